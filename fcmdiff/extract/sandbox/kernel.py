"""A system call of Linux and its arguments -> its answer, -1 where it was refused."""

from __future__ import annotations

import ctypes
import signal

_END_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38


def call(number: int, *arguments: int | bytes | None) -> int:
    """Return what system call ``number`` answers to ``arguments``, -1 for every refusal."""
    return int(_library().syscall(ctypes.c_long(number), *map(_wide, arguments)))


def set_process(option: int, *arguments: int | bytes) -> bool:
    """Return whether prctl accepted ``option``; what is not given of its arguments is 0."""
    wide = [_wide(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    return int(_library().prctl(option, *wide)) == 0


def end_with_parent() -> bool:
    """Return whether this process will be killed when its parent ends, however that ends."""
    return set_process(_END_WITH_PARENT, signal.SIGKILL)


def forgo_privileges() -> bool:
    """Return whether this process has given up gaining rights; both means below ask for that."""
    return set_process(_NO_NEW_PRIVILEGES, 1)


def _wide(argument: int | bytes | None) -> ctypes.c_long | bytes | None:
    # The calls take their arguments from an open list, where a short int leaves half undefined.
    return ctypes.c_long(argument) if isinstance(argument, int) else argument


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
