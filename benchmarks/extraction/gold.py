"""A PDF and what is known to stand in it -> how much of that fcmdiff reads.

"Exact" is the share of the known paragraphs of eight words or more that are read letter by
letter, white space and quotes made uniform; "fuzzy" the share that is read with a similarity of
.92 or more (``difflib.SequenceMatcher``, by character). Headings are compared without regard to
case, and without their numbers, which fcmdiff must take off ("Chapter 2" may stay: half of the
sources have it); the title of a document counts neither way, for sources differ in what they
call a heading there.
"""

from __future__ import annotations

import difflib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.truth import Score
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document

# Shorter paragraphs ("We will:") are found by chance.
LEAST_WORDS = 8
_ALIKE = 0.92
# Only this many paragraphs, those that share most words, are compared by character.
_CANDIDATES = 3
_WORD = re.compile(r"\w+")
# A number is the marker of a heading and no part of its title: themes are renumbered.
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[A-Z](?:\.\d{1,3})+)\.?\s+(?=\S)")
# A title and what stands under it are headings to some sources.
_TITLE_HEADINGS = 3
_CHAPTER = re.compile(r"(?:chapter|appendix|part)\s+(?:\d+|[a-z])\b[.:]?\s*", re.IGNORECASE)


class Gold(NamedTuple):
    """What stands in a document: its paragraphs (list items are paragraphs) and its headings.

    ``levels`` are those of the headings, 1 the highest.
    """

    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    levels: tuple[int, ...]


class Case(NamedTuple):
    """A PDF beside its truth; ``fold`` makes equal what the truth of its set cannot tell apart.

    ``languages`` are those of a scan; other pictures are left alone, so that no score depends on
    whether tesseract is installed.
    """

    name: str
    pdf: Path
    gold: Gold
    fold: Callable[[str], str] = clean_text
    languages: str | None = None


class Miss(NamedTuple):
    """A known paragraph that was not read exactly, and the paragraph most like it."""

    gold: str
    best: str
    ratio: float
    page: int | None


class Result(NamedTuple):
    """How one PDF was read."""

    name: str
    exact: Score
    fuzzy: Score
    headings: Score
    levels: Score
    pages: int
    seconds: float
    misses: tuple[Miss, ...]
    headings_missed: tuple[str, ...]
    headings_invented: tuple[str, ...]


def judge(case: Case) -> Result:
    """Read the PDF of ``case`` and return how it stands against its truth."""
    start = time.perf_counter()
    document = read_document(case.pdf, languages=case.languages)
    return judge_document(case, document, time.perf_counter() - start)


def judge_document(case: Case, document: Document, seconds: float) -> Result:
    """Return how ``document``, read in ``seconds``, stands against the truth of ``case``."""
    gold = Counter(
        text for text in map(case.fold, case.gold.paragraphs) if len(text.split()) >= LEAST_WORDS
    )
    found = Counter(case.fold(p.text) for p in document.paragraphs)
    missed = list((gold - found).elements())
    misses = find_nearest(missed, document, case.fold)
    alike = sum(miss.ratio >= _ALIKE for miss in misses)
    exact = gold.total() - len(missed)
    lost, invented, right = _judge_headings(case, document)
    return Result(
        name=case.name,
        exact=Score(exact, len(missed), 0),
        fuzzy=Score(exact + alike, len(missed) - alike, 0),
        headings=Score(right, len(lost), len(invented)),
        levels=judge_levels(case, document),
        pages=_count_pages(document),
        seconds=seconds,
        misses=misses,
        headings_missed=lost,
        headings_invented=invented,
    )


def find_nearest(
    missed: Iterable[str], document: Document, fold: Callable[[str], str]
) -> tuple[Miss, ...]:
    """Return for each text of ``missed`` the paragraph or heading of ``document`` most like it."""
    texts = [(fold(p.text), p.page) for p in document.paragraphs]
    texts += [(fold(t.title), t.page) for t in document.themes if t.title]
    texts += [(fold(n.text), n.page) for n in document.notes]
    bags = [Counter(_WORD.findall(text)) for text, _ in texts]
    return tuple(_nearest(gold, texts, bags) for gold in missed)


def _nearest(
    gold: str, texts: Sequence[tuple[str, int | None]], bags: Sequence[Counter[str]]
) -> Miss:
    words = Counter(_WORD.findall(gold))

    def share(index: int) -> float:
        both = (words & bags[index]).total()
        return 2 * both / max(1, words.total() + bags[index].total())

    near = sorted(range(len(texts)), key=share, reverse=True)[:_CANDIDATES]
    rated = [(similarity(gold, texts[i][0]), *texts[i]) for i in near if share(i) > 0]
    ratio, text, page = max(rated, key=lambda row: row[0], default=(0.0, "", None))
    return Miss(gold, text, ratio, page)


def similarity(one: str, two: str) -> float:
    """Return how alike two texts are by character, from 0 to 1."""
    return difflib.SequenceMatcher(None, one, two, autojunk=False).ratio()


def judge_levels(case: Case, document: Document) -> Score:
    """Return how many headings are as much deeper or higher than the one before as they should be.

    Levels are compared step by step, deeper, as deep or higher, because sources count from the
    title or from below it. Only headings that were found count.
    """
    found: dict[str, list[int]] = {}
    for theme in document.themes:
        found.setdefault(_fold_title(case, theme.title), []).append(theme.level)
    pairs = [
        (level, found[title].pop(0))
        for heading, level in zip(case.gold.headings, case.gold.levels, strict=True)
        if found.get(title := _fold_title(case, _take_number_off(heading)))
    ]
    steps = [_sign(two[0] - one[0]) == _sign(two[1] - one[1]) for one, two in pairwise(pairs)]
    return Score(sum(steps), len(steps) - sum(steps), 0)


def _sign(step: int) -> int:
    return (step > 0) - (step < 0)


def _fold_title(case: Case, title: str) -> str:
    return case.fold(_CHAPTER.sub("", title, count=1)).casefold()


def _judge_headings(case: Case, document: Document) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    title = _fold_title(case, document.title)
    bare = [_fold_title(case, _take_number_off(heading)) for heading in case.gold.headings]
    named = [t for t in bare[:_TITLE_HEADINGS] if t in title]
    gold = Counter(t for t in bare if t) - Counter(named)
    found = Counter(t for t in (_fold_title(case, t.title) for t in document.themes) if t)
    right = (gold & found).total()
    return tuple((gold - found).elements()), tuple((found - gold).elements()), right


def _count_pages(document: Document) -> int:
    pages = [p.page or 1 for p in document.paragraphs] + [t.page or 1 for t in document.themes]
    return max(pages, default=1)


def _take_number_off(heading: str) -> str:
    clean = clean_text(heading)
    match = _NUMBER.match(clean)
    return clean[match.end() :] if match else clean
