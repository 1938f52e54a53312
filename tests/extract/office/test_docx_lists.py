"""The numbers and bullets of a Word file are computed as Word shows them."""

from __future__ import annotations

from tests.extract.office.documents import marked, read
from tests.extract.office.packages import level, p, use


def test_numbers_are_computed_over_levels_restarts_and_interruptions() -> None:
    body = (
        p("one", number=1) + p("a", number=1, place=1) + p("b", number=1, place=1)
        + p("deep", number=1, place=2) + p("between") + p("two", number=1)
        + p("a again", number=1, place=1) + p("new list", number=4) + p("goes on", number=5)
        + p("dot", number=2) + p("none", number=9)
    )  # fmt: skip
    lists = use(1, 1) + use(2, 2) + use(4, 1, start=1) + use(5, 1)
    assert marked(read(body, lists)) == [
        ("1.", "one"),
        ("(a)", "a"),
        ("(b)", "b"),
        ("1.b.i", "deep"),
        (None, "between"),
        ("2.", "two"),
        ("(a)", "a again"),
        ("1.", "new list"),
        ("2.", "goes on"),
        ("\u2022", "dot"),
        (None, "none"),
    ]


def test_letters_double_after_z_as_in_word() -> None:
    document = read("".join(p(f"item {n}", number=3) for n in range(28)))
    assert [q.marker for q in document.paragraphs][25:] == ["(z)", "(aa)", "(bb)"]


def test_typed_numbers_are_markers_too() -> None:
    body = p("(a) to act") + p("<w:r><w:t>12</w:t><w:tab/><w:t>We talk.</w:t></w:r>")
    assert marked(read(body)) == [("(a)", "to act"), ("12", "We talk.")]


def test_levels_may_restart_never_or_show_plain_digits() -> None:
    lists = use(1, 8)
    kind = (
        '<w:abstractNum w:abstractNumId="8">' + level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>') + "</w:abstractNum>"
    )  # fmt: skip
    body = "".join(p(f"{n}", number=1, place=n % 2) for n in range(4))
    assert [q.marker for q in read(body, kind + lists).paragraphs] == ["I.", "1.1", "II.", "2.2"]
