"""What the lexical steps left unpaired, read by the sentence model -> pairs of one meaning.

The model is a second opinion: it is asked about leftovers only, and its word counts as much as that
of the characters. Every pair made here is to be checked by a reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from fcmdiff.align.similarity import TextSpace, fold_words
from fcmdiff.align.state import Pairing, State, Step
from fcmdiff.align.themes import ThemeGroup, theme_text

if TYPE_CHECKING:
    from fcmdiff.align.semantic.model import SentenceModel

SEMANTIC = "semantic"

# Chosen on two of the paraphrased texts, where no pair that stands out was wrong, and on the model
# series, mutants of it and the ransomware statements, where none may be added: between themes of
# mutants false pairs reached .42. The distributions are in docs/decisions/0014.
_IN_THEME = 0.3
ANYWHERE = 0.45
THEMES = 0.35
# By how much a pair must be more alike than either of its sides is with any other text: in a
# statement on one subject all are alike. At .05 two pairs of the sets above were wrong, at .08 one.
_STANDS_OUT = 0.1
# Scores are compared as they are rounded: processors differ in digits further down.
_DIGITS = 2

Pair = tuple[int, int]
_Scores = Mapping[Pair, float]


def ask_about_themes(state: State, step: Step) -> State:
    """Return the State with leftover themes paired by the meaning of heading and body together."""
    model = state.choices.model
    if not model:
        return state
    texts = [[theme_text(theme) for theme in side.themes] for side in state.texts.documents]
    alone = [g for g in state.groups if g.step == "unpaired"]
    left = ({n for g in alone for n in g.before}, {n for g in alone for n in g.after})
    scores = _blend(model, TextSpace(*texts), texts, left)
    bans = state.choices.decisions.theme_bans
    found = [p for p in _outstanding(scores, left, bans) if scores[p] >= step.least]
    ones, twos = {one for one, _ in found}, {two for _, two in found}
    kept = [
        g
        for g in state.groups
        if g.step != "unpaired" or not (ones.issuperset(g.before) and twos.issuperset(g.after))
    ]
    kept += [ThemeGroup((one,), (two,), SEMANTIC, scores[one, two]) for one, two in found]
    return state._replace(groups=tuple(kept))


def ask_about_paragraphs(state: State, step: Step) -> State:
    """Return the State with leftovers paired that stand out in meaning and characters.

    In paired themes less than the least score of the step is enough.
    """
    model, texts = state.choices.model, state.texts
    if not model:
        return state
    left = (
        state.free[0].difference(texts.datelines[0]),
        state.free[1].difference(texts.datelines[1]),
    )
    scores = _blend(model, texts.space, (texts.before, texts.after), left)
    homes = state.homes
    # No two pairs that stand out share a side, so that no order among them has to be settled.
    made = tuple(
        Pairing((one,), (two,), SEMANTIC, scores[one, two])
        for one, two in _outstanding(scores, left, state.choices.decisions.bans)
        if scores[one, two] >= (_IN_THEME if homes[0][one] == homes[1][two] else step.least)
    )
    return state._replace(pairs=state.pairs + made)


def _blend(
    model: SentenceModel,
    space: TextSpace,
    texts: Sequence[Sequence[str]],
    left: tuple[Collection[int], Collection[int]],
) -> dict[Pair, float]:
    """Return the mean of the cosines by meaning and by characters of every leftover with all texts.

    ``texts`` are those of ``space`` on both sides, ``left`` the indexes of the leftovers; lines
    without words mean nothing.
    """
    known = [[n for n, text in enumerate(side) if fold_words(text)] for side in texts]
    open_ = [[n for n in side if n in chosen] for side, chosen in zip(known, left, strict=True)]
    if not all(open_):
        return {}
    scores: dict[Pair, float] = {}
    for ones, twos in ((open_[0], known[1]), (known[0], open_[1])):
        rows = model.cosines([texts[0][n] for n in ones], [texts[1][n] for n in twos])
        for one, row in zip(ones, rows, strict=True):
            for two, meaning in zip(twos, row, strict=True):
                scores[one, two] = round((space.cosine(one, two) + meaning) / 2, _DIGITS)
    return scores


def _outstanding(
    scores: _Scores, left: tuple[Collection[int], Collection[int]], bans: frozenset[Pair]
) -> list[Pair]:
    """Return the pairs of leftovers that are each the other's best by far."""
    firsts: dict[tuple[int, int], list[float]] = defaultdict(lambda: [-1.0, -1.0])
    for pair, score in scores.items():
        for key in enumerate(pair):
            firsts[key] = sorted((*firsts[key], score))[1:]
    found: list[Pair] = []
    for pair, score in scores.items():
        (low, high), (other_low, other_high) = (firsts[key] for key in enumerate(pair))
        best = score >= max(high, other_high)
        lead = round(score - max(low, other_low), _DIGITS)
        if best and lead >= _STANDS_OUT and pair not in bans:
            found.append(pair)
    return sorted(p for p in found if p[0] in left[0] and p[1] in left[1])
