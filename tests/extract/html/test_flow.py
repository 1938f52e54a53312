"""Lists, headings, tables and notes of a web page become the blocks that a reader sees."""

from __future__ import annotations

import pytest

from fcmdiff.model.document import FurnitureKind, ParagraphKind
from tests.extract.html.pages import furniture, marked, outline, read, texts


def test_a_number_in_a_cell_of_its_own_is_the_number_of_a_paragraph() -> None:
    rows = "<tr><td>1.</td><td>We act.</td></tr><tr><td>(a)</td><td>here;</td></tr>"
    assert marked(read(f"<main><table>{rows}</table></main>")) == [
        ("1.", "We act."),
        ("(a)", "here;"),
    ]


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
        "Port", "A harbour.", "As agreed.", "We list.", 'He said "no" twice.',
    ]  # fmt: skip
    assert document.themes[-1].title == "Annex"
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


def test_a_heading_may_be_a_button_or_link_to_itself() -> None:
    page = (
        "<main><h1>T</h1><h2><button>Ports</button></h2><p>A.</p>"
        '<h2 id="c">Cables <a href="#c">#</a></h2><p>B.</p></main>'
    )
    assert outline(read(page)) == [("Ports", ["A."]), ("Cables", ["B."])]


@pytest.mark.parametrize(
    ("lines", "markers"),
    [
        ("1. We mend quays.<br>2. We mend piers.<br>3. We act.", ["1.", "2.", "3."]),
        ("We will:<br>(a) mend quays;<br>(b) mend piers.", [None, "(a)", "(b)"]),
        ("We agreed with<br>12. We mend quays.", [None]),
        ("We act in the year<br>2. of the plan.", [None]),
    ],
)
def test_numbers_that_count_on_after_line_breaks_part_paragraphs(
    lines: str, markers: list[str | None]
) -> None:
    document = read(f"<main><h1>Bay</h1><h2>Quays</h2><p>{lines}</p></main>")
    assert [marker for marker, _ in marked(document)] == markers
