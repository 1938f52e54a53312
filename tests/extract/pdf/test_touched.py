"""Every doubt about a PDF says which paragraphs it touches, and what was not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.cli import run
from fcmdiff.compare.doubt import find_touched
from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.extract.pdf.reading import read_best
from fcmdiff.extract.pdf.touched import words_in
from fcmdiff.model.document import Diagnostic, Document, Status
from fcmdiff.pipeline import compare_documents
from tests.extract.pdf.make_pdf import SOURCE, composite_font, line, make_pdf, stream

GREETING = "Our ministers met in Sarn on the third of May."
PATROLS = "We will double the number of patrols in the straits."
PILOTS = "We will train forty pilots for the harbour of Tarv."
BEACONS = "We commit to replace every beacon on the northern reef."


def garbled(signs: int, y: float, x: float = 72) -> str:
    """Signs of a font that says of none of them what it means."""
    return f"BT /G 12 Tf 1 0 0 1 {x} {y} Tm <{'0041' * signs}> Tj ET\n"


def write(*pages: str) -> bytes:
    """A PDF with a form that has the font for :func:`garbled`, shown on each page by "/B0 Do"."""
    parts = composite_font("1 beginbfchar <0041> <E123> endbfchar")
    extra = dict(parts["extra"])  # type: ignore[call-overload]
    extra[103] = parts["font"]
    forms = ""
    contents = []
    for number, page in enumerate(pages):
        own = "".join(row + "\n" for row in page.splitlines() if "/G " in row)
        rest = "".join(row + "\n" for row in page.splitlines() if "/G " not in row)
        entries = (
            "/Type /XObject /Subtype /Form /BBox [0 0 600 800]"
            " /Resources << /Font << /G 103 0 R >> >>"
        )
        extra[110 + number] = stream(entries, own)
        forms += f"/B{number} {110 + number} 0 R "
        contents.append(rest + f"/B{number} Do\n")
    return make_pdf(*contents, resources=f"/XObject << {forms} >>", extra=extra)


def read(*pages: str) -> Document:
    return read_pdf(write(*pages), SOURCE)


def texts_of(document: Document, found: Diagnostic) -> list[str]:
    return [p.text for p in document.paragraphs if p.id in found.paragraphs]


TEXT = line(PATROLS, 700) + line(PILOTS, 660) + line(BEACONS, 620)


def test_a_bar_code_on_a_cover_touches_itself_alone() -> None:
    document = read(line(GREETING, 700) + garbled(12, 100), TEXT)
    (found,) = document.diagnostics
    assert (found.code, found.page, found.missing) == ("unmapped_characters", 1, False)
    assert all("\ufffd" in text for text in texts_of(document, found))
    assert document.status is Status.SUSPECT
    other = read(line(GREETING, 700), line(PATROLS, 700) + line(PILOTS, 660))
    comparison = compare_documents(document, other)
    kinds = [change.kind.value for change in comparison.commitments]
    assert sorted(kinds) == ["dropped", "unchanged", "unchanged"]


def test_a_sentence_in_a_garbled_font_is_missing() -> None:
    document = read(TEXT + garbled(40, 500))
    (found,) = document.diagnostics
    assert found.missing
    assert found.words == words_in(40)
    other = read(TEXT + line("We will open an office in Tarv.", 500))
    (change,) = (c for c in compare_documents(other, document).commitments if not c.after)
    assert change.kind.value == "cannot_tell"


def test_a_bullet_without_a_character_before_every_item_is_no_missing_text() -> None:
    items = (PATROLS, PILOTS, BEACONS)
    rows = "".join(
        line(t, 700 - 40 * n, 90) + garbled(1, 700 - 40 * n) for n, t in enumerate(items * 4)
    )
    document = read(rows)
    assert not any(found.missing for found in document.diagnostics)


def test_a_doubt_about_a_running_head_touches_nothing() -> None:
    heads = [garbled(12, 770) + TEXT + line(f"Page {n} of 3", 30) for n in (1, 2, 3)]
    document = read(*heads)
    assert {found.code for found in document.diagnostics} == {"unmapped_characters"}
    assert not find_touched(document.diagnostics)
    assert document.status is Status.OK


def test_a_second_reading_that_differs_touches_the_lines_that_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = make_pdf(TEXT)
    best = read_best(data, "a.pdf")
    assert best.witness is not None

    def reading(text: str) -> Document:
        witness = best.witness._replace(pages=(text,))  # type: ignore[union-attr]
        monkeypatch.setattr(
            "fcmdiff.extract.pdf.assembly.read_best",
            lambda *_: best._replace(witness=witness),
        )
        return read_pdf(data, SOURCE)

    (page,) = best.witness.pages
    assert page is not None
    assert reading(page).status is Status.OK
    other = reading(page.replace("forty", "sixty thousand"))
    (found,) = other.diagnostics
    assert (found.code, found.missing) == ("second_reading_differs", True)
    assert texts_of(other, found) == [PILOTS]
    more = reading(page + "\r\nWe will lay the keel of a new ferry for the island of Orm.")
    assert more.diagnostics[0].missing
    assert (more.diagnostics[0].words or 0) >= 8
    few = reading(page + "\r\nWe will lay the keel.")
    assert "keel" in few.diagnostics[0].unread
    none = reading("")
    assert none.diagnostics[0].missing
    assert none.diagnostics[0].words is None


def test_text_that_does_not_stand_upright_is_told_with_its_words() -> None:
    document = read_pdf(
        make_pdf(TEXT + "BT /F1 12 Tf 0 1 -1 0 300 100 Tm (We will share 40 pilots.) Tj ET"), SOURCE
    )
    (found,) = document.diagnostics
    assert (found.missing, found.words, found.paragraphs) == (True, 5, ())
    assert found.unread == "We will share 40 pilots."
    lone = compare_documents(
        read_pdf(make_pdf(TEXT + line("We will share 40 pilots.", 500)), SOURCE), document
    )
    (change,) = (c for c in lone.commitments if not c.after)
    assert change.kind.value == "cannot_tell"


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (GREETING, GREETING, 0),
        (GREETING, GREETING.replace("third", "fourth"), 1),
    ],
)
@pytest.mark.parametrize("cover", [True, False])
def test_exit_codes_beside_a_bar_code(
    tmp_path: Path, first: str, second: str, wanted: int, cover: bool
) -> None:
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    bars = garbled(12, 100) if cover else ""
    old.write_bytes(write(line(first, 700) + bars, TEXT))
    new.write_bytes(write(line(second, 700) + bars, TEXT + "\n"))
    quiet = ["--format", "json", "-o", str(tmp_path / "out.json"), "--exit-code"]
    assert run(["compare", str(old), str(new), *quiet]) == wanted


def test_exit_code_where_only_doubted_paragraphs_differ(tmp_path: Path) -> None:
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    old.write_bytes(write(TEXT + line("The harbour of Tarv is", 500) + garbled(3, 500, 260)))
    new.write_bytes(write(TEXT + line("The harbour of Orm is", 500) + garbled(3, 500, 260)))
    quiet = ["--format", "json", "-o", str(tmp_path / "out.json"), "--exit-code"]
    assert run(["compare", str(old), str(new), *quiet]) == 3
    assert run(["compare", str(old), str(old), *quiet]) == 0
