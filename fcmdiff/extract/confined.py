"""Inside the child process: a task and its limits -> a reply as JSON.

The limits are set before the first byte of the file is looked at. Whatever happens becomes one
of two replies, a whole Document or a code with its reason; a traceback is shown with --debug only.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import IO, Any, NamedTuple

import msgspec

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.sandbox import Access, close_off
from fcmdiff.model.document import Document, Source
from fcmdiff.model.evidence import Strip

try:
    import resource
except ImportError:  # Windows has no such limits: there the wall clock alone ends a child.
    resource = None  # type: ignore[assignment]

_MEGABYTE = 1 << 20
_DEBUG = "FCMDIFF_DEBUG"
# The parent ends a child at the wall clock; only a child without parent lives this much longer.
_GRACE = 5


class Limits(msgspec.Struct, frozen=True):
    """What one child may use: memory in MB, seconds of computing, seconds of time.

    ``file_megabytes`` is the largest file that it may write where it may write at all.
    Of 6,281 odd PDFs the largest that could be read took 462 MB and 15 s of computing.
    """

    memory_megabytes: int = 2048
    cpu_seconds: int = 60
    wall_seconds: int = 120
    file_megabytes: int = 1

    @classmethod
    def from_environment(cls) -> Limits:
        """Return the defaults as changed by FCMDIFF_MEMORY_MB, _CPU_SECONDS, _WALL_SECONDS."""
        default = cls()
        return cls(
            _number("FCMDIFF_MEMORY_MB", default.memory_megabytes),
            _number("FCMDIFF_CPU_SECONDS", default.cpu_seconds),
            _number("FCMDIFF_WALL_SECONDS", default.wall_seconds),
        )


def _number(name: str, default: int) -> int:
    text = os.environ.get(name, "")
    return int(text) if text.isdecimal() and int(text) > 0 else default


class Task(NamedTuple):
    """What to read: a reader by its name (``module:function``), the bytes, their Source.

    ``access`` is what the reader may use besides the libraries of Python and fcmdiff.
    """

    reader: str
    data: bytes
    source: Source
    access: Access = Access()

    def load(self) -> None:
        """Import the reader, so that children that are copies need not."""
        _find_reader(self.reader)


class Read(msgspec.Struct, frozen=True, tag="read"):
    """The reply of a child that read everything."""

    document: Document

    @property
    def about(self) -> Source:
        """The file that was read."""
        return self.document.source


class Drawn(msgspec.Struct, frozen=True, tag="drawn"):
    """The reply of a child that drew parts of pages, None for those that it could not."""

    about: Source
    strips: tuple[Strip | None, ...]


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The reply of a child that could not."""

    code: ErrorCode
    problem: str
    remedy: str


Reply = Read | Drawn | Failed

TOO_LONG = Failed(
    ErrorCode.TOO_BIG,
    "the file has more text than can be compared",
    "supply only the statement, without annexes",
)


def out_of_memory(limits: Limits) -> Failed:
    """Return what to say where the memory was not enough."""
    return Failed(
        ErrorCode.OUT_OF_MEMORY,
        f"reading it takes more than {limits.memory_megabytes} MB of memory",
        "print it to a new PDF, or allow more with FCMDIFF_MEMORY_MB",
    )


def is_debugging() -> bool:
    """True where the user asked for tracebacks."""
    return bool(os.environ.get(_DEBUG))


