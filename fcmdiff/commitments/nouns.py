"""A sentence -> the nouns and pronouns in it that may be its subjects, parties joined to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from fcmdiff.commitments.lexicon.forms import WORD, plain
from fcmdiff.commitments.lexicon.wordlists import ActorWords
from fcmdiff.commitments.parties import is_person
from fcmdiff.commitments.reader import Reader

# "Administrations of the" and a space.
_LONGEST_SIDE = 30


class SubjectKind(StrEnum):
    """What kind of subject it is; each admits other verbs."""

    WE = "we"
    GROUP = "group"
    BODY = "body"
    THEY = "they"
    ONE = "one"
    COUNTRY = "country"
    OTHERS = "others"


# Pronouns that mean whom the words before have named.
TAKING_UP = (SubjectKind.THEY, SubjectKind.ONE)


class Noun(NamedTuple):
    """A noun that may be a subject; ``party`` says that it can be joined with another one."""

    start: int
    end: int
    kind: SubjectKind
    party: bool = False
    plural: bool = False


def find_nouns(text: str, low: str, pieces: frozenset[str], reader: Reader) -> list[Noun]:
    """Return the nouns of ``text`` that may be subjects, in order; some begin at one place.

    ``low`` is the text in lower case, ``pieces`` its words (gates.py).
    """
    cast, found = reader.cast, []
    if not pieces.isdisjoint(reader.gates.subjects):
        kinds = _kinds(reader.words.actors)
        found = [
            Noun(m.start(), m.end(), kinds.get(m[0]) or kinds.get(plain(m[0]), SubjectKind.OTHERS))
            for m in reader.names.subject.finditer(low)
        ]
        # "Both" is a pronoun and a determiner.
        if not pieces.isdisjoint(reader.gates.determiners):
            found = [f for f in found if f.kind not in TAKING_UP or _stands_alone(text, f, reader)]
    parties = list(_parties(text, pieces, reader))
    if cast.body_pattern:
        found += [Noun(*m.span(), SubjectKind.BODY) for m in cast.body_pattern.finditer(text)]
    if not parties and len(found) <= 1:
        return found
    found = sorted((*found, *parties), key=lambda f: (f.start, -f.end, f.kind))
    joined = list(_join_parties(text, found, reader)) if parties else found
    return list(_of_parties(text, joined, reader))


def _stands_alone(text: str, found: Noun, reader: Reader) -> bool:
    """False for "both ports": what is a determiner as well needs a verb after it."""
    if text[found.start : found.end].lower() not in reader.words.grammar.inside:
        return True
    at = reader.patterns.adverb_run.match(text, found.end + 1)
    word = WORD.match(text, at.end() if at else found.end + 1)
    return word is not None and word[0].lower() in reader.phrases.verbs


def _parties(text: str, pieces: frozenset[str], reader: Reader) -> Iterator[Noun]:
    cast = reader.cast
    if cast.pattern and not pieces.isdisjoint(cast.pieces):
        for m in cast.pattern.finditer(text):
            name = " ".join(m[0].split())
            kind = SubjectKind.BODY if name in cast.own_bodies else SubjectKind.GROUP
            kind = SubjectKind.COUNTRY if name in cast.parties else kind
            yield Noun(*m.span(), kind, party=True)
    if pieces.isdisjoint(reader.gates.offices):
        return
    if cast.people:
        for m in reader.names.people.finditer(text):
            if is_person(m, cast.people):
                yield Noun(*m.span(), SubjectKind.COUNTRY, party=True)
    for m in reader.names.offices.finditer(text):
        kind = SubjectKind.COUNTRY if m[0] in cast.offices else SubjectKind.OTHERS
        yield Noun(*m.span(), kind, party=True)


def _join_parties(text: str, found: Sequence[Noun], reader: Reader) -> Iterator[Noun]:
    """Yield ``found`` with "A and B" and "A, B, and C" as one subject, in whatever order."""
    at = 0
    while at < len(found):
        run = _run(text, found[at:], reader) if found[at].party else []
        if run:
            joined = Noun(found[at].start, run[-1].end, SubjectKind.GROUP, party=True, plural=True)
            yield _with_side(text, joined, reader)
            while at < len(found) and found[at].start < run[-1].end:
                at += 1
        else:
            yield _with_side(text, found[at], reader)
            at += 1


def _run(text: str, found: Sequence[Noun], reader: Reader) -> list[Noun]:
    """Return the parties from the first of ``found`` to the one after "and"; none without it."""
    run = [found[0]]
    for one in found[1:]:
        if one.start < run[-1].end:
            continue
        gap = reader.names.joint.fullmatch(text, run[-1].end, one.start)
        if not gap or not one.party or not (gap["sign"] or gap["last"]):
            return []
        # "With Norland, and Estmark will": after one party a comma ends its clause.
        if gap["last"] and gap["sign"] and len(run) == 1:
            return []
        run.append(one)
        if gap["last"]:
            return run
    return []


def _with_side(text: str, found: Noun, reader: Reader) -> Noun:
    """Return a party with the noun after it ("the Norland side") or before it ("government of")."""
    if not found.party:
        return found
    side = reader.names.side.match(text, found.end)
    ruled = reader.names.ruled.search(text, max(0, found.start - _LONGEST_SIDE), found.start)
    return found._replace(
        start=ruled.start() if ruled else found.start, end=side.end() if side else found.end
    )


def _of_parties(text: str, found: Sequence[Noun], reader: Reader) -> Iterator[Noun]:
    """Yield ``found`` with "authorities of A and B" and "officials of both states" as one each."""
    people = _people(reader.words.actors)
    at = 0
    while at < len(found):
        one = found[at]
        at += 1
        link = None if one.party else reader.names.belonging.match(text, one.end)
        owner = found[at] if link and at < len(found) else None
        follows = link and owner and _owns(text[link.end() : owner.start], owner, reader)
        if owner and follows and text[one.start : one.end].lower() in people:
            one = Noun(one.start, owner.end, SubjectKind.GROUP, plural=True)
            at += 1
        yield one


def _owns(between: str, owner: Noun, reader: Reader) -> bool:
    """True where ``owner`` is a party, or "countries" after "both" or "the two"."""
    words = between.lower().split()
    return not words if owner.party else bool(words) and words[-1] in reader.words.actors.qualifiers


@cache
def _people(words: ActorWords) -> frozenset[str]:
    """Return the nouns of people that a party may own."""
    nouns = (words.qualified, words.plural, words.possessed_objects, words.own_objects)
    return frozenset().union(*nouns)


# Compared by identity: to hash so many words each time would take longer than to read them.
@cache
def _kinds(words: ActorWords) -> dict[str, SubjectKind]:
    """What kind of subject a noun is; of a noun in several lists the last kind here counts."""
    others = dict.fromkeys(map(str.lower, words.known), SubjectKind.OTHERS)
    return others | {
        **dict.fromkeys((*words.plural, *words.singular, *words.qualified), SubjectKind.GROUP),
        **dict.fromkeys(words.bodies, SubjectKind.BODY),
        **dict.fromkeys(words.anaphoric, SubjectKind.THEY),
        **dict.fromkeys(words.anaphoric_one, SubjectKind.ONE),
        **dict.fromkeys(words.pronouns, SubjectKind.WE),
    }
