"""Documents -> Cast: who speaks in them, and under which names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.lexicon.elision import part_elisions
from fcmdiff.commitments.lexicon.forms import either
from fcmdiff.commitments.lexicon.gates import first_pieces
from fcmdiff.commitments.lexicon.names import NamePatterns, literal_pattern, name_pattern
from fcmdiff.commitments.lexicon.wordlists import ActorWords
from fcmdiff.commitments.parties import read_parties, short_names
from fcmdiff.model.document import Document

# The collective is named at the start; of 12 communiqués read, all did so in three paragraphs.
_OPENING = 3
# Countries are read where it is said who met, and no further on; chosen by hand, no data.
_PARTICIPANTS = 2

_ACRONYM = re.compile(r"([A-Z][\w’'-]{1,30})\s{1,4}\(([A-Z][A-Za-z0-9&-]{1,11})\)")

_DASH = re.compile(r"\s?[-–—]\s?")

# The names of a body that a statement sets up stand so near to what makes it an own one; chosen
# by hand, no data.
_FOUNDED_REACH = 90


class Cast(Struct, frozen=True, eq=False):
    """Names that stand for the collective in one Document, or in several that are compared.

    ``names`` are groups ("the Five Countries", "CRI"), ``own_bodies`` bodies that it set up, with
    their acronyms, ``parties`` members that the opening names or that promise themselves,
    ``people`` the words of the names of those who speak for one, ``offices`` theirs. ``pattern``
    finds all of these names but persons, and begins with one of ``pieces``; ``own_pattern`` finds
    those of own bodies, ``body_pattern`` nouns that after "the" or "this" mean one of the bodies;
    None where there is nothing to find.
    """

    names: tuple[str, ...]
    own_bodies: frozenset[str]
    parties: frozenset[str]
    people: frozenset[str]
    offices: frozenset[str]
    pattern: re.Pattern[str] | None
    pieces: frozenset[str]
    own_pattern: re.Pattern[str] | None
    body_pattern: re.Pattern[str] | None


class _Learnt(NamedTuple):
    """What one Document tells."""

    names: frozenset[str]
    bodies: frozenset[str]
    nouns: frozenset[str]
    parties: frozenset[str]
    people: frozenset[str]
    offices: frozenset[str]


def read_cast(documents: Iterable[Document], lexicon: Lexicon) -> Cast:
    """Return who "we" is, from the openings of the Documents and from who promises in them.

    Documents that are compared have one Cast, in whatever order: who is known in one year and
    not in the next would make drops by itself.
    """
    told = [_learn(document, lexicon) for document in documents]
    names, bodies, nouns, parties, people, offices = (
        frozenset().union(*found) for found in zip(*told, strict=True)
    )
    actors, patterns = lexicon.words.actors, lexicon.names
    everyone = tuple(sorted({*names, *bodies, *parties}))
    return Cast(
        names=tuple(sorted(names)),
        own_bodies=frozenset(" ".join(body.split()) for body in bodies),
        parties=parties - names - bodies,
        people=people,
        offices=offices,
        pattern=name_pattern(everyone, patterns.genitive, patterns.owned) if everyone else None,
        pieces=first_pieces(everyone),
        own_pattern=literal_pattern(tuple(sorted(bodies))) if bodies else None,
        body_pattern=_noun_pattern(sorted(nouns), actors) if nouns else None,
    )


def _learn(document: Document, lexicon: Lexicon) -> _Learnt:
    texts = [part_elisions(p.text, lexicon.words.elided) for p in document.paragraphs]
    opening, actors, patterns = texts[:_OPENING], lexicon.words.actors, lexicon.names
    found = [body for text in texts for body in _own_bodies(text, actors, patterns)]
    told = read_parties(texts, (document.title, *opening), lexicon)
    met = _participants(opening[:_PARTICIPANTS], patterns)
    parties = told.names.union(met, _titled(document.title, patterns))
    articles = rf"(?:{either(actors.articles)})\s"
    return _Learnt(
        names=frozenset(name for text in opening for name in _group_names(text, lexicon)),
        bodies=frozenset(name for names, _ in found for name in names),
        nouns=frozenset(noun for _, noun in found),
        parties=parties | short_names(texts, parties, articles) if parties else parties,
        people=told.people,
        offices=told.offices,
    )


def _group_names(text: str, lexicon: Lexicon) -> Iterator[str]:
    patterns, words = lexicon.names, lexicon.words
    if not patterns.speakers.search(text):
        return
    for found in patterns.quoted.finditer(text):
        yield patterns.article.sub("", found[1], count=1).strip()
    for found in _ACRONYM.finditer(text):
        if found[1] in words.grammar.groups and found[2].lower() not in words.actors.outside_bodies:
            yield found[2]
            yield from (f"{article} {found[1]}" for article in words.actors.articles)


def _own_bodies(
    text: str, words: ActorWords, patterns: NamePatterns
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the names of every own body, its acronym among them, and its noun."""
    for pattern in patterns.bodies:
        for found in pattern.finditer(text):
            name, acronym = found["name"], found["acronym"]
            if _is_outside(name, acronym, words) or not _is_own(found, words, patterns):
                continue
            kind = found["kind"].lower()
            noun = kind if found.start("kind") == found.start("name") else kind.split()[-1]
            yield tuple(n for n in (name, acronym) if n), noun


def _is_own(found: re.Match[str], words: ActorWords, patterns: NamePatterns) -> bool:
    if found["kind"].lower() in words.own_bodies:
        return True
    text = found.string
    before = text[max(0, found.start() - _FOUNDED_REACH) : found.start()]
    return bool(
        patterns.founded_before.search(before) or patterns.led_after.match(text, found.end())
    )


def _participants(opening: Sequence[str], patterns: NamePatterns) -> Iterator[str]:
    """Countries named in the paragraph that says who met, or in whose name it is spoken."""
    for text in opening:
        if patterns.speakers.search(text):
            yield from (m[0] for m in patterns.countries.finditer(text))


def _titled(title: str, patterns: NamePatterns) -> Iterator[str]:
    """Countries in whose name a title speaks: "Norland-Estmark Statement", not "on Varda"."""
    speaking = patterns.about.split(title, maxsplit=1)[0]
    for text in (speaking, _DASH.sub(" ", speaking)):
        yield from (m[0] for m in patterns.countries.finditer(text))


def _is_outside(name: str, acronym: str | None, words: ActorWords) -> bool:
    known = (_without_article(name.lower(), words), (acronym or "").lower())
    return any(k in words.outside_bodies for k in known) or any(
        f" {outside} " in f" {known[0]} " for outside in words.outside_bodies
    )


def _without_article(name: str, words: ActorWords) -> str:
    article, _, rest = name.partition(" ")
    return rest if article in words.articles else name


def _noun_pattern(nouns: Sequence[str], words: ActorWords) -> re.Pattern[str]:
    pointing = either(words.pointing)
    return re.compile(rf"\b(?:{pointing})\s(?:\w{{1,20}}\s)?(?:{either(nouns)})\b", re.IGNORECASE)
