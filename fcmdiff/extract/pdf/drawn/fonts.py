"""Font dictionaries -> pdfminer's fonts, read leniently, and the codes whose meaning is contested.

A map from codes to characters may give one code two meanings. Every engine takes one of them,
and no second reading tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from pdfminer import pdffont, settings
from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager

from fcmdiff.extract.pdf.drawn.bounds import check_ranges, is_beyond, too_many_glyphs
from fcmdiff.extract.pdf.drawn.glyphs import UNMAPPED
from fcmdiff.extract.pdf.drawn.names import Encodings, name_to_text

# Where pdfminer's fonts find the class of their maps.
_NAMES = vars(pdffont)
_Widths = TypeVar("_Widths")


class _WatchedMap(FileUnicodeMap):
    """A map that remembers which codes were given two different letters or digits."""

    def __init__(self) -> None:
        super().__init__()
        self.contested: set[int] = set()
        self._added = 0

    def add_cid2unichr(self, cid: int, code: object) -> None:
        self._added += 1
        if is_beyond(self._added):
            raise too_many_glyphs()
        before = self.cid2unichr.get(cid)
        super().add_cid2unichr(cid, code)  # type: ignore[arg-type]
        after = self.cid2unichr.get(cid)
        if before is not None and after != before and f"{before}{after}".isalnum():
            self.contested.add(cid)


def _check_first(
    read: Callable[[Iterable[object]], _Widths], length: int
) -> Callable[[Iterable[object]], _Widths]:
    def read_checked(widths: Iterable[object]) -> _Widths:
        held = list(widths)
        check_ranges(held, length)
        return read(held)

    return read_checked


_OURS = {
    "EncodingDB": Encodings,
    "FileUnicodeMap": _WatchedMap,
    "get_widths": _check_first(pdffont.get_widths, 3),
    "get_widths2": _check_first(pdffont.get_widths2, 5),
    "name2unicode": name_to_text,
}
_THEIRS = {name: _NAMES[name] for name in _OURS}


class FontManager(PDFResourceManager):
    """Makes each font once."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return the font that ``spec`` describes.

        pdfminer's strict reading refuses maps that every producer writes ("12 dict begin"), so
        fonts are read leniently always; what that costs shows in the second reading.
        """
        before = settings.STRICT
        settings.STRICT = False
        _NAMES.update(_OURS)
        try:
            return super().get_font(objid, spec)
        finally:
            settings.STRICT = before
            _NAMES.update(_THEIRS)


def contested_codes(font: PDFFont) -> frozenset[int]:
    """Return the codes of ``font`` that were given two meanings."""
    found = getattr(font, "unicode_map", None)
    return frozenset(found.contested) if isinstance(found, _WatchedMap) else frozenset()


# Codes that WinAnsiEncoding gives no character. ISO 32000-1, annex D.2, note 3: they are bullets;
# ReportLab writes its bullets so.
_UNUSED = frozenset({127, 129, 141, 143, 144, 157})


def glyph_text(font: PDFFont, cid: int) -> str:
    """Return what the glyph ``cid`` of ``font`` stands for, UNMAPPED where nobody knows."""
    try:
        # A lone surrogate comes as nothing.
        return font.to_unichr(cid) or UNMAPPED
    except PDFUnicodeNotDefined:
        return _unused_code(font, cid) or UNMAPPED


def _unused_code(font: PDFFont, code: int) -> str:
    """Return the bullet that an unused ``code`` of WinAnsiEncoding shows, "" for any other."""
    encoding = getattr(font, "cid2unicode", None)
    is_windows = isinstance(encoding, Mapping) and encoding.get(128) == "\u20ac"
    return "\u2022" if is_windows and code in _UNUSED else ""
