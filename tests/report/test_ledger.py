"""The ledger lists every commitment with its place, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io

from msgspec.structs import replace

from fcmdiff.model.commitment import Commitment, Rung
from fcmdiff.model.document import Document, Paragraph, Source, Theme
from fcmdiff.report.ledger import render_ledger, render_ledger_csv

TEXT = "We will open the ports by 2027."


def ledger(title: str = "Ports", text: str = TEXT) -> tuple[Document, tuple[Commitment, ...]]:
    paragraph = Paragraph("ports.1", text, text, page=2, number=7)
    theme = Theme("ports", title, paragraphs=(paragraph,))
    document = Document(Source("a.md", "0" * 64, "text/markdown"), (theme,), title="Forum")
    found = Commitment("ports.1.c1", "ports.1", 0, len(text), text, "We", "will", Rung.WILL)
    return document, (found,)


def test_a_row_names_the_place_and_the_rung() -> None:
    row = next(csv.DictReader(io.StringIO(render_ledger_csv(*ledger()))))
    assert (row["theme"], row["paragraph"], row["page"]) == ("Ports", "7", "2")
    assert (row["strength"], row["strength_name"], row["commitment"]) == ("5", "will", TEXT)
    assert "paragraph 7, page 2" in render_ledger(*ledger())


def test_rows_are_numbered_as_in_published_lists() -> None:
    document, (first,) = ledger()
    call = replace(first, id="ports.1.c2", strength=Rung.CALL)
    item = replace(first, id="ports.1.c3", text="open the ports", lead_in="We will:")
    rows = list(csv.DictReader(io.StringIO(render_ledger_csv(document, (first, call, item), 2026))))
    assert [row["number"] for row in rows] == ["2026-1", "", "2026-2"]
    assert rows[2]["listed"] == "[We will:] open the ports"
    assert (rows[0]["issue_area"], rows[0]["document"]) == ("Ports", "Forum")


def test_no_cell_runs_as_a_formula() -> None:
    for sign in ("=", "+", "-", "@", " =", "\uff1d"):
        rows = list(csv.reader(io.StringIO(render_ledger_csv(*ledger(f"{sign}1+1", f"{sign}cmd")))))
        cells = [cell for cell in rows[1] if cell.endswith(("1+1", "cmd"))]
        assert set(cells) == {f"'{sign}1+1", f"'{sign}cmd"}
