"""The words for actors -> NamePatterns: who is named in a text, and which words may be subjects."""

from __future__ import annotations

import re

from msgspec import Struct

from fcmdiff.commitments.lexicon.entries import Words
from fcmdiff.commitments.lexicon.forms import compile_pattern, either, first_words
from fcmdiff.commitments.lexicon.wordlists import ActorWords
from fcmdiff.model.commitment import Rung

_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}"

# A short name without spaces is an acronym: "WHO" is a body and "who" is not.
_ACRONYM = 5


class NamePatterns(Struct, frozen=True, eq=False):
    """Patterns made of the words for actors.

    ``subject`` finds the pronouns and nouns that may be a subject, in a text in lower case: with
    letters of either case the search took twice as long. ``quoted`` has the name in
    group 1; ``bodies`` have the groups ``name``, ``kind`` and ``acronym``. ``outside`` are
    organisations of the lexicon, ``officials`` own bodies by their nouns ("our senior
    officials"), ``places`` countries and regions. ``genitive`` is the source of the endings that
    make a name a genitive.

    ``people`` are persons with their ``office`` and ``name``, ``offices`` these alone, ``roster``
    the ``names`` of those who met, ``promising`` the first words of promises (``verb``). In a
    title ``about`` ends who speaks. ``joint`` stands between two parties, with ``last`` before
    the last one, as ``last_joint`` does; ``side`` follows the name of a party, ``owned`` is
    its source after a genitive, ``ruled`` stands before the name; ``belonging`` stands between
    people and their party.
    """

    subject: re.Pattern[str]
    speakers: re.Pattern[str]
    quoted: re.Pattern[str]
    article: re.Pattern[str]
    countries: re.Pattern[str]
    bodies: tuple[re.Pattern[str], ...]
    founded_before: re.Pattern[str]
    led_after: re.Pattern[str]
    outside: re.Pattern[str]
    officials: re.Pattern[str]
    places: re.Pattern[str]
    genitive: str
    people: re.Pattern[str]
    promising: re.Pattern[str]
    about: re.Pattern[str]
    offices: re.Pattern[str]
    roster: re.Pattern[str]
    joint: re.Pattern[str]
    last_joint: re.Pattern[str]
    side: re.Pattern[str]
    owned: str
    ruled: re.Pattern[str]
    belonging: re.Pattern[str]


def compile_names(words: Words) -> NamePatterns:
    """Return the patterns of the words for actors."""
    actors, genitive = words.actors, either(words.grammar.genitive)
    article = rf"(?:(?:{either(actors.articles)})\s+)?"
    claimed = rf"(?:{either(actors.claiming)})\s(?:\w{{1,20}}\s)?"
    return NamePatterns(
        subject=_subject(actors, either(words.grammar.contractions)),
        speakers=compile_pattern(rf"\b(?:{either(actors.speakers)})\b"),
        # (the "Five Countries"), (CRI): in brackets, quoted or after the name it shortens.
        quoted=re.compile(
            rf"\({article}[\"“'‘«]\s?({article}{_NAME}(?:\s[A-Z][\w-]{{1,30}}){{0,3}})\s?[\"”'’»]\)"
        ),
        article=re.compile(rf"\A(?:{either(actors.articles)})\s"),
        countries=name_pattern(actors.countries, genitive),
        bodies=_bodies(actors),
        founded_before=compile_pattern(
            rf"\b(?:(?:{either(actors.founding)})[{words.grammar.letters}]{{0,3}}\b[^;:]{{0,60}}"
            rf"|{claimed})$"
        ),
        led_after=compile_pattern(
            rf",?\s(?:{either(actors.led)})\b|,\s(?:{either(actors.founded)})\b"
        ),
        outside=_outside(actors),
        officials=compile_pattern(
            rf"\b(?:{either(actors.owners)})\s(?:\w{{1,20}}\s){{0,2}}?"
            rf"(?:{either(actors.own_objects)})\b"
        ),
        places=literal_pattern((*actors.countries, *actors.places)),
        genitive=genitive,
        owned=_side(actors),
        people=_people(actors, genitive),
        promising=_promising(words),
        offices=re.compile(
            rf"(?<![\w’'-])(?:{either(actors.offices)})(?!\s[A-ZÀ-ÖØ-Þ]|[\w-]|{genitive})"
        ),
        about=compile_pattern(rf"\s(?:{either(actors.about)})\s"),
        roster=_roster(actors, words.grammar.joining[:1]),
        **_joining_patterns(actors, genitive, article, either(words.grammar.joining[:1])),
    )


