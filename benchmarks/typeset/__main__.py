"""``python -m benchmarks.typeset [-v]``: words and commitments changed by another setting alone."""

from __future__ import annotations

import sys

from benchmarks.typeset.changed import measure, why_not


def main(words: list[str]) -> int:
    """Print a line a format, with ``-v`` every change; return the exit status."""
    reason = why_not()
    if reason:
        print(f"not measured: {reason}")
        return 0
    print(f"{'format':<36}words changed per 1,000  commitments changed")
    for kind, changed in measure():
        commitments = f"{changed.commitments} of {changed.all_commitments}"
        print(f"{kind:<36}{changed.per_thousand:>23.2f}  {commitments:>19}", flush=True)
        if "-v" in words:
            print(*changed.lines, sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
