"""From a question to a decision: a model answers, the page shows it, a person takes or refuses."""

from __future__ import annotations

import tomllib
from pathlib import Path

from playwright.sync_api import expect

from fcmdiff.cli import run
from fcmdiff.model.choices import Choices
from fcmdiff.pipeline import compare_names
from fcmdiff.report.html.page import render_page
from tests.browser.conftest import Opener, take_file
from tests.suggest.server import NEW, OLD, chooses, serving

_REASON = "</bdi><script>alert(1)</script> The same islands."


def test_what_a_model_answered_is_taken_and_refused(open_page: Opener, tmp_path: Path) -> None:
    suggested, report = tmp_path / "s.overrides.toml", tmp_path / "report.html"
    with serving(chooses(1, _REASON), chooses(0, "No school.")) as server:
        words = ["--server", server.url, "--model", "small-model", "--yes", "-o", str(suggested)]
        assert run(["suggest", OLD, NEW, *words]) == 0
    comparison = compare_names(OLD, NEW, Choices(overrides=suggested))
    report.write_text(render_page(comparison), "utf-8")
    page = open_page("#?review=on", report)
    boxes = page.locator(".suggested:visible")
    expect(boxes).to_have_count(3)
    expect(boxes.first).to_contain_text("This is it")
    expect(boxes.first).to_contain_text("small-model")
    expect(boxes.first).to_contain_text(_REASON)
    expect(boxes.last).to_contain_text("It is not")
    boxes.first.get_by_role("button", name="Take").click()
    boxes.last.get_by_role("button", name="Refuse").click()
    content = take_file(page, "#save-decisions")[1]
    saved = tmp_path / "decided.toml"
    saved.write_bytes(content)
    found = tomllib.loads(content.decode())
    [pin] = found["pin"]
    assert "suggested" not in pin
    assert (pin["model"], pin["reason"]) == ("small-model", _REASON)
    assert sorted(one.get("refused", False) for one in found["forbid"]) == [False, True]
    decided = compare_names(OLD, NEW, Choices(overrides=saved))
    [answered] = [one for one in decided.commitments if one.step == "pinned"]
    assert answered.before
    assert answered.before.text.startswith("We will help the smallest harbours")
