"""The elements of a web page, in order -> blocks, notes and furniture."""

from __future__ import annotations

import re
from collections.abc import Callable

from fcmdiff.extract.blocks import Block
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.contents_lists import set_contents_aside
from fcmdiff.extract.flow import (
    BREAK,
    STRONG_RANK,
    Place,
    Run,
    is_heading_text,
    superscript,
    write_formula_part,
)
from fcmdiff.extract.gather import Gatherer
from fcmdiff.extract.html.lists import (
    is_contents,
    is_contents_heading,
    is_layout_table,
    item_markers,
)
from fcmdiff.extract.html.notes import Notes, is_mark_only, note_text
from fcmdiff.extract.html.page import HEADINGS, Layout, TextPlace
from fcmdiff.extract.html.tidy import part_entries
from fcmdiff.extract.html.tree import Element, Page, is_block, text_of
from fcmdiff.extract.press import set_press_aside
from fcmdiff.extract.promises import promises_in
from fcmdiff.extract.symbols import read_symbols
from fcmdiff.model.document import FurnitureKind

_SPACE = re.compile(r"[ \t\r\n\f]+")
_STRONG = frozenset({"b", "strong"})
_STRONG_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_FONT = re.compile(r"font-family\s{0,9}:\s{0,9}[\"']?([\w -]{1,40})", re.IGNORECASE)
# A heading may end with a link to itself.
_SELF_LINKS = frozenset({"#", "\u00b6", "\U0001f517"})
_DELETED = frozenset({"del", "s", "strike"})
_PICTURES = frozenset({"img", "picture", "video", "source"})
# Runs before a raised sign in which its unit of measure is looked for.
_UNIT_REACH = 5
# Up to this, hidden text is a label for screen readers; above, it is a panel that a click opens.
_MAX_LABEL_WORDS = 12


_OPENS_MORE = re.compile(
    r"(?:(?:read|show|see|view|learn|find out) )?(?:more|less|all|full text|details)"
    r"|expand|collapse|open|close",
    re.IGNORECASE,
)
_SILENT_FIELDS = frozenset({"hidden", "checkbox", "radio", "password", "file", "image", "range"})
_BUTTONS = frozenset({"submit", "button", "reset", "search"})
_PARAGRAPHS = HEADINGS | {"p", "li", "dd", "dt", "td", "th", "blockquote", "label"}
# Elements of formulas that nest at all nest a handful deep.
_MAX_FORMULA_DEPTH = 50


def _is_unseen(part: Element) -> bool:
    """True for what is hidden, and for what takes the room of its letters only."""
    return part.hidden or part.tag == "mphantom"


def _write_formula(part: Element | str, depth: int = 0) -> str:
    """Return a formula on one line: powers raised, a stroke between the halves of a fraction."""
    if isinstance(part, str):
        return " ".join(part.split())
    if _is_unseen(part):
        return ""
    if depth > _MAX_FORMULA_DEPTH:
        return " ".join(text_of(part).split())
    if part.tag in ("mspace", "mtext"):
        return _SPACE.sub(" ", text_of(part)) or " "
    return write_formula_part(
        part.tag, [_write_formula(child, depth + 1) for child in part.children]
    )


