"""The fixture that docs/check.md gives to a test suite of one's own, run there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.check.corpus import OLD
from tests.check.test_drafts import DRAFT
from tests.conftest import ROOT


def test_the_fixture_of_the_docs_fails_where_a_promise_is_dropped(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "check.md").read_text("utf-8")
    code = page.partition("```python\n")[2].partition("```")[0]
    code = code.replace("last-year.pdf", "old.md").replace("draft.docx", "draft.md")
    (tmp_path / "test_draft.py").write_text(code, "utf-8")
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    for draft, ends in ((OLD, 0), (DRAFT, 1)):
        (tmp_path / "draft.md").write_text(draft, "utf-8")
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == ends, done.stdout
    assert "We will publish a register of ships every year" in done.stdout
