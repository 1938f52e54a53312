"""Hand-coded commitments -> how well they are found and graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from benchmarks.truth import Score
from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.model.document import Document, Paragraph, ParagraphKind, Source, Theme


class Graded(NamedTuple):
    """What the coding says of a sentence and what was found in it.

    ``wanted`` is None where two readings are defensible.
    """

    wanted: int | None
    found: int
    hedged: bool
    found_hedged: bool
    text: str


def make_document(name: str, themes: Sequence[tuple[str, Sequence[Paragraph]]]) -> Document:
    """Return a Document of headings and paragraphs that were read elsewhere."""
    made = tuple(
        Theme(f"t{i}", title, paragraphs=tuple(ps)) for i, (title, ps) in enumerate(themes)
    )
    return Document(source=Source(name, "0" * 64, "text/plain"), themes=made)


def measure_cri(
    gold: dict[str, Any], lexicon: Lexicon, *, verbose: bool = False
) -> dict[str, float]:
    """Return figures by sentence: a sentence has the highest rung of what overlaps it."""
    rows = [
        row
        for name, blocks in gold["documents"].items()
        for row in grade_sentences(name, blocks, lexicon)
    ]
    if verbose:
        print(*(f"want {r[0]} got {r[1]}: {r[4][:200]}" for r in rows if r[0] != r[1]), sep="\n")
    known = [(row[0], row[1]) for row in rows if row[0] is not None]
    zeros = [got for want, got in known if want == 0]
    return {
        "strict F1 (rung 4 and up)": score_from(4, known).f1,
        "broad F1 (rung 2 and up)": score_from(2, known).f1,
        "rung exact": sum(want == got for want, got in known) / len(known),
        "rung 0 not called strict": sum(got < 4 for got in zeros) / len(zeros),
        "hedged F1": _score_flags([(row[2], row[3]) for row in rows]).f1,
    }


def score_from(rung: int, graded: Sequence[tuple[int, int]]) -> Score:
    """Return how well sentences from ``rung`` on are told; a row is the rung wanted and found."""
    return _score_flags([(want >= rung, got >= rung) for want, got in graded])


def _score_flags(flags: Sequence[tuple[bool, bool]]) -> Score:
    return Score(
        sum(want and got for want, got in flags),
        sum(want and not got for want, got in flags),
        sum(got and not want for want, got in flags),
    )


def grade_sentences(
    name: str, blocks: Iterable[dict[str, Any]], lexicon: Lexicon
) -> Iterator[Graded]:
    """Yield every sentence of the coded blocks with the highest rung of what overlaps it."""
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
        top = max((c.strength for c in over), default=0)
        hedged = any(c.hedges for c in over)
        yield Graded(sentence["rung"], top, bool(sentence["hedged"]), hedged, sentence["text"])


def measure_g20(
    gold: Sequence[dict[str, Any]], lexicon: Lexicon, *, verbose: bool = False
) -> dict[str, float]:
    """Return the share of hand-coded commitments in which one is found."""
    tops: Counter[int] = Counter()
    for row in gold:
        paragraph = Paragraph("p1", row["text"], row["text"])
        document = make_document(f"g20_{row['year']}", [("", [paragraph])])
        top = max((c.strength for c in find_commitments(document, lexicon)), default=0)
        tops[top] += 1
        if verbose and top < 2:
            print(f"{top}: {row['text'][:240]}")
    broad = sum(n for rung, n in tops.items() if rung >= 2)
    return {
        "recall (rung 2 and up)": broad / len(gold),
        "recall with calls (rung 1 and up)": 1 - tops[0] / len(gold),
    }
