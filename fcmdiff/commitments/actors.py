"""Document -> Cast: who speaks in it, under which names, in which year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from fcmdiff.commitments.forms import either
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.naming import Naming
from fcmdiff.commitments.wordlists import ActorWords
from fcmdiff.model.document import Document

# The collective is named at the start; of 12 communiqués read, all did so in three paragraphs.
_OPENING = 3

_ACRONYM = re.compile(r"([A-Z][\w’'-]{1,30})\s{1,4}\(([A-Z][A-Za-z0-9&-]{1,11})\)")

# The names of a body that a statement sets up stand so near to what makes it an own one.
_FOUNDED_REACH = 90


class Cast(Struct, frozen=True):
    """Names that stand for the collective in one Document.

    ``names`` are groups ("the Five Countries", "CRI"), ``bodies`` own bodies and their
    acronyms, ``countries`` members that the opening names, ``year`` the year of the Document,
    None if not to be had. ``pattern`` finds the names, ``body_pattern`` nouns that after "the"
    or "this" mean one of the bodies.
    """

    names: tuple[str, ...]
    bodies: tuple[str, ...]
    countries: frozenset[str]
    year: int | None
    pattern: re.Pattern[str] | None
    body_pattern: re.Pattern[str] | None


def read_cast(document: Document, lexicon: Lexicon, year: int | None) -> Cast:
    """Return who the Document's "we" is, from its opening and from the bodies it introduces.

    ``year`` is the one that it is read by.
    """
    opening = [p.text for p in document.paragraphs[:_OPENING]]
    words, naming = lexicon.data.actors, lexicon.naming
    groups = lexicon.data.grammar.groups
    names = tuple(sorted({n for text in opening for n in _group_names(text, groups, lexicon)}))
    found = tuple(_own_bodies(document, words, naming))
    bodies = tuple(sorted({name for names, _ in found for name in names}))
    nouns = sorted({noun for _, noun in found})
    countries = frozenset(_participants(opening[:2], words, naming))
    return Cast(
        names=names,
        bodies=bodies,
        countries=countries,
        year=year,
        pattern=_name_pattern((*names, *bodies, *countries), naming),
        body_pattern=_noun_pattern(nouns, words),
    )


def _group_names(text: str, groups: frozenset[str], lexicon: Lexicon) -> Iterator[str]:
    naming = lexicon.naming
    if not naming.speakers.search(text):
        return
    for found in naming.quoted.finditer(text):
        yield naming.article.sub("", found[1], count=1)
    for found in _ACRONYM.finditer(text):
        if found[1] in groups:
            yield found[2]
            yield from (f"{article} {found[1]}" for article in lexicon.data.actors.articles)


def _own_bodies(
    document: Document, words: ActorWords, naming: Naming
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the names of every own body, its acronym among them, and its noun."""
    for paragraph in document.paragraphs:
        for pattern in naming.bodies:
            for found in pattern.finditer(paragraph.text):
                name, acronym = found["name"], found["acronym"]
                if _is_outside(name, acronym, words) or not _is_own(found, words, naming):
                    continue
                kind = found["kind"].lower()
                noun = kind if found.start("kind") == found.start("name") else kind.split()[-1]
                yield tuple(n for n in (name, acronym) if n), noun


def iter_body_names(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every body named in capitals ("the Border Working Group").

    A preposition that opens the sentence ("Through the ...") is no part of the name.
    """
    prepositions = lexicon.data.grammar.prepositions
    for pattern in lexicon.naming.bodies:
        for found in pattern.finditer(text):
            first = found["name"].split(maxsplit=1)[0]
            opens = first.lower() in prepositions
            yield found.start("name") + (len(first) + 1 if opens else 0), found.end("name")


def _is_own(found: re.Match[str], words: ActorWords, naming: Naming) -> bool:
    if found["kind"].lower() in words.own_bodies:
        return True
    text = found.string
    before = text[max(0, found.start() - _FOUNDED_REACH) : found.start()]
    return bool(naming.founded_before.search(before) or naming.led_after.match(text, found.end()))


def _participants(opening: Sequence[str], words: ActorWords, naming: Naming) -> Iterator[str]:
    """Countries named in the paragraph that says who met, or in whose name it is spoken."""
    named = _name_pattern(words.countries, naming)
    for text in opening:
        if named and naming.speakers.search(text):
            yield from (m[0] for m in named.finditer(text))


def _is_outside(name: str, acronym: str | None, words: ActorWords) -> bool:
    known = (_without_article(name.lower(), words), (acronym or "").lower())
    return any(k in words.outside_bodies for k in known) or any(
        f" {outside} " in f" {known[0]} " for outside in words.outside_bodies
    )


def _without_article(name: str, words: ActorWords) -> str:
    article, _, rest = name.partition(" ")
    return rest if article in words.articles else name


def _name_pattern(names: Iterable[str], naming: Naming) -> re.Pattern[str] | None:
    ordered = sorted({n.strip() for n in names}, key=lambda n: (-len(n), n))
    if not ordered:
        return None
    source = "|".join(re.escape(name).replace(r"\ ", r"\s{1,4}") for name in ordered)
    return re.compile(rf"(?<![\w’'-])(?:{source})(?![\w-]|{naming.genitive})")


def _noun_pattern(nouns: Sequence[str], words: ActorWords) -> re.Pattern[str] | None:
    if not nouns:
        return None
    pointing = either(words.pointing)
    return re.compile(rf"\b(?:{pointing})\s(?:\w{{1,20}}\s)?(?:{either(nouns)})\b", re.IGNORECASE)
