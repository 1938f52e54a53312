"""Word files give the text that Word shows with all changes accepted, and lose no word."""

from __future__ import annotations

import re

import pytest

from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.document import Document, FurnitureKind, ParagraphKind, Status
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents
from tests.conftest import SERIES, YEARS
from tests.extract.editions import load_edition
from tests.extract.office.documents import furniture, marked, read, read_bytes, texts
from tests.extract.office.packages import edition_docx, p, r


@pytest.mark.parametrize("year", YEARS)
def test_a_word_file_and_the_pdf_of_one_text_have_no_change(year: int) -> None:
    word = read_bytes(edition_docx(load_edition(year)))
    printed = read_document(SERIES / "sources" / f"{year}.pdf")
    comparison = compare_documents(word, printed)
    assert {(q.relation, q.moved) for q in comparison.paragraphs} == {
        (ParagraphRelation.SAME, False)
    }
    assert {c.kind for c in comparison.commitments} == {ChangeKind.UNCHANGED}
    assert word.title == printed.title
    assert [(n.marker, n.text) for n in word.notes] == [(n.marker, n.text) for n in printed.notes]
    assert [q.kind for q in word.paragraphs] == [q.kind for q in printed.paragraphs]


def test_headings_are_known_by_the_name_of_their_style_in_any_language() -> None:
    document = read(
        p("Forum", "Titel") + p("Ports", "berschrift1") + p("We act.") + p("Small ports", "Level2")
        + p("We help.") + p("Own heading", "Own") + p("We go.")
        + p(r("Cables", "<w:b/>")) + p("We lay.") + p(r("We will:", "<w:b/>"))
        + p(r("Straits", '<w:rStyle w:val="Strong"/>')) + p("We sail.")
    )  # fmt: skip
    assert document.title == "Forum"
    assert [(t.title, t.level, texts_of(t)) for t in document.themes] == [
        ("Ports", 1, ["We act."]),
        ("Small ports", 2, ["We help."]),
        ("Own heading", 1, ["We go."]),
        ("Cables", 3, ["We lay.", "We will:"]),
        ("Straits", 3, ["We sail."]),
    ]


def texts_of(theme: object) -> list[str]:
    return [q.text for q in theme.paragraphs]  # type: ignore[attr-defined]


def test_a_whole_paragraph_in_a_heading_style_is_text() -> None:
    long = "We will keep every port open and we will work with all those who use them well."
    document = read(p("Ports", "berschrift1") + p(long, "Level2", 1))
    assert marked(document) == [("1.", long)]


def test_tracked_changes_are_accepted_and_said() -> None:
    body = (
        p('<w:ins w:id="1"><w:r><w:t>We will </w:t></w:r></w:ins>'
          '<w:del w:id="2"><w:r><w:delText>We may </w:delText></w:r></w:del>' + r("act."))
        + p(r("Joined "), more='<w:rPr><w:del w:id="3"/></w:rPr>') + p("in one.")
        + p('<w:del w:id="4"><w:r><w:delText>All gone.</w:delText></w:r></w:del>',
            more='<w:rPr><w:del w:id="5"/></w:rPr>', number=1)
        + p('<w:moveFrom w:id="6"><w:r><w:t>Moved once.</w:t></w:r></w:moveFrom>',
            more='<w:rPr><w:moveFrom w:id="7"/></w:rPr>')
        + p("Numbered.", number=1)
        + p('<w:moveTo w:id="8"><w:r><w:t>Moved once.</w:t></w:r></w:moveTo>')
    )  # fmt: skip
    document = read(body)
    assert marked(document) == [
        (None, "We will act."),
        (None, "Joined in one."),
        ("1.", "Numbered."),
        (None, "Moved once."),
    ]
    assert furniture(document, FurnitureKind.DELETED) == ["We may", "All gone."]
    assert [d.code for d in document.diagnostics] == ["tracked_changes"]
    assert document.status is Status.OK


@pytest.mark.parametrize(("raised", "shown"), [("6", "10\u2076"), ("n", "10^n"), ("-6", "10^-6")])
def test_a_power_stays_a_power(raised: str, shown: str) -> None:
    power = (
        f"<w:oMath><w:sSup><w:e><w:r><w:t>10</w:t></w:r></w:e>"
        f"<w:sup><w:r><w:t>{raised}</w:t></w:r></w:sup></w:sSup></w:oMath>"
    )
    assert texts(read(p(r("We lend ") + power + r(" crowns.")))) == [f"We lend {shown} crowns."]


def test_what_was_moved_away_and_stands_nowhere_is_listed() -> None:
    """The same words in another order, in another text that was moved, are not the same."""
    body = (
        p('<w:moveFrom w:id="1"><w:r><w:t>We will pay.</w:t></w:r></w:moveFrom>')
        + p('<w:moveTo w:id="2"><w:r><w:t>They will, as We know, pay.</w:t></w:r></w:moveTo>')
    )  # fmt: skip
    assert furniture(read(body), FurnitureKind.DELETED) == ["We will pay."]


