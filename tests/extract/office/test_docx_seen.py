"""What Word does not show is no text of the statement, and what it shows is."""

from __future__ import annotations

import io
import zipfile

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.formats import MediaType, detect_media_type
from fcmdiff.model.document import FurnitureKind
from tests.extract.office.documents import furniture, read, read_bytes, texts
from tests.extract.office.packages import docx, p, pack, r

_SECRET = "We will hide it."
_STYLE = (
    '<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/>'
    '<w:tblStylePr w:type="firstRow">'
    '<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
)


def shade(color: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>'


def white(fill: str = "") -> str:
    return f'{fill}<w:color w:val="FFFFFF"/>'


_HIDDEN = {
    "vanish": "<w:vanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "nearly white": '<w:color w:val="F8F8F8"/>',
    "white by the theme": '<w:color w:val="FFFFFF" w:themeColor="background1"/>',
    "black on black": shade("000000") + '<w:color w:val="000000"/>',
    "half a point": '<w:sz w:val="1"/>',
    "one point": '<w:sz w:val="2"/>',
    "one per cent wide": '<w:w w:val="1"/>',
    "far below": '<w:position w:val="-3000"/>',
    "vanish, on": '<w:vanish w:val="on"/>',
    "in small letters": '<w:color w:val="fafafa"/>',
    "two per cent wide": '<w:w w:val="2%"/>',
    "far above": '<w:position w:val="3168"/>',
    "paper by the theme alone": '<w:color w:themeColor="background1"/>',
    "blue on blue": shade("1F3864") + '<w:color w:val="1F3864"/>',
    "green on a solid pattern": '<w:shd w:val="solid" w:color="00FF00"/><w:color w:val="00FF00"/>',
    "white on a white mark": '<w:highlight w:val="white"/><w:color w:val="FFFFFF"/>',
    "black on a black mark": '<w:highlight w:val="black"/><w:color w:val="000000"/>',
    "yellow on a yellow mark": '<w:highlight w:val="yellow"/><w:color w:val="FFFF00"/>',
    "drawn without a fill": "<w:textFill><w:noFill/></w:textFill>",
    "drawn in white": "<w:textFill><w:solidFill><w:srgbClr w:val='FFFFFF'/></w:solidFill>"
    "</w:textFill>",
    "drawn like glass": "<w:textFill><w:solidFill><w:srgbClr w:val='000000'>"
    "<w:alpha w:val='100000'/></w:srgbClr></w:solidFill></w:textFill>",
    "on a heap": '<w:spacing w:val="-400"/>',
}


def _style(look: str, name: str = "S0", kind: str = "paragraph", base: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:basedOn w:val="{base}"/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def _in_every_way(look: str) -> list[str]:
    """Return the texts of the runs that are read where ``look`` is direct, or a style's."""
    styled, named = p(_SECRET, style="S0"), r(_SECRET, '<w:rStyle w:val="C"/>')
    documents = (
        read(p(r("We act. ") + r(_SECRET, look))),
        read(p("We act.") + styled, styles=_style(look)),
        read(p("We act.") + styled, styles=_style("", base="S1") + _style(look, "S1")),
        read(p(r("We act. ") + named), styles=_style(look, "C", "character")),
    )
    return [" ".join(texts(document)) for document in documents]


@pytest.mark.parametrize("way", _HIDDEN)
def test_a_run_that_nobody_can_see_is_listed_as_hidden(way: str) -> None:
    document = read(p(r("We act. ") + r(_SECRET, _HIDDEN[way])))
    assert _in_every_way(_HIDDEN[way]) == ["We act."] * 4
    assert furniture(document, FurnitureKind.HIDDEN) == [_SECRET]


_OFF = {
    "frame": p(_SECRET, more='<w:framePr w:x="-20000" w:y="0" w:w="100"/>'),
    "frame below": p(_SECRET, more='<w:framePr w:x="0" w:y="32000"/>'),
    "indent": p(_SECRET, more='<w:ind w:left="-20000"/>'),
    "flat lines": p(_SECRET, more='<w:spacing w:line="10" w:lineRule="exact"/>'),
    "flat row": "<w:tbl><w:tr><w:trPr><w:trHeight w:val='10' w:hRule='exact'/></w:trPr>"
    f"<w:tc>{p(_SECRET)}</w:tc></w:tr></w:tbl>",
    "table": "<w:tbl><w:tblPr><w:tblpPr w:tblpX='-30000'/></w:tblPr>"
    f"<w:tr><w:tc>{p(_SECRET)}</w:tc></w:tr></w:tbl>",
    "drawing": "<w:p><w:r><w:drawing><w:anchor><w:positionH><w:posOffset>-12700000</w:posOffset>"
    f"</w:positionH><w:txbxContent>{p(_SECRET)}</w:txbxContent></w:anchor></w:drawing></w:r></w:p>",
    "shape": "<w:p><w:r><w:pict><w:shape style='position:absolute;margin-left:-900pt;width:90pt'>"
    f"<w:txbxContent>{p(_SECRET)}</w:txbxContent></w:shape></w:pict></w:r></w:p>",
}


@pytest.mark.parametrize("way", _OFF)
def test_what_stands_off_the_page_is_listed_as_hidden(way: str) -> None:
    document = read(p("We act.") + _OFF[way])
    assert texts(document) == ["We act."]
    assert furniture(document, FurnitureKind.HIDDEN) == [_SECRET]


def _placed(*styles: str) -> str:
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/>'
        f"<w:pPr>{place}</w:pPr></w:style>"
        for n, place in enumerate(styles)
    )


@pytest.mark.parametrize(
    "place",
    [
        '<w:framePr w:x="-20000" w:y="0" w:w="100"/>',
        '<w:framePr w:y="32000"/>',
        '<w:ind w:left="-20000"/>',
        '<w:ind w:start="40000"/>',
        '<w:spacing w:line="10" w:lineRule="exact"/>',
    ],
)
def test_what_a_style_sets_off_the_page_is_hidden_until_something_nearer_sets_it(
    place: str,
) -> None:
    for styles in (_placed(place), _placed('<w:ind w:right="9"/>', "", place)):
        document = read(p("We act.") + p(_SECRET, style="S0"), styles=styles)
        assert furniture(document, FurnitureKind.HIDDEN) == [_SECRET]
    near = (
        '<w:framePr w:x="900" w:y="900" w:w="100"/><w:ind w:left="0" w:start="0"/>'
        '<w:spacing w:line="240"/>'
    )
    shown = p(_SECRET, style="S0", more=near)
    assert texts(read(p("We act.") + shown, styles=_placed(place)))[-1] == _SECRET


_SHOWN = {
    "white on a dark run": r("Shown.", white(shade("1F3864"))),
    "white on a mark": r("Shown.", white('<w:highlight w:val="darkBlue"/>')),
    "white on a pattern": r("Shown.", white('<w:shd w:val="pct50" w:color="000000"/>')),
    "grey": r("Shown.", '<w:color w:val="7F7F7F"/>'),
    "automatic": r("Shown.", '<w:color w:val="auto"/>'),
    "small print": r("Shown.", '<w:sz w:val="8"/>'),
    "raised": r("Shown.", '<w:position w:val="6"/>'),
    "narrow": r("Shown.", '<w:w w:val="66"/>'),
    "hidden on the web only": r("Shown.", "<w:webHidden/>"),
}
_SHOWN_LOOKS = [
    '<w:vanish w:val="0"/>',
    '<w:vanish w:val="false"/>',
    '<w:color w:val="A6A6A6"/>',
    '<w:color w:val="FFFF00"/>',
    '<w:color w:val="FFFFFF" w:themeColor="text1"/>',
    white(shade("0070C0")),
    white('<w:highlight w:val="darkBlue"/>'),
    white('<w:highlight w:val="black"/>'),
    shade("000000") + '<w:color w:val="auto"/>',
    '<w:highlight w:val="yellow"/>',
    '<w:w w:val="80"/>',
    '<w:position w:val="-12"/>',
    '<w:spacing w:val="-20"/>',
    "<w:smallCaps/>",
    "<w:outline/>",
    "<w:textFill><w:solidFill><w:srgbClr w:val='1F3864'/></w:solidFill></w:textFill>",
    "<w:textFill><w:solidFill><w:srgbClr w:val='000000'><w:alpha w:val='40000'/></w:srgbClr>"
    "</w:solidFill></w:textFill>",
]


@pytest.mark.parametrize("look", _SHOWN_LOOKS)
def test_looks_that_are_shown_are_text_in_every_way(look: str) -> None:
    assert _in_every_way(look) == [f"We act. {_SECRET}"] * 4


@pytest.mark.parametrize("way", _SHOWN)
def test_a_run_that_is_shown_is_text(way: str) -> None:
    assert texts(read(p(_SHOWN[way]))) == ["Shown."]


def test_white_text_on_dark_cells_and_paragraphs_is_text() -> None:
    run = r("Shown.", white())
    dark = f"<w:tc><w:tcPr>{shade('1F3864')}</w:tcPr>{p(run)}</w:tc>"
    styled = '<w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr>'
    for body in (
        p(run, more=shade("1F3864")),
        f"<w:tbl><w:tr>{dark}</w:tr></w:tbl>",
        f"<w:tbl><w:tblPr>{shade('1F3864')}</w:tblPr><w:tr><w:tc>{p(run)}</w:tc></w:tr></w:tbl>",
        f"<w:tbl>{styled}<w:tr><w:tc>{p(run)}</w:tc></w:tr></w:tbl>",
        f"<w:p><w:r><w:drawing><w:txbxContent>{p(run)}</w:txbxContent></w:drawing></w:r></w:p>",
    ):
        assert texts(read(body, styles=_STYLE)) == ["Shown."], body


def test_a_frame_in_the_margin_is_text() -> None:
    frame = '<w:framePr w:x="-1000" w:y="200" w:w="2000"/>'
    assert texts(read(p("Beside.", more=frame) + p("We act."))) == ["Beside.", "We act."]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "\u2265"),
        ('<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>', "\u03bc"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "\u2192"),
        (r("\uf0a3", '<w:rFonts w:ascii="Symbol"/>'), "\u2264"),
        (r("W", '<w:rFonts w:ascii="Symbol"/>'), "\u03a9"),
        (r("losses", '<w:rFonts w:ascii="Symbol"/>'), "losses"),
    ],
)
def test_signs_of_symbol_fonts_are_read_as_they_are_shown(runs: str, text: str) -> None:
    assert texts(read(p(r("We keep ") + runs + r(" ten.")))) == [f"We keep {text} ten."]


