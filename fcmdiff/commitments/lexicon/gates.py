"""The words of a lexicon -> Gates: the words without which its slow patterns find nothing.

Seven patterns went over every sentence, and most sentences hold none of their words: on a text of
4,000 paragraphs they took 290 of 1,560 ms, and to know the words of all sentences takes 45.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from fcmdiff.commitments.lexicon.entries import Words

# What is between signs: "we'll" and "co-chairs" are two pieces each.
_PIECE = re.compile(r"[^\W_]+")
Needs = tuple[frozenset[str], ...]
# A gate with this in it is always open.
_ANY = ""


def lower(text: str) -> str:
    """Return ``text`` in lower case, every letter in its place.

    >>> lower("İzmir, WE") == "İzmir, we"
    True
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


class Gates(Struct, frozen=True, eq=False):
    """For patterns that need one of some words: pieces of these, in lower case.

    A pattern is worth a search where ``pieces_of`` a text has one of them; ``impersonals`` tell
    what else must be there.
    """

    subjects: frozenset[str]
    determiners: frozenset[str]
    offices: frozenset[str]
    fronts: frozenset[str]
    impersonals: Mapping[str, tuple[Needs, ...]]
    passives: Needs
    deeds: frozenset[str]


def compile_gates(words: Words) -> Gates:
    """Return the Gates of ``words``."""
    actors, passive = words.actors, words.passive
    subjects = {*actors.known, *actors.pronouns, *actors.anaphoric, *actors.anaphoric_one}
    return Gates(
        subjects=first_pieces(subjects),
        determiners=first_pieces(words.grammar.inside.intersection(actors.anaphoric)),
        offices=first_pieces(actors.offices),
        fronts=frozenset(_by_rarest(words.negation.fronts)),
        impersonals=_by_rarest(form for row in words.impersonal for form in row.forms),
        passives=tuple(map(first_pieces, (passive.participles, passive.subjects, passive.modals))),
        deeds=first_pieces((*passive.modals, *passive.duties)),
    )


def pieces_of(text: str) -> frozenset[str]:
    """Return the words of ``text``, which is in lower case, parted at every sign, "" among them.

    >>> sorted(pieces_of("we'll ask the co-chairs."))
    ['', 'ask', 'chairs', 'co', 'll', 'the', 'we']
    """
    return frozenset((_ANY, *_PIECE.findall(text)))


def first_pieces(phrases: Iterable[str]) -> frozenset[str]:
    """Return the piece with which each of ``phrases`` begins, "" for one without letters."""
    found = (_PIECE.search(phrase.lower()) for phrase in phrases)
    return frozenset(piece[0] if piece else _ANY for piece in found)


def needs_of(form: str) -> Needs:
    """Return of every word that ``form`` cannot do without the first pieces it may have.

    Long words come first: the fewest texts hold them.

    >>> [sorted(need) for need in needs_of("it is/was ~ agreed *6 to?")]
    [['agreed'], ['it'], ['is', 'was']]
    """
    words = (part.split("/") for part in form.split() if part[0] not in "~*" and part[-1] != "?")
    whole = [first_pieces(word) for word in words if not any(w.startswith("-") for w in word)]
    return tuple(sorted(whole, key=lambda need: -min(map(len, need))))


def may_hold(pieces: frozenset[str], needs: Needs) -> bool:
    """Return whether a text of these ``pieces`` has one of each of ``needs``."""
    for need in needs:  # noqa: SIM110 - a generator took three times as long
        if need.isdisjoint(pieces):
            return False
    return True


def _by_rarest(forms: Iterable[str]) -> dict[str, tuple[Needs, ...]]:
    """Return the needs of all ``forms`` by the word of each that the fewest texts hold."""
    found: dict[str, list[Needs]] = {}
    for form in forms:
        needs = needs_of(form)
        for word in needs[0] if needs else (_ANY,):
            found.setdefault(word, []).append(needs)
    return {word: tuple(needs) for word, needs in found.items()}
