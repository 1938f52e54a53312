"""Markdown and plain text give the same themes, paragraphs and markers that a PDF gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract import readers
from fcmdiff.extract.formats import LoadedFile
from fcmdiff.extract.readers import _read_here, read_document
from fcmdiff.model.document import Document, FurnitureKind, ParagraphKind


def read(tmp_path: Path, text: str, name: str = "a.md") -> Document:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_document(path)


def outline(document: Document) -> list[tuple[str, list[str]]]:
    return [(theme.title, [p.text for p in theme.paragraphs]) for theme in document.themes]


def test_markdown_headings_open_themes(tmp_path: Path) -> None:
    document = read(
        tmp_path, "# The Forum\n\nTarv, 1 May\n\n## Ports\n\nWe act.\n\n## Cables\n\nSo.\n"
    )
    assert document.title == "The Forum"
    assert outline(document) == [("", ["Tarv, 1 May"]), ("Ports", ["We act."]), ("Cables", ["So."])]
    assert document.themes[0].paragraphs[0].kind is ParagraphKind.DATELINE


def test_bold_lines_are_headings_unless_they_lead_in(tmp_path: Path) -> None:
    document = read(tmp_path, "Opening text here.\n\n**Ports **\n\n**We will:**\n\n- act\n- talk\n")
    assert outline(document) == [
        ("", ["Opening text here."]),
        ("Ports", ["We will:", "act", "talk"]),
    ]
    assert [p.kind for p in document.themes[1].paragraphs][1:] == [ParagraphKind.ITEM] * 2


def test_a_bold_heading_set_off_by_a_hard_break_is_one(tmp_path: Path) -> None:
    text = "First.\n\n**2023 Aims  \n**  \n*We look ahead.  \n*  \n**Ports**\n\n- act\n"
    assert outline(read(tmp_path, text)) == [
        ("", ["First."]),
        ("2023 Aims", ["We look ahead."]),
        ("Ports", ["act"]),
    ]


def test_lines_with_only_a_no_break_space_part_paragraphs(tmp_path: Path) -> None:
    document = read(tmp_path, "# T\n\nOne.  \n\u00a0  \nTwo.\n")
    assert [p.text for p in document.paragraphs] == ["One.", "Two."]


def test_front_matter_gives_the_title_and_is_left_out(tmp_path: Path) -> None:
    front = 'title: "The Forum\\_2024\\\n  \\ Statement \\xE9"\ntags: x'
    text = f"---\n{front}\n---\n\nText stands here.\n"
    document = read(tmp_path, text)
    assert document.title == "The Forum 2024 Statement é"
    assert document.furniture[0].kind is FurnitureKind.METADATA
    assert [p.text for p in document.paragraphs] == ["Text stands here."]


def test_notes_are_kept_beside_the_text(tmp_path: Path) -> None:
    document = read(tmp_path, "# T\n\nBy 2030[^1] we act.\n\n[^1]: As agreed\n    before.\n")
    assert document.paragraphs[0].text == "By 2030 we act."
    assert [(n.marker, n.text) for n in document.notes] == [("1", "As agreed before.")]


def test_numbered_paragraphs_lose_their_number_into_the_marker(tmp_path: Path) -> None:
    document = read(tmp_path, "## Ports\n\n1. We act.\n\n2. We talk.\n\n3\\. We end.\n")
    assert [(p.marker, p.text) for p in document.paragraphs] == [
        ("1.", "We act."),
        ("2.", "We talk."),
        ("3.", "We end."),
    ]
    assert {p.kind for p in document.paragraphs} == {ParagraphKind.PARAGRAPH}


def test_table_rows_stay_rows(tmp_path: Path) -> None:
    document = read(tmp_path, "## T\n\n| Port | Aid |\n|---|---|\n| Tarv | 5 |\n")
    assert [(p.kind, p.text) for p in document.paragraphs] == [
        (ParagraphKind.TABLE_ROW, "Port | Aid"),
        (ParagraphKind.TABLE_ROW, "Tarv | 5"),
    ]


PLAIN = """The Straits Forum

COMMUNIQUE

Introduction

We met in Tarv and agreed on what follows, which is a good
deal more than last year.

Ports

We will keep the ports open and we will work with all who use



them, whatever flag they sail under.

- train officers;
- fence quays.

3

