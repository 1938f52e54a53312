"""How well the PDFs of the model series are read, beside the texts they were typeset from.

Run ``python -m benchmarks.extraction``; ``-v`` lists what was not found.
"""

from __future__ import annotations

import sys

from benchmarks.truth import SERIES, Score, headings, keyed_texts, read_truth, score_sets
from fcmdiff.extract.readers import read_document
from fcmdiff.model.comparison import Comparison
from fcmdiff.pipeline import compare_documents

# Shorter paragraphs ("We will:") are found by chance.
_LEAST_WORDS = 8


def years() -> list[int]:
    """Return the years of the model series in order."""
    pairs = read_truth()
    return [pairs[0].before, *(pair.after for pair in pairs)]


def measure(*, verbose: bool = False) -> dict[str, Score]:
    """Return the scores summed over all editions.

    "paragraphs exact": paragraphs of eight words or more found letter by letter. "headings":
    titles of themes, without regard to case. "text against PDF": right are the paragraphs that
    a comparison of an edition's text with its own PDF finds the same.
    """
    total = {"paragraphs exact": Score(), "headings": Score(), "text against PDF": Score()}
    for year in years():
        document = read_document(SERIES / "sources" / f"{year}.pdf")
        gold = {t for t in keyed_texts(year).values() if len(t.split()) >= _LEAST_WORDS}
        found = {p.text for p in document.paragraphs if len(p.text.split()) >= _LEAST_WORDS}
        titles = {t.title.casefold() for t in document.themes if t.title}
        comparison = compare_documents(read_document(SERIES / "text" / f"{year}.md"), document)
        scores = {
            "paragraphs exact": score_sets(found, gold),
            "headings": score_sets(titles, {t.casefold() for t in headings(year)}),
            "text against PDF": _sameness(comparison),
        }
        for name, score in scores.items():
            total[name] = total[name].plus(score)
        if verbose:
            _print_faults(year, gold - found, found - gold, comparison)
    return total


def _sameness(comparison: Comparison) -> Score:
    same = sum(p.relation == "same" and not p.moved for p in comparison.paragraphs)
    return Score(same, 0, len(comparison.paragraphs) - same)


def _print_faults(year: int, missed: set[str], wrong: set[str], comparison: Comparison) -> None:
    print(f"--- {year}")
    for text in sorted(missed):
        print(f"missed {text[:100]}")
    for text in sorted(wrong):
        print(f"wrong  {text[:100]}")
    for row in comparison.paragraphs:
        if row.relation != "same" or row.moved:
            print(f"differs {row.relation} {row.before} {row.after} {row.edits[:4]}")


if __name__ == "__main__":
    for name, score in measure(verbose="-v" in sys.argv).items():
        print(
            f"{name:20} F1 {score.f1:.3f}  P {score.precision:.3f}  R {score.recall:.3f}"
            f"  ({score.right} right, {score.missed} missed, {score.wrong} wrong)"
        )
