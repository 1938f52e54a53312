"""What may come from misreading a picture is no change; what cannot is one."""

from __future__ import annotations

import pytest
from msgspec import structs

from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import (
    RECOGNISED,
    Diagnostic,
    Document,
    Paragraph,
    Source,
    Status,
    Theme,
)
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents

PROMISE = "We commit to double the number of patrols in the central straits by the end of 2026."


def document(text: str, page: int = 1) -> Document:
    paragraphs = (
        Paragraph("p1", "We met and had a long talk about the sea.", "", page=1, number=1),
        Paragraph("p2", text, "", page=page, number=2),
    )
    return Document(
        Source("a.pdf", "0" * 64, "application/pdf"), (Theme("t", "", paragraphs=paragraphs),)
    )


def recognised(found: Document, page: int = 1) -> Document:
    ids = tuple(p.id for p in found.paragraphs if p.page == page)
    doubt = Diagnostic(RECOGNISED, "recognised", page, ids)
    return structs.replace(found, status=Status.SUSPECT, diagnostics=(doubt,))


def kinds(comparison: Comparison) -> list[str]:
    return [change.kind for change in comparison.commitments]


MISREAD = {
    "a digit": PROMISE.replace("2026", "2028"),
    "a note mark": PROMISE.replace("2026", "20261"),
    "a letter": PROMISE.replace("central", "centra1"),
    "a lost end": PROMISE.replace(" by the end of 2026", ""),
    "a lost word": PROMISE.replace("central ", ""),
    "a stain": "Bh, " + PROMISE,
}


@pytest.mark.parametrize("name", MISREAD)
def test_what_may_be_misread_is_cannot_tell(name: str) -> None:
    one, two = document(PROMISE), document(MISREAD[name])
    assert kinds(compare_documents(one, two)) == [ChangeKind.CHANGED]
    for before, after in ((one, recognised(two)), (recognised(two), one)):
        (change,) = compare_documents(before, after).commitments
        assert change.kind is ChangeKind.CANNOT_TELL
        assert change.before is not None
        assert change.after is not None
        assert not change.labels
        assert not change.evidence
        assert "".join(text for kind, text in change.edits if kind != "+") == change.before.text


def test_words_that_look_like_nothing_on_the_other_side_are_a_change() -> None:
    other = PROMISE.replace("commit to double", "will explore whether we might double")
    for before, after in ((PROMISE, other), (other, PROMISE)):
        result = compare_documents(document(before), recognised(document(after)))
        expected = ChangeKind.CHANGED if after == other else ChangeKind.CANNOT_TELL
        assert kinds(result) == [expected]


def test_a_page_that_was_not_recognised_is_judged_as_ever() -> None:
    other = document(PROMISE.replace("2026", "2028"), page=2)
    result = compare_documents(document(PROMISE), recognised(other, page=1))
    assert kinds(result) == [ChangeKind.CHANGED]
    assert kinds(compare_documents(document(PROMISE), recognised(other, page=2))) == [
        ChangeKind.CANNOT_TELL
    ]


def test_a_theme_without_counterpart_is_cannot_tell_beside_a_doubtful_text() -> None:
    one = document(PROMISE)
    more = structs.replace(
        one,
        themes=(
            *one.themes,
            Theme(
                "u",
                "Harbours",
                paragraphs=(
                    Paragraph(
                        "p3", "We will paint every quay of every harbour white.", "", number=3
                    ),
                ),
            ),
        ),
    )
    assert "new" in {theme.relation for theme in compare_documents(one, more).themes}
    # It stands in no recognised paragraph; on a page that was not recognised it may.
    assert "new" in {theme.relation for theme in compare_documents(recognised(one), more).themes}
    unread = structs.replace(one, status=Status.NEEDS_OCR)
    doubtful = compare_documents(unread, more)
    assert {theme.relation for theme in doubtful.themes} <= {"same", "cannot_tell"}
    assert doubtful.counts.themes["cannot_tell"] == 1
