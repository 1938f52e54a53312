"""Word files -> their paragraphs as LibreOffice gives them, all changes accepted or rejected.

LibreOffice runs a macro in a profile of its own, without a window, once for all files. The macro
lets no event through (EnableReschedule): at the first one LibreOffice would open the windows of the
comments beside the text, whose description (annotation.ui) the packages without a window do not
have, and abort, whatever the comment.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from tests.report.word.remarks import Remark, make_remark

SOFFICE = shutil.which("soffice")
# A file takes a fifth of a second; the first start of a profile some seconds.
_LIMIT = 300
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NAME = f"{_OFFICE}name"
_NOTE, _NOTE_END = f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"
_SPACES = {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}
_LINES = {f"{_TEXT}p", f"{_TEXT}h"}
_VERBS = ("Accept", "Reject")

_MACRO = """
Sub Settle(jobs As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim shape(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  shape(0).Name = "FilterName" : shape(0).Value = "writer8"
  EnableReschedule(False)
  number = FreeFile
  Open jobs For Input As number
  Do While Not Eof(number)
    Line Input #number, job
    fields = Split(job, "|")
    document = StarDesktop.loadComponentFromURL(ConvertToURL(fields(0)), "_blank", 0, hidden())
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    frame = document.CurrentController.Frame
    helper.executeDispatch(frame, ".uno:" & fields(1) & "AllTrackedChanges", "", 0, Array())
    document.storeToURL(ConvertToURL(fields(2)), shape())
    document.close(True)
  Loop
  Close number
  StarDesktop.terminate()
End Sub
"""


class Settled(NamedTuple):
    """The words of every paragraph, the comments, and the words over the text of a page."""

    lines: list[list[str]]
    remarks: list[Remark]
    header: list[str]


def settle_all(files: Sequence[Path], folder: Path) -> list[tuple[Settled, Settled]]:
    """What remains of each file, with all accepted and with all rejected."""
    jobs = [
        (file, verb, folder / f"{number}-{verb}.odt")
        for number, file in enumerate(files)
        for verb in _VERBS
    ]
    table = folder / "jobs.txt"
    table.write_text("\n".join("|".join(map(str, job)) for job in jobs), encoding="utf-8")
    profile = folder / "profile"
    _run_office(profile, "--terminate_after_init")
    _write_macro(profile / "user" / "basic" / "Standard")
    _run_office(profile, f'macro:///Standard.Module1.Settle("{table}")')
    read = [_read_text(job[2]) for job in jobs]
    return list(zip(read[::2], read[1::2], strict=True))


def _run_office(profile: Path, word: str) -> None:
    assert SOFFICE is not None
    place = f"-env:UserInstallation={profile.as_uri()}"
    subprocess.run(
        [SOFFICE, "--headless", "--norestore", place, word],
        check=True,
        capture_output=True,
        timeout=_LIMIT,
    )


def _read_text(path: Path) -> Settled:
    with zipfile.ZipFile(path) as archive:
        body = ET.fromstring(archive.read("content.xml")).find(f".//{_OFFICE}text")
        pages = ET.fromstring(archive.read("styles.xml"))
    assert body is not None
    for part in (body, pages):
        assert not list(part.iter(f"{_TEXT}tracked-changes")), "every change is settled"
    header = " ".join("".join(h.itertext()) for h in pages.iter(f"{_STYLE}header")).split()
    lines = "".join(text for _, text in _walk(body)).split("\n")[:-1]
    return Settled([line.split() for line in lines], list(_find_remarks(body)), header)


def _find_remarks(body: ET.Element) -> Iterator[Remark]:
    """Yield every comment with the words up to its end."""
    said = {
        note.attrib[_NAME]: "¶".join("".join(p.itertext()) for p in note.iter(f"{_TEXT}p"))
        for note in body.iter(_NOTE)
    }
    open_now: dict[str, list[str]] = {}
    for name, text in _walk(body):
        if name and name not in open_now:
            open_now[name] = []
        elif name:
            yield make_remark(said[name], "".join(open_now.pop(name)).split())
        for parts in open_now.values():
            parts.append(text)


def _walk(node: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield the text in its order, and the name of each comment where it opens and closes."""
    is_note = node.tag in (_NOTE, _NOTE_END)
    yield node.attrib[_NAME] if is_note else "", ""
    if node.tag in _SPACES:
        yield "", " "
    if node.tag != _NOTE:
        yield "", node.text or ""
        for child in node:
            yield from _walk(child)
            yield "", child.tail or ""
    if node.tag in _LINES:
        yield "", "\n"


def _write_macro(folder: Path) -> None:
    """Write the macro in the place of the empty module that a new profile has."""
    (folder / "Module1.xba").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<script:module xmlns:script='http://openoffice.org/2000/script' "
        f"script:name='Module1' script:language='StarBasic'>{escape(_MACRO)}</script:module>"
    )
