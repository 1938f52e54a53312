"""One nested list -> Documents of every format, in each of the ways that the format writes it."""

from __future__ import annotations

from collections.abc import Callable

from fcmdiff.extract.formats import MediaType
from fcmdiff.extract.html.reader import read_html
from fcmdiff.extract.markup import read_markup
from fcmdiff.extract.office.docx import read_docx
from fcmdiff.extract.office.odt import read_odt
from fcmdiff.model.document import Document, Source
from tests.extract.office.packages import docx, level, odt, p, use

LEVELS = [
    ("In the ports, we will:", 0),
    ("train officers, namely", 1),
    ("pilots;", 2),
    ("masters:", 2),
    ("of tugs;", 3),
    ("of ferries;", 3),
    ("fence quays.", 1),
    ("This takes a year.", 1),
    ("We then talk about what comes after it.", 0),
]


def source(media_type: MediaType) -> Source:
    return Source("a", "0" * 64, media_type)


def html(body: str) -> Document:
    return read_html(f"<main><h1>Forum</h1>{body}</main>".encode(), source(MediaType.HTML), None)


def markdown(text: str) -> Document:
    return read_markup(text.encode(), source(MediaType.MARKDOWN))


def plain(text: str) -> Document:
    return read_markup(text.encode(), source(MediaType.PLAIN))


LEAD, END = "In the ports, we will:", "We then talk about what comes after it."
INNER = "<ol type='i'><li>of tugs;</li><li>of ferries;</li></ol>"


def nested_html() -> Document:
    middle = f"<ul><li>pilots;</li><li>masters: {INNER}</li></ul>"
    return html(
        f"<p>{LEAD}</p><ol type='a'><li>train officers, namely {middle}</li>"
        f"<li><p>fence quays.</p><p>This takes a year.</p></li></ol><p>{END}</p>"
    )


def html_with_lists_in_lists() -> Document:
    """Lists as children of lists, which the standard forbids and editors write."""
    return html(
        f"<p>{LEAD}</p><ol type='a'><li>train officers, namely</li>"
        f"<ul><li>pilots;</li><li>masters:</li>{INNER}</ul>"
        f"<li><p>fence quays.</p><p>This takes a year.</p></li></ol><p>{END}</p>"
    )


def html_in_boxes() -> Document:
    middle = (
        f"<blockquote><ul><li><div>pilots;</div></li><li>masters: {INNER}</li></ul></blockquote>"
    )
    return html(
        f"<div><p>{LEAD}</p><div><ol type='a'><li><div>train officers, namely</div> {middle}</li>"
        f"<li><div><p>fence quays.</p></div><p>This takes a year.</p></li></ol></div>"
        f"<p>{END}</p></div>"
    )


def html_of_definitions() -> Document:
    middle = f"<ul><li>pilots;</li><li>masters: {INNER}</li></ul>"
    return html(
        f"<dl><dt>{LEAD}</dt><dd><ol type='a'><li>train officers, namely {middle}</li>"
        f"<li><p>fence quays.</p><p>This takes a year.</p></li></ol></dd></dl><p>{END}</p>"
    )


def typed_html() -> Document:
    lines = [
        LEAD,
        "(a) train officers, namely",
        "\u2013 pilots;",
        "\u2013 masters:",
        "(i) of tugs;",
        "(ii) of ferries;",
        "(b) fence quays.<br>This takes a year.",
        END,
    ]
    return html("".join(f"<p>{line}</p>" for line in lines))


