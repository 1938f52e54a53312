"""The words of one commitment -> the targets that another coder would count one by one.

"We will halve deficits by 2013 and stabilise debt by 2016" is two commitments in one published list
of the G20 Research Group and one in another: splitting at "and" is their least reliable step. So it
is an option beside the commitment and never a verdict of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.lists import opens_with_action
from fcmdiff.commitments.precision import find_amounts, find_deadlines
from fcmdiff.commitments.wordlists import TargetWords

_WORD = re.compile(r"[^\W_][\w’'-]*")
_STOPS = " \t\n.;:,"

Span = tuple[int, int]


def find_targets(text: str, lexicon: Lexicon, year: int | None) -> tuple[Span, ...]:
    """Return (start, end) of every target in ``text``, in order; nothing where there is one only.

    The first begins with the text, so that it keeps the words that promise. A target follows a
    joining word where it has a verb of the same form as the verb before it ("to train and to
    equip", "training and equipping"), or a date or an amount of its own on either side.
    """
    cuts = [0]
    for joint in _joints(lexicon.data.targets).finditer(text):
        before, after = text[cuts[-1] : joint.start()], text[joint.end() :]
        if _is_verb_pair(before, after, lexicon) or _is_measured_pair(before, after, lexicon, year):
            cuts.append(joint.end())
    if len(cuts) == 1:
        return ()
    ends = [*cuts[1:], len(text)]
    return tuple(
        (start, start + len(_strip_joint(text[start:end], lexicon)))
        for start, end in zip(cuts, ends, strict=True)
    )


def _strip_joint(piece: str, lexicon: Lexicon) -> str:
    """Return ``piece`` without the joining word and the signs at its end."""
    joints = list(_joints(lexicon.data.targets).finditer(f"{piece} "))
    if joints and joints[-1].end() >= len(piece.rstrip()):
        piece = piece[: joints[-1].start()]
    return piece.rstrip(_STOPS)


def _is_verb_pair(before: str, after: str, lexicon: Lexicon) -> bool:
    words, adverbs = lexicon.data.targets, lexicon.data.grammar.adverb_endings
    gerund = _is_gerund(_first_verb(after, words, adverbs), words)
    if not gerund and not opens_with_action(after, lexicon):
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


def _is_measured_pair(before: str, after: str, lexicon: Lexicon, year: int | None) -> bool:
    return all(
        find_deadlines(side, lexicon, year) and find_amounts(side, lexicon, year)
        for side in (before, after)
    )


@cache
def _joints(words: TargetWords) -> re.Pattern[str]:
    joins = "|".join(re.escape(join).replace(r"\ ", r"\s") for join in words.joins)
    return re.compile(rf"[,;]?\s(?:{joins})\s|;\s", re.IGNORECASE)
