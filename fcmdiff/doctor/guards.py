"""Reading processes tried out -> which limits and cut-offs work on this machine."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fcmdiff.doctor.findings import Finding, State
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.confined import Limits, Task
from fcmdiff.extract.sandbox.trial import own_file_name
from fcmdiff.extract.worker import read_guarded
from fcmdiff.model.document import Source

_TRIAL = "fcmdiff.extract.sandbox.trial:"
_SOURCE = Source("trial", "0" * 64, "text/plain")
# Of the clock there is enough that a busy machine comes to the limit of computing first.
_ONE_SECOND = Limits(cpu_seconds=1, wall_seconds=15)
_NEEDS = {
    "memory": "this system sets no limit of memory for a process",
    "processor time": "this system sets no limit of computing; the clock ends a process",
    "network": "this needs Linux on x86-64 or ARM64",
    "files": "this needs Linux 5.13 or later with Landlock",
    "written files": "this needs Linux 5.13 or later with Landlock",
    "programs": "this needs Linux on x86-64 or ARM64, or Landlock",
}
_WORKS = {
    "memory": "a process that takes more than the limit fails",
    "processor time": "a process is stopped after the time limit",
    "network": "a process has no network",
    "files": "a process can read only its own libraries",
    "written files": "a process cannot write files",
    "programs": "a process cannot start programs",
}


def try_guards(limits: Limits) -> tuple[Finding, ...]:
    """Return for every limit and cut-off whether it held in a process that tried to pass it."""
    held = dict.fromkeys(_WORKS, False)
    done = _succeeding(limits)
    if done is not None:
        held = {name: name not in done for name in _WORKS}
    held["processor time"] = _is_ended()
    return tuple(_describe(name, works=works) for name, works in held.items())


def _describe(name: str, *, works: bool) -> Finding:
    if works:
        return Finding(name, State.OK, _WORKS[name])
    return Finding(name, State.ABSENT, f"not guarded: {_NEEDS[name]}")


def _succeeding(limits: Limits) -> frozenset[str] | None:
    """Return the trials that succeeded, None where the process gave no answer."""
    with tempfile.TemporaryDirectory(prefix="fcmdiff-") as folder:
        path = own_file_name(folder)
        Path(path).write_bytes(b"")
        data = f"{path}\n{limits.memory_megabytes << 20}".encode()
        try:
            (document,) = read_guarded([Task(f"{_TRIAL}try_out", data, _SOURCE)], limits)
        except FcmdiffError:
            return None
    return frozenset(paragraph.text for paragraph in document.paragraphs)


def _is_ended() -> bool:
    try:
        read_guarded([Task(f"{_TRIAL}compute_for_ever", b"", _SOURCE)], _ONE_SECOND)
    except FcmdiffError as error:
        by_limit = f" {_ONE_SECOND.cpu_seconds} second" in error.problem
        return error.code is ErrorCode.TIMED_OUT and by_limit
    return False
