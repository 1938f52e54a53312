"""A name of a glyph in a font of TeX -> the sign that it shows.

Adobe's list of glyph names, which pdfminer has, lacks those of the signs of Computer Modern (Knuth,
Computer Modern Typefaces, 1986; their names are those of the AMS fonts). Of 124 real PDFs 30 had
signs without a character, 17 of them for these names alone: brackets, bars, large operators.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pdfminer import encodingdb
from pdfminer.glyphlist import glyphname2unicode
from pdfminer.psparser import PSLiteral

_SIGNS = {
    "angbracketleft": "\u27e8",
    "angbracketright": "\u27e9",
    "arrowhookleft": "\u21a9",
    "arrowhookright": "\u21aa",
    "arrowvertex": "|",
    "bardbl": "\u2225",
    "braceleft": "{",
    "braceright": "}",
    "bracketleft": "[",
    "bracketright": "]",
    "ceilingleft": "\u2308",
    "ceilingright": "\u2309",
    # No combining sign: it stands around the letter of a copyright, which is a glyph of its own.
    "circlecopyrt": "\u25cb",
    "circledot": "\u2299",
    "circlemultiply": "\u2297",
    "circleplus": "\u2295",
    "contintegral": "\u222e",
    "floorleft": "\u230a",
    "floorright": "\u230b",
    "hatwide": "^",
    "Ifractur": "\u2111",
    "integral": "\u222b",
    "intersection": "\u22c2",
    "logicaland": "\u22c0",
    "logicalor": "\u22c1",
    "mapsto": "\u21a6",
    # Over a sign that is a glyph of its own; a combining sign would strike a letter.
    "negationslash": "\u2215",
    "owner": "\u220b",
    "parenleft": "(",
    "parenright": ")",
    "prime": "\u2032",
    "product": "\u220f",
    "radical": "\u221a",
    "radicalvertex": "|",
    "Rfractur": "\u211c",
    "similarequal": "\u2243",
    "slash": "/",
    "slurabove": "\u2322",
    "slurbelow": "\u2323",
    "summation": "\u2211",
    "tildewide": "~",
    "union": "\u22c3",
    "vector": "\u2192",
    "vextenddouble": "\u2225",
    "vextendsingle": "|",
    "visiblespace": "\u2423",
}
# A sign is there in several sizes and as pieces that are put together.
_SIZE = re.compile(r"(?:text|display|bigg?|Bigg?|tp|bt|ex|mid)\Z")
SIGNS = frozenset(_SIGNS.values())


def find_sign(name: str) -> str:
    """Return the sign that a glyph of TeX called ``name`` shows, "" for any other.

    >>> find_sign("angbracketleft"), find_sign("parenleftBigg"), find_sign("a")
    ('⟨', '(', '')
    """
    return _SIGNS.get(name, "") or _SIGNS.get(_SIZE.sub("", name), "")


def name_to_text(name: str) -> str:
    """Return what ``name`` stands for; raises KeyError as pdfminer's ``name2unicode`` does."""
    sign = find_sign(name) if isinstance(name, str) and not _is_known(name) else ""
    return sign or encodingdb.name2unicode(name)


def _is_known(name: str) -> bool:
    """True where Adobe's list has a character for ``name``, and not a private code alone."""
    text = glyphname2unicode.get(name, "")
    return bool(text) and all(unicodedata.category(ch) != "Co" for ch in text)


class Encodings(encodingdb.EncodingDB):
    """The encodings that pdfminer knows, with the signs of TeX among their differences."""

    @classmethod
    def get_encoding(cls, name: str, diff: Iterable[object] | None = None) -> dict[int, str]:
        """Return the characters by their codes."""
        held = list(diff or ())
        found = dict(super().get_encoding(name, held))
        code = 0
        for entry in held:
            if isinstance(entry, int):
                code = entry
            elif isinstance(entry, PSLiteral):
                called = str(entry.name)
                sign = "" if _is_known(called) else find_sign(called)
                if sign:
                    found[code] = sign
                code += 1
        return found
