"""The words for actors in a lexicon -> Naming: the patterns that find who is named in a text."""

from __future__ import annotations

import re

from msgspec import Struct

from fcmdiff.commitments.forms import either
from fcmdiff.commitments.wordlists import ActorWords, GrammarWords

_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}"


class Naming(Struct, frozen=True):
    """Patterns made of the words for actors.

    ``quoted`` has the name in group 1; ``bodies`` have the groups ``name``, ``kind`` and
    ``acronym``. ``genitive`` is the source of the endings that make a name a genitive.
    """

    speakers: re.Pattern[str]
    quoted: re.Pattern[str]
    article: re.Pattern[str]
    bodies: tuple[re.Pattern[str], ...]
    founded_before: re.Pattern[str]
    led_after: re.Pattern[str]
    genitive: str


def compile_naming(words: ActorWords, grammar: GrammarWords) -> Naming:
    """Return the patterns of the words for actors."""
    article = rf"(?:(?:{either(words.articles)})\s+)?"
    claimed = rf"(?:{either(words.claiming)})\s(?:\w{{1,20}}\s)?"
    return Naming(
        speakers=re.compile(rf"\b(?:{either(words.speakers)})\b", re.IGNORECASE),
        # (the "Five Countries"), (CRI): in brackets, quoted or after the name it shortens.
        quoted=re.compile(
            rf"\({article}[\"“'‘«]\s?({article}{_NAME}(?:\s[A-Z][\w-]{{1,30}}){{0,3}})\s?[\"”'’»]\)"
        ),
        article=re.compile(rf"\A(?:{either(words.articles)})\s"),
        bodies=_body_names(words),
        founded_before=re.compile(
            rf"\b(?:(?:{either(words.founding)})[{grammar.letters}]{{0,3}}\b[^;:]{{0,60}}|{claimed})$",
            re.IGNORECASE,
        ),
        led_after=re.compile(
            rf",?\s(?:{either(words.led)})\b|,\s(?:{either(words.founded)})\b", re.IGNORECASE
        ),
        genitive=either(grammar.genitive),
    )


def _body_names(words: ActorWords) -> tuple[re.Pattern[str], ...]:
    """Names of bodies by their first or their last word; an acronym in brackets may follow."""
    joiners = rf"(?:(?:{either(words.name_joiners)})\s){{0,2}}"
    acronym = r"(?:\s\((?P<acronym>[A-Z][\w-]{1,11})\))?"
    ends = rf"(?P<name>(?:{_NAME}\s{joiners}){{1,8}}(?P<kind>{either(words.name_ends)}))\b{acronym}"
    starts = (
        rf"(?P<name>(?P<kind>{either(words.name_starts)})(?:\s{joiners}{_NAME}){{1,8}})\b{acronym}"
    )
    pairs = ((words.name_ends, ends), (words.name_starts, starts))
    return tuple(re.compile(rf"\b{source}") for kinds, source in pairs if kinds)
