"""What a person decided about two statements: pairs of themes, paragraphs and commitments."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.errors import ErrorCode, FcmdiffError

Ids = str | tuple[str, ...]

# As fcmdiff.ids makes them: the words of a heading, a dot and words of a paragraph, a dot and the
# place of a commitment in it, or its number as in version 0.1. No other dot stands in an id.
_COMMITMENT = re.compile(r"[^.]+\.[^.]+\.(?:c[1-9][0-9]*|s[0-9]+(?:-[1-9][0-9]*)?)")


class Subject(StrEnum):
    """What an id is the id of."""

    THEME = "theme"
    PARAGRAPH = "paragraph"
    COMMITMENT = "commitment"


class Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """One [[pin]], [[forbid]] or [[dismiss]]: ids of things of one kind of the two documents.

    ``before_words`` and ``after_words`` are the words that a commitment had when it was decided
    on: its number in the paragraph changes with the rules that find it, its words do not.
    """

    before: Ids = ()
    after: Ids = ()
    before_words: str = ""
    after_words: str = ""

    @property
    def ids(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of both sides."""
        one, two = ((s,) if isinstance(s, str) else s for s in (self.before, self.after))
        return one, two

    @property
    def words(self) -> tuple[str, str]:
        """The words of both sides, empty where none were kept."""
        return self.before_words, self.after_words

    @property
    def is_on_commitments(self) -> bool:
        """True where an id of it is one of a commitment."""
        return any(is_commitment_id(one) for side in self.ids for one in side)


class Alias(Struct, frozen=True, forbid_unknown_fields=True):
    """One [[alias]]: headings that mean the same theme."""

    headings: tuple[str, ...]


class Entries(Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of an overrides file.

    ``pin`` pairs correspond to each other; one with an empty side says that there is no
    counterpart. ``forbid`` pairs do not. ``dismiss`` names what is no commitment. ``alias``
    headings mean the same theme.
    """

    pin: tuple[Decision, ...] = ()
    forbid: tuple[Decision, ...] = ()
    dismiss: tuple[Decision, ...] = ()
    alias: tuple[Alias, ...] = ()


class Overrides(Struct, frozen=True):
    """What a file of decisions says, with its name and the SHA-256 of its bytes."""

    entries: Entries
    name: str
    sha256: str

    @property
    def aliases(self) -> tuple[tuple[str, ...], ...]:
        """The sets of headings that mean the same theme."""
        return tuple(alias.headings for alias in self.entries.alias)

    def with_aliases(self, aliases: tuple[tuple[str, ...], ...]) -> Overrides:
        """Return the same decisions and, before their own, the ``aliases`` of a catalogue."""
        if not aliases:
            return self
        alias = (*map(Alias, aliases), *self.entries.alias)
        return replace(self, entries=replace(self.entries, alias=alias))

    def name_file(self) -> dict[str, str]:
        """Return the option of a Comparison that names the file, without its folders.

        It counts what was decided; without a file there is no option.
        """
        if not self.sha256:
            return {}
        entries = self.entries
        tables = {"pin": entries.pin, "forbid": entries.forbid, "dismiss": entries.dismiss}
        counts = "".join(f", {len(found)} {name}" for name, found in tables.items() if found)
        return {"overrides": f"{Path(self.name).name}, SHA-256 {self.sha256}{counts}"}

    def reject(
        self, problem: str, remedy: str = "correct the file, or leave the overrides out"
    ) -> FcmdiffError:
        """Return the error BAD_OVERRIDES that names this file."""
        return FcmdiffError(ErrorCode.BAD_OVERRIDES, self.name, problem, remedy)


NO_OVERRIDES = Overrides(Entries(), "", "")


def is_commitment_id(one: str) -> bool:
    """Return True for the id of a commitment.

    >>> is_commitment_id("ports.inspect-container-terminal.s120"), is_commitment_id("ports.s0")
    (True, False)
    >>> is_commitment_id("ports.inspect-container-terminal.c2")  # as version 0.1 wrote it
    True
    """
    return _COMMITMENT.fullmatch(one) is not None
