"""The texts of a Document -> Parties: the states, bodies and persons that promise in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.lexicon.entries import Words
from fcmdiff.commitments.lexicon.forms import either
from fcmdiff.commitments.lexicon.wordlists import ActorWords
from fcmdiff.model.commitment import Rung

# A subject with its names is hardly longer; chosen by hand, no data.
_REACH = 120

# Who is not in the opening speaks where a promise is its own twice; chosen by hand, no data.
_OFTEN = 2

# Parties are named in the title and the first paragraph of the opening.
_NAMING = 2

# A shorter word of a name is an initial or a particle.
_MIN_NAME = 3

_SIGNS = ".;:,)”\"’'—–"


class _Use(NamedTuple):
    """The names before one promise; ``agent`` is True where only one who acts can promise so.

    "Will" and "continue" things do too; nobody but a party intends, commits or agrees.
    """

    names: tuple[str, ...]
    agent: bool


class Parties(Struct, frozen=True):
    """Who promises, besides the collective and the bodies that it sets up.

    ``names`` are parties under each of their names; ``people`` are words of names of persons,
    which count after an office; ``offices`` those that the opening names with a person.
    """

    names: frozenset[str]
    people: frozenset[str]
    offices: frozenset[str]


def read_parties(texts: Sequence[str], opening: Sequence[str], lexicon: Lexicon) -> Parties:
    """Return who promises in ``texts``: whom the ``opening`` names, and who does so again.

    ``opening`` is the title and the first paragraphs.
    """
    persons = [m for text in opening for m in lexicon.names.people.finditer(text)]
    people = {word for m in persons for word in _name_words(m["name"])}
    uses = [use for text in texts for use in _promisers(text, lexicon)]
    often = Counter(name for use in uses for name in use.names)
    for name in often:
        person = lexicon.names.people.fullmatch(name)
        if person and often[name] >= _OFTEN:
            people |= set(_name_words(person["name"]))
    return Parties(
        names=frozenset(_party_names(uses, often, texts, opening, lexicon)),
        people=frozenset(people),
        offices=frozenset(m["office"] for m in persons),
    )


def _party_names(
    uses: Sequence[_Use],
    often: Counter[str],
    texts: Sequence[str],
    opening: Sequence[str],
    lexicon: Lexicon,
) -> set[str]:
    actors = lexicon.words.actors
    naming, start, whole = (" ".join(part) for part in (opening[:_NAMING], opening, texts))
    acting = {name for use in uses if use.agent for name in use.names}
    bodies = frozenset(actors.name_ends)
    names = {
        name
        for name in acting
        if often[name] >= _OFTEN
        or name in bodies
        or _holds(start if name in actors.countries else naming, name)
    }
    names.update(name for text in opening for name in _those_who_met(text, lexicon))
    # Who promises together with a party is one.
    names.update(n for use in uses if names.intersection(use.names) for n in use.names)
    return {name for name in names if _is_name(name, naming, whole, lexicon)}


def short_names(texts: Iterable[str], names: Iterable[str], articles: str) -> frozenset[str]:
    """Return the short names that stand in brackets after one of ``names``."""
    pattern = re.compile(
        rf"(?<![\w’'-])(?:{either(names)})(?:\s[a-z]{{1,3}}\s[A-Z]\w{{1,30}})?"
        rf"\s\((?:{articles})?[“\"'‘«]?\s?([A-Z][\w.&-]{{1,11}}(?:\s[A-Z]\w{{1,30}}){{0,2}})\s?[”\"'’»]?\)"
    )
    return frozenset(m[1] for text in texts for m in pattern.finditer(text))


def is_person(found: re.Match[str], people: frozenset[str]) -> bool:
    """True for an office with the name of one who speaks."""
    return any(word in people for word in _name_words(found["name"]))


def _name_words(name: str) -> Iterator[str]:
    return (word for word in name.replace(".", " ").split() if len(word) >= _MIN_NAME)


def _those_who_met(text: str, lexicon: Lexicon) -> Iterator[str]:
    for found in lexicon.names.roster.finditer(text):
        for half in lexicon.names.last_joint.split(found["names"]):
            yield from (name for part in half.split(", ") if (name := _bare(part, lexicon)))


def _promisers(text: str, lexicon: Lexicon) -> Iterator[_Use]:
    """Yield the names before every verb that promises."""
    verbs, inert = lexicon.phrases.verbs, lexicon.words.actors.inert
    for found in lexicon.names.promising.finditer(text):
        before = text[text.rfind(" ", 0, found.start()) + 1 : found.start()]
        if before.isalpha() and before.islower() and not _may_follow_name(before, lexicon):
            continue
        names = tuple(_names_before(text, found.start(), lexicon))
        forms = verbs.get(found["verb"], ()) if names else ()
        at = found.start("verb")
        rows = [
            form.row
            for form in forms
            if form.row.rung >= Rung.INTEND
            and not form.row.content
            and form.pattern.match(text, at)
        ]
        if rows:
            yield _Use(names, any(row.id not in inert and not row.act for row in rows))


def _names_before(text: str, end: int, lexicon: Lexicon) -> Iterator[str]:
    grammar, actors = lexicon.words.grammar, lexicon.words.actors
    words = text[max(0, end - _REACH) : end].split()
    while words and _is_adverb(words[-1], lexicon):
        words.pop()
    first = len(words)
    while first and _is_part(words[first - 1], lexicon) and not _closes(words, first, actors):
        first -= 1
    before = words[first - 1] if first else ""
    if before and before[-1] not in _SIGNS and before.lower() not in grammar.connectors:
        return
    phrase = " ".join(words[first:])
    listed = lexicon.names.last_joint.search(phrase)
    parts = [part for half in lexicon.names.last_joint.split(phrase) for part in half.split(", ")]
    for part in parts if listed else parts[-1:]:
        if name := _bare(part, lexicon):
            yield name


def _closes(words: Sequence[str], first: int, actors: ActorWords) -> bool:
    """True where the word before the name ends something: a sentence, an aside, but no list."""
    word = words[first - 1]
    return (
        first < len(words) and word[-1] in ".;:)" and len(word) > 2 and word not in actors.countries
    )


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _is_part(word: str, lexicon: Lexicon) -> bool:
    return _is_capital(word) or word in lexicon.words.actors.name_joiners or word == "&"


def _may_follow_name(word: str, lexicon: Lexicon) -> bool:
    """True for a word in small letters that may stand between a name and its verb."""
    return _is_part(word, lexicon) or _is_adverb(word, lexicon)


def _is_adverb(word: str, lexicon: Lexicon) -> bool:
    grammar = lexicon.words.grammar
    return (
        word in grammar.stepped
        or word.endswith(grammar.adverb_endings)
        or word in _adverbs(lexicon.words)
    )


# Compared by identity.
@cache
def _adverbs(words: Words) -> frozenset[str]:
    return frozenset(words.adverbs)


def _bare(part: str, lexicon: Lexicon) -> str:
    """Return a name without what stands before it ("Today the", "Leaders of"); "" for none."""
    grammar, actors = lexicon.words.grammar, lexicon.words.actors
    words = part.split()
    while words and (words[0].lower() in grammar.inside or words[0].lower() in grammar.connectors):
        words.pop(0)
    if len(words) > 2 and words[0].lower() in (*actors.plural, *actors.qualified):
        words = words[2:]
        while words and words[0] in actors.articles:
            words.pop(0)
    while words and not _is_capital(words[-1]):
        words.pop()
    if not words or not _is_capital(words[0]) or words[0].lower() in grammar.prepositions:
        return ""
    return " ".join(words)


def _holds(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _is_name(name: str, opening: str, whole: str, lexicon: Lexicon) -> bool:
    """True for what is written as a name only, and is no noun of the lexicon nor an outsider."""
    words, low, names = lexicon.words, name.lower(), lexicon.names
    if low in words.anaphora.subjects or low in words.actors.known or low in words.passive.subjects:
        return False
    if names.people.fullmatch(name) or name in words.actors.offices:
        return False
    # An outsider that is named at the very beginning speaks itself, but no body of it does.
    if names.outside.search(name) and not (names.outside.fullmatch(name) and _holds(opening, name)):
        return False
    last = name.rsplit(" ", 1)[-1]
    if last in words.actors.papers:
        return False
    # "Universities committed": a plural at the beginning of a sentence is a noun.
    if last == name and low.endswith(words.grammar.plural_endings):
        return re.search(rf"[\w,]\s{re.escape(name)}\b", whole) is not None
    return " " in name or not _holds(whole, low)