@pytest.mark.parametrize(
    ("font", "sign"),
    [("Wingdings", "n"), ("Wingdings", "\uf0a7"), ("Symbol", "\uf0b7"), ("Wingdings 2", "\uf097")],
)
def test_typed_bullets_of_symbol_fonts_are_bullets(font: str, sign: str) -> None:
    bullet = r(sign, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')
    [found] = read(p(bullet + r("\twe act."))).paragraphs
    assert found.text == "we act."
    assert found.marker is not None


def links(target: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return f'<Relationships><Relationship Id="r" Type="{kind}" Target="{target}"/></Relationships>'


def body(text: str) -> str:
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f'<w:document xmlns:w="w"><w:body>{paragraph}</w:body></w:document>'


@pytest.mark.parametrize("target", ["word/real.xml", "/word/real.xml", "text/../word/real.xml"])
def test_the_part_is_read_that_the_links_name(target: str) -> None:
    data = pack(
        {
            "_rels/.rels": links(target),
            "word/document.xml": body("Decoy."),
            "word/real.xml": body("Real."),
        }
    )
    assert detect_media_type(data, "a.docx") is MediaType.DOCX
    assert texts(read_bytes(data)) == ["Real."]


@pytest.mark.parametrize("second", ["word/document.xml", "word/Document.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(second: str) -> None:
    out = io.BytesIO(docx(p("We act.")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(second, body("We do not."))
    with pytest.raises(FcmdiffError) as raised:
        read_bytes(out.getvalue())
    assert raised.value.code is ErrorCode.DAMAGED


@pytest.mark.parametrize("number", ["\u00b2", "9" * 5000, "-1", "\u0663"])
def test_numbers_that_are_none_are_passed_over(number: str) -> None:
    more = f'<w:outlineLvl w:val="{number}"/><w:numPr><w:ilvl w:val="{number}"/></w:numPr>'
    assert texts(read(p(r("We act.", f'<w:sz w:val="{number}"/>'), more=more))) == ["We act."]
