"""Markers are told from words and numbers that only look like them."""

from __future__ import annotations

import pytest

from fcmdiff.extract.markers import is_list_marker, split_marker


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("12. We will act", "12.", "We will act"),
        ("12.We will act", "12.", "We will act"),
        ("3)\tWe will act", "3)", "We will act"),
        ("12\tWe will act", "12", "We will act"),
        ("4.2 Ports", "4.2", "Ports"),
        ("(a) train officers", "(a)", "train officers"),
        ("(iv) train officers", "(iv)", "train officers"),
        ("\u2022 train officers", "\u2022", "train officers"),
        ("\uf0b7\ttrain officers", "\uf0b7", "train officers"),
        ("- train officers", "-", "train officers"),
        ("IV. Ports", "IV.", "Ports"),
    ],
)
def test_markers_are_taken_off(text: str, marker: str, rest: str) -> None:
    assert split_marker(text) == (marker, rest)


@pytest.mark.parametrize(
    "text",
    ["2025 was a hard year", "12 ports were closed", "a port is open", "-5 degrees", "3.5 million"],
)
def test_words_and_numbers_stay(text: str) -> None:
    assert split_marker(text) == (None, text)


def test_only_signs_and_letters_mark_list_items() -> None:
    assert is_list_marker("\u2022")
    assert is_list_marker("(a)")
    assert not is_list_marker("12.")
