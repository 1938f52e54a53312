from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.commitments.lexicon.forms import either

WORDS = st.lists(st.text(alphabet="abAé' -", min_size=1, max_size=5).map(str.strip).filter(bool))
TEXT = st.text(alphabet="abABé' -", max_size=12)


def _escape(word: str) -> str:
    return re.escape(word).replace("'", "['’‘]").replace(r"\ ", r"\s{1,4}")


@given(WORDS, TEXT)
def test_words_with_one_beginning_are_found_as_if_each_stood_alone(
    words: list[str], text: str
) -> None:
    """The longest word is tried first, and a shorter one where what must follow does not."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    flat = "|".join(_escape(word) for word in longest) or "(?!)"
    for flags in (0, re.IGNORECASE):
        for tail in ("", r"\b", r"(?=a)"):
            plain = re.compile(f"(?:{flat}){tail}", flags)
            grouped = re.compile(f"(?:{either(words)}){tail}", flags)
            found = [m.span() for m in grouped.finditer(text)]
            assert found == [m.span() for m in plain.finditer(text)]


def test_any_apostrophe_and_up_to_four_spaces_stand_in_a_word() -> None:
    pattern = re.compile(either(["the year's end", "the year"]))
    assert [pattern.match(text) is not None for text in ("the  year’s end", "the  year")] == [
        True,
        True,
    ]
    assert pattern.match("theyear") is None
