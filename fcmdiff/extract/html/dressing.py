"""The style sheets of a page and its elements -> which elements are not shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from fcmdiff.extract.html.boxes import hides_box
from fcmdiff.extract.html.media import holds_on_screen
from fcmdiff.extract.html.sheets import (
    Rule,
    fill_in,
    read_declarations,
    read_sheet,
)
from fcmdiff.extract.html.styles import Styles, compute_style, hides_letters, may_hide
from fcmdiff.extract.html.tree import Element

# Bootstrap, GOV.UK Frontend, Drupal, WordPress, WET (Canada), ARIA examples.
_HIDING_CLASSES = frozenset(
    [
        "visually-hidden",
        "visuallyhidden",
        "govuk-visually-hidden",
        "sr-only",
        "screen-reader-text",
        "hidden",
        "wb-inv",
        "element-invisible",
        "usa-sr-only",
        "show-for-sr",
        "d-none",
        "u-hidden",
    ]
)
# Bootstrap: hidden on a telephone, shown on a desk.
_SHOWN_ON_WIDE = re.compile(r"d-(?:sm|md|lg|xl|xxl)-(?:block|flex|grid|inline|inline-block)")
# Rules times elements: some two seconds of matching.
_MAX_MATCHING = 40_000_000


class SheetText(NamedTuple):
    """The text of a ``<style>`` element, and the media that it is for."""

    text: str
    media: str


class Node(Protocol):
    """What a selector finds; ``mem_id`` tells it from all others."""

    @property
    def mem_id(self) -> int:
        """The number of the node."""
        ...


class PageStyles:
    """What the page itself says of the looks of its elements; other files are not read.

    ``alone`` says that no other sheet is named: one may colour what lies behind a text.
    ``hides_unread`` is true where a rule that was not read or not followed may hide a text.
    """

    def __init__(
        self,
        sheets: Sequence[SheetText],
        find: Callable[[str], Sequence[Node]],
        *,
        elements: int,
        alone: bool,
    ) -> None:
        self._given: dict[int, dict[str, tuple[bool, tuple[int, int, int], int, str]]] = {}
        self._computed: dict[Element, Styles] = {}
        # The variables (custom properties) that hold in an element.
        self._values: dict[Element, Styles] = {}
        self.ground: Styles = {"ground": "white"} if alone else {}
        shown = [sheet for sheet in sheets if holds_on_screen(sheet.media)]
        read = [read_sheet(sheet.text) for sheet in shown]
        rules = [rule for sheet in read for rule in sheet.rules]
        left = _MAX_MATCHING // max(1, elements)
        self.hides_unread = any(sheet.hides_unread for sheet in read) or any(
            may_hide(rule.declarations) for rule in rules[left:]
        )
        for order, rule in enumerate(rules[:left]):
            self._apply(find(rule.selector), rule, order)

    def _apply(self, nodes: Sequence[Node], rule: Rule, order: int) -> None:
        if not rule.exact:
            self.hides_unread = self.hides_unread or bool(nodes and may_hide(rule.declarations))
            return
        for node in nodes:
            own = self._given.setdefault(node.mem_id, {})
            for name, (important, value) in rule.declarations.items():
                said = (important, rule.weight, order, value)
                if name not in own or own[name][:3] <= said[:3]:
                    own[name] = said

    def of(self, element: Element) -> Styles:
        """Return the computed style of ``element``."""
        return self._computed.get(element, {})

    def dress(self, element: Element, node: Node, above: Element | None) -> None:
        """Compute the style of ``element`` inside ``above``; hide its box."""
        own = _presented(element)
        given = self._given.get(node.mem_id, {})
        own |= {name: said[3] for name, said in given.items()}
        for name, (important, value) in read_declarations(element.get("style")).items():
            if important or name not in given or not given[name][0]:
                own[name] = value
        outer = self.ground if above is None else self.of(above)
        if own:
            own = self._fill_in(element, own, above)
            self._computed[element] = compute_style(own, outer)
        else:
            self._computed[element] = outer
            self._values[element] = {} if above is None else self._values.get(above, {})
        element.hidden = hides_box(own) or asks_to_hide(element, shown_as=own.get("display", ""))

    def _fill_in(self, element: Element, own: Styles, above: Element | None) -> Styles:
        """Return ``own`` with the values of its variables; what has none is not declared."""
        values = {} if above is None else self._values.get(above, {})
        named = {name: value for name, value in own.items() if name.startswith("--")}
        self._values[element] = values = {**values, **named} if named else values
        filled = {n: fill_in(v, values) for n, v in own.items() if not n.startswith("--")}
        return {name: value for name, value in filled.items() if value is not None}

    def veil(self, made: list[Element]) -> list[Element]:
        """Hide the elements in which no letter is shown; return what was made for texts."""
        veiled = {e: bool(self.of(e)) and hides_letters(self.of(e)) for e in made}
        whole: dict[Element, bool] = {}
        added: list[Element] = []
        for element in reversed(made):
            whole[element] = veiled[element] and all(whole.get(c, True) for c in element.elements)
            if whole[element]:
                element.hidden = True
            elif veiled[element]:
                added.extend(_veil_texts(element))
        return added


def asks_to_hide(element: Element, shown_as: str = "") -> bool:
    """True where an attribute or a class says that ``element`` is not shown.

    ``shown_as`` is how a style displays it: of attributes, a style has the last word.
    """
    attributes = element.attributes
    classes = attributes.get("class", "").lower().split()
    if any(_SHOWN_ON_WIDE.fullmatch(name) for name in classes):
        return False
    said = (
        "hidden" in attributes
        or "popover" in attributes
        or (element.tag == "dialog" and "open" not in attributes)
    )
    return (said and not shown_as) or not _HIDING_CLASSES.isdisjoint(classes)


def _veil_texts(element: Element) -> Iterator[Element]:
    for place, child in enumerate(element.children):
        if isinstance(child, str) and child.strip():
            veil = Element("span", {}, element, [child], hidden=True)
            element.children[place] = veil
            yield veil


def _presented(element: Element) -> Styles:
    """Return what attributes of old say of the looks of ``element``."""
    own: Styles = {}
    if element.get("bgcolor"):
        own["background-color"] = element.get("bgcolor").lower()
    if element.get("background"):
        own["background-image"] = "picture"
    colour = element.get("color") if element.tag == "font" else ""
    colour = element.get("text") if element.tag == "body" else colour
    if colour:
        own["color"] = colour.lower()
    if element.tag in _DRAWN:
        for name, meant in _DRAWN_BY.items():
            if element.get(name):
                own[meant] = element.get(name).lower()
    return own


# SVG 2, section 6.6: attributes of what is drawn that are declarations of style.
_DRAWN = frozenset({"svg", "g", "text", "tspan", "textpath"})
_DRAWN_BY = {"display": "display", "visibility": "visibility", "opacity": "opacity"}
_DRAWN_BY |= {"fill": "-webkit-text-fill-color", "fill-opacity": "opacity"}
