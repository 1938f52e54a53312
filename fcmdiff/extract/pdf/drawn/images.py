"""An image of a PDF -> how large it says it is, before anybody unpacks it."""

from __future__ import annotations

from pdfminer.pdftypes import PDFStream, resolve1

# The doubt of a page with a picture that is not looked at.
HUGE_PICTURE = "huge_picture"
# A sheet of A0 at 300 dots to the inch has 140 million; in colour that is 420 MB.
_MOST_DOTS = 150_000_000


def image_doubts(stream: PDFStream) -> frozenset[str]:
    """Return HUGE_PICTURE where the image says that it has more than 150 million dots."""
    width, height = (resolve1(stream.get_any(n, 0)) for n in (("W", "Width"), ("H", "Height")))
    known = isinstance(width, int) and isinstance(height, int)
    return frozenset({HUGE_PICTURE} if known and width * height > _MOST_DOTS else ())
