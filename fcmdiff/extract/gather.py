"""Text of a web page or a word processor's file, piece by piece -> blocks, notes and furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.blocks import Block, is_end_mark
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.contents_lists import set_contents_aside
from fcmdiff.extract.flow import Place, Run, build_blocks, table_row, tracked_changes
from fcmdiff.extract.headings import Body, open_themes
from fcmdiff.extract.press import set_press_aside
from fcmdiff.extract.promises import promises_in
from fcmdiff.model.document import (
    Diagnostic,
    Document,
    FileDates,
    Furniture,
    FurnitureKind,
    Note,
    Source,
    status_of,
)


class Entry(NamedTuple):
    """A block, and whether all of it is links."""

    block: Block
    linked: bool


class Gatherer:
    """Gathers runs into blocks; afterwards ``entries``, ``notes`` and ``furniture`` hold it all."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.notes: list[Note] = []
        self.furniture: list[Furniture] = []
        self.runs: list[Run] = []
        self.place = Place()
        self.hidden_words = self.deletions = self.insertions = 0
        # Embedded files that have text of their own.
        self.foreign_parts = 0
        self._cells = 0

    @property
    def in_cell(self) -> bool:
        """True inside a cell of a table, where paragraphs and line breaks are spaces."""
        return self._cells > 0

    @contextmanager
    def placed(self, place: Place) -> Iterator[None]:
        """Everything read inside is a block of its own at ``place``."""
        self.flush()
        outer, self.place = self.place, place
        yield
        self.flush()
        used_up = place.marker is not None and self.place.marker is None
        self.place = outer._replace(marker=None) if used_up else outer

    @contextmanager
    def in_new_cell(self, cells: list[str]) -> Iterator[None]:
        """Everything read inside is the text of one cell, added to ``cells``."""
        outer, self.runs = self.runs, []
        self._cells += 1
        yield
        self._cells -= 1
        cells.append("".join(run.text for run in self.runs))
        self.runs = outer

    def flush(self) -> None:
        """Make blocks of the runs gathered; in a cell they only get a space."""
        if self.in_cell:
            self.runs.append(Run(" "))
            return
        runs, self.runs = self.runs, []
        linked = all(run.linked for run in runs if any(ch.isalnum() for ch in run.text))
        for block in build_blocks(runs, self.place):
            self.entries.append(Entry(block, linked))
            self.place = self.place._replace(marker=None)

    def add_row(self, cells: list[str]) -> None:
        """Add the row of ``cells``; a row of empty cells is none."""
        block = table_row(cells)
        if block is not None:
            self.entries.append(Entry(block, linked=False))

    def add_note(self, marker: str, text: str) -> None:
        """Keep a note beside the text."""
        self.notes.append(Note(f"note.{len(self.notes) + 1}", marker, clean_text(text)))

    def leave_out(self, text: str, kind: FurnitureKind) -> None:
        """List what is no text of the statement; nothing is listed of an empty text."""
        cleaned = clean_text(text)
        if cleaned:
            self.furniture.append(Furniture(cleaned, kind))


# What is left out for the place where it stands, and not because nobody sees it.
_BY_PLACE = frozenset(
    {FurnitureKind.NAVIGATION, FurnitureKind.SIDE_TEXT, FurnitureKind.RUNNING_HEAD}
)
_MOST_SHOWN = 60


def doubt_left_out(furniture: Sequence[Furniture], body: Body) -> Iterator[Diagnostic]:
    """Yield a doubt where a collective promises in what was left out for its place.

    What ``body`` says as well, such as a running head that repeats its title, is not lost.
    """
    found = [p for line in furniture if line.kind in _BY_PLACE for p in promises_in(line.text)]
    if found:
        texts = [p.text for theme in body.themes for p in theme.paragraphs]
        said = " ".join([body.title, *(theme.title for theme in body.themes), *texts])
        found = [promise for promise in found if promise.rstrip(".!?") not in said]
    if found:
        unread = " ".join(found)
        words = len(unread.split())
        message = (
            f"what was taken for no text of the statement says: {' '.join(unread.split()[:12])}"
        )
        unread = unread if words <= _MOST_SHOWN else ""
        yield Diagnostic("promise_left_out", message, missing=True, words=words, unread=unread)


def finish_document(
    gathered: Gatherer,
    source: Source,
    extractor: str,
    dates: FileDates,
    lost: Sequence[Diagnostic] = (),
) -> Document:
    """Return the Document of what was gathered from a word processor's file.

    ``lost`` tells of text that could not be read. Raises
    FcmdiffError NO_TEXT where no word was found.
    """
    blocks = [entry.block for entry in gathered.entries]
    for block in blocks:
        if is_end_mark(block.text):
            gathered.leave_out(block.text, FurnitureKind.END_MARK)
    without, lines = set_press_aside([b for b in blocks if not is_end_mark(b.text)])
    for line in lines:
        gathered.leave_out(line, FurnitureKind.NAVIGATION)
    blocks, entries = set_contents_aside(without)
    for entry in entries:
        gathered.leave_out(entry, FurnitureKind.CONTENTS)
    body = open_themes(blocks)
    if not any(theme.paragraphs or theme.title for theme in body.themes):
        raise FcmdiffError(
            ErrorCode.NO_TEXT, source.name, "there is no text in the file", "check its content"
        )
    changed = gathered.insertions or gathered.deletions
    changes = [tracked_changes(gathered.insertions, gathered.deletions)] if changed else []
    diagnostics = (*changes, *lost, *doubt_left_out(gathered.furniture, body))
    return Document(
        source=source,
        themes=body.themes,
        title=body.title,
        status=status_of(diagnostics),
        diagnostics=diagnostics,
        notes=tuple(gathered.notes),
        furniture=tuple(gathered.furniture),
        extractor=extractor,
        dates=dates,
    )
