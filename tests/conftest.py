"""What all tests share: the model series, the measuring data where it lies, steady Hypothesis."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SERIES = ROOT / "corpora" / "straits"
YEARS = (2021, 2022, 2023, 2024, 2025)

# The same examples in every run: a failure in CI is a failure on any machine.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("steady")


@pytest.fixture
def shared_data() -> Path:
    """The measuring data beside the project; tests that need it say so where it is missing."""
    folder = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip(f"the measuring data is not there ({folder.name} beside the project)")
    return folder
