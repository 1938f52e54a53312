"""A sentence without a collective subject -> promises in the passive ("action will be taken")."""

from __future__ import annotations

from msgspec import Struct

from fcmdiff.commitments.anchors import WORD
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.rows import RUNGS, LexiconData


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
                denied = _is_denied(found[0], lexicon)
                return Impersonal(form.row.id, RUNGS[form.row.cls], form.row.iterated, denied)
    verb = lexicon.data.passive.performative
    if found := lexicon.grammar.passive.search(sentence):
        denied = _is_denied(found[0], lexicon)
        return Impersonal(verb, RUNGS["will"], negated=denied)
    return _find_deed(sentence, lexicon) if alone else None


def _is_denied(words: str, lexicon: Lexicon) -> bool:
    grammar = lexicon.grammar
    return bool(grammar.undone.search(words) or grammar.particle.search(words))


def _find_deed(sentence: str, lexicon: Lexicon) -> Impersonal | None:
    """Return the promise of "Two schools will be built": a deed, and nobody else who does it."""
    data = lexicon.data
    found = lexicon.grammar.deed.search(sentence)
    if not found or not _is_deed(found["participle"].lower(), data):
        return None
    subject = sentence[: found.start()].lower().split()
    if len(subject) > _LONGEST_SUBJECT:
        return None
    grammar = data.grammar
    apart = {*grammar.relatives, *grammar.finite, *data.actors.pronouns, *grammar.conditions}
    if not subject or apart.intersection(subject) or subject[-1] in data.anaphora.subjects:
        return None
    denied = bool(found["denied"]) or subject[-1] in data.negation.particles
    agent = lexicon.grammar.agent.search(sentence, found.end())
    if agent and agent["name"].lower() not in data.dates.months:
        return None
    return Impersonal(data.passive.performative, RUNGS["will"], negated=denied)


# "In the next three years, two new schools for pilots on the northern shore will be built."
_LONGEST_SUBJECT = 20


def _is_deed(participle: str, data: LexiconData) -> bool:
    """True for the participle of a verb with which one acts, not of what befalls ("affected")."""
    if participle in data.passive.participles:
        return True
    deeds = {*data.imperatives.verbs, *data.passive.verbs}
    return any(
        participle.removesuffix(ending) + base in deeds
        for ending, bases in data.passive.endings.items()
        if participle.endswith(ending)
        for base in bases
    )


def continues_promise(sentence: str, lexicon: Lexicon) -> bool:
    """True for a sentence that says more of the promise before it ("These teams will ...").

    Its subject takes up something or has no name; it does not tell an effect ("This will help").
    """
    words, grammar = lexicon.data.anaphora, lexicon.grammar
    found = grammar.future.match(sentence)
    if not found:
        return False
    subject = found["subject"].split()
    if " ".join(subject).lower() in words.bare:
        return False
    taken_up = subject[0].lower() in words.subjects
    named = any(word[0].isupper() for word in subject[1:])
    if named or subject[0].lower() in lexicon.data.grammar.prepositions:
        return False
    # The verb that tells what is done: after "will", or in other languages the future itself.
    places = (found.start("modal"), found.end())
    if any(grammar.effect.match(sentence, place) for place in places):
        return False
    return taken_up or any(grammar.state.match(sentence, place) for place in places)
