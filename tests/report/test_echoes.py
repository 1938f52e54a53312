"""Words of a promise are marked in a passage, whatever their ending, and no letter is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.report.echoes import mark_words


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Ports watch their cargoes.", ("cargo", "WATCH"), ["watch", "cargoes"]),
        ("We provide; providing is dear.", ("providing",), ["providing"]),
        ("The policies on states.", ("policy", "state"), ["policies", "states"]),
        ("A statement of states.", ("states",), ["states"]),
        ("The Pier Council met.", ("PC",), []),
        ("Unlike others, we act.", ("UN",), []),
        ("An act, an actor.", ("ACT",), ["act"]),
    ],
)
def test_words_are_marked_as_they_stand(
    text: str, words: tuple[str, ...], marked: list[str]
) -> None:
    assert [piece for is_marked, piece in mark_words(text, words) if is_marked] == marked


@given(st.text(), st.lists(st.text(max_size=8)))
def test_the_pieces_are_the_text(text: str, words: list[str]) -> None:
    assert "".join(piece for _, piece in mark_words(text, words)) == text
