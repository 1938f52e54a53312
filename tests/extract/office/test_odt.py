"""OpenDocument texts give the text that the word processor shows, and lose no word."""

from __future__ import annotations

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.formats import MediaType, detect_media_type
from fcmdiff.extract.office.odt import read_odt
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.document import Document, FurnitureKind, Source
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents
from tests.conftest import SERIES, YEARS
from tests.extract.editions import load_edition
from tests.extract.office.packages import ODT_TYPE, edition_odt, odt, pack


def read_bytes(data: bytes) -> Document:
    return read_odt(data, Source("a.odt", "0" * 64, MediaType.ODT))


def read(body: str, styles: str = "", common: str = "", extra: str = "") -> Document:
    return read_bytes(odt(body, styles, common, extra))


def p(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def items(style: str, *texts: str, more: str = "") -> str:
    inner = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}{more}>{inner}</text:list>"


def marked(document: Document) -> list[tuple[str | None, str]]:
    return [(q.marker, q.text) for q in document.paragraphs]


def texts(document: Document) -> list[str]:
    return [q.text for q in document.paragraphs]


def furniture(document: Document, kind: FurnitureKind) -> list[str]:
    return [f.text for f in document.furniture if f.kind is kind]


@pytest.mark.parametrize("year", YEARS)
def test_an_odt_and_the_pdf_of_one_text_have_no_change(year: int) -> None:
    written = read_bytes(edition_odt(load_edition(year)))
    printed = read_document(SERIES / "sources" / f"{year}.pdf")
    comparison = compare_documents(written, printed)
    assert {(q.relation, q.moved) for q in comparison.paragraphs} == {
        (ParagraphRelation.SAME, False)
    }
    assert {c.kind for c in comparison.commitments} == {ChangeKind.UNCHANGED}
    assert written.title == printed.title
    assert [(n.marker, n.text) for n in written.notes] == [
        (n.marker, n.text) for n in printed.notes
    ]
    assert [q.kind for q in written.paragraphs] == [q.kind for q in printed.paragraphs]


def test_headings_have_the_level_that_the_file_states() -> None:
    document = read(
        p("Forum", "Title")
        + '<text:h text:outline-level="1">Ports</text:h>' + p("We act.")
        + '<text:h text:outline-level="2">Small ports</text:h>' + p("We help.")
        + p(span("Cables", "Bold")) + p("We lay.")
        + '<text:h text:outline-level="1">Next</text:h>' + p("We go.")
    )  # fmt: skip
    assert document.title == "Forum"
    assert [(t.title, t.level) for t in document.themes] == [
        ("Ports", 1),
        ("Small ports", 2),
        ("Cables", 3),
        ("Next", 1),
    ]


def test_lists_count_restart_and_go_on_as_they_say() -> None:
    body = (
        items("Numbers", p("one") + items("", p("a"), p("b") + items("", p("deep"))), p("two"))
        + p("between")
        + items("Numbers", p("three"), more=' text:continue-numbering="true"')
        + items("Numbers", p("new"), more=' xml:id="x"')
        + items("Numbers", p("going on"), more=' text:continue-list="x"')
        + items("Bullets", p("dot") + p("more of it"))
        + '<text:list text:style-name="Numbers"><text:list-header>' + p("none")
        + '</text:list-header><text:list-item text:start-value="7">' + p("seven")
        + "</text:list-item></text:list>"
    )  # fmt: skip
    assert marked(read(body)) == [
        ("1.", "one"),
        ("(a)", "a"),
        ("(b)", "b"),
        ("1.b.i", "deep"),
        ("2.", "two"),
        (None, "between"),
        ("3.", "three"),
        ("1.", "new"),
        ("2.", "going on"),
        ("\u2022", "dot"),
        (None, "more of it"),
        (None, "none"),
        ("7.", "seven"),
    ]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1"'
        ' style:num-format="I" style:num-suffix="."/></text:outline-style>'
    )
    body = '<text:h text:outline-level="1">Ports</text:h>' + p("A.")
    body += '<text:h text:outline-level="1">Cables</text:h>' + p("B.")
    document = read(body, common=outline)
    assert [(t.marker, t.title) for t in document.themes] == [("I.", "Ports"), ("II.", "Cables")]


