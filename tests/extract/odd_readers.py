"""Readers that misbehave, for the worker to be tried on; it finds them by name."""

from __future__ import annotations

import os
import signal
import sys
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


def answer_for_another(data: bytes, source: Source) -> Document:
    return read_well(data, Source("another.pdf", source.sha256, source.media_type))


def answer_at_length(data: bytes, source: Source) -> Document:
    return read_well(b"word " * (6 << 20), source)
