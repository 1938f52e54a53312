"""How well PDFs are read, beside texts that are known: ``python -m benchmarks.extraction``.

Words choose sets (series, typeset, styles, uslm, debian, pdfua, pdfua-tagged, scans); ``-v`` lists
what was not read.
"""

from benchmarks.extraction.series import measure
from benchmarks.extraction.table import scores

__all__ = ["measure", "scores"]
