"""A document with pages that are pictures -> the same with the text that tesseract recognises.

Nothing here is imported unless a page is a picture, and nothing of text recognition ever: it
runs as a program of its own, cut off from everything else.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.confined import Limits, Task
from fcmdiff.extract.formats import LoadedFile
from fcmdiff.extract.pdf.recognition import pack_recognised
from fcmdiff.extract.programs import run_program
from fcmdiff.extract.worker import read_guarded
from fcmdiff.model.document import UNREAD_PAGE, Document

_PROGRAM = Path(__file__).with_name("recognise.py")
_READER = "fcmdiff.extract.pdf.recognition:read_recognised"
# The longest statement in view has some 40 pages; a page takes 2 to 7 seconds.
_MOST_PAGES = 100
# Recognising takes about a hundred times as long as reading a page of text, and the dots of a
# page take 9 MB.
_TIMES = 5
_FILE_MEGABYTES = 1024
# As tesseract names them: "eng", "chi_sim", "script/Latin".
_LANGUAGES = re.compile(r"[A-Za-z][A-Za-z_/-]{1,30}(?:\+[A-Za-z][A-Za-z_/-]{1,30}){0,9}")
_NEEDS = "needs_recognition"
_ELSE = "run OCR on the file and use the result"


def recognise_scan(file: LoadedFile, document: Document, languages: str | None) -> Document:
    """Return the Document of ``file`` with the pages recognised that ``document`` lacks.

    ``languages`` are named as tesseract does ("eng+fra"), None to leave the pages unread. Where
    nothing can be recognised the answer is ``document``, which then says why. Raises FcmdiffError
    UNSUPPORTED for a language that tesseract does not have, TIMED_OUT, and as reading a PDF does.
    """
    pages = _readable_pages(document)
    reason = _why_not(pages, languages)
    if reason or languages is None:
        return _explain(document, reason)
    _check_languages(languages, file.source.name)
    limits = _limits()
    words = (sys.executable, "-P", str(_PROGRAM), languages, ",".join(map(str, pages)))
    try:
        result = run_program(words, {"scan.pdf": file.data}, "read.bin", limits, [str(_PROGRAM)])
    except FcmdiffError as error:
        raise FcmdiffError(
            error.code,
            file.source.name,
            f"recognising its text took longer than {limits.wall_seconds} seconds",
            "read it with --no-ocr, or allow more with FCMDIFF_WALL_SECONDS",
        ) from None
    if result is None:
        return _explain(document, f"tesseract could not recognise them; {_ELSE}")
    packed = pack_recognised(file.data, pages, languages, result)
    (read,) = read_guarded([Task(_READER, packed, file.source)])
    return _explain(read, f"no text was recognised on them; {_ELSE}")


def missing_for_scans() -> str:
    """Return what has to be installed before scans can be read, "" where they can."""
    missing = "fcmdiff[ocr]" if importlib.util.find_spec("ocrmypdf") is None else ""
    if shutil.which("tesseract") is None:
        missing = f"{missing} and tesseract" if missing else "tesseract"
    return missing


def installed_languages() -> tuple[str, ...]:
    """Return the languages that tesseract has data for, as it names them."""
    try:
        listed = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    # The first line is a heading; "osd" tells how a page lies and is no language.
    names = (line.strip() for line in listed.stdout.splitlines()[1:])
    return tuple(name for name in names if name and name != "osd")


def _readable_pages(document: Document) -> tuple[int, ...]:
    """The pages that are pictures, but for those whose picture is too large to unpack."""
    huge = {found.page for found in document.diagnostics if found.code == "huge_picture"}
    return tuple(
        found.page
        for found in document.diagnostics
        if found.code == UNREAD_PAGE and found.page is not None and found.page not in huge
    )


def _why_not(pages: Sequence[int], languages: str | None) -> str:
    if languages is None:
        return f"text recognition is switched off by --no-ocr; leave that out, or {_ELSE}"
    missing = missing_for_scans()
    if missing:
        return f"install {missing}, or {_ELSE}"
    if not pages:
        return f"their pictures are too large; {_ELSE}"
    if len(pages) > _MOST_PAGES:
        return (
            f"more than {_MOST_PAGES} pages are not recognised; supply only the statement, without"
            " annexes"
        )
    return ""


def _explain(document: Document, reason: str) -> Document:
    """Return ``document`` with ``reason`` for the pages that were not read."""
    diagnostics = tuple(
        structs.replace(found, message=f"{found.message.partition(':')[0]}: {reason}")
        if found.code == _NEEDS
        else found
        for found in document.diagnostics
    )
    return structs.replace(document, diagnostics=diagnostics)


def _limits() -> Limits:
    plain = Limits.from_environment()
    return structs.replace(
        plain,
        cpu_seconds=_TIMES * plain.cpu_seconds,
        wall_seconds=_TIMES * plain.wall_seconds,
        file_megabytes=_FILE_MEGABYTES,
    )


def _check_languages(languages: str, name: str) -> None:
    """Raise FcmdiffError UNSUPPORTED where tesseract does not have all of ``languages``."""
    known = installed_languages()
    well_formed = _LANGUAGES.fullmatch(languages) is not None
    missing = [one for one in languages.split("+") if one not in known or not well_formed]
    if missing:
        usable = ", ".join(known) or "none"
        raise FcmdiffError(
            ErrorCode.UNSUPPORTED,
            name,
            f"tesseract has no data for the language {missing[0]!r} (it has {usable})",
            "install it, name another one with --ocr-language, or read it with --no-ocr",
        )
