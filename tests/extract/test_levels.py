"""The same list has the same levels, whatever a file says of it: tags, indents or markers alone."""

from __future__ import annotations

import pytest

from fcmdiff.extract.blocks import Block, BlockKind
from fcmdiff.extract.levels import settle_levels
from fcmdiff.extract.markers import split_marker

# Each line: the level it should have, then the text; "#" opens a heading. The indent of a line is
# two spaces a level of the page, which need not be the level of the list.
CASES = {
    "letters, Roman numerals, bullets": """
        0 We will:
        1   (a) train officers, including
        2     (i) pilots
        2     (ii) masters
        3       - of tugs
        2     (iii) mates
        1   (b) fence quays
        0 We met in Tarv.""",
    "an i after an h is a letter": """
        0 We will:
        1   (g) act
        1   (h) talk
        1   (i) rest
        1   (j) go on""",
    "an i that goes on with ii is a numeral": """
        0 We will:
        1   (h) talk to
        2     (i) pilots
        2     (ii) masters
        1   (i) rest""",
    "numbered paragraphs are running text": """
        0 11. We met.
        0 12. We will:
        1   (a) act;
        1   (b) talk.
        0 13. We thank the host.""",
    "numbers flush right are level": """
        0   8. We act.
        0   9. We talk.
        0  10. We rest.""",
    "numbers after a lead-in are a list": """
        0 We will:
        1 1. Train officers
        2   - by day
        2   - by night
        1 2. Fence quays
        0 We met in Tarv.""",
    "numbers after a lead-in that run on are paragraphs": """
        0 The Ministers agreed:
        0 1. Ports matter.
        0 2. Cables matter.
        # Next steps
        0 3. We meet again.""",
    "numbering that restarts under each heading": """
        # Ports
        0 1. We act:
        1   (a) now
        0 2. We talk.
        # Cables
        0 1. We rest:
        1   (a) soon
        0 2. We end.""",
    "numbers in parts tell their own depth": """
        0 1. Ports
        0   1.1 Large ports
        0     1.1.1 Quays
        1       (a) of stone
        0   1.2 Small ports
        0 B.2 Cables""",
    "numbers inside an item": """
        0 We will:
        1   - act:
        2     1. now
        2     2. soon
        1   - talk""",
    "a second paragraph of an item": """
        0 We will:
        1   (a) act;
        1     This takes a year.
        2     - by day
        1     And it goes on.
        1   (b) talk.
        0 We end.""",
    "nothing is deeper than one level more": """
        0 We met.
        1       - far in
        2             - farther in
        1       - far in again""",
    "one number was lost": """
        0 12. We act.
        0   14. We talk.
        1     (a) to all
        1     (c) to some""",
    "letters go on after z": """
        1 (y) act
        1 (z) talk
        1 (aa) rest
        1 (bb) end""",
    "one sign at two indents": """
        1 \u2022 act
        2   \u2022 now
        3     \u2022 at once
        1 \u2022 talk""",
    "the end of a list inside a list inside a list": """
        1 \u2022 act
        2   \u2013 now
        3     (a) at once
        3     (b) or sooner
        1 \u2022 talk""",
}


def read_case(text: str) -> tuple[list[int | None], list[Block]]:
    levels: list[int | None] = []
    blocks = []
    for line in (raw[8:] for raw in text.strip("\n").split("\n")):
        sign, rest = line[:1], line[2:]
        levels.append(None if sign == "#" else int(sign))
        marker, words = split_marker(rest.strip())
        kind = BlockKind.HEADING if sign == "#" else BlockKind.PARAGRAPH
        indent = (len(rest) - len(rest.lstrip())) / 2
        blocks.append(Block(kind, words, rest.strip(), marker, indent=indent))
    return levels, blocks


def found(blocks: list[Block]) -> list[int | None]:
    settled = settle_levels(blocks)
    return [None if b.kind is BlockKind.HEADING else b.level for b in settled]


@pytest.mark.parametrize("name", CASES)
def test_indents_and_markers_tell_the_levels(name: str) -> None:
    levels, blocks = read_case(CASES[name])
    assert found(blocks) == levels


# What cannot be told without indents: that a text or a list with the same sign stands inside.
_NEEDS_INDENT = (
    "a second paragraph of an item",
    "nothing is deeper than one level more",
    "one sign at two indents",
)


@pytest.mark.parametrize("name", [name for name in CASES if name not in _NEEDS_INDENT])
def test_markers_alone_tell_the_levels(name: str) -> None:
    levels, blocks = read_case(CASES[name])
    assert found([block._replace(indent=None) for block in blocks]) == levels


@pytest.mark.parametrize("name", CASES)
def test_levels_of_the_file_are_kept_where_it_says_them(name: str) -> None:
    """A word processor counts numbered paragraphs as a list as well, and everything else in it."""
    levels, blocks = read_case(CASES[name])
    structured, outer = [], 0
    for level, block in zip(levels, blocks, strict=True):
        if block.marker and not level:
            outer = 1
        elif not level:
            outer = 0
        depth = 0 if not block.marker and not level else outer + (level or 0)
        structured.append(block._replace(level=depth or int(bool(block.marker)), indent=None))
    assert found(structured) == levels


def test_items_of_a_list_are_items() -> None:
    _, blocks = read_case(CASES["numbers after a lead-in are a list"])
    kinds = [block.kind for block in settle_levels(blocks)]
    assert kinds == [BlockKind.PARAGRAPH, *[BlockKind.ITEM] * 4, BlockKind.PARAGRAPH]


def test_a_heading_ends_every_list() -> None:
    _, blocks = read_case(
        """
        1 - act
        # Cables
        2   set in below nothing"""
    )
    assert found(blocks) == [1, None, 0]
