"""``python -m benchmarks.fuzz``: damaged files -> a line for each that does not end as it should.

The same seed and number give the same file on every machine. ``--keep`` writes the files with a
fault to a folder; each becomes a crafted case of the tests.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.fuzz.damage import damage
from benchmarks.fuzz.seeds import find_seeds
from benchmarks.fuzz.verdict import judge_file


def main(words: Sequence[str]) -> int:
    """Damage and judge files; return 1 where one did not end as it should."""
    options = _parse(words)
    seeds = find_seeds()
    endings: Counter[str] = Counter()
    faults = slowest = 0.0
    end = time.monotonic() + options.seconds
    number = options.first
    with tempfile.TemporaryDirectory() as folder:
        while number < options.first + options.files and time.monotonic() < end:
            name, data, done = make_file(seeds, options.seed, number)
            path = Path(folder) / f"{options.seed}-{number}{_suffix(name)}"
            path.write_bytes(data)
            ending = judge_file(path)
            endings[ending.status] += 1
            slowest = max(slowest, ending.seconds)
            if ending.fault:
                faults += 1
                print(f"{number}: {name} ({done}): {ending.fault}", flush=True)
                _keep(options.keep, path)
            path.unlink()
            number += 1
    print(f"{endings.total()} files of seed {options.seed}: {faults:.0f} faults")
    print("  " + ", ".join(f"{count} {status}" for status, count in endings.most_common()))
    print(f"  the slowest took {slowest:.1f} s")
    return int(bool(faults))


def _parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--files", type=int, default=10**9)
    parser.add_argument("--seconds", type=float, default=60.0, help="when to stop")
    parser.add_argument("--keep", type=Path, help="where files with a fault are kept")
    return parser.parse_args(words)


def make_file(seeds: dict[str, bytes], seed: int, number: int) -> tuple[str, bytes, str]:
    """Return the name of what was damaged, the damaged file, and what was done to it."""
    chance = Random(f"{seed}:{number}")
    name = chance.choice(sorted(seeds))
    return name, *damage(seeds[name], chance)


def _suffix(name: str) -> str:
    return Path(name.removesuffix(" unpacked")).suffix


def _keep(folder: Path | None, path: Path) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
