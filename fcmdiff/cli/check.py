"""The command that holds a corpus against its baseline, or a draft against a policy."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fcmdiff.cli.output import LEXICON, OUTPUT, format_option, recognition_options, write_result

if TYPE_CHECKING:
    from fcmdiff.check.run import Checked, SeriesCheck
    from fcmdiff.commitments.lexicon import Lexicon
    from fcmdiff.model.check import CheckResult

_SUMMARY = "GITHUB_STEP_SUMMARY"


@click.command()
@click.argument("statements", nargs=-1, required=True, metavar="CORPUS | BEFORE AFTER")
@click.option(
    "--policy",
    type=click.Path(path_type=Path),
    help="A TOML file that says how much each kind of change weighs, and what was accepted.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="The file of pins; by default baseline.json beside the catalogue of the corpus.",
)
@click.option("--accept", is_flag=True, help="Pin the corpus as it is now, and say what changed.")
@click.option("--allow-loss", is_flag=True, help="With --accept: pin fewer than before as well.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which acceptances must hold; by default today.",
)
@click.option(
    "--ci/--no-ci",
    default=None,
    help="Never write or accept a baseline; by default where the variable CI is set.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="Write HTML reports of what was found: a file for two statements, a folder for a corpus.",
)
@OUTPUT
@format_option("text", "json", "junit", "github", "sarif", "markdown")
@LEXICON
@recognition_options
def check(  # noqa: PLR0913 - one parameter an option
    statements: tuple[str, ...],
    policy: Path | None,
    baseline: Path | None,
    accept: bool,
    allow_loss: bool,
    as_of: datetime | None,
    ci: bool | None,
    report: Path | None,
    output: Path | None,
    shape: str,
    lexicon: str | None,
    languages: str | None,
) -> int:
    """Check a corpus against what is pinned of it, or a draft against a policy.

    CORPUS is the folder of a series with its corpus.toml. It is told apart whether a source was
    replaced, the tool reads or judges the same source differently, or there is less than is
    pinned. For BEFORE and AFTER the policy says which changes break the check; without one,
    dropped and reversed commitments do.

    The exit code is 0 where nothing was found, 1 where the check is broken, 2 where something could
    not be done, 3 where a document was not read reliably enough to tell.
    """
    from fcmdiff.commitments.lexicon import load_lexicon  # noqa: PLC0415

    if len(statements) > 2:
        raise click.UsageError("name one corpus, or two statements.")
    words = load_lexicon(lexicon) if lexicon else None
    if len(statements) == 2:
        if accept or allow_loss or baseline:
            raise click.UsageError("a baseline is of a corpus; for two statements use --policy.")
        day = as_of.date() if as_of else date.today()
        checked = _check_two(statements, policy, day, words, languages)
    else:
        if policy or as_of:
            raise click.UsageError("a policy is for two statements; a corpus has a baseline.")
        if allow_loss and not accept:
            raise click.UsageError("--allow-loss goes with --accept.")
        if accept and _is_ci(ci):
            raise click.UsageError(
                "nothing is accepted in continuous integration; run this where you can look at it."
            )
        series = _check_one(statements[0], baseline, words, languages, accept=accept)
        checked = series.checked
    if report:
        _write_reports(checked, report, single=len(statements) == 2)
    write_result(_renderer(shape)(checked.result), output)
    if shape == "github":
        _write_summary(checked.result)
    if accept:
        return _pin(series, allow_loss=allow_loss)
    return int(checked.result.verdict)


def _is_ci(chosen: bool | None) -> bool:
    if chosen is not None:
        return chosen
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def _check_two(
    names: tuple[str, ...],
    policy: Path | None,
    day: date,
    words: Lexicon | None,
    languages: str | None,
) -> Checked:
    from fcmdiff.check.policy import Policy, load_policy  # noqa: PLC0415
    from fcmdiff.check.run import check_pair  # noqa: PLC0415

    rules = load_policy(policy) if policy else Policy()
    return check_pair((names[0], names[1]), rules, day, words, languages)


def _check_one(
    name: str, baseline: Path | None, words: Lexicon | None, languages: str | None, *, accept: bool
) -> SeriesCheck:
    from fcmdiff.check.run import check_series  # noqa: PLC0415

    return check_series(Path(name), baseline, words, languages, required=not accept)


def _pin(series: SeriesCheck, *, allow_loss: bool) -> int:
    """Write the baseline, unless something could not be read or would be lost."""
    from fcmdiff.check.baseline import encode_baseline  # noqa: PLC0415
    from fcmdiff.errors import ErrorCode, FcmdiffError  # noqa: PLC0415
    from fcmdiff.model.check import Verdict  # noqa: PLC0415

    if series.checked.result.verdict is Verdict.FAILED:
        return int(Verdict.FAILED)
    if series.losses and not allow_loss:
        raise FcmdiffError(
            ErrorCode.WOULD_LOSE,
            str(series.path),
            f"not pinned, for less would be pinned than before ({'; '.join(series.losses)})",
            "look at what is missing; --allow-loss pins it all the same",
        )
    write_result(encode_baseline(series.pins), series.path)
    click.echo(f"fcmdiff: pinned in {series.path}", err=True)
    return int(Verdict.CLEAN)


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

        return render_sarif
    if shape == "markdown":
        from fcmdiff.report.check.summary import render_check_markdown  # noqa: PLC0415

        return render_check_markdown
    from fcmdiff.report.check.text import render_check_text  # noqa: PLC0415

    return render_check_text


def _write_reports(checked: Checked, place: Path, *, single: bool) -> None:
    """Write a report for every pair with findings; nothing where there are none."""
    from fcmdiff.report.html.page import render_page  # noqa: PLC0415

    for case in checked.result.cases:
        comparison = checked.comparisons.get(case.name)
        if comparison is None or not case.findings:
            continue
        if not single:
            place.mkdir(parents=True, exist_ok=True)
        name = case.name.rpartition(":")[2]
        write_result(render_page(comparison), place if single else place / f"{name}.html")


def _write_summary(result: CheckResult) -> None:
    """Add the result to the summary of a GitHub job, where there is one."""
    path = os.environ.get(_SUMMARY)
    if path:
        from fcmdiff.report.check.summary import render_check_markdown  # noqa: PLC0415

        with Path(path).open("a", encoding="utf-8") as file:
            file.write(render_check_markdown(result))
