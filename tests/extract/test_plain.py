"""Plain text: what counts its lines, heads its pages and opens its items, and what is text."""

from __future__ import annotations

import pytest

from fcmdiff.extract.formats import detect_media_type
from fcmdiff.extract.markup import read_markup
from fcmdiff.model.document import Document, FurnitureKind, Source

_TEXT = """BAY FORUM

QUAYS

We will mend the quays of the bay by 2031 and
pay for the training of those who row.

Rowers asked for a light at the mouth of the
bay and at the bar.

PIERS

We will mend the piers of the bay by 2032 and
keep a reserve of planks."""


def _read(text: str) -> Document:
    return read_markup(text.encode(), Source("a.txt", "0" * 64, "text/plain"))


def _marked(document: Document) -> list[tuple[str | None, str]]:
    return [(p.marker, p.text) for p in document.paragraphs]


def _same(one: Document, two: Document) -> bool:
    titles = [theme.title for theme in one.themes] == [theme.title for theme in two.themes]
    return titles and _marked(one) == _marked(two) and one.title == two.title


def _number(lines: list[str], first: int = 1, every: int = 1) -> str:
    counted = enumerate(lines, first)
    return "\n".join(f"{n:4}  {x}" if n % every == 0 else f"      {x}" for n, x in counted)


@pytest.mark.parametrize("every", [1, 5])
def test_numbers_that_count_lines_are_set_aside(every: int) -> None:
    text = _TEXT + _TEXT.removeprefix("BAY FORUM").replace("QUAYS", "SLIPS")
    document = _read(_number(text.split("\n"), every=every))
    assert _same(document, _read(text))
    assert [f.kind for f in document.furniture] == [FurnitureKind.SIDE_TEXT]


def test_numbers_that_count_only_lines_with_text_or_each_page_anew_are_set_aside() -> None:
    count = iter(range(1, 100))
    counted = "\n".join(f"{next(count)} {x}" if x else x for x in _TEXT.split("\n"))
    assert _same(_read(counted), _read(_TEXT))
    again = _number(_TEXT.split("\n")) + "\n\n" + _number(_TEXT.replace("BAY", "SEA").split("\n"))
    assert not any(p.text[:1].isdigit() for p in _read(again).paragraphs)


def test_a_numbered_list_is_no_count_of_lines() -> None:
    items = "\n".join(f"{n} We mend quay {n} of the bay." for n in range(1, 12))
    assert "1 We mend quay 1 of the bay." in " ".join(text for _, text in _marked(_read(items)))


@pytest.mark.parametrize(
    "head",
    ["Bay Forum 2031      {}", "{}      Bay Forum", "Bay Forum", "Rao     [Page {}]", "- {} -"],
)
def test_heads_of_pages_are_set_aside_and_paragraphs_go_on(head: str) -> None:
    first, second = _TEXT.split(" the mouth of")
    pages = [first + " the mouth of", second.lstrip("\n"), "Fog came over the bay.", "It went."]
    whole = "\n\n".join([_TEXT, *pages[2:]])
    text = "\f".join(f"{head.format(n)}\n\n{page}" for n, page in enumerate(pages, 1))
    text = text.replace(" the mouth of", " the mouth of\n")
    assert _same(_read(text), _read(whole))


def test_headings_at_the_tops_of_pages_are_no_heads() -> None:
    pages = [f"Article {n}\n\nWe will mend quay {n} of the bay." for n in range(1, 5)]
    titles = [theme.title for theme in _read("BAY FORUM\n\n" + "\f".join(pages)).themes]
    assert [f"Article {n}" for n in range(1, 5)] == titles[-4:]


@pytest.mark.parametrize(
    "sign", ["\u2713", "\u27a4", "\u2605", "\u2192", "o", "+", ">>", "\U0001f449", "--"]
)
def test_any_sign_that_opens_lines_again_is_a_bullet(sign: str) -> None:
    items = "\n".join(f"{sign} {x};" for x in ("mend quays", "mend piers", "row"))
    found = _marked(_read(f"BAY FORUM\n\nWe will:\n\n{items}\n"))
    assert found[1:] == [(sign, "mend quays;"), (sign, "mend piers;"), (sign, "row;")]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n      "])
