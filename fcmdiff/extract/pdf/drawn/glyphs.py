"""What a page is made of before it is text: glyphs, dots, and what is drawn but not shown.

All lengths are points; the origin is the top left corner of the page as it is shown.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

# An unmapped glyph. Never shown as text: it makes its document suspect.
UNMAPPED = "\ufffd"


# A piece of marked content: the object number of the form it stands in (0 on the page itself),
# and its number there (MCID).
Content = tuple[int, int]


class Glyph(NamedTuple):
    """One character as it is drawn; ``base`` is the baseline from the top.

    ``content`` names the marked content that it stands in, from the innermost out.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str
    color: str
    artifact: bool
    upright: bool
    code: int
    width: float
    content: tuple[Content, ...] = ()


class Dot(NamedTuple):
    """A small square or round shape, which is how browsers draw the bullets of lists."""

    x0: float
    x1: float
    middle: float


class Spot(NamedTuple):
    """Where on a page a doubt is, and how many characters it is about.

    Places are those of glyphs; what has none on the page stands at ``NOWHERE``.
    """

    doubt: str
    x0: float
    x1: float
    base: float
    letters: int = 1


# The place of what is on no line of the page.
NOWHERE = -math.inf


class Page(NamedTuple):
    """One page: its number from 1, its size, its glyphs in drawn order.

    ``hidden`` holds glyphs that nobody can see and ``reasons`` why; ``added`` the text that
    annotations and form fields show, which the second reading does not have; ``doubts`` names
    of what was met that cannot be read reliably, ``spots`` the places of those that have some;
    ``pictures`` the boxes of its images (left, top, right, bottom); ``handed`` how many objects
    of its content pdfminer's parser had to read, which is no doubt.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    dots: tuple[Dot, ...]
    images: int
    hidden: tuple[Glyph, ...] = ()
    reasons: tuple[str, ...] = ()
    added: str = ""
    doubts: frozenset[str] = frozenset()
    pictures: tuple[tuple[float, float, float, float], ...] = ()
    spots: tuple[Spot, ...] = ()
    handed: int = 0


# Fonts of pictures: a tick or an arrow is a bullet to us. The Symbol font is none of them, it has
# Greek letters.
_PICTURES = re.compile(r"wingdings|webdings|dingbats", re.IGNORECASE)
# Bullets that Word writes with the private codes of the Symbol font; blocks.py knows them.
_PRIVATE_BULLETS = "\uf0b7\uf0a7\uf0d8\uf02d\uf0fc"


def safe_text(text: str, font: str) -> str:
    """Return ``text`` with what is no character replaced by U+FFFD.

    Controls, lone surrogates and private codes mean nothing outside their font; as text they
    would make words differ, or vanish.
    """
    if text.isprintable() and not text.isspace():
        return text
    return "".join(_safe_character(ch, font) for ch in text)


def _safe_character(ch: str, font: str) -> str:
    category = unicodedata.category(ch)
    if ch in "\t\n\v\f\r":
        return " "
    if category == "Co":
        if ch in _PRIVATE_BULLETS:
            return ch
        return "\u2022" if _PICTURES.search(font) else UNMAPPED
    if category == "Cc" and ch != "\0":
        return ch
    return UNMAPPED if category in {"Cc", "Cs", "Cn"} else ch


def settle_controls(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return ``glyphs`` with control characters as spaces, or as unmapped inside a word.

    InDesign writes its tabs and markers as controls, and blanks are drawn for them; a ligature
    without a code can have one as well, and it stands between two letters.
    """
    settled = list(glyphs)
    for n, glyph in enumerate(settled):
        if len(glyph.text) == 1 and unicodedata.category(glyph.text) == "Cc":
            inside = 0 < n < len(settled) - 1 and _is_joined(*settled[n - 1 : n + 2])
            settled[n] = glyph._replace(text=UNMAPPED if inside else " ")
    return settled


def _is_joined(before: Glyph, glyph: Glyph, after: Glyph) -> bool:
    gaps = (glyph.x0 - before.x1, after.x0 - glyph.x1, glyph.base - before.base)
    near = all(abs(gap) < 0.15 * glyph.size for gap in gaps)
    return near and before.text.isalpha() and after.text.isalpha()


# Bold is faked by drawing a glyph again up to .05 em further on; the narrowest letters that follow
# one another, as in "ill", are .2 em apart.
_DOUBLE_REACH = 0.12
# The page is searched in squares of this size; most glyphs reach into one or two of them.
_CELL = 6.0