LISTS = use(1, 1) + use(2, 2) + use(3, 3) + use(4, 4)
KINDS = (
    '<w:abstractNum w:abstractNumId="4">'
    + level(0, "lowerRoman", "(%1)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="5">'
    + level(0, "lowerLetter", "(%1)")
    + level(1, "bullet", "\u2013")
    + level(2, "lowerRoman", "(%3)")
    + "</w:abstractNum>"
)


def indent(twips: int) -> str:
    return f'<w:ind w:left="{twips}" w:hanging="360"/>'


def word_levels() -> Document:
    """One list of Word with its levels; the paragraph that goes on is set in by hand."""
    body = [
        p(LEAD),
        p("train officers, namely", "", 5, 0, indent(720)),
        p("pilots;", "", 5, 1),
        p("masters:", "", 5, 1),
        p("of tugs;", "", 5, 2),
        p("of ferries;", "", 5, 2),
        p("fence quays.", "", 5, 0, indent(720)),
        p("This takes a year.", more='<w:ind w:left="720"/>'),
        p(END),
    ]
    return word(body, use(5, 5))


def word_lists() -> Document:
    """A list of its own at every depth, as Word makes them where an author sets items in."""
    body = [
        p(LEAD),
        p("train officers, namely", "", 3, 0, indent(720)),
        p("pilots;", "", 2, 0, indent(1080)),
        p("masters:", "", 2, 0, indent(1080)),
        p("of tugs;", "", 4, 0, indent(1440)),
        p("of ferries;", "", 4, 0, indent(1440)),
        p("fence quays.", "", 3, 0, indent(720)),
        p("This takes a year.", more='<w:ind w:start="720"/>'),
        p(END),
    ]
    return word(body, LISTS)


def typed_word() -> Document:
    body = [
        p(LEAD),
        p("(a) train officers, namely", more=indent(720)),
        p("- pilots;", more=indent(1080)),
        p("- masters:", more=indent(1080)),
        p("(i) of tugs;", more=indent(1440)),
        p("(ii) of ferries;", more=indent(1440)),
        p("(b) fence quays.", more=indent(720)),
        p("This takes a year.", more='<w:ind w:left="720"/>'),
        p(END),
    ]
    return word(body, LISTS)


def styled_word() -> Document:
    """Each level is a style, and the list stands with the style."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="List {n}"/><w:pPr><w:numPr>'
        f'<w:ilvl w:val="{n}"/><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        for n in range(3)
    )
    body = [
        p(LEAD),
        p("train officers, namely", "S0"),
        p("pilots;", "S1"),
        p("masters:", "S1"),
        p("of tugs;", "S2"),
        p("of ferries;", "S2"),
        p("fence quays.", "S0"),
        p("This takes a year.", more='<w:ind w:left="720"/>'),
        p(END),
    ]
    return word(body, use(5, 5), styles)


def word(body: list[str], lists: str, styles: str = "") -> Document:
    data = docx("".join(body), KINDS + lists, **({"styles": styles} if styles else {}))
    return read_docx(data, source(MediaType.DOCX))


def items(style: str, *texts: str) -> str:
    inner = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}>{inner}</text:list>"


def line(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


LIST_STYLE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1"'
    ' style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="-"/>'
    '<text:list-level-style-number text:level="3" style:num-format="i" style:num-prefix="("'
    ' style:num-suffix=")"/></text:list-style>'
)


def nested_odt() -> Document:
    inner = items("", line("of tugs;"), line("of ferries;"))
    middle = items("", line("pilots;"), line("masters:") + inner)
    return read_odt(
        odt(
            line(LEAD)
            + items(
                "L",
                line("train officers, namely") + middle,
                line("fence quays.") + line("This takes a year."),
            )
            + line(END),
            LIST_STYLE,
        ),
        source(MediaType.ODT),
    )


def wrapped_odt() -> Document:
    """As LibreOffice writes lists of Word: each run of a level in empty items of its own."""
    body = (
        line(LEAD)
        + items("L", line("train officers, namely"))
        + items("L", items("", line("pilots;"), line("masters:")))
        + items("L", items("", items("", line("of tugs;"), line("of ferries;"))))
        + items("L", line("fence quays.") + line("This takes a year."))
        + line(END)
    )
    return read_odt(odt(body, LIST_STYLE), source(MediaType.ODT))


def typed_odt() -> Document:
    styles = "".join(
        f'<style:style style:name="In{n}" style:family="paragraph"><style:paragraph-properties'
        f' fo:margin-left="{n}cm"/></style:style>'
        for n in range(1, 5)
    )
    body = [
        line(LEAD),
        line("(a) train officers, namely", "In1"),
        line("\u2013 pilots;", "In2"),
        line("\u2013 masters:", "In2"),
        line("(i) of tugs;", "In3"),
        line("(ii) of ferries;", "In3"),
        line("(b) fence quays.", "In1"),
        line("This takes a year.", "In2"),
        line(END),
    ]
    return read_odt(odt("".join(body), styles), source(MediaType.ODT))


def markdown_by(step: str, outer: tuple[str, str] = ("-", "-")) -> Document:
    return markdown(
        f"{LEAD}\n\n{outer[0]} train officers, namely\n{step}- pilots;\n{step}- masters:\n"
        f"{step}{step}1. of tugs;\n{step}{step}2. of ferries;\n"
        f"{outer[1]} fence quays.\n\n{step}This takes a year.\n\n{END}\n"
    )


def typed_markdown() -> Document:
    return markdown(
        f"{LEAD}\n\n- (a) train officers, namely\n  - pilots;\n  - masters:\n    - (i) of tugs;\n"
        f"    - (ii) of ferries;\n- (b) fence quays.\n\n  This takes a year.\n\n{END}\n"
    )


def plain_by(step: str, base: str = "") -> Document:
    return plain(
        f"{base}{LEAD}\n\n{base}(a) train officers, namely\n{base}{step}- pilots;\n"
        f"{base}{step}- masters:\n{base}{step}{step}(i) of tugs;\n"
        f"{base}{step}{step}(ii) of ferries;\n{base}(b) fence quays.\n\n"
        f"{base}{step}This takes a year.\n\n{base}{END}\n"
    )


WAYS: dict[str, Callable[[], Document]] = {
    "html": nested_html,
    "html, lists in lists": html_with_lists_in_lists,
    "html, boxes": html_in_boxes,
    "html, definitions": html_of_definitions,
    "docx, one list": word_levels,
    "docx, lists": word_lists,
    "docx, typed": typed_word,
    "docx, styles": styled_word,
    "odt": nested_odt,
    "odt, wrapped": wrapped_odt,
    "odt, typed": typed_odt,
    "markdown, two spaces": lambda: markdown_by("   ", ("1.", "2.")),
    "markdown, four spaces": lambda: markdown_by("    "),
    "markdown, tabs": lambda: markdown_by("\t"),
    "markdown, letters": typed_markdown,
    "text, two spaces": lambda: plain_by("  "),
    "text, four spaces": lambda: plain_by("    ", "   "),
    "text, tabs": lambda: plain_by("\t"),
}
