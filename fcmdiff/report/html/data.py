"""Comparison -> what the page carries beside its text: the files that a reader can save from it."""

from __future__ import annotations

import json
import re

import msgspec
from markupsafe import Markup
from msgspec import Struct

from fcmdiff.model.comparison import Comparison
from fcmdiff.report.html.packed import Packed, pack_texts
from fcmdiff.report.markdown import write_markdown
from fcmdiff.report.table import render_csv
from fcmdiff.report.view import Report

# What could end the script element or start a comment in it, and what may not be printable.
_RISKY = re.compile("[<>&]|[^ -~]")


class PageData(Struct, frozen=True):
    """The files, packed in the order json, csv, md, and the name that they are saved under."""

    name: str
    files: Packed


def make_data(report: Report) -> Markup:
    """Return the data of the page as JSON that can stand in a script element.

    The files are those that ``--format json``, ``csv`` and ``markdown`` give, byte for byte; the
    JSON is packed without its line breaks, which the script puts back.
    """
    comparison = report.comparison
    labels = (report.before.label, report.after.label)
    name = "comparison" if "Before" in labels else "-".join(labels)
    files = (_encode_json(comparison), render_csv(comparison), write_markdown(report))
    data = PageData(name, pack_texts([_well_formed(text) for text in files]))
    plain = json.dumps(msgspec.to_builtins(data), ensure_ascii=False, separators=(",", ":"))
    return Markup(escape_json(plain))  # the only data in the page that the template leaves as it is


def escape_json(text: str) -> str:
    r"""Return JSON ``text`` with everything as an escape that HTML or an eye could misread.

    >>> escape_json('["</script>", "by 20\u202e30"]')
    '["\\u003c/script\\u003e", "by 20\\u202e30"]'
    """
    return _RISKY.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char.isprintable() and char not in "<>&":
        return char
    return json.dumps(char)[1:-1] if ord(char) > 127 else f"\\u{ord(char):04x}"


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
