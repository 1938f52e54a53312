"""The words that decide how firm a promise is, as they stand in the text."""

from __future__ import annotations

import pytest

from tests.commitments.build import find


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("We will open the port.", "will"),
        ("We will consider opening the port.", "will consider"),
        ("We will continue to explore ways to open it.", "will continue to explore"),
        ("We will not close the port.", "will"),
        ("We agree that we will open the port.", "will"),
        ("We urge shipowners to report faults.", "urge"),
        ("Action will be taken to open the port.", "Action will be taken"),
        ("We aim to open it, and we will train the pilots.", "aim to"),
    ],
)
def test_words_of_the_text_are_kept(line: str, said: str) -> None:
    found = find(line)[0]
    assert found.said == said
    assert found.said in line


def test_the_words_before_a_list_count_for_its_items() -> None:
    found = find("We commit to:", "- open the port;", "- consider opening the dock.")
    assert [one.said for one in found] == ["commit", "commit … consider"]


def test_a_line_without_a_verb_of_a_promise_has_none() -> None:
    found = find("## Deliverables", "- Open the new port to all ships by the end of the year.")
    assert [(one.performative, one.said) for one in found] == [("imperative", "")]
