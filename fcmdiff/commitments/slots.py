"""The words of a commitment -> the bodies it names, how it will be followed up, and where it holds.

These are slots of precision beside dates and amounts: of the catalysts that the G20 Research Group
looks for, a body that is named, monitoring and a region raise or lower what is complied with
(Bracht 2016, commitments of the G20).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from fcmdiff.commitments.actors import Cast, iter_body_names
from fcmdiff.commitments.anchors import WORD
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.wordlists import ActorWords

# A short name without spaces is an acronym: "WHO" is a body and "who" is not.
_ACRONYM = 5
_Span = tuple[int, int]


def find_bodies(text: str, cast: Cast, lexicon: Lexicon, actor: str) -> tuple[str, ...]:
    """Return the bodies named in ``text`` as they stand, in order, each once.

    Organisations of the lexicon, bodies that the document set up or names in capitals, and own
    officials and working groups. ``actor``, who makes the promise, is none of them.
    """
    words = lexicon.data.actors
    spans = [found.span() for found in _named(words).finditer(text)]
    spans += [found.span() for found in _officials(words).finditer(text)]
    spans += iter_body_names(text, lexicon)
    if cast.bodies:
        spans += [found.span() for found in _literal(cast.bodies).finditer(text)]
    return tuple(name for name in _distinct(text, spans) if name.lower() not in actor.lower())


def find_monitoring(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the phrases of ``text`` that say how the promise will be followed up, in order."""
    spans = [
        (found.start(), found.end())
        for word in WORD.finditer(text)
        for form in lexicon.monitoring.get(word[0].lower(), ())
        if (found := form.match(text, word.start()))
    ]
    return _distinct(text, spans)


def find_places(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the countries and regions named in ``text``, in order, each once."""
    words = lexicon.data.actors
    names = (*words.countries, *words.places)
    return _distinct(text, [found.span() for found in _literal(names).finditer(text)])


def _distinct(text: str, spans: Iterable[_Span]) -> tuple[str, ...]:
    """The words of ``spans``, of those that overlap the first and longest, each text once."""
    return tuple(dict.fromkeys(text[start:end] for start, end in _apart(spans)))


def _apart(spans: Iterable[_Span]) -> Iterator[_Span]:
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


@cache
def _named(words: ActorWords) -> re.Pattern[str]:
    acronyms = [w.upper() for w in words.outside_bodies if len(w) <= _ACRONYM and " " not in w]
    names = [w for w in words.outside_bodies if len(w) > _ACRONYM or " " in w]
    long = "|".join(_spaced(name) for name in _longest_first(names))
    # Names of bodies are written in capitals; "the commission of a crime" is none.
    return re.compile(rf"\b(?=[A-Z])(?:{'|'.join(_longest_first(acronyms))}|(?i:{long}))\b")


@cache
def _officials(words: ActorWords) -> re.Pattern[str]:
    """Own bodies by their nouns: "our senior officials", "the working group"."""
    nouns = "|".join(_spaced(noun) for noun in _longest_first(words.own_objects))
    owners = "|".join(map(re.escape, _longest_first(words.owners)))
    return re.compile(rf"\b(?:{owners})\s(?:\w{{1,20}}\s){{0,2}}?(?:{nouns})\b", re.IGNORECASE)


@cache
def _literal(names: Sequence[str]) -> re.Pattern[str]:
    source = "|".join(_spaced(name) for name in _longest_first(names))
    # Names begin with a capital letter; most places are passed by at a glance.
    return re.compile(rf"(?<![\w’'-])(?=[^\W\d_a-z])(?:{source})(?![\w-])")


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s{1,4}")


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))
