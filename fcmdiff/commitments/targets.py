"""The words of one commitment -> the targets that another coder would count one by one.

"We will halve deficits by 2013 and stabilise debt by 2016" is two commitments in one published list
of the G20 Research Group and one in another: splitting at "and" is their least reliable step. So it
is an option beside the commitment and never a verdict of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fcmdiff.commitments.amounts import find_amounts
from fcmdiff.commitments.clauses import STOPS
from fcmdiff.commitments.dates import find_dates
from fcmdiff.commitments.imperatives import opens_with_action
from fcmdiff.commitments.lexicon.wordlists import TargetWords
from fcmdiff.commitments.reader import Reader

_WORD = re.compile(r"[^\W_][\w’'-]*")

_Span = tuple[int, int]


def find_targets(text: str, reader: Reader) -> tuple[_Span, ...]:
    """Return (start, end) of every target in ``text``, in order; nothing where there is one only.

    The first begins with the text, so that it keeps the words that promise. A target follows a
    joining word where it has a verb of the same form as the verb before it ("to train and to
    equip", "training and equipping"), or a date or an amount of its own on either side.
    """
    cuts = [0]
    for joint in _joints(reader.words.targets).finditer(text):
        before, after = text[cuts[-1] : joint.start()], text[joint.end() :]
        if _is_verb_pair(before, after, reader) or _is_measured_pair(before, after, reader):
            cuts.append(joint.end())
    if len(cuts) == 1:
        return ()
    ends = [*cuts[1:], len(text)]
    return tuple(
        (start, start + len(_strip_joint(text[start:end], reader)))
        for start, end in zip(cuts, ends, strict=True)
    )


def _strip_joint(piece: str, reader: Reader) -> str:
    """Return ``piece`` without the joining word and the signs at its end."""
    joints = list(_joints(reader.words.targets).finditer(f"{piece} "))
    if joints and joints[-1].end() >= len(piece.rstrip()):
        piece = piece[: joints[-1].start()]
    return piece.rstrip(STOPS)


def _is_verb_pair(before: str, after: str, reader: Reader) -> bool:
    words, adverbs = reader.words.targets, reader.words.grammar.adverb_endings
    gerund = _is_gerund(_first_verb(after, words, adverbs), words)
    if not gerund and not opens_with_action(after, reader):
        return False
    return any(_is_gerund(verb, words) == gerund for verb in _promised(before, words, adverbs))


def _first_verb(text: str, words: TargetWords, adverb_endings: tuple[str, ...]) -> str:
    """Return the first word of ``text`` past "to" and adverbs."""
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if word not in words.leading and not word.endswith(adverb_endings):
            return word
    return ""


def _promised(before: str, words: TargetWords, adverb_endings: tuple[str, ...]) -> Iterator[str]:
    """Yield the words of ``before`` that stand where a promised verb does: after "to" or "will"."""
    ruled = True
    for found in _WORD.finditer(before):
        word = found[0].lower()
        if ruled:
            yield word
        ruled = word in words.ruling or (ruled and word.endswith(adverb_endings))


def _is_gerund(word: str, words: TargetWords) -> bool:
    return word.endswith(words.gerund) and len(word) > len(words.gerund) + 2


def _is_measured_pair(before: str, after: str, reader: Reader) -> bool:
    return all(
        (dates := find_dates(side, reader)) and find_amounts(side, dates, reader)
        for side in (before, after)
    )


@cache
def _joints(words: TargetWords) -> re.Pattern[str]:
    joins = "|".join(re.escape(join).replace(r"\ ", r"\s") for join in words.joins)
    return re.compile(rf"[,;]?\s(?:{joins})\s|;\s", re.IGNORECASE)
