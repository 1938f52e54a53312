"""The commands that take one statement: extract and commitments."""

from __future__ import annotations

from pathlib import Path

import click

from fcmdiff.cli.output import (
    CANNOT_TELL,
    LEXICON,
    OUTPUT,
    SELECTOR,
    format_option,
    recognition_options,
    tell_unread,
    write_result,
)


@click.command()
@click.argument("file")
@OUTPUT
@format_option("json", "markdown", "text")
@SELECTOR
@recognition_options
def extract(
    file: str, output: Path | None, shape: str, selector: str | None, languages: str | None
) -> None:
    """Print what a statement says: themes, paragraphs, and what was left out.

    FILE is a file or SERIES:YEAR of a corpus.
    """
    from msgspec.structs import replace  # noqa: PLC0415

    from fcmdiff.corpus import resolve_name  # noqa: PLC0415
    from fcmdiff.extract.readers import read_document  # noqa: PLC0415
    from fcmdiff.report.statement import render_document  # noqa: PLC0415
    from fcmdiff.store import encode_document  # noqa: PLC0415

    named = resolve_name(file)
    document = replace(read_document(named.path, selector, languages), edition=named.edition)
    tell_unread(document)
    if shape == "json":
        write_result(encode_document(document), output)
    else:
        write_result(render_document(document, markdown=shape == "markdown"), output)


@click.command()
@click.argument("file")
@OUTPUT
@format_option("json", "csv", "text")
@LEXICON
@recognition_options
def commitments(
    file: str, output: Path | None, shape: str, lexicon: str | None, languages: str | None
) -> int:
    """Print the commitments of a statement with their strength on the ladder from 0 to 6.

    FILE is a file or SERIES:YEAR of a corpus. The exit code is 3 where its pages are pictures
    that were not read, so that what they promise cannot be told.
    """
    from fcmdiff.commitments.cast import read_year  # noqa: PLC0415
    from fcmdiff.commitments.find import find_commitments  # noqa: PLC0415
    from fcmdiff.commitments.lexicon import choose_lexicon, load_lexicon  # noqa: PLC0415
    from fcmdiff.corpus import resolve_name  # noqa: PLC0415
    from fcmdiff.extract.readers import read_document  # noqa: PLC0415
    from fcmdiff.report.ledger import render_ledger, render_ledger_csv  # noqa: PLC0415
    from fcmdiff.store import encode_commitments  # noqa: PLC0415

    named = load_lexicon(lexicon) if lexicon else None
    document = read_document(resolve_name(file).path, languages=languages)
    words = named or choose_lexicon(document)
    tell_unread(document)
    found = find_commitments(document, words)
    if shape == "json":
        write_result(encode_commitments(found, document.source, words.version), output)
    elif shape == "csv":
        write_result(render_ledger_csv(document, found, read_year(document)), output)
    else:
        write_result(render_ledger(document, found), output)
    return CANNOT_TELL if document.status == "needs_ocr" else 0