class FlowReader(Gatherer):
    """Goes once through a page; afterwards ``blocks``, ``notes`` and ``furniture`` hold it all."""

    def __init__(self, layout: Layout, notes: Notes, place: TextPlace) -> None:
        super().__init__()
        self._layout = layout
        self._index = notes
        self._roots = frozenset(place.roots)
        self._title = place.heading
        wanted = [*place.roots, *([place.heading] if place.heading else [])]
        self._around = {above for element in wanted for above in element.ancestors}
        self._font = ""
        self._strong = self._linked = self._pre = self._depth = 0
        self._markers: dict[Element, str | None] = {}
        self.blocks: list[Block] = []
        self._handlers = self._find_handlers()

    def _find_handlers(self) -> dict[str, Callable[[Element], None]]:
        return {
            **dict.fromkeys(HEADINGS, self._read_heading),
            **dict.fromkeys(("ul", "ol"), self._read_list),
            "br": self._break_line,
            "li": self._read_item,
            "table": self._read_table,
            "sup": self._read_raised,
            "a": self._read_link,
            "pre": self._read_pre,
            "q": self._read_quotation,
            "math": self._read_formula,
            "summary": self._read_summary,
            "input": self._read_field,
            "select": self._read_choice,
        }

    def read_page(self, page: Page) -> None:
        """Read all of ``page``: its text, and around it what is listed as furniture."""
        self.leave_out(page.title, FurnitureKind.METADATA)
        self._read_around(page.body)
        blocks, served = part_entries(self.entries, has_notes=bool(self.notes))
        self.furniture.extend(served)
        without, lines = set_press_aside(blocks)
        for line in lines:
            self.leave_out(line, FurnitureKind.NAVIGATION)
        self.blocks, entries = set_contents_aside(without)
        for entry in entries:
            self.leave_out(entry, FurnitureKind.CONTENTS)

    def _read_around(self, part: Element | str) -> None:
        if isinstance(part, str):
            self.leave_out(part, FurnitureKind.NAVIGATION)
        elif part in self._roots:
            self._read_children(part)
            self.flush()
        elif part is self._title:
            with self.placed(Place(rank=0)):
                self._read_children(part)
        elif part in self._around:
            for child in part.children:
                self._read_around(child)
        else:
            hidden = FurnitureKind.HIDDEN if part.hidden else FurnitureKind.NAVIGATION
            self._leave_out_element(part, hidden)

    def _read_children(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._read_text(child)
            else:
                self._read(child)

    def _read_text(self, text: str) -> None:
        if self._pre:
            first, *others = text.split("\n")
            self._add(first)
            for line in others:
                self.runs.append(Run(BREAK))
                self._add(line)
        else:
            self._add(_SPACE.sub(" ", text))

    def _add(self, text: str) -> None:
        text = read_symbols(text, self._font) if self._font else text
        self.runs.append(Run(text, self._strong > 0, self._linked > 0))

    def _read(self, element: Element) -> None:
        left_out = self._left_out_as(element)
        if left_out is not None:
            self._leave_out_element(element, left_out)
        elif element in self._index.bodies:
            self._take_note(element)
        elif element.tag in self._handlers:
            self._handlers[element.tag](element)
        elif element.get("role") == "heading":
            self._read_heading(element)
        elif is_block(element):
            with self.placed(self.place):
                self._read_children(element)
        else:
            self._read_inline(element)

    def _left_out_as(self, element: Element) -> FurnitureKind | None:
        if element.hidden:
            plain = element.words - element.linked
            if plain > _MAX_LABEL_WORDS and not self._layout.is_chrome(element):
                self.hidden_words += plain
            return FurnitureKind.HIDDEN
        if self._layout.is_chrome(element) or element in self._index.labels:
            return FurnitureKind.NAVIGATION
        if element.tag in _DELETED:
            self.deletions += 1
            return FurnitureKind.DELETED
        if element.tag == "figcaption" and element.parent is not None:
            shown = any(e.tag in _PICTURES for e in element.parent.walk())
            return FurnitureKind.SIDE_TEXT if shown else None
        if is_contents(element):
            self._take_contents_heading()
            return FurnitureKind.CONTENTS
        return None

    def _leave_out_element(self, element: Element, kind: FurnitureKind) -> None:
        """List the text of ``element``; notes that stand in it are kept as notes."""
        if is_block(element):
            self.flush()
        if element in self._index.bodies:
            self._take_note(element)
        elif element in self._index.around:
            for child in element.children:
                if isinstance(child, str):
                    self.leave_out(child, kind)
                else:
                    self._leave_out_element(child, kind)
        else:
            self.leave_out(text_of(element, hidden=True), kind)

    def _take_note(self, body: Element) -> None:
        self.flush()
        marker = self._index.bodies[body]
        self.add_note(marker, note_text(body, self._index))
        for element in body.walk():
            own = clean_text(text_of(element, hidden=True))
            if element in self._index.returns and own.strip("[]") != marker:
                self.leave_out(own, FurnitureKind.NAVIGATION)
            elif element.hidden and not any(e in self._index.returns for e in element.ancestors):
                self.leave_out(own, FurnitureKind.HIDDEN)

    def _take_contents_heading(self) -> None:
        self.flush()
        if self.entries and is_contents_heading(self.entries[-1].block.text):
            text = self.entries.pop().block.text
            self.leave_out(text, FurnitureKind.CONTENTS)

    def _read_inline(self, element: Element) -> None:
        strong = element.tag in _STRONG or _STRONG_STYLE.search(element.get("style")) is not None
        font = element.get("face") or "".join(_FONT.findall(element.get("style"))[-1:])
        outer, self._font = self._font, font.strip() or self._font
        self._strong += strong
        self.insertions += element.tag == "ins"
        self._read_children(element)
        self._strong -= strong
        self._font = outer

    def _read_link(self, element: Element) -> None:
        if is_mark_only(element, self._index):
            self._pass_mark(element)
            return
        if clean_text(text_of(element)) in _SELF_LINKS:
            self._leave_out_element(element, FurnitureKind.NAVIGATION)
            return
        linked = bool(element.get("href"))
        self._linked += linked
        self._read_inline(element)
        self._linked -= linked

    def _read_raised(self, element: Element) -> None:
        """Read a raised sign: the mark of a note is cut off the word, a power stays one."""
        text = clean_text(text_of(element))
        before = "".join(run.text for run in self.runs[-_UNIT_REACH:])
        if is_mark_only(element, self._index):
            self._pass_mark(element)
        elif text.isdigit():
            self._add(superscript(text, after=before))
        else:
            self._read_inline(element)

    def _pass_mark(self, element: Element) -> None:
        shown = clean_text(text_of(element, hidden=True))
        marks = "".join(self._index.marks.get(e, "") for e in element.walk())
        if sum(map(str.isalnum, shown)) > sum(map(str.isalnum, marks)):
            self.leave_out(shown, FurnitureKind.NAVIGATION)

    def _break_line(self, element: Element) -> None:  # noqa: ARG002 - a handler
        self.runs.append(Run(" " if self.in_cell else BREAK))

    def _read_pre(self, element: Element) -> None:
        self._pre += 1
        with self.placed(self.place):
            self._read_children(element)
        self._pre -= 1

    def _read_quotation(self, element: Element) -> None:
        self._add("\u201c")
        self._read_inline(element)
        self._add("\u201d")

    def _read_heading(self, element: Element) -> None:
        level = element.tag[1] if element.tag in HEADINGS else element.get("aria-level")
        rank = int(level) if level.isdigit() else 2
        with self.placed(Place(rank=rank, marker=self.place.marker)):
            self._read_children(element)

    def _read_summary(self, element: Element) -> None:
        """Read what opens a panel: over text it is the heading of the panel."""
        holder, text = element.parent, clean_text(text_of(element))
        if _OPENS_MORE.fullmatch(text):
            self._leave_out_element(element, FurnitureKind.NAVIGATION)
            return
        marked = any(e.tag in HEADINGS for e in element.walk())
        over = holder is not None and holder.tag == "details" and is_heading_text(text)
        if marked or not over:
            with self.placed(self.place):
                self._read_children(element)
            return
        panels = sum(above.tag == "details" for above in element.ancestors)
        with self.placed(Place(rank=STRONG_RANK + panels - 1)):
            self._read_children(element)

    def _read_field(self, element: Element) -> None:
        """Read the value that a field shows: in a paragraph it is a part of a sentence."""
        value, kind = element.get("value"), element.get("type").lower()
        if kind in _SILENT_FIELDS or not value.strip():
            return
        inside = any(e.tag in _PARAGRAPHS for e in element.ancestors)
        if kind not in _BUTTONS and (inside or promises_in(value)):
            self._add(f" {value} ")
        else:
            self.leave_out(value, FurnitureKind.NAVIGATION)

    def _read_choice(self, element: Element) -> None:
        """Read the option that is shown, and list what else is in the list."""
        options = [e for e in element.walk() if e.tag == "option"]
        shown = next((e for e in options if "selected" in e.attributes), None)
        shown = shown or (options[0] if options else None)
        if shown is not None:
            self._add(f" {clean_text(text_of(shown))} ")
            self._list_unseen(shown)
        without = [shown] if shown is not None else []
        self.leave_out(text_of(element, hidden=True, without=without), FurnitureKind.NAVIGATION)

    def _read_formula(self, element: Element) -> None:
        self._add(_write_formula(element))
        self._list_unseen(element)

    def _list_unseen(self, element: Element) -> None:
        """List what is hidden in an element that is read as one text."""
        for part in element.elements:
            if _is_unseen(part):
                self.leave_out(text_of(part, hidden=True), FurnitureKind.HIDDEN)
            else:
                self._list_unseen(part)

    def _read_list(self, element: Element) -> None:
        self._markers.update(item_markers(element))
        self._depth += 1
        with self.placed(self.place):
            self._read_children(element)
        self._depth -= 1

    def _read_item(self, element: Element) -> None:
        marker = self._markers.get(element)
        place = Place(marker=marker, listed=marker is not None, level=max(1, self._depth))
        with self.placed(place):
            self._read_children(element)

    def _read_table(self, element: Element) -> None:
        if self.in_cell or is_layout_table(element):
            with self.placed(self.place):
                self._read_children(element)
            return
        self.flush()
        for part in element.walk():
            if part.tag == "caption" and self._left_out_as(part) is None:
                with self.placed(Place()):
                    self._read_children(part)
            elif part.tag == "tr":
                self._read_row(part)

    def _read_row(self, row: Element) -> None:
        left_out = self._left_out_as(row)
        if left_out is not None:
            self._leave_out_element(row, left_out)
            return
        if row in self._index.bodies:
            self._take_note(row)
            return
        cells: list[str] = []
        for cell in row.elements:
            with self.in_new_cell(cells):
                self._read(cell)
        self.add_row(cells)
