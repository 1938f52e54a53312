"""How far verdicts can be believed is said in one sentence, and in one sentence only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.verdicts.believed import REPORTED, pick_believed, write_believed
from benchmarks.verdicts.measured import read_measured
from docs.from_measured import describe_reliability, refresh_sentence
from docs.generate import DOCS, ROOT
from fcmdiff.report import reliability
from fcmdiff.report.reliability import Told, tell_reliability


def _measured(**figures: dict[str, Any]) -> dict[str, Any]:
    shares = {name.replace("_", " "): share for name, share in figures.items()}
    found = {"pairs": 4, "rows": 9, **shares}
    return {"date": date(2026, 1, 2), "version": "1.0", "sets": {"joint statements": found}}


def test_what_reports_say_is_what_was_measured() -> None:
    assert reliability.read_measured() == pick_believed(read_measured())


def test_a_verdict_on_what_is_no_promise_is_a_wrong_one() -> None:
    figures = {
        "dropped that stands": {"of": 40, "are": 3},
        "dropped that is no promise": {"of": 45, "are": 2},
        "possibly_dropped that is truly dropped": {"of": 20, "are": 9},
    }
    measured = _measured() | {"sets": {"joint statements": {"pairs": 4, **figures}}}
    found = pick_believed(measured)
    assert found is not None
    assert found.told == {"dropped": Told(42, 37), "possibly_dropped": Told(20, 9)}
    assert tell_reliability(found) == (
        "On 4 pairs of real statements, of 42 verdicts “dropped” 37 were right; "
        "of 20 “possibly dropped” 9 were truly dropped (fcmdiff 1.0, measured 2026-01-02)."
    )


def test_without_figures_nothing_is_said(tmp_path: Path) -> None:
    assert pick_believed({"date": date(2026, 1, 2), "version": "1.0", "sets": {}}) is None
    assert tell_reliability(pick_believed(_measured())) == ""
    path = tmp_path / "measured.toml"
    path.write_text("pairs = 1\n", "utf-8")
    write_believed({"sets": {}}, path)
    assert not path.exists()


def test_the_file_of_the_reports_is_written_anew_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "measured.toml"
    write_believed(read_measured(), path)
    assert path.read_text("utf-8") == REPORTED.read_text("utf-8")


def test_the_readme_says_the_sentence_of_the_reports() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    sentence = tell_reliability(reliability.read_measured())
    assert sentence
    assert sentence in " ".join(page.split())
    assert refresh_sentence(page) == page


def test_the_page_on_reliability_has_the_figures_and_the_trial_of_version_0_1_0() -> None:
    page = (DOCS / "reliability.md").read_text("utf-8")
    assert page == describe_reliability()
    assert "| “dropped” | 0.1.0 | 13 | 104 | 35 | 64 | 5 | 34% |" in page
