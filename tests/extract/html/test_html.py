"""Web pages as governments publish them give the text that the PDF gives, and lose no word."""

from __future__ import annotations

import contextlib
import re
import time
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from fcmdiff.cli import run
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.formats import MediaType, detect_media_type
from fcmdiff.extract.html.reader import read_html
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import ParagraphRelation, ThemeRelation
from fcmdiff.model.comparison import ChangeKind
from fcmdiff.model.document import Document, FurnitureKind, ParagraphKind, Source, Status
from fcmdiff.pipeline import compare_documents
from tests.conftest import SERIES, YEARS
from tests.extract.editions import SHAPES, load_edition


def read(page: str, selector: str | None = None) -> Document:
    return read_html(page.encode(), Source("page.html", "0" * 64, "text/html"), selector)


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def marked(document: Document) -> list[tuple[str | None, str]]:
    return [(p.marker, p.text) for p in document.paragraphs]


def outline(document: Document) -> list[tuple[str, list[str]]]:
    return [(theme.title, [p.text for p in theme.paragraphs]) for theme in document.themes]


def furniture(document: Document, kind: FurnitureKind) -> list[str]:
    return [f.text for f in document.furniture if f.kind is kind]


@pytest.fixture(scope="module")
def printed() -> dict[int, Document]:
    return {year: read_document(SERIES / "sources" / f"{year}.pdf") for year in YEARS}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("year", YEARS)
def test_a_page_and_the_pdf_of_one_text_have_no_change(
    year: int, shape: str, printed: dict[int, Document]
) -> None:
    page = read(SHAPES[shape](load_edition(year)))
    comparison = compare_documents(page, printed[year])
    assert [p for p in comparison.paragraphs if p.moved] == []
    assert {p.relation for p in comparison.paragraphs} == {ParagraphRelation.SAME}
    assert {c.kind for c in comparison.commitments} == {ChangeKind.UNCHANGED}
    assert page.title == printed[year].title
    assert {t.relation for t in comparison.themes} == {ThemeRelation.SAME}
    assert [t.level for t in page.themes] == [t.level for t in printed[year].themes]
    assert [(n.marker, n.text) for n in page.notes] == [
        (n.marker, n.text) for n in printed[year].notes
    ]
    assert [p.kind for p in page.paragraphs] == [p.kind for p in printed[year].paragraphs]
    assert page.status is Status.OK


def every_word(document: Document) -> list[str]:
    parts = [document.title]
    parts += [f"{t.marker or ''} {t.title}" for t in document.themes]
    parts += [p.text for p in document.paragraphs]
    parts += [f"{n.marker} {n.text}" for n in document.notes]
    parts += [f.text for f in document.furniture]
    return sorted(re.findall(r"\w+", " ".join(parts)))


