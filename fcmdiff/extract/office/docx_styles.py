"""styles.xml of a DOCX -> what each style says of headings, bold and hidden text, and numbers."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from fcmdiff.extract.archive import find_path
from fcmdiff.extract.office.looks import PAPER, Look

_HEADING_NAME = re.compile(r"heading ([1-9])")
_CONTENTS_NAME = re.compile(r"toc( heading| ?\d)|table of (contents|figures)")
# ECMA-376 part 1, 17.3.1.20: level 9 is body text.
_BODY_LEVEL = 9
_DEFAULT_SIZE = 22
# What the file says may be a numeral of any script or a thousand digits: neither is meant.
_NUMBER = re.compile(r"[0-9]{1,6}")
_TWIPS = re.compile(r"-?[0-9]{1,6}")
# Styles may be based on each other in a circle; templates go some five deep.
_MAX_BASES = 32


# Of each tag its attributes.
Places = dict[str, dict[str, str]]


class Styles:
    """The styles of one document, with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        found = root.findall("style") if root is not None else []
        self._styles = {style.get("styleId", ""): style for style in found}
        defaults = find_path(root, "docDefaults", "rPrDefault", "rPr")
        self._base = run_look(defaults).over(Look(size=_DEFAULT_SIZE))
        standard = (s for s in found if s.get("type") == "paragraph" and is_on(s, "default"))
        self._default = next((s.get("styleId", "") for s in standard), "")
        self._looks: dict[str, Look] = {}

    def paragraph_look(self, style_id: str | None) -> Look:
        """Return what the paragraph style says, with all that it inherits."""
        return self.look(style_id or self._default).over(self._base)

    def look(self, style_id: str) -> Look:
        """Return what the style and those it is based on say."""
        if style_id not in self._looks:
            look, style = Look(), self._styles.get(style_id)
            for _ in range(_MAX_BASES):
                if style is None:
                    break
                look = look.over(_style_look(style))
                style = self._styles.get(value_of(style, "basedOn"))
            self._looks[style_id] = look
        return self._looks[style_id]

    def places(self, style_id: str | None, properties: Element | None) -> Places:
        """Return where a paragraph is set: by its style, those below it, and its ``properties``.

        The tags are those of frames, indents and lines; what stands nearer wins, by attribute.
        """
        near = [properties]
        style = self._styles.get(style_id or self._default)
        while style is not None and len(near) < _MAX_BASES:
            near.append(style.find("pPr"))
            style = self._styles.get(value_of(style, "basedOn"))
        places: Places = {}
        for holder in reversed(near):
            for tag in ("framePr", "ind", "spacing"):
                found = find_path(holder, tag)
                if found is not None:
                    places[tag] = {**places.get(tag, {}), **found.attrib}
        return places

    def shades(self, table_style: str) -> bool:
        """True where a style of tables lays colours behind some of its cells."""
        style = self._styles.get(table_style)
        for _ in range(_MAX_BASES):
            if style is None:
                return False
            if next(style.iter("shd"), None) is not None:
                return True
            style = self._styles.get(value_of(style, "basedOn"))
        return False

    def is_contents(self, style_id: str | None) -> bool:
        """True for the styles of a table of contents; names, unlike ids, are not translated."""
        style = self._styles.get(style_id or self._default)
        return _CONTENTS_NAME.fullmatch(value_of(style, "name").lower()) is not None


def _style_look(style: Element) -> Look:
    look = paragraph_look(style.find("pPr")).over(run_look(style.find("rPr")))
    name = value_of(style, "name").lower()
    named = _HEADING_NAME.fullmatch(name)
    if name == "title":
        return look._replace(outline=0)
    if named and look.outline is None:
        return look._replace(outline=int(named[1]))
    return look


def paragraph_look(properties: Element | None) -> Look:
    """Return what the properties of a paragraph say of themselves."""
    outline = to_integer(value_of(properties, "outlineLvl"))
    numbering = find_path(properties, "numPr")
    left, first = read_indent(properties)
    return Look(
        outline=outline + 1 if outline is not None and outline < _BODY_LEVEL else None,
        number=value_of(numbering, "numId") or None,
        level=to_integer(value_of(numbering, "ilvl")),
        left=left,
        first=first,
        fill=read_fill(properties),
    )


def to_integer(text: str) -> int | None:
    """Return a number of at most six digits, None for anything else."""
    return int(text) if _NUMBER.fullmatch(text) else None


