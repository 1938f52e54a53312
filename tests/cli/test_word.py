"""A Word file goes into a file or a pipe, never to a terminal, and no clock is in it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fcmdiff.cli import run
from tests.conftest import SERIES

OLD = str(SERIES / "text" / "2021.md")
NEW = str(SERIES / "text" / "2022.md")


def test_the_name_of_the_output_chooses_the_shape(tmp_path: Path) -> None:
    path = tmp_path / "changes.docx"
    assert run(["compare", OLD, NEW, "-o", str(path)]) == 0
    assert zipfile.ZipFile(path).testzip() is None
    assert [p.name for p in tmp_path.iterdir()] == ["changes.docx"]


def test_a_redirected_output_takes_the_same_bytes(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "changes.docx"
    assert run(["compare", OLD, NEW, "--format", "docx", "-o", str(path)]) == 0
    capfdbinary.readouterr()
    assert run(["compare", OLD, NEW, "--format", "docx"]) == 0
    assert capfdbinary.readouterr() == (path.read_bytes(), b"")


def test_a_terminal_is_spared() -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "fcmdiff", "compare", OLD, NEW, "--format", "docx"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "cannot be shown on a terminal; name one with -o, or redirect" in done.stderr


def test_the_statement_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "old.md"
    source.write_bytes(Path(OLD).read_bytes())
    assert run(["compare", str(source), NEW, "--format", "docx", "-o", str(source)]) == 2
    assert source.read_bytes() == Path(OLD).read_bytes()
