"""Pairs of texts -> size and time of their reports, beside what was promised.

``python -m benchmarks.report [REPEATS]``: the pairs are the model series, a text of 600 paragraphs
(60 pages of ten) grown from it, and, where the joint statements that were coded lie beside the
repository, two summits of 33,000 words with 600 commitments: rewritten, and one text of both edited
by rule. Figures of a browser need Chromium.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace

from benchmarks.alignment.large import grow
from benchmarks.alignment.mutate import RECIPES, mutate
from benchmarks.report.browser import Shown, find_browser, open_browser
from fcmdiff.corpus import CORPORA_VARIABLE, resolve_name
from fcmdiff.extract.readers import read_document
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
from fcmdiff.pipeline import compare_documents
from fcmdiff.report.html.page import render_page
from fcmdiff.report.word.package import render_docx

ROOT = Path(__file__).resolve().parents[2]
# The model series has about ten paragraphs a page.
_LARGE = 600
_HEAD = f"{'pair':<12} {'paragraphs':>10} {'kB':>7} {'render ms':>9} {'Word kB':>8} {'Word ms':>7}"
_BROWSER_HEAD = (
    f" {'paint ms':>8} {'filter ms':>9} {'search ms':>9} {'next ms':>7}"
    f" {'phone kpx':>9} {'sheets':>6} {'print kB':>8}"
)
_PROMISE = (
    "promised: 6 pages below 300 kB and 60 ms; 55 pages below 1,100 kB,"
    " paint below 1,000 ms, filter below 100 ms"
)
DATA = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared")) / "data" / "communiques"
_SUMMITS = ("g7_2021_carbis_bay.md", "g7_2023_hiroshima.md")


def main(words: list[str]) -> int:
    """Print a line a pair; return the exit code."""
    repeats = int(words[0]) if words else 5
    path = find_browser()
    print(_HEAD + (_BROWSER_HEAD if path else "  (no Chromium: nothing is opened)"))
    with tempfile.TemporaryDirectory() as folder, open_browser(path) as show:
        for name, comparison in _make_pairs():
            page = render_page(comparison)
            report = Path(folder) / "report.html"
            report.write_text(page, encoding="utf-8")
            seconds = _time(lambda one=comparison: render_page(one), repeats)  # type: ignore[misc]
            count = sum(len(t.paragraphs) for t in comparison.after.themes)
            line = (
                f"{name:<12} {count:>10} {len(page.encode()) / 1000:>7.0f} {seconds * 1000:>9.0f}"
                f"{_measure_word(comparison, repeats)}"
            )
            shown = [show(report) for _ in range(repeats)] if show else []
            print(line + _tell(shown))
    print(_PROMISE)
    return 0


def _make_pairs() -> Iterator[tuple[str, Comparison]]:
    os.environ[CORPORA_VARIABLE] = str(ROOT / "corpora")
    years = range(2021, 2026)
    documents = [read_document(resolve_name(f"straits:{year}").path) for year in years]
    for year, (before, after) in zip(years, pairwise(documents), strict=False):
        yield f"{year}-{year + 1}", compare_documents(before, after)
    large = grow(documents[0], _LARGE)
    yield "60 pages", compare_documents(large, mutate(large, RECIPES[1], "large")[0])
    if not all((DATA / name).exists() for name in _SUMMITS):
        print(f"{DATA}: no two summits there; nothing is measured on them")
        return
    summits = [read_document(DATA / name) for name in _SUMMITS]
    yield "rewritten", compare_documents(summits[0], summits[1])
    both = _join(summits)
    yield "edited", compare_documents(both, mutate(both, RECIPES[1], "large")[0])


def _join(documents: list[Document]) -> Document:
    """Return one text of all, with ids of its own."""
    themes = [
        replace(
            theme,
            id=f"{n}.{theme.id}",
            paragraphs=tuple(replace(p, id=f"{n}.{p.id}") for p in theme.paragraphs),
        )
        for n, document in enumerate(documents)
        for theme in document.themes
    ]
    return replace(documents[-1], themes=tuple(themes))


def _measure_word(comparison: Comparison, repeats: int) -> str:
    size = len(render_docx(comparison)) / 1000
    return f" {size:>8.0f} {_time(lambda: render_docx(comparison), repeats) * 1000:>7.0f}"


def _time(act: Callable[[], object], repeats: int) -> float:
    """Return the least of several times on the processor, in seconds: other work adds to all."""
    found = []
    for _ in range(repeats):
        start = time.process_time()
        act()
        found.append(time.process_time() - start)
    return min(found)


def _tell(shown: list[Shown]) -> str:
    if not shown:
        return ""
    paint, kind, search, step, phone, sheets, printed = (min(t) for t in zip(*shown, strict=True))
    waits = f" {paint:>8.0f} {kind:>9.0f} {search:>9.0f} {step:>7.0f}"
    return f"{waits} {phone:>9.0f} {sheets:>6.0f} {printed:>8.0f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
