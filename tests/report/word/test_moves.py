"""Moves of the Word file: neighbours in one, sentences that went elsewhere, their edits inside."""

from __future__ import annotations

from collections import defaultdict

import pytest
from msgspec.structs import replace

from fcmdiff.compare.words import diff_words
from fcmdiff.extract.markup import read_markup
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document, Source
from fcmdiff.pipeline import compare_documents
from fcmdiff.report.word.package import render_docx
from tests.report.test_strays import HANDED, SENTENCE, compare_case
from tests.report.word.settle import W, read_part, settle
from tests.report.word.test_word import check_side

# The words of each kind of change in either range of a move, by its name.
Moved = dict[str, dict[str, dict[str, str]]]


def list_moves(data: bytes) -> Moved:
    """What stands in the ranges; the kind is that of the innermost change around the words."""
    body = read_part(data)
    parents = {child: node for node in body.iter() for child in node}
    found: Moved = defaultdict(lambda: defaultdict(lambda: defaultdict(str)))
    here: tuple[str, str] | None = None
    for node in body.iter():
        tag = node.tag.removeprefix(W)
        if tag.startswith("move") and tag.endswith("RangeStart"):
            here = (tag.removesuffix("RangeStart"), node.attrib[f"{W}name"])
        elif tag.startswith("move") and tag.endswith("RangeEnd"):
            here = None
        elif here and tag in ("t", "delText", "tab"):
            kind = parents[parents[node]].tag.removeprefix(W)
            found[here[1]][here[0]][kind] += (node.text or "") + " "
    return found


def words(moved: dict[str, str]) -> dict[str, str]:
    return {kind: " ".join(text.split()) for kind, text in moved.items()}


def test_a_sentence_that_went_elsewhere_is_a_move_and_nothing_is_inserted_or_deleted() -> None:
    data = render_docx(HANDED)
    moves = list_moves(data)
    assert list(moves) == ["sentence1"]
    assert words(moves["sentence1"]["moveFrom"]) == {"moveFrom": SENTENCE}
    assert words(moves["sentence1"]["moveTo"]) == {"moveTo": SENTENCE}
    changes = [n for kind in ("ins", "del") for n in read_part(data).iter(f"{W}{kind}")]
    texts = ["".join(change.itertext()).strip() for change in changes]
    # The title has another year; a space more or less around the sentence is no word.
    assert {text for text in texts if text} == {"2025:", "2026:"}


def _change_sentence() -> Comparison:
    """The pair with another word in the sentence at its new place."""
    pair = HANDED.sentences[0]
    edits = diff_words(SENTENCE, SENTENCE.replace("train", "teach"))
    after = tuple(
        replace(p, edits=(*p.edits[:-1], ("+", p.edits[-1][1].replace("train", "teach"))))
        if pair.after in p.after
        else p
        for p in HANDED.paragraphs
    )
    sentence = replace(pair, edits=edits, score=0.9)
    return replace(HANDED, paragraphs=after, sentences=(sentence,))


def test_what_changed_in_a_sentence_stands_at_its_new_place() -> None:
    data = render_docx(_change_sentence())
    moves = list_moves(data)
    assert words(moves["sentence1"]["moveFrom"]) == {"moveFrom": SENTENCE}
    assert words(moves["sentence1"]["moveTo"]) == {
        "moveTo": SENTENCE.replace(" train", ""),
        "del": "train",
        "ins": "teach",
    }
    texts = [" ".join(one.words) for one in settle(data, accept=True)]
    assert [text for text in texts if SENTENCE.replace("train", "teach") in text]
    assert not [text for text in texts if "train" in text.replace("by train", "").split()]
    texts = [" ".join(one.words) for one in settle(data, accept=False)]
    assert [text for text in texts if SENTENCE in text]
    assert not [text for text in texts if "teach" in text.split()]


def test_a_sentence_that_is_only_like_another_is_no_move() -> None:
    alike = replace(HANDED, sentences=(replace(HANDED.sentences[0], same=False),))
    assert not list_moves(render_docx(alike))


PORTS = """## Ports

We will train port officers in all six countries by 2027.

We will inspect each harbour crane once a year and publish what was found.

We agree to share the cost of the dredger between our treasuries.
"""
CABLES = """## Cables

We will map every cable on the bed of our seas before the next meeting.

Ships that lie at anchor over a cable will be told to leave by radio.
"""
FORESTS = """## Forests

We will plant oak and ash on the hills above the reservoirs.

The foresters of our countries will meet each autumn to count the deer.

We will pay for fire lookouts from May until the end of September.
"""


def _compare(before: str, after: str) -> tuple[Document, Document, bytes]:
    old, new = (
        read_markup(f"# Talks\n\n{text}".encode(), Source(name, "0" * 64, "text/markdown"))
        for name, text in (("a.md", before), ("b.md", after))
    )
    return old, new, render_docx(compare_documents(old, new))


def test_a_theme_that_moved_is_one_move_with_its_heading() -> None:
    before, after, data = _compare(PORTS + CABLES + FORESTS, PORTS + FORESTS + CABLES)
    moves = list_moves(data)
    assert list(moves) == ["move1"]
    for end in ("moveFrom", "moveTo"):
        text = " ".join(CABLES.removeprefix("## ").split())
        assert words(moves["move1"][end]) == {end: text}
    check_side(data, after, accept=True)
    check_side(data, before, accept=False)


def test_what_came_and_went_inside_a_theme_that_moved_lies_in_its_move() -> None:
    news = "We will also count the whales that pass."
    olds = "We will ask who owns the wrecks."
    before, after, data = _compare(
        PORTS + CABLES.replace("\n\nShips", f"\n\n{olds}\n\nShips") + FORESTS,
        PORTS + FORESTS + CABLES.replace("\n\nShips", f"\n\n{news}\n\nShips"),
    )
    moves = list_moves(data)
    assert list(moves) == ["move1"]
    assert words(moves["move1"]["moveFrom"])["del"] == olds
    assert words(moves["move1"]["moveTo"])["ins"] == news
    check_side(data, after, accept=True)
    check_side(data, before, accept=False)


def test_paragraphs_that_went_to_different_places_are_different_moves() -> None:
    first, *rest = CABLES.removeprefix("## Cables\n\n").strip().split("\n\n")
    before, after, data = _compare(
        "\n\n".join((PORTS, first, *rest, FORESTS)),
        "\n\n".join((*rest, PORTS, FORESTS, first)),
    )
    names = list(list_moves(data))
    assert len(names) == len(set(names)) > 1
    check_side(data, after, accept=True)
    check_side(data, before, accept=False)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_sentence_keeps_its_comments_at_both_ends(backwards: bool) -> None:
    comparison = compare_case("promise-goes-to-next-paragraph", backwards=backwards)
    said = read_part(render_docx(comparison), "word/comments.xml")
    heads = [
        "".join(t.text or "" for t in next(comment.iter(f"{W}p")).iter(f"{W}t")) for comment in said
    ]
    assert heads.count("Sentence in another paragraph") == 2
