"""The answer key of a model series -> how well changes of commitments are judged."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.commitments.gold import make_document
from benchmarks.truth import Score
from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.compare.changes import judge_commitments
from fcmdiff.model.alignment import ParagraphPair, ParagraphRelation
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.document import Document, Paragraph, ParagraphKind
from fcmdiff.model.labels import ChangeKind

_KEY = re.compile(r"<!-- key: ([a-z0-9-]+) -->")
_MARKER = re.compile(r"(?:- |\([a-z]\) |\d+\. )")
_LABEL_GROUPS = {
    "deadline": ("deadline_added", "deadline_removed", "deadline_earlier", "deadline_later"),
    "amount": ("amount_changed",),
    "negation": ("negated",),
    "strengthened and weakened": ("strengthened", "weakened"),
    "hedged and unhedged": ("hedged", "unhedged"),
    "iterated": ("iterated",),
    "rescoped": ("rescoped",),
    "reworded": ("reworded",),
    "fulfilled": ("fulfilled",),
}


def read_edition(path: Path) -> Document:
    """Return the Document of a keyed text of a model series; ids are the keys."""
    themes: list[tuple[str, list[Paragraph]]] = [("", [])]
    key = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := _KEY.fullmatch(line):
            key = found[1]
        elif line.startswith("## "):
            themes.append((line[3:], []))
        elif key and line and not line.startswith("# "):
            themes[-1][1].append(_read_block(key, line))
            key = ""
    return make_document(path.name, themes)


def _read_block(key: str, line: str) -> Paragraph:
    marker = _MARKER.match(line)
    item = bool(marker) and not line[:1].isdigit()
    text = re.sub(r"\[\^\d+\]", "", line[marker.end() :] if marker else line)
    return Paragraph(key, text, line, kind=ParagraphKind.ITEM if item else ParagraphKind.PARAGRAPH)


def measure_series(truth: Path, lexicon: Lexicon, *, verbose: bool = False) -> dict[str, float]:
    """Return figures of verdicts and labels, with the paragraph pairs of the answer key."""
    tally: Counter[str] = Counter()
    for pair in tomllib.loads(truth.read_text(encoding="utf-8"))["pair"]:
        sides = [read_edition(truth.parent / "text" / f"{pair[s]}.md") for s in ("before", "after")]
        pairs = [
            ParagraphPair(
                tuple(p["before"]),
                tuple(p["after"]),
                ParagraphRelation(p["relation"]),
                p["moved"],
                "truth",
                1.0,
            )
            for p in pair["paragraph"]
        ]
        found = [find_commitments(side, lexicon) for side in sides]
        texts = tuple({p.id: p.text for p in side.paragraphs} for side in sides)
        changes = judge_commitments(
            found[0], found[1], pairs, texts=(texts[0], texts[1]), wording=lexicon.wording
        )
        _tally_pair(pair, changes, sides, tally, verbose)
    return _scores(tally)


def _tally_pair(
    pair: dict[str, Any],
    changes: Sequence[CommitmentChange],
    sides: Sequence[Document],
    tally: Counter[str],
    verbose: bool,
) -> None:
    used: set[int] = set()
    for row in pair["commitment"]:
        _tally_strength(row, changes, sides, tally, verbose)
        index = _find_change(row, changes, sides)
        used |= {index} if index is not None else set()
        _tally_row(row, changes[index] if index is not None else None, tally, verbose)
    _tally_extra([c for i, c in enumerate(changes) if i not in used], tally, verbose)


def _tally_row(
    row: dict[str, Any], change: CommitmentChange | None, tally: Counter[str], verbose: bool
) -> None:
    wanted = {row["kind"], *row["labels"]}
    said = {str(change.kind), *map(str, change.labels)} if change else set()
    tally.update(f"want {name}" for name in wanted)
    tally.update(f"said {name}" for name in said)
    tally.update(f"right {name}" for name in said & wanted)
    if verbose and _differs(row, change):
        print(f"want {sorted(wanted)} got {sorted(said)}: {row['before']} => {row['after']}")


def _differs(row: dict[str, Any], change: CommitmentChange | None) -> bool:
    said = {change.kind, *change.labels} if change else set()
    return said != {row["kind"], *row["labels"]}


def _tally_extra(changes: Sequence[CommitmentChange], tally: Counter[str], verbose: bool) -> None:
    """Count what the answer key does not list; calls on others (rung 1) are not in it."""
    for change in changes:
        top = max(c.strength for c in (change.before, change.after) if c)
        if top < 2 or change.kind == ChangeKind.UNCHANGED:
            continue
        tally.update(f"said {name}" for name in (change.kind, *change.labels))
        if verbose:
            texts = [c.text if c else "" for c in (change.before, change.after)]
            print(f"    extra {change.kind} {[str(label) for label in change.labels]}: {texts}")


def _find_change(
    row: dict[str, Any], changes: Sequence[CommitmentChange], sides: Sequence[Document]
) -> int | None:
    for index, change in enumerate(changes):
        olds = _overlaps(change.before, row["before_key"], row["before"], sides[0])
        news = _overlaps(change.after, row["after_key"], row["after"], sides[1])
        if olds and news:
            return index
    return None


def _overlaps(commitment: Commitment | None, key: str, quote: str, document: Document) -> bool:
    if commitment is None or not key:
        return commitment is None and not key
    return commitment.paragraph == key and _shared(commitment, quote, document) > 0.5


def _shared(commitment: Commitment, quote: str, document: Document) -> float:
    text = next(p.text for p in document.paragraphs if p.id == commitment.paragraph)
    start = text.find(quote)
    if start < 0:
        return 0.0
    both = min(commitment.end, start + len(quote)) - max(commitment.start, start)
    return both / min(len(quote), commitment.end - commitment.start)


def _tally_strength(
    row: dict[str, Any],
    changes: Sequence[CommitmentChange],
    sides: Sequence[Document],
    tally: Counter[str],
    verbose: bool,
) -> None:
    for side, document in zip(("before", "after"), sides, strict=True):
        if not row[f"{side}_key"]:
            continue
        tally["quotes"] += 1
        found = [
            c
            for change in changes
            if (c := getattr(change, side))
            and _overlaps(c, row[f"{side}_key"], row[side], document)
        ]
        tally["found"] += bool(found)
        right = any(c.strength == row[f"{side}_strength"] for c in found)
        tally["rung"] += right
        if verbose and not right:
            got = [c.strength for c in found]
            print(f"    rung want {row[f'{side}_strength']} got {got}: {row[side]}")


def _scores(tally: Counter[str]) -> dict[str, float]:
    groups = {kind: (kind,) for kind in ("new", "dropped", "changed")} | _LABEL_GROUPS
    found = {
        "quotations found": tally["found"] / tally["quotes"],
        "rung exact": tally["rung"] / tally["quotes"],
    }
    return found | {name: _score(tally, labels).f1 for name, labels in groups.items()}


def _score(tally: Counter[str], labels: Sequence[str]) -> Score:
    right, said, wanted = (
        sum(tally[f"{what} {label}"] for label in labels) for what in ("right", "said", "want")
    )
    return Score(right, wanted - right, said - right)
