"""A reader and the bytes of a file -> its Document, read in a child process with limits.

A PDF of less than 1 kB can hold a reader in an endless loop, and one of 12 kB can ask for 4 GiB.
So each document is read by a process of its own, which ends at its limits and takes nothing with
it; what it says is checked before it is believed.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import IO, NamedTuple, Protocol, TypeVar

import msgspec

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract import confined
from fcmdiff.extract.confined import Drawn, Failed, Limits, Read, Reply, Task
from fcmdiff.model.document import Document
from fcmdiff.model.evidence import Strip

_CHUNK = 1 << 16
_MEGABYTE = 1 << 20
# The parent holds a reply twice, as bytes and decoded. A statement makes 0.1 MB; 24 MB are some
# 3,000 full pages and keep the parent below 200 MB.
_MAX_REPLY = 24 * _MEGABYTE
_Wanted = TypeVar("_Wanted", Read, Drawn)


def read_guarded(tasks: Sequence[Task], limits: Limits | None = None) -> tuple[Document, ...]:
    """Return the Document of every one of ``tasks``, all read at the same time.

    Raises FcmdiffError, that of the first task that failed: every code of its reader, and
    TIMED_OUT, OUT_OF_MEMORY, TOO_BIG, DAMAGED (the process died) or INTERNAL.
    """
    return tuple(reply.document for reply in _run(tasks, limits, Read))


def draw_guarded(
    tasks: Sequence[Task], limits: Limits | None = None
) -> tuple[tuple[Strip | None, ...], ...]:
    """Return the Strips of every one of ``tasks``, all drawn at the same time.

    Raises FcmdiffError as :func:`read_guarded` does.
    """
    return tuple(reply.strips for reply in _run(tasks, limits, Drawn))


def _run(tasks: Sequence[Task], limits: Limits | None, kind: type[_Wanted]) -> tuple[_Wanted, ...]:
    limits = limits or Limits.from_environment()
    start = _start_fork if _may_fork() else _start_python
    children: list[_Child] = []
    try:
        for task in tasks:
            children.append(start(task, limits))
        listeners = [_Listener(child) for child in children]
        deadline = time.monotonic() + limits.wall_seconds
        replies = [listener.wait(deadline) for listener in listeners]
        ends = [_end(child) for child in children]
    finally:
        for child in children:
            child.kill()
            child.wait()
    return tuple(
        _settle(task, reply, end, limits, kind)
        for task, reply, end in zip(tasks, replies, ends, strict=True)
    )


class _Child(Protocol):
    """A started process: the pipe it answers through, how to kill it, and how it ended."""

    answer: IO[bytes]

    def kill(self) -> None: ...
    def poll(self) -> int | None: ...
    def wait(self) -> int: ...


def _end(child: _Child) -> int:
    """Return how ``child`` ended; it has said what it had to say, so it gets a second at most."""
    for _ in range(1000):
        end = child.poll()
        if end is not None:
            return end
        time.sleep(0.001)
    child.kill()
    return child.wait()


class _Answer(NamedTuple):
    """What came through the pipe, and whether it came to an end in time and in size."""

    data: bytearray
    late: bool
    too_long: bool


class _Listener:
    """Collects the answer of one child in a thread, so that every system can wait for it."""

    def __init__(self, child: _Child) -> None:
        self._child = child
        self._data = bytearray()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while len(self._data) <= _MAX_REPLY:
                chunk = self._child.answer.read(_CHUNK)
                if not chunk:
                    return
                self._data += chunk

    def wait(self, deadline: float) -> _Answer:
        """Return the answer; the child is ending or killed afterwards."""
        self._thread.join(max(0.0, deadline - time.monotonic()))
        late = self._thread.is_alive()
        if late or len(self._data) > _MAX_REPLY:
            self._child.kill()
        self._thread.join()
        return _Answer(self._data, late, len(self._data) > _MAX_REPLY)


def _settle(task: Task, answer: _Answer, end: int, limits: Limits, kind: type[_Wanted]) -> _Wanted:
    """Return a reply of ``kind``, or raise what it or the end of the process says."""
    reply = None if answer.late or answer.too_long else _decode(answer.data)
    if isinstance(reply, kind) and reply.about == task.source:
        return reply
    failed = reply if isinstance(reply, Failed) else _explain(answer, end, limits)
    raise FcmdiffError(failed.code, task.source.name, failed.problem, failed.remedy)


def _decode(data: bytearray) -> Reply | None:
    try:
        reply: Reply = msgspec.json.decode(data, type=Reply)
    except msgspec.MsgspecError:
        return None
    return reply


def _explain(answer: _Answer, end: int, limits: Limits) -> Failed:
    """Return what the end of a process without a valid reply means."""
    name = signal.Signals(-end).name if -end in set(signal.Signals) else f"exit code {end}"
    if answer.too_long:
        return confined.TOO_LONG
    if answer.late or name == "SIGXCPU":
        seconds = limits.wall_seconds if answer.late else limits.cpu_seconds
        return Failed(
            ErrorCode.TIMED_OUT,
            f"reading it took longer than {seconds} seconds",
            "print it to a new PDF, or allow more with FCMDIFF_CPU_SECONDS",
        )
    if name in _MEMORY_SIGNALS:
        return confined.out_of_memory(limits)
    return Failed(
        ErrorCode.DAMAGED,
        f"the process that read it broke off ({name})",
        "download it again or open it in a PDF reader and print it to a new PDF",
    )


# The system kills with SIGKILL where memory runs out; PDFium aborts or traps where it is refused.
_MEMORY_SIGNALS = ("SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL")


def _may_fork() -> bool:
    """True where a copy of this process is safe: the lock of another thread would stay locked."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - names are not wanted
    except OSError:
        return True