def test_changes_are_accepted_and_said() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info>"
        "<office:x>Somebody</office:x></office:change-info>" + p("We may not.")
        + "</text:deletion></text:changed-region><text:changed-region><text:insertion/>"
        "</text:changed-region></text:tracked-changes>"
    )  # fmt: skip
    body = p('We <text:change text:change-id="c"/><text:change-start/>will<text:change-end/> act.')
    document = read(changes + body)
    assert texts(document) == ["We will act."]
    assert furniture(document, FurnitureKind.DELETED) == ["We may not."]
    assert [d.code for d in document.diagnostics] == ["tracked_changes"]


def test_what_is_not_text_is_listed() -> None:
    body = (
        "<text:table-of-content><text:index-body>" + p("Ports 3") + "</text:index-body>"
        "</text:table-of-content>"
        + p("We act" + span(" secretly", "Unseen") + ".")
        + p("We<text:s text:c='2'/>co\u00adoperate<text:tab/>now<office:annotation>"
            + p("Too weak?") + "</office:annotation>.")
        + p("<draw:frame><draw:text-box>" + p("In a box.") + "</draw:text-box></draw:frame>")
        + "<text:section text:display='none'>" + p("Put away.") + "</text:section>"
        + p("By 2030" + span("1", "Raised") + " and<text:line-break/>on.")
    )  # fmt: skip
    heads = (
        "<office:master-styles><style:master-page><style:header>"
        + p("DRAFT")
        + "</style:header></style:master-page></office:master-styles>"
    )
    document = read(body, extra=heads)
    assert texts(document) == [
        "We act.",
        "We cooperate now.",
        "In a box.",
        "By 2030\u00b9 and on.",
    ]
    assert furniture(document, FurnitureKind.CONTENTS) == ["Ports 3"]
    assert furniture(document, FurnitureKind.HIDDEN) == ["secretly", "Put away."]
    assert furniture(document, FurnitureKind.COMMENT) == ["Too weak?"]
    assert furniture(document, FurnitureKind.RUNNING_HEAD) == ["DRAFT"]


def test_tables_are_rows_and_lay_out_tables_text() -> None:
    def table(*rows: list[str]) -> str:
        cells = ("".join(f"<table:table-cell>{c}</table:table-cell>" for c in row) for row in rows)
        inner = "".join(f"<table:table-row>{c}</table:table-row>" for c in cells)
        return f"<table:table>{inner}</table:table>"

    body = table([p("Port"), p("Sum")], [p("Tarv"), p("5") + p("6")]) + table([p("A.") + p("B.")])
    assert texts(read(body)) == ["Port | Sum", "Tarv | 5 6", "A.", "B."]


def test_an_odt_is_told_by_what_it_says_of_itself() -> None:
    assert detect_media_type(odt(p("x")), "a.zip") is MediaType.ODT
    sheet = pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""})
    with pytest.raises(FcmdiffError) as raised:
        detect_media_type(sheet, "a.odt")
    assert "an OpenDocument file that is no text" in str(raised.value)


@pytest.mark.parametrize(
    ("part", "xml", "code"),
    [
        ("content.xml", "<a>", ErrorCode.DAMAGED),
        ("content.xml", '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>', ErrorCode.DAMAGED),
        ("content.xml", "<a>" * 100_000, ErrorCode.TOO_BIG),
        ("content.xml", "<a/>", ErrorCode.NO_TEXT),
        ("META-INF/manifest.xml", "<m><encryption-data/></m>", ErrorCode.ENCRYPTED),
    ],
)
def test_odd_files_are_refused_in_one_line(part: str, xml: str, code: ErrorCode) -> None:
    parts = {"mimetype": ODT_TYPE, "content.xml": "<a/>", part: xml}
    with pytest.raises(FcmdiffError) as raised:
        read_bytes(pack(parts))
    assert raised.value.code is code


def test_a_list_of_a_million_levels_of_letters_stays_short() -> None:
    start = ' text:start-value="999999"'
    style = (
        '<text:list-style style:name="Long"><text:list-level-style-number text:level="1"'
        f' style:num-format="a" style:num-letter-sync="true"{start}/></text:list-style>'
    )
    document = read(items("Long", p("We act.")), styles=style)
    assert marked(document) == [("999999", "We act.")]
