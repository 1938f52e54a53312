"""Each letter of an OpenDocument text is in the text, the notes, left out by name, or in doubt."""

from __future__ import annotations

from random import Random

import pytest

from fcmdiff.extract.formats import MediaType
from fcmdiff.extract.office.odt import read_odt
from fcmdiff.model.document import Document, FurnitureKind, Source, Status
from tests.extract.office.documents import furniture, texts
from tests.extract.office.packages import odt
from tests.extract.office.test_docx_law import is_accounted_for, wrap

_BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
_NOTE = "<text:note><text:note-citation>7</text:note-citation>{}</text:note>"
_AROUND_RUNS = (
    "<text:a>{}</text:a>",
    '<text:span text:style-name="Unseen">{}</text:span>',
    "<text:meta>{}</text:meta>",
    "<text:future>{}</text:future>",
    "<text:ruby><text:ruby-base>{}</text:ruby-base><text:ruby-text/></text:ruby>",
    "<text:ruby><text:ruby-base/><text:ruby-text>{}</text:ruby-text></text:ruby>",
    "<text:conditional-text>{}</text:conditional-text>",
    "<text:hidden-text>{}</text:hidden-text>",
    '<text:hidden-text text:is-hidden="false">{}</text:hidden-text>',
    '<text:hidden-paragraph text:is-hidden="true"/>{}',
    _NOTE.replace("{}", "<text:note-body><text:p>{}</text:p></text:note-body>"),
    _NOTE,
    "<office:annotation><text:p>{}</text:p></office:annotation>",
    f"<draw:a>{_BOX.replace('{}', '<text:p>{}</text:p>')}</draw:a>",
    "<draw:custom-shape><text:p>{}</text:p></draw:custom-shape>",
    "<draw:frame><text:p>{}</text:p></draw:frame>",
    "<draw:frame><draw:future>{}</draw:future></draw:frame>",
    "<text:drop-down><text:label/>{}</text:drop-down>",
)
_AROUND_PARAGRAPHS = (
    "<text:section>{}</text:section>",
    '<text:section text:display="none">{}</text:section>',
    '<text:section text:display="condition" text:is-hidden="true">{}</text:section>',
    "<text:future>{}</text:future>",
    "<text:list><text:list-item>{}</text:list-item></text:list>",
    "<text:list><text:list-header>{}</text:list-header></text:list>",
    "<text:list>{}</text:list>",
    "<text:table-of-content><text:index-body>{}</text:index-body></text:table-of-content>",
    "<text:table-of-content><text:index-body><text:index-title>{}</text:index-title>"
    "</text:index-body></text:table-of-content>",
    "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row>"
    "</table:table>",
    "<table:table><table:future><table:table-row><table:table-cell/><table:table-cell>{}"
    "</table:table-cell></table:table-row></table:future></table:table>",
    "<table:table><table:table-row><table:table-cell/><table:covered-table-cell>{}"
    "</table:covered-table-cell></table:table-row></table:table>",
    '<table:table><table:table-row table:visibility="collapse"><table:table-cell>{}'
    "</table:table-cell></table:table-row></table:table>",
    "<table:table>{}</table:table>",
    f"<text:p>{_BOX}</text:p>",
    _BOX,
    "<draw:g><draw:rect>{}</draw:rect></draw:g>",
    "<text:p>{}</text:p>",
    "<text:tracked-changes><text:changed-region><text:deletion>{}</text:deletion>"
    "</text:changed-region></text:tracked-changes>",
)


def read(body: str, styles: str = "", extra: str = "") -> Document:
    data = odt(body, styles, extra=extra)
    return read_odt(data, Source("a.odt", "0" * 64, MediaType.ODT))


