"""Word files -> their paragraphs as LibreOffice gives them, all changes accepted or rejected.

LibreOffice runs a macro in a profile of its own, without a window, once for all files. The comments
are taken out before: LibreOffice 7.4 aborts without a window as soon as it shows any comment, also
that of a file with two words.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")
# A file takes a fifth of a second; the first start of a profile some seconds.
_LIMIT = 300
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_REFERENCE = r'<w:r><w:commentReference w:id="\d+"/></w:r>'
_COMMENTS = re.compile(
    rf'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:(\w+) [^<>]*>{_REFERENCE}</w:\1>|{_REFERENCE}'
)
_VERBS = ("Accept", "Reject")

_MACRO = """
Sub Settle(jobs As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim shape(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  shape(0).Name = "FilterName" : shape(0).Value = "writer8"
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


def settle_all(
    files: Sequence[Path], folder: Path
) -> list[tuple[list[list[str]], list[list[str]]]]:
    """The words of every paragraph of each file, with all accepted and with all rejected."""
    jobs = []
    for number, file in enumerate(files):
        bare = folder / f"bare-{number}.docx"
        _drop_comments(file, bare)
        jobs += [(bare, verb, folder / f"{number}-{verb}.odt") for verb in _VERBS]
    table = folder / "jobs.txt"
    table.write_text("\n".join("|".join(map(str, job)) for job in jobs), encoding="utf-8")
    profile = folder / "profile"
    _run_office(profile, "--terminate_after_init")
    _write_macro(profile / "user" / "basic" / "Standard")
    _run_office(profile, f'macro:///Standard.Module1.Settle("{table}")')
    read = [_read_words(job[2]) for job in jobs]
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


def _drop_comments(source: Path, target: Path) -> None:
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as bare:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            bare.writestr(name, _COMMENTS.sub("", text) if name == "word/document.xml" else text)


def _read_words(path: Path) -> list[list[str]]:
    with zipfile.ZipFile(path) as archive:
        body = ET.fromstring(archive.read("content.xml")).find(f".//{_OFFICE}text")
    assert body is not None
    assert not body.findall(f"{_TEXT}tracked-changes"), "every change is settled"
    return [_text_of(p).split() for p in body.iter() if p.tag in (f"{_TEXT}p", f"{_TEXT}h")]


def _text_of(node: ET.Element) -> str:
    space = " " if node.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break") else ""
    inner = "".join(_text_of(child) + (child.tail or "") for child in node)
    return space + (node.text or "") + inner


def _write_macro(folder: Path) -> None:
    """Write the macro in the place of the empty module that a new profile has."""
    (folder / "Module1.xba").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<script:module xmlns:script='http://openoffice.org/2000/script' "
        f"script:name='Module1' script:language='StarBasic'>{escape(_MACRO)}</script:module>"
    )
