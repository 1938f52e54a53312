"""Kinds, labels and relations of the model -> the words a reader of the report sees.

A communiqué is politically, not legally, binding: no report may speak of an obligation in law
(commitments are "politically binding language").
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.commitment import STRENGTH_NAMES
from fcmdiff.model.comparison import DocumentHead
from fcmdiff.model.document import Status
from fcmdiff.model.outcomes import Outcome

BINDING_NOTE = (
    "Commitments are politically binding language: rung 2 or higher on a ladder from 0 to 6. "
    "Calls on others (rung 1) are shown apart."
)


class Quote(Struct, frozen=True):
    """Words that stand in a document, so that every report can mark and isolate them."""

    text: str


# A sentence of the report: its own words, and quotes between them.
Sentence = tuple[str | Quote, ...]


# What is told first, the gravest before the rest.
VERDICTS = (
    Outcome.DROPPED,
    Outcome.NO_LONGER_PROMISED,
    Outcome.NEW,
    Outcome.NEWLY_PROMISED,
    Outcome.REVERSED,
    Outcome.WEAKENED,
    Outcome.STRENGTHENED,
)

GROUP_TITLES = {
    Outcome.DROPPED: "Dropped",
    Outcome.NO_LONGER_PROMISED: "No longer promised",
    Outcome.NEW: "New",
    Outcome.NEWLY_PROMISED: "Newly promised",
    Outcome.REVERSED: "Reversed",
    Outcome.WEAKENED: "Weakened",
    Outcome.STRENGTHENED: "Strengthened",
    Outcome.TERMS: "Deadline or amount",
    Outcome.OTHER: "Otherwise changed",
    Outcome.POSSIBLY_DROPPED: "Possibly dropped",
    Outcome.POSSIBLY_NEW: "Possibly new",
    Outcome.CANNOT_TELL: "Cannot tell",
    Outcome.UNCHANGED: "Unchanged",
}

RUNG_NAMES = STRENGTH_NAMES

# The heading over what was read, and how far it can be trusted.
SOURCES_TITLE = "Sources and reliability"

GROUP_LEADS = {
    Outcome.DROPPED: "Promised in the earlier text; nothing in the later text corresponds to it.",
    Outcome.NO_LONGER_PROMISED: "Still said in the later text, but no longer promised there.",
    Outcome.NEW: "Not in the earlier text: nothing there corresponds to it.",
    Outcome.NEWLY_PROMISED: "Said in the earlier text without a promise; promised now.",
    Outcome.REVERSED: "The same matter, but what was promised is now negated, or the reverse.",
    Outcome.WEAKENED: "The same promise in softer words, or with a hedge it did not have.",
    Outcome.STRENGTHENED: "The same promise in firmer words, or without a hedge it had.",
    Outcome.TERMS: "As firm as before; the date or the quantity is not the same.",
    Outcome.OTHER: "In other words, with another scope, repeated, merged, split or reported on.",
    Outcome.POSSIBLY_DROPPED: "Not found in the later text; the nearest passages are shown.",
    Outcome.POSSIBLY_NEW: "Not found in the earlier text; the nearest passages are shown.",
    Outcome.CANNOT_TELL: "One of the texts was not read reliably enough for a verdict.",
    Outcome.UNCHANGED: "The same promise, as firm, in the same or nearly the same words.",
}

GROUP_VERBS = {
    Outcome.DROPPED: "dropped",
    Outcome.NO_LONGER_PROMISED: "is no longer promised",
    Outcome.NEW: "is new",
    Outcome.NEWLY_PROMISED: "is newly promised",
    Outcome.REVERSED: "reversed",
    Outcome.WEAKENED: "weakened",
    Outcome.STRENGTHENED: "strengthened",
    Outcome.TERMS: "has different terms",
    Outcome.OTHER: "otherwise changed",
    Outcome.POSSIBLY_DROPPED: "is possibly dropped",
    Outcome.POSSIBLY_NEW: "is possibly new",
    Outcome.CANNOT_TELL: "without a verdict",
    Outcome.UNCHANGED: "unchanged",
}

# What says more than the verb of its group, by the value of the label.
LABEL_VERBS = {
    "under_way": "is reported as under way",
    "merged_into": "is merged into another",
    "split_from": "is split from another",
    "fulfilled": "is reported as done",
}

# By the value of the label: what a label means is decided in compare, here it only has a name.
LABEL_NAMES = {
    "reworded": "reworded",
    "strengthened": "strengthened",
    "weakened": "weakened",
    "hedged": "hedge added",
    "unhedged": "hedge removed",
    "negated": "negated",
    "iterated": "repeats an earlier promise",
    "deadline_added": "deadline added",
    "deadline_removed": "deadline removed",
    "deadline_earlier": "deadline earlier",
    "deadline_later": "deadline later",
    "amount_changed": "amount changed",
    "no_longer_promised": "no longer promised",
    "newly_promised": "newly promised",
    "rescoped": "scope changed",
    "under_way": "under way",
    "merged_into": "merged into another",
    "split_from": "split from another",
    "fulfilled": "reported as done",
}

# By the same values: what stands before the passage that answers to a promise and is none.
ANSWER_LEADS = {
    "no_longer_promised": "Still said, but no longer promised:",
    "newly_promised": "Said before, but not promised:",
    "under_way": "Reported as under way:",
    "fulfilled": "Reported as done:",
}
OTHER_ANSWER = "Answered by:"

# What stands before the words of a commitment that another one is tied to, by the relation and
# the side of those words. The first of two is for a commitment without counterpart of its own.
_TIE_LEADS = {
    ("merged", "after"): ("Merged into", "Merged, with others, into"),
    ("merged", "before"): ("Merged from", "Also takes in"),
    ("split", "after"): ("Split into", "Part of it now stands in"),
    ("split", "before"): ("Split from", "Split, with others, from"),
    ("joined", "after"): ("Now included in", "Also continues in"),
    ("joined", "before"): ("Previously part of", "Also takes in"),
    ("part", "after"): ("Now included in", "Part of it is"),
    ("part", "before"): ("Previously part of", "Part of it was"),
}

RELATION_NAMES = {
    ParagraphRelation.SAME: "Unchanged",
    ParagraphRelation.REWORDED: "Reworded",
    ParagraphRelation.HANDED_OVER: "Sentence moved",
    ParagraphRelation.SPLIT: "Split",
    ParagraphRelation.MERGED: "Merged",
    ParagraphRelation.ELSEWHERE: "In another paragraph",
    ParagraphRelation.NEW: "New",
    ParagraphRelation.POSSIBLY_NEW: "Possibly new",
    ParagraphRelation.DROPPED: "Dropped",
    ParagraphRelation.POSSIBLY_DROPPED: "Possibly dropped",
    ParagraphRelation.CANNOT_TELL: "Cannot tell",
}

# The kinds of change a reader may filter by, in the order of a list to choose from.
KIND_NAMES = {
    "dropped": "dropped",
    "no_longer_promised": "no longer promised",
    "new": "new",
    "newly_promised": "newly promised",
    "reversed": "reversed",
    "weakened": "weakened or hedged",
    "strengthened": "strengthened or unhedged",
    "terms": "deadline or amount",
    "other": "otherwise changed",
    "possibly_dropped": "possibly dropped",
    "possibly_new": "possibly new",
    "cannot_tell": "cannot tell",
    "reworded": "reworded",
    "split": "split",
    "merged": "merged",
    "moved": "moved",
    "sentence": "a sentence went elsewhere",
}

STATUS_NAMES = {
    Status.OK: "read reliably",
    Status.SUSPECT: "read, but not reliably",
    Status.NEEDS_OCR: "not read, or in part only: its pages are pictures",
}


def tell_reading(head: DocumentHead) -> str:
    """Return how reliably a text was read, as the end of "The later text was ..."."""
    doubted = len({one for found in head.diagnostics for one in found.paragraphs})
    headings = len({one for found in head.diagnostics for one in found.headings})
    missing = any(found.missing for found in head.diagnostics)
    if head.status is not Status.SUSPECT or not (doubted or headings or missing):
        return STATUS_NAMES[head.status]
    parts = [
        _say_doubted(count, noun)
        for count, noun in ((doubted, "paragraph"), (headings, "heading"))
        if count
    ]
    parts += ["some of its text was not read at all"] if missing else []
    return f"read, but {join_words(parts)}"


def _say_doubted(count: int, noun: str) -> str:
    return f"{count_of(count, noun)} {'was' if count == 1 else 'were'} not read reliably"


def name_warning(head: DocumentHead) -> str:
    """Return what stands before the warning of a text that was not read reliably.

    Where a few paragraphs are in doubt, the rest is told as ever.
    """
    told = [found for found in head.diagnostics if not found.is_harmless]
    whole = head.status is Status.NEEDS_OCR or not told
    return "Cannot tell" if whole or any(d.hides_a_sentence for d in told) else "In doubt"


def count_of(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> count_of(1, "page"), count_of(3, "page"), count_of(0, "theme")
    ('1 page', '3 pages', 'no themes')
    """
    noun = one if number == 1 else many or one + "s"
    return f"{number or 'no'} {noun}"


