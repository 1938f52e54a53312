"""A PDF's StructTreeRoot -> its elements in reading order, and which content each one holds.

ISO 32000-1, 14.7 and 14.8; ISO 32000-2 adds types and namespaces. Nothing in a file stops a tree
from having loops, a million kids or no sense: every element is visited once, and a tree that is
too large is as good as none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.utils import decode_text

from fcmdiff.extract.pdf.drawn.glyphs import Content
from fcmdiff.extract.pdf.drawn.layers import name_of

# The guides and books at hand have 15 to 60 elements and pieces a page; 5,000 pages are allowed.
_MAX_VISITED = 300_000
# Names that stand for names that stand for names; one step is usual, two occur.
_MAX_RENAMED = 20
_MAX_REFERENCES = 20

# Types that a role map cannot give another meaning. Title and Artifact are not among them: they
# are new in PDF 2.0, and older files map them.
_STANDARD = re.compile(
    "Document|Part|Art|Sect|Div|BlockQuote|Caption|TOCI?|Index|NonStruct|Private|P|L|LI|Lbl|LBody"
    "|Table|T[RHD]|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Ruby|RB"
    r"|RT|RP|Warichu|WT|WP|Figure|Formula|Form|H(?:[1-9]\d{0,2})?"
)


class Element(NamedTuple):
    """One element: its standard type, the place of its parent (-1 for none), its ActualText.

    ``named`` is the type as the file has it, before its role map.
    """

    role: str
    named: str
    parent: int
    actual: str | None


class Leaf(NamedTuple):
    """A piece of marked content: the place of its element, and its own in reading order."""

    element: int
    order: int


class Structure(NamedTuple):
    """The structure tree: elements, each after its parent, and the content by page and number.

    The page is 0 for content of forms, which are numbered through the file. ``repeated`` counts
    pieces of content that stand in the tree more than once; ``suspects`` says that the producer
    itself doubts the tree.
    """

    elements: tuple[Element, ...]
    leaves: Mapping[tuple[int, Content], Leaf]
    repeated: int = 0
    suspects: bool = False

    def find(self, page: int, content: Iterable[Content]) -> Leaf | None:
        """Return the innermost piece of ``content`` on ``page`` that the tree knows."""
        for stream, number in content:
            leaf = self.leaves.get((0 if stream else page, (stream, number)))
            if leaf is not None:
                return leaf
        return None


def read_structure(
    document: PDFDocument, pages: Mapping[int, int], forms: Iterable[int]
) -> Structure | None:
    """Return the structure tree of ``document``, None where there is none that can be read.

    ``pages`` maps object numbers to page numbers from 1; ``forms`` are the object numbers of the
    forms that were drawn.
    """
    try:
        root = _mapping(document.catalog.get("StructTreeRoot"))
        if not root:
            return None
        reader = _Reader(root, pages)
        reader.walk()
        reader.add_parents_of_forms(document, sorted(forms))
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception:
        return None
    if not reader.elements or reader.visited > _MAX_VISITED:
        return None
    suspects = _resolve(_mapping(document.catalog.get("MarkInfo")).get("Suspects")) is True
    return Structure(tuple(reader.elements), reader.leaves, reader.repeated, suspects)


class _Reader:
    """Walks the tree with a stack, so that its depth does not matter."""

    def __init__(self, root: Mapping[str, object], pages: Mapping[int, int]) -> None:
        self._root, self._pages = root, pages
        self._roles = _mapping(root.get("RoleMap"))
        self.elements: list[Element] = []
        self.leaves: dict[tuple[int, Content], Leaf] = {}
        self.repeated = 0
        self.visited = 0
        self._order = 0
        self._places: dict[int, int] = {}
        self._orders: list[int] = []

    def walk(self) -> None:
        """Visit everything, in reading order."""
        stack: list[tuple[object, int, int]] = [
            (kid, -1, 0) for kid in reversed(self._kids(self._root))
        ]
        while stack and self.visited <= _MAX_VISITED:
            kid, parent, page = stack.pop()
            self.visited += 1
            found = _resolve(kid)
            if isinstance(found, list):
                self._check_room(found)
                stack.extend((part, parent, page) for part in reversed(found))
            elif isinstance(found, int) and not isinstance(found, bool):
                self._add_leaf(page, (0, found), parent)
            elif isinstance(found, dict):
                page = self._page_of(found, page)
                if "S" not in found:
                    self._add_reference(found, page, parent)
                elif self._add_element(kid, found, parent):
                    place = len(self.elements) - 1
                    stack.extend((part, place, page) for part in reversed(self._kids(found)))

    def _kids(self, entries: Mapping[str, object]) -> list[object]:
        kids = _resolve(entries.get("K"))
        if isinstance(kids, list):
            self._check_room(kids)
            return kids
        return [] if kids is None else [entries["K"]]

    def _check_room(self, kids: list[object]) -> None:
        if len(kids) > _MAX_VISITED:
            raise ValueError("an element has more kids than a tree may have")

    def _page_of(self, entries: Mapping[str, object], page: int) -> int:
        reference = entries.get("Pg")
        return self._pages.get(reference.objid, page) if isinstance(reference, PDFObjRef) else page

    def _add_element(self, kid: object, entries: Mapping[str, object], parent: int) -> bool:
        """Add an element; False for one that stands elsewhere in the tree, as in a loop."""
        if isinstance(kid, PDFObjRef):
            if kid.objid in self._places:
                return False
            self._places[kid.objid] = len(self.elements)
        named = name_of(_resolve(entries.get("S")))
        actual = _resolve(entries.get("ActualText"))
        text = decode_text(actual) if isinstance(actual, bytes) else None
        role = self._standard_type(named, _mapping(entries.get("NS")))
        self.elements.append(Element(role, named, parent, text))
        self._orders.append(self._order)
        return True

    def _standard_type(self, name: str, namespace: Mapping[str, object]) -> str:
        for _ in range(_MAX_RENAMED):
            if _STANDARD.fullmatch(name):
                return name
            target = _resolve(_mapping(namespace.get("RoleMapNS")).get(name))
            if isinstance(target, list) and target:
                namespace = _mapping(target[1]) if len(target) > 1 else {}
                target = target[0]
            renamed = name_of(_resolve(target)) or name_of(_resolve(self._roles.get(name)))
            if not renamed or renamed == name:
                return name
            name = renamed
        return name

    def _add_reference(self, entries: Mapping[str, object], page: int, parent: int) -> None:
        """Add the content that an MCR names; an OBJR names an annotation, which has none."""
        number, stream = _resolve(entries.get("MCID")), entries.get("Stm")
        if not isinstance(number, int):
            return
        if isinstance(stream, PDFObjRef):
            self._add_leaf(0, (stream.objid, number), parent)
        else:
            self._add_leaf(page, (0, number), parent)

    def _add_leaf(self, page: int, content: Content, parent: int) -> None:
        self._order += 1
        if parent < 0:
            return
        if (page, content) in self.leaves:
            self.repeated += 1
        else:
            self.leaves[page, content] = Leaf(parent, self._order)

    def add_parents_of_forms(self, document: PDFDocument, forms: Iterable[int]) -> None:
        """Add content of forms that only the parent tree knows (StructParents, 14.7.4.4)."""
        known = {stream for _, (stream, _) in self.leaves}
        wanted = dict(_struct_parents(document, [form for form in forms if form not in known]))
        if not wanted:
            return
        for key, value in self._parents():
            if key in wanted:
                self._add_parents(wanted[key], value)

    def _add_parents(self, stream: int, elements: object) -> None:
        found = _resolve(elements)
        for number, reference in enumerate(found if isinstance(found, list) else ()):
            if isinstance(reference, PDFObjRef) and reference.objid in self._places:
                place = self._places[reference.objid]
                leaf = Leaf(place, self._orders[place])
                self.leaves.setdefault((0, (stream, number)), leaf)

    def _parents(self) -> Iterator[tuple[int, object]]:
        """Yield the entries of the parent tree, which is a tree of numbers (7.9.7)."""
        stack: list[object] = [self._root.get("ParentTree")]
        seen: set[int] = set()
        while stack and self.visited <= _MAX_VISITED:
            node = stack.pop()
            if isinstance(node, PDFObjRef):
                if node.objid in seen:
                    continue
                seen.add(node.objid)
            self.visited += 1
            entries = _mapping(node)
            kids, pairs = _resolve(entries.get("Kids")), _resolve(entries.get("Nums"))
            if isinstance(kids, list):
                stack.extend(kids)
            if isinstance(pairs, list):
                self.visited += len(pairs)
                keys = map(_resolve, pairs[::2])
                yield from (
                    (k, v) for k, v in zip(keys, pairs[1::2], strict=False) if isinstance(k, int)
                )


def _struct_parents(document: PDFDocument, forms: Iterable[int]) -> Iterator[tuple[int, int]]:
    for form in forms:
        found = _resolve(PDFObjRef(document, form)) if form else None
        key = _resolve(found.get("StructParents")) if isinstance(found, PDFStream) else None
        if isinstance(key, int):
            yield key, form


def _resolve(value: object) -> object:
    """Return what a reference stands for; a chain of them that has no end is nothing."""
    for _ in range(_MAX_REFERENCES):
        if not isinstance(value, PDFObjRef):
            return value
        value = value.resolve()
    return None


def _mapping(value: object) -> Mapping[str, object]:
    found = _resolve(value)
    return found if isinstance(found, dict) else {}
