"""An initial before a name is text; a letter that counts on is a marker."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.extract.readers import read_document


def _read(tmp_path: Path, text: str) -> list[tuple[str | None, str]]:
    path = tmp_path / "a.txt"
    path.write_text(f"BAY FORUM\n\nQUAYS\n\n{text}", encoding="utf-8")
    return [(p.marker, p.text) for p in read_document(path).paragraphs]


@pytest.mark.parametrize("name", ["K. Moe", "V. Ode", "I. Rask", "O. P. Lund"])
def test_an_initial_is_a_part_of_the_text(tmp_path: Path, name: str) -> None:
    text = f"{name} will report on the quays by 2031."
    assert _read(tmp_path, text + "\n\nFog came over the bay.")[0] == (None, text)


def test_letters_that_count_on_are_markers(tmp_path: Path) -> None:
    found = _read(tmp_path, "A. Quays will be mended.\n\nB. Piers will be mended.")
    assert [marker for marker, _ in found] == ["A.", "B."]
