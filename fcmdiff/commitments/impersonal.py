"""A sentence without a collective subject -> promises in the passive ("action will be taken")."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from fcmdiff.commitments.anchors import WORD
from fcmdiff.commitments.forms import compile_pattern
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.rows import RUNGS, AnaphoraWords, LexiconData, PassiveWords

# Who acts, where he is named: "will be hosted by Norway". Then the promise is not ours.
_AGENT = re.compile(r"\bby\s(?:the\s)?(?P<name>[A-Z][\w-]*)")


class Impersonal(Struct, frozen=True):
    """What a sentence promises without saying who."""

    performative: str
    strength: int
    iterated: bool = False
    negated: bool = False


def find_impersonal(sentence: str, lexicon: Lexicon, alone: bool) -> Impersonal | None:
    """Return what the sentence promises impersonally, None if nothing.

    ``alone`` says that it has no verb of the collective: then any deed that "will be" done is a
    promise, and otherwise only what the lexicon lists. Counted by the G7 coders: 1989-1 "Action
    will be taken", Toronto 2010 no 8; the noun form: Lyon 1996-1..3.
    """
    for word in WORD.finditer(sentence):
        for form in lexicon.impersonals.get(word[0].lower(), ()):
            if found := form.pattern.match(sentence, word.start()):
                denied = bool(_DENIED.search(found[0]))
                return Impersonal(form.row.id, RUNGS[form.row.cls], form.row.iterated, denied)
    words = lexicon.data.passive
    if found := passive_pattern(words).search(sentence):
        return Impersonal("will", RUNGS["will"], negated=bool(_DENIED.search(found[0])))
    return _find_deed(sentence, lexicon.data) if alone else None


_DENIED = re.compile(r"\b(?:not|never|no\slonger)\b", re.IGNORECASE)


def _find_deed(sentence: str, data: LexiconData) -> Impersonal | None:
    """Return the promise of "Two schools will be built": a deed, and nobody else who does it."""
    found = _PASSIVE.search(sentence)
    if not found or not _is_deed(found["participle"].lower(), data):
        return None
    subject = sentence[: found.start()].lower().split()
    if len(subject) > _LONGEST_SUBJECT:
        return None
    apart = {*data.grammar.relatives, *data.grammar.finite, *data.actors.pronouns, "if", "unless"}
    if not subject or apart.intersection(subject) or subject[-1] in data.anaphora.subjects:
        return None
    agent = _AGENT.search(sentence, found.end())
    if agent and agent["name"].lower() not in data.dates.months:
        return None
    return Impersonal("will", RUNGS["will"], negated=bool(found["denied"]))


# "In the next three years, two new schools for pilots on the northern shore will be built."
_LONGEST_SUBJECT = 20

_PASSIVE = re.compile(
    r"\b(?:will|shall|is\sto|are\sto)\s"
    r"(?P<denied>not\s|never\s|no\slonger\s)?(?:also\s|[a-z]{2,20}ly\s)?be\s(?:[a-z]{2,20}ly\s)?"
    r"(?P<participle>[a-z]{3,20})\b",
    re.IGNORECASE,
)


def _is_deed(participle: str, data: LexiconData) -> bool:
    """True for the participle of a verb with which one acts, not of what befalls ("affected")."""
    if participle in data.passive.participles:
        return True
    bases = {participle[:-2], participle[:-1], participle[:-3], f"{participle[:-3]}y"}
    deeds = {*data.imperatives.verbs, *data.passive.verbs}
    return participle.endswith("ed") and bool(bases & deeds)


@cache
def passive_pattern(words: PassiveWords) -> re.Pattern[str]:
    """Return the pattern of subject + will/shall + be + participle, at most six words apart."""
    subjects = "|".join(map(re.escape, words.subjects))
    participles = "|".join(map(re.escape, words.participles))
    return compile_pattern(
        rf"\b(?:{subjects})(?:\s[^\s,;:.]{{1,40}}){{0,6}}?\s(?:will|shall)\s"
        rf"(?:not\s)?(?:also\s|[a-z]{{2,20}}ly\s)?be\s(?:[a-z]{{2,20}}ly\s)?(?:{participles})\b"
    )


def continues_promise(sentence: str, lexicon: Lexicon) -> bool:
    """True for a sentence that says more of the promise before it ("These teams will ...").

    Its subject takes up something or has no name; it does not tell an effect ("This will help").
    """
    words = lexicon.data.anaphora
    found = _FUTURE.match(sentence)
    if not found:
        return False
    subject = found["subject"].split()
    alone = " ".join(subject).lower()
    if alone in ("this", "it"):
        return False
    taken_up = subject[0].lower() in words.subjects
    named = any(word[0].isupper() for word in subject[1:])
    if named or subject[0].lower() in lexicon.data.grammar.prepositions:
        return False
    if effect_pattern(words).match(sentence, found.end()):
        return False
    return taken_up or bool(_STATE.match(sentence, found.end()))


# "will be free of charge", not "will be helping".
_STATE = re.compile(r"be\s(?![a-z]{2,20}ing\b)")
_FUTURE = re.compile(
    r"(?P<subject>[A-Z][\w-]{0,30}(?:\s[\w’'-]{1,30}){0,7}?)\s(?:will|shall)\s(?:also\s|not\s|[a-z]{2,20}ly\s){0,2}"
)


@cache
def effect_pattern(words: AnaphoraWords) -> re.Pattern[str]:
    """Return the pattern of verbs that tell what a promise brings about."""
    return compile_pattern(rf"(?:{'|'.join(map(re.escape, words.outcomes))})\b")
