"""Bytes of a Word file -> its paragraphs with every tracked change accepted, or rejected.

An own reading of the standard (ECMA-376 part 1, 17.13.5), which shares nothing with the writer.
"""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOES = {True: {f"{W}del", f"{W}moveFrom"}, False: {f"{W}ins", f"{W}moveTo"}}


class Settled(NamedTuple):
    """A paragraph: the style and the number of its list, and its words."""

    style: str
    bullet: str
    words: list[str]


def read_part(data: bytes, name: str = "word/document.xml") -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return ET.fromstring(archive.read(name))


def settle(data: bytes, *, accept: bool, part: str = "word/document.xml") -> list[Settled]:
    """Every paragraph that remains. A mark that goes joins its paragraph to the next one."""
    root = read_part(data, part)
    body = root.find(f"{W}body") if part == "word/document.xml" else root
    assert body is not None
    found: list[Settled] = []
    text = ""
    marks: set[str] = set()
    for paragraph in body.iter(f"{W}p"):
        text += _text_of(paragraph, GOES[accept])
        properties = paragraph.find(f"{W}pPr")
        marks = set() if properties is None else {m.tag for m in properties.findall(f"{W}rPr/*")}
        if not marks & GOES[accept]:
            look = properties
            change = None if properties is None else properties.find(f"{W}pPrChange/{W}pPr")
            if not accept and change is not None:
                look = change
            style = _value(look, f"{W}pStyle")
            found.append(Settled(style, _value(look, f"{W}numPr/{W}numId"), text.split()))
            text = ""
    assert not marks, "the last mark of a file cannot go, so it is not tracked"
    return found


def _value(look: ET.Element | None, path: str) -> str:
    found = None if look is None else look.find(path)
    return "" if found is None else found.attrib[f"{W}val"]


def _text_of(node: ET.Element, goes: set[str]) -> str:
    if node.tag in goes or node.tag == f"{W}pPr":
        return ""
    if node.tag in (f"{W}t", f"{W}delText"):
        return node.text or ""
    if node.tag == f"{W}tab":
        return "\t"
    return "".join(_text_of(child, goes) for child in node)
