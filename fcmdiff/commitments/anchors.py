"""A sentence -> the places where the collective, or one of its bodies, is the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from fcmdiff.commitments.actors import Cast
from fcmdiff.commitments.lexicon import ActorWords, Lexicon

_TOKEN = re.compile(r"[^\W_][\w’'‘&./-]*|[^\w\s]")

# Words between the start of a subject and its noun ("the 68 participating CRI members").
_INSIDE = frozenset(
    "the all our both each these those its their a an this participating emerging market advanced developed"
    " developing like-minded respective relevant finance interior senior own deficit surplus home affairs"
    " security immigration and or new joint remaining founding".split()
)
_CONNECTORS = frozenset(
    "and but or so that while whereas therefore thus hence today because since though although yet then"
    " accordingly consequently finally".split()
)
_PREPOSITIONS = frozenset(
    "in at on to for with through by from during over under within as following building given after before"
    " throughout across against beyond towards toward between among alongside recognising recognizing"
    " acknowledging recalling noting working taking as".split()
)
_OPENERS = frozenset(",;:–—-()[]“”\"…•*‘’'")

# A fronted phrase without its comma ("To this end we ...") is short.
_MAX_FRONT = 10
_MAX_NOUN_PHRASE = 12

# "that" after these opens what is said, not a relative clause.
_SAYING = re.compile(
    r"(?:agree|decid|resolv|reaffirm|reiterat|affirm|recogni|acknowledg|stress|emphasi|underlin|underscor|note|"
    r"confirm|declar|announc|state|pledg|promis|commit|believ|clear|undertak|insist|repeat|recall)[a-z]{0,4}$",
    re.I,
)


class Subject(StrEnum):
    """What kind of subject it is; each admits other verbs."""

    WE = "we"
    GROUP = "group"
    BODY = "body"
    OTHERS = "others"


class Anchor(Struct, frozen=True):
    """A subject: from ``start`` (its first word) to ``end`` (after its noun)."""

    start: int
    end: int
    actor: str
    kind: Subject
    singular: bool | None
    said: bool


class Token(Struct, frozen=True):
    """A word or a sign."""

    start: int
    end: int
    text: str


def read_tokens(sentence: str) -> tuple[Token, ...]:
    """Return the words and signs of the sentence with their places."""
    return tuple(Token(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(sentence))


def find_anchors(sentence: str, cast: Cast, lexicon: Lexicon) -> tuple[Anchor, ...]:
    """Return the subjects of the sentence in order; nouns in other places are left out."""
    tokens = read_tokens(sentence)
    index = {token.start: i for i, token in enumerate(tokens)}
    anchors: list[Anchor] = []
    for start, end, kind in _candidates(sentence, cast, lexicon):
        if start not in index or (anchors and start < anchors[-1].end):
            continue
        anchor = _read_anchor(
            sentence, tokens, index[start], (start, end, kind), lexicon.data.actors
        )
        if anchor:
            anchors.append(anchor)
    return tuple(anchors)


def _candidates(sentence: str, cast: Cast, lexicon: Lexicon) -> list[tuple[int, int, Subject]]:
    found = [
        (m.start(), m.end(), _kind_of(m[0], lexicon.data.actors))
        for m in lexicon.actor.finditer(sentence)
    ]
    if cast.pattern:
        bodies = frozenset(" ".join(b.split()) for b in cast.bodies)
        for m in cast.pattern.finditer(sentence):
            body = " ".join(m[0].split()) in bodies
            found.append((m.start(), m.end(), Subject.BODY if body else Subject.GROUP))
    for noun in sorted(cast.body_nouns):
        for m in re.finditer(
            rf"\b(?:the|this|our)\s(?:\w{{1,20}}\s)?{re.escape(noun)}\b", sentence, re.I
        ):
            found.append((m.start(), m.end(), Subject.BODY))
    return sorted(found, key=lambda f: (f[0], -f[1], f[2]))


def _kind_of(word: str, words: ActorWords) -> Subject:
    word = " ".join(word.lower().split())
    if word in words.pronouns:
        return Subject.WE
    if word in words.bodies:
        return Subject.BODY
    if word in words.plural or word in words.singular or word in words.qualified:
        return Subject.GROUP
    return Subject.OTHERS


def _read_anchor(
    sentence: str,
    tokens: Sequence[Token],
    at: int,
    found: tuple[int, int, Subject],
    words: ActorWords,
) -> Anchor | None:
    start, end, kind = found
    first = at if kind is Subject.WE else _phrase_start(tokens, at)
    phrase = [t.text.lower() for t in tokens[first:at]]
    noun = " ".join(sentence[start:end].lower().split())
    kind = _admit(kind, noun, phrase, words)
    if not _opens_clause(tokens, first, kind):
        return None
    said = first > 0 and tokens[first - 1].text.lower() == "that"
    name = sentence[tokens[first].start : end]
    return Anchor(tokens[first].start, end, name, kind, _is_singular(noun, kind, words), said)


def _admit(kind: Subject, noun: str, phrase: Sequence[str], words: ActorWords) -> Subject:
    """An actor noun is the collective only without an outsider, and some only with a qualifier."""
    if any(word in words.outsiders for word in phrase):
        return Subject.OTHERS
    if (
        kind is Subject.GROUP
        and noun in words.qualified
        and not any(w in words.qualifiers for w in phrase)
    ):
        return Subject.OTHERS
    generic_body = kind is Subject.BODY and noun in words.bodies
    if generic_body and any(
        outside in " ".join(phrase) for outside in ("financial action", "world", "united nations")
    ):
        return Subject.OTHERS
    if generic_body and not phrase:
        return Subject.OTHERS
    return kind


def _is_singular(noun: str, kind: Subject, words: ActorWords) -> bool | None:
    """True, False, or None where either verb form is usual (the names of groups)."""
    if (
        kind is Subject.WE
        or noun in words.plural
        or noun in words.qualified
        or noun in words.others
    ):
        return False
    if kind is Subject.BODY and noun in words.bodies:
        return not noun.endswith("s")
    return None


def _phrase_start(tokens: Sequence[Token], at: int) -> int:
    first = at
    while first > 0 and at - first < _MAX_NOUN_PHRASE and _is_inside(tokens, first - 1):
        first -= 1
    while first < at and tokens[first].text.lower() in ("and", "or"):
        first += 1
    return first


def _is_inside(tokens: Sequence[Token], i: int) -> bool:
    word = tokens[i].text
    low = word.lower()
    if low in _PREPOSITIONS or (low in _CONNECTORS and low not in ("and", "or")):
        return False
    if low in ("and", "or"):
        return (
            i > 0
            and tokens[i - 1].text[0].isupper()
            and tokens[i - 1].text.lower() not in _PREPOSITIONS
        )
    return (
        low in _INSIDE
        or word[0].isdigit()
        or (word[0].isupper() and low != "we")
        or low.startswith(("g7", "g20"))
    )


def _opens_clause(tokens: Sequence[Token], first: int, kind: Subject) -> bool:
    """True where the words before leave room for a subject: nothing, a sign, a connector."""
    i = first - 1
    while i >= 0 and (
        tokens[i].text.lower().endswith("ly") or tokens[i].text.lower() in ("also", "again", "now")
    ):
        i -= 1
    if i < 0 or tokens[i].text in _OPENERS:
        return True
    word = tokens[i].text.lower()
    if word == "that":
        return i > 0 and bool(_SAYING.match(tokens[i - 1].text))
    if word in _CONNECTORS:
        return True
    return kind is Subject.WE and _is_short_front(tokens, i)


def _is_short_front(tokens: Sequence[Token], last: int) -> bool:
    if last >= _MAX_FRONT or tokens[0].text.lower() not in _PREPOSITIONS:
        return False
    stop = {"that", "which", "who", "what", "where", "as", "all", "steps", "when", "how"}
    return not any(
        t.text.lower() in stop or t.text.lower() in _PREPOSITIONS for t in tokens[last : last + 1]
    ) and not any(t.text.lower() in stop for t in tokens[1 : last + 1])


def iter_words(tokens: Sequence[Token], start: int, end: int) -> Iterator[Token]:
    """Yield the tokens that begin in [start, end)."""
    return (token for token in tokens if start <= token.start < end)
