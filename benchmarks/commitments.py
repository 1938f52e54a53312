"""Gold codings and the model series -> how well commitments are found, graded and judged."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from fcmdiff.commitments.detect import find_commitments
from fcmdiff.commitments.lexicon import Lexicon, load_lexicon
from fcmdiff.compare.changes import judge_commitments
from fcmdiff.model.alignment import ParagraphPair, ParagraphRelation
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import ChangeKind, CommitmentChange
from fcmdiff.model.document import Document, Paragraph, ParagraphKind, Source, Theme

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared"))
_KEY = re.compile(r"<!-- key: ([a-z0-9-]+) -->")
_MARKER = re.compile(r"(?:- |\([a-z]\) |\d+\. )")
_LABEL_GROUPS = {
    "deadline": ("deadline_added", "deadline_removed", "deadline_earlier", "deadline_later"),
    "amount": ("amount_changed",),
    "negation": ("negated",),
    "strengthened/weakened": ("strengthened", "weakened"),
    "hedged/unhedged": ("hedged", "unhedged"),
    "iterated": ("iterated",),
    "rescoped": ("rescoped",),
    "reworded": ("reworded",),
}


def main(verbose: bool = False) -> None:
    """Print every figure for which data are at hand, and name the data that are missing."""
    lexicon = load_lexicon()
    gold = SHARED / "data" / "gold"
    for name, measure in (("cri.json", measure_cri), ("g20_commitments.json", measure_g20)):
        path = gold / name
        if path.is_file():
            measure(json.loads(path.read_text(encoding="utf-8")), lexicon, verbose)
        else:
            print(
                f"{name}: not found under {gold}; set FCMDIFF_SHARED to the folder with data/gold"
            )
    truths = sorted((ROOT / "corpora").glob("*/truth.toml"))
    if not truths:
        print("no corpora/*/truth.toml: change labels are not measured")
    for truth in truths:
        measure_series(truth, lexicon, verbose)


def f_score(right: int, said: int, wanted: int) -> str:
    """Return precision, recall and F1 as one line; a share of nothing is nan."""
    precision = right / said if said else float("nan")
    recall = right / wanted if wanted else float("nan")
    both = 2 * right / (said + wanted) if said + wanted else float("nan")
    return (
        f"P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}  ({right}/{said} said, {wanted} wanted)"
    )


def make_document(name: str, themes: Sequence[tuple[str, Sequence[Paragraph]]]) -> Document:
    """Return a Document of headings and paragraphs that were read elsewhere."""
    made = tuple(
        Theme(f"t{i}", title, paragraphs=tuple(ps)) for i, (title, ps) in enumerate(themes)
    )
    return Document(source=Source(name, "0" * 64, "text/plain"), themes=made)


def measure_cri(gold: dict[str, Any], lexicon: Lexicon, verbose: bool) -> None:
    """Print sentence-level figures: a sentence has the highest rung of what overlaps it."""
    rows = [
        row
        for name, blocks in gold["documents"].items()
        for row in _grade_sentences(name, blocks, lexicon)
    ]
    known = [(want, got) for want, got, _, _ in rows if want is not None]
    print(f"cri.json: {len(rows)} sentences, {len(known)} with one rung")
    for title, floor in (("strict (>= 4)", 4), ("broad  (>= 2)", 2)):
        right = sum(w >= floor and g >= floor for w, g in known)
        said = sum(g >= floor for _, g in known)
        print(f"  {title}   {f_score(right, said, sum(w >= floor for w, _ in known))}")
    exact = sum(w == g for w, g in known)
    print(f"  rung exact      {exact / len(known):.3f}  ({exact}/{len(known)})")
    zeros = [g for w, g in known if w == 0]
    loud = sum(g >= 4 for g in zeros)
    print(f"  rung 0 called strict  {loud / len(zeros):.3f}  ({loud}/{len(zeros)})")
    hedges = [(w, g) for _, _, (w, g), _ in rows]
    right = sum(w and g for w, g in hedges)
    print(
        f"  hedged          {f_score(right, sum(g for _, g in hedges), sum(w for w, _ in hedges))}"
    )
    if verbose:
        for want, got, _, text in rows:
            if want != got:
                print(f"    want {want} got {got}: {text[:200]}")


def _grade_sentences(
    name: str, blocks: Iterable[dict[str, Any]], lexicon: Lexicon
) -> Iterator[tuple[int | None, int, tuple[bool, bool], str]]:
    themes: list[tuple[str, list[Paragraph]]] = [("", [])]
    places: list[tuple[str, int, int, dict[str, Any]]] = []
    for block in blocks:
        if block["kind"] == "heading":
            themes.append((block["text"], []))
            continue
        text = ""
        for sentence in block["sentences"]:
            text += " " if text else ""
            places.append((block["id"], len(text), len(text) + len(sentence["text"]), sentence))
            text += sentence["text"]
        kind = ParagraphKind.ITEM if block["kind"] == "li" else ParagraphKind.PARAGRAPH
        themes[-1][1].append(Paragraph(block["id"], text, text, kind=kind))
    found = find_commitments(make_document(name, themes), lexicon)
    for paragraph, start, end, sentence in places:
        over = [c for c in found if c.paragraph == paragraph and c.start < end and start < c.end]
        hedged = (bool(sentence["hedged"]), any(c.hedges for c in over))
        yield sentence["rung"], max((c.strength for c in over), default=0), hedged, sentence["text"]


def measure_g20(gold: Sequence[dict[str, str]], lexicon: Lexicon, verbose: bool) -> None:
    """Print the share of hand-coded commitments in which one is found."""
    tops: Counter[int] = Counter()
    for row in gold:
        paragraph = Paragraph("p1", row["text"], row["text"])
        document = make_document(f"g20_{row['year']}", [("", [paragraph])])
        top = max((c.strength for c in find_commitments(document, lexicon)), default=0)
        tops[top] += 1
        if verbose and top < 2:
            print(f"    {top}: {row['text'][:240]}")
    size = len(gold)
    broad = sum(n for rung, n in tops.items() if rung >= 2)
    print(f"g20_commitments.json: {size} commitments")
    print(f"  recall broad (>= 2)  {broad / size:.3f}  ({broad}/{size})")
    print(f"  with calls (>= 1)    {1 - tops[0] / size:.3f}")
    print("  rungs " + "  ".join(f"{rung}: {tops[rung]}" for rung in range(7)))


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


def measure_series(truth: Path, lexicon: Lexicon, verbose: bool) -> None:
    """Print verdicts and labels of a model series, with the paragraph pairs of its answer key."""
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
        changes = judge_commitments(found[0], found[1], pairs)
        _tally_pair(pair, changes, sides, tally, verbose)
    _print_series(truth.parent.name, tally)


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
        tally.update(f"want {name}" for name in (row["kind"], *row["labels"]))
        index = _find_change(row, changes, sides)
        change = changes[index] if index is not None else None
        if change and index is not None:
            used.add(index)
            said = {str(change.kind), *map(str, change.labels)}
            tally.update(f"said {name}" for name in said)
            tally.update(f"right {name}" for name in said & {row["kind"], *row["labels"]})
        if verbose and _differs(row, change):
            got = [str(label) for label in change.labels] if change else "nothing"
            print(f"    want {row['labels']} got {got}: {row['before']} => {row['after']}")
    _tally_extra([c for i, c in enumerate(changes) if i not in used], tally, verbose)


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


def _print_series(name: str, tally: Counter[str]) -> None:
    quotes = tally["quotes"]
    found, exact = tally["found"] / quotes, tally["rung"] / quotes
    print(f"{name}: {quotes} quotations, found {found:.3f}, rung exact {exact:.3f}")
    for kind in ("new", "dropped", "changed"):
        counts = [tally[f"{what} {kind}"] for what in ("right", "said", "want")]
        print(f"  {kind:22} {f_score(*counts)}")
    for group, labels in _LABEL_GROUPS.items():
        counts = [
            sum(tally[f"{what} {label}"] for label in labels) for what in ("right", "said", "want")
        ]
        print(f"  {group:22} {f_score(*counts)}")


if __name__ == "__main__":
    main(verbose="-v" in sys.argv[1:])
