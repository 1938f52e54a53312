"""Every set of PDFs with known text -> a table of scores, and on request what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.extraction import series
from benchmarks.extraction.gold import Case, Miss, Result, judge
from benchmarks.extraction.sameness import find_changes
from benchmarks.extraction.sets import (
    SETS,
    MissingError,
    SetOfCases,
    find_scans,
    working_folder,
)
from benchmarks.truth import Score
from fcmdiff.extract.readers import read_document
from fcmdiff.pipeline import compare_documents

_COLUMNS = (
    f"{'':26} {'exact':>6} {'fuzzy':>6} {'of':>5} {'headings':>9} {'P':>6} {'R':>6}"
    f" {'levels':>7} {'s/page':>7}"
)
_SHOWN = 100
# Sets with a measure of their own.
_APART = ("series", "scans")


def scores() -> dict[str, dict[str, float]]:
    """Return section -> name -> score from 0 to 1; a set that is not at hand has no section."""
    table = {"extraction of the series": {n: s.f1 for n, s in series.measure().items()}}
    for one, results in judge_sets(["series"]):
        levels = add_up(one.name, results).levels.recall
        table["extraction of the series"]["levels"] = levels
    table |= score_scans()
    for one, results in judge_sets([one.name for one in SETS if one.name not in _APART]):
        for part in results if one.apart else [add_up(one.name, results)]:
            table[f"extraction of {part.name}"] = {
                "paragraphs exact": part.exact.recall,
                "paragraphs fuzzy": part.fuzzy.recall,
                "headings": part.headings.f1,
                "levels": part.levels.recall,
            }
        if one.says:
            table[f"extraction of {one.name}"]["without a change"] = share_unchanged(one)
    return table


def score_scans() -> dict[str, dict[str, float]]:
    """Return the section of the scans, none where text cannot be recognised here."""
    from benchmarks.extraction.scans import measure_scans  # noqa: PLC0415 - they need Pillow

    with working_folder() as folder:
        try:
            cases = find_scans(folder)
        except MissingError as error:
            print(f"scans: not measured: {error}")
            return {}
        return {"extraction of scans": measure_scans(cases)}


def share_unchanged(one: SetOfCases) -> float:
    """Return the share of the PDFs of a set in which a comparison with the text finds nothing."""
    if one.says is None:
        raise ValueError(f"{one.name} has no text that every PDF says")
    text = read_document(one.says)
    with working_folder() as folder:
        pdfs = [read_document(case.pdf) for case in one.find(folder)]
    return sum(not find_changes(compare_documents(text, pdf)) for pdf in pdfs) / len(pdfs)


def judge_sets(chosen: Sequence[str] = ()) -> Iterator[tuple[SetOfCases, list[Result]]]:
    """Read every set, or those ``chosen``; say which are not at hand."""
    for one in SETS:
        if chosen and one.name not in chosen:
            continue
        with working_folder() as folder:
            try:
                cases: list[Case] = one.find(folder)
            except MissingError as error:
                print(f"{one.name}: not measured: {error}")
                continue
            yield one, [judge(case) for case in cases]


def add_up(name: str, results: Iterable[Result]) -> Result:
    """Return the sum of ``results``."""
    total = Result(name, Score(), Score(), Score(), Score(), 0, 0.0, (), (), ())
    for one in results:
        total = Result(
            name,
            total.exact.plus(one.exact),
            total.fuzzy.plus(one.fuzzy),
            total.headings.plus(one.headings),
            total.levels.plus(one.levels),
            total.pages + one.pages,
            total.seconds + one.seconds,
            total.misses + one.misses,
            total.headings_missed + one.headings_missed,
            total.headings_invented + one.headings_invented,
        )
    return total


def print_table(chosen: Sequence[str] = (), *, verbose: bool = False) -> None:
    """Print a row for every PDF and for every set."""
    print(_COLUMNS)
    for group, results in judge_sets(chosen):
        for one in results:
            print(_row(f"  {one.name}", one))
            if verbose:
                for line in _faults(one):
                    print(line)
        print(_row(group.name, add_up(group.name, results)))
        if group.says:
            print(f"  {share_unchanged(group):.3f} of the PDFs compared with the text: no change")


def _row(name: str, one: Result) -> str:
    heads = one.headings
    return (
        f"{name[:26]:26} {one.exact.recall:6.3f} {one.fuzzy.recall:6.3f}"
        f" {one.exact.right + one.exact.missed:5} {heads.f1:9.3f} {heads.precision:6.3f}"
        f" {heads.recall:6.3f} {one.levels.recall:7.3f} {one.seconds / one.pages:7.3f}"
    )


def _faults(one: Result) -> Iterator[str]:
    for miss in sorted(one.misses, key=lambda m: m.ratio):
        yield f"    {miss.ratio:.2f} p{miss.page or '?'} gold {_shorten(miss.gold)!r}"
        yield f"         read {_part(miss)!r}"
    for text in one.headings_missed:
        yield f"    heading missed   {_shorten(text)!r}"
    for text in one.headings_invented:
        yield f"    heading invented {_shorten(text)!r}"


def _part(miss: Miss) -> str:
    """The text that was read, from shortly before the first difference on."""
    pairs = enumerate(zip(miss.gold, miss.best, strict=False))
    first = next((i for i, (a, b) in pairs if a != b), min(len(miss.gold), len(miss.best)))
    start = max(0, first - 40)
    lead = "..." if start else ""
    return lead + _shorten(miss.best[start:])


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
