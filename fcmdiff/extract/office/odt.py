"""An OpenDocument text (ODT) -> Document: changes accepted, numbers computed, nothing unlisted."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.archive import Package, find_path
from fcmdiff.extract.gather import finish_document
from fcmdiff.extract.office.odt_flow import OdtReader
from fcmdiff.extract.office.odt_styles import OdtStyles
from fcmdiff.extract.office.properties import read_odt_dates
from fcmdiff.model.document import Document, FurnitureKind, Source

_EXTRACTOR = "odt reader 1"
_MANIFEST = "META-INF/manifest.xml"


def read_odt(data: bytes, source: Source) -> Document:
    """Return the Document of the OpenDocument text in ``data``, tracked changes accepted.

    Raises FcmdiffError ENCRYPTED, DAMAGED, TOO_BIG, or NO_TEXT where there is no word in it.
    """
    package = Package(data, source.name)
    _refuse_encrypted(package, source.name)
    content, common = package.read_xml("content.xml"), package.find_xml("styles.xml")
    styles = OdtStyles(content, common)
    reader = OdtReader(styles)
    text = find_path(content, "body", "text")
    if text is not None:
        reader.read_blocks(text)
    _list_running_heads(reader, common, styles)
    return finish_document(reader, source, _EXTRACTOR, read_odt_dates(package))


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
            head = OdtReader(styles)
            head.read_blocks(part)
            reader.adopt(head)
            heads.append(head.plain_text())
    for text in dict.fromkeys(heads):
        reader.leave_out(text, FurnitureKind.RUNNING_HEAD)
