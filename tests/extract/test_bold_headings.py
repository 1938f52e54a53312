"""A bold line that stands alone is a heading in every format, and a numbered one may be long."""

from __future__ import annotations

import pytest

from fcmdiff.model.document import Document
from tests.extract.nested import html, markdown, word
from tests.extract.office.packages import p, r

_LONG = "End the storm over the bay, prepare for the next storms of the coast, and mend our quays"
_TEXT = "We will act on it by 2031."


def _as_markdown(line: str) -> Document:
    return markdown(
        f"# Forum\n\nWe met.\n\n**{line}**\n\n{_TEXT}\n\n**II.** **Pilots**\n\n{_TEXT}\n"
    )


def _as_wrapped_markdown(line: str) -> Document:
    return _as_markdown(line.replace(", ", ",\n"))


def _as_page(line: str) -> Document:
    second = f"<p><b>II.</b> <b>Pilots</b></p><p>{_TEXT}</p>"
    return html(f"<p>We met.</p><p><b>{line}</b></p><p>{_TEXT}</p>{second}")


def _as_word(line: str) -> Document:
    second = p(r("II.", "<w:b/>") + r(" Pilots", "<w:b/>")) + p(_TEXT)
    first = p("Forum", "Titel") + p("We met.") + p(r(line, "<w:b/>")) + p(_TEXT)
    return word([first, second], "")


@pytest.mark.parametrize("read", [_as_markdown, _as_wrapped_markdown, _as_page, _as_word])
@pytest.mark.parametrize("number", ["I.", "1.", "A."])
def test_a_long_numbered_line_is_a_heading(read: object, number: str) -> None:
    assert callable(read)
    document = read(f"{number} {_LONG}")
    assert [(t.marker, t.title) for t in document.themes][1] == (number, _LONG)
    assert [t.title for t in document.themes][2:] == ["Pilots"]
    assert [q.text for q in document.paragraphs] == ["We met.", _TEXT, _TEXT]


@pytest.mark.parametrize("line", [_LONG, f"I. {_LONG}.", f"I. {_LONG} {_LONG}"])
def test_long_emphasis_and_sentences_are_text(line: str) -> None:
    for read in (_as_markdown, _as_page, _as_word):
        assert _LONG not in [t.title for t in read(line).themes]