def read_fill(properties: Element | None) -> str | None:
    """Return the colour that is laid behind a text, "?" where it is a pattern, None for none.

    ECMA-376 part 1, 17.3.5: "clear" shows the fill, "solid" the colour, all others a mixture.
    """
    shade = find_path(properties, "shd")
    if shade is None or shade.get("val") == "nil":
        return None
    shown = {"clear": "fill", "solid": "color"}.get(shade.get("val", "clear"))
    return _color(shade.get(shown)) or None if shown else "?"


def _color(value: str | None) -> str | None:
    return "" if value == "auto" else value


def read_indent(properties: Element | None) -> tuple[float | None, float | None]:
    """Return where the lines start and how much further in the first one does, in points.

    ECMA-376 part 1, 17.3.1.12: "start" is the newer name of "left", "hanging" beats "firstLine".
    """
    found = find_path(properties, "ind")
    if found is None:
        return None, None
    left = _points(found.get("left") or found.get("start"))
    hanging = _points(found.get("hanging"))
    return left, _points(found.get("firstLine")) if hanging is None else -hanging


def _points(twips: str | None) -> float | None:
    return int(twips) / 20 if twips and _TWIPS.fullmatch(twips) else None


def run_look(properties: Element | None) -> Look:
    """Return what the properties of a run say of themselves."""
    raised, shift = value_of(properties, "vertAlign"), value_of(properties, "position")
    font, marked = find_path(properties, "rFonts"), value_of(properties, "highlight")
    drawn, spacing = find_path(properties, "textFill"), value_of(properties, "spacing")
    # Word of 2010 and later draws letters by this, and older ones by their colour.
    clear = drawn is not None and _is_clear(drawn)
    struck = [_toggle(properties, tag) for tag in ("strike", "dstrike")]
    return Look(
        bold=_toggle(properties, "b"),
        hidden=True if clear else _toggle(properties, "vanish"),
        struck=True if True in struck else struck[0],
        raised=raised == "superscript" if raised else None,
        size=to_integer(value_of(properties, "sz")),
        color=_text_color(find_path(properties, "color"), drawn),
        fill=read_fill(properties) if marked in ("", "none") else _MARKERS.get(marked, "?"),
        scale=to_integer(value_of(properties, "w").removesuffix("%")),
        spacing=int(spacing) / 20 if _TWIPS.fullmatch(spacing) else None,
        shift=int(shift) / 2 if _TWIPS.fullmatch(shift) else None,
        font=None if font is None else font.get("ascii") or font.get("hAnsi"),
    )


# ECMA-376 part 1, 17.18.40: the colours of the marker.
_MARKERS = {
    **{"black": "000000", "white": "FFFFFF", "yellow": "FFFF00", "green": "00FF00"},
    **{"cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000"},
    **{"darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkRed": "800000"},
    **{"darkMagenta": "800080", "darkYellow": "808000", "darkGray": "808080"},
    "lightGray": "C0C0C0",
}
# Transparency in thousandths of a per cent.
_CLEAR = 98_000


def _is_clear(drawn: Element) -> bool:
    if drawn.find("noFill") is not None:
        return True
    alphas = [to_integer(alpha.get("val", "")) for alpha in drawn.iter("alpha")]
    return any(alpha is not None and alpha >= _CLEAR for alpha in alphas)


def _text_color(color: Element | None, drawn: Element | None) -> str | None:
    """Return the colour of letters; a colour of the theme is told by its name where it is paper."""
    solid = find_path(drawn, "solidFill", "srgbClr")
    if solid is not None:
        return solid.get("val")
    if color is None:
        return None
    theme = color.get("themeColor", "")
    if theme in ("text1", "dark1"):
        return ""
    white = PAPER if theme in ("background1", "light1") else None
    return _color(color.get("val") or white)


def _toggle(properties: Element | None, tag: str) -> bool | None:
    found = find_path(properties, tag)
    return None if found is None else is_on(found, "val", missing=True)


def is_on(element: Element, attribute: str, *, missing: bool = False) -> bool:
    """Return an attribute that is true or false (ECMA-376 part 1, 22.9.2.7)."""
    value = element.get(attribute)
    return missing if value is None else value not in ("0", "false", "off")


def value_of(element: Element | None, tag: str) -> str:
    """Return the value of the child ``tag``, "" where there is none."""
    found = find_path(element, tag)
    return "" if found is None else found.get("val", "")
