"""A list of the headings to come is set aside; a list that only names some of them is text."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document, FurnitureKind
from tests.extract.nested import html, plain
from tests.extract.office.documents import furniture, read
from tests.extract.office.packages import p

_TEXT = "## Safe Ports\n\nWe act.\n\n## Cables\n\nWe lay.\n\n## Agenda 2030\n\nWe go.\n"


def written(tmp_path: Path, head: str, text: str = _TEXT) -> Document:
    path = tmp_path / "a.md"
    path.write_text(f"# Forum\n\n{head}\n\n{text}", "utf-8")
    return read_document(path)


@pytest.mark.parametrize(
    "head",
    [
        "- Safe Ports\n- Cables\n- Agenda 2030",
        "## Contents\n\n1. Safe ports\n2. Cables\n3. Agenda 2030",
        "- [Safe Ports](#a)\n- [Cables](#b)\n- [Agenda 2030](#c)",
        "Safe Ports ..... 3\n\nCables ..... 4\n\nAgenda 2030 ..... 12",
        "Safe Ports 3\n\nCables 4\n\nAgenda 2030 12",
    ],
)
def test_a_list_of_the_headings_is_set_aside(tmp_path: Path, head: str) -> None:
    document = written(tmp_path, head)
    assert [q.text for q in document.paragraphs] == ["We act.", "We lay.", "We go."]
    assert len(furniture(document, FurnitureKind.CONTENTS)) >= 3


@pytest.mark.parametrize(
    "head",
    ["- Safe Ports\n- Cables", "- Safe Ports\n- Boats\n- Cables", "- Cables\n- Safe Ports"],
)
def test_a_list_of_something_else_is_text(tmp_path: Path, head: str) -> None:
    document = written(tmp_path, head)
    assert furniture(document, FurnitureKind.CONTENTS) == []
    assert len(document.paragraphs) == 3 + head.count("- ")


def test_a_typed_list_of_contents_in_a_word_file_is_set_aside() -> None:
    names = ("Ports", "Cables", "Straits")
    body = "".join(p(name) for name in names)
    body += "".join(p(name, "berschrift1") + p(f"We act in {name}.") for name in names)
    document = read(p("Forum", "Titel") + body)
    assert [t.title for t in document.themes] == list(names)
    assert furniture(document, FurnitureKind.CONTENTS) == list(names)


_NAMES = ("Pilots", "Safe and open quays for all", "Lights")
_TYPED = "".join(f"<h2>{name}</h2><p>We act on {name}.</p>" for name in _NAMES)
_MARKED = "".join(f"{name}\n\nWe act on {name}.\n\n" for name in _NAMES)
_DOTTED = "Pilots .......... 2\nSafe and open quays\n   for all ........ 3\nLights ......... 4"


@pytest.mark.parametrize(
    "head",
    [
        "<h2>Contents</h2><ol><li>Pilots</li><li>Safe and open quays for all</li><li>Lights</li>"
        "</ol>",
        "<p>Pilots ..... 2</p><p>Safe and open quays<br>for all ..... 3</p><p>Lights .... 4</p>",
        "<p>Pilots<br>Safe and open quays<br>for all<br>Lights</p>",
        "<table><tr><td>Pilots</td><td>2</td></tr><tr><td>Safe and open quays for all</td>"
        "<td>3</td></tr><tr><td>Lights</td><td>4</td></tr></table>",
    ],
)
def test_a_page_sets_the_list_of_its_headings_aside(head: str) -> None:
    document = html(head + _TYPED)
    assert [q.text for q in document.paragraphs] == [f"We act on {name}." for name in _NAMES]
    listed = " ".join(furniture(document, FurnitureKind.CONTENTS))
    assert all(word in listed for name in _NAMES for word in name.split())


@pytest.mark.parametrize("head", [_DOTTED, _DOTTED.replace(".", "").replace("    ", "  ")])
def test_entries_over_two_lines_are_set_aside_whole(head: str) -> None:
    document = plain(f"Forum\n\nContents\n\n{head}\n\n{_MARKED}")
    assert document.title == "Forum"
    assert [q.text for q in document.paragraphs] == [f"We act on {name}." for name in _NAMES]


def test_sentences_with_dots_and_a_number_are_text() -> None:
    text = "We will lend ..... 40\nThe rest is not yet known.\nWe will pay ..... 12"
    assert len(plain(f"Forum\n\n{text}\n\n{_MARKED}").paragraphs) == 4