###
"""


def test_plain_text_joins_over_page_breaks(tmp_path: Path) -> None:
    document = read(tmp_path, PLAIN, "a.txt")
    assert document.title == "The Straits Forum COMMUNIQUE"
    assert outline(document) == [
        (
            "Introduction",
            [
                "We met in Tarv and agreed on what follows, which is a good deal more than last "
                "year.",
            ],
        ),
        (
            "Ports",
            [
                "We will keep the ports open and we will work with all who use them, whatever "
                "flag they sail under.",
                "train officers;",
                "fence quays.",
            ],
        ),
    ]
    assert [f.kind for f in document.furniture] == [
        FurnitureKind.PAGE_NUMBER,
        FurnitureKind.END_MARK,
    ]


def test_form_feeds_number_the_pages(tmp_path: Path) -> None:
    document = read(tmp_path, "Ports\n\nWe act now.\n\fCables\n\nWe rest now.\n", "a.txt")
    assert [p.page for p in document.paragraphs] == [1, 2]


@pytest.mark.parametrize("text", ["---\ntitle: x\n---\n", "[^1]: only a note\n", "###\n"])
def test_a_file_without_text_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FcmdiffError) as raised:
        read(tmp_path, text)
    assert raised.value.code is ErrorCode.NO_TEXT


def test_the_ministerial_of_2024(shared_data: Path) -> None:
    document = read_document(shared_data / "communiques" / "fcm_2024.txt")
    assert len(document.themes) == 9
    assert len(document.paragraphs) == 24
    assert all(p.text[-1] in ".:" for p in document.paragraphs)


def test_a_lone_heading_under_the_title_is_a_theme(tmp_path: Path) -> None:
    document = read(tmp_path, "# Statement\n\n## Cyber\n\nWe will act now.\n")
    assert document.title == "Statement"
    assert outline(document) == [("Cyber", ["We will act now."])]


def test_short_promises_are_no_headings(tmp_path: Path) -> None:
    document = read(tmp_path, "Statement\n\nWe will act\n\nWe will share data\n", "a.txt")
    assert [p.text for p in document.paragraphs] == ["We will act", "We will share data"]


def test_text_that_markdown_calls_code_is_not_lost(tmp_path: Path) -> None:
    text = "# T\n\nWe met.\n\n    We act, set in.\n\n```\nWe talk in a box.\n```\n"
    document = read(tmp_path, text)
    assert [p.text for p in document.paragraphs] == [
        "We met.",
        "We act, set in.",
        "We talk in a box.",
    ]


def test_hyphens_at_the_ends_of_lines_are_settled_by_the_dictionary(tmp_path: Path) -> None:
    text = "We will hear asylum-\nseekers, and seek long-\nterm coopera-\ntion in this.\n"
    [paragraph] = read(tmp_path, text, "a.txt").paragraphs
    assert paragraph.text == "We will hear asylum-seekers, and seek long-term cooperation in this."


def test_a_bold_line_under_an_item_heads_what_follows_in_every_format(tmp_path: Path) -> None:
    written = read(
        tmp_path,
        "# Forum\n\n1. We act.\n\n   **Ports**\n\n2. We lend.\n\n- **Boats**\n- **Quays**\n",
    )
    page = "<p>1. We act.</p><ol><li>We act.<br><br><b>Ports</b></li></ol>"
    assert outline(written) == [("", ["We act."]), ("Ports", ["We lend.", "Boats", "Quays"])]
    shown = read(tmp_path, f"<!doctype html><main>{page}<p>We lend.</p></main>", "a.html")
    assert outline(shown) == [("", ["We act.", "We act."]), ("Ports", ["We lend."])]


def test_a_bold_line_in_pieces_is_a_heading(tmp_path: Path) -> None:
    text = (
        "# Forum\n\nFirst.\n\n**II.** **Safe Ports**\n\nWe act.\n\n**<u>Cables</u>**\n\nWe lay.\n"
    )
    document = read(tmp_path, text)
    assert outline(document) == [
        ("", ["First."]),
        ("Safe Ports", ["We act."]),
        ("Cables", ["We lay."]),
    ]
    assert document.themes[1].marker == "II."
    partly = "# Forum\n\nFirst.\n\n**Safe** Ports\n\nWe act.\n"
    assert outline(read(tmp_path, partly)) == [("", ["First.", "Safe Ports", "We act."])]


def test_markdown_with_elements_is_read_behind_the_guard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader of HTML never runs in the process that was asked; plain Markdown does."""
    here: list[str] = []

    def read_here(file: LoadedFile) -> Document:
        here.append(file.source.name)
        return _read_here(file)

    monkeypatch.setattr(readers, "_read_here", read_here)
    packed = read(tmp_path, "# Ports\n\n<div>We will <b>act</b>.</div>\n", "html.md")
    assert [p.text for p in packed.paragraphs] == ["We will act."]
    assert here == []
    plain = read(tmp_path, "# Ports\n\nWe will **act**.\n", "plain.md")
    assert [p.text for p in plain.paragraphs] == ["We will act."]
    assert here == ["plain.md"]
