"""Blocks -> blocks whose headings have their numbers as markers, and are found by them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fcmdiff.extract.blocks import Block, BlockKind
from fcmdiff.extract.numerals import read_roman

# What a heading does not end with: a sentence's stop, a list's or a lead-in's sign.
ENDS_NO_HEADING = re.compile(r"[.;,:][\"'\u2019\u201d)\]]*\Z")
# The longest heading that only its number tells.
MAX_SECTION_WORDS = 12
_HEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*\.?|[A-Z](?:\.\d{1,2})+\.?)\s+(?=\S)")
_LEAST_NUMBERED = 2
# "Annex II", and a bare number over the title: as a word, a Roman numeral or in figures.
_PART = re.compile(
    r"(?:chapter|part|section|annex|appendix)\s+\w+|[IVX]{1,5}\.?|\d{1,2}\.?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?:\d{1,2}|[A-Z](?=\.))(?:\.\d{1,3})*")
# So many lines may stand out by chance.
_FEW_HEADINGS = 2
_ARABIC = re.compile(r"\d{1,2}[.)]?")
_ROMAN = re.compile(r"[IVX]{1,5}[.)]?")
_ANNEX = re.compile(r"(?:annex|appendix|schedule)\b", re.IGNORECASE)
# Headings that only their number tells come after all that stand out.
_NUMBERED_RANK = 90


def mark_numbered(blocks: Sequence[Block], front: int) -> list[Block]:
    """Return ``blocks`` with headings marked that only their numbers tell from the text.

    Where no two headings stand out by their looks, short lines without a full stop that are
    numbered 1, 2, 3 and each have text under them are the headings; an annex joins them.
    ``front`` blocks stand with the title and do not count.
    """
    if sum(block.kind is BlockKind.HEADING for block in blocks[front:]) > _FEW_HEADINGS:
        return list(blocks)
    short = [n for n, block in enumerate(blocks) if _is_short_line(block)]
    for pattern, value in ((_ARABIC, int), (_ROMAN, read_roman)):
        members = [n for n in short if pattern.fullmatch(blocks[n].marker or "")]
        numbers = [value((blocks[n].marker or "").strip(" .)")) for n in members]
        alone = all(n + 1 not in members and n + 1 < len(blocks) for n in members)
        if alone and len(members) > _FEW_HEADINGS and numbers == list(range(1, len(members) + 1)):
            members += [n for n in short if _ANNEX.match(blocks[n].text)]
            return [
                block._replace(kind=BlockKind.HEADING, rank=_NUMBERED_RANK)
                if n in members
                else block
                for n, block in enumerate(blocks)
            ]
    return list(blocks)


def _is_short_line(block: Block) -> bool:
    one_line = "\n" not in block.original and len(block.text.split()) <= MAX_SECTION_WORDS
    return (
        block.kind is not BlockKind.HEADING
        and one_line
        and ENDS_NO_HEADING.search(block.text) is None
        and block.text[:1].isupper()
    )


def take_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks`` with the numbers of headings taken off where several headings have one.

    "3 Ports" is a number and a title only beside "2 Cables"; alone it may be a title.
    """
    found = {
        place: match
        for place, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and block.marker is None
        if (match := _HEADING_NUMBER.match(block.text))
    }
    if len({match[1] for match in found.values()}) < _LEAST_NUMBERED:
        return list(blocks)
    return [
        block._replace(marker=found[n][1], text=block.text[found[n].end() :])
        if n in found
        else block
        for n, block in enumerate(blocks)
    ]


def rank_by_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks`` with the numbered headings of one depth in one rank, deeper ones lower.

    "4.2.1" stands below "4.2" whatever its type; only where the numbers have one depth do looks
    decide. A heading without a number that looks like those of depth two or more stands below
    them: "3.4.1" is followed by two of them in the chapters of pdfua.
    """
    depths = [_depth_of(block) for block in blocks]
    ranks: dict[int, int] = {}
    for depth in sorted({depth for depth in depths if depth}):
        own = Counter(b.rank for b, d in zip(blocks, depths, strict=True) if d == depth)
        usual = 2 * min(own, key=lambda rank: (-own[rank], rank))
        ranks[depth] = max(usual, max(ranks.values(), default=-2) + 2)
    if len(ranks) < _LEAST_NUMBERED:
        return list(blocks)
    deeper = {rank for depth, rank in ranks.items() if depth > 1}
    return [
        block._replace(rank=ranks[depth] if depth else 2 * block.rank + (2 * block.rank in deeper))
        for block, depth in zip(blocks, depths, strict=True)
    ]


def _depth_of(block: Block) -> int:
    """How many numbers the marker of a heading has, 0 without one or for another block."""
    marker = (block.marker or "").rstrip(".)")
    if block.kind is not BlockKind.HEADING or not _DECIMAL.fullmatch(marker):
        return 0
    return marker.count(".") + 1


def join_part_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks`` with "Chapter 2" made the marker of the heading that follows it."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        both = last is not None and last.kind is block.kind is BlockKind.HEADING
        if both and last is not None and _PART.fullmatch(last.text) and block.marker is None:
            original = f"{last.original}\n{block.original}"
            joined[-1] = block._replace(marker=last.text, original=original)
        else:
            joined.append(block)
    return joined
