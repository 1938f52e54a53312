"""The command that holds a corpus against its baseline, or a draft against a policy."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fcmdiff.cli.output import LEXICON, OUTPUT, OVERRIDES, format_option, recognition_options

if TYPE_CHECKING:
    from fcmdiff.check.run import Checked, SeriesCheck
    from fcmdiff.commitments.lexicon import Lexicon


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
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="How many editions are read at a time; by default one a processor.",
)
@OUTPUT
@format_option("text", "json", "junit", "github", "sarif", "markdown")
@LEXICON
@OVERRIDES
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
    jobs: int | None,
    output: Path | None,
    shape: str,
    lexicon: str | None,
    overrides: Path | None,
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
    from fcmdiff.cli.checked import Places, pin, write_all  # noqa: PLC0415 - --help stays quick

    places = Places(shape, output, report, single=len(statements) == 2)
    if len(statements) > 2:
        raise click.UsageError("name one corpus, or two statements.")
    if len(statements) == 2:
        if accept or allow_loss or baseline:
            raise click.UsageError("a baseline is of a corpus; for two statements use --policy.")
        places.spare(*statements, policy, lexicon, overrides)
        names = (statements[0], statements[1])
        checked = _check_two(names, policy, as_of, lexicon, overrides, languages)
        write_all(checked, places)
        return int(checked.result.verdict)
    if policy or as_of or overrides:
        raise click.UsageError(
            "a policy and overrides are for two statements; a corpus has a baseline."
        )
    _refuse_accept(accept=accept, allow_loss=allow_loss, ci=ci)
    folder = Path(statements[0])
    places.spare(*_files_of(folder), baseline, lexicon)
    jobs = jobs or min(os.cpu_count() or 1, 64)
    series = _check_one(folder, baseline, lexicon, languages, required=not accept, jobs=jobs)
    if accept:
        return pin(series, places, allow_loss=allow_loss)
    write_all(series.checked, places)
    return int(series.checked.result.verdict)


def _refuse_accept(*, accept: bool, allow_loss: bool, ci: bool | None) -> None:
    if allow_loss and not accept:
        raise click.UsageError("--allow-loss goes with --accept.")
    if ci is None:
        ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
    if accept and ci:
        raise click.UsageError(
            "nothing is accepted in continuous integration; run this where you can look at it."
        )


def _files_of(folder: Path) -> tuple[Path, ...]:
    """Return every file that belongs to the corpus in ``folder``."""
    from fcmdiff.corpus import load_corpus  # noqa: PLC0415

    names = (edition.file for edition in load_corpus(folder).editions if edition.file)
    return tuple(folder / name for name in ("corpus.toml", "baseline.json", *names))


def _check_two(  # noqa: PLR0913 - one parameter an option
    names: tuple[str, str],
    policy: Path | None,
    as_of: datetime | None,
    lexicon: str | None,
    overrides: Path | None,
    languages: str | None,
) -> Checked:
    from fcmdiff.align.overrides import load_overrides  # noqa: PLC0415
    from fcmdiff.check.policy import Policy, load_policy  # noqa: PLC0415
    from fcmdiff.check.run import check_pair  # noqa: PLC0415

    rules = load_policy(policy) if policy else Policy()
    day = as_of.date() if as_of else date.today()
    decided = load_overrides(overrides) if overrides else None
    return check_pair(names, rules, day, _load_words(lexicon), languages, decided)


def _check_one(  # noqa: PLR0913 - one parameter a choice of the user
    folder: Path,
    baseline: Path | None,
    lexicon: str | None,
    languages: str | None,
    *,
    required: bool,
    jobs: int,
) -> SeriesCheck:
    from fcmdiff.check.run import check_series  # noqa: PLC0415

    words = _load_words(lexicon)
    return check_series(folder, baseline, words, languages, required=required, jobs=jobs)


def _load_words(lexicon: str | None) -> Lexicon | None:
    from fcmdiff.commitments.lexicon import load_lexicon  # noqa: PLC0415

    return load_lexicon(lexicon) if lexicon else None
