"""What a check found -> its output, HTML reports, the summary of a job, and the baseline."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from msgspec.structs import replace

from fcmdiff.check.baseline import encode_baseline
from fcmdiff.check.run import Checked, SeriesCheck
from fcmdiff.cli.output import tell_written, write_result
from fcmdiff.cli.places import Places, blame_option, unwritable
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.check import CheckResult, Severity, Verdict

_SUMMARY = "GITHUB_STEP_SUMMARY"
# GitHub takes 1 MiB a step and shows nothing of what is longer.
_SUMMARY_BYTES = 1_000_000


def write_all(checked: Checked, places: Places, *, single: bool = False) -> None:
    """Write the result, then the HTML reports, then the summary of a job on GitHub.

    A ``single`` pair of statements has a file of a report, a corpus a folder of them.

    The result comes first: what was found is told where a later place cannot be written as well.
    Raises FcmdiffError UNWRITABLE.
    """
    write_result(_renderer(places.shape)(checked.result), places.output)
    if places.report:
        with blame_option("--report"):
            _write_reports(checked, places.report, single=single)
    if places.shape == "github":
        _write_summary(checked.result)


def pin(series: SeriesCheck, places: Places, *, allow_loss: bool) -> int:
    """Write the baseline, unless something could not be read or would be lost.

    Returns the exit code. Raises FcmdiffError WOULD_LOSE, UNWRITABLE.
    """
    failed = series.checked.result.verdict is Verdict.FAILED
    refused = failed or (series.losses and not allow_loss)
    write_all(series.checked if refused else _as_notes(series.checked), places)
    if failed:
        click.echo("fcmdiff: baseline not updated: not everything could be read", err=True)
        return int(Verdict.FAILED)
    if refused:
        raise FcmdiffError(
            ErrorCode.WOULD_LOSE,
            str(series.path),
            f"baseline not updated: it would record less than before ({'; '.join(series.losses)})",
            "look at what is missing; --allow-loss pins it all the same",
        )
    with blame_option("--baseline"):
        write_result(encode_baseline(series.pins), series.path, told=False)
    click.echo(f"fcmdiff: pinned in {series.path}".encode("utf-8", "replace"), err=True)
    return int(Verdict.CLEAN)


def _as_notes(checked: Checked) -> Checked:
    """What is being pinned was looked at: it is told, and breaks nothing."""
    cases = tuple(
        replace(case, findings=tuple(replace(f, severity=Severity.NOTE) for f in case.findings))
        for case in checked.result.cases
    )
    return checked._replace(result=replace(checked.result, cases=cases))


def _renderer(shape: str) -> Callable[[CheckResult], str]:
    """Return the function that renders ``shape``; each is imported only when asked for."""
    if shape == "json":
        from fcmdiff.store import encode_check  # noqa: PLC0415

        return encode_check
    if shape == "junit":
        from fcmdiff.report.check.junit import render_junit  # noqa: PLC0415

        return render_junit
    if shape == "github":
        from fcmdiff.report.check.github import render_annotations  # noqa: PLC0415

        return render_annotations
    if shape == "sarif":
        from fcmdiff.report.check.sarif import render_sarif  # noqa: PLC0415

        return partial(render_sarif, root=Path.cwd().as_posix())
    if shape == "markdown":
        from fcmdiff.report.check.summary import render_check_markdown  # noqa: PLC0415

        return render_check_markdown
    from fcmdiff.report.check.text import render_check_text  # noqa: PLC0415

    return render_check_text


def _write_reports(checked: Checked, place: Path, *, single: bool) -> None:
    """Write a report for every pair with findings; nothing where there are none."""
    from fcmdiff.report.html.page import render_page  # noqa: PLC0415
    from fcmdiff.report.wording import count_of  # noqa: PLC0415

    written = 0
    for case in checked.result.cases:
        comparison = checked.comparisons.get(case.name)
        if comparison is None or not case.findings:
            continue
        if not single:
            place.mkdir(parents=True, exist_ok=True)
        name = case.name.rpartition(":")[2]
        page = render_page(comparison)
        write_result(page, place if single else place / f"{name}.html", told=single)
        written += 1
    if written and not single:
        tell_written(place, f"{count_of(written, 'report')} to ")


def _write_summary(result: CheckResult) -> None:
    """Add the result to the summary of a GitHub job, where there is one."""
    path = os.environ.get(_SUMMARY)
    if not path:
        return
    from fcmdiff.report.check.summary import render_check_markdown  # noqa: PLC0415

    data = render_check_markdown(result).encode("utf-8")
    if len(data) > _SUMMARY_BYTES:
        whole, _, _ = data[:_SUMMARY_BYTES].rpartition(b"\n")
        data = whole + b"\n\nThe rest is in the log.\n"
    try:
        with Path(path).open("ab") as file:
            file.write(data)
    except OSError as error:
        raise unwritable(path, error, _SUMMARY) from None
