"""A promise, and a passage of the other text that holds none -> what the passage says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fcmdiff.compare.likeness import WORD, content_set
from fcmdiff.compare.reversal import is_undone
from fcmdiff.model.commitment import Commitment, Rung
from fcmdiff.model.comparison import Side
from fcmdiff.model.labels import ChangeLabel
from fcmdiff.model.wording import Wording

# What stands before a deed in its clause may say that it was not done, or is to come; farther back
# than so many letters no clause of the coded passages begins.
_CLAUSE_REACH = 200
# So near behind a stance stands what is only held to be important: "reaffirmed the vital importance
# of", "stressed, as before, the need for".
_ESTEEM_REACH = 40
# ... and what turns it round, or only talks of it: "will not", "will discuss". Both reaches are
# those of one or two words, by hand: the coded clauses have no such case.
_NOT_DONE_REACH = 12
_WORDS_OF_STANCE = 2
_CLAUSE_SIGN = re.compile(r"[,;:.–—]")


def tell_answer(promise: Commitment, passage: str, side: Side, wording: Wording) -> ChangeLabel:
    """Return what ``passage`` says of a promise of ``side``, the text that it is not of.

    Of a promise that was made before: FULFILLED where the passage tells a deed of the past, or
    hails one ("welcome the opening of"); UNDER_WAY where it tells what goes on; REWORDED where
    those who speak stand by the matter in words that are none of a promise ("restated their
    support"); else NO_LONGER_PROMISED, however important it calls the matter. What is told of a
    promise of the contrary ("was closed" of "we will open", anything of "we will not") keeps none.
    A promise of the text after is REWORDED likewise, else NEWLY_PROMISED.

    What counts as told of the past is that of the coding of joint statements: a passage answers a
    promise to work on something where it tells that this was done, whether all of it was or not.
    """
    told = _tell_before(promise, passage, wording)
    is_either = side == "before" or told is ChangeLabel.REWORDED
    return told if is_either else ChangeLabel.NEWLY_PROMISED


def _tell_before(promise: Commitment, passage: str, wording: Wording) -> ChangeLabel:
    text = wording.part(passage)
    if promise.negated:
        return ChangeLabel.NO_LONGER_PROMISED
    going_on = list(_find(wording.under_way, text, wording, inside=False))
    taken = bytearray(len(text))
    for found in going_on:
        taken[found.start() : found.end()] = b"\1" * len(found[0])
    deeds = [
        found
        for pattern in (wording.done, wording.hailed)
        for found in _find(pattern, text, wording, inside=True)
        # "Is now being built", "have made progress": told with the words of what is done.
        if not any(taken[found.start() : found.end()])
        and not (pattern is wording.done and _is_no_deed(found[0], wording))
    ]
    if any(is_undone(promise, found[0], wording) for found in deeds):
        return ChangeLabel.NO_LONGER_PROMISED
    if deeds:
        return ChangeLabel.FULFILLED
    if going_on:
        return ChangeLabel.UNDER_WAY
    stood_by = _is_stood_by(text, wording) or _says_the_same(promise, passage, wording)
    return ChangeLabel.REWORDED if stood_by else ChangeLabel.NO_LONGER_PROMISED


def _says_the_same(promise: Commitment, passage: str, wording: Wording) -> bool:
    """True where a stance is told in its own words, whatever their tense or who says them.

    "Expresses support" is a promise of rung 2 and "expressed support" may be found to be none: they
    are as firm. What is promised firmly ("agree to help") is not told by "agree on its importance",
    and one word alone ("support") may stand there for another reason.
    """
    if promise.strength > Rung.ITERATE:
        return False
    said = content_set(promise.said, wording)
    return len(said) >= _WORDS_OF_STANCE and said <= content_set(passage, wording)


def _is_stood_by(text: str, wording: Wording) -> bool:
    """True where those who speak stand by a matter, and do not only call it important.

    Read against both texts, 8 of 11 verdicts that something was no longer or newly promised were
    wrong: six of them for such words, that a reader holds to be as good as the promise.
    """
    return any(
        not wording.esteem.search(text, found.end(), found.end() + _ESTEEM_REACH)
        and not wording.not_done.search(text, found.end(), found.end() + _NOT_DONE_REACH)
        for found in _find(wording.stances, text, wording, inside=False)
    )


def _find(
    pattern: re.Pattern[str], text: str, wording: Wording, *, inside: bool
) -> Iterator[re.Match[str]]:
    """Yield what ``pattern`` finds where its clause, so far, does not say that it is not so.

    ``inside`` what is found such a word counts too.
    """
    for found in pattern.finditer(text):
        ahead = text[max(0, found.start() - _CLAUSE_REACH) : found.start()]
        clause = _CLAUSE_SIGN.split(ahead)[-1] + (found[0] if inside else "")
        if not wording.not_done.search(clause):
            yield found


def _is_no_deed(words: str, wording: Wording) -> bool:
    """True where one of ``words`` tells what was said, felt or is so: "have agreed", "we noted"."""
    return any(word.startswith(wording.no_deeds) for word in WORD.findall(words.lower()))