def test_notes_are_numbered_by_their_marks_in_the_text() -> None:
    def mark(kind: str, number: int, own: str = "") -> str:
        follows = ' w:customMarkFollows="1"' if own else ""
        sign = f"<w:t>{own}</w:t>" if own else ""
        return f'<w:r><w:{kind}Reference{follows} w:id="{number}"/>{sign}</w:r>'

    body = p(
        r("By 2030") + mark("footnote", 7) + r(" we act") + mark("footnote", 3, "*")
        + r(" and talk") + mark("footnote", 2) + mark("endnote", 1)
    )  # fmt: skip
    notes = "".join(
        f'<w:footnote w:id="{n}">{p(text)}</w:footnote>'
        for n, text in ((2, "second"), (3, "starred"), (7, "first"), (9, "without a mark"))
    )
    rule = f'<w:footnote w:type="separator" w:id="-1">{p("rule")}</w:footnote>'
    ends = f'<w:endnote w:id="1">{p("at the end")}</w:endnote>'
    document = read(body, footnotes=rule + notes, endnotes=ends)
    assert texts(document) == ["By 2030 we act and talk"]
    assert [(n.marker, n.text) for n in document.notes] == [
        ("1", "first"),
        ("*", "starred"),
        ("2", "second"),
        ("i", "at the end"),
    ]
    assert furniture(document, FurnitureKind.DELETED) == ["without a mark"]


def test_a_raised_figure_that_is_no_mark_is_no_digit() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = p(r("By 2030") + r("1", raised) + r(", 5 km") + r("2", raised))
    assert texts(read(body)) == ["By 2030\u00b9, 5 km2"]


def test_tables_are_rows_and_lay_out_tables_text() -> None:
    def table(*rows: list[str]) -> str:
        cells = ("".join(f"<w:tc>{c}</w:tc>" for c in row) for row in rows)
        return "<w:tbl>" + "".join(f"<w:tr>{c}</w:tr>" for c in cells) + "</w:tbl>"

    body = table([p("Port"), p("Sum")], [p("Tarv", number=2), p("5") + p("6")], [p(""), p("")])
    body += table([p("We act.") + p("We talk.")])
    document = read(body)
    assert texts(document) == ["Port | Sum", "\u2022 Tarv | 5 6", "We act.", "We talk."]
    assert document.paragraphs[0].kind is ParagraphKind.TABLE_ROW


def test_what_is_not_text_is_listed() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        + p("In a box.")
        + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        + p("In a box.")
        + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        p("Ports 3", "Verzeichnis1")
        + p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Cables 4"))
        + p(r("Quays 5") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p(r("We act") + r(" secretly", "<w:vanish/>") + r(".") + r(" not", "<w:strike/>"))
        + p('<w:r><w:t>We</w:t><w:tab/><w:t>co</w:t><w:softHyphen/><w:t>operate non</w:t>'
            '<w:noBreakHyphen/><w:t>stop on </w:t></w:r><w:fldSimple w:instr="DATE">'
            + r("1 May") + "</w:fldSimple>" + box)
        + '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>' + p("Click here")
        + "</w:sdtContent></w:sdt><w:sdt><w:sdtContent>" + p("Filled in.")
        + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    comment = f'<w:comment w:id="0">{p("Too weak?")}</w:comment>'
    document = read(body, comments=comment, header=p("DRAFT"), footer=p("Page 1"))
    assert_nothing_lost(body + comment, document)
    assert texts(document) == [
        "We act.",
        "We cooperate non-stop on 1 May",
        "In a box.",
        "Filled in.",
    ]
    assert furniture(document, FurnitureKind.CONTENTS) == ["Ports 3", "Cables 4", "Quays 5"]
    assert furniture(document, FurnitureKind.HIDDEN) == ["secretly", "Click here"]
    assert furniture(document, FurnitureKind.DELETED) == ["not"]
    assert furniture(document, FurnitureKind.RUNNING_HEAD) == ["DRAFT", "Page 1"]
    assert furniture(document, FurnitureKind.COMMENT) == ["Too weak?"]


def assert_nothing_lost(xml: str, document: Document) -> None:
    stated = re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", xml)
    kept = [*texts(document), *(n.text for n in document.notes)]
    kept += [f.text for f in document.furniture]
    together = re.sub(r"[\W_]", "", "".join(kept))
    assert [t for t in stated if re.sub(r"[\W_]", "", t) not in together] == []


def test_a_large_initial_belongs_to_its_word() -> None:
    initial = p("W", more='<w:framePr w:dropCap="drop"/>')
    assert texts(read(initial + p("e act."))) == ["We act."]
