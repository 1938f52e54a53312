"""Comparison -> the bytes of a Word file (Open Packaging Conventions, ECMA-376 part 2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from fcmdiff.model.comparison import Comparison
from fcmdiff.report.view import Report, make_report
from fcmdiff.report.word.anchors import place_notes
from fcmdiff.report.word.blocks import Block
from fcmdiff.report.word.body import write_body
from fcmdiff.report.word.comments import write_comments
from fcmdiff.report.word.frame import FRAME, compare_headers, write_frame
from fcmdiff.report.word.notes import list_notes
from fcmdiff.report.word.order import order_blocks
from fcmdiff.report.word.styles import SETTINGS, write_numbering, write_styles
from fcmdiff.report.word.xml import AUTHOR, OFFICE, PROLOG, quote

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/comments.xml": f"{_WORD}.comments+xml",
    **{f"word/{name}.xml": f"{_WORD}.{name[:-1]}+xml" for name in FRAME},
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
# The set of the format of custom properties, as [MS-OSHARED] 2.3.3.2.2 names it.
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
# The first moment that an archive can name: no clock decides a byte.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def render_docx(comparison: Comparison) -> bytes:
    """Return ``comparison`` as a Word file with tracked changes; the same input, the same bytes.

    With all changes accepted the text is the later one, with all rejected the earlier one: title,
    headings, numbers and words. Comments tell the verdicts; nothing of them stands in the text.
    """
    report = make_report(comparison)
    blocks, notes = order_blocks(comparison), list_notes(report)
    bullets, running = _list_bullets(blocks), compare_headers(comparison)
    parts = {
        # Every change of the file has a number of its own: those of the header come first.
        "word/document.xml": write_body(
            blocks, place_notes(blocks, notes), bullets, counted=len(running)
        ),
        "word/styles.xml": write_styles(comparison.after.language or comparison.before.language),
        "word/numbering.xml": write_numbering(bullets),
        "word/settings.xml": SETTINGS,
        "word/comments.xml": write_comments(notes),
        **{f"word/{name}.xml": text for name, text in write_frame(running, first=1).items()},
        "docProps/core.xml": _write_core(report),
        "docProps/app.xml": _write_app(),
        "docProps/custom.xml": _write_custom(comparison),
    }
    return _pack({"[Content_Types].xml": _write_types(), **_write_relations(), **parts})


def _list_bullets(blocks: Sequence[Block]) -> tuple[str, ...]:
    looks = (look for block in blocks for look in (block.old, block.new) if look)
    return tuple(dict.fromkeys(look.bullet for look in looks if look.bullet))


def _pack(parts: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # The system that made the file is a byte of the archive, too.
            entry.create_system = 0
            archive.writestr(entry, text.encode("utf-8"))
    return target.getvalue()


def _write_types() -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items()
    )
    return (
        f'{PROLOG}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _write_relations() -> dict[str, str]:
    kinds = f"{OFFICE}/relationships"
    own = [(name[:-1], name) for name in FRAME]
    own += [(name, name) for name in ("styles", "numbering", "settings", "comments")]
    return {
        "_rels/.rels": _write_links(
            (f"{kinds}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{kinds}/extended-properties", "docProps/app.xml"),
            (f"{kinds}/custom-properties", "docProps/custom.xml"),
        ),
        "word/_rels/document.xml.rels": _write_links(
            *((f"{kinds}/{kind}", f"{name}.xml") for kind, name in own)
        ),
    }


def _write_links(*links: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return f'{PROLOG}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _write_core(report: Report) -> str:
    title = quote(f"{report.after.name}, compared with {report.before.name}")
    answer = quote(" ".join(text for text in (report.headline, report.possibly) if text))
    return (
        f'{PROLOG}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        f"<dc:creator>{AUTHOR}</dc:creator><dc:description>{answer}"
        "</dc:description></cp:coreProperties>"
    )


def _write_app() -> str:
    return (
        f'{PROLOG}<Properties xmlns="{OFFICE}/extended-properties">'
        f"<Application>{AUTHOR}</Application></Properties>"
    )


def _write_custom(comparison: Comparison) -> str:
    """Return the provenance as properties of the file: sources, hashes and versions."""
    facts: dict[str, str] = {}
    for side, head in (("before", comparison.before), ("after", comparison.after)):
        facts[f"{side} file"] = head.source.name
        facts[f"{side} sha256"] = head.source.sha256
        facts[f"{side} status"] = head.status
        facts[f"{side} read with"] = head.extractor
    facts |= {f"version of {name}": version for name, version in comparison.versions.items()}
    items = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name="{quote(name)}">'
        f"<vt:lpwstr>{quote(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(facts.items(), start=2)
    )
    return (
        f'{PROLOG}<Properties xmlns="{OFFICE}/custom-properties" '
        f'xmlns:vt="{OFFICE}/docPropsVTypes">{items}</Properties>'
    )
