"""What is part of a split or merger, and what only shares a word with a long paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from fcmdiff.align.steps import align_documents
from fcmdiff.extract.markup import read_markup
from fcmdiff.model.document import Document, Source

MEADOW = (
    "A meadow is a place in a county of the valley where cattle graze, fenced or not in winter."
)
MILL = "A mill grinds no more than ten sacks a day for a single farmer of the valley."
QUORUM = "Half of the members are a quorum on every day of the week."
CHAIR = "Where there is none the chair calls a second meeting."


def read(*lines: str) -> Document:
    text = "\n\n".join(("# Rules", *lines))
    return read_markup(text.encode(), Source("rules.md", "0" * 64, "text/markdown"))


def groups(before: Document, after: Document) -> list[tuple[Sequence[str], Sequence[str]]]:
    """The texts that stand opposite each other where several do; the same the other way round."""
    old, new = ({p.id: p.text for p in side.paragraphs} for side in (before, after))

    def texts(one: Document, two: Document) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        return [
            (pair.before, pair.after)
            for pair in align_documents(one, two).paragraphs
            if len(pair.before) + len(pair.after) > 2
        ]

    found = texts(before, after)
    assert sorted(found) == sorted((two, one) for one, two in texts(after, before))
    return [([old[i] for i in ones], [new[j] for j in twos]) for ones, twos in found]


def test_a_word_elsewhere_is_no_part() -> None:
    before = read("## Terms", MEADOW, "## Register", "The register names the owner of each cow.")
    after = read(
        "## Terms", "A meadow is a place where cattle graze, fenced or not in winter.",
        "## Register", "The register names the owner of each cow, and besides its home:",
        "- valley;", "- county; and", "- town.",
    )  # fmt: skip
    assert groups(before, after) == []


def test_the_items_of_one_sentence_are_its_parts() -> None:
    before = read("## Terms", "Animals include a cow, a goat and a sheep.", MILL)
    after = read("## Terms", "Animals include:", "- a cow;", "- a goat; and", "- a sheep.", MILL)
    assert groups(before, after) == [
        (
            ["Animals include a cow, a goat and a sheep."],
            ["Animals include:", "a cow;", "a goat; and", "a sheep."],
        )
    ]


def test_what_was_cut_keeps_its_parts_though_one_has_a_copy() -> None:
    before = read("## Council", f"{QUORUM} {CHAIR}", "## Court", QUORUM, MILL)
    after = read("## Council", QUORUM, CHAIR, "## Court", MILL, MEADOW)
    assert groups(before, after) == [([f"{QUORUM} {CHAIR}"], [QUORUM, CHAIR])]


def test_what_stands_on_both_sides_was_not_joined() -> None:
    whole = f"{QUORUM} {CHAIR}"
    before = read("## Council", QUORUM, CHAIR, MEADOW, "## Court", whole)
    after = read("## Council", MEADOW, QUORUM, CHAIR, "## Court", whole)
    assert groups(before, after) == []
