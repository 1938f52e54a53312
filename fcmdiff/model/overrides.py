"""What a person decided about two statements: pairs of themes, paragraphs, promises, passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.errors import ErrorCode, FcmdiffError

Ids = str | tuple[str, ...]

# In one line no more can be read.
_MOST_FAULTS = 20

# As fcmdiff.ids makes them: the words of a heading, a dot and words of a paragraph, a dot and the
# place of a commitment in it, or its number as in version 0.1. No other dot stands in an id.
_COMMITMENT = re.compile(r"[^.]+\.[^.]+\.(?:c[1-9][0-9]*|s[0-9]+(?:-[1-9][0-9]*)?)")


class Subject(StrEnum):
    """What an id is the id of."""

    THEME = "theme"
    PARAGRAPH = "paragraph"
    COMMITMENT = "commitment"


class Provenance(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who decided, when and why; every key is optional.

    ``by`` are names, joined by "; ", ``reason`` may have a line for each of them. What a ``model``
    ``suggested`` decides nothing until a person takes it; one that a person ``refused`` stays in
    the file, so that it is not asked for again.
    """

    by: str = ""
    date: date | None = None
    reason: str = ""
    model: str = ""
    suggested: bool = False
    refused: bool = False

    @property
    def is_waiting(self) -> bool:
        """True for a suggestion that nobody has taken or refused."""
        return self.suggested and not self.refused


class Decision(Provenance, frozen=True, forbid_unknown_fields=True):
    """One [[pin]], [[forbid]] or [[dismiss]]: ids of things of one kind of the two documents.

    ``before_words`` and ``after_words`` are the words that a commitment had when it was decided
    on: its number in the paragraph changes with the rules that find it, its words do not.

    A ``before_span`` or ``after_span`` makes a passage of what that side names: from the first to
    behind the last character of the text of a paragraph or note, or of the title of a theme. The
    other side is then a commitment.
    """

    before: Ids = ()
    after: Ids = ()
    before_words: str = ""
    after_words: str = ""
    before_span: tuple[int, int] | None = None
    after_span: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a span that holds nothing."""
        for span in self.spans:
            if span and not 0 <= span[0] < span[1]:
                raise ValueError(f"a span from {span[0]} to {span[1]} holds nothing")

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
    def spans(self) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """The spans of both sides, None for what is no passage."""
        return self.before_span, self.after_span

    @property
    def is_on_commitments(self) -> bool:
        """True where an id of it is one of a commitment."""
        return any(is_commitment_id(one) for side in self.ids for one in side)

    @property
    def is_on_passage(self) -> bool:
        """True where it names a passage on one side."""
        return any(self.spans)


class Alias(Provenance, frozen=True, forbid_unknown_fields=True):
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


# The tables of decisions, in the order in which a file of them is written.
TABLES = ("pin", "forbid", "dismiss")


class Overrides(Struct, frozen=True):
    """What a file of decisions says, with its name and the SHA-256 of its bytes.

    ``catalogue`` are sets of headings that the catalogue of a series says mean the same.
    """

    entries: Entries
    name: str
    sha256: str
    catalogue: tuple[tuple[str, ...], ...] = ()

    def decided(self, table: str) -> Iterator[tuple[int, Decision]]:
        """Yield what a person decided in ``table``, each with its number in the file."""
        decisions: tuple[Decision, ...] = getattr(self.entries, table)
        for number, decision in enumerate(decisions, start=1):
            if not decision.suggested:
                yield number, decision

    @property
    def waiting(self) -> int:
        """The number of suggestions that nobody has taken or refused."""
        every = (*self.entries.alias, *(one for t in TABLES for one in getattr(self.entries, t)))
        return sum(one.is_waiting for one in every)

    @property
    def aliases(self) -> tuple[tuple[str, ...], ...]:
        """The sets of headings that mean the same theme, those of the catalogue first."""
        own = (alias.headings for alias in self.entries.alias if not alias.suggested)
        return (*self.catalogue, *own)

    def with_aliases(self, aliases: tuple[tuple[str, ...], ...]) -> Overrides:
        """Return the same decisions and, before their own, the ``aliases`` of a catalogue."""
        return replace(self, catalogue=(*aliases, *self.catalogue)) if aliases else self

    def name_file(self) -> dict[str, str]:
        """Return the option of a Comparison that names the file, without its folders.

        It counts what was decided; without a file there is no option.
        """
        if not self.sha256:
            return {}
        counts = {table: sum(1 for _ in self.decided(table)) for table in TABLES}
        counts["suggested"] = self.waiting
        told = "".join(f", {count} {name}" for name, count in counts.items() if count)
        return {"overrides": f"{Path(self.name).name}, SHA-256 {self.sha256}{told}"}

    def reject(
        self, problem: str, remedy: str = "correct the file, or leave the overrides out"
    ) -> FcmdiffError:
        """Return the error BAD_OVERRIDES that names this file."""
        return FcmdiffError(ErrorCode.BAD_OVERRIDES, self.name, problem, remedy)


class Faults:
    """Collects the entries that cannot be taken, so that all are named at once."""

    def __init__(self, overrides: Overrides) -> None:
        self._overrides = overrides
        self._found: list[FcmdiffError] = []

    def __enter__(self) -> Faults:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Keep a BAD_OVERRIDES; whatever else is raised goes on."""
        if isinstance(error, FcmdiffError) and error.code is ErrorCode.BAD_OVERRIDES:
            self._found.append(error)
            return True
        return False

    def raise_all(self) -> None:
        """Raise FcmdiffError BAD_OVERRIDES that names all that was found, if anything was."""
        if not self._found:
            return
        told = "; ".join(error.problem for error in self._found[:_MOST_FAULTS])
        more = len(self._found) - _MOST_FAULTS
        told += f"; and {more} more" if more > 0 else ""
        raise self._overrides.reject(told, self._found[0].remedy)


NO_OVERRIDES = Overrides(Entries(), "", "")


def is_commitment_id(one: str) -> bool:
    """Return True for the id of a commitment.

    >>> is_commitment_id("ports.inspect-container-terminal.s120"), is_commitment_id("ports.s0")
    (True, False)
    >>> is_commitment_id("ports.inspect-container-terminal.c2")  # as version 0.1 wrote it
    True
    """
    return _COMMITMENT.fullmatch(one) is not None
