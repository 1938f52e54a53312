"""Markers are told from words and numbers that only look like them."""

from __future__ import annotations

import pytest

from fcmdiff.extract.markers import follows, is_list_marker, split_marker
from tests.extract.nested import html, word
from tests.extract.office.packages import p, r


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
        ("1.1 Ports", "1.1", "Ports"),
        ("1.1.1. We will act", "1.1.1.", "We will act"),
        ("A.1 Ports", "A.1", "Ports"),
        ("B.2.1 We will act", "B.2.1", "We will act"),
        ("IV.2 Ports", "IV.2", "Ports"),
        ("3(a) train officers", "3(a)", "train officers"),
        ("(aa) train officers", "(aa)", "train officers"),
        ("bb. train officers", "bb.", "train officers"),
        ("(xviii) train officers", "(xviii)", "train officers"),
        ("(A) train officers", "(A)", "train officers"),
    ],
)
def test_markers_are_taken_off(text: str, marker: str, rest: str) -> None:
    assert split_marker(text) == (marker, rest)


@pytest.mark.parametrize(
    "text",
    [
        "2025 was a hard year",
        "12 ports were closed",
        "a port is open",
        "-5 degrees",
        "3.5 million",
        "U.S. ports",
        "A.1 is a class of ships",
        "(UK) ports",
        "(we) act",
        "no. 5 stays",
        "up. Then",
    ],
)
def test_words_and_numbers_stay(text: str) -> None:
    assert split_marker(text) == (None, text)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("(a)", "(b)"),
        ("(h)", "(i)"),
        ("(i)", "(ii)"),
        ("(iii)", "(iv)"),
        ("viii.", "ix."),
        ("z)", "aa)"),
        ("(aa)", "(ab)"),
        ("(aa)", "(bb)"),
        ("9.", "10."),
        ("1.9", "1.10"),
        ("B.2.1", "B.2.2"),
        ("IV.", "V."),
    ],
)
def test_markers_count_on(one: str, two: str) -> None:
    assert follows(two, one)
    assert not follows(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("(a)", "(i)"),
        ("(b)", "b."),
        ("(b)", "(C)"),
        ("1.9", "2.1"),
        ("12.", "14."),
        ("-", "-"),
        ("(z)", "(a)"),
        ("1.", "(2)"),
    ],
)
def test_markers_of_other_lists_do_not(one: str, two: str) -> None:
    assert not follows(two, one)


def test_only_signs_and_letters_mark_list_items() -> None:
    assert is_list_marker("\u2022")
    assert is_list_marker("(a)")
    assert not is_list_marker("12.")


_WINGDINGS = '<w:rFonts w:ascii="Wingdings"/>'


@pytest.mark.parametrize(
    "body",
    [
        "<p>\uf06e We act.</p><p>\uf06e We pay.</p>",
        "<p><font face=Wingdings>n</font> We act.</p><p><font face=Webdings>n</font> We pay.</p>",
        "<p><span style='font-family:Wingdings'>n</span> We act.</p>"
        "<p><span style=\"font-size:9pt;font-family: 'Wingdings'\">n</span> We pay.</p>",
    ],
)
def test_signs_of_sign_fonts_are_bullets_on_pages(body: str) -> None:
    document = html(body)
    assert [q.text for q in document.paragraphs] == ["We act.", "We pay."]
    assert all(q.marker for q in document.paragraphs)


def test_signs_of_sign_fonts_are_bullets_in_word() -> None:
    for sign in ("\uf06e We act.", r("n", _WINGDINGS) + r(" We act.")):
        [item] = word([p(sign)], "").paragraphs
        assert (item.text, bool(item.marker)) == ("We act.", True)
