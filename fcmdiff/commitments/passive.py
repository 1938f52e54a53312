"""A sentence without a collective subject -> promises in the passive ("action will be taken")."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from fcmdiff.commitments.lexicon.entries import Words
from fcmdiff.commitments.lexicon.forms import WORD
from fcmdiff.commitments.lexicon.gates import may_hold
from fcmdiff.commitments.reader import Reader
from fcmdiff.commitments.subjects import Sentence
from fcmdiff.model.commitment import Rung

# "In the next three years, two new schools for pilots on the northern shore will be built."
_LONGEST_SUBJECT = 20


class Passive(Struct, frozen=True):
    """What a sentence promises without saying who, and the words that promise it."""

    performative: str
    strength: Rung
    verb: tuple[int, int]
    iterated: bool = False
    negated: bool = False


def find_passive(whole: Sentence, reader: Reader, alone: bool) -> Passive | None:
    """Return what the sentence promises without a subject of ours, None if nothing.

    ``alone`` says that it has no verb of the collective: then any deed that "will be" done is a
    promise, and otherwise only what the lexicon lists. Counted by the G7 coders: 1989-1 "Action
    will be taken", Toronto 2010 no 8; the noun form: Lyon 1996-1..3.
    """
    sentence, pieces, gates = whole.text, whole.pieces, reader.gates
    if said := _find_impersonal(whole, reader):
        return said
    promised = may_hold(pieces, gates.passives)
    if found := reader.patterns.passive.search(sentence) if promised else None:
        verb = reader.words.passive.performative
        denied = _is_denied(sentence, found, reader)
        return Passive(verb, Rung.WILL, found.span(), negated=denied)
    return _find_deed(sentence, reader) if alone and not pieces.isdisjoint(gates.deeds) else None


def _find_impersonal(sentence: Sentence, reader: Reader) -> Passive | None:
    """Return the promise of the first phrase of the lexicon that needs no subject of ours."""
    text, pieces, impersonals = sentence.text, sentence.pieces, reader.phrases.impersonals
    gates = reader.gates.impersonals
    rare = pieces.intersection(gates)
    if not any(may_hold(pieces, needs) for word in rare for needs in gates[word]):
        return None
    for word in WORD.finditer(text):
        for form in impersonals.get(word[0].lower(), ()):
            if found := form.pattern.match(text, word.start()):
                denied = _is_denied(text, found, reader)
                row = form.row
                return Passive(row.id, row.rung, found.span(), row.iterated, denied)
    return None


def continues_promise(sentence: str, reader: Reader) -> bool:
    """True for a sentence that says more of the promise before it ("These teams will ...").

    Its subject takes up something or has no name; it does not tell an effect ("This will help").
    """
    words, patterns = reader.words.anaphora, reader.patterns
    found = patterns.future.match(sentence)
    if not found:
        return False
    subject = found["subject"].split()
    if " ".join(subject).lower() in words.bare:
        return False
    taken_up = subject[0].lower() in words.subjects
    named = any(word[0].isupper() for word in subject[1:])
    if named or subject[0].lower() in reader.words.grammar.prepositions:
        return False
    # The verb that tells what is done: after "will", or in other languages the future itself.
    places = (found.start("modal"), found.end())
    if any(patterns.effect.match(sentence, place) for place in places):
        return False
    return taken_up or any(patterns.state.match(sentence, place) for place in places)


def _is_denied(sentence: str, found: re.Match[str], reader: Reader) -> bool:
    """True for "action will not be taken" and for "no action will be taken"."""
    patterns = reader.patterns
    return bool(
        patterns.undone.search(found[0])
        or patterns.particle.search(found[0])
        or patterns.denied_subject.search(sentence, 0, found.end())
    )


def is_done(sentence: str, at: int, reader: Reader) -> bool:
    """True where "will be" and the participle of a deed stand at ``at``."""
    found = reader.patterns.deed.match(sentence, at)
    return bool(found and _is_deed(found["participle"].lower(), reader.words))


def _find_deed(sentence: str, reader: Reader) -> Passive | None:
    """Return the promise of "Two schools will be built": a deed, and nobody else who does it."""
    words = reader.words
    found = reader.patterns.deed.search(sentence)
    if not found or not _is_deed(found["participle"].lower(), words):
        return None
    subject = sentence[: found.start()].lower().split()
    if len(subject) > _LONGEST_SUBJECT:
        return None
    apart = _apart(words)
    if not subject or apart.intersection(subject) or subject[-1] in words.anaphora.subjects:
        return None
    denied = bool(found["denied"]) or subject[-1] in words.negation.particles
    denied = denied or bool(reader.patterns.denied_subject.search(sentence, 0, found.start()))
    agent = reader.patterns.agent.search(sentence, found.end())
    if agent and not _may_act(sentence, agent, reader):
        return None
    if _is_by_thing(sentence, found.end(), reader):
        return None
    return Passive(words.passive.performative, Rung.WILL, found.span(), negated=denied)


def _may_act(sentence: str, agent: re.Match[str], reader: Reader) -> bool:
    """True after "by" where the collective is named, or only a month."""
    if agent["name"].lower() in reader.words.dates.months:
        return True
    cast, actors, place = reader.cast, reader.words.actors, agent.start("name")
    noun = reader.names.subject.match(sentence.lower(), place)
    ours = noun is not None and noun[0] in actors.plural
    return ours or bool(cast.pattern and cast.pattern.match(sentence, place))


def _is_by_thing(sentence: str, at: int, reader: Reader) -> bool:
    """True for "will be lifted by the new road": an effect; "by the end of May" is a date."""
    found = reader.patterns.by_thing.search(sentence, at)
    if not found:
        return False
    noun = reader.names.subject.search(found[0].lower())
    ours = noun is not None and noun[0] in reader.words.actors.plural
    return not ours and not reader.patterns.time_word.search(found[0])


def _is_deed(participle: str, words: Words) -> bool:
    """True for the participle of a verb with which one acts, not of what befalls ("affected")."""
    if participle in words.passive.participles:
        return True
    deeds = _deeds(words)
    return any(
        participle.removesuffix(ending) + base in deeds
        for ending, bases in words.passive.endings.items()
        if participle.endswith(ending)
        for base in bases
    )


# Both are asked of one Words again and again, and it is compared by identity.
@cache
def _deeds(words: Words) -> frozenset[str]:
    return frozenset((*words.imperatives.verbs, *words.passive.verbs))


@cache
def _apart(words: Words) -> frozenset[str]:
    """What shows that the verb of the future has another subject than the sentence."""
    grammar = words.grammar
    others = (grammar.finite, words.actors.pronouns, grammar.conditions)
    return grammar.relatives.union(*others)
