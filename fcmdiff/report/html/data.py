"""Comparison -> what the page carries beside its text: the files that a reader can save from it."""

from __future__ import annotations

import hashlib
import html
import json
import re

import msgspec
from msgspec import Struct

from fcmdiff.model.comparison import Comparison, RecordedDecision
from fcmdiff.report.html.packed import Packed, pack_texts
from fcmdiff.report.markdown import write_markdown
from fcmdiff.report.naming import name_files
from fcmdiff.report.table import render_csv
from fcmdiff.report.view import Report

# Of the hashes that name a pair in an address: two texts in 4,000 million share so many letters.
_KEY = 8
# The boxes that hold a paragraph each, once; script/sides.js reads the same before it moves any.
_BOXES = ("both", "side before", "side after", "line")


class PageData(Struct, frozen=True):
    """The files, packed in the order json, csv, md, and the name that they are saved under.

    ``key`` names the two texts, so that no address decides about others; behind a second dot it
    names the ``decisions`` that the result rests on.
    """

    name: str
    key: str
    decisions: tuple[RecordedDecision, ...]
    files: Packed


def read_texts(page: str) -> str:
    """Return all paragraphs of the two texts that ``page`` holds, as its script reads them.

    Every "<" of a document is escaped, so that what looks like a tag is one.
    """
    text = page.partition('<section id="text"')[2].partition("<footer")[0]
    found = []
    for division in text.split('<div class="')[1:]:
        name, _, rest = division.partition('">')
        if name in _BOXES:  # which hold no division
            begin, *tags = rest.partition("</div>")[0].split("<")
            found += [begin, *(tag.partition(">")[2] for tag in tags)]
    return html.unescape("".join(found))


def make_data(report: Report, page: str = "") -> PageData:
    """Return what the script of the page reads, packed by what stands in ``page`` already.

    The files are those that ``--format json``, ``csv`` and ``markdown`` give, byte for byte; the
    JSON is packed without its line breaks, which the script puts back.
    """
    comparison = report.comparison
    name = name_files(comparison.before, comparison.after)
    files = (_encode_json(comparison), render_csv(comparison), write_markdown(report))
    packed = pack_texts([_well_formed(text) for text in files], read_texts(page))
    return PageData(name, _name_pair(comparison), comparison.decisions, packed)


def _name_pair(comparison: Comparison) -> str:
    hashes = [head.source.sha256 for head in (comparison.before, comparison.after)]
    decided = msgspec.json.encode(comparison.decisions) if comparison.decisions else b""
    hashes += [hashlib.sha256(decided).hexdigest()] if decided else []
    return ".".join(one[:_KEY] for one in hashes)


def _encode_json(comparison: Comparison) -> str:
    fields = msgspec.to_builtins(comparison)
    fields = {"schema": fields.pop("schema"), **fields}
    try:
        return msgspec.json.encode(fields).decode()
    except UnicodeEncodeError:  # half a surrogate pair, which no file can hold
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _well_formed(text: str) -> str:
    """Return ``text`` as a file of it would be read; half a surrogate pair becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    return text
