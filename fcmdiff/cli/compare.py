"""The commands that take two statements: compare and align."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fcmdiff.cli.held import take_input
from fcmdiff.cli.options import (
    LEXICON,
    OUTPUT,
    OVERRIDES,
    RECOGNITION,
    SELECTOR,
    SEMANTIC,
    choice_options,
    format_option,
    gather,
)
from fcmdiff.cli.output import (
    CANNOT_TELL,
    mark_table,
    spare_inputs,
    tell_comparison,
    tell_unlike,
    tell_unread,
    write_result,
)

if TYPE_CHECKING:
    from fcmdiff.model.choices import Choices
    from fcmdiff.model.comparison import Comparison

FORMATS = ("html", "json", "markdown", "csv", "text", "docx")
_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "markdown",
    ".csv": "csv",
    ".txt": "text",
    ".docx": "docx",
}
# A folder says no shape.
_USUAL_SHAPE = "html"
_CHANGES = 1


class Wanted(NamedTuple):
    """Where a report goes, in which shape, and whether it shows the pages."""

    output: Path | None
    shape: str | None
    evidence: bool


@click.command()
@click.argument("before")
@click.argument("after")
@OUTPUT
@click.option(
    "--format",
    "shape",
    type=click.Choice(FORMATS),
    help="Shape of the result; by default as the name of the output file says, else text.",
)
@choice_options(LEXICON, SELECTOR, *RECOGNITION, OVERRIDES, SEMANTIC)
@click.option(
    "--evidence/--no-evidence",
    help="Show in an HTML report how what changed is printed on the pages of a PDF.",
)
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit 1 if anything changed, 3 if undetermined.",
)
@gather("wanted", Wanted)
@take_input("before", "after")
def compare(before: str, after: str, choices: Choices, wanted: Wanted, exit_code: bool) -> int:
    """Compare two statements and report what changed.

    One of BEFORE and AFTER may be - for standard input. If -o names a folder, the report is
    written into it, under the name of the series and both years.

    The report gives every commitment that is new, dropped or changed, and both texts theme by
    theme with their word edits. As a Word file (docx) it is the later text with every change
    tracked: accepting all gives the later text, rejecting all the earlier one.
    """
    from fcmdiff.pipeline import compare_names  # noqa: PLC0415

    shape = wanted.shape or _guess_shape(wanted.output)
    _spare_terminal(shape, wanted.output)
    if wanted.evidence and shape != "html":
        raise click.UsageError("--evidence shows pages in an HTML report; name one with -o.")
    render = _renderer(shape)
    spare_inputs(wanted.output, before, after)
    comparison = compare_names(before, after, choices)
    tell_comparison(comparison)
    output = _place_in(wanted.output, shape, comparison)
    spare_inputs(output, before, after)
    if wanted.evidence:
        from fcmdiff.printed import draw_pages  # noqa: PLC0415
        from fcmdiff.report.html.page import render_page  # noqa: PLC0415

        render = partial(render_page, evidence=draw_pages(before, after, comparison))
    result = render(comparison)
    if shape == "csv" and isinstance(result, str):
        result = mark_table(result, output)
    write_result(result, output)
    return _verdict_code(comparison, asked=exit_code)


def _guess_shape(output: Path | None) -> str:
    if output is None:
        return "text"
    if output.is_dir():
        return _USUAL_SHAPE
    suffix = output.suffix.lower()
    if suffix and suffix not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        printed = " A PDF is made by printing an .html." if suffix == ".pdf" else ""
        raise click.UsageError(
            f"{output}: no result is written as {suffix}; name one of {known}, or give --format."
            f"{printed}"
        )
    return _SUFFIXES.get(suffix, _USUAL_SHAPE)


def _place_in(output: Path | None, shape: str, comparison: Comparison) -> Path | None:
    """Return the file that is written: in a folder one that bears the series and both years."""
    if output is None or not output.is_dir():
        return output
    from fcmdiff.report.naming import name_files  # noqa: PLC0415 - --help stays quick

    suffix = next(suffix for suffix, name in _SUFFIXES.items() if name == shape)
    return output / f"{name_files(comparison.before, comparison.after)}{suffix}"


def _spare_terminal(shape: str, output: Path | None) -> None:
    if shape == "docx" and output is None and sys.stdout.isatty():
        raise click.UsageError(
            "a Word file cannot be shown on a terminal; name one with -o, or redirect the output."
        )


def _renderer(shape: str) -> Callable[[Comparison], str | bytes]:
    """Return the function that renders ``shape``; each is imported only when asked for."""
    if shape == "html":
        from fcmdiff.report.html.page import render_page  # noqa: PLC0415

        return render_page
    if shape == "json":
        from fcmdiff.store import encode_comparison  # noqa: PLC0415

        return encode_comparison
    if shape == "markdown":
        from fcmdiff.report.markdown import render_markdown  # noqa: PLC0415

        return render_markdown
    if shape == "csv":
        from fcmdiff.report.table import render_csv  # noqa: PLC0415

        return render_csv
    if shape == "docx":
        from fcmdiff.report.word.package import render_docx  # noqa: PLC0415

        return render_docx
    from fcmdiff.report.terminal import render_summary  # noqa: PLC0415

    return render_summary


def _verdict_code(comparison: Comparison, *, asked: bool) -> int:
    """Return the exit code: that a side was not read at all is told where nobody asked, too."""
    from fcmdiff.compare.doubt import has_changes, is_unread  # noqa: PLC0415

    if is_unread(comparison.before) or is_unread(comparison.after):
        return CANNOT_TELL
    if not asked:
        return 0
    if not comparison.certain:
        return CANNOT_TELL
    return _CHANGES if has_changes(comparison) else 0


@click.command()
@click.argument("before")
@click.argument("after")
@OUTPUT
@format_option("json", chosen=False)
@choice_options(SELECTOR, *RECOGNITION, OVERRIDES, SEMANTIC)
@click.option(
    "--suggest-overrides",
    is_flag=True,
    help="Print the weak pairs as a TOML file to edit and give to --overrides.",
)
@take_input("before", "after")
def align(
    before: str, after: str, choices: Choices, output: Path | None, suggest_overrides: bool
) -> int:
    """Print which themes and paragraphs of two statements correspond to each other."""
    from fcmdiff.pipeline import align_names  # noqa: PLC0415
    from fcmdiff.store import encode_alignment  # noqa: PLC0415

    spare_inputs(output, before, after)
    old, new, alignment = align_names(before, after, choices)
    tell_unread(old, new)
    tell_unlike(alignment.likeness, old, new)
    if suggest_overrides:
        from fcmdiff.align.suggest import suggest_overrides as suggest  # noqa: PLC0415

        write_result(suggest(old, new, alignment), output)
    else:
        write_result(encode_alignment(alignment, old.source, new.source), output)
    return CANNOT_TELL if "needs_ocr" in (old.status, new.status) else 0
