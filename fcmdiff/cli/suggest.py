"""The command that asks a language model: suggest."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fcmdiff.cli.options import (
    LEXICON,
    OUTPUT,
    OVERRIDES,
    RECOGNITION,
    SELECTOR,
    SEMANTIC,
    choice_options,
    gather,
)
from fcmdiff.cli.output import (
    CANNOT_TELL,
    spare_inputs,
    tell_comparison,
)

if TYPE_CHECKING:
    from fcmdiff.model.choices import Choices
    from fcmdiff.model.comparison import Comparison
    from fcmdiff.suggest.asking import Outcome
    from fcmdiff.suggest.questions import Question
    from fcmdiff.suggest.requests import Asking

_INTERRUPTED = 130


class Sending(NamedTuple):
    """To whom questions go, how many, and whether they go at all."""

    server: str
    model: str
    temperature: float | None
    insecure_http: bool
    timeout: float
    limit: int | None
    show: bool
    yes: bool


class Telling(NamedTuple):
    """How much is told while questions are asked."""

    quiet: bool
    verbose: bool


def _check_number(_: click.Context, __: click.Parameter, value: float | None) -> float | None:
    """Refuse “nan”, which is between any two bounds."""
    if value is not None and math.isnan(value):
        raise click.BadParameter("this is no number.")
    return value


@click.command()
@click.argument("before")
@click.argument("after")
@OUTPUT
@click.option(
    "--server",
    metavar="URL",
    required=True,
    help="Address of the chat interface, such as http://localhost:11434/v1.",
)
@click.option("--model", metavar="NAME", required=True, help="Name of the model on that server.")
@click.option(
    "--show",
    "--dry-run",
    is_flag=True,
    help="Print every byte that would be sent (except the key) and send nothing.",
)
@click.option("--yes", is_flag=True, help="Send without asking for confirmation.")
@click.option("--limit", type=click.IntRange(1), help="Ask about at most N promises.", metavar="N")
@click.option(
    "--timeout",
    type=click.FloatRange(1, 3600),
    default=120,
    show_default=True,
    callback=_check_number,
    help="Time limit for one answer, in seconds.",
)
@click.option(
    "--temperature",
    type=click.FloatRange(0, 2),
    callback=_check_number,
    help="Sampling temperature to send; by default none is sent. 0 makes most models repeatable.",
)
@click.option(
    "--insecure-http",
    is_flag=True,
    help="Allow unencrypted http to another machine; anyone on the network can read the texts.",
)
@click.option("--quiet", is_flag=True, help="Print no progress.")
@click.option("--verbose", is_flag=True, help="Print one line per question.")
@choice_options(LEXICON, SELECTOR, *RECOGNITION, OVERRIDES, SEMANTIC)
@gather("sending", Sending)
@gather("telling", Telling)
def suggest(  # noqa: PLR0913 - two statements, and what each kind of option says
    before: str,
    after: str,
    choices: Choices,
    output: Path | None,
    sending: Sending,
    telling: Telling,
) -> int:
    """Ask a language model about what is possibly dropped or new.

    Each such promise is sent to the server with its nearest passages of the other text, and nothing
    else of the two. The answers are written to an overrides file as suggestions: they decide
    nothing until a person takes them in the report that is made with the file.

    Nothing is sent until you were told what goes where, and agreed. The key for the server is read
    from the environment variable FCMDIFF_SUGGEST_KEY. Exit 0 if every promise was answered, 3 if
    some were not, 2 if none was.
    """
    from fcmdiff.cli import asked  # noqa: PLC0415 - --help stays quick
    from fcmdiff.compare.doubt import is_unread  # noqa: PLC0415
    from fcmdiff.suggest.address import KEY_VARIABLE, read_key  # noqa: PLC0415
    from fcmdiff.suggest.questions import make_questions  # noqa: PLC0415

    asking = _read_asking(sending)
    key = read_key(os.environ.get(KEY_VARIABLE))
    spare_inputs(output, before, after, *([str(choices.overrides)] if choices.overrides else []))
    asked.spare_decisions(output)
    comparison = _compare(before, after, choices)
    suggested = _find_suggested(choices.overrides, asking.model)
    questions = make_questions(comparison, suggested)[: sending.limit]
    if sending.show:
        asked.show_requests(questions, asking, key)
        return 0
    asked.agree(questions, asking, key, yes=sending.yes)
    outcome = _ask(questions, asking, key, sending.timeout, telling)
    heads = (comparison.before, comparison.after)
    asked.write_outcome(outcome, asking, heads, output)
    if outcome.is_stopped:
        return _INTERRUPTED
    return CANNOT_TELL if outcome.is_partial or any(map(is_unread, heads)) else 0


def _read_asking(sending: Sending) -> Asking:
    from fcmdiff.suggest.address import read_address, read_model  # noqa: PLC0415
    from fcmdiff.suggest.requests import Asking  # noqa: PLC0415

    server = read_address(sending.server, plain_http=sending.insecure_http)
    return Asking(server, read_model(sending.model), sending.temperature)


def _compare(before: str, after: str, choices: Choices) -> Comparison:
    """Return the Comparison, and say what `compare` says of two such statements."""
    from fcmdiff.pipeline import compare_names  # noqa: PLC0415

    comparison = compare_names(before, after, choices)
    tell_comparison(comparison)
    return comparison


def _find_suggested(overrides: Path | None, model: str) -> frozenset[str]:
    if overrides is None:
        return frozenset()
    from fcmdiff.align.overrides import load_overrides  # noqa: PLC0415
    from fcmdiff.suggest.questions import find_suggested  # noqa: PLC0415

    return find_suggested(load_overrides(overrides), model)


def _ask(
    questions: Sequence[Question],
    asking: Asking,
    key: str | None,
    seconds: float,
    telling: Telling,
) -> Outcome:
    from fcmdiff.cli.asked import Progress  # noqa: PLC0415
    from fcmdiff.suggest.asking import Patience, ask_all  # noqa: PLC0415

    progress = Progress(len(questions), quiet=telling.quiet, verbose=telling.verbose)
    try:
        return ask_all(questions, asking, key, Patience(seconds), progress.tell)
    finally:
        progress.end()