def join_words(words: list[str]) -> str:
    """Return the words as an enumeration in prose.

    >>> join_words(["3 dropped", "5 new", "1 weakened"])
    '3 dropped, 5 new and 1 weakened'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def quote_all(texts: Iterable[str]) -> Sentence:
    """Return the texts as Quotes with commas between them.

    >>> plain(quote_all(["by May", "by June"]))
    '“by May”, “by June”'
    """
    parts: list[str | Quote] = []
    for text in texts:
        parts += [", ", Quote(text)] if parts else [Quote(text)]
    return tuple(parts)


def name_tie(relation: str, side: str, *, is_lone: bool) -> str:
    """Return what stands before the words of ``side`` that a commitment is tied to.

    >>> name_tie("merged", "after", is_lone=True), name_tie("merged", "before", is_lone=False)
    ('Merged into', 'Also takes in')
    """
    return _TIE_LEADS[relation, side][0 if is_lone else 1]


def plain(sentence: Sentence) -> str:
    """Return a sentence as plain text, its quotes in curly quotation marks."""
    return "".join(p if isinstance(p, str) else f"“{p.text}”" for p in sentence)


# What paired two paragraphs, by the step of the alignment; other steps go by their own names.
_STEP_WORDS = {
    "pinned": "by hand",
    "in_order": "by position",
    "mutual_best": "by wording",
    "move": "by wording, in another place",
    "merge": "as a merger",
    "split": "as a split",
    "semantic": "by meaning",
}


def tell_match(score: float, step: str) -> str:
    """Return how two paragraphs were matched, in words.

    >>> tell_match(0.481, "in_order")
    'similarity 0.48, matched by position'
    """
    return f"similarity {score:.2f}, matched {_STEP_WORDS.get(step, f'by {step}')}"


def tell_left_out(notes: int, lines: int) -> str:
    """Return what of a document was not compared, as a clause.

    >>> tell_left_out(3, 14)
    '3 footnotes and 14 page-furniture lines (headers, page numbers) not compared'
    """
    furniture = count_of(lines, "page-furniture line")
    return f"{count_of(notes, 'footnote')} and {furniture} (headers, page numbers) not compared"


STRAYS_TITLE = "Sentences in another paragraph now"

UNLIKE_TITLE = "Are these from the same series?"
UNLIKE_NOTE = (
    "Almost no paragraphs match, so almost everything is shown as dropped or new, or as possibly"
    " so."
)
