"""The page is one closed file: nothing is fetched, nothing foreign runs, the bytes never vary."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fcmdiff.report.html.page import render_page
from tests.report.build import make_comparison
from tests.report.closed import check_charset, check_nothing_fetched, check_policy
from tests.report.tree import parse

PAGE = render_page(make_comparison())
TREE = parse(PAGE)
ROOT = Path(__file__).parents[2]


def test_the_policy_is_first_and_names_the_hashes_of_style_and_script() -> None:
    check_policy(PAGE)
    assert TREE.all("script")


def test_the_character_set_is_told_in_the_first_1024_bytes() -> None:
    check_charset(PAGE)


def test_nothing_is_fetched_and_no_attribute_acts() -> None:
    check_nothing_fetched(PAGE)


def test_the_page_has_language_skip_link_and_landmarks() -> None:
    assert TREE.all("html")[0].attrs["lang"] == "en"
    skip = TREE.all("a", "skip")[0]
    assert TREE.one(str(skip.attrs["href"])[1:])
    assert {"header", "main", "footer"} <= {node.tag for node in TREE.walk()}


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sys, hashlib\n"
        "from tests.report.build import make_comparison\n"
        "from fcmdiff.report.html.page import render_page\n"
        "from fcmdiff.report.table import render_csv\n"
        "from fcmdiff.report.terminal import render_summary\n"
        "from fcmdiff.report.markdown import render_markdown\n"
        "for render in (render_page, render_csv, render_summary, render_markdown):\n"
        "    print(hashlib.sha256(render(make_comparison()).encode()).hexdigest())\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(seen) == 1


def _luminance(color: str) -> float:
    digits = color.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(
    "palette", [0, 1, 2, 3], ids=["light", "print", "dark system", "dark by choice"]
)
def test_every_text_colour_has_a_contrast_of_4_5_on_every_ground(palette: int) -> None:
    """WCAG 2.2, success criterion 1.4.3; the palettes are read from the style sheet itself."""
    blocks = re.findall(r":root[^{,]*\{(.*?)\}", TREE.all("style")[0].text(), re.S)
    found = [dict(re.findall(r"--([\w-]+): ?(#[0-9a-f]+)", block)) for block in blocks]
    colors = [block for block in found if "paper" in block][palette]
    grounds = [colors["paper"], colors["raise"]]
    pairs = [(name, ground) for name in ("ink", "soft", "link") for ground in grounds]
    for name in ("ins", "del", "move"):
        pairs += [(name, ground) for ground in (*grounds, colors[f"{name}-ground"])]
    pairs += [("ink", colors["move-ground"]), ("soft", colors["move-ground"])]
    for name, ground in pairs:
        light, dark = sorted((_luminance(colors[name]), _luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{name} on {ground}"
