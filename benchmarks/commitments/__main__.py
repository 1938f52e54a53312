"""Print the figures of all sets at hand; ``-v`` lists what was judged otherwise."""

import sys

from benchmarks.commitments import GOLD, scores
from benchmarks.commitments.speed import measure_speed, measure_worst
from fcmdiff.commitments.lexicon import load_lexicon

if not GOLD.is_dir():
    print("the gold codings are not beside the project: only the model series is measured")
for section, figures in scores(verbose="-v" in sys.argv).items():
    print(section, *(f"  {value:.3f} {name}" for name, value in figures.items()), sep="\n")
speed = measure_speed(load_lexicon())
print(f"{speed.megabytes:.2f} MB of text a second, {speed.times_plain:.0f} times a plain pattern")
worst = measure_worst(load_lexicon())
print(f"100 kB of {worst.pieces} pieces of the lexicon repeated: {worst.quick:.0%} under 0.1 s,")
print(f"the slowest {worst.seconds:.2f} s ({worst.piece})")
