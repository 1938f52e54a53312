"""What a press office writes around a statement is set aside alike in every format, and listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fcmdiff.extract.blocks import Block, BlockKind
from fcmdiff.extract.formats import MediaType
from fcmdiff.extract.html.reader import read_html
from fcmdiff.extract.office.odt import read_odt
from fcmdiff.extract.press import set_press_aside
from fcmdiff.model.document import Document
from tests.extract.nested import line, markdown, plain, source, word
from tests.extract.office.packages import odt, p
from tests.extract.press_pages import HEADINGS, HOUSES, TEXTS, TITLE, House


def _write(house: House, head: Callable[[str, int], str], text: Callable[[str], str]) -> str:
    body = [head(TITLE, 1), *map(text, house.under), text(TEXTS[0])]
    for title, said in zip(HEADINGS, TEXTS[1:], strict=True):
        body += [head(title, 2), text(said)]
    return "".join([*map(text, house.over), *body, *map(text, house.behind)])


def _as_markdown(house: House) -> Document:
    return markdown(_write(house, lambda t, n: f"{'#' * n} {t}\n\n", lambda t: f"{t}\n\n"))


def _as_text(house: House) -> Document:
    return plain(_write(house, lambda t, _: f"{t}\n\n", lambda t: f"{t}\n\n"))


def _as_word(house: House) -> Document:
    styles = {1: "Titel", 2: "Level2"}
    return word([_write(house, lambda t, n: p(t, styles[n]), p)], "")


def _as_odt(house: House) -> Document:
    def head(text: str, level: int) -> str:
        return f'<text:h text:outline-level="{level}">{text}</text:h>'

    return read_odt(
        odt(_write(house, head, lambda t: line(t.replace(">", "&gt;")))), source(MediaType.ODT)
    )


def _as_plain_page(house: House) -> Document:
    body = _write(house, lambda t, n: f"<h{n}>{t}</h{n}>", lambda t: f"<p>{t}</p>")
    return read_html(f"<body>{body}</body>".encode(), source(MediaType.HTML))


def _as_page(house: House) -> Document:
    first, *others = TEXTS
    text = f"<p>{first}</p>" + "".join(
        f"<h2>{title}</h2><p>{said}</p>" for title, said in zip(HEADINGS, others, strict=True)
    )
    page = f"<html><body>{house.page}</body></html>".replace("{title}", TITLE)
    return read_html(page.replace("{text}", text).encode(), source(MediaType.HTML))


_BARE = House((), (), (), "<main><h1>{title}</h1>{text}</main>")
_FORMATS = (_as_markdown, _as_text, _as_word, _as_odt, _as_plain_page, _as_page)


@pytest.mark.parametrize("read", _FORMATS)
@pytest.mark.parametrize("house", HOUSES)
def test_the_statement_comes_out_whole_and_alone(
    house: str, read: Callable[[House], Document]
) -> None:
    document, bare = read(HOUSES[house]), read(_BARE)
    assert document.title == bare.title
    assert [t.title for t in document.themes] == [t.title for t in bare.themes]
    assert [q.text for q in document.paragraphs] == list(TEXTS)
    listed = " ".join(f.text for f in document.furniture)
    if read is not _as_page:
        for text in (*HOUSES[house].over, *HOUSES[house].under, *HOUSES[house].behind):
            assert text.strip("- ") in listed


def _paragraphs(*texts: str) -> list[Block]:
    return [
        Block(BlockKind.HEADING if t.startswith("#") else BlockKind.PARAGRAPH, t.strip("# "), t)
        for t in texts
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("# Press release", TEXTS[0]),
        (TEXTS[0], "# Contact", TEXTS[1]),
        (TEXTS[0], "# Media", "Media freedom is under threat.", TEXTS[1]),
        (TEXTS[0], "We will share this page", TEXTS[1]),
        ("# Bay", "Press freedom", TEXTS[0]),
        (TEXTS[0], "Further information sharing between the ports and their pilots"),
        (TEXTS[0], "Contact: we will build a desk by 2030"),
        (TEXTS[0], "Topics", TEXTS[1], "Done at Harbourtown, 4 May 2026"),
    ],
)
def test_what_promises_or_heads_a_text_stays(texts: tuple[str, ...]) -> None:
    blocks = _paragraphs(*texts)
    assert set_press_aside(blocks).blocks == blocks


def test_lines_of_one_paragraph_are_parted() -> None:
    block = Block(BlockKind.PARAGRAPH, "", "FOR IMMEDIATE RELEASE\nHarbourtown, 4 May 2026")
    kept, lines = set_press_aside([block, *_paragraphs(TEXTS[0])])
    assert lines == ["FOR IMMEDIATE RELEASE"]
    assert [b.text for b in kept] == ["Harbourtown, 4 May 2026", TEXTS[0]]