class _Forked:
    """A copy of this process: nothing to load again, 5 ms to start."""

    def __init__(self, process: int, answer: IO[bytes]) -> None:
        self.answer = answer
        self._process = process
        self._end: int | None = None

    def kill(self) -> None:
        if self._end is None:
            _kill_group(self._process)

    def poll(self) -> int | None:
        if self._end is None:
            self._reap(os.WNOHANG)
        return self._end

    def wait(self) -> int:
        if self._end is None:
            self._reap(0)
        self.answer.close()
        assert self._end is not None
        return self._end

    def _reap(self, options: int) -> None:
        process, status = os.waitpid(self._process, options)
        if process:
            self._end = os.waitstatus_to_exitcode(status)


def _start_fork(task: Task, limits: Limits) -> _Child:
    task.load()
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _run_forked(task, limits, writing)
    os.close(writing)
    return _Forked(process, os.fdopen(reading, "rb", buffering=0))


def _run_forked(task: Task, limits: Limits, writing: int) -> None:
    """Answer and end; nothing of the parent (its buffers, its handlers at exit) runs here."""
    code = 1
    try:
        confined.confine(limits, task.access, keep=writing)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(confined.answer(task, limits))
        code = 0
    finally:
        os._exit(code)


class _Started:
    """A new Python: where processes cannot be copied, or not safely. 0.3 s to start."""

    def __init__(self, process: subprocess.Popen[bytes], feeder: threading.Thread) -> None:
        assert process.stdout is not None
        self.answer = process.stdout
        self._process = process
        self._feeder = feeder

    def kill(self) -> None:
        if self._process.poll() is None:
            if hasattr(os, "killpg"):
                _kill_group(self._process.pid)
            else:
                self._process.kill()

    def poll(self) -> int | None:
        return self._process.poll()

    def wait(self) -> int:
        end = self._process.wait()
        self._feeder.join()
        self.answer.close()
        return end


def _start_python(task: Task, limits: Limits) -> _Child:
    process = subprocess.Popen(
        [sys.executable, "-m", "fcmdiff.extract.confined"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if confined.is_debugging() else subprocess.DEVNULL,
        env=confined.clean_environment() | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,
    )
    feeder = threading.Thread(target=_feed, args=(process, task, limits), daemon=True)
    feeder.start()
    return _Started(process, feeder)


def _feed(process: subprocess.Popen[bytes], task: Task, limits: Limits) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError), process.stdin as pipe:
        confined.write_task(pipe, task, limits)


def _kill_group(process: int) -> None:
    """Kill a process and whatever it started; just after its start it has no group yet."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(OSError):
            kill(process, signal.SIGKILL)
            return
