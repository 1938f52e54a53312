"""The package of a word processor's file -> the days that its part of metadata names.

Whatever is wrong with this part, the text of the file can be read: then it names no day.
"""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from fcmdiff.dates import read_day
from fcmdiff.errors import FcmdiffError
from fcmdiff.extract.archive import Package
from fcmdiff.model.document import FileDates

# The metadata of a file with some keywords takes 1 to 3 kB.
_MAX_BYTES = 256 * 1024
_LINKS = "_rels/.rels"
_CORE_KIND = "/metadata/core-properties"


def read_docx_dates(package: Package) -> FileDates:
    """Return the days of the core properties (ECMA-376 part 2, 11), none where they are damaged."""
    try:
        links = _find(package, _LINKS)
        paths = [
            posixpath.normpath(posixpath.join("/", link.get("Target", ""))).lstrip("/")
            for link in (links if links is not None else ())
            if link.get("Type", "").endswith(_CORE_KIND)
        ]
        return _read_dates(_find(package, paths[0] if paths else ""), "created", "modified")
    except FcmdiffError:
        return FileDates()


def read_odt_dates(package: Package) -> FileDates:
    """Return the days of meta.xml (OpenDocument 1.3 part 3, 4.3), none where it is damaged."""
    try:
        return _read_dates(_find(package, "meta.xml"), "creation-date", "date")
    except FcmdiffError:
        return FileDates()


def _find(package: Package, path: str) -> Element | None:
    return package.read_xml(path, _MAX_BYTES) if path in package.names else None


def _read_dates(root: Element | None, created: str, modified: str) -> FileDates:
    days = (_read_first(root, name) for name in (created, modified))
    return FileDates(*days)


def _read_first(root: Element | None, name: str) -> str | None:
    found = next(root.iter(name), None) if root is not None else None
    return read_day(found.text or "") if found is not None else None
