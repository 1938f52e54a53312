"""What a process may start -> this process without sockets and other processes: seccomp.

A filter of system calls, which Linux has had since 3.5 and which needs no privilege. What is
forbidden fails with EPERM, as if the user had no right to it. Source: the kernel's
Documentation/userspace-api/seccomp_filter.rst and linux/filter.h.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Iterator
from typing import NamedTuple

from fcmdiff.extract.sandbox import kernel

_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000
# Where a filter finds the number of the call, the architecture, and the first argument.
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENT_AT = 0, 4, 16
_CLONE_THREAD = 0x10000
# The second set of call numbers of x86-64 (x32) begins here.
_OTHER_NUMBERS = 0x40000000
_CLONE3, _IO_URING_SETUP, _PIDFD_GETFD = 435, 425, 438


class _Calls(NamedTuple):
    """The numbers of the calls of one architecture, from its unistd.h.

    ``always`` are forbidden in every process: socket, ptrace, process_vm_readv and
    process_vm_writev, bpf; ``running`` where no program may be started: execve, execveat and,
    where they are, fork and vfork.
    """

    architecture: int
    clone: int
    always: tuple[int, ...]
    running: tuple[int, ...]


_CALLS = {
    "x86_64": _Calls(0xC000003E, 56, (41, 101, 310, 311, 321), (59, 322, 57, 58)),
    "aarch64": _Calls(0xC00000B7, 220, (198, 117, 270, 271, 280), (221, 281)),
}


def restrict_process(*, may_run: bool) -> bool:
    """Forbid sockets and other processes, and new ones but for ``may_run``; True where possible."""
    calls = _CALLS.get(platform.machine())
    if calls is None or sys.byteorder != "little" or sys.maxsize < 1 << 32:
        return False
    code = b"".join(struct.pack("=HBBI", *step) for step in _steps(calls, may_run=may_run))
    held = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HP", len(code) // 8, ctypes.addressof(held))
    return kernel.forgo_privileges() and kernel.set_process(_SET_SECCOMP, _MODE_FILTER, program)


def _steps(calls: _Calls, *, may_run: bool) -> Iterator[tuple[int, int, int, int]]:
    """Yield the filter: operation, steps to pass over where true, where false, operand."""
    fail = (_RETURN, 0, 0, _FAIL | errno.EPERM)
    yield _LOAD, 0, 0, _ARCHITECTURE_AT
    yield _JUMP_EQUAL, 1, 0, calls.architecture
    yield fail
    yield _LOAD, 0, 0, _NUMBER_AT
    if calls.architecture == _CALLS["x86_64"].architecture:
        yield _JUMP_AT_LEAST, 0, 1, _OTHER_NUMBERS
        yield fail
    forbidden = (*calls.always, _IO_URING_SETUP, _PIDFD_GETFD, *(() if may_run else calls.running))
    for number in forbidden:
        yield _JUMP_EQUAL, 0, 1, number
        yield fail
    if not may_run:
        # What clone3 is to do stands where no filter can look; without it clone is taken.
        yield _JUMP_EQUAL, 0, 1, _CLONE3
        yield _RETURN, 0, 0, _FAIL | errno.ENOSYS
        # A thread is no process of its own.
        yield _JUMP_EQUAL, 0, 3, calls.clone
        yield _LOAD, 0, 0, _ARGUMENT_AT
        yield _JUMP_BITS, 1, 0, _CLONE_THREAD
        yield fail
    yield _RETURN, 0, 0, _ALLOW
