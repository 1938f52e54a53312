"""A statement as it was read: Document > Theme > Paragraph, with what was left out beside it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from fcmdiff.model.edition import EditionHead

DOCUMENT_SCHEMA = "fcmdiff/document/1"

# The Diagnostic of a page whose text a program recognised in a picture.
RECOGNISED = "recognised_text"
# The Diagnostic of a page that is a picture without text.
UNREAD_PAGE = "page_without_text"

# What holds fewer words than this holds no promise: text that was not read raises no doubt about
# the rest of a document. Of 397 commitments of the G20 coded by hand 5 have fewer words.
SENTENCE_WORDS = 8

# x0, top, x1, bottom in PDF points, origin at the top left of the page.
BBox = tuple[float, float, float, float]


class Status(StrEnum):
    """How far a Document can be relied on when a verdict is asked for."""

    OK = "ok"
    SUSPECT = "suspect"
    NEEDS_OCR = "needs_ocr"


class ParagraphKind(StrEnum):
    """What a unit of text is on the page; a dateline is a short line between title and text."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE_ROW = "table_row"
    DATELINE = "dateline"


class FurnitureKind(StrEnum):
    """Why a line is on the page and not in the text."""

    RUNNING_HEAD = "running_head"
    PAGE_NUMBER = "page_number"
    CONTENTS = "contents"
    METADATA = "metadata"
    END_MARK = "end_mark"
    SIDE_TEXT = "side_text"
    NAVIGATION = "navigation"
    HIDDEN = "hidden"
    DELETED = "deleted"
    COMMENT = "comment"


class Source(Struct, frozen=True):
    """The file as it came: its name without folders, the SHA-256 of its bytes, its media type."""

    name: str
    sha256: str
    media_type: str


class FileDates(Struct, frozen=True):
    """What the file says of its own days, by the terms of Dublin Core; None where it says nothing.

    Each is YYYY-MM-DD, or YYYY-MM or YYYY where the file says no more.
    """

    created: str | None = None
    modified: str | None = None
    issued: str | None = None


class Diagnostic(Struct, frozen=True):
    """Something that went wrong or was repaired while reading; ``page`` counts from 1.

    ``paragraphs`` are the ids of those that it touches: they may not say what the source says.
    ``headings`` are the ids of the themes whose heading it touches, "" for the title of the
    statement. ``missing`` says that text is known not to have been read, ``words`` how many words
    of it there are at the most, None where that is not known; ``unread`` is the text of it
    where its words are known and few. What touches nothing and leaves nothing unread is told and
    no more.
    """

    code: str
    message: str
    page: int | None = None
    paragraphs: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    missing: bool = False
    words: int | None = None
    unread: str = ""

    @property
    def is_harmless(self) -> bool:
        """True where nothing is in doubt for it."""
        return not (self.paragraphs or self.headings or self.missing)

    @property
    def hides_a_sentence(self) -> bool:
        """True where what was not read may hold a sentence of which nobody knows the words."""
        if not self.missing or self.words is None:
            return self.missing
        return self.words >= SENTENCE_WORDS and len(self.unread.split()) < self.words


class Paragraph(Struct, frozen=True):
    """One unit of text.

    ``original`` is the text as it stands on the page, lines joined by line feeds; ``text`` is
    the same with line-break hyphens, ligatures, quotes and spaces made uniform and the marker
    ("12.", "(a)", a bullet) taken off into ``marker``. ``number`` counts from 1 through the
    whole document. ``page`` counts from 1; None where the format has no pages. ``level`` says how
    many lists the paragraph stands in: 0 for running text, numbered or not, 1 for an item of a
    list, 2 for an item of a list in that item. A further paragraph of an item has the level of
    the item and is no item itself.
    """

    id: str
    text: str
    original: str
    marker: str | None = None
    kind: ParagraphKind = ParagraphKind.PARAGRAPH
    page: int | None = None
    bbox: BBox | None = None
    number: int = 0
    level: int = 0


class Theme(Struct, frozen=True):
    """A heading and the paragraphs under it, up to the next heading.

    The text before the first heading is a Theme with an empty ``title``. ``level`` counts
    from 1, the highest level of heading in the document.
    """

    id: str
    title: str
    level: int = 1
    marker: str | None = None
    page: int | None = None
    paragraphs: tuple[Paragraph, ...] = ()


class Note(Struct, frozen=True):
    """A footnote or endnote; kept beside the text, not compared."""

    id: str
    marker: str
    text: str
    page: int | None = None


class Furniture(Struct, frozen=True):
    """A line that belongs to the page and not to the text."""

    text: str
    kind: FurnitureKind
    page: int | None = None


class Document(Struct, frozen=True):
    """The extracted text of one Source, every word of it in exactly one place.

    ``title`` is the name of the statement as it stands over the text. ``extractor`` names the
    reader and its version, so that a later difference can be told from a change of the source.
    ``dates`` come from the file, ``edition`` from the catalogue, None for a file of no corpus.
    """

    source: Source
    themes: tuple[Theme, ...]
    title: str = ""
    status: Status = Status.OK
    diagnostics: tuple[Diagnostic, ...] = ()
    notes: tuple[Note, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    extractor: str = ""
    dates: FileDates = FileDates()
    edition: EditionHead | None = None
    schema: str = DOCUMENT_SCHEMA

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in reading order."""
        return tuple(p for theme in self.themes for p in theme.paragraphs)


def status_of(diagnostics: Iterable[Diagnostic]) -> Status:
    """Return OK where no Diagnostic raises a doubt about what is compared, else SUSPECT."""
    return Status.OK if all(found.is_harmless for found in diagnostics) else Status.SUSPECT
