"""What a process may use -> this process cut off from everything else, for good.

Closing one thing never depends on another: where the system has no means for it, the process
goes on without, and ``fcmdiff doctor`` says so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import msgspec

from fcmdiff.extract.sandbox import kernel, landlock, seccomp

# Where Linux keeps the libraries that modules of Python are linked to; all of them are public.
_SYSTEM_LIBRARIES = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/nix/store",
    "/gnu/store",
    "/etc/ld.so.cache",
)
# Packages that a reader imports late, or whose data it opens late (character maps, word counts).
_LATE_PACKAGES = ("fcmdiff", "pdfminer", "spellchecker")


class Access(msgspec.Struct, frozen=True):
    """What a process may use besides its own libraries: paths, and whether to start programs.

    ``read`` and ``write`` name files or folders with all that is in them; what may be written
    may be read. With ``programs`` whatever may be read may be run.
    """

    read: tuple[str, ...] = ()
    write: tuple[str, ...] = ()
    programs: bool = False


def close_off(access: Access) -> None:
    """Take the network, the files, other processes and new programs from this process.

    It must have one thread. Linux alone has the means (Landlock from 5.13, seccomp).
    """
    if sys.platform != "linux":
        return
    kernel.end_with_parent()
    read = (*own_libraries(), *access.read)
    landlock.restrict_process(read, access.write, may_run=access.programs)
    seccomp.restrict_process(may_run=access.programs)


def own_libraries() -> tuple[str, ...]:
    """Return the files and folders that Python and fcmdiff themselves load code and data from."""
    standard = os.path.dirname(os.__file__)  # noqa: PTH120 - 10 ms less than pathlib here
    site = (p for p in sys.path if p.endswith(("site-packages", "dist-packages", ".zip")))
    shared = os.path.dirname(standard)  # noqa: PTH120
    return tuple(dict.fromkeys((*_SYSTEM_LIBRARIES, shared, standard, *site, *_late_folders())))


def _late_folders() -> Iterator[str]:
    for name in _LATE_PACKAGES:
        spec = find_spec(name)
        yield from (spec and spec.submodule_search_locations) or ()
