"""Small files written here -> whether they are read right on this machine."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fcmdiff.doctor.findings import Finding, State
from fcmdiff.errors import FcmdiffError
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Status

_SENTENCE = "We will keep the ports open until 2035."
_OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>",
    b"<< /Length %d >>\nstream\n%s\nendstream",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
)


def try_reading() -> tuple[Finding, ...]:
    """Return for each kind of file whether a small one gives its sentence without a doubt."""
    page = f"<!doctype html><title>x</title><main><p>{_SENTENCE}</p></main>".encode()
    samples = {
        "PDF": make_pdf(_SENTENCE),
        "web page": page,
        "plain text": f"{_SENTENCE}\n".encode(),
    }
    with tempfile.TemporaryDirectory(prefix="fcmdiff-") as folder:
        return tuple(_try(name, data, Path(folder)) for name, data in samples.items())


def _try(name: str, data: bytes, folder: Path) -> Finding:
    path = folder / name.replace(" ", "-")
    path.write_bytes(data)
    try:
        document = read_document(path)
    except FcmdiffError as error:
        return Finding(name, State.BROKEN, f"{error.problem} [{error.code}]")
    text = " ".join(paragraph.text for paragraph in document.paragraphs)
    if text != _SENTENCE or document.status is not Status.OK:
        return Finding(name, State.BROKEN, f"a test file was read as {text!r} ({document.status})")
    return Finding(name, State.OK)


def make_pdf(sentence: str) -> bytes:
    """Return a PDF of one page with ``sentence``, which has no brackets in it."""
    content = f"BT /F1 11 Tf 72 700 Td ({sentence}) Tj ET".encode("ascii")
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(_OBJECTS, start=1):
        places.append(len(out))
        filled = body % (len(content), content) if b"%d" in body else body
        out += b"%d 0 obj\n%s\nendobj\n" % (number, filled)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(out)
