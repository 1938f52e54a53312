"""Lists on crafted pages have their levels, also where they go on over a column or a page."""

from __future__ import annotations

from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.model.document import Document
from tests.extract.pdf.make_pdf import SOURCE, line, make_pdf
from tests.extract.pdf.test_layout import WORDS, block

DOT = "\\225"
FAR = 330.0


def read(*pages: str) -> Document:
    return read_pdf(make_pdf(*pages), SOURCE)


def rows(*texts: str, x: float = 72, top: float = 600, gap: float = 20) -> str:
    """Lines one under the other, set in by 18 points for every two spaces before the text."""
    found = []
    for number, text in enumerate(texts):
        steps = (len(text) - len(text.lstrip())) / 2
        escaped = text.strip().replace("(", "\\(").replace(")", "\\)").replace("*", DOT)
        found.append(line(escaped, top - number * gap, x + steps * 18))
    return "".join(found)


def levels(document: Document) -> list[tuple[str, int]]:
    return [(p.text, p.level) for p in document.paragraphs[1:]]


def test_one_sign_at_three_indents() -> None:
    page = block(WORDS, 72, 760, 80) + rows(
        "We will:",
        "  * act",
        "    * now",
        "      * at once",
        "    * soon",
        "  * talk",
        "So we end.",
    )
    assert levels(read(page)) == [
        ("We will:", 0),
        ("act", 1),
        ("now", 2),
        ("at once", 3),
        ("soon", 2),
        ("talk", 1),
        ("So we end.", 0),
    ]


def test_the_inner_list_alone_on_the_next_page() -> None:
    one = block(WORDS, 72, 760, 80) + rows("We will:", "  * act", "    * now")
    two = rows("    * soon", "    * later", top=760)
    assert levels(read(one, two)) == [
        ("We will:", 0),
        ("act", 1),
        ("now", 2),
        ("soon", 2),
        ("later", 2),
    ]


def test_the_inner_list_alone_in_the_next_column() -> None:
    left = block(WORDS, 72, 760) + rows("We will:", "  * act", "    * now")
    right = rows("    * soon", "    * later", x=FAR, top=760) + block(WORDS[:30], FAR, 700)
    found = [p.level for p in read(left + right).paragraphs]
    assert found == [0, 0, 1, 2, 2, 2, 0]


def test_an_h_an_i_and_an_ii_on_one_edge() -> None:
    page = block(WORDS, 72, 760, 80) + rows(
        "We will:", "(g) act, namely", "(i) now", "(ii) soon", "(h) talk", "(i) rest", "So we end."
    )
    assert [level for _, level in levels(read(page))] == [0, 1, 2, 2, 1, 1, 0]


def test_numbers_flush_right_are_paragraphs_of_one_level() -> None:
    texts = ["9. We act now.", "10. We talk soon.", "11. We will:"]
    page = "".join(line(t, 600 - 20 * n, 72 + 6.7 * (n == 0)) for n, t in enumerate(texts))
    page = block(WORDS, 72, 760, 80) + page + rows("    (a) rest", "    (b) wait", top=540)
    assert [level for _, level in levels(read(page))] == [0, 0, 0, 1, 1]


def test_a_second_paragraph_of_an_item_belongs_to_it() -> None:
    page = block(WORDS, 72, 760, 80) + rows(
        "We will:", "  (a) act.", "    It takes a year.", "  (b) talk.", "It is in hand."
    )
    assert [level for _, level in levels(read(page))] == [0, 1, 1, 1, 0]
