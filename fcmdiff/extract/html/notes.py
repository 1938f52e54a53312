"""The tree of a web page -> its notes, and the marks in the text that point to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.html.page import HEADINGS, NOTE_WORDS
from fcmdiff.extract.html.tree import Element, text_of

_MARK = re.compile(
    r"(?P<open>[\[(]?)\s*(?P<word>(?:foot|end)?note\s*)?"
    r"(?P<mark>\d{1,3}|[ivxlc]{1,6}|[a-z]|[*\u2020\u2021\u00a7]{1,3})\s*[\])]?",
    re.IGNORECASE,
)
_PLAIN_MARK = re.compile(r"\d{1,3}|[*\u2020\u2021\u00a7]{1,3}")
_NOTE_HEADING = re.compile(r"(?:foot|end)?notes?|references", re.IGNORECASE)
_BODIES = frozenset({"li", "p", "dd", "div", "tr", "aside"})
_PUNCTUATION = re.compile(r"[\s,;\u00a0]*")


@dataclass
class Notes:
    """The notes of a page: what marks them, what holds them, what only leads back from them."""

    marks: dict[Element, str] = field(default_factory=dict)
    bodies: dict[Element, str] = field(default_factory=dict)
    returns: set[Element] = field(default_factory=set)
    labels: set[Element] = field(default_factory=set)
    around: set[Element] = field(default_factory=set)


def is_note_heading(text: str) -> bool:
    """True for the heading over a list of notes."""
    return _NOTE_HEADING.fullmatch(text.strip(" :")) is not None


def find_notes(body: Element) -> Notes:
    """Return the notes of the page: linked marks first, then raised figures that stand alone."""
    notes = Notes()
    elements = list(body.walk())
    _find_linked(elements, notes)
    _find_listed(elements, notes)
    _find_raised(elements, notes)
    _find_returns(elements, notes)
    notes.around = {above for note in notes.bodies for above in note.ancestors}
    return notes


def note_text(body: Element, notes: Notes) -> str:
    """Return the text of a note without its own mark and without the links that lead back."""
    marker = notes.bodies[body]
    text = clean_text(text_of(body, without=notes.returns | notes.labels))
    typed = re.match(rf"(?:[\[(]{re.escape(marker)}[\])]|{re.escape(marker)}[.)])\s*", text)
    return text[typed.end() :] if typed else text


def _targets(elements: list[Element]) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for element in elements:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else ""):
            if name:
                found.setdefault(name, element)
    return found


def _links(elements: list[Element]) -> Iterator[tuple[Element, Element]]:
    """Yield every link within the page with what it leads to."""
    targets = _targets(elements)
    for element in elements:
        if element.tag == "a" and "#" in element.get("href"):
            target = targets.get(unquote(element.get("href").split("#", 1)[1]))
            if target is not None:
                yield element, target


def _find_linked(elements: list[Element], notes: Notes) -> None:
    for link, target in _links(elements):
        mark = _read_mark(link)
        if mark is None or target.order <= link.order:
            continue
        body = _body_of(target)
        if body is None or body in link.ancestors:
            continue
        notes.marks[link] = mark
        notes.bodies.setdefault(body, mark)
        if body.tag == "dd":
            notes.labels.update(_labels_before(body))


def _read_mark(link: Element) -> str | None:
    """Return the mark that ``link`` shows, if its look or its markup says that it is one."""
    match = _MARK.fullmatch(clean_text(text_of(link, hidden=True)).strip())
    if match is None:
        return None
    raised = any(e.tag == "sup" for e in (*link.ancestors, *link.walk()))
    named = link.get("role") == "doc-noteref" or not NOTE_WORDS.isdisjoint(
        re.findall(r"[a-z]+", f"{link.get('class')} {link.get('rel')}".lower())
    )
    says_so = raised or named or match["open"] or match["word"]
    return match["mark"] if says_so else None


def _body_of(target: Element) -> Element | None:
    """Return the element that holds the whole note of which ``target`` has the name."""
    own = next((e for e in (target, *target.ancestors) if e.tag in _BODIES), None)
    if own is None or own.parent is None:
        return None
    whole = own.parent
    return whole if own.tag == "p" and whole.tag in ("li", "dd") else own


def _labels_before(body: Element) -> Iterator[Element]:
    """Yield the term that names a note where notes are a list of definitions."""
    if body.before is not None and body.before.tag == "dt":
        yield body.before


def _find_listed(elements: list[Element], notes: Notes) -> None:
    """Take numbered lists that are named or headed as notes, linked or not."""
    for element in elements:
        if element.tag != "ol" or not _is_note_list(element):
            continue
        start = int(element.get("start")) if element.get("start").isdigit() else 1
        items = [e for e in element.elements if e.tag == "li"]
        for number, item in enumerate(items, start):
            if item not in notes.bodies and not any(e in notes.bodies for e in item.walk()):
                notes.bodies[item] = str(number)


def _is_note_list(element: Element) -> bool:
    for holder in (element, element.parent):
        if holder is None or holder.tag == "body":
            continue
        words = set(re.findall(r"[a-z]+", f"{holder.get('class')} {holder.get('id')}".lower()))
        if holder.get("role") == "doc-endnotes" or not NOTE_WORDS.isdisjoint(words):
            return True
    before = element.before
    if before is None or before.tag not in HEADINGS:
        return False
    return is_note_heading(clean_text(text_of(before)))


def _find_raised(elements: list[Element], notes: Notes) -> None:
    """Match raised marks without a link to notes that open with the same raised mark."""
    raised = [e for e in elements if e.tag == "sup" and not _holds_mark(e, notes)]
    opening = {sup: body for sup in raised if (body := _opened_by(sup)) is not None}
    last = {_plain_mark(sup): sup for sup in opening}
    listed = {mark: body for body, mark in notes.bodies.items()}
    for sup in raised:
        mark = _plain_mark(sup)
        if sup in opening or mark is None:
            continue
        own = last.get(mark)
        if own is not None and own.order > sup.order:
            notes.bodies.setdefault(opening[own], mark)
            notes.labels.add(own)
        elif mark not in listed or listed[mark].order < sup.order:
            continue
        notes.marks[sup] = mark


def _plain_mark(sup: Element) -> str | None:
    mark = clean_text(text_of(sup)).strip("[]() ")
    return mark if _PLAIN_MARK.fullmatch(mark) else None


def _holds_mark(sup: Element, notes: Notes) -> bool:
    return any(e in notes.marks for e in (*sup.walk(), *sup.ancestors))


def _opened_by(sup: Element) -> Element | None:
    """Return the paragraph or item that ``sup`` opens."""
    if _plain_mark(sup) is None:
        return None
    inner: Element = sup
    for above in sup.ancestors:
        if not inner.first:
            return None
        if above.tag in _BODIES:
            return above
        inner = above
    return None


def _find_returns(elements: list[Element], notes: Notes) -> None:
    """Find what leads back from the notes: links to what stands before them."""
    for link, target in _links(elements):
        inside = next((e for e in link.ancestors if e in notes.bodies), None)
        if inside is not None and target.order < inside.order:
            notes.returns.add(_with_its_mark(link))


def _with_its_mark(link: Element) -> Element:
    above = link.parent
    if above is not None and above.tag == "sup" and above.words == link.words:
        return above
    return link


def is_mark_only(element: Element, notes: Notes) -> bool:
    """True where nothing but marks of notes, and the commas between them, is in ``element``."""
    if element in notes.marks:
        return True
    inside = [e for e in element.walk() if e in notes.marks]
    rest = text_of(element, without=inside)
    return bool(inside) and _PUNCTUATION.fullmatch(rest) is not None
