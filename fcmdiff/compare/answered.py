"""Commitments that nothing is paired with, and what the search found -> what answers them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fcmdiff.compare.answers import tell_answer
from fcmdiff.compare.doubt import Doubt
from fcmdiff.compare.found import Found, quote_passage
from fcmdiff.compare.likeness import content_share
from fcmdiff.compare.matching import Match
from fcmdiff.compare.nearness import Near
from fcmdiff.compare.settled import DecidedMatches, find_held
from fcmdiff.compare.tracing import Trace, tie_to
from fcmdiff.matching import order_pair
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import SIDES, Evidence, Passage, Tie, TieRelation
from fcmdiff.model.labels import ChangeLabel
from fcmdiff.model.wording import Wording

# One of several promises that became one, and one of several that came out of one.
_MANY = (
    (ChangeLabel.MERGED_INTO, TieRelation.MERGED),
    (ChangeLabel.SPLIT_FROM, TieRelation.SPLIT),
)

# From this score on a passage that only speaks of a matter is what became of the promise, where no
# passage with a promise comes as near as the second. Of seven such verdicts on unseen texts four
# were wrong without these bounds, two of them for what another sentence still promised.
FADED = 0.8
_ONLY_SPOKEN_OF = (ChangeLabel.NO_LONGER_PROMISED, ChangeLabel.REWORDED)
_STILL_PROMISED = 0.25

# By place the commitments of a side that were answered, and how.
Answers = dict[int, Trace]


def find_answers(
    found: Found,
    matches: Sequence[Match],
    traced: tuple[Collection[int], Collection[int]],
    decided: DecidedMatches,
    doubt: Doubt | None = None,
) -> tuple[tuple[Answers, Answers], dict[Match, list[Tie]]]:
    """Return what answers the commitments of either side, and by Match the ties back to them.

    Those that are ``traced`` already, or that a person left alone, are not asked; nor is anything
    answered where one of the two was not read reliably (``doubt``). A promise that
    stands where the answer does took the other up, or gave it off; without one the passage is the
    counterpart.
    """
    answers: tuple[Answers, Answers] = ({}, {})
    back: dict[Match, list[Tie]] = {}
    for side in (0, 1):
        match_of = {(m.after, m.before)[side]: m for m in matches}
        settled = {(m.before, m.after)[side] for m in matches}
        settled |= set(traced[side]) | decided.lone[side]
        for n in range(len(found.commitments[side])):
            near = None if n in settled else found.answer(side, n)
            if near is None or _is_doubted(found, side, n, near, doubt):
                continue
            held = found.holders[1 - side].get(near.passage, ())
            open_ = [
                m for m in held if m in match_of and order_pair(side, n, m) not in decided.bans
            ]
            if open_:
                own, others = found.commitments[side][n], found.commitments[1 - side]
                text = found.passage(side, near).text
                best, trace, tie = _tie(own, others, side, text, open_, found.wording)
                answers[side][n] = trace
                back.setdefault(match_of[best], []).append(tie)
            elif not held and _is_answer(found, side, n, near):
                answers[side][n] = _take_passage(found, side, n, near)
    return answers, back


def find_pinned(
    commitments: tuple[Sequence[Commitment], Sequence[Commitment]],
    matches: Sequence[Match],
    decided: DecidedMatches,
    wording: Wording,
) -> tuple[tuple[Answers, Answers], dict[Match, list[Tie]]]:
    """Return what answers the commitments that a person pinned to a passage, and the ties back.

    It is said of them as it is of what the search finds; a passage whose promise has another
    counterpart took this one up, or gave it off.
    """
    answers: tuple[Answers, Answers] = ({}, {})
    back: dict[Match, list[Tie]] = {}
    for side in (0, 1):
        own, others = commitments[side], commitments[1 - side]
        match_of = {(m.after, m.before)[side]: m for m in matches}
        for n, passage in sorted(decided.answers[side].items()):
            held = [m for m in find_held(passage, others) if m in match_of]
            if held:
                best, trace, tie = _tie(own[n], others, side, passage.text, held, wording)
                answers[side][n] = trace
                back.setdefault(match_of[best], []).append(tie)
            else:
                answers[side][n] = _answer_with(passage, side, own[n], wording)
    return answers, back


def _is_doubted(found: Found, side: int, n: int, near: Near, doubt: Doubt | None) -> bool:
    """True where a commitment, or what answers it, may not say what the source says."""
    own, other = found.commitments[side][n].paragraph, found.passage(side, near).paragraph
    return doubt is not None and doubt.touches_either(SIDES[side], own, other)


def _is_answer(found: Found, side: int, n: int, near: Near) -> bool:
    """True where a passage without a promise is what became of one.

    One that only speaks of the matter must be surer than one that tells it as done or going on, and
    nothing that promises it may come near. The same is asked from either side.
    """
    own = found.commitments[side][n]
    told = tell_answer(own, found.passage(side, near).text, "before", found.wording)
    if told not in _ONLY_SPOKEN_OF:
        return True
    promises = found.searches[side].promises
    rivals = [one.score for one in found.nears[side][n] if one.passage in promises]
    return near.score >= FADED and max(rivals, default=0.0) < _STILL_PROMISED


def _tie(  # noqa: PLR0913 - a commitment, what answers it, and where that belongs
    own: Commitment,
    others: Sequence[Commitment],
    side: int,
    passage: str,
    held: Sequence[int],
    wording: Wording,
) -> tuple[int, Trace, Tie]:
    """Return which of the commitments ``held`` by ``passage`` took ``own`` up, and the two ends."""
    best = max(held, key=lambda m: (content_share(own.text, others[m].text, wording), -m))
    label, relation = _MANY[side]
    evidence = Evidence(label, "passage", *_order(side, own.text, passage))
    trace = Trace(evidence, (tie_to(others[best], SIDES[1 - side], relation),))
    return best, trace, tie_to(own, SIDES[side], relation)


def _take_passage(found: Found, side: int, n: int, near: Near) -> Trace:
    passage = quote_passage(1 - side, found.passage(side, near))
    return _answer_with(passage, side, found.commitments[side][n], found.wording)


def _answer_with(passage: Passage, side: int, own: Commitment, wording: Wording) -> Trace:
    label = tell_answer(own, passage.text, SIDES[side], wording)
    evidence = Evidence(label, "passage", *_order(side, own.text, passage.text))
    return Trace(evidence, counterpart=passage)


def _order(side: int, own: str, other: str) -> tuple[str, str]:
    return (own, other) if side == 0 else (other, own)
