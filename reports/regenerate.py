"""The model series -> the sample reports in this folder, made by the command line itself.

``python -m reports.regenerate`` writes them; with ``--check`` they are written to a temporary
folder and compared byte by byte, and the first file that differs is named.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from fcmdiff.cli import run
from fcmdiff.corpus import CORPORA_VARIABLE, Edition, load_corpus
from reports.index import IndexRow, render_index

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "reports"
SERIES = "straits"
# The last pair is shown in the other shapes as well.
_SAMPLES = (".json", ".txt")
_MADE = (".html", *_SAMPLES)


def main(words: Sequence[str]) -> int:
    """Write the reports, or with ``--check`` compare them; return the exit code."""
    if words not in ([], ["--check"]):
        print(__doc__)
        return 2
    os.environ[CORPORA_VARIABLE] = str(ROOT / "corpora")
    if not words:
        write_reports(FOLDER)
        return 0
    with tempfile.TemporaryDirectory() as name:
        write_reports(Path(name))
        problem = find_difference(Path(name), FOLDER)
    if problem:
        print(f"{problem}; run python3 dev.py reports and look at what changed")
    return int(bool(problem))


def write_reports(folder: Path) -> None:
    """Write every report and the index into ``folder``.

    Raises SystemExit where the command line does not return 0.
    """
    corpus = load_corpus(ROOT / "corpora" / SERIES)
    pairs = list(pairwise(corpus.editions))
    rows = [_write_pair(before, after, folder) for before, after in pairs]
    samples = [_write_sample(*pairs[-1], folder, suffix) for suffix in _SAMPLES]
    page = render_index(corpus.series.name, rows, samples)
    (folder / "index.html").write_text(page, encoding="utf-8", newline="\n")


def _write_pair(before: Edition, after: Edition, folder: Path) -> IndexRow:
    page = folder / f"{before.year}-{after.year}.html"
    _compare(before, after, page)
    with tempfile.TemporaryDirectory() as name:
        numbers = Path(name) / "comparison.json"
        _compare(before, after, numbers)
        counts = json.loads(numbers.read_text(encoding="utf-8"))["counts"]
    return IndexRow(before, after, page.name, counts)


def _write_sample(before: Edition, after: Edition, folder: Path, suffix: str) -> str:
    path = folder / f"{before.year}-{after.year}{suffix}"
    _compare(before, after, path)
    return path.name


def _compare(before: Edition, after: Edition, path: Path) -> None:
    names = [f"{SERIES}:{before.year}", f"{SERIES}:{after.year}"]
    code = run(["compare", *names, "-o", str(path)])
    if code:
        raise SystemExit(f"fcmdiff compare {' '.join(names)} ended with exit code {code}")


def find_difference(made: Path, kept: Path) -> str:
    """Return what the first difference between two folders of reports is, "" where there is none.

    Only the files that are made here are looked at.
    """
    names = {p.name for folder in (made, kept) for p in folder.iterdir() if p.suffix in _MADE}
    for name in sorted(names):
        one, two = made / name, kept / name
        if not one.exists():
            return f"reports/{name} is not made any more"
        if not two.exists():
            return f"reports/{name} is missing"
        if one.read_bytes() != two.read_bytes():
            return f"reports/{name} is out of date"
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
