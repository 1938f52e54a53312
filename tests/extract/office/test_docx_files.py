"""Word files that are damaged, hostile or something else are refused in one line."""

from __future__ import annotations

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.formats import MediaType, detect_media_type
from fcmdiff.model.document import Status
from tests.extract.office.documents import read, read_bytes, texts
from tests.extract.office.packages import docx, p, pack


def test_embedded_text_that_is_not_read_makes_the_document_suspect() -> None:
    document = read(p("We act.") + '<w:altChunk r:id="r9" xmlns:r="x"/>')
    assert document.status is Status.SUSPECT
    assert [d.code for d in document.diagnostics] == ["part_not_read"]


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(FcmdiffError) as raised:
        read(p(""))
    assert raised.value.code is ErrorCode.NO_TEXT


def hostile(name: str) -> bytes:
    whole = docx(p("We act."))
    entity = (
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>We act. &x;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    return {
        "cut off": whole[: len(whole) // 2],
        "no directory": b"PK\x03\x04" + b"x" * 100,
        "bomb": pack({"word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"}),
        "many parts": pack({f"word/{n}.xml": b"" for n in range(20_000)}),
        "external entity": pack({"word/document.xml": entity}),
        "laughs": pack(
            {"word/document.xml": entity.replace('SYSTEM "file:///etc/hostname"', '"ha"')}
        ),
        "nested": pack({"word/document.xml": "<a>" * 100_000}),
        "nested tables": docx("<w:tbl><w:tr><w:tc>" * 90 + "</w:tc></w:tr></w:tbl>" * 90),
        "no XML": pack({"word/document.xml": "We act."}),
        "many elements": pack({"word/document.xml": "<a>" + "<b/>x" * 2_100_000 + "</a>"}),
    }[name]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cut off", ErrorCode.DAMAGED),
        ("no directory", ErrorCode.DAMAGED),
        ("bomb", ErrorCode.TOO_BIG),
        ("many parts", ErrorCode.TOO_BIG),
        ("external entity", ErrorCode.DAMAGED),
        ("laughs", ErrorCode.DAMAGED),
        ("nested", ErrorCode.TOO_BIG),
        ("nested tables", ErrorCode.TOO_BIG),
        ("no XML", ErrorCode.DAMAGED),
        ("many elements", ErrorCode.TOO_BIG),
    ],
)
def test_hostile_files_are_refused_in_one_line(name: str, code: ErrorCode) -> None:
    with pytest.raises(FcmdiffError) as raised:
        read_bytes(hostile(name))
    assert raised.value.code is code
    assert "a.docx" in str(raised.value)


def test_styles_in_a_circle_end() -> None:
    circle = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/>'
        '<w:basedOn w:val="A"/></w:style>'
    )
    assert texts(read(p("We act.", "A"), styles=circle)) == ["We act."]


def test_word_files_and_other_archives_are_told_apart() -> None:
    assert detect_media_type(docx(p("x")), "a.pdf") is MediaType.DOCX
    for part, words in {
        "xl/workbook.xml": "a workbook of Excel",
        "ppt/presentation.xml": "a presentation of PowerPoint",
        "any.txt": "a zip file",
    }.items():
        with pytest.raises(FcmdiffError) as raised:
            detect_media_type(pack({part: b"x"}), "a.docx")
        assert raised.value.code is ErrorCode.UNKNOWN_KIND
        assert words in str(raised.value)


def test_a_deck_of_slides_that_holds_a_text_is_no_text() -> None:
    kind = "application/vnd.openxmlformats-officedocument"
    parts = {
        "[Content_Types].xml": (
            f'<Types><Default Extension="docx" ContentType="{kind}.wordprocessingml.document"/>'
            f'<Override PartName="/ppt/presentation.xml" ContentType="{kind}.'
            'presentationml.presentation.main+xml"/></Types>'
        ),
        "_rels/.rels": '<Relationships><Relationship Target="ppt/presentation.xml" Type="http://'
        'schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "ppt/presentation.xml": "<p/>",
        "ppt/embeddings/one.docx": "x",
    }
    with pytest.raises(FcmdiffError, match="a presentation of PowerPoint"):
        detect_media_type(pack(parts), "a.docx")
