"""A place in a symbol font -> the sign that it shows.

Word writes signs of such fonts by their place, 20 to FF, or F020 to F0FF of the private use area
(ECMA-376 part 1, 17.3.3.30). The table of Symbol is that of PDF 1.7, annex D.5; of the others it
has what texts use: bullets, boxes, arrows, marks and dashes.
"""

from __future__ import annotations

_SYMBOL = {
    0x20: (
        " !\u2200#\u2203%&\u220b()\u2217+,\u2212./0123456789:;<=>?"
        "\u2245\u0391\u0392\u03a7\u0394\u0395\u03a6\u0393\u0397\u0399\u03d1\u039a\u039b\u039c\u039d"
        "\u039f\u03a0\u0398\u03a1\u03a3\u03a4\u03a5\u03c2\u03a9\u039e\u03a8\u0396[\u2234]\u22a5_"
        "\u203e\u03b1\u03b2\u03c7\u03b4\u03b5\u03c6\u03b3\u03b7\u03b9\u03d5\u03ba\u03bb\u03bc\u03bd"
        "\u03bf\u03c0\u03b8\u03c1\u03c3\u03c4\u03c5\u03d6\u03c9\u03be\u03c8\u03b6{|}\u223c"
    ),
    0xA0: (
        "\u20ac\u03d2'\u2264/\u221e\u0192\u2663\u2666\u2665\u2660\u2194\u2190\u2191\u2192\u2193"
        '\u00b0\u00b1"\u2265\u00d7\u221d\u2202\u2022\u00f7\u2260\u2261\u2248\u2026|\u2014\u21b5'
        "\u2135\u2111\u211c\u2118\u2297\u2295\u2205\u2229\u222a\u2283\u2287\u2284\u2282\u2286\u2208"
        "\u2209\u2220\u2207\u00ae\u00a9\u2122\u220f\u221a\u22c5\u00ac\u2227\u2228\u21d4\u21d0\u21d1"
        "\u21d2\u21d3\u25ca\u2329\u00ae\u00a9\u2122\u2211"
    ),
}
_WINGDINGS = {
    0x6C: "\u25cf\u25cb\u25a0\u25a1\u25a1\u25a1\u25a1\u25c6\u25c6\u25c6\u2756\u25c6",
    0x9E: "\u00b7\u2022",
    0xA7: "\u25aa\u25a1",
    0xD8: "\u27a2",
    0xDF: "\u2190\u2192\u2191\u2193",
    0xE7: "\u2190\u2192\u2191\u2193",
    0xEF: "\u21e6\u21e8\u21e7\u21e9",
    0xFB: "\u2717\u2713\u2612\u2611",
}
_WINGDINGS_2 = {
    0x4F: "\u2717\u2713\u2612\u2611\u2612",
    0x96: "\u2022\u25cf\u25cf",
    0xA0: "\u25aa\u25a0\u25a0",
}
_WINGDINGS_3 = {0x21: "\u2192", 0x66: "\u2190\u2192\u2191\u2193", 0x7D: "\u25b6", 0x84: "\u25b6"}
_WEBDINGS = {0x34: "\u25b6", 0x61: "\u2713", 0x63: "\u25a1", 0x67: "\u25a0", 0x6E: "\u25cf"}


def _spread(pieces: dict[int, str]) -> dict[int, str]:
    return {first + n: sign for first, signs in pieces.items() for n, sign in enumerate(signs)}


_FONTS = {
    name: _spread(pieces)
    for name, pieces in {
        "symbol": _SYMBOL,
        "wingdings": _WINGDINGS,
        "wingdings 2": _WINGDINGS_2,
        "wingdings 3": _WINGDINGS_3,
        "webdings": _WEBDINGS,
    }.items()
}
_PRIVATE = range(0xF020, 0xF100)
# A sign stands alone or beside one other. Words set in such a font are words in a font that failed.
_MOST_SIGNS = 2


def read_symbol(code: int, font: str) -> str:
    r"""Return the sign at ``code`` of ``font``; the character itself where the font is another.

    >>> read_symbol(0xF0A3, "Symbol"), read_symbol(0x6E, "Wingdings"), read_symbol(0x6E, "Arial")
    ('\u2264', '\u25a0', 'n')
    """
    place = code - 0xF000 if code in _PRIVATE else code
    return _FONTS.get(font.lower(), {}).get(place, chr(code))


def read_symbols(text: str, font: str) -> str:
    r"""Return ``text``, which is set in ``font``, as it is seen.

    >>> read_symbols("\uf0b7", "Symbol"), read_symbols("n", "Wingdings")
    ('\u2022', '\u25a0')
    >>> read_symbols("We will act.", "Symbol")
    'We will act.'
    """
    if font.lower() not in _FONTS:
        return text
    alone = len(text.strip()) <= _MOST_SIGNS
    return "".join(
        read_symbol(ord(ch), font) if ord(ch) in _PRIVATE or (alone and ch.strip()) else ch
        for ch in text
    )
