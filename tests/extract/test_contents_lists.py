"""A list of the headings to come is set aside; a list that only names some of them is text."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document, FurnitureKind
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
