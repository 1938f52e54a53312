"""A sentence without a collective subject -> promises in the passive ("action will be taken")."""

from __future__ import annotations

import re
from functools import cache

from fcmdiff.commitments.forms import compile_pattern
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.rows import AnaphoraWords, PassiveWords

_AGREED = re.compile(
    r"\bit\s(?:is|was|has\sbeen)\s(?:also\s|further\s)?(?:agreed|decided|resolved)\s(?:to|that)\b",
    re.I,
)


def find_impersonal(sentence: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """Return (performative, rung) of an impersonal promise, None if there is none.

    Counted by the G7 coders: 1989-1 "Action will be taken", Toronto 2010 no 8.
    """
    if _AGREED.search(sentence):
        return "agree", 6
    if passive_pattern(lexicon.data.passive).search(sentence):
        return "will", 5
    return None


@cache
def passive_pattern(words: PassiveWords) -> re.Pattern[str]:
    """Return the pattern of subject + will/shall + be + participle, at most six words apart."""
    subjects = "|".join(map(re.escape, words.subjects))
    participles = "|".join(map(re.escape, words.participles))
    return compile_pattern(
        rf"\b(?:{subjects})(?:\s[^\s,;:.]{{1,40}}){{0,6}}?\s(?:will|shall)\s(?:also\s|[a-z]{{2,20}}ly\s)?be\s(?:[a-z]{{2,20}}ly\s)?(?:{participles})\b"
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
