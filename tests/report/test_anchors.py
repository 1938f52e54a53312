"""A link to a paragraph, a theme or a commitment still leads there after an edit elsewhere."""

from __future__ import annotations

from pathlib import Path

from fcmdiff.pipeline import compare_names
from fcmdiff.report.html.page import render_page
from tests.report.tree import parse

_BEFORE = """# Harbour Group 2024

## Ports

We will inspect every container terminal by 2026.

We will count the seabirds of the outer islands.

## Pilots

We commit to share pilots between the northern ports when storms close a channel.
"""
_AFTER = _BEFORE.replace("2024", "2025").replace("by 2026", "by 2027")
_EDITS = {
    "words in another paragraph": (
        "We commit to share pilots",
        "As storms grow, we commit to share trained pilots",
    ),
    "a paragraph more": ("## Pilots\n", "We welcome the new lighthouse.\n\n## Pilots\n"),
    "a theme more": ("## Ports\n", "## Lighthouses\n\nWe will paint them white.\n\n## Ports\n"),
    "another heading": ("## Pilots\n", "## Pilots and Tugs\n"),
}


def _anchors(folder: Path, after: str) -> set[str]:
    for name, text in (("2024.md", _BEFORE), ("2025.md", after)):
        (folder / name).write_text(text, encoding="utf-8")
    names = (str(folder / "2024.md"), str(folder / "2025.md"))
    tree = parse(render_page(compare_names(*names)))
    return {str(node.attrs["id"]) for node in tree.walk() if "id" in node.attrs}


def test_anchors_survive_an_edit_elsewhere(tmp_path: Path) -> None:
    steady = {anchor for anchor in _anchors(tmp_path, _AFTER) if "inspect" in anchor}
    assert {anchor.split("-")[0] for anchor in steady} == {"a", "b", "c", "r"}
    for what, (old, new) in _EDITS.items():
        assert old in _AFTER
        assert steady <= _anchors(tmp_path, _AFTER.replace(old, new)), what


def test_decisions_and_links_do_not_depend_on_the_order_of_paragraphs(tmp_path: Path) -> None:
    one, two = "We will inspect every container terminal by 2027.\n\n", "We will count the seabirds"
    swapped = _AFTER.replace(one, "").replace("## Pilots", f"{one}## Pilots")
    assert swapped.index(two) < swapped.index("inspect")
    assert {a for a in _anchors(tmp_path, _AFTER) if a.startswith("r-a-ports")} == {
        a for a in _anchors(tmp_path, swapped) if a.startswith("r-a-ports")
    }
