"""Sound files -> the same with one place damaged -> whether the damage is told where it is."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from benchmarks.damaged.judged import Judged, judge
from benchmarks.damaged.markup import damage_markup, kinds_of
from benchmarks.damaged.pages import KINDS, damage_pages
from benchmarks.damaged.sound import SUFFIXES, find_sound

SEED = 1
# Files of each kind of damage: each of the five PDFs twice, and 104 of the other formats.
_FILES = {".pdf": 10, ".docx": 3, ".odt": 3, ".html": 3}
# A refused file makes no verdict; what is listed is shown with its words.
_AT_PLACE = ("told", "listed", "refused")


def measure(seed: int = SEED, only: str = "") -> Iterator[tuple[str, Judged]]:
    """Yield every damaged file by name with what became of it; ``only`` picks kinds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sound = find_sound(folder)
        for suffix in SUFFIXES:
            files = [one for one in sound.values() if one.suffix == suffix]
            for kind in KINDS if suffix == ".pdf" else kinds_of(suffix):
                for number in range(_FILES[suffix] if only in kind else 0):
                    chance = Random(f"{seed}:{suffix}:{kind}:{number}")
                    file = files[number % len(files)]
                    if suffix == ".pdf":
                        texts = [p.text for p in file.document.paragraphs]
                        damaged = damage_pages(file.data, kind, chance, texts)
                    else:
                        damaged = damage_markup(file.data, suffix, kind, chance)
                    yield f"{file.name} {kind} {number}", judge(file, damaged, folder)


def add_up(found: Sequence[Judged]) -> dict[str, float]:
    """Return the shares of what was ``found``; more is better in each."""
    endings = Counter(judged.ending for judged in found)
    lost = len(found) - endings["right"]
    paired, untold_paired = sum(j.paired for j in found), sum(j.untold_paired for j in found)
    lone, untold_lone = sum(j.lone for j in found), sum(j.untold_lone for j in found)
    return {
        "damage told": 1 - endings["silent"] / max(1, lost),
        "damage told at its place": sum(endings[e] for e in _AT_PLACE) / max(1, lost),
        "without false absence": sum(not j.false for j in found) / max(1, len(found)),
        "told of untouched text with a counterpart": 1 - untold_paired / max(1, paired),
        "told of untouched text without one": 1 - untold_lone / max(1, lone),
    }


def scores() -> dict[str, dict[str, float]]:
    """Return the shares of 200 damaged files."""
    return {"damaged files": add_up([judged for _, judged in measure()])}
