"""The command that shows what fcmdiff does, with the model series: demo."""

from __future__ import annotations

from pathlib import Path

import click

from fcmdiff.cli.output import write_result
from fcmdiff.errors import ErrorCode, FcmdiffError

_PAIR = ("straits:2024", "straits:2025")


@click.command()
@click.argument("folder", metavar="[DIR]", default="fcmdiff-demo", type=click.Path(path_type=Path))
def demo(folder: Path) -> None:
    """Compare two editions of an invented series, and say where the report is.

    DIR (default: fcmdiff-demo) is made if need be; the two statements are put there as well.
    """
    from fcmdiff.pipeline import compare_names  # noqa: PLC0415 - --help stays quick
    from fcmdiff.report.html.page import render_page  # noqa: PLC0415
    from fcmdiff.report.naming import name_files  # noqa: PLC0415
    from fcmdiff.report.view import make_report  # noqa: PLC0415

    copies = _copy_statements(folder)
    comparison = compare_names(*_PAIR)
    page = folder / f"{name_files(comparison.before, comparison.after)}.html"
    write_result(render_page(comparison), page, told=False)
    report = make_report(comparison)
    told = "\n".join(text for text in (report.headline, report.possibly) if text)
    old, new = copies
    lines = (
        f"{report.after.name}, compared with {report.before.name} (both invented)",
        told,
        "",
        f"The report:          {page}",
        f"Open it in a browser: {page.resolve().as_uri()}",
        f"The two statements:  {old} and {new}",
        "",
        "The same with two files of your own (PDF, HTML, DOCX, ODT, Markdown or plain text):",
        "  fcmdiff compare last-year.pdf this-year.pdf -o report.html",
    )
    write_result("\n".join(lines) + "\n", None)


def _copy_statements(folder: Path) -> tuple[Path, ...]:
    """Put the statements into ``folder`` and return their places.

    Raises FcmdiffError UNWRITABLE, also where another file has such a name: it is not ours.
    """
    from fcmdiff.corpus import find_edition  # noqa: PLC0415 - --help stays quick

    places = []
    for name in _PAIR:
        corpus, edition = find_edition(name)
        data = corpus.file_of(edition).read_bytes()
        place = folder / f"{name.replace(':', '-')}.pdf"
        if place.exists() and (not place.is_file() or place.read_bytes() != data):
            raise _unwritable(place, "there is another file of this name")
        places.append((place, data))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, f"the folder cannot be made ({error.strerror})") from None
    for place, data in places:
        write_result(data, place, told=False)
    return tuple(place for place, _ in places)


def _unwritable(place: Path, problem: str) -> FcmdiffError:
    return FcmdiffError(
        ErrorCode.UNWRITABLE, str(place), problem, "name another folder: fcmdiff demo DIR"
    )
