"""Accepting every change of the Word file gives the later text, rejecting them the earlier one.

That LibreOffice gives the same is held by test_office.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcmdiff.model.document import Document, Paragraph, ParagraphKind, Source, Theme
from fcmdiff.pipeline import compare_documents
from fcmdiff.report.word.package import render_docx
from tests.cases import Case, read_cases
from tests.report.word.expect import expect
from tests.report.word.settle import settle
from tests.test_laws import MODEL_PAIRS, read


def check(before: Document, after: Document) -> None:
    data = render_docx(compare_documents(before, after))
    check_side(data, after, accept=True)
    check_side(data, before, accept=False)


def check_side(data: bytes, document: Document, *, accept: bool) -> None:
    found = [(one.style, one.words) for one in settle(data, accept=accept)]
    wanted = expect(document)
    assert [words for _, words in found] == [words for _, words in wanted]
    if wanted != [("", [])]:
        assert found == wanted


@pytest.mark.parametrize(("before", "after"), MODEL_PAIRS)
def test_the_model_series(before: Path, after: Path) -> None:
    check(read(before), read(after))
    check(read(after), read(before))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_every_case(case: Case) -> None:
    check(read(case.before), read(case.after))
    check(read(case.after), read(case.before))


# What XML forbids, what reorders or hides text, and what XML reads.
WORDS = st.sampled_from(
    [
        "we",
        "will",
        "act",
        "by",
        "2030.",
        "a<b&c>",
        "]]>",
        '"',
        "\x00",
        "x\x0by",
        "\u202eon",
        "\ufffe",
    ]
)
SENTENCES = st.sampled_from(
    [
        "We will train port officers by 2027.",
        "We will not train port officers.",
        "We intend to fence the quays, as appropriate.",
        "Ministers agreed to report on progress at our next meeting.",
        "Our officials will report on progress at our next meeting.",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=8).map(" ".join), st.lists(SENTENCES, max_size=4).map(" ".join)
)
PARAGRAPHS = st.tuples(
    TEXTS,
    st.sampled_from([None, "1.", "(a)", "•", "–", "\x07"]),
    st.sampled_from(list(ParagraphKind)),
    st.integers(0, 11),
)
THEMES = st.lists(
    st.tuples(
        st.sampled_from(["", "Ports", "Cables & <Wires>", "Ports"]),
        st.sampled_from([None, "1.", "II."]),
        st.integers(1, 11),
        st.lists(PARAGRAPHS, max_size=4),
    ),
    max_size=4,
)


Row = tuple[str, str | None, ParagraphKind, int]
Rows = list[tuple[str, str | None, int, list[Row]]]


def build(title: str, themes: Rows) -> Document:
    number = 0
    built: list[Theme] = []
    for index, (heading, marker, level, rows) in enumerate(themes):
        paragraphs = []
        for text, sign, kind, depth in rows:
            number += 1
            clean = " ".join(text.split(" "))
            paragraphs.append(
                Paragraph(
                    f"t{index}.p{number}", clean, clean, sign, kind, number=number, level=depth
                )
            )
        built.append(Theme(f"t{index}", heading, level, marker, paragraphs=tuple(paragraphs)))
    return Document(Source("a.md", "0" * 64, "text/markdown"), tuple(built), title)


@given(
    st.sampled_from(["", "Talks", "Talks \u2066 two"]),
    THEMES,
    st.sampled_from(["", "Talks"]),
    THEMES,
)
@settings(max_examples=300)
def test_generated_texts_with_hostile_characters(
    one: str, olds: Rows, other: str, news: Rows
) -> None:
    check(build(one, olds), build(other, news))
