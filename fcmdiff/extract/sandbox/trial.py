"""A process with the limits and cut-offs of a reader -> what it could still do.

Each trial does the thing itself, on nothing that matters: what a system says of its means and
what it does are not always the same.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from fcmdiff.model.document import Document, Paragraph, Source, Theme

# A port that nothing listens on: where there is a network, the answer is "refused".
_PORT = 9


def try_out(data: bytes, source: Source) -> Document:
    """Return a Document with one paragraph a trial that succeeded: its name.

    ``data`` is the path of a file that is not a reader's, a new line, and its limit of memory
    in bytes.
    """
    path, _, memory = data.decode().partition("\n")
    names = tuple(dict.fromkeys(_succeeding(Path(path), int(memory))))
    paragraphs = tuple(Paragraph(f"p{n}", name, name) for n, name in enumerate(names, start=1))
    return Document(source, (Theme("t1", "", paragraphs=paragraphs),))


def compute_for_ever(data: bytes, source: Source) -> Document:  # noqa: ARG001 - a reader's form
    """Never return; only a limit ends this."""
    while True:
        pass


def _succeeding(path: Path, memory: int) -> Iterator[str]:
    trials: tuple[tuple[str, Callable[[], object]], ...] = (
        ("network", _connect),
        ("network", _send),
        ("files", path.read_bytes),
        ("written files", lambda: path.write_bytes(b"written")),
        ("programs", lambda: subprocess.run([sys.executable, "-c", ""], check=True)),
        # Pages that nobody touches take no memory, but they count.
        ("memory", lambda: mmap.mmap(-1, memory).close()),
    )
    for name, trial in trials:
        with contextlib.suppress(Exception):
            trial()
            yield name


def _connect() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as stream:
        stream.settimeout(2)
        with contextlib.suppress(ConnectionRefusedError):
            stream.connect(("127.0.0.1", _PORT))


def _send() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
        datagram.sendto(b"", ("127.0.0.1", _PORT))


def own_file_name(folder: str) -> str:
    """Return the path of the file in ``folder`` that a trial tries to read and write."""
    return os.path.join(folder, "not-a-readers")  # noqa: PTH118
