"""Changes of text recognised in a picture -> the same without those that may be misread.

A program that recognises text takes signs for others ("2026\u00b9" for "20261") and loses words,
but it does not make one word of a language into another that looks nothing like it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from fcmdiff.compare.verdicts import withdraw_verdict
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.labels import ChangeKind

# Shorter words come out of stains and rules; two long ones that look like nothing on the other
# side are no accident. In 20 scans of the model series (clean and worn, 200 and 300 dpi) no
# clause had one such word.
_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAST_WORDS = 2
_LOOKS_LIKE = 0.6


def doubt_misread(
    changes: Sequence[CommitmentChange], before: frozenset[str], after: frozenset[str]
) -> tuple[CommitmentChange, ...]:
    """Return ``changes`` with "cannot tell" for "changed" where it may come from misreading.

    ``before`` and ``after`` are the paragraphs of either side that were recognised in a picture.
    What differs is left to the edits: no label says that it does.
    """
    if not before and not after:
        return tuple(changes)
    # Items of a list that ran into the one before them leave their other half without counterpart.
    loose = (
        _words(c.before.text for c in changes if c.before and not c.after),
        _words(c.after.text for c in changes if c.after and not c.before),
    )
    return tuple(
        withdraw_verdict(change) if _may_be_misread(change, before, after, loose) else change
        for change in changes
    )


def _may_be_misread(
    change: CommitmentChange,
    before: frozenset[str],
    after: frozenset[str],
    loose: tuple[frozenset[str], frozenset[str]],
) -> bool:
    old, new = change.before, change.after
    if old is None or new is None or change.kind is not ChangeKind.CHANGED:
        return False
    own, other = _words([old.text]), _words([new.text])
    read = [(own, other | loose[1])] if old.paragraph in before else []
    read += [(other, own | loose[0])] if new.paragraph in after else []
    if read and any(label.is_doubtful for label in change.labels):
        return True
    return bool(read) and not any(_count_foreign(*pair) >= _LEAST_WORDS for pair in read)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text.lower()))


def _count_foreign(own: frozenset[str], known: frozenset[str]) -> int:
    """Return how many words of ``own`` look like no word of ``known``."""
    ordered = sorted(known)
    return sum(
        not difflib.get_close_matches(word, ordered, n=1, cutoff=_LOOKS_LIKE)
        for word in own - known
    )
