"""A text that is typeset again is the same text, and what is counted is what a comparison says."""

from __future__ import annotations

from pathlib import Path

from benchmarks.typeset.changed import compare
from benchmarks.typeset.setting import mend, to_page
from fcmdiff.extract.readers import read_document

TEXT = """---
title: Lakes Forum
---
We met in Vell and thank the pilots for their work.

**Ferries**

1. We will open three docks on the northern shore by 2027.
2. We will pay for the training of the pilots.

   **Lights**

3. We will repair the lights on all piers.
"""


def test_a_page_says_what_the_text_says(tmp_path: Path) -> None:
    source, page = tmp_path / "a.md", tmp_path / "a.html"
    source.write_text(TEXT, "utf-8")
    before = read_document(source)
    page.write_text(to_page(TEXT, before.title), "utf-8")
    changed = compare(before, read_document(page))
    assert changed.lines == ()
    assert (changed.words, changed.commitments, changed.all_commitments) == (0, 0, 3)


def test_what_changed_is_counted(tmp_path: Path) -> None:
    source, page = tmp_path / "a.md", tmp_path / "a.html"
    source.write_text(TEXT, "utf-8")
    page.write_text(to_page(TEXT.replace("three docks", "six docks"), "Lakes Forum"), "utf-8")
    changed = compare(read_document(source), read_document(page))
    assert (changed.words, changed.commitments) == (2, 1)
    assert changed.per_thousand > 0


def test_marks_on_the_wrong_side_of_blanks_and_stops_are_mended() -> None:
    assert mend("**Small ports **  ") == "**Small ports**  "
    assert mend("see the *list of ports*.* ") == "see the *list of ports*. "
    assert mend("**Ports** and **boats** are safe.") == "**Ports** and **boats** are safe."
