"""The command that holds a corpus against its baseline, or a draft against a policy."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fcmdiff.cli.held import take_input
from fcmdiff.cli.options import (
    LEXICON,
    OUTPUT,
    OVERRIDES,
    RECOGNITION,
    choice_options,
    format_option,
    gather,
)
from fcmdiff.cli.places import Places

if TYPE_CHECKING:
    from fcmdiff.model.choices import Choices


class Rules(NamedTuple):
    """By what two statements are judged: a policy, the day of acceptances, and how much of them."""

    policy: Path | None
    as_of: datetime | None
    commitments_only: bool


class Pinning(NamedTuple):
    """What is done with the baseline of a corpus, and how many editions are read at a time."""

    baseline: Path | None
    accept: bool
    allow_loss: bool
    ci: bool | None
    jobs: int | None


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
    "--commitments-only",
    is_flag=True,
    help="Judge kinds and labels of commitments alone: no moves, no themes, no order.",
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
    help="How many editions are read at a time; default: one per processor.",
)
@OUTPUT
@format_option("text", "json", "junit", "github", "sarif", "markdown")
@choice_options(LEXICON, OVERRIDES, *RECOGNITION)
@gather("rules", Rules)
@gather("pinning", Pinning)
@gather("places", Places)
@take_input("statements")
def check(
    statements: tuple[str, ...], choices: Choices, rules: Rules, pinning: Pinning, places: Places
) -> int:
    """Check a corpus against what is pinned of it, or a draft against a policy.

    CORPUS is the folder of a series with its corpus.toml. Distinguishes a replaced source, a tool
    that reads or judges the same source differently, and lost content. For BEFORE and AFTER the
    policy says which changes fail the check; without one, commitments that are dropped, no longer
    promised or reversed do.

    Exit 0 if nothing was found, 1 if the check fails, 2 if something could not be done, 3 if a
    document was not read reliably enough to tell.
    """
    if len(statements) > 2:
        raise click.UsageError("name one corpus, or two statements.")
    if len(statements) == 2:
        if pinning.accept or pinning.allow_loss or pinning.baseline:
            raise click.UsageError("a baseline is of a corpus; for two statements use --policy.")
        return _check_two((statements[0], statements[1]), choices, rules, places)
    if any(rules) or choices.overrides:
        raise click.UsageError(
            "a policy, --commitments-only and overrides are for two statements;"
            " a corpus has a baseline."
        )
    _refuse_accept(pinning)
    return _check_one(Path(statements[0]), choices, pinning, places)


def _refuse_accept(pinning: Pinning) -> None:
    if pinning.allow_loss and not pinning.accept:
        raise click.UsageError("--allow-loss goes with --accept.")
    ci = pinning.ci
    if ci is None:
        ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
    if pinning.accept and ci:
        raise click.UsageError(
            "nothing is accepted in continuous integration; run this where you can look at it."
        )


def _check_two(names: tuple[str, str], choices: Choices, rules: Rules, places: Places) -> int:
    from msgspec.structs import replace  # noqa: PLC0415 - --help stays quick

    from fcmdiff.check.policy import Policy, load_policy  # noqa: PLC0415
    from fcmdiff.check.run import check_pair  # noqa: PLC0415
    from fcmdiff.cli.checked import write_all  # noqa: PLC0415

    places.spare(*names, rules.policy, choices.lexicon, choices.overrides)
    policy = load_policy(rules.policy) if rules.policy else Policy()
    if rules.commitments_only:
        policy = replace(policy, commitments_only=True)
    day = rules.as_of.date() if rules.as_of else date.today()
    checked = check_pair(names, policy, day, choices)
    write_all(checked, places, single=True)
    return int(checked.result.verdict)


def _check_one(folder: Path, choices: Choices, pinning: Pinning, places: Places) -> int:
    from fcmdiff.check.run import check_series  # noqa: PLC0415
    from fcmdiff.cli.checked import pin, write_all  # noqa: PLC0415

    places.spare(*_files_of(folder), pinning.baseline, choices.lexicon)
    jobs = pinning.jobs or min(os.cpu_count() or 1, 64)
    required = not pinning.accept
    series = check_series(folder, choices, pinning.baseline, required=required, jobs=jobs)
    if pinning.accept:
        return pin(series, places, allow_loss=pinning.allow_loss)
    write_all(series.checked, places)
    return int(series.checked.result.verdict)


def _files_of(folder: Path) -> tuple[Path, ...]:
    """Return every file that belongs to the corpus in ``folder``."""
    from fcmdiff.corpus import load_corpus  # noqa: PLC0415

    names = (edition.file for edition in load_corpus(folder).editions if edition.file)
    return tuple(folder / name for name in ("corpus.toml", "baseline.json", *names))
