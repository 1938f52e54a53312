"""Structure trees: what they say is followed, and trees that lie lose and hide nothing."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from benchmarks.extraction.sameness import find_changes
from benchmarks.extraction.sets import drop_tags
from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.extract.pdf.drawn.pages import read_pages
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document, ParagraphKind
from fcmdiff.pipeline import compare_documents
from tests.conftest import ROOT, SERIES
from tests.extract.pdf.make_pdf import SOURCE, codes_of, line, make_pdf, stream

TAGGED = [
    *(SERIES / "sources" / f"{year}.pdf" for year in (2021, 2023)),
    *sorted((ROOT / "tests" / "typeset" / "pdf").glob("chromium-*.pdf")),
    *sorted((ROOT / "tests" / "typeset" / "pdf").glob("typst-*.pdf")),
]
USED, NOT_USED = "structure tree", "structure tree not used"


def words_of(document: Document) -> Counter[str]:
    """Every word of ``document`` wherever it stands; hyphens do not count."""
    texts = [document.title, *(note.text for note in document.notes)]
    texts += [note.marker for note in document.notes]
    for theme in document.themes:
        texts += [theme.marker or "", theme.title]
        texts += [f"{p.marker or ''} {p.text}" for p in theme.paragraphs]
    texts += [furniture.text for furniture in document.furniture]
    return Counter(re.findall(r"\w+", re.sub("[-\u00ad]", "", " ".join(texts)).casefold()))


def is_used(document: Document) -> bool:
    return document.extractor.endswith(f", {USED}")


@pytest.mark.parametrize("pdf", TAGGED, ids=lambda pdf: pdf.stem)
def test_the_same_pdf_with_and_without_its_tree_is_the_same(pdf: Path, tmp_path: Path) -> None:
    with_tree, without = read_document(pdf), read_document(drop_tags(pdf, tmp_path))
    assert is_used(with_tree)
    assert USED not in without.extractor
    assert find_changes(compare_documents(without, with_tree)) == []
    assert find_changes(compare_documents(with_tree, without)) == []
    assert [t.title for t in with_tree.themes] == [t.title for t in without.themes]
    assert [(n.marker, n.text) for n in with_tree.notes] == [
        (n.marker, n.text) for n in without.notes
    ]
    assert words_of(with_tree) == words_of(without)
    assert with_tree.status == without.status


# How a tree is made to lie: the elements of a tree that is right, and what is done to them.


def reverse(elements: list[Any], root: Any) -> None:
    pikepdf = import_module("pikepdf")
    for element in [root, *elements]:
        if isinstance(element.get("/K"), pikepdf.Array):
            element.K = pikepdf.Array(list(reversed(list(element.K))))


def call_all(role: str, kind: str = "", every: int = 1) -> Any:
    def change(elements: list[Any], _: Any) -> None:
        found = [e for e in elements if not kind or str(e.S) == kind]
        for element in found[::every]:
            element.S = import_module("pikepdf").Name(role)

    return change


def put_into_one(elements: list[Any], _: Any) -> None:
    call_all("/Span")(elements, None)
    call_all("/P")(elements[:1], None)


def leave_out(elements: list[Any], _: Any) -> None:
    for element in [e for e in elements if str(e.S) == "/P" and "/K" in e][::4]:
        del element["/K"]


LIES: dict[str, tuple[Any, bool]] = {  # what is changed, and whether the tree is used none the less
    "order reversed": (reverse, False),
    "all of it one paragraph": (put_into_one, False),
    "all of it spans": (call_all("/Span"), False),
    "types that nobody knows": (call_all("/Odd"), False),
    "a quarter left out": (leave_out, False),
    "paragraphs called notes": (call_all("/Note", "/P"), True),
    "every third called a note": (call_all("/FENote", "/P", 3), True),
    "paragraphs called contents": (call_all("/TOCI", "/P"), True),
    "every third called contents": (call_all("/TOCI", "/P", 3), True),
    "paragraphs called figures": (call_all("/Figure", "/P"), True),
    "paragraphs called artifacts": (call_all("/Artifact", "/P"), True),
    "paragraphs called cells": (call_all("/TD", "/P"), True),
    "every fourth called a heading": (call_all("/H2", "/P", 4), True),
}


def make_lie(pdf: Path, name: str, target: Path) -> Path:
    pikepdf = import_module("pikepdf")
    with pikepdf.open(pdf) as opened:
        root = opened.Root.StructTreeRoot
        LIES[name][0](list(elements_of(root)), root)
        opened.save(target / "lie.pdf")
    return target / "lie.pdf"


def elements_of(root: Any) -> list[Any]:
    pikepdf = import_module("pikepdf")
    found, stack = [], [root]
    while stack:
        element = stack.pop()
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found.append(kid)
                stack.append(kid)
    return found


@pytest.mark.parametrize("name", LIES)
def test_a_lying_tree_loses_and_hides_no_word(name: str, tmp_path: Path) -> None:
    pdf = SERIES / "sources" / "2021.pdf"
    lie = read_document(make_lie(pdf, name, tmp_path))
    honest = read_document(drop_tags(pdf, tmp_path))
    assert words_of(lie) == words_of(honest)
    assert is_used(lie) is LIES[name][1]
    hidden = Counter(f.text for f in lie.furniture) - Counter(f.text for f in honest.furniture)
    assert not hidden
    assert find_changes(compare_documents(honest, lie)) == []


# Small trees, element by element. Each paragraph is a piece of content on the page.

LINES = (
    "We met to talk about ports and the people who work in them.",
    "We will keep ports open until the end of the decade.",
    "Officials will report on pilots and tugs before the next meeting.",
)


def marked(number: int, text: str, y: float, x: float = 72, size: float = 12) -> str:
    return f"/P <</MCID {number}>> BDC {line(text, y, x, size=size)} EMC\n"


def page_of(*texts: str) -> str:
    return "".join(marked(n, text, 700 - 18 * n) for n, text in enumerate(texts))


def read_tree(
    content: str, kids: str, more: dict[int, str | bytes] | None = None, root: str = "", **page: str
) -> Document:
    """Read a page of ``content`` whose tree has ``kids`` under its root; its page is 10 0 R."""
    tree = f"<< /Type /StructTreeRoot /K [{kids}] {root} >>"
    extra: dict[int, str | bytes] = {100: tree, **(more or {})}
    catalog = page.pop("catalog", "/MarkInfo << /Marked true >>")
    data = make_pdf(content, catalog=f"/StructTreeRoot 100 0 R {catalog}", extra=extra, **page)
    return read_pdf(data, SOURCE)


def element(role: str, kids: str, more: str = "") -> str:
    return f"<< /S /{role} /Pg 10 0 R /K {kids} {more} >>"


def texts_of(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def test_lines_of_one_paragraph_are_one_however_they_look() -> None:
    content = page_of(*LINES)
    kids = element("P", "[0 1]") + element("P", "2")
    document = read_tree(content, kids)
    assert is_used(document)
    assert texts_of(document) == [f"{LINES[0]} {LINES[1]}", LINES[2]]


@pytest.mark.parametrize(
    "first",
    [
        "<< /S /P /K << /Type /MCR /Pg 10 0 R /MCID 0 >> >>",
        "<< /S /P /Pg 10 0 R /K [[0]] >>",
        "<< /S /Odd /Pg 10 0 R /K [0 << /Type /OBJR /Obj 3 0 R >>] >>",
        "<< /S /Sect /K << /S /P /Pg 10 0 R /K << /S /Span /K 0 >> >> >>",
    ],
)
def test_kids_come_in_every_form(first: str) -> None:
    roles = "/RoleMap << /Odd /Odder /Odder /P >>"
    document = read_tree(page_of(*LINES), first + element("P", "[1 2]"), root=roles)
    assert is_used(document)
    assert texts_of(document) == [LINES[0], f"{LINES[1]} {LINES[2]}"]


@pytest.mark.parametrize(
    "more",
    [
        {101: "<< /S /P /Pg 10 0 R /K [0 101 0 R 102 0 R] >>", 102: "<< /S /P /K [101 0 R] >>"},
        {101: "101 0 R"},
        {101: "<< /S /P /Pg 10 0 R /K [" + "9 " * 400_000 + "] >>"},
        {101: "<< /S 5 /Pg (x) /K (text) /ActualText 7 >>"},
        {101: "<< /S /P /K << /MCID /x /Stm 5 /Pg 9 0 R >> >>"},
        {101: "<< /S /A /Pg 10 0 R /K [0 1 2] >>"},
        {101: "[" * 60 + "]" * 60},
    ],
    ids=["loop", "itself", "many", "types", "content", "names in a circle", "arrays"],
)
def test_a_hostile_tree_is_no_error(more: dict[int, str | bytes]) -> None:
    document = read_tree(page_of(*LINES), "101 0 R", more, "/RoleMap << /A /B /B /A >>")
    plain = read_pdf(make_pdf(page_of(*LINES)), SOURCE)
    assert words_of(document) == words_of(plain)


def test_a_deep_tree_is_no_error() -> None:
    depth = 3_000
    more: dict[int, str | bytes] = {
        n: f"<< /S /Div /Pg 10 0 R /K [{n + 1} 0 R] >>" for n in range(101, 101 + depth)
    }
    more[101 + depth] = element("P", "[0 1 2]")
    document = read_tree(page_of(*LINES), "101 0 R", more)
    assert texts_of(document) == [" ".join(LINES)]


def test_marked_content_that_is_badly_nested_is_no_error() -> None:
    for content in ("EMC EMC " + page_of(*LINES), "/P <</MCID 0>> BDC " * 900 + page_of(*LINES)):
        document = read_tree(content, element("P", "[0 1 2]"))
        assert words_of(document) == words_of(read_pdf(make_pdf(page_of(*LINES)), SOURCE))


def test_a_tree_marked_as_suspect_is_not_used() -> None:
    marks = "/MarkInfo << /Marked true /Suspects true >>"
    document = read_tree(page_of(*LINES), element("P", "[0 1 2]"), catalog=marks)
    assert NOT_USED in document.extractor
    assert texts_of(document) == texts_of(read_pdf(make_pdf(page_of(*LINES)), SOURCE))


@pytest.mark.parametrize("by", ["Stm", "StructParents"])
def test_content_of_a_form_belongs_to_the_form(by: str) -> None:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /StructParents 4"
    fonts = "/Resources << /Font << /F1 3 0 R >> >>"
    # The form leaves its content open, and counts from 0 as the page does.
    inside = marked(0, LINES[1], 682).replace("EMC", "") + line(LINES[2], 664)
    content = marked(0, LINES[0], 700) + "/X Do " + marked(1, "That is all.", 646)
    parents = "/ParentTree << /Kids [<< /Nums [4 [102 0 R]] >>] >>"
    more: dict[int, str | bytes] = {
        101: stream(f"{form} {fonts}", inside),
        102: element("P", "<< /Type /MCR /Stm 101 0 R /MCID 0 >>" if by == "Stm" else "7"),
    }
    document = read_tree(
        content,
        element("P", "0") + "102 0 R" + element("P", "1"),
        more,
        parents if by == "StructParents" else "",
        resources="/XObject << /X 101 0 R >>",
    )
    assert is_used(document)
    assert texts_of(document) == [LINES[0], f"{LINES[1]} {LINES[2]}", "That is all."]


def test_headings_have_the_levels_of_the_tree() -> None:
    texts = (LINES[0], "Ports", LINES[0], "Pilots", LINES[1], "Tugs", LINES[2])
    roles = ("P", "H1", "P", "H2", "P", "H2", "P")
    kids = "".join(element(role, str(n)) for n, role in enumerate(roles))
    document = read_tree(page_of(*texts), kids)
    levels = [(theme.title, theme.level) for theme in document.themes]
    assert levels == [("", 1), ("Ports", 1), ("Pilots", 2), ("Tugs", 2)]


def test_a_paragraph_called_a_heading_stays_one() -> None:
    kids = "".join(element("H2", str(n)) for n in range(3))
    assert texts_of(read_tree(page_of(*LINES), kids)) == list(LINES)


def test_items_of_lists_have_labels_and_levels() -> None:
    # A numbered paragraph is running text, wherever its number is called the label of an item.
    rows = (
        (72, 700, "1.", LINES[0]),
        (90, 684, "\\267", LINES[1]),
        (108, 668, "\\267", LINES[2]),
    )
    content = "".join(
        marked(2 * n, sign, y, x) + marked(2 * n + 1, text, y, x + 18)
        for n, (x, y, sign, text) in enumerate(rows)
    )

    def entry(number: int, inner: str = "") -> str:
        label, text = element("Lbl", str(2 * number)), element("LBody", str(2 * number + 1))
        return f"<< /S /LI /K [ {label} {text} {inner} ] >>"

    nested = element("L", entry(2))
    kids = element("L", f"[{entry(0)} {entry(1, nested)}]")
    document = read_tree(content, kids)
    assert is_used(document)
    assert [(p.marker, p.text, p.level) for p in document.paragraphs] == [
        ("1.", LINES[0], 0),
        ("\u00b7", LINES[1], 1),
        ("\u00b7", LINES[2], 2),
    ]
    assert document.paragraphs[1].kind is ParagraphKind.ITEM


def test_rows_of_a_table_have_their_cells() -> None:
    cells = (("Port", "Pilots"), ("Corsay", "forty, of whom"), ("", "ten are new"))
    places = [(row, col) for row in range(3) for col in range(2) if cells[row][col]]
    content = page_of(*LINES) + "".join(
        marked(10 + n, cells[row][col], 500 - 15 * row, 72 + 200 * col)
        for n, (row, col) in enumerate(places)
    )
    rows = element("TR", "[" + element("TH", "10") + element("TH", "11") + "]") + element(
        "TR", "[" + element("TD", "12") + element("TD", "[13 14]") + "]"
    )
    kids = element("P", "[0 1 2]") + element("Table", f"[{rows}]")
    document = read_tree(content, kids)
    assert [p.text for p in document.paragraphs if p.kind is ParagraphKind.TABLE_ROW] == [
        "Port | Pilots",
        "Corsay | forty, of whom ten are new",
    ]


def test_notes_and_contents_leave_the_text_only_where_they_look_it() -> None:
    note = "1 See the report of the pilots."
    content = page_of(*LINES) + marked(3, note, 60, size=8) + marked(4, "Ports 4", 560)
    tags = element("P", "[0 1 2]") + element("TOC", element("TOCI", "4"))
    document = read_tree(content, tags + element("Note", "3"))
    assert [(n.marker, n.text) for n in document.notes] == [("1", note[2:])]
    assert [(f.text, f.kind) for f in document.furniture] == [("Ports 4", "contents")]
    large = page_of(*LINES) + marked(3, note, 560)
    document = read_tree(large, element("P", "[0 1 2]") + element("Note", "3"))
    assert document.notes == ()
    assert note[2:] in document.paragraphs[-1].text


def test_text_that_the_tree_leaves_out_stays_in_its_place() -> None:
    texts = (*LINES, "We thank Corsay for its welcome and its ships.")
    content = page_of(*texts, *(LINES * 4)).replace("/P <</MCID 1>>", "/Artifact", 1)
    kids = "".join(element("P", str(n)) for n in range(16) if n != 1)
    document = read_tree(content.replace("/Artifact BDC", "/Artifact BMC"), kids)
    assert is_used(document)
    assert texts_of(document)[:4] == list(texts)


def test_the_tree_tells_hyphens_of_line_breaks_from_those_of_words() -> None:
    content = "".join(
        f"/P <</MCID {n}>> BDC {line(text, y)} EMC\n"
        for n, (text, y) in enumerate([("We agreed on co", 700), ("operation of every port.", 685)])
    )
    hyphen = f"/P <</MCID 2>> BDC {line('-', 700, 163.6)} EMC\n"
    kids = element("P", "[0 " + element("Span", "2", "/ActualText <FEFF00AD>") + " 1]")
    document = read_tree(content + hyphen, kids)
    assert is_used(document)
    assert texts_of(document) == ["We agreed on cooperation of every port."]


@pytest.mark.parametrize(
    ("drawn", "actual", "doubtful"),
    [
        ("ports", "harbours", True),
        ("40 pilots", "60 pilots", True),
        ("co-", "co\\255", False),
        ("co-operation", "cooperation", False),
        ("ports", "p o r t s", False),
        (".", "We will close ports.", True),
    ],
)
def test_actual_text_with_other_letters_is_a_doubt(drawn: str, actual: str, doubtful: bool) -> None:
    content = f"/Span << /ActualText ({actual}) >> BDC {line(drawn, 700)} EMC {line(LINES[1], 650)}"
    document = read_pdf(make_pdf(content), SOURCE)
    assert ("replaced_text" in codes_of(document)) is doubtful


def test_glyphs_know_the_content_they_stand_in() -> None:
    inner = "/Span <</MCID 8>> BDC " + line("b", 680) + " EMC"
    content = f"/P <</MCID 7>> BDC {line('a', 700)} {inner} EMC /Artifact BMC {line('c', 660)} EMC"
    glyphs = read_pages(make_pdf(content), "a.pdf").pages[0].glyphs
    assert [(g.text, g.content, g.artifact) for g in glyphs] == [
        ("a", ((0, 7),), False),
        ("b", ((0, 8), (0, 7)), False),
        ("c", (), True),
    ]
