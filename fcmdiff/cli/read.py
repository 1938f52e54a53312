"""The commands that take one statement: extract and commitments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fcmdiff.cli.held import take_input
from fcmdiff.cli.options import (
    LEXICON,
    OUTPUT,
    RECOGNITION,
    SELECTOR,
    choice_options,
    format_option,
)
from fcmdiff.cli.output import CANNOT_TELL, mark_table, tell_unread, write_result

if TYPE_CHECKING:
    from fcmdiff.model.choices import Choices


@click.command()
@click.argument("file")
@OUTPUT
@format_option("json", "markdown", "text")
@choice_options(SELECTOR, *RECOGNITION)
@take_input("file")
def extract(file: str, choices: Choices, output: Path | None, shape: str) -> int:
    """Print what a statement says: themes, paragraphs, and what was left out.

    FILE is a file, - for standard input, or SERIES:YEAR of a corpus. Exit 3 if its pages are
    pictures that were not read.
    """
    from msgspec.structs import replace  # noqa: PLC0415

    from fcmdiff.corpus import resolve_name  # noqa: PLC0415
    from fcmdiff.extract.readers import read_documents  # noqa: PLC0415
    from fcmdiff.report.statement import render_document  # noqa: PLC0415
    from fcmdiff.store import encode_document  # noqa: PLC0415

    named = resolve_name(file)
    (document,) = read_documents((named.path,), choices.reading)
    document = replace(document, edition=named.edition)
    tell_unread(document)
    if shape == "json":
        write_result(encode_document(document), output)
    else:
        write_result(render_document(document, markdown=shape == "markdown"), output)
    return CANNOT_TELL if document.status == "needs_ocr" else 0


@click.command()
@click.argument("file")
@OUTPUT
@format_option("json", "csv", "text")
@choice_options(LEXICON, *RECOGNITION)
@take_input("file")
def commitments(file: str, choices: Choices, output: Path | None, shape: str) -> int:
    """Print the commitments of a statement with their strength on the ladder from 0 to 6.

    FILE is a file, - for standard input, or SERIES:YEAR of a corpus. Exit 3 if its pages are
    pictures that were not read, so that what they promise cannot be told.
    """
    from msgspec.structs import replace  # noqa: PLC0415

    from fcmdiff.commitments.find import find_commitments  # noqa: PLC0415
    from fcmdiff.commitments.lexicon import choose_lexicon, load_lexicon  # noqa: PLC0415
    from fcmdiff.corpus import resolve_name  # noqa: PLC0415
    from fcmdiff.dating import date_document  # noqa: PLC0415
    from fcmdiff.extract.readers import read_documents  # noqa: PLC0415
    from fcmdiff.report.ledger import render_ledger, render_ledger_csv  # noqa: PLC0415
    from fcmdiff.store import encode_commitments  # noqa: PLC0415

    chosen = load_lexicon(choices.lexicon) if choices.lexicon else None
    named = resolve_name(file)
    (document,) = read_documents((named.path,), choices.reading)
    document = replace(document, edition=named.edition)
    words = chosen or choose_lexicon(document)
    tell_unread(document)
    dated = date_document(document)
    found = find_commitments(document, words, dated)
    if shape == "json":
        write_result(encode_commitments(found, document.source, words.version, dated), output)
    elif shape == "csv":
        table = render_ledger_csv(document, found, dated.year)
        write_result(mark_table(table, output), output)
    else:
        write_result(render_ledger(document, found), output)
    return CANNOT_TELL if document.status == "needs_ocr" else 0
