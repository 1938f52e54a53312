"""truth.toml and text/*.md -> a table of the changes of each kind; exit 1 if they disagree.

Run it after every change to a text or to the truth: ``python corpora/straits/check_truth.py``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition import Block, Edition, read_edition

HERE = Path(__file__).parent
WORDS = range(900, 1801)
SURVIVING = 0.6
LABELS = (
    "strengthened weakened hedged unhedged deadline_added deadline_removed deadline_earlier "
    "deadline_later amount_changed negated iterated rescoped reworded fulfilled"
).split()
SHAPES = {  # relation -> how many keys it may have before and after
    "same": (1, 1), "renamed": (1, 1), "moved": (1, 1), "reworded": (1, 1),
    "split": (1, 2), "merged": (2, 1), "new": (0, 1), "dropped": (1, 0),
}  # fmt: skip
COMMISSIVE = re.compile(
    r"\b(will|commit|committed|commitment|agree|intend|aim|determined|stand ready)\b"
    r"|\bask (our|their)"
)

Row = dict[str, Any]


def main() -> int:
    """Print the problems found, then the table; return the exit status."""
    truth = tomllib.loads((HERE / "truth.toml").read_text(encoding="utf-8"))
    editions = {int(p.stem): read_edition(p) for p in sorted((HERE / "text").glob("*.md"))}
    problems = [problem for edition in editions.values() for problem in check_edition(edition)]
    for pair in truth["pair"]:
        before, after = editions[pair["before"]], editions[pair["after"]]
        name = f"{before.year}-{after.year}"
        problems += [f"{name}: {problem}" for problem in check_pair(pair, before, after)]
    print("\n".join(problems) or "truth.toml is complete and agrees with the texts")
    print_table(truth["pair"])
    return 1 if problems else 0


def check_edition(edition: Edition) -> Iterator[str]:
    """Yield what is wrong with one text by itself."""
    keys = [block.key for block in edition.blocks]
    if len(set(keys)) < len(keys):
        yield f"{edition.year}: a key occurs twice"
    if edition.words not in WORDS:
        yield f"{edition.year}: {edition.words} words"
    marks = re.findall(r"\[\^(\d+)\]", " ".join(block.text for block in edition.blocks))
    if marks != list(edition.notes):
        yield f"{edition.year}: note marks {marks} but notes {list(edition.notes)}"


def check_pair(pair: Row, before: Edition, after: Edition) -> Iterator[str]:
    """Yield what is wrong with the rows of one pair of neighbours; where a name is wrong or
    missing, that alone, since nothing else can be looked up."""
    misnamed = [*check_names(pair, before, after)]
    yield from misnamed
    if misnamed:
        return
    yield from check_themes(pair["theme"], before, after)
    yield from check_paragraphs(pair["paragraph"], before, after)
    yield from check_moves(pair, before, after)
    for row in pair["commitment"]:
        yield from check_commitment(row, before, after)
    yield from check_coverage(pair, before, after)


def check_names(pair: Row, before: Edition, after: Edition) -> Iterator[str]:
    """Yield headings and keys that are unknown, or do not stand in exactly one row."""
    for side, edition in (("before", before), ("after", after)):
        yield from check_once(pair["theme"], side, list(edition.headings.values()))
        yield from check_once(pair["paragraph"], side, list(edition.paragraphs))
        for row in pair["commitment"]:
            if row[f"{side}_key"] not in ("", *edition.paragraphs):
                yield f"{row[f'{side}_key']!r} is no paragraph ({side})"


def check_once(rows: list[Row], side: str, expected: list[str]) -> Iterator[str]:
    """Yield the names that do not stand in exactly one row of a side."""
    found = Counter(name for row in rows for name in row[side] if name)
    for name in sorted(set(expected) | set(found)):
        if found[name] != 1 or name not in expected:
            yield f"{name!r} stands in {found[name]} rows ({side})"


def check_shape(row: Row) -> Iterator[str]:
    """Yield a row whose sides do not fit its relation."""
    sizes = tuple(min(len(row[side]), 2) for side in ("before", "after"))
    if sizes != SHAPES.get(row["relation"]):
        yield f"{row['before']} -> {row['after']} cannot be {row['relation']!r}"


def check_themes(rows: list[Row], before: Edition, after: Edition) -> Iterator[str]:
    """Yield what is wrong with the theme rows: "same" and "moved" keep the name, "renamed"
    changes it; the themes that did not move stand in one order."""
    for row in rows:
        yield from check_shape(row)
        same = row["before"] == row["after"]
        if row["relation"] in (("renamed",) if same else ("same", "moved")):
            yield f"{row['before']} is not {row['relation']!r}"
    old, new = ([*edition.headings.values()] for edition in (before, after))
    kept = [r for r in rows if r["before"] and r["after"] and "" not in r["before"]]
    places = {
        old.index(r["before"][0]): [new.index(name) for name in r["after"]]
        for r in kept
        if r["relation"] != "moved" and not r.get("also_moved")
    }
    if not increases([place for _, several in sorted(places.items()) for place in several]):
        yield "the themes that did not move are out of order"


def increases(numbers: list[int]) -> bool:
    """True if no number is smaller than the one before it."""
    return numbers == sorted(numbers)


def check_paragraphs(rows: list[Row], before: Edition, after: Edition) -> Iterator[str]:
    """Yield what is wrong with the paragraph rows: "same" means the same text, and most of
    the paragraphs live on."""
    for row in rows:
        yield from check_shape(row)
        if row["relation"] in ("same", "reworded"):
            same = text_of(before, row["before"]) == text_of(after, row["after"])
            if same != (row["relation"] == "same"):
                yield f"{row['before']} is not {row['relation']!r}"
    survived = sum(len(row["before"]) for row in rows if row["after"]) / len(before.paragraphs)
    if survived < SURVIVING:
        yield f"only {survived:.0%} of the paragraphs have a counterpart"


def text_of(edition: Edition, keys: list[str]) -> str:
    """The texts of ``keys``, joined by one space."""
    return " ".join(edition.paragraphs[key].plain for key in keys)


def check_moves(pair: Row, before: Edition, after: Edition) -> Iterator[str]:
    """Yield rows marked moved that did not, and rows not marked that did: a paragraph moves when
    it leaves the counterpart of its theme, or when it overtakes others inside it."""
    links = {(b, a) for row in pair["theme"] for b in row["before"] for a in row["after"]}
    groups: dict[tuple[str, str], list[tuple[int, int, Row]]] = {}
    for row in pair["paragraph"]:
        if not row["before"] or not row["after"] or row["before"] == ["dateline"]:
            continue
        place = theme_of(before, row["before"][0]), theme_of(after, row["after"][0])
        if place not in links and not row["moved"]:
            yield f"{row['before']} left its theme but is not marked moved"
        if place in links:
            order = position(before, row["before"][0]), position(after, row["after"][0])
            groups.setdefault(place, []).append((*order, row))
    for group in groups.values():
        places = [after_place for _, after_place, _ in sorted(group, key=lambda entry: entry[:2])]
        moved = sum(row["moved"] for *_, row in group)
        if moved != len(places) - longest_run(places):
            yield f"{[row['before'] for *_, row in group]}: wrong number of moves inside the theme"
        kept = [entry[:2] for entry in sorted(group, key=lambda e: e[:2]) if not entry[2]["moved"]]
        if not increases([after_place for _, after_place in kept]):
            yield f"{[row['before'] for *_, row in group]}: out of order but not marked moved"


def longest_run(numbers: list[int]) -> int:
    """Length of the longest increasing subsequence: what stays when the fewest have moved."""
    tails: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
    return len(tails)


def theme_of(edition: Edition, key: str) -> str:
    """The heading above a paragraph, or the empty string above the first heading."""
    return edition.headings.get(edition.paragraphs[key].theme, "")


def position(edition: Edition, key: str) -> int:
    """The place of a paragraph in the whole text."""
    return list(edition.paragraphs).index(key)


def check_commitment(row: Row, before: Edition, after: Edition) -> Iterator[str]:
    """Yield what is wrong with one commitment row."""
    name = row["before"] or row["after"]
    kind = {(True, True): "changed", (True, False): "dropped", (False, True): "new"}
    # What was promised and is told as done has no promise opposite it.
    told = row["labels"] == ["fulfilled"] and not row["after_key"]
    if row["kind"] != ("changed" if told else kind[bool(row["before_key"]), bool(row["after_key"])]):
        yield f"{name!r}: kind {row['kind']!r} does not fit its keys"
    for side, edition in (("before", before), ("after", after)):
        key = row[f"{side}_key"]
        if key and row[side] not in edition.paragraphs[key].plain:
            yield f"{row[side]!r} is not in {key}"
        if bool(key) != bool(row[side]) or bool(key) != (f"{side}_strength" in row):
            yield f"{name!r}: {side} is half filled in"
    if bool(row["labels"]) != (row["kind"] == "changed") or set(row["labels"]) - set(LABELS):
        yield f"{name!r}: labels {row['labels']}"
    if row["kind"] == "changed" and not told:
        yield from check_strength(row)


def check_strength(row: Row) -> Iterator[str]:
    """Yield a row whose labels deny its rungs. A hedge counts half a rung; taking up an old
    promise again (rung 5 to 4, iterated) is by itself no weakening; negation has no direction."""
    labels = row["labels"]
    if "negated" in labels:
        return
    # The rungs from "iterate" up count as one.
    low, high = (min(row[side], 4) for side in ("before_strength", "after_strength"))
    rise = high - low
    rise += 0.5 * (("unhedged" in labels) - ("hedged" in labels))
    if (rise > 0) != ("strengthened" in labels) or (rise < 0) != ("weakened" in labels):
        yield f"{row['before']!r}: {labels} but the rung moves by {rise}"


def check_coverage(pair: Row, before: Edition, after: Edition) -> Iterator[str]:
    """Yield sentences that promise something, differ from every sentence of the other side of
    their row, and are quoted by no commitment row."""
    for row in pair["paragraph"]:
        for side, edition, other in (("before", before, after), ("after", after, before)):
            there = text_of(other, row["after" if side == "before" else "before"]).lower()
            for key in row[side]:
                block = edition.paragraphs[key]
                quotes = [c[side] for c in pair["commitment"] if c[f"{side}_key"] == key]
                for sentence in promises(block):
                    listed = any(q in sentence or sentence in q for q in quotes)
                    if sentence.lower().rstrip(".") not in there and not listed:
                        yield f"{key} ({side}): not listed: {sentence!r}"


def promises(block: Block) -> list[str]:
    """The sentences of a block that hold a commissive verb; lead-ins are left to their items."""
    sentences = re.split(r"(?<=\.) (?=[A-Z])", block.plain)
    return [s for s in sentences if COMMISSIVE.search(s) and not s.endswith(":")]


def print_table(pairs: list[Row]) -> None:
    """Print how many changes of each kind each pair of neighbours has."""
    names = [f"{pair['before'] % 100}-{pair['after'] % 100:<6}" for pair in pairs]
    print(f"\n{'':38}" + "".join(names) + "all")
    counts = [count_kinds(pair) for pair in pairs]
    for kind in sorted(set().union(*counts)):
        numbers = [count[kind] for count in counts]
        print(f"{kind:38}" + "".join(f"{n:<9}" for n in numbers) + str(sum(numbers)))


def count_kinds(pair: Row) -> Counter[str]:
    """Number of rows of each kind in one pair."""
    kinds: Counter[str] = Counter()
    for row in pair["theme"]:
        kinds[f"theme {row['relation']}"] += 1
        kinds["theme also moved"] += bool(row.get("also_moved"))
    for row in pair["paragraph"]:
        kinds[f"paragraph {row['relation']}{' and moved' if row['moved'] else ''}"] += 1
    for row in pair["commitment"]:
        kinds[f"commitment {row['kind']}"] += 1
        kinds.update(f"  label {label}" for label in row["labels"])
    return kinds


if __name__ == "__main__":
    sys.exit(main())
