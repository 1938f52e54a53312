"""How a paragraph is cited: by its place, and by the number that the text itself gives it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from fcmdiff.report.spots import open_editions
from tests.report.build import make_comparison

COMPARISON = make_comparison()


@pytest.mark.parametrize(
    ("marker", "level", "told"),
    [
        ("27.", 0, " (no.\xa027)"),
        ("(27)", 0, " (no.\xa027)"),
        ("27", 1, " (no.\xa027)"),
        ("2.", 0, ""),
        ("27.", 2, ""),
        ("(a)", 0, ""),
        ("•", 1, ""),
        ("2030.1", 0, ""),
        (None, 0, ""),
    ],
)
def test_the_printed_number_is_told_where_it_is_not_that_of_the_place(
    marker: str | None, level: int, told: str
) -> None:
    theme = COMPARISON.before.themes[0]
    place = replace(theme.paragraphs[0], number=2, marker=marker, level=level)
    head = replace(COMPARISON.before, themes=(replace(theme, paragraphs=(place,)),))
    [spot] = open_editions(replace(COMPARISON, before=head))[0].spots.values()
    assert spot.cite.endswith(f"¶\xa02{told}")
