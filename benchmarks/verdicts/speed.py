"""A generated pair of 400 and 450 promises -> the processor time that comparing them takes."""

from __future__ import annotations

import random
import time
from typing import NamedTuple

from benchmarks.commitments.gold import make_document
from fcmdiff.align.semantic.model import SentenceModel
from fcmdiff.model.document import Document, Paragraph
from fcmdiff.pipeline import compare_documents

_BEFORE, _AFTER = 400, 450
# The two long communiqués at hand (231 and 301 promises) have 60 words of text for each promise in
# paragraphs of 125 and 177 words; a promise has 28 words. So one statement follows each here.
_STATEMENTS = 1
# Of the promises before so many stand word for word, so many in other words; the rest are dropped.
_KEPT, _REWORDED = 120, 160
_PER_PARAGRAPH, _PER_THEME = 3, 12

_VERBS = (
    "strengthen", "review", "expand", "finance", "publish", "harmonise", "monitor", "modernise",
)  # fmt: skip
_SUBJECTS = (
    "ferry", "harbour", "lighthouse", "pilotage", "customs", "reef", "tide", "cable", "buoy",
    "dredging", "salvage", "quarantine", "bunkering", "anchorage", "towage", "fog signal",
)  # fmt: skip
_THINGS = (
    "registers", "inspections", "training courses", "standards", "fees", "maps", "safety rules",
    "warning services", "research", "data exchanges", "contracts", "workshops", "surveys",
)  # fmt: skip
_PLACES = (
    "the northern approaches", "small island ports", "the outer estuaries", "the eastern sound",
    "landlocked partners", "the great bay", "coastal districts", "the river mouths",
)  # fmt: skip
_ENDS = (
    "and report on progress every spring", "with the help of regional banks",
    "so that crews are safer", "together with the port authorities",
    "and open them to small enterprises", "before the next season of storms",
)  # fmt: skip
_FACTS = (
    "have grown older and costlier in recent years", "are used by more travellers every summer",
    "suffered from the storms of last winter", "were discussed by experts from many fields",
    "remain a source of pride for their communities", "depend on skills that few still have",
)  # fmt: skip
_FORMS = ("We will {}.", "We commit to {}.", "We intend to {}.", "We will continue to {}.")


class Speed(NamedTuple):
    """How many promises were found on either side, and the seconds of the processor."""

    before: int
    after: int
    seconds: float


def make_texts() -> tuple[Document, ...]:
    """Return two texts of 400 and 450 promises, by fixed dice."""
    dice = random.Random("promises")
    stems = [_make_stem(dice) for _ in range(_BEFORE + _AFTER)]
    old = [_FORMS[0].format(stem) for stem in stems[:_BEFORE]]
    new = [
        *old[:_KEPT],
        *(_reword(stem, dice) for stem in stems[_KEPT : _KEPT + _REWORDED]),
        *(dice.choice(_FORMS).format(stem) for stem in stems[_BEFORE:]),
    ][:_AFTER]
    dice.shuffle(new)
    return tuple(
        _lay_out(name, [f"{promise} {_make_statements(dice)}" for promise in promises])
        for name, promises in (("before", old), ("after", new))
    )


def measure_speed(model: SentenceModel | None = None) -> Speed:
    """Return what comparing the two texts costs."""
    before, after = make_texts()
    # What is loaded once is loaded.
    compare_documents(_lay_out("one", ["We will open it."]), _lay_out("two", ["We will close it."]))
    start = time.process_time()
    comparison = compare_documents(before, after, model=model)
    seconds = time.process_time() - start
    changes = comparison.commitments
    return Speed(sum(bool(c.before) for c in changes), sum(bool(c.after) for c in changes), seconds)


def _make_stem(dice: random.Random) -> str:
    return (
        f"{dice.choice(_VERBS)} the {_make_thing(dice)} and the {_make_thing(dice)}"
        f" {dice.choice(_ENDS)}"
    )


def _make_thing(dice: random.Random) -> str:
    return f"{dice.choice(_SUBJECTS)} {dice.choice(_THINGS)} of {dice.choice(_PLACES)}"


def _make_statements(dice: random.Random) -> str:
    return " ".join(
        f"The {_make_thing(dice)} {dice.choice(_FACTS)}, while the {_make_thing(dice)}"
        f" {dice.choice(_FACTS)}."
        for _ in range(_STATEMENTS)
    )


def _reword(stem: str, dice: random.Random) -> str:
    words = stem.split()
    words[0] = dice.choice(_VERBS)
    return dice.choice(_FORMS).format(" ".join(words[: len(words) - dice.randint(0, 4)]))


def _lay_out(name: str, sentences: list[str]) -> Document:
    texts = [
        " ".join(sentences[n : n + _PER_PARAGRAPH])
        for n in range(0, len(sentences), _PER_PARAGRAPH)
    ]
    paragraphs = [Paragraph(f"p{n}", text, text, number=n) for n, text in enumerate(texts, start=1)]
    return make_document(
        f"{name}.md",
        [
            (f"Part {n // _PER_THEME + 1}", paragraphs[n : n + _PER_THEME])
            for n in range(0, len(paragraphs), _PER_THEME)
        ],
    )