def shown_words(page: str) -> list[str]:
    """What stands in the body, read by the parser alone; the marks of notes once, at the notes."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style"])
    assert tree.body is not None
    return sorted(re.findall(r"\w+", clean_text(tree.body.text(separator=" "))))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_word_of_a_page_is_lost(shape: str) -> None:
    page = SHAPES[shape](load_edition(2024))
    lost = set(shown_words(page)) - set(every_word(read(page)))
    # The letters that were typed before items are their markers.
    assert lost <= {"a", "b", "c", "d"}
    assert len(shown_words(page)) <= len(every_word(read(page))) + 12


def test_the_chrome_of_a_page_is_listed_and_not_read() -> None:
    document = read(SHAPES["blue service"](load_edition(2025)))
    chrome = " | ".join(furniture(document, FurnitureKind.NAVIGATION))
    for words in (
        "Cookies on Ardmark.example",
        "Skip to main content",
        "Crime and borders",
        "Policy paper",
        "Published 4 November 2025",
        "Share on Murmur",
        "Earlier statements",
        "All content is available under a licence.",
    ):
        assert words in chrome
        assert words not in " ".join(texts(document))


def test_scripts_and_styles_are_never_text() -> None:
    page = (
        "<html><head><style>p{x:We will}</style></head><body><script>We will run</script>"
        "<p>We act.</p><template><p>We would.</p></template><style>We will fly</style>"
        "<svg><title>We will draw</title><text>We will draw</text></svg></body>"
    )
    document = read(page)
    assert texts(document) == ["We act."]
    assert document.furniture == ()


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>We will hide.</p>",
        '<p aria-hidden="true">We will hide.</p>',
        '<p style="color:red; display : none">We will hide.</p>',
        '<p><span class="sr-only">We will hide.</span></p>',
        '<div class="visually-hidden"><p>We will hide.</p></div>',
        '<p>We<span class="govuk-visually-hidden">We will hide.</span></p>',
    ],
)
def test_hidden_text_is_listed_and_not_read(hidden: str) -> None:
    document = read(f"<main><h1>T</h1>{hidden}<p>We act.</p></main>")
    assert "hide" not in " ".join(texts(document))
    assert furniture(document, FurnitureKind.HIDDEN) == ["We will hide."]


def test_a_long_hidden_panel_makes_the_document_suspect() -> None:
    panel = "We will open every port to every ship. " * 4
    document = read(f"<main><p>We act.</p><div hidden><p>{panel}</p></div></main>")
    assert document.status is Status.SUSPECT
    assert [d.code for d in document.diagnostics] == ["hidden_text"]
    chosen = read(f"<main><p>We act.</p><div hidden><p>{panel}</p></div></main>", "div")
    assert chosen.status is Status.OK
    assert texts(chosen) == [panel.strip()]


def test_many_hidden_labels_raise_no_doubt() -> None:
    label = '<p>We act.<span class="sr-only"> (opens in a new window or tab)</span></p>'
    assert read(f"<main>{label * 20}</main>").status is Status.OK


def test_a_number_in_a_cell_of_its_own_is_the_number_of_a_paragraph() -> None:
    rows = "<tr><td>1.</td><td>We act.</td></tr><tr><td>(a)</td><td>here;</td></tr>"
    assert marked(read(f"<main><table>{rows}</table></main>")) == [
        ("1.", "We act."),
        ("(a)", "here;"),
    ]


def test_the_selector_says_where_the_text_is() -> None:
    page = "<main><p>Wrong.</p></main><div class='x'><p>Right.</p></div><div class='x'>Too.</div>"
    document = read(page, ".x")
    assert texts(document) == ["Right.", "Too."]
    assert furniture(document, FurnitureKind.NAVIGATION) == ["Wrong."]
    assert document.extractor.endswith(", selector .x")
    assert read("<h1>T</h1><p>x</p><div>Right.</div>", "div").title == "T"


def test_the_selector_is_an_option(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<main><p>Wrong.</p></main><div id=x><p>Right.</p></div>", "utf-8")
    assert run(["extract", str(page), "--selector", "#x", "--format", "text"]) == 0
    assert capsys.readouterr().out.strip() == "Right."
    assert run(["compare", str(page), str(page), "--selector", "#x", "--exit-code"]) == 0
    assert run(["extract", str(page), "--selector", "#y"]) == 2
    assert "'#y'" in capsys.readouterr().err


@pytest.mark.parametrize("selector", [".none", "p[", ""])
def test_a_selector_that_finds_nothing_is_refused(selector: str) -> None:
    with pytest.raises(FcmdiffError) as raised:
        read("<p>Text.</p>", selector)
    assert raised.value.code is ErrorCode.NO_TEXT
    assert "page.html" in str(raised.value)


def test_lists_keep_the_markers_that_the_page_shows() -> None:
    page = """<main><p>We will:</p><ul><li>act<ol type="i"><li>here</li><li>there</li></ol></li>
    <li>talk</li></ul><ol start="4"><li>Four.</li><li value="9">Nine.</li><li>Ten.</li></ol>
    <ol type="A"><li>Big.</li></ol><ol reversed><li>b</li><li>a</li></ol>
    <ul style="list-style: none"><li>(a) typed</li></ul><ul><li>(b) typed too</li></ul></main>"""
    assert marked(read(page)) == [
        (None, "We will:"),
        ("\u2022", "act"),
        ("(i)", "here"),
        ("(ii)", "there"),
        ("\u2022", "talk"),
        ("4.", "Four."),
        ("9.", "Nine."),
        ("10.", "Ten."),
        ("(A)", "Big."),
        ("2.", "b"),
        ("1.", "a"),
        ("(a)", "typed"),
        ("(b)", "typed too"),
    ]


def test_an_item_of_two_paragraphs_has_its_marker_once() -> None:
    page = "<main><ol><li><p>One.</p><p>More of it.</p></li><li>Two.</li></ol></main>"
    assert marked(read(page)) == [("1.", "One."), (None, "More of it."), ("2.", "Two.")]


def test_headings_of_all_levels_open_themes() -> None:
    page = (
        "<main><h1>Forum</h1><p>Tarv, 1 May</p><p>We met.</p><h2>1. Ports</h2><p>We act.</p>"
        "<h3>Small ports</h3><p>We help.</p><p><b>Cables</b></p><p>We lay.</p>"
        "<p><b>We will:</b></p><p>go.</p></main>"
    )
    document = read(page)
    assert document.title == "Forum"
    assert [(t.title, t.level, t.marker) for t in document.themes] == [
        ("", 1, None),
        ("Ports", 1, "1."),
        ("Small ports", 2, None),
        ("Cables", 3, None),
    ]
    assert document.themes[0].paragraphs[0].kind is ParagraphKind.DATELINE


def test_two_line_breaks_part_paragraphs_and_a_bold_line_heads() -> None:
    page = (
        "<main><div>We met.<br><br>We act<br>at once.<br>&nbsp;<br><strong>Ports</strong><br>"
        "We open.<br>\u2022 all<br>\u2022 of them</div></main>"
    )
    assert outline(read(page)) == [
        ("", ["We met.", "We act at once."]),
        ("Ports", ["We open.", "all", "of them"]),
    ]


def test_tables_are_kept_as_rows_and_lay_out_tables_as_text() -> None:
    page = (
        "<main><table><caption>Aid</caption><tr><th>Port</th><th>Sum</th></tr>"
        "<tr><td><p>Tarv</p></td><td>5<br>6</td></tr><tr><td></td><td></td></tr></table>"
        "<table><tr><td><p>We act.</p><p>We talk.</p></td></tr></table></main>"
    )
    document = read(page)
    assert texts(document) == ["Aid", "Port | Sum", "Tarv | 5 6", "We act.", "We talk."]
    assert [p.kind for p in document.paragraphs][1:3] == [ParagraphKind.TABLE_ROW] * 2


def test_definitions_quotations_captions_and_panels() -> None:
    page = (
        "<main><dl><dt>Port</dt><dd>A harbour.</dd></dl><blockquote><p>As agreed.</p></blockquote>"
        "<figure><img src=x alt='Group'><figcaption>The ministers in Tarv</figcaption></figure>"
        "<details><summary>Annex</summary><p>We list.</p></details>"
        "<p>He said <q>no</q> twice.</p></main>"
    )
    document = read(page)
    assert texts(document) == [
        "Port", "A harbour.", "As agreed.", "Annex", "We list.", 'He said "no" twice.',
    ]  # fmt: skip
    assert furniture(document, FurnitureKind.SIDE_TEXT) == ["The ministers in Tarv"]


NOTES = {
    "linked": '<sup><a href="#n1">1</a></sup> we act.</p><ol><li id="n1">As agreed.</li></ol>',
    "in brackets": '<a href="#n1">[1]</a> we act.</p><p id="n1">[1] As agreed.</p>',
    "raised only": "<sup>1</sup> we act.</p><p><sup>1</sup> As agreed.</p>",
    "under a heading": "<sup>1</sup> we act.</p><h2>Notes</h2><ol><li>As agreed.</li></ol>",
    "with a way back": '<sup><a id="r1" href="#n1">1</a></sup> we act.</p><div id="n1"><p>'
    '<a href="#r1">1</a> As agreed. <a href="#r1">back</a></p></div>',
    "in the footer": '<sup><a href="#n1">1</a></sup> we act.</p></main><footer>'
    '<p id="n1">As agreed.</p></footer>',
}


@pytest.mark.parametrize("kind", NOTES)
def test_notes_are_kept_and_their_marks_cut_off(kind: str) -> None:
    document = read(f"<main><p>By 2030{NOTES[kind]}")
    assert texts(document) == ["By 2030 we act."]
    assert [(n.marker, n.text) for n in document.notes] == [("1", "As agreed.")]
    assert [theme.title for theme in document.themes] == [""]


def test_a_raised_figure_without_a_note_is_no_digit_of_the_year() -> None:
    page = (
        "<p>By 2030<sup>1</sup>, 5 km<sup>2</sup> and the 10<sup>th</sup> CO<sub>2</sub> aim.</p>"
    )
    assert texts(read(page)) == ["By 2030\u00b9, 5 km2 and the 10th CO2 aim."]


def test_changes_shown_in_the_text_are_read_as_accepted() -> None:
    document = read("<main><p>We <del>may</del> <ins>will</ins> <s>not</s> act.</p></main>")
    assert texts(document) == ["We will act."]
    assert furniture(document, FurnitureKind.DELETED) == ["may", "not"]
    assert [d.code for d in document.diagnostics] == ["tracked_changes"]


def test_entities_and_unseen_characters() -> None:
    page = "<main><p>co&shy;operation&nbsp;&amp; trade&#8212;now &lt;soon&gt;</p></main>"
    assert texts(read(page)) == ["cooperation & trade\u2014now <soon>"]


def test_paragraphs_beside_the_densest_part_are_text() -> None:
    text = "We will keep every port open and we will work with all who use them. " * 9
    page = f"<body><p>Forum</p><p>Tarv, 1 May</p><div><p>{text}</p><p>{text}</p></div><p>3</p>"
    document = read(page)
    assert texts(document) == ["Forum", "Tarv, 1 May", text.strip(), text.strip()]
    assert furniture(document, FurnitureKind.PAGE_NUMBER) == ["3"]


def test_short_lines_over_the_first_of_many_headings_are_text() -> None:
    page = "<p>The Forum</p><p>Tarv, 1 May</p><h1>Ports</h1><p>A.</p><h1>Cables</h1><p>B.</p>"
    assert texts(read(page)) == ["The Forum", "Tarv, 1 May", "A.", "B."]


def test_a_contents_list_is_no_text() -> None:
    page = (
        '<main><h1>T</h1><h2>On this page</h2><ul><li><a href="#a">Ports</a></li>'
        '<li><a href="#b">Cables</a></li></ul><h2 id="a">Ports</h2><p>A.</p>'
        '<h2 id="b">Cables</h2><p>B.</p></main>'
    )
    document = read(page)
    assert [t.title for t in document.themes] == ["Ports", "Cables"]
    assert furniture(document, FurnitureKind.CONTENTS) == ["On this page", "Ports Cables"]


def test_a_class_that_names_chrome_is_not_believed_of_running_text() -> None:
    text = "We will keep every port open and we will work with all who use them. " * 6
    document = read(f'<main><h1>T</h1><div class="share content"><p>{text}</p></div></main>')
    assert texts(document) == [text.strip()]


def test_words_of_ministers_in_class_names_cost_no_text() -> None:
    page = (
        '<main><h1>T</h1><p class="no-print">We will share data.</p><ul><li class="share">the'
        ' share of containers scanned</li></ul><div class="related">We relate.</div>'
        '<div class="social"><a href="/m">Murmur</a></div></main>'
    )
    document = read(page)
    assert texts(document) == [
        "We will share data.",
        "the share of containers scanned",
        "We relate.",
    ]
    assert furniture(document, FurnitureKind.NAVIGATION) == ["Murmur"]


def test_a_heading_may_be_a_button_or_link_to_itself() -> None:
    page = (
        "<main><h1>T</h1><h2><button>Ports</button></h2><p>A.</p>"
        '<h2 id="c">Cables <a href="#c">#</a></h2><p>B.</p></main>'
    )
    assert outline(read(page)) == [("Ports", ["A."]), ("Cables", ["B."])]


def test_a_date_of_the_communique_is_not_a_date_of_the_page() -> None:
    page = (
        "<main><h1>T</h1><p>Published on 3 May 2024</p><p>Tarv, 3 May 2024</p>"
        "<p>We published 3 guides on 3 May 2024.</p><p>Last updated: 2024-05-09</p></main>"
    )
    assert texts(read(page)) == ["Tarv, 3 May 2024", "We published 3 guides on 3 May 2024."]


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>x",
        b"\xef\xbb\xbf\n<!-- saved from a page --><html>x",
        b'<?xml version="1.0"?>\n<!DOCTYPE html><p>x',
        "<html><p>caf\u00e9".encode("utf-16"),
        b"<div><p>We act.</p></div>",
        b"<HEAD><TITLE>x</TITLE>",
    ],
)
def test_web_pages_are_told_by_content(data: bytes) -> None:
    assert detect_media_type(data, "a.pdf") is MediaType.HTML


@pytest.mark.parametrize("data", [b"<!-- key: x -->\n# T\n", b"<div>\n\n# T\n", b"a < b <p>"])
def test_markdown_with_tags_is_no_web_page(data: bytes) -> None:
    assert detect_media_type(data, "a.html") is not MediaType.HTML


@pytest.mark.parametrize(
    "data",
    [
        '<meta charset="windows-1252"><p>Communiqu\u00e9</p>'.encode("cp1252"),
        '<meta charset="iso-8859-1"><p>Communiqu\u00e9</p>'.encode("cp1252"),
        '<meta charset="rot13"><p>Communiqu\u00e9</p>'.encode(),
        "<p>Communiqu\u00e9</p>".encode("utf-16"),
        "<p>Communiqu\u00e9</p>".encode("cp1252"),
    ],
)
def test_a_page_is_decoded_as_it_says_or_as_it_is(data: bytes) -> None:
    document = read_html(data, Source("a", "0", "text/html"))
    assert texts(document) == ["Communiqu\u00e9"]


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(FcmdiffError) as raised:
        read("<main><script>render()</script></main><nav>Menu</nav>")
    assert raised.value.code is ErrorCode.NO_TEXT
    assert "--selector" in str(raised.value)


HOSTILE = {
    "nested divs": "<div>" * 100_000 + "x",
    "nested lists": "<ul><li>" * 50_000 + "x",
    "attributes": "<p " + " ".join(f"a{n}" for n in range(200_000)) + ">x",
    "reopened emphasis": "".join(f"<b a={n}>" for n in range(900)) + "<p>x</p>" * 50_000,
    "fifty megabytes": "<i>x</i>" * 6_250_000,
    "hidden behind a comment": "<!-- --!>" + "<div>" * 100_000,
    "hidden in a drawing": "<svg><style>" + "<div>" * 100_000,
    "hidden in a choice": "<select><style></select>" + "<div>" * 100_000,
    "unclosed quotes": '<a b="' * 100_000,
    "unclosed scripts": "<script>" * 100_000 + "x",
    "many lists": "<p>x</p>" + "<ol><li>y</li></ol>" * 60_000,
    "many notes": "<p>x</p>" + "<p><sup>1</sup>y</p>" * 60_000,
    "deep and broad": "<div>" * 300 + "<p>x</p>" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_long(name: str) -> None:
    start = time.process_time()
    with contextlib.suppress(FcmdiffError):
        read(HOSTILE[name])
    # Two seconds are typical of the largest; minutes are what is ruled out.
    assert time.process_time() - start < 20


def test_text_below_the_depth_that_is_followed_is_kept() -> None:
    page = "<main>" + "<div>" * 400 + "<p>We act.</p><p>We talk.</p>" + "</div>" * 400 + "</main>"
    assert texts(read(page)) == ["We act.", "We talk."]


def test_nothing_outside_the_page_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket", refuse)
    page = (
        '<html><head><link rel=stylesheet href="http://127.0.0.1/x.css"></head><body>'
        '<img src="http://127.0.0.1/x.png"><iframe src="file:///etc/hostname"></iframe>'
        "<object data='file:///etc/hostname'></object><p>We act.</p></body></html>"
    )
    assert texts(read(page)) == ["We act."]
