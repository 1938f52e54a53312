"""``python -m benchmarks.damaged [-v]``: 200 damaged files -> what is told of the damage.

The same seed gives the same files on every machine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks.damaged import SEED, add_up, measure


def main(words: Sequence[str]) -> int:
    """Print the table; return 1 where something is called dropped or new that is not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damaged", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", default="", help="kinds with this in their name")
    parser.add_argument("-v", action="store_true", dest="verbose", help="a line for every file")
    options = parser.parse_args(words)
    found = []
    for case, judged in measure(options.seed, options.only):
        found.append(judged)
        if options.verbose or judged.false or judged.ending in ("silent", "told elsewhere"):
            untold = f"{judged.untold_paired}/{judged.paired} {judged.untold_lone}/{judged.lone}"
            print(f"{case:44} {judged.ending:15} {untold:14} {', '.join(judged.codes)}", flush=True)
            lost = judged.lost if judged.ending == "silent" else ()
            for name, lines in (("lost", lost), ("false", judged.false)):
                for line in lines:
                    print(f"    {name}: {line[:110]}")
    for name, share in add_up(found).items():
        print(f"  {share:.3f} {name}")
    return int(any(judged.false for judged in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
