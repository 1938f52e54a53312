"""Two Documents -> Alignment, by an ordered table of named steps.

The surest steps come first, and none takes back a pair of paragraphs that an earlier one made.
Docs, JSON and the ablation of benchmarks/alignment read the table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fcmdiff.align.moves import find_moved
from fcmdiff.align.ordered import IN_THEME, MOVE, pair_in_order
from fcmdiff.align.overrides import decide
from fcmdiff.align.pairs import (
    SURE,
    add_support,
    pair_datelines,
    pair_equal,
    pair_moved,
    pair_mutual_best,
    pair_pinned,
)
from fcmdiff.align.paraphrase import (
    ANYWHERE,
    SEMANTIC,
    THEMES,
    ask_about_paragraphs,
    ask_about_themes,
)
from fcmdiff.align.parts import attach_parts
from fcmdiff.align.rejoined import pair_rejoined, pair_rejoined_at_home
from fcmdiff.align.relations import name_paragraph_pairs, name_theme_pairs
from fcmdiff.align.segments import find_segments
from fcmdiff.align.state import Choices, State, Step, Texts, begin_state
from fcmdiff.align.strays import STRAY, find_strays
from fcmdiff.align.themes import ACCEPT, group_themes
from fcmdiff.align.votes import Flows, Votes, vote_by_likeness, vote_by_pairs
from fcmdiff.model.alignment import Alignment
from fcmdiff.model.document import Document
from fcmdiff.model.overrides import NO_OVERRIDES, Overrides

if TYPE_CHECKING:
    from fcmdiff.align.semantic.model import SentenceModel


def _group_by_likeness(state: State, step: Step) -> State:
    """Return the State with the themes grouped by what their paragraphs are like."""
    return _group(state, vote_by_likeness(state.texts.similarities), step)


def _group_by_pairs(state: State, step: Step) -> State:
    """Return the State with the themes grouped by where their paragraphs found a counterpart."""
    return _group(state, vote_by_pairs([(p.before, p.after) for p in state.linked]), step)


def _group(state: State, votes: Votes, step: Step) -> State:
    flows = Flows(*state.texts.documents, votes)
    found = group_themes(state.texts.likeness, flows, step.least, state.choices.decisions)
    return state._replace(groups=tuple(found.groups), affinity=found.affinity)


STEPS: tuple[Step, ...] = (
    Step(
        ("heading_and_body", "content"),
        _group_by_likeness,
        ACCEPT,
        "Themes, by their headings and by the words of their bodies; one that is left over joins"
        " the pair that has its words.",
    ),
    Step(
        ("place",),
        add_support,
        0.0,
        "Paragraphs in themes that are alike, and in like places, gain a little on others.",
        makes_pairs=False,
    ),
    Step(("pinned",), pair_pinned, 0.0, "Decided by hand, in a file given with `--overrides`."),
    Step(
        ("front_matter",),
        pair_datelines,
        0.0,
        "Datelines are paired in their order: place and date of two years share no words.",
    ),
    Step(
        ("merge", "split"),
        pair_rejoined_at_home,
        1.0,
        "Paragraphs in a row that have the very words of one paragraph of a paired theme: it was"
        " cut, or they were joined, and nothing else.",
    ),
    Step(
        ("exact",),
        pair_equal,
        1.0,
        "The same words. Where several paragraphs are equal, such as a sentence that closes every"
        " theme, the theme and the place decide.",
    ),
    Step(
        ("merge", "split"),
        pair_rejoined,
        1.0,
        "What was cut or joined word for word, wherever it stands.",
    ),
    Step(
        ("in_order",),
        pair_in_order,
        SURE,
        "Inside paired themes, what keeps the order of both texts is paired without crossing.",
    ),
    Step(
        ("mutual_best",),
        pair_mutual_best,
        SURE,
        "Each is the other's best, anywhere in the documents.",
    ),
    Step(
        ("in_order",),
        pair_in_order,
        IN_THEME,
        "The order inside paired themes once more. Less is enough between the same sure pairs,"
        " where the place speaks for the pair; elsewhere it takes that of a move.",
    ),
    Step(
        ("merge", "split"),
        attach_parts,
        0.1,
        "A paragraph that is left over joins a pair when its words are found in what the other"
        " parts do not explain of the whole, or when it stands next to the other part and the whole"
        " is more alike with it. A pair that has grown is looked at again until nothing more joins"
        " it.",
    ),
    Step(
        ("move",),
        pair_moved,
        MOVE,
        "What is left anywhere, where neither text is a scrap of the other; of fewer than 40 words"
        f" from {SURE} on.",
    ),
    Step(("merge", "split"), attach_parts, 0.1, "Splits and mergers of what moved."),
    Step(
        ("heading_and_body", "content"),
        _group_by_pairs,
        ACCEPT,
        "The themes once more, now by the paragraphs that were paired and no longer by what is only"
        " alike.",
    ),
    Step(
        (SEMANTIC,),
        ask_about_themes,
        THEMES,
        "Only with `--semantic`: [a second opinion](#second-opinion) on the themes that are left.",
    ),
    Step(
        (SEMANTIC,),
        ask_about_paragraphs,
        ANYWHERE,
        "Only with `--semantic`: a second opinion on the paragraphs that are left. Always weak.",
    ),
    Step(
        ("sentences",),
        find_strays,
        STRAY,
        "[Sentences that went elsewhere](#sentences-elsewhere) are named beside the pairs.",
        makes_pairs=False,
    ),
)


def align_documents(  # noqa: PLR0913 - two documents, and what each kind of caller decides
    before: Document,
    after: Document,
    overrides: Overrides = NO_OVERRIDES,
    model: SentenceModel | None = None,
    openers: tuple[str, ...] = (),
    steps: Sequence[Step] = STEPS,
) -> Alignment:
    """Return what stands opposite what in ``before`` and ``after``.

    ``overrides`` are pairs decided by hand and headings that mean the same theme; ``model`` is
    asked about what is left over; ``openers`` are the words of the language that begin a sentence
    after an abbreviation. Every theme and every paragraph is in exactly one pair; swapping the two
    documents gives the mirrored pairs. Raises FcmdiffError BAD_OVERRIDES.
    """
    decisions = decide(overrides, before, after)
    texts = Texts(before, after, overrides.aliases, decisions.bans)
    state = begin_state(texts, Choices(decisions, model, openers))
    for step in steps:
        state = step.run(state, step)
    pairings = state.all_pairs
    return Alignment(
        themes=name_theme_pairs(state),
        paragraphs=name_paragraph_pairs(before, after, pairings, find_moved(state)),
        sentences=state.sentences,
        segments=find_segments(before, after, pairings),
        likeness=_likeness(state),
        model=model.label if model else None,
    )


def _likeness(state: State) -> float:
    """Return the share (0-1) of all words that stand in pairs, each pair counted by its score."""
    sizes = [
        [len(text.split()) for text in side] for side in (state.texts.before, state.texts.after)
    ]
    total = sum(map(sum, sizes))
    found = math.fsum(
        p.score * (sum(sizes[0][i] for i in p.before) + sum(sizes[1][j] for j in p.after))
        for p in state.linked
        # Whether two texts are editions of one series is said alike with and without the model.
        if p.step != SEMANTIC
    )
    return round(found / total, 4) if total else 1.0
