"""HTML text -> a tree of elements, read with the parser of the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "br", "input"}


@dataclass
class Node:
    """One element; a child is an element or a run of text."""

    tag: str
    attrs: dict[str, str | None]
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def text(self, skip: str = "") -> str:
        """All text below, without that of elements of the tag ``skip``."""
        if self.tag == skip:
            return ""
        return "".join(c if isinstance(c, str) else c.text(skip) for c in self.children)

    def has(self, name: str) -> bool:
        return name in (self.attrs.get("class") or "").split()

    def all(self, tag: str = "", name: str = "") -> list[Node]:
        return [
            node
            for node in self.walk()
            if (not tag or node.tag == tag) and (not name or node.has(name))
        ]

    def one(self, anchor: str) -> Node:
        found = [node for node in self.walk() if node.attrs.get("id") == anchor]
        assert len(found) == 1, f"{len(found)} elements with the id {anchor}"
        return found[0]

    def shape(self) -> tuple[object, ...]:
        """The element and its attributes, and those below it, without any text."""
        inner = tuple(child.shape() for child in self.children if isinstance(child, Node))
        return (self.tag, tuple(sorted(self.attrs.items(), key=str)), inner)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        assert len(node.attrs) == len(attrs), f"an attribute twice in <{tag}>"
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(page: str) -> Node:
    """Return the root of ``page``; fails where tags do not nest."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    assert builder.open == [builder.root], "an element is not closed"
    return builder.root