def clean_environment() -> dict[str, str]:
    """Return the variables a child may see: none that changes what a library reads.

    pdfminer looks for character maps in CMAP_PATH; Windows cannot start Python without the rest.
    """
    kept = {n: os.environ[n] for n in ("SYSTEMROOT", "TEMP", "TMP", _DEBUG) if n in os.environ}
    return kept | {"PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def confine(limits: Limits, access: Access, keep: int | None = None) -> None:
    """Set the limits of this process and cut it off, for good; ``keep`` alone stays open."""
    if hasattr(os, "setsid"):
        with contextlib.suppress(OSError):
            os.setsid()
    if keep is not None:
        _close_files(keep)
    kept = clean_environment()
    os.environ.clear()
    os.environ.update(kept)
    sys.dont_write_bytecode = True
    faulthandler.disable()
    for name in ("SIGXFSZ", "SIGXCPU", "SIGINT", "SIGTERM"):
        if hasattr(signal, name):
            ignored = signal.SIG_IGN if name == "SIGXFSZ" else signal.SIG_DFL
            signal.signal(getattr(signal, name), ignored)
    if resource is not None:
        _set_limits(limits)
    else:
        _end_later(limits.wall_seconds + _GRACE)
    close_off(access)


def _end_later(seconds: int) -> None:
    """End this process after ``seconds``, in case its parent is gone and cannot."""
    null = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    faulthandler.dump_traceback_later(seconds, exit=True, file=null)


def _set_limits(limits: Limits) -> None:
    wanted = {
        "RLIMIT_AS": limits.memory_megabytes * _MEGABYTE,
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_FSIZE": limits.file_megabytes * _MEGABYTE,
        "RLIMIT_NOFILE": 256,
        "RLIMIT_CORE": 0,
    }
    for name, value in wanted.items():
        # macOS knows RLIMIT_AS and refuses to set it.
        with contextlib.suppress(ValueError, OSError, AttributeError):
            # At the first limit of computing time comes SIGXCPU, at the second SIGKILL.
            most = value + 1 if name == "RLIMIT_CPU" else value
            resource.setrlimit(getattr(resource, name), (value, most))


def _close_files(keep: int) -> None:
    # Python's own files may lie elsewhere by now; without them print() does nothing.
    sys.stdout = sys.stderr = None
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        if number != 2 or not is_debugging():
            os.dup2(null, number)
    most = os.sysconf("SC_OPEN_MAX")
    os.closerange(3, keep)
    os.closerange(keep + 1, most if most > 0 else 4096)


def answer(task: Task, limits: Limits) -> bytes:
    """Return the reply to ``task`` as JSON."""
    try:
        found = _find_reader(task.reader)(task.data, task.source)
        drawn = isinstance(found, tuple)
        return msgspec.json.encode(Drawn(task.source, found) if drawn else Read(found))
    except FcmdiffError as error:
        _show()
        return msgspec.json.encode(Failed(error.code, error.problem, error.remedy))
    except MemoryError:
        return msgspec.json.encode(out_of_memory(limits))
    except BaseException as error:
        # SystemExit as well: nothing that a reader raises may end the child without a reply.
        _show()
        return msgspec.json.encode(
            Failed(
                ErrorCode.INTERNAL,
                f"this is a fault of the program ({type(error).__name__})",
                "run again with --debug and report what it shows",
            )
        )


def _show() -> None:
    """Print the traceback, but only for those who asked."""
    if is_debugging():
        text = traceback.format_exc().encode("ascii", "backslashreplace")
        with contextlib.suppress(OSError):
            os.write(2, text)


def _find_reader(name: str) -> Callable[[bytes, Source], Any]:
    """Return the function that reads or draws: it gives a Document, or a tuple of Strips."""
    module, _, function = name.partition(":")
    found: Callable[[bytes, Source], Any] = getattr(importlib.import_module(module), function)
    return found


class _Head(msgspec.Struct, frozen=True):
    reader: str
    source: Source
    limits: Limits
    access: Access


def write_task(pipe: IO[bytes], task: Task, limits: Limits) -> None:
    """Write ``task`` for :func:`main` to read: one line of JSON, then the bytes of the file."""
    pipe.write(msgspec.json.encode(_Head(task.reader, task.source, limits, task.access)) + b"\n")
    pipe.write(task.data)


def main() -> None:
    """Read a task from standard input, write the reply to standard output."""
    head = msgspec.json.decode(sys.stdin.buffer.readline(), type=_Head)
    # What fails here fails again inside answer, where it becomes a reply.
    with contextlib.suppress(Exception):
        _find_reader(head.reader)
    confine(head.limits, head.access)
    # The file comes whole before it is read: at most 100 MB.
    task = Task(head.reader, sys.stdin.buffer.read(), head.source)
    # A library that prints must not print into the reply.
    pipe = os.dup(1)
    os.dup2(2, 1)
    with os.fdopen(pipe, "wb") as out:
        out.write(answer(task, head.limits))


if __name__ == "__main__":
    main()
