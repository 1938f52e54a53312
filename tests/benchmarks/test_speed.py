"""The benchmark of speed measures what it says; no time is asserted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.speed import reading


def test_every_reader_is_measured_a_producer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(reading.FILES / "reportlab-report.pdf", tmp_path)
    monkeypatch.setattr(reading, "FILES", tmp_path)
    (row,) = reading.measure(1)
    assert row.producer == "reportlab"
    assert row.pages >= 1
    assert set(row.milliseconds) == set(row.ratios) == set(reading.READERS)
