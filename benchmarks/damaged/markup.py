"""A sound DOCX, ODT or web page and a source of chance -> the file damaged around one paragraph.

Most of these files are legal: an element that no reader knows stands around a run, a field has no
end, the words are in a part of their own. A reader has them, or says that it has not.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import unescape
from random import Random
from typing import NamedTuple

# Shorter texts are labels; in a promise there are eight words or more.
_LEAST_WORDS = 8


class Damaged(NamedTuple):
    """A damaged file, which texts stood where the damage is, and on which page, if any."""

    data: bytes
    texts: tuple[str, ...]
    page: int | None = None


_Wrap = Callable[[str], str]


def _around(before: str, behind: str = "") -> _Wrap:
    return lambda inside: f"{before}{inside}{behind}"


def _instead(other: str) -> _Wrap:
    return lambda _: other


_FOREIGN = 'xmlns:z="urn:example:unknown"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def _field(inside: str) -> str:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> REF a </w:instrText></w:r>'
    return f'{begin}{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{inside}'


def _field_of_code(inside: str) -> str:
    """A field whose result never begins: what follows counts as its code."""
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{inside}'


def _halves(inside: str) -> str:
    """The paragraph in two runs, of which an unknown element holds the second."""
    found = re.search(r"(<w:t[^>]*>)([^<]*) ([^<]*)</w:t>", inside)
    if found is None:
        return f"<z:keep {_FOREIGN}>{inside}</z:keep>"
    head, tail = inside[: found.start()], inside[found.end() :]
    opened, one, two = found.groups()
    first = f"{head}{opened}{one} </w:t></w:r>"
    return f"{first}<z:keep {_FOREIGN}><w:r>{opened}{two}</w:t>{tail}</z:keep>"


_WORD: Mapping[str, _Wrap] = {
    "unknown element": _around(f"<z:keep {_FOREIGN}>", "</z:keep>"),
    "unknown element around half": _halves,
    "unknown element of Word": _around("<w:later>", "</w:later>"),
    "field without end": _field,
    "field without result": _field_of_code,
    "alternate content": _around(
        '<mc:AlternateContent><mc:Choice Requires="z">', "</mc:Choice></mc:AlternateContent>"
    ),
    "alternate fallback": _around(
        f'<mc:AlternateContent><mc:Choice Requires="z"><z:x {_FOREIGN}/></mc:Choice><mc:Fallback>',
        "</mc:Fallback></mc:AlternateContent>",
    ),
    "sub-document": _instead('<w:subDoc r:id="r9"/>'),
    "content control": _around("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "embedded text": _instead('<w:altChunk r:id="r9"/>'),
    "text box": _around(
        f"<w:r><w:pict><v:shape {_V}><v:textbox><w:txbxContent><w:p>",
        "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    ),
    "text outside a run": lambda inside: re.sub(r"</?w:(?:r|t|rPr)\b[^>]*>", "", inside),
}
_ODF: Mapping[str, _Wrap] = {
    "unknown element": _around(f"<z:keep {_FOREIGN}>", "</z:keep>"),
    "unknown element of ODF": _around("<text:later>", "</text:later>"),
    "hidden until known": _around(
        '<text:conditional-text text:condition="x">', "</text:conditional-text>"
    ),
    "index entry": _around("<text:variable-set>", "</text:variable-set>"),
    "frame": _around(
        "<draw:frame><draw:text-box><text:p>", "</text:p></draw:text-box></draw:frame>"
    ),
    "shape": _around("<draw:custom-shape><text:p>", "</text:p></draw:custom-shape>"),
    "form field": _around("<text:text-input>", "</text:text-input>"),
    "text in a title": _around("<draw:frame><svg:title>", "</svg:title></draw:frame>"),
}
_HTML: Mapping[str, _Wrap] = {
    "unknown element": _around("<x-keep>", "</x-keep>"),
    "shadow root": _around("<x-keep><template shadowrootmode=open>", "</template></x-keep>"),
    "object": _around("<object data=a.bin>", "</object>"),
    "details": _around("<details><summary>More</summary>", "</details>"),
    "formula": _around("<math><mtext>", "</mtext></math>"),
    "drawing": _around("<svg><foreignObject><p>", "</p></foreignObject></svg>"),
    "text of a drawing": _around("<svg><text>", "</text></svg>"),
    "frame": lambda inside: f'<iframe srcdoc="{inside.replace(chr(34), "&quot;")}"></iframe>',
    "aside": _around("<aside>", "</aside>"),
    "footer": _around("<footer>", "</footer>"),
    "menu by name": _around('<div class="nav sidebar menu">', "</div>"),
    "field of a form": _around("<textarea readonly>", "</textarea>"),
    "button": _around("<button>", "</button>"),
    "output": _around("<output>", "</output>"),
    "comment without end": _around("<!-- x "),
    "raw text without end": _around("<xmp>"),
    "attribute without end": _around('<b title="'),
}
# What has no end goes on to the end of the file.
_TO_THE_END = frozenset({"comment without end", "raw text without end", "attribute without end"})
_WRAPS: Mapping[str, Mapping[str, _Wrap]] = {".docx": _WORD, ".odt": _ODF, ".html": _HTML}
_PARTS = {".docx": "word/document.xml", ".odt": "content.xml"}
_UNITS = {
    ".docx": re.compile(r"(?<=</w:pPr>)(<w:r>(?:(?!</w:p>).)*)(?=</w:p>)", re.DOTALL),
    ".odt": re.compile(r"(?<!<text:note-body><text:p>)(?<=<text:p>)([^<]*)(?=</text:p>)"),
    ".html": re.compile(r"(?<=<p>)([^<]*)(?=</p>)"),
}


def kinds_of(suffix: str) -> tuple[str, ...]:
    """Return the kinds of damage to a file with this ``suffix``."""
    return tuple(_WRAPS[suffix])


def damage_markup(data: bytes, suffix: str, kind: str, chance: Random) -> Damaged:
    """Return ``data`` with one paragraph damaged in the way of ``kind``."""
    part = _PARTS.get(suffix)
    text = _read_part(data, part).decode() if part else data.decode()
    found = [m for m in _UNITS[suffix].finditer(text) if len(_plain(m[0]).split()) >= _LEAST_WORDS]
    chosen = chance.choice(found)
    new = text[: chosen.start()] + _WRAPS[suffix][kind](chosen[0]) + text[chosen.end() :]
    out = _replace_part(data, part, new.encode()) if part else new.encode()
    rest = found[found.index(chosen) :] if kind in _TO_THE_END else [chosen]
    return Damaged(out, tuple(_plain(m[0]) for m in rest))


def _plain(xml: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", xml))


def _read_part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _replace_part(data: bytes, name: str, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as archive:
        for info in old.infolist():
            body = new if info.filename == name else old.read(info)
            archive.writestr(zipfile.ZipInfo(info.filename), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
