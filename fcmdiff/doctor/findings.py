"""What a checkup finds; every part of it is a name, a state and a remark."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from fcmdiff.extract.confined import Limits

CHECKUP_SCHEMA = "fcmdiff/checkup/1"


class State(StrEnum):
    """``broken`` alone keeps fcmdiff from working; ``absent`` is told and no more."""

    OK = "ok"
    UNTESTED = "untested"
    ABSENT = "absent"
    BROKEN = "broken"


class Finding(Struct, frozen=True):
    """One thing that was looked at."""

    name: str
    state: State
    remark: str = ""


class Package(Struct, frozen=True):
    """A package that fcmdiff needs: its version, and the versions that fcmdiff was tested with."""

    name: str
    state: State
    version: str
    tested: str


class Checkup(Struct, frozen=True):
    """What ``fcmdiff doctor`` prints.

    ``guards`` are the limits and cut-offs of the processes that read files, each tried out;
    ``formats`` the schemas of the JSON that this version writes.
    """

    fcmdiff: str
    python: str
    system: str
    packages: tuple[Package, ...]
    reading: tuple[Finding, ...]
    limits: Limits
    guards: tuple[Finding, ...]
    text_recognition: Finding
    sentence_model: Finding
    formats: tuple[str, ...]
    schema: str = CHECKUP_SCHEMA

    def is_healthy(self) -> bool:
        """Return whether everything that is needed works."""
        states = [package.state for package in self.packages]
        states += [finding.state for finding in self.reading]
        return State.BROKEN not in states
