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


@pytest.mark.parametrize(
    "text",
    [
        "Fog lay over the U.S. | Australia will build two quays by 2030.",
        "We thank the U.S. | Australia and Japan will lend pilots.",
        "We thank the E.U. | Norway, Iceland and Canada have lent pilots.",
        "Talks were held with the U.K. | New Zealand is ready to host the next.",
        "They rely on the U.S. | Canada has joined the group. | Peru will follow.",
        "We met in Washington, D.C. | Leaders agreed to mend the quay.",
        "They strengthened the ROK-U.S. | They will meet again.",
        "We count on the Japan-ROK-U.S. | Australia will join the talks.",
        "We will use tools such as the ROK-U.S. Harbour Group and the EU-U.S. Quay Council to act.",
        "They work under the ROK-U.S. Mutual Bay Treaty and will act together.",
        "The trilateral Japan-ROK-U.S. Secretariat will meet twice a year. | It sits in Oslo.",
        "The Canada\u2013U.S. Dialogue on Pilots grew. | We will go on.",
        "The U.K./U.S. Tug Board met. | We will go on.",
        "We welcome the work of the U.S. Coast Guard and of the U.S. Navy in the bay.",
        "The U.K. Prime Minister and the U.S. President agreed to meet.",
        "We count on the U.N. Security Council, the U.N. Charter and the U.S. Government.",
        "The U.S. Virgin Islands will build a quay.",
        "The U.S. Australia Society is known for its tugs.",
        "We back the U.S.-Bay Treaty and U.S.-led patrols in the bay.",
        "The programme of the U.S. Department of Quays will grow.",
    ],
)
def test_abbreviations_of_states(text: str) -> None:
    whole = text.replace(" | ", " ")
    assert [whole[a:b] for a, b in split_sentences(whole, ENGLISH)] == text.split(" | ")
