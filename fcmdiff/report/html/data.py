"""Comparison -> what the page carries beside its text: the files that a reader can save from it."""

from __future__ import annotations

import json
import re

import msgspec
from msgspec import Struct

from fcmdiff.model.comparison import Comparison
from fcmdiff.report.html.packed import Packed, pack_texts
from fcmdiff.report.markdown import write_markdown
from fcmdiff.report.naming import name_files
from fcmdiff.report.table import render_csv
from fcmdiff.report.view import Report


class PageData(Struct, frozen=True):
    """The files, packed in the order json, csv, md, and the name that they are saved under."""

    name: str
    files: Packed


def make_data(report: Report) -> PageData:
    """Return what the script of the page reads.

    The files are those that ``--format json``, ``csv`` and ``markdown`` give, byte for byte; the
    JSON is packed without its line breaks, which the script puts back.
    """
    comparison = report.comparison
    name = name_files(comparison.before, comparison.after)
    files = (_encode_json(comparison), render_csv(comparison), write_markdown(report))
    return PageData(name, pack_texts([_well_formed(text) for text in files]))


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
