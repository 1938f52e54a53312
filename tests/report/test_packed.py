"""What is packed can be unfolded again, to the letter, and repetition costs next to nothing."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.report.html.data import make_data
from fcmdiff.report.html.packed import FAR, NEAR, Packed, pack_texts
from fcmdiff.report.html.shell import escape_json
from fcmdiff.report.view import make_report
from fcmdiff.store import encode_comparison
from tests.report.build import make_comparison

_PIECES = st.sampled_from(
    [
        "We will report ",
        "by 2026",
        FAR,
        NEAR,
        FAR * 3,
        NEAR * 2,
        "é",
        "𝒳",
        "\n",
        '"labels":[',
        "{}",
        "a",
    ]
)


def unpack(packed: Packed, known: str = "") -> list[str]:
    """What script/take.js does, in Python."""
    value = {digit: n for n, digit in enumerate(packed.digits)}
    text, out, at = packed.text, known, 0

    def number(start: int, count: int) -> int:
        total = 0
        for digit in text[start : start + count]:
            total = total * len(value) + value[digit]
        return total

    while at < len(text):
        if (mark := text[at]) not in (FAR, NEAR):
            out, at = out + mark, at + 1
            continue
        count = packed.width if mark == FAR else 2
        place, at = number(at + 1, count), at + 1 + count
        if not place:
            out += mark
            continue
        start = place - 1 if mark == FAR else len(out) - place
        more, at = number(at, 1), at + 1
        if more == len(value) - 1:
            more, at = number(at, 2), at + 2
        for n in range(more + packed.shortest):
            out += out[start + n]
    ends = [packed.known + sum(packed.sizes[: n + 1]) for n in range(len(packed.sizes))]
    return [out[end - size : end] for end, size in zip(ends, packed.sizes, strict=True)]


@given(st.lists(st.lists(_PIECES, max_size=60).map("".join), max_size=4))
def test_what_the_reader_has_already_counts_as_said(texts: list[str]) -> None:
    known = "".join(texts[:1]) + "We will report by 2026. " * 3
    assert unpack(pack_texts(texts, known), known) == texts


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


def test_what_is_near_and_what_is_far_is_unfolded() -> None:
    far = "Members met in the harbour at dawn. "
    filler = "".join(f"{n} ships, {n * 7} crates and {n * 13} sacks came in. " for n in range(900))
    texts = [far, filler, far, filler[-200:]]
    packed = pack_texts(texts)
    assert FAR in packed.text
    assert NEAR in packed.text
    assert unpack(packed) == texts


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