def drop_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return ``glyphs`` without those that are drawn a second time on the same spot."""
    cells: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept: list[Glyph] = []
    for glyph in glyphs:
        reach = min(max(_DOUBLE_REACH * glyph.size, 0.1), 8.0)
        x, y = glyph.x0, glyph.base
        if not math.isfinite(x + y):
            continue
        if _has_double(cells, glyph, reach):
            continue
        cells[glyph.text, int(x // _CELL), int(y // _CELL)].append(glyph)
        kept.append(glyph)
    return kept


def _has_double(
    cells: Mapping[tuple[str, int, int], list[Glyph]], glyph: Glyph, reach: float
) -> bool:
    text, x, y = glyph.text, glyph.x0, glyph.base
    for column in range(int((x - reach) // _CELL), int((x + reach) // _CELL) + 1):
        for row in range(int((y - reach) // _CELL), int((y + reach) // _CELL) + 1):
            for other in cells.get((text, column, row), ()):
                if _is_double(other, glyph, reach):
                    return True
    return False


def _is_double(one: Glyph, two: Glyph, reach: float) -> bool:
    near = abs(one.x0 - two.x0) < reach and abs(one.base - two.base) < reach
    return near and abs(one.size - two.size) < reach and two.x1 - two.x0 > reach


# Superior figures measure .55 to .75 of the width of the plain ones; old-style and lining
# figures of one font differ by less than .1.
_SUPERIOR_WIDTH = 0.8


def settle_soft_hyphens(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Set soft hyphens as hyphens where a font draws its hyphen under that code.

    Typst and some fonts call the hyphen U+00AD; one inside a line is then drawn and read as a
    hyphen. A font that has a plain hyphen as well, or only one such word, is left alone.
    """
    plain: set[str] = set()
    inside: Counter[str] = Counter()
    for page in pages:
        for before, glyph, after in zip(
            page.glyphs, page.glyphs[1:], page.glyphs[2:], strict=False
        ):
            if glyph.text == "-":
                plain.add(glyph.font)
            level = abs(after.base - glyph.base) < 1 and abs(before.base - glyph.base) < 1
            if glyph.text == "\u00ad" and level and before.text.isalpha() and after.text.isalpha():
                inside[glyph.font] += 1
    fonts = {font for font, count in inside.items() if count > 1 and font not in plain}
    if not fonts:
        return pages
    return tuple(
        page._replace(glyphs=tuple(_as_hyphen(g) if g.font in fonts else g for g in page.glyphs))
        for page in pages
    )


def _as_hyphen(glyph: Glyph) -> Glyph:
    return glyph._replace(text="-") if glyph.text == "\u00ad" else glyph


def raise_small_digits(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Set digits that are raised inside their own glyph smaller and higher, as other marks are.

    Typst sets note marks with the superior figures of the font: same size, same baseline, and
    the text layer calls them plain digits, so "2035" with mark 1 reads 20351 in every engine.
    They are a second glyph for the digit, narrower than the first.
    """
    codes: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    widths: dict[tuple[str, int], float] = {}
    for glyph in (g for page in pages for g in page.glyphs if g.text.isdigit()):
        codes[glyph.font, glyph.text][glyph.code] += 1
        widths[glyph.font, glyph.code] = glyph.width
    small: set[tuple[str, int]] = set()
    for (font, _), counted in codes.items():
        widest = max(widths[font, code] for code in counted)
        small |= {(font, c) for c in counted if widths[font, c] < _SUPERIOR_WIDTH * widest}
    if not small:
        return pages
    return tuple(
        page._replace(
            glyphs=tuple(_raise(g) if (g.font, g.code) in small else g for g in page.glyphs)
        )
        for page in pages
    )


def _raise(glyph: Glyph) -> Glyph:
    if not glyph.text.isdigit():
        return glyph
    return glyph._replace(size=0.6 * glyph.size, base=glyph.base - 0.35 * glyph.size)


# A bullet and its text: a tab is seldom wider than three letters, a space a fifth of one.
_TAB_MOST, _SPACE_LEAST = 3.0, 0.15
_BULLET = "\u2022"


def settle_bullets(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Set a sign that no font explains as a bullet where it opens its line wherever it stands.

    Bitmap fonts of dvips have bullets without a name. One that stands anywhere else as well, or
    once alone, may be a letter or a digit of the text, and stays unexplained.
    """
    opening: Counter[tuple[str, int]] = Counter()
    others: set[tuple[str, int]] = set()
    for page in pages:
        for glyph, opens in _opening(page.glyphs):
            if opens:
                opening[glyph.font, glyph.code] += 1
            else:
                others.add((glyph.font, glyph.code))
    bullets = {sign for sign, count in opening.items() if count > 1} - others
    if not bullets:
        return pages
    return tuple(
        page._replace(glyphs=tuple(_as_bullet(glyph, bullets) for glyph in page.glyphs))
        for page in pages
    )


def _as_bullet(glyph: Glyph, bullets: set[tuple[str, int]]) -> Glyph:
    is_bullet = glyph.text == UNMAPPED and (glyph.font, glyph.code) in bullets
    return glyph._replace(text=_BULLET) if is_bullet else glyph


def _opening(glyphs: Sequence[Glyph]) -> Iterable[tuple[Glyph, bool]]:
    """Yield every sign that no font explains, and whether it opens a line of text."""
    if not any(glyph.text == UNMAPPED for glyph in glyphs):
        return
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if not glyph.text.isspace():
            rows[round(glyph.base / 2)].append(glyph)
    for row in rows.values():
        row.sort(key=lambda glyph: glyph.x0)
        for place, glyph in enumerate(row):
            if glyph.text == UNMAPPED:
                behind = row[place + 1] if place + 1 < len(row) else None
                gap = (behind.x0 - glyph.x1) / (glyph.size or 1) if behind else 0.0
                yield glyph, not place and _SPACE_LEAST <= gap <= _TAB_MOST
