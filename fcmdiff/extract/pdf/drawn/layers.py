"""The catalogue of a PDF -> which of its optional content is switched off as the file opens.

ISO 32000-1, 8.11: groups are on or off by the default configuration; a membership dictionary is
on or off by the groups it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral


class Layers:
    """The optional content groups of one document, and what was looked up on the way."""

    def __init__(self, catalog: Mapping[str, object]) -> None:
        properties = _mapping(catalog.get("OCProperties"))
        setting = _mapping(properties.get("D"))
        self._off = _numbers(setting.get("OFF"))
        if name_of(setting.get("BaseState")) == "OFF":
            self._off |= _numbers(properties.get("OCGs")) - _numbers(setting.get("ON"))
        # Patterns that were searched for text already, by object number.
        self.patterns: set[int | None] = set()

    def is_off(self, content: object) -> bool:
        """True where the group or membership ``content`` is not shown."""
        if not self._off:
            return False
        if isinstance(content, PDFObjRef) and content.objid in self._off:
            return True
        membership = _mapping(content)
        if name_of(membership.get("Type")) != "OCMD":
            return False
        groups = membership.get("OCGs")
        states = [number not in self._off for number in _references(groups)]
        if not states:
            return False
        policy = name_of(membership.get("P"))
        shown = {
            "AllOn": all(states),
            "AnyOff": not all(states),
            "AllOff": not any(states),
        }.get(policy, any(states))
        return not shown


def _mapping(value: object) -> Mapping[str, object]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def name_of(value: object) -> str:
    """Return the name that ``value`` is, "" where it is none."""
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else ""


def _numbers(value: object) -> set[int]:
    return set(_references(value))


def _references(value: object) -> Iterator[int]:
    """The object numbers of a reference to a group or of an array of them."""
    if isinstance(value, PDFObjRef) and not isinstance(resolve1(value), list):
        yield value.objid
        return
    found = resolve1(value)
    for part in found if isinstance(found, list) else ():
        if isinstance(part, PDFObjRef):
            yield part.objid


def resource_of(resources: object, kind: str, name: object) -> object:
    """Return what ``name`` stands for among the ``kind`` of ``resources``, as a reference."""
    entries = _mapping(_mapping(resources).get(kind))
    return entries.get(name if isinstance(name, str) else name_of(name))
