"""Prints the table of every set, or of the sets named."""

import sys

from benchmarks.extraction.table import print_table

print_table([w for w in sys.argv[1:] if w != "-v"], verbose="-v" in sys.argv)
