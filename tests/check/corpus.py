"""A small corpus of two editions in a folder, for checks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fcmdiff.cli import run

CATALOGUE = """
[series]
slug = "harbours"
name = "Harbour Ministers"

[[edition]]
year = 2024
file = "2024.md"

[[edition]]
year = 2025
file = "2025.md"
"""
OLD = """# Harbour Ministers 2024

## Ports

We will publish a register of ships every year.

We commit to train 400 pilots by 2027.

## Lawful access

We agree to keep the keys of harbour offices safe.
"""
NEW = OLD.replace("2024", "2025").replace("400 pilots by 2027", "400 pilots by 2029")


def make_corpus(place: Path, old: str = OLD, new: str = NEW) -> Path:
    """Write the corpus below ``place`` and return its folder."""
    folder = place / "harbours"
    folder.mkdir(exist_ok=True)
    (folder / "corpus.toml").write_text(CATALOGUE, "utf-8")
    (folder / "2024.md").write_text(old, "utf-8")
    (folder / "2025.md").write_text(new, "utf-8")
    return folder


def accept(folder: Path, *words: str) -> int:
    """Pin the corpus in ``folder``; return the exit code."""
    return run(["check", str(folder), "--accept", "--no-ci", "-o", str(folder / "out"), *words])


def check(folder: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Return the exit code and the result of checking the corpus in ``folder``."""
    out = folder / "out.json"
    code = run(["check", str(folder), "--format", "json", "-o", str(out), *words])
    return code, json.loads(out.read_text("utf-8"))


def rules(result: dict[str, Any]) -> dict[str, list[str]]:
    """Return the rules that were found, by case."""
    return {case["name"]: [f["rule"] for f in case["findings"]] for case in result["cases"]}
