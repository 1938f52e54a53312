from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.commitments.lexicon import load_lexicon
from fcmdiff.sentences import MAX_SENTENCE, split_sentences

ENGLISH, FRENCH = (load_lexicon(name).wording.openers for name in ("en", "fr"))


@pytest.mark.parametrize(
    "sentences",
    [
        ["We met in Washington, D.C. on 3 May.", "We will act."],
        ["Officers left at 9 a.m.", "Ministers agreed to meet again."],
        ["The U.K. will host the office.", "It opens in May."],
        ["We will meet (e.g. in Oslo) next year.", "Norway will host."],
        ["We commit USD 2.5 million.", "We thank the hosts."],
    ],
)
def test_boundaries(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text, ENGLISH)] == sentences


def test_what_begins_a_sentence_after_an_abbreviation_is_told_by_the_language() -> None:
    sentences = ["Le plan vient de Phares S.A.", "Nous le suivrons."]
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text, FRENCH)] == sentences
    assert [text[a:b] for a, b in split_sentences(text, ENGLISH)] == [text]


def test_a_lost_space_is_a_boundary() -> None:
    text = "We will act.We will report."
    assert [text[a:b] for a, b in split_sentences(text)] == ["We will act.", "We will report."]
    text = "Le plan est publié.États et régions suivront."
    assert len(split_sentences(text)) == 2


@given(st.text(alphabet="ab. ;A\n", max_size=300))
def test_no_word_is_lost_and_none_stands_twice(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[a:b] for a, b in spans).split() != [] or not text.split()
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)


def test_sentences_are_cut_at_a_length() -> None:
    text = "word " * 3000
    spans = split_sentences(text)
    assert max(b - a for a, b in spans) <= MAX_SENTENCE
    assert " ".join(text[a:b] for a, b in spans).split() == text.split()
