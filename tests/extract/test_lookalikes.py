"""Signs that nobody sees, and letters that look like others, in every format alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.characters import IGNORABLE, find_odd_words
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document, Status
from fcmdiff.report.marks import show_hidden

_PROMISE = "We will mend the slipway at Corrie by 2031."


def _read(tmp_path: Path, text: str, name: str = "a.txt") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_document(path)


@pytest.mark.parametrize("char", sorted(IGNORABLE)[::41])
def test_what_nobody_sees_makes_no_word_another(char: str) -> None:
    blank = " " if char in "\u115f\u1160\u3164\uffa0" else ""
    assert clean_text(f"w{char}ill me{char}nd") == f"w{blank}ill me{blank}nd"
    assert "U+" in show_hidden(f"me{char}nd")


@pytest.mark.parametrize("sign", ["\u034f", "\u2063", "\U000e0041", "\U000e0101"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_what_nobody_sees_is_taken_out_and_told(tmp_path: Path, sign: str, name: str) -> None:
    start = {"a.md": "# Harbours\n\n", "a.html": "<html><body><p>"}.get(name, "")
    document = _read(tmp_path, start + _PROMISE.replace("mend", f"me{sign}nd"), name)
    assert document.paragraphs[0].text == _PROMISE
    assert [d.code for d in document.diagnostics] == ["invisible_characters"]
    assert document.status is Status.OK


def test_letters_drawn_in_another_way_are_the_same_letters() -> None:
    assert clean_text("\U0001d5ea\U0001d5f2 \uff57\uff49\uff4c\uff4c \u2163") == "We will IV"
    assert (
        clean_text("2030\u00b9 km\u00b2 \u2116 5 \u00bd") == "2030\u00b9 km\u00b2 \u2116 5 \u00bd"
    )


def test_a_filler_is_the_blank_that_is_shown_for_it(tmp_path: Path) -> None:
    document = _read(tmp_path, _PROMISE.replace("We will", "We\u3164will"))
    assert document.paragraphs[0].text == _PROMISE


def test_an_accent_is_joined_though_something_unseen_stands_before_it() -> None:
    assert clean_text("cafe\u034f\u0301") == "caf\u00e9"


@pytest.mark.parametrize(
    "word", ["m\u0435nd", "w\u0456ll", "C\u03bfrrie", "me\u0336nd", "slipwa\u0443", "\u13dfill"]
)
def test_a_word_that_looks_like_another_raises_a_doubt(tmp_path: Path, word: str) -> None:
    document = _read(tmp_path, f"{_PROMISE}\n\nWe {word} the quays of the bay.")
    assert [d.code for d in document.diagnostics] == ["mixed_scripts"]
    assert document.diagnostics[0].paragraphs == (document.paragraphs[1].id,)
    assert document.status is Status.SUSPECT


def test_a_sign_that_turns_the_order_raises_a_doubt(tmp_path: Path) -> None:
    document = _read(tmp_path, "We will mend the slipway by 20\u202e30.")
    assert document.diagnostics[0].code == "mixed_scripts"


@pytest.mark.parametrize(
    "text",
    [
        "Losses of 5 \u00b5m, 5 \u03bcm, a \u0394T of 3 K and 40 k\u03a9",
        "The \u03b1-particles and the \u03b2-blockers",
        "\u041c\u043e\u0441\u043a\u0432\u0430 (Moscow)",
        "Diyarbak\u0131r, \u0141\u00f3d\u017a, Malm\u00f6, \u00cele",
        "\u041c\u044b \u0438 \u0432\u043e\u0442 \u043e\u043d\u0430",
    ],
)
def test_honest_words_of_other_alphabets_raise_none(text: str) -> None:
    assert find_odd_words(clean_text(text)) == []


@pytest.mark.parametrize("word", ["\u03b1x", "K\u03bd", "I\u03bd", "\u03c7q"])
def test_a_product_of_two_letters_imitates_no_word(word: str) -> None:
    assert find_odd_words(f"We set {word} to 40 for all of the ports.") == []


@pytest.mark.parametrize("word", ["t\u03bf", "\u03bff", "n\u03bf", "\u03b1n", "w\u0435", "\u0430x"])
def test_a_short_word_with_a_letter_of_another_alphabet_is_told(word: str) -> None:
    assert find_odd_words(f"We set {word} to 40 for all of the ports.") == [word]
