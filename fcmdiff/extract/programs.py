"""A program and its files -> the file that it makes, run with limits and cut off.

For programs that read what a document holds, such as text recognition: they get a folder of
their own, no network, and of the file system only what is installed for everybody.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.confined import Limits, clean_environment, confine, is_debugging
from fcmdiff.extract.sandbox import Access

_MEGABYTE = 1 << 20
# Programs, their data and their fonts, as Linux distributions install them.
_PUBLIC = (
    "/usr",
    "/bin",
    "/sbin",
    "/opt",
    "/etc/alternatives",
    "/etc/fonts",
    "/var/cache/fontconfig",
    "/var/lib/ghostscript",
    "/dev/urandom",
)
# Semaphores between the processes of one program lie in /dev/shm.
_SHARED = ("/dev/null", "/dev/shm")


class _Start(msgspec.Struct, frozen=True):
    command: tuple[str, ...]
    limits: Limits
    access: Access
    path: str


def run_program(
    command: Sequence[str],
    files: Mapping[str, bytes],
    wanted: str,
    limits: Limits,
    read: Sequence[str] = (),
) -> bytes | None:
    """Return the file ``wanted`` that ``command`` makes, None where it makes none or fails.

    ``command`` runs in an empty folder with ``files`` in it, by name, and may use no other file
    but those of installed programs and those under ``read``. ``limits`` hold for each of its
    processes; the wall clock for all of them together. Nothing it prints is kept. Raises
    FcmdiffError TIMED_OUT with the program as subject.
    """
    with tempfile.TemporaryDirectory(prefix="fcmdiff-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        for file, data in files.items():
            (folder / file).write_bytes(data)
        code = _run(_describe(command, folder, limits, read), folder)
        return _take(folder / wanted, limits) if code == 0 else None


def _describe(command: Sequence[str], folder: Path, limits: Limits, read: Sequence[str]) -> _Start:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    places = [place for place in path.split(os.pathsep) if Path(place).is_absolute()]
    found = shutil.which(command[0], path=path) or command[0]
    prefixes = (sys.prefix, sys.base_prefix)
    access = Access(
        read=(*_PUBLIC, *places, *prefixes, *read), write=(str(folder), *_SHARED), programs=True
    )
    return _Start((found, *command[1:]), limits, access, os.pathsep.join(places))


def _run(start: _Start, folder: Path) -> int:
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=None if is_debugging() else subprocess.DEVNULL,
        cwd=folder,
        env=clean_environment() | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,
    )
    try:
        process.communicate(msgspec.json.encode(start), timeout=start.limits.wall_seconds)
    except subprocess.TimeoutExpired:
        raise FcmdiffError(
            ErrorCode.TIMED_OUT,
            Path(start.command[0]).name,
            f"it took longer than {start.limits.wall_seconds} seconds",
            "allow more with FCMDIFF_WALL_SECONDS",
        ) from None
    finally:
        _end(process)
    return process.returncode


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and the processes it started, whether it has ended itself or not."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _take(file: Path, limits: Limits) -> bytes | None:
    """Return the bytes of ``file``; what is no plain file, or too large, is not taken."""
    if file.is_symlink() or not file.is_file():
        return None
    with file.open("rb") as opened:
        data = opened.read(limits.file_megabytes * _MEGABYTE + 1)
    return data if len(data) <= limits.file_megabytes * _MEGABYTE else None


def main() -> None:
    """Read what to run from standard input, cut this process off, and become the program."""
    start = msgspec.json.decode(sys.stdin.buffer.read(), type=_Start)
    folder = str(Path.cwd())
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    confine(start.limits, start.access)
    # One thread: the number of processors of a machine must not decide what is recognised.
    mine = {"PATH": start.path, "HOME": folder, "TMPDIR": folder, "OMP_THREAD_LIMIT": "1"}
    os.execve(start.command[0], start.command, clean_environment() | mine | {"LC_ALL": "C.UTF-8"})


if __name__ == "__main__":
    main()
