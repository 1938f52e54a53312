"""Paths -> this process without any other file, without TCP, without other processes: Landlock.

Landlock is part of Linux from 5.13 and needs no privilege. Source: the kernel's
Documentation/userspace-api/landlock.rst; the names below are those of linux/landlock.h.
"""

from __future__ import annotations

import contextlib
import os
import stat
import struct
from collections.abc import Iterable

from fcmdiff.extract.sandbox import kernel

# The same on every architecture: calls were numbered alike from 424 on.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
# From EXECUTE to MAKE_SYM; later versions add rights of their own.
_FIRST_RIGHTS = (1 << 13) - 1
_LATER_RIGHTS = ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEV))
_FOR_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_TCP, _TCP_VERSION = 0b11, 4
# Abstract Unix sockets and signals, to processes outside.
_SCOPES, _SCOPES_VERSION = 0b11, 6


def version() -> int:
    """Return the version of Landlock that the system has, 0 where it has none."""
    return max(kernel.call(_CREATE_RULESET, None, 0, _VERSION_FLAG), 0)


def restrict_process(read: Iterable[str], write: Iterable[str], *, may_run: bool) -> bool:
    """Leave this process the files under ``read`` and ``write``; True where that was possible.

    With ``may_run`` what may be read may be run as well. Paths that do not exist are passed over.
    """
    known = version()
    if not known:
        return False
    rights = _FIRST_RIGHTS | sum(right for since, right in _LATER_RIGHTS if known >= since)
    rules = _create(rights, _TCP * (known >= _TCP_VERSION), _SCOPES * (known >= _SCOPES_VERSION))
    if rules < 0:
        return False
    try:
        reading = _READ_FILE | _READ_DIR | _EXECUTE * may_run
        for paths, granted in ((read, reading), (write, rights & ~_EXECUTE)):
            for path in paths:
                _allow(rules, path, granted & rights)
        return kernel.forgo_privileges() and kernel.call(_RESTRICT_SELF, rules, 0) == 0
    finally:
        os.close(rules)


def _create(files: int, network: int, scopes: int) -> int:
    # A field that the system does not know yet must be zero, and then may be there.
    fields = struct.pack("=QQQ", files, network, scopes)
    return kernel.call(_CREATE_RULESET, fields, len(fields), 0)


def _allow(rules: int, path: str, granted: int) -> None:
    with contextlib.suppress(OSError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)  # type: ignore[attr-defined,unused-ignore]
        try:
            is_folder = stat.S_ISDIR(os.fstat(place).st_mode)
            rule = struct.pack("=Qi", granted if is_folder else granted & _FOR_FILES, place)
            kernel.call(_ADD_RULE, rules, _PATH_BENEATH, rule, 0)
        finally:
            os.close(place)
