"""An OpenDocument text (ODT) -> Document: changes accepted, numbers computed, nothing unlisted."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.archive import Package, find_path
from fcmdiff.extract.gather import finish_document
from fcmdiff.extract.office.ledger import Ledger, diagnose_foreign, diagnose_unread
from fcmdiff.extract.office.odt_flow import OdtReader
from fcmdiff.extract.office.odt_styles import OdtStyles
from fcmdiff.extract.office.properties import read_odt_dates
from fcmdiff.model.document import Diagnostic, Document, FurnitureKind, Source

_EXTRACTOR = "odt reader 2"
_MANIFEST = "META-INF/manifest.xml"


def read_odt(data: bytes, source: Source) -> Document:
    """Return the Document of the OpenDocument text in ``data``, tracked changes accepted.

    Raises FcmdiffError ENCRYPTED, DAMAGED, TOO_BIG, or NO_TEXT where there is no word in it.
    """
    package = Package(data, source.name)
    _refuse_encrypted(package, source.name)
    content, common = package.read_xml("content.xml"), package.find_xml("styles.xml")
    styles = OdtStyles(content, common)
    ledger = Ledger()
    reader = OdtReader(styles, ledger, partial(_find_object, package))
    text = find_path(content, "body", "text")
    if text is not None:
        with reader.on_ground("?" if _colors_pages(common) else None):
            reader.read_blocks(text)
            reader.flush()
        reader.list_asides()
    _list_running_heads(reader, common, styles)
    lost = tuple(_diagnose(reader, text, ledger))
    return finish_document(reader, source, _EXTRACTOR, read_odt_dates(package), lost)


def _find_object(package: Package, link: str) -> Element | None:
    """Return the root of an object that is held in the file, None where there is none."""
    if not link:
        return None
    return package.find_xml(posixpath.normpath(posixpath.join(link, "content.xml")))


def _colors_pages(common: Element | None) -> bool:
    """True where the pages of a document are laid in a colour."""
    layouts = common.iter("page-layout-properties") if common is not None else ()
    return any(layout.get("background-color", "").startswith("#") for layout in layouts)


def _diagnose(reader: OdtReader, text: Element | None, ledger: Ledger) -> Iterator[Diagnostic]:
    unread = list(ledger.unread(text, ()) if text is not None else ())
    yield from filter(None, (diagnose_foreign(reader.foreign_parts), diagnose_unread(unread)))


def _refuse_encrypted(package: Package, name: str) -> None:
    """An encrypted ODT is an open archive whose parts are noise."""
    manifest = package.find_xml(_MANIFEST)
    if manifest is not None and next(manifest.iter("encryption-data"), None) is not None:
        raise FcmdiffError(
            ErrorCode.ENCRYPTED, name, "the file is password-protected", "save it without one"
        )


def _list_running_heads(reader: OdtReader, common: Element | None, styles: OdtStyles) -> None:
    masters = find_path(common, "master-styles")
    heads: list[str] = []
    for part in masters.iter() if masters is not None else []:
        if part.tag.startswith(("header", "footer")):
            head = OdtReader(styles, reader.ledger, lambda _: None)
            head.read_blocks(part)
            reader.adopt(head)
            heads.append(head.plain_text())
    for text in dict.fromkeys(heads):
        reader.leave_out(text, FurnitureKind.RUNNING_HEAD)
