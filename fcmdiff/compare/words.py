"""Two texts -> Edits by word; the only import of diff_match_patch.

Whole words are mapped to single characters and handed to Myers' algorithm as diff-match-patch
implements it, so that no word is ever split. ``Diff_Timeout`` is 0: with the default of one
second a slow machine reports "everything changed" without saying so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diff_match_patch import diff_match_patch

from fcmdiff.compare.middle import LONGEST, find_middle
from fcmdiff.model.comparison import Edit, EditKind

# Plane 15 and 16 private use: 131,068 code points, more than any pair of paragraphs has words.
# The 6,400 of the basic plane are too few and next to the surrogates.
_FIRST_CODE_POINT = 0xF0000

# Two unrelated texts of 20,000 letters took 350 s by letter without a time-out; by word the
# product of the lengths bounds the work. Beyond it a pair is one deletion and one insertion.
_MAX_WORD_PRODUCT = 25_000_000

# A run of so many words in the same order is no accident of two texts on one subject.
_KEPT_RUN = 5

_Diff = tuple[int, str]

_KINDS: dict[int, EditKind] = {0: "=", -1: "-", 1: "+"}


class _Engine(diff_match_patch):  # type: ignore[misc]
    """diff-match-patch, the same edits in less time: unlike texts are walked by whole rows."""

    def __init__(self) -> None:
        super().__init__()
        self.Diff_Timeout = 0

    def diff_bisect(self, text1: str, text2: str, deadline: float) -> list[_Diff]:
        """Return the edits between two texts whose first and last letters differ."""
        if max(len(text1), len(text2)) > LONGEST:
            return super().diff_bisect(text1, text2, deadline)  # type: ignore[no-any-return]
        middle = find_middle(text1, text2)
        if not middle:
            return [(self.DIFF_DELETE, text1), (self.DIFF_INSERT, text2)]
        return self.diff_bisectSplit(text1, text2, *middle, deadline)  # type: ignore[no-any-return]


_ENGINE = _Engine()


def diff_words(before: str, after: str) -> tuple[Edit, ...]:
    """Return the Edits that turn ``before`` into ``after``, whole words at a time.

    Words are runs of non-space characters; spaces between them count as one space. The words
    of the "=" and "-" runs put end to end are ``before``, those of "=" and "+" are ``after``.

    >>> diff_words("We will act by 2025.", "We will explore ways to act by 2026.")
    (('=', 'We will '), ('+', 'explore ways to '), ('=', 'act by '), ('-', '2025.'), ('+', '2026.'))
    >>> diff_words("We agree", "We agree again")
    (('=', 'We agree'), ('+', ' again'))
    """
    runs = _diff_runs(before.split(), after.split())
    return _attach_spaces(runs)


def word_similarity(before: str, after: str) -> float:
    """Return the share (0-1) of words of both texts that an optimal word diff leaves equal."""
    return equal_share(diff_words(before, after))


def equal_share(edits: Iterable[Edit]) -> float:
    """Return the share (0-1) of the words of both sides that stand in "=" runs."""
    equal = changed = 0
    for kind, text in edits:
        size = len(text.split())
        if kind == "=":
            equal += 2 * size
        else:
            changed += size
    return equal / (equal + changed) if equal + changed else 1.0


def rebuild_text(edits: Iterable[Edit], side: EditKind) -> str:
    """Return the text of one side: "-" for before, "+" for after.

    >>> rebuild_text(diff_words("one two", "one three"), "+")
    'one three'
    """
    return "".join(text for kind, text in edits if kind in ("=", side))


def _diff_runs(before: Sequence[str], after: Sequence[str]) -> list[tuple[EditKind, list[str]]]:
    if len(before) * len(after) > _MAX_WORD_PRODUCT:
        runs: list[tuple[EditKind, list[str]]] = [("-", list(before)), ("+", list(after))]
        return [run for run in runs if run[1]]
    codes: dict[str, str] = {}
    left, right = _encode(before, codes), _encode(after, codes)
    words = {code: word for word, code in codes.items()}
    diffs = _clean_up(_ENGINE.diff_main(left, right, False))
    return [(_KINDS[op], [words[code] for code in text]) for op, text in diffs]


def _clean_up(diffs: Sequence[_Diff]) -> list[_Diff]:
    """Take out equal runs that are shorter than the edits around them, but keep long ones.

    The clean-up of diff-match-patch drops any equal run between longer edits; of a paragraph
    that was rewritten around a sentence of 14 words it showed not one word as kept.
    """
    cleaned: list[_Diff] = []
    part: list[_Diff] = []
    for op, text in (*diffs, (0, "")):
        part.append((op, text))
        if op == 0 and (len(text) >= _KEPT_RUN or not text):
            long = part.pop()
            _ENGINE.diff_cleanupSemantic(part)
            cleaned += [*part, long]
            part = []
    return _merge_equal([diff for diff in cleaned if diff[1]])


def _merge_equal(diffs: Sequence[_Diff]) -> list[_Diff]:
    merged: list[_Diff] = []
    for op, text in diffs:
        if merged and merged[-1][0] == op:
            merged[-1] = (op, merged[-1][1] + text)
        else:
            merged.append((op, text))
    return merged


def _encode(words: Sequence[str], codes: dict[str, str]) -> str:
    return "".join(codes.setdefault(w, chr(_FIRST_CODE_POINT + len(codes))) for w in words)


def _attach_spaces(runs: Sequence[tuple[EditKind, list[str]]]) -> tuple[Edit, ...]:
    """Give every run the space that follows it, so that either side joins to its exact text.

    Where an equal run ends one side and not the other, the space belongs to the run after it.
    """
    edits: list[Edit] = []
    last = {kind: index for index, (kind, _) in enumerate(runs)}
    for index, (kind, words) in enumerate(runs):
        later = {other for other, at in last.items() if at > index}
        text = " ".join(words)
        if kind == "=":
            edits.append((kind, text + " " if "=" in later or {"-", "+"} <= later else text))
        else:
            lead = " " if _is_detached(runs, index) else ""
            edits.append((kind, lead + text + (" " if later & {"=", kind} else "")))
    return tuple(edits)


def _is_detached(runs: Sequence[tuple[EditKind, list[str]]], index: int) -> bool:
    """True for a last run that follows an equal run which carries no space."""
    return index > 0 and index == len(runs) - 1 and runs[index - 1][0] == "="
