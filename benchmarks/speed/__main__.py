"""``python -m benchmarks.speed [ROUNDS]``: processor time a page, and how many times as fast."""

from __future__ import annotations

import statistics
import sys

from benchmarks.speed.reading import READERS, measure


def main(words: list[str]) -> int:
    """Print a line a producer and the geometric means; return the exit status."""
    rows = []
    print("ms a page (times as fast as extract_pages)".rjust(60))
    print(f"{'producer':<12}{'pages':>5}{'handed':>7}" + "".join(f"{n:>20}" for n in READERS))
    for row in measure(int(words[0]) if words else 5):
        rows.append(row)
        cells = "".join(f"{row.milliseconds[n]:>12.1f} ({row.ratios[n]:>5.2f})" for n in READERS)
        print(f"{row.producer:<12}{row.pages:>5}{row.handed:>7}{cells}", flush=True)
    means = (statistics.geometric_mean(row.ratios[n] for row in rows) for n in READERS)
    print(f"{'mean':<24}" + "".join(f"{'':>12} ({mean:>5.2f})" for mean in means))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
