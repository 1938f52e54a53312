"""What is packed can be unfolded again, to the letter, and repetition costs next to nothing."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.report.html.data import make_data
from fcmdiff.report.html.packed import MARK, Packed, pack_texts
from fcmdiff.report.html.shell import escape_json
from fcmdiff.report.view import make_report
from fcmdiff.store import encode_comparison
from tests.report.build import make_comparison

_PIECES = st.sampled_from(
    ["We will report ", "by 2026", MARK, MARK * 3, "é", "𝒳", "\n", '"labels":[', "{}", "a"]
)


def unpack(packed: Packed) -> list[str]:
    """What script/take.js does, in Python."""
    value = {digit: n for n, digit in enumerate(packed.digits)}
    text, out, at = packed.text, "", 0

    def number(start: int, count: int) -> int:
        total = 0
        for digit in text[start : start + count]:
            total = total * len(value) + value[digit]
        return total

    while at < len(text):
        if text[at] != MARK:
            out, at = out + text[at], at + 1
            continue
        place, at = number(at + 1, packed.width), at + 1 + packed.width
        if not place:
            out += MARK
            continue
        more, at = number(at, 1), at + 1
        if more == len(value) - 1:
            more, at = number(at, 2), at + 2
        for n in range(more + packed.shortest):
            out += out[place - 1 + n]
    ends = [sum(packed.sizes[: n + 1]) for n in range(len(packed.sizes))]
    return [out[end - size : end] for end, size in zip(ends, packed.sizes, strict=True)]


@given(st.lists(st.lists(_PIECES, max_size=60).map("".join), max_size=4))
def test_what_was_packed_is_unfolded(texts: list[str]) -> None:
    assert unpack(pack_texts(texts)) == texts


@given(st.lists(st.text(max_size=80), max_size=3))
def test_any_text_can_be_packed(texts: list[str]) -> None:
    assert unpack(pack_texts(texts)) == texts


def test_repetition_costs_next_to_nothing() -> None:
    once = pack_texts(["We will report to the harbour masters each spring. "])
    often = pack_texts(["We will report to the harbour masters each spring. " * 400])
    assert len(often.text) < len(once.text) + 40


def test_the_data_of_a_page_are_a_fraction_of_the_files() -> None:
    comparison = make_comparison()
    data = make_data(make_report(comparison))
    assert len(data.files.text) < 0.4 * len(encode_comparison(comparison))
    assert data.name == "harbour-2024-2025"


@given(st.text())
def test_escaped_json_says_the_same_and_ends_no_script(text: str) -> None:
    escaped = escape_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(escaped) == [text]
    assert not set(escaped) & set("<>&")
    assert all(char.isprintable() or char == "\x20" for char in escaped)
