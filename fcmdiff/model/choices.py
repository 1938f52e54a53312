"""What a user chooses beside the statements: how they are read, and how they are compared."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

# The language of scans where none is named.
DEFAULT_LANGUAGE = "eng"


class ReadingChoices(Struct, frozen=True):
    """How files are read.

    ``selector`` is the CSS selector of the text on a web page; without one it is found.
    ``languages`` are those of scans as tesseract names them ("eng+fra"), None to leave scans
    unread.
    """

    selector: str | None = None
    languages: str | None = DEFAULT_LANGUAGE

    def name_unusual(self) -> dict[str, str]:
        """Return what is chosen otherwise than usual, by the name that a report gives it."""
        options = {}
        if self.selector:
            options["selector"] = self.selector
        if self.languages != DEFAULT_LANGUAGE:
            options["languages of scans"] = self.languages or "none, scans are left unread"
        return options


USUAL_READING = ReadingChoices()


class Choices(Struct, frozen=True):
    """How two statements are read and compared, as a user says it; nothing is loaded yet.

    ``reading`` is how their files are read. ``lexicon`` is the name of the verbs and phrases that
    make a promise ("en", "fr") or a TOML file of them; without one it is that of the language of
    both statements, English where they differ. ``overrides`` is a TOML file of pairs, commitments
    and headings decided by hand. ``semantic`` asks a sentence model about what is left unpaired;
    it needs the extra ``[semantic]``.
    """

    reading: ReadingChoices = USUAL_READING
    lexicon: str | None = None
    overrides: Path | None = None
    semantic: bool = False


USUAL = Choices()