def _joining_patterns(
    actors: ActorWords, genitive: str, article: str, last: str
) -> dict[str, re.Pattern[str]]:
    """What stands between parties, or between one and its people; ``last`` before the last one."""
    belonging = rf"\s(?:{either(actors.belonging)})\s{article}"
    return {
        "joint": compile_pattern(
            rf"(?P<sign>,)?\s{{0,2}}(?P<last>(?:{last}|&)\s{{1,2}})?{article}"
        ),
        "last_joint": compile_pattern(rf",?\s(?:{last}|&)\s"),
        "side": re.compile(rf"(?:{genitive})?{_side(actors)}"),
        "ruled": compile_pattern(rf"\b(?:{either(set(actors.sides) - actors.known)}){belonging}\Z"),
        "belonging": compile_pattern(belonging),
    }


def _people(words: ActorWords, genitive: str) -> re.Pattern[str]:
    """An office and at most five names, of which the last is no genitive."""
    name = r"[A-ZÀ-ÖØ-Þ][\w-]{0,30}(?:[’'](?!s\b)[\w-]{1,20})?"
    particles = rf"(?:(?:{either(words.name_particles)})\s){{0,2}}"
    return re.compile(
        rf"(?<![\w’'-])(?P<office>{either(words.offices)})"
        rf"(?P<name>(?:\s{particles}(?:{name}|[A-Z]\.)){{1,5}}(?:,\sJr\.)?)"
        rf"(?!\s?[A-ZÀ-ÖØ-Þ]|[\w-]|{genitive})"
    )


def _roster(words: ActorWords, joining: tuple[str, ...]) -> re.Pattern[str]:
    """The names after "leaders of", "meeting of" or "between", up to forty."""
    nouns = (*words.plural, *words.qualified, *words.gatherings)
    article = rf"(?:(?:{either(words.articles)})\s)?"
    name = rf"{article}{_NAME}(?:\s(?:(?:{either(words.belonging[:1])})\s)?{article}{_NAME}){{0,4}}"
    return re.compile(
        rf"(?i:\b(?:{either(nouns)})\s(?:{either(words.meeting)}))\s"
        rf"(?P<names>{name}(?:(?:,\s|,?\s(?:{either(joining)})\s){name}){{0,40}})"
    )


def _promising(words: Words) -> re.Pattern[str]:
    """The first words of all that promises, where an ending alone does not."""
    firsts = {
        first
        for row in words.performative
        if row.rung >= Rung.INTEND and not row.content
        for form in (*row.present, *row.past)
        for first in first_words(form)
        if not first.startswith("-")
    }
    return re.compile(rf"\s(?P<verb>{either(firsts)})\b")


def _side(words: ActorWords) -> str:
    """The people of a party after its name, or an office of it by its name in capitals."""
    word = rf"(?:(?:{either(words.name_joiners)})\s){{0,2}}{_NAME}"
    organ = rf"(?:{_NAME}\s){{0,4}}(?:{either(words.organs)})\b(?:\s{word}){{0,6}}"
    return rf"\s(?:(?:{either(words.sides)})\b|{organ})"


def name_pattern(names: tuple[str, ...], genitive: str, side: str = "(?!)") -> re.Pattern[str]:
    """Return the pattern of one of ``names``, a genitive only before ``side``.

    Of no names it is one that never matches.
    """
    return re.compile(rf"(?<![\w’'-])(?:{either(names)})(?![\w-])(?!(?:{genitive})(?!{side}))")


def literal_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of one of ``names``, of which each begins with a capital letter."""
    # Most places are passed by at a glance.
    return re.compile(rf"(?<![\w’'-])(?=[^\W\d_a-z])(?:{either(names)})(?![\w-])")


def _subject(words: ActorWords, contractions: str) -> re.Pattern[str]:
    nouns = {noun.lower() for noun in words.known}
    end = rf"(?:(?![\w’'-])|(?=(?:{contractions})\b))"
    return re.compile(rf"(?<![\w’'-])(?:{either(nouns)}){end}")


def _bodies(words: ActorWords) -> tuple[re.Pattern[str], ...]:
    """Names of bodies by their first or their last word; an acronym in brackets may follow."""
    joiners = rf"(?:(?:{either(words.name_joiners)})\s){{0,2}}"
    acronym = r"(?:\s\((?P<acronym>[A-Z][\w-]{1,11})\))?"
    ends = rf"(?P<name>(?:{_NAME}\s{joiners}){{1,8}}(?P<kind>{either(words.name_ends)}))\b{acronym}"
    starts = (
        rf"(?P<name>(?P<kind>{either(words.name_starts)})(?:\s{joiners}{_NAME}){{1,8}})\b{acronym}"
    )
    pairs = ((words.name_ends, ends), (words.name_starts, starts))
    return tuple(re.compile(rf"\b{source}") for kinds, source in pairs if kinds)


def _outside(words: ActorWords) -> re.Pattern[str]:
    acronyms = {w for w in words.outside_bodies if len(w) <= _ACRONYM and " " not in w}
    names = either(name for name in words.outside_bodies if name not in acronyms)
    # Names of bodies are written in capitals; "the commission of a crime" is none.
    return re.compile(rf"\b(?=[A-Z])(?:{either(map(str.upper, acronyms))}|(?i:{names}))\b")
