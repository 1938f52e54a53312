"""Text is made uniform without changing what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.extract.clean import clean_text, collect_words, join_lines


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("\ufb01nance and e\ufb03ciency", "finance and efficiency"),
        ("co\u00adoperation", "cooperation"),
        ("30\u00a0per\u202fcent", "30 per cent"),
        ("\u201cStraits\u201d \u2018list\u2019", "\"Straits\" 'list'"),
        ("long\u2011term", "long-term"),
        ("e\u0301tat", "état"),
        ("by 2030\u00b9", "by 2030\u00b9"),
        ("a\u200bb\u202ec", "abc"),
        ("bell\x07 and null\x00", "bell and null"),
    ],
)
def test_what_only_looks_different_becomes_equal(original: str, text: str) -> None:
    assert clean_text(original) == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["We will deepen coopera-", "tion."], "We will deepen cooperation."),
        (["We seek long-", "term aims."], "We seek long-term aims."),
        (["a well-known", "fact"], "a well-known fact"),
        (["the Anglo-", "Saxon world"], "the Anglo-Saxon world"),
        (["twenty-", "five"], "twenty-five"),
        (["from 2020-", "2025"], "from 2020- 2025"),
        (["one \u2013", "two"], "one \u2013 two"),
        (["inter\u2010", "national"], "international"),
    ],
)
def test_hyphens_go_only_where_the_line_break_made_them(lines: list[str], text: str) -> None:
    words = collect_words(["long term fact", "twenty and five", "inter and national"])
    assert join_lines(lines, words) == text


def test_a_compound_seen_whole_keeps_its_hyphen() -> None:
    words = collect_words(["a cross-border route"])
    assert join_lines(["our cross-", "border work"], words) == "our cross-border work"


def test_a_word_seen_whole_loses_the_hyphen() -> None:
    words = collect_words(["the under ground", "an underground line"])
    assert join_lines(["an under-", "ground line"], words) == "an underground line"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["since COVID-", "19 came"], "since COVID-19 came"),
        (["from 2027\u2013", "2031 on"], "from 2027\u20132031 on"),
        (["all zones\u2014", "and bays\u2014are"], "all zones\u2014and bays\u2014are"),
        (["all zones", "\u2014and bays\u2014are"], "all zones\u2014and bays\u2014are"),
        (["all zones \u2014", "and bays"], "all zones \u2014 and bays"),
        (["the bays \u2013", "2031 too"], "the bays \u2013 2031 too"),
        (["short-", "and long-term"], "short- and long-term"),
        (["our\u202fjoint", "work"], "our joint work"),
    ],
)
def test_a_dash_at_the_end_of_a_line_reads_as_without_the_break(
    lines: list[str], text: str
) -> None:
    assert clean_text(join_lines(lines, frozenset())) == text


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["a U.S.-", "Tarvia treaty"], "a U.S.-Tarvia treaty"),
        (["a (GIF)-", "led review"], "a (GIF)-led review"),
        (["the Initiative (GIF)—", "Ardmark, Belvane"], "the Initiative (GIF)—Ardmark, Belvane"),
        (["in 2025 (new) –", "and later"], "in 2025 (new) – and later"),
        (["see page 12.-", "Next"], "see page 12.- Next"),
        (["the end. -", "Next"], "the end. - Next"),
    ],
)
def test_a_hyphen_behind_a_short_form_is_its_own(lines: list[str], joined: str) -> None:
    assert join_lines(lines, ()) == joined
