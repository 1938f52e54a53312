"""How well commitments are found, graded and judged; ``python -m benchmarks.commitments [-v]``."""

from __future__ import annotations

import json
import os
from pathlib import Path

from benchmarks.commitments.gold import measure_cri, measure_g20
from benchmarks.commitments.series import measure_series
from benchmarks.commitments.statements import measure_statements, read_statements
from benchmarks.truth import ROOT, SERIES
from fcmdiff.commitments.lexicon import load_lexicon

GOLD = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared")) / "data" / "gold"


def scores(*, verbose: bool = False) -> dict[str, dict[str, float]]:
    """Return every figure for which the data are at hand, by set and name."""
    lexicon = load_lexicon()
    table = {
        "commitments of the series": measure_series(SERIES / "truth.toml", lexicon, verbose=verbose)
    }
    cri, g20 = GOLD / "cri.json", GOLD / "g20_commitments.json"
    if cri.is_file():
        table["commitments of the ransomware statements"] = measure_cri(
            json.loads(cri.read_text("utf-8")), lexicon, verbose=verbose
        )
    if g20.is_file():
        table["commitments of the G20"] = measure_g20(
            json.loads(g20.read_text("utf-8")), lexicon, verbose=verbose
        )
    if coded := read_statements(GOLD):
        table["commitments of joint statements"] = measure_statements(
            coded, lexicon, verbose=verbose
        )
    return table