def test_a_marker_alone_on_its_line_belongs_to_what_follows(gap: str) -> None:
    text = f"BAY FORUM\n\nQUAYS\n\n1.{gap}We mend quays.\n\n2.{gap}We mend piers.\n"
    assert _marked(_read(text)) == [("1.", "We mend quays."), ("2.", "We mend piers.")]


@pytest.mark.parametrize("rules", ["=-", "~-", "*-", "#="])
def test_underlined_lines_are_headings(rules: str) -> None:
    lines = [("Bay Forum", rules[0]), ("Quays", rules[1]), ("Piers", rules[1])]
    heads = [f"{title}\n{sign * len(title)}" for title, sign in lines]
    text = f"{heads[0]}\n\n{heads[1]}\n\nWe mend.\n\n{heads[2]}\nWe act.\n"
    document = _read(text)
    assert document.title == "Bay Forum"
    assert [theme.title for theme in document.themes] == ["Quays", "Piers"]
    assert [p.text for p in document.paragraphs] == ["We mend.", "We act."]


def test_a_rule_beside_marks_of_markdown_is_markdown() -> None:
    assert detect_media_type(b"Quays\n-----\n\nWe **mend** quays.", "a").value == "text/markdown"
    assert detect_media_type(b"Quays\n-----\n\nWe mend quays.", "a").value == "text/plain"


@pytest.mark.parametrize("dash", ["-", "\u2013", "\u2014"])
def test_a_dash_of_a_sentence_is_no_bullet(dash: str) -> None:
    text = f"BAY FORUM\n\nWe will mend quays on the north\n{dash} and on the south {dash} by 2031."
    assert _marked(_read(text)) == [
        (None, f"We will mend quays on the north {dash} and on the south {dash} by 2031.")
    ]
    listed = f"BAY FORUM\n\nWe will:\n{dash} mend quays;\n{dash} mend piers."
    assert [marker for marker, _ in _marked(_read(listed))] == [None, dash, dash]


def test_marks_of_notes_are_no_words_and_notes_are_kept() -> None:
    text = "BAY FORUM\n\nWe met.[1] We mend quays [2] by 2031.\n\n[1] In Ode.\n\n[2] All of them."
    document = _read(text)
    assert _marked(document) == [(None, "We met. We mend quays by 2031.")]
    assert [(note.marker, note.text) for note in document.notes] == [
        ("1", "In Ode."),
        ("2", "All of them."),
    ]


def test_numbers_in_brackets_that_do_not_count_are_words() -> None:
    assert _marked(_read("BAY FORUM\n\nWe mend [12] quays."))[0] == (None, "We mend [12] quays.")


def test_lines_of_contents_are_listed() -> None:
    document = _read("BAY FORUM\n\nQuays ........ 2\nPiers ........ 3\n\nQUAYS\n\nWe act.")
    assert [f.kind for f in document.furniture] == [FurnitureKind.CONTENTS]
    assert _marked(document) == [(None, "We act.")]


@pytest.mark.parametrize("start", [b"\xc3\xaf\xc2\xbb\xc2\xbf", b"\xef\xbb\xbf\n ", b";; "])
def test_a_page_is_one_though_signs_stand_before_it(start: bytes) -> None:
    assert detect_media_type(start + b"<!DOCTYPE html><p>We act.", "a").value == "text/html"


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16"])
def test_wide_encodings_are_read(encoding: str) -> None:
    page = "<!doctype html><p>We act.".encode(encoding)
    assert detect_media_type(page, "a").value == "text/html"
    assert _marked(_read_wide(_TEXT, encoding)) == _marked(_read(_TEXT))


def _read_wide(text: str, encoding: str) -> Document:
    return read_markup(text.encode(encoding), Source("a.txt", "0" * 64, "text/plain"))
