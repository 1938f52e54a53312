"""Readers that misbehave, for the worker to be tried on; it finds them by name."""

from __future__ import annotations

import importlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.document import Document, Paragraph, Source, Theme


def read_well(data: bytes, source: Source) -> Document:
    text = data.decode("utf-8")
    return Document(source, (Theme("t1", "", paragraphs=(Paragraph("p1", text, text),)),))


def read_environment(data: bytes, source: Source) -> Document:
    return read_well("\n".join(sorted(os.environ)).encode(), source)


def read_session(data: bytes, source: Source) -> Document:
    return read_well(str(os.getsid(0) == os.getpid()).encode(), source)


def refuse(data: bytes, source: Source) -> Document:
    raise FcmdiffError(ErrorCode.ENCRYPTED, source.name, "it is locked", "unlock it")


def raise_error(data: bytes, source: Source) -> Document:
    raise KeyError("a fault of ours")


def recurse(data: bytes, source: Source) -> Document:
    return recurse(data, source)


def compute_for_ever(data: bytes, source: Source) -> Document:
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


def sleep_for_ever(data: bytes, source: Source) -> Document:
    time.sleep(3600)
    raise AssertionError


def fill_memory(data: bytes, source: Source) -> Document:
    held = []
    while True:
        held.append(bytearray(64 << 20))


def die(data: bytes, source: Source) -> Document:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def abort(data: bytes, source: Source) -> Document:
    os.abort()


def leave(data: bytes, source: Source) -> Document:
    sys.exit(0)


def print_much(data: bytes, source: Source) -> Document:
    os.write(1, b'{"type":"read"}')
    print("noise", flush=True)
    return read_well(data, source)


def write_file(data: bytes, source: Source) -> Document:
    Path(data.decode()).write_bytes(bytes(8 << 20))
    raise AssertionError


def open_file(data: bytes, source: Source) -> Document:
    return read_well(Path(data.decode()).read_bytes(), source)


def open_late_data(data: bytes, source: Source) -> Document:
    """What readers load only when a file asks for it: word counts, character maps, versions."""
    from fcmdiff.extract.dictionary import is_likely_compound  # noqa: PLC0415
    from fcmdiff.extract.pdf.drawn.pages import extractor_version  # noqa: PLC0415

    cmap = importlib.import_module("pdfminer.cmapdb").CMapDB.get_unicode_map("Adobe-Japan1")
    assert cmap.get_unichr(843) == "\u3042"
    assert importlib.import_module("sqlite3").sqlite_version
    return read_well(
        f"{extractor_version()} {is_likely_compound('cross', 'border')}".encode(), source
    )


def open_connection(data: bytes, source: Source) -> Document:
    with socket.create_connection(("127.0.0.1", int(data)), timeout=2):
        return read_well(b"connected", source)


def send_datagram(data: bytes, source: Source) -> Document:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(b"x", ("127.0.0.1", int(data)))
    return read_well(b"sent", source)


def start_program(data: bytes, source: Source) -> Document:
    found = subprocess.run([data.decode()], capture_output=True, check=True)
    return read_well(found.stdout, source)


def start_process(data: bytes, source: Source) -> Document:
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    return read_well(b"forked", source)


def start_thread(data: bytes, source: Source) -> Document:
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
    return read_well(data, source)


def signal_parent(data: bytes, source: Source) -> Document:
    os.kill(int(data), 0)
    return read_well(b"signalled", source)


def answer_for_another(data: bytes, source: Source) -> Document:
    return read_well(data, Source("another.pdf", source.sha256, source.media_type))


def answer_at_length(data: bytes, source: Source) -> Document:
    return read_well(b"word " * (6 << 20), source)
