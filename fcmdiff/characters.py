"""A character -> whether anybody can see it, and in which alphabet it is written."""

from __future__ import annotations

import re

# Default_Ignorable_Code_Point of Unicode 15.1 (DerivedCoreProperties.txt): what a program that
# does not know them shows nothing for. Some 4,170 of them; most are not assigned yet.
_IGNORABLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
# Signs that are shown as nothing or as a blank though Unicode does not list them with the others:
# anchors of notes between the lines, the empty Braille cell.
_UNLISTED = (0xFFF9, 0xFFFA, 0xFFFB)
IGNORABLE = frozenset(
    [*(chr(n) for first, last in _IGNORABLE for n in range(first, last + 1)), *map(chr, _UNLISTED)]
)

# Letters of other alphabets that have the shape of a Latin one, after Unicode's confusables.txt:
# of Greek these alone, for "µm" and "ΔT" are honest words. Latin letters that only phonetics use.
_LIKE_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺαγιικνορςτυχϲϳ" + "ɑɡɩɪɴʀʏʟʙʜᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱꞮ"
_SHAPES = str.maketrans("αγικνορςτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ayikvopctuxABEZHIKMNOPTYX")
# "αx" is a product and "Kν" a function: of two letters only a word of a language is imitated.
# Formulas of four of 124 real PDFs were doubted for such.
_PAIR = 2
_WORDS = "ab ai al am an as at au be by ce da de do du el em en er es et eu go he ho if il im in is"
_MORE_WORDS = (
    "it je la le lo ma me mi my ne no of on or os ou se si so su te to tu un up us va we zu"
)
_TWO_LETTERS = frozenset(f"{_WORDS} {_MORE_WORDS}".split())
# Whole alphabets whose letters stand in no Latin word: Cyrillic, Armenian, Cherokee, Coptic,
# Lisu, Deseret, Osage. A line through or over a letter strikes it or makes another of it.
_FOREIGN = (
    r"\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f\u0531-\u058a\u13a0-\u13fd\uab70-\uabbf"
    r"\u2c80-\u2cff\ua4d0-\ua4ff\U00010400-\U0001044f\U000104b0-\U000104ff"
)
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_STRUCK = r"\u0334-\u0338\u20d2-\u20e5"
_WORD = re.compile(r"\w+")
_HAS_LATIN = re.compile(rf"[{_LATIN}]")
_HAS_OTHER = re.compile(rf"[{_FOREIGN}{_LIKE_LATIN}]")
_IS_FOREIGN = re.compile(rf"[{_FOREIGN}]")
_SUSPICIOUS = re.compile(rf"[{_FOREIGN}{_LIKE_LATIN}{_STRUCK}]")
_STRUCK_WORD = re.compile(rf"\w[{_STRUCK}]")
# The letters of Cyrillic that look like a Latin one: a word of nothing else imitates a Latin word.
_IMITATION = re.compile("[авеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԚԜ]{2,}")


def find_odd_words(text: str) -> list[str]:
    """Return the words of ``text`` whose letters are not what they look like.

    They mix Latin with letters of another alphabet, imitate a Latin word in a Latin text, or are
    struck through.

    >>> find_odd_words("We will c\u043emmit 5 \u03bcm to \u041c\u043e\u0441\u043a\u0432\u0430")
    ['cоmmit']
    """
    if text.isascii() or not _SUSPICIOUS.search(text):
        return []
    odd = [f"{m[0]}" for m in _STRUCK_WORD.finditer(text)]
    words = _WORD.findall(text)
    latin = sum(_HAS_LATIN.search(word) is not None for word in words)
    for word in words:
        mixed = _HAS_LATIN.search(word) is not None and _HAS_OTHER.search(word) is not None
        mixed = mixed and not _is_formula(word)
        # A text of which half is Latin has words of others by right, one like "СССР" by chance.
        if mixed or (_IMITATION.fullmatch(word) and 2 * latin > len(words)):
            odd.append(word)
    return odd


def _is_formula(word: str) -> bool:
    """True of two letters of which one is Greek and which are no word of a language."""
    if len(word) != _PAIR or _IS_FOREIGN.search(word):
        return False
    return word.translate(_SHAPES).lower() not in _TWO_LETTERS
