"""Rows, stubs and folds stand where a reader of the later edition looks for them."""

from __future__ import annotations

from fcmdiff.model.alignment import ParagraphRelation as P
from fcmdiff.model.comparison import Comparison
from fcmdiff.report.layout import Fold, Stub
from fcmdiff.report.view import Report, make_report
from tests.report.build import PAIRS, make_comparison, make_same, swap


def _order(report: Report) -> dict[str, list[str]]:
    """What stands under each theme: anchors, those of folded rows in brackets."""
    return {
        theme.anchor: [
            " ".join(f"({row.anchor})" for row in item.rows)
            if isinstance(item, Fold)
            else f"{item.anchor} {item.arrow}"
            if isinstance(item, Stub)
            else item.anchor
            for item in theme.items
        ]
        for theme in report.themes
    }


def test_what_was_dropped_or_moved_away_stands_after_what_stood_before_it() -> None:
    assert _order(make_report(make_comparison())) == {
        "t-a-t0": ["r-a-p1", "(r-a-p2)"],
        "t-a-t1": ["r-a-p3", "r-a-p4", "s-b-p17 ↓", "r-a-p5", "r-a-p6"],
        "t-a-t2": ["r-a-p7", "r-a-p8", "r-a-p9", "(r-a-p11)"],
        "t-a-t3": ["r-a-p12", "r-b-p9", "r-a-p13", "(r-a-p14)"],
        "t-b-t4": ["r-b-p12", "s-b-p13 ↓", "r-b-p14"],
        "t-a-t4": ["r-a-p15", "r-a-p16", "r-a-p17"],
        "t-a-t5": ["r-a-p18"],
        "t-a-t6": ["r-a-p20", "r-a-p21", "r-a-p22"],
    }


def test_the_order_follows_the_later_edition_also_with_the_sides_exchanged() -> None:
    order = _order(make_report(swap(make_comparison())))
    assert order["t-b-t4"] == ["r-b-p15", "r-b-p16", "s-b-p17 ↓"]
    assert order["t-a-t5"] == ["r-a-p15", "r-a-p16", "r-b-p5", "s-b-p6 ↓", "r-a-p17"]
    assert " ".join(order) == "t-a-t0 t-a-t1 t-a-t2 t-a-t3 t-b-t4 t-a-t4 t-a-t5 t-a-t6"


def test_a_part_of_a_split_under_another_theme_points_to_the_whole() -> None:
    specs = [spec for spec in PAIRS if spec[0] not in {"p18", "p19"}]
    specs += [("p18", "p18 p20", P.SPLIT, False, 0.7), ("p19", "p19", P.REWORDED, True, 0.4)]
    order = _order(make_report(make_comparison(specs=specs)))
    assert order["t-a-t6"][0] == "s-a-p20 ↑"
    assert order["t-a-t5"][0] == "r-a-p18"


def test_a_merged_paragraph_from_another_theme_points_to_the_whole() -> None:
    specs = [spec for spec in PAIRS if spec[0] not in {"p6", "p9"} and spec[1] != "p11"]
    specs += [("p6 p9", "p11", P.MERGED, False, 0.7)]
    order = _order(make_report(make_comparison(specs=specs)))
    assert order["t-a-t3"] == ["r-a-p12", "s-b-p9 ↑", "r-a-p13", "(r-a-p14)"]


def test_every_row_is_laid_out_once() -> None:
    for comparison in (make_comparison(), swap(make_comparison()), make_same()):
        assert _rows(comparison) == len(comparison.paragraphs)


def _rows(comparison: Comparison) -> int:
    anchors = [row.anchor for theme in make_report(comparison).themes for row in theme.rows]
    assert len(anchors) == len(set(anchors))
    return len(anchors)
