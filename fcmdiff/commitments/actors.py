"""Document -> Cast: who speaks in it, under which names, in which year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.rows import ActorWords
from fcmdiff.model.document import Document

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

# The collective is named at the start; of 12 communiqués read, all did so in three paragraphs.
_OPENING = 3

_SPEAKERS = re.compile(
    r"\b(?:we|members|ministers|leaders|participants|governments|states)\b", re.I
)

# (the "Five Countries"), (CRI): a name given in brackets, quoted or after the name it shortens.
_QUOTED_NAME = re.compile(
    r"\((?:the\s+)?[\"“'‘]((?:the\s+)?[A-Z][\w&’'-]{1,30}(?:\s[A-Z][\w-]{1,30}){0,3})[\"”'’]\)"
)
_ACRONYM = re.compile(r"([A-Z][\w’'-]{1,30})\s{1,4}\(([A-Z][A-Za-z0-9&-]{1,11})\)")
# Bodies a communiqué sets up: their names end so. The name may be followed by its acronym.
_BODY_NAME = re.compile(
    r"\b((?:[A-Z][\w’'-]{1,30}\s(?:(?:and|of|on|for|the)\s){0,2}){1,8})"
    r"(Task\sForce|Taskforce|Working\sGroup|Group|Panel|Pillar|Committee|Secretariat|Network|Centre|"
    r"Center|Platform|Hub|Mechanism|Board|Forum|Unit|Council|Cell)\b(?:\s\(([A-Z][\w-]{1,11})\))?"
)
# What makes such a body ours: it is founded, or called ours, or led by members.
_FOUNDED_BEFORE = re.compile(
    r"\b(?:(?:establish|launch|creat|set\s+up|convene|found)[a-z]{0,3}\b[^;:]{0,60}|our\s(?:\w{1,20}\s)?)$",
    re.IGNORECASE,
)
_LED_AFTER = re.compile(r",?\s(?:led|chaired|co-chaired)\sby\b|,\sestablished\b", re.IGNORECASE)


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


def read_cast(document: Document, lexicon: Lexicon) -> Cast:
    """Return who the Document's "we" is, from its opening and from the bodies it introduces."""
    opening = [p.text for p in document.paragraphs[:_OPENING]]
    groups = lexicon.data.grammar.groups
    names = tuple(sorted({name for text in opening for name in _group_names(text, groups)}))
    bodies = tuple(sorted(set(_own_bodies(document, lexicon.data.actors))))
    nouns = sorted({body.split()[-1].lower() for body in bodies if " " in body})
    countries = frozenset(_participants(opening[:2], lexicon.data.actors))
    return Cast(
        names=names,
        bodies=bodies,
        countries=countries,
        year=read_year(document),
        pattern=_name_pattern((*names, *bodies, *countries)),
        body_pattern=_noun_pattern(nouns),
    )


def read_year(document: Document) -> int | None:
    """Return the year of the file name or title, else the first of the opening paragraphs."""
    heads = (document.source.name, document.title)
    for text in (*heads, *(p.text for p in document.paragraphs[:_OPENING])):
        if found := _YEAR.search(text):
            return int(found[0])
    return None


def _group_names(text: str, groups: frozenset[str]) -> Iterator[str]:
    if not _SPEAKERS.search(text):
        return
    for found in _QUOTED_NAME.finditer(text):
        yield found[1].removeprefix("the ")
    for found in _ACRONYM.finditer(text):
        if found[1] in groups:
            yield found[2]
            yield f"the {found[1]}"


def _own_bodies(document: Document, words: ActorWords) -> Iterator[str]:
    for paragraph in document.paragraphs:
        for found in _BODY_NAME.finditer(paragraph.text):
            name = f"{found[1]}{found[2]}"
            if _is_outside(name, found[3], words) or not _is_own(paragraph.text, found, words):
                continue
            yield from (n for n in (name, found[3]) if n)


def iter_body_names(text: str, prepositions: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every body named in capitals ("the Border Working Group").

    A preposition that opens the sentence ("Through the ...") is no part of the name.
    """
    for found in _BODY_NAME.finditer(text):
        start = found.start(1)
        first = text[start : found.end(2)].split(maxsplit=1)[0]
        opens = first.lower() in prepositions
        yield start + (len(first) + 1 if opens else 0), found.end(2)


def _is_own(text: str, found: re.Match[str], words: ActorWords) -> bool:
    if found[2].lower() in words.own_bodies:
        return True
    before = text[max(0, found.start() - 90) : found.start()]
    return bool(_FOUNDED_BEFORE.search(before) or _LED_AFTER.match(text, found.end()))


def _participants(opening: Sequence[str], words: ActorWords) -> Iterator[str]:
    """Countries named in the paragraph that says who met, or in whose name it is spoken."""
    named = _name_pattern(words.countries)
    for text in opening:
        if named and _SPEAKERS.search(text):
            yield from (m[0] for m in named.finditer(text))


def _is_outside(name: str, acronym: str | None, words: ActorWords) -> bool:
    known = (name.lower().removeprefix("the "), (acronym or "").lower())
    return any(k in words.outside_bodies for k in known) or any(
        f" {outside} " in f" {known[0]} " for outside in words.outside_bodies
    )


def _name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted({n.strip() for n in names}, key=lambda n: (-len(n), n))
    if not ordered:
        return None
    source = "|".join(re.escape(name).replace(r"\ ", r"\s{1,4}") for name in ordered)
    return re.compile(rf"(?<![\w’'-])(?:{source})(?![\w-]|[’']s)")


def _noun_pattern(nouns: Sequence[str]) -> re.Pattern[str] | None:
    if not nouns:
        return None
    source = "|".join(map(re.escape, nouns))
    return re.compile(rf"\b(?:the|this|our)\s(?:\w{{1,20}}\s)?(?:{source})\b", re.IGNORECASE)