def p(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


@pytest.mark.parametrize("seed", range(200))
def test_no_wrapper_swallows_a_word(seed: int) -> None:
    random = Random(seed)
    words = [f"word{n}x" for n in range(6)]
    runs = "".join(wrap(random, _AROUND_RUNS, word) for word in words[:3])
    body = p("First.") + p(f"We {runs} act.")
    body += "".join(wrap(random, _AROUND_PARAGRAPHS, p(word)) for word in words[3:]) + p("Last.")
    document = read(body)
    lost = [word for word in (*words, "First", "Last") if not is_accounted_for(word, document)]
    assert lost == [], body


def test_text_where_no_reader_looks_is_in_doubt() -> None:
    document = read(p("We act.") + "<text:future>We will pay for it all by 2030.</text:future>")
    assert document.status is Status.SUSPECT
    [found] = document.diagnostics
    assert (found.code, found.words) == ("text_not_read", 8)


def test_a_promise_in_a_running_head_is_in_doubt_unless_the_text_says_it() -> None:
    def heads(text: str) -> str:
        inner = f"<style:master-page><style:header>{p(text)}</style:header></style:master-page>"
        return f"<office:master-styles>{inner}</office:master-styles>"

    body = p("We act.") + p("We will mend the quay by 2030.")
    lost = read(body, extra=heads("Leaders will fence the bar by 2031."))
    assert [d.code for d in lost.diagnostics] == ["promise_left_out"]
    assert read(body, extra=heads("We will mend the quay by 2030.")).status is Status.OK


def test_an_embedded_text_is_in_doubt() -> None:
    frame = '<draw:frame><draw:object xlink:href="./Object 1" xmlns:xlink="x"/></draw:frame>'
    assert read(p("We act.") + p(frame)).status is Status.SUSPECT


@pytest.mark.parametrize(("raised", "shown"), [("6", "10\u2076"), ("n", "10^n"), ("-6", "10^-6")])
def test_a_formula_is_read_where_it_stands(raised: str, shown: str) -> None:
    power = (
        '<draw:frame><draw:object><m:math xmlns:m="m"><m:semantics><m:msup><m:mn>10</m:mn>'
        f"<m:mn>{raised}</m:mn></m:msup><m:annotation>10^6</m:annotation></m:semantics></m:math>"
        "</draw:object></draw:frame>"
    )
    assert texts(read(p(f"We lend {power} crowns."))) == [f"We lend {shown} crowns."]


_SECRET = "We will hide it."
_LOOKS = {
    "white": 'fo:color="#ffffff"',
    "nearly white": 'fo:color="#fdfdfd"',
    "on its own colour": 'fo:color="#0d0d0d" fo:background-color="#000000"',
    "half a point": 'fo:font-size="0.5pt"',
    "one per cent of the size": 'fo:font-size="1%"',
    "one per cent wide": 'style:text-scale="1%"',
    "raised and without size": 'style:text-position="super 1%"',
    "not displayed": 'text:display="none"',
    "white in small letters": 'fo:color="#fafafa"',
    "red on red": 'fo:color="#ff0000" fo:background-color="#ff0000"',
    "a third of a millimetre": 'fo:font-size="0.3mm"',
    "two per cent wide": 'style:text-scale="2%"',
    "on a heap": 'fo:letter-spacing="-20pt"',
    "white and not automatic": 'fo:color="#ffffff" style:use-window-font-color="false"',
}
_SHOWN_LOOKS = [
    'fo:color="#ffffff" style:use-window-font-color="true"',
    'fo:color="#999999"',
    'fo:color="#ffffff" fo:background-color="#003366"',
    'fo:font-size="6pt"',
    'style:text-scale="80%"',
    'text:display="true"',
    'style:text-position="super 58%"',
    'fo:letter-spacing="-0.5pt"',
]


@pytest.mark.parametrize("look", _SHOWN_LOOKS)
def test_looks_that_are_shown_are_text(look: str) -> None:
    span = f'<text:span text:style-name="X">{_SECRET}</text:span>'
    for body, family in ((p(span), "text"), (p(_SECRET, "X"), "paragraph")):
        assert _SECRET in " ".join(texts(read(p("We act.") + body, style(look, family))))


@pytest.mark.parametrize("line", ["0.1mm", "1pt"])
def test_lines_without_height_are_hidden(line: str) -> None:
    look = f'fo:line-height="{line}"'
    document = read(p("We act.") + p(_SECRET, "X"), style(look, "paragraph", "paragraph"))
    assert furniture(document, FurnitureKind.HIDDEN) == [_SECRET]


def style(look: str, family: str = "text", kind: str = "text") -> str:
    return (
        f'<style:style style:name="X" style:family="{family}"><style:{kind}-properties {look}/>'
        "</style:style>"
    )


@pytest.mark.parametrize("way", _LOOKS)
def test_what_nobody_can_see_is_listed_as_hidden(way: str) -> None:
    span = f'<text:span text:style-name="X">{_SECRET}</text:span>'
    document = read(p(f"We act. {span}"), style(_LOOKS[way]))
    assert texts(document) == ["We act."]
    assert furniture(document, FurnitureKind.HIDDEN) == [_SECRET]


_PLACES = {
    "hidden paragraph": p('<text:hidden-paragraph text:is-hidden="true"/>' + _SECRET),
    "by a condition": p('<text:hidden-paragraph text:condition="ooow:1"/>' + _SECRET),
    "hidden section": f'<text:section text:is-hidden="true">{p(_SECRET)}</text:section>',
    "off the page": p(_SECRET, "X"),
    "frame off the page": p(
        '<draw:frame svg:x="-80cm" svg:width="5cm" xmlns:svg="s">'
        f"<draw:text-box>{p(_SECRET)}</draw:text-box></draw:frame>"
    ),
}


@pytest.mark.parametrize("way", _PLACES)
def test_what_stands_nowhere_is_listed_as_hidden(way: str) -> None:
    styles = style('fo:margin-left="-50cm"', "paragraph", "paragraph")
    document = read(p("We act.") + _PLACES[way], styles)
    assert texts(document) == ["We act."]
    assert furniture(document, FurnitureKind.HIDDEN) == [_SECRET]


def test_a_paragraph_that_is_not_hidden_now_is_text() -> None:
    mark = '<text:hidden-paragraph text:condition="ooow:0" text:is-hidden="false"/>'
    assert texts(read(p(mark + "We act."))) == ["We act."]


def test_white_text_on_dark_ground_is_text() -> None:
    white = '<text:span text:style-name="X">Shown.</text:span>'
    cell = (
        '<style:style style:name="C" style:family="table-cell"><style:table-cell-properties'
        ' fo:background-color="#1f3864"/></style:style>'
    )
    table = (
        '<table:table><table:table-row><table:table-cell table:style-name="C">'
        f"{p(white)}</table:table-cell></table:table-row></table:table>"
    )
    look = style('fo:color="#ffffff"')
    assert texts(read(table, look + cell)) == ["Shown."]
    assert texts(read(p(f"<draw:rect>{p(white)}</draw:rect>"), look)) == ["Shown."]
    dark = style('fo:color="#ffffff" fo:background-color="#000000"')
    assert texts(read(p(white), dark)) == ["Shown."]


def test_what_fields_of_forms_show_is_listed() -> None:
    form = '<office:forms><form:text form:current-value="Vell" xmlns:form="f"/></office:forms>'
    assert furniture(read(form + p("We act.")), FurnitureKind.SIDE_TEXT) == ["Vell"]
