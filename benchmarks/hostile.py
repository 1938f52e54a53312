"""A folder of hostile PDFs -> what becomes of each: refused, told, right, or lost in silence.

``python -m benchmarks.hostile [FOLDER]``; without it FCMDIFF_HOSTILE or the measuring data beside
the project. ``expect.json`` in the folder says for every file which sentences are visible and
which are hidden.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document, Status
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents

try:
    import resource
except ImportError:  # Windows: the memory of the parent is not measured there.
    resource = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared"))
FOLDER = Path(os.environ.get("FCMDIFF_HOSTILE", SHARED / "data" / "hostile"))
_CONTROL = "loss/00_control.pdf"
# The wall clock of the worker is 120 s; what takes longer has not been stopped by it.
_HANG_SECONDS = 130.0
_PARENT_MEGABYTES = 200
_BAD = ("SILENT LOSS", "TRACEBACK", "HANG", "FALSE VERDICT")


class Expected(NamedTuple):
    """The sentences that a reader of the page sees, and those that are there and not shown."""

    visible: tuple[str, ...]
    hidden: tuple[str, ...]


class Outcome(NamedTuple):
    """What became of one file."""

    name: str
    status: str
    seconds: float
    verdict: str
    remark: str


def read_expected(folder: Path) -> dict[str, Expected]:
    """Return what ``expect.json`` says of every file that is in ``folder``."""
    entries = json.loads((folder / "expect.json").read_text("utf-8"))
    return {
        name: Expected(tuple(entry["visible"]), tuple(entry["hidden"]))
        for name, entry in sorted(entries.items())
        if (folder / name).is_file()
    }


def measure(folder: Path) -> Iterator[Outcome]:
    """Yield the outcome of every file of ``folder`` that is expected there."""
    expected = read_expected(folder)
    control = read_document(folder / _CONTROL) if _CONTROL in expected else None
    for name, wanted in expected.items():
        start = time.monotonic()
        try:
            document = read_document(folder / name, languages=None)
        except FcmdiffError as error:
            seconds = time.monotonic() - start
            verdict = "TRACEBACK" if error.code is ErrorCode.INTERNAL else "refused"
            yield _in_time(Outcome(name, str(error.code), seconds, verdict, error.problem))
            continue
        except Exception as error:
            seconds = time.monotonic() - start
            yield Outcome(name, type(error).__name__, seconds, "TRACEBACK", str(error))
            continue
        seconds = time.monotonic() - start
        verdict, remark = judge(document, wanted)
        false = find_false(control, document, expected[_CONTROL], wanted) if control else []
        if false:
            verdict, remark = "FALSE VERDICT", "; ".join(false)
        yield _in_time(Outcome(name, document.status, seconds, verdict, remark))


def _in_time(outcome: Outcome) -> Outcome:
    return outcome._replace(verdict="HANG") if outcome.seconds > _HANG_SECONDS else outcome


def judge(document: Document, wanted: Expected) -> tuple[str, str]:
    """Return the verdict on a document that was read, and what it rests on."""
    text = text_of(document)
    lost = [s for s in wanted.visible if clean_text(s) not in text]
    shown = [s for s in wanted.hidden if clean_text(s) in text]
    told = ", ".join(sorted({found.code for found in document.diagnostics}))
    if document.status is Status.OK and not told and (lost or shown):
        return "SILENT LOSS", f"lost {lost}, hidden but read {shown}"
    if lost or shown:
        return "told", f"{told}: lost {lost}, hidden but read {shown}"
    return ("right, told" if told else "right"), told


def text_of(document: Document) -> str:
    """Return everything of ``document`` that is compared."""
    parts = [document.title]
    for theme in document.themes:
        parts.append(f"{theme.marker or ''} {theme.title}")
        parts.extend(f"{p.marker or ''} {p.text}" for p in theme.paragraphs)
    return " ".join(" ".join(parts).split())


def find_false(
    control: Document, document: Document, before: Expected, after: Expected
) -> list[str]:
    """Return the sentences called new or dropped though both files show them."""
    both = [s for s in before.visible if s in after.visible]
    found: list[str] = []
    for pair in ((control, document), (document, control)):
        said = list(_one_sided(compare_documents(*pair), *pair))
        found.extend(s for s in both if any(clean_text(s) in text for text in said))
    return found


def _one_sided(comparison: Comparison, before: Document, after: Document) -> Iterator[str]:
    texts = {
        0: {p.id: p.text for p in before.paragraphs},
        1: {p.id: p.text for p in after.paragraphs},
    }
    for pair in comparison.paragraphs:
        if pair.relation in (ParagraphRelation.NEW, ParagraphRelation.DROPPED):
            yield from (texts[0][i] for i in pair.before)
            yield from (texts[1][i] for i in pair.after)
    for change in comparison.commitments:
        if change.kind in (ChangeKind.NEW, ChangeKind.DROPPED):
            yield from (c.text for c in (change.before, change.after) if c is not None)


def parent_megabytes() -> float:
    """Return the most memory that this process, which reads nothing itself, has used."""
    if resource is None:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def scores(folder: Path = FOLDER) -> dict[str, dict[str, float]]:
    """Return the share of files that end well, and that end without each kind of failure."""
    if not (folder / "expect.json").is_file():
        return {}
    # Files that only a limit ends take as long as the limit; a tenth of it tells the same. The
    # sets measured afterwards have manuals of 100 pages, which need more.
    with _cpu_seconds("8"):
        counted = Counter(outcome.verdict for outcome in measure(folder))
    total = max(counted.total(), 1)
    shares = {f"without {bad.lower()}": 1 - counted[bad] / total for bad in _BAD}
    return {"hostile files": shares | {"parent in bounds": float(_is_small())}}


@contextmanager
def _cpu_seconds(limit: str) -> Iterator[None]:
    """Let readings take ``limit`` seconds, unless the caller has set another."""
    own = "FCMDIFF_CPU_SECONDS" in os.environ
    os.environ.setdefault("FCMDIFF_CPU_SECONDS", limit)
    try:
        yield
    finally:
        if not own:
            del os.environ["FCMDIFF_CPU_SECONDS"]


def _is_small() -> bool:
    return parent_megabytes() < _PARENT_MEGABYTES


def main(words: list[str]) -> int:
    """Print the table and its summary; return 1 where a file did not end well."""
    folder = Path(words[0]) if words else FOLDER
    if not (folder / "expect.json").is_file():
        print(f"no expect.json in {folder}; name the folder or set FCMDIFF_HOSTILE")
        return 2
    verdicts: Counter[str] = Counter()
    for outcome in measure(folder):
        print(_row(outcome), flush=True)
        verdicts[outcome.verdict] += 1
    _summarise(verdicts)
    return int(any(verdicts[bad] for bad in _BAD) or not _is_small())


def _row(outcome: Outcome) -> str:
    name, status, seconds, verdict, remark = outcome
    return f"{name:38} {status:14} {seconds:6.2f} s  {verdict:14} {ascii(remark)[1:-1][:120]}"


def _summarise(verdicts: Mapping[str, int]) -> None:
    print(f"\n{sum(verdicts.values())} files:")
    for verdict, count in sorted(verdicts.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {count:4} {verdict}")
    print(f"  parent: {parent_megabytes():.0f} MB at most")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
