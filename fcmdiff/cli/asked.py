"""What goes to a server and what came back -> said on a terminal, agreed to, and written."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from fcmdiff.align.overrides import load_overrides
from fcmdiff.cli.output import say, write_result
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.comparison import DocumentHead
from fcmdiff.model.overrides import TABLES
from fcmdiff.suggest.asking import Asked, Outcome
from fcmdiff.suggest.entries import count_answers, write_suggestions
from fcmdiff.suggest.questions import Question
from fcmdiff.suggest.requests import HIDDEN_KEY, Asking, write_request

# Whoever waits for less sees nothing of it.
_FIRST_TOLD = 2.0
_NOTHING = "nothing left to ask: no promise is possibly dropped or new; nothing is sent"


def show_requests(questions: Sequence[Question], asking: Asking, key: str | None) -> None:
    """Write to stdout the bytes that would be sent, one request after another.

    Of the ``key`` only the name of its variable is shown.
    """
    if not questions:
        say(_NOTHING)
    shown = HIDDEN_KEY if key else None
    write_result(b"".join(write_request(one, asking, shown) for one in questions), None)


def agree(questions: Sequence[Question], asking: Asking, key: str | None, *, yes: bool) -> None:
    """Say what goes where, and ask whether it may unless ``yes`` was said already.

    Raises click's Exit where it may not, click.UsageError where nobody can be asked.
    """
    if not questions:
        say(_NOTHING)
        return
    say(_describe(questions, asking, key))
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError(
            "nothing was sent: this is not a terminal, so nobody can confirm it;"
            " --show prints what would be sent, --yes sends it."
        )
    if not click.confirm("Send it?", err=True):
        say("nothing was sent")
        raise click.exceptions.Exit(2)


def _describe(questions: Sequence[Question], asking: Asking, key: str | None) -> str:
    """Return what is about to be sent, to whom, and how it travels."""
    passages = sum(len(one.passages) for one in questions)
    size = sum(len(write_request(one, asking, key)) for one in questions)
    server = asking.server
    way = "encrypted" if server.is_encrypted else "unencrypted"
    ways = ["on this machine" if server.is_here else way]
    ways.append("with the key" if key else "without a key")
    promises = "1 promise" if len(questions) == 1 else f"{len(questions)} promises"
    return (
        f"{promises} and {passages} passages of the two texts, {size:,} bytes, go to {server.name}"
        f" ({', '.join(ways)}) for the model {asking.model}; --show prints them"
    )


class Progress:
    """Tells how many questions were asked: on one line of a terminal, or a line for each."""

    def __init__(self, whole: int, *, quiet: bool, verbose: bool) -> None:
        self._whole, self._verbose = whole, verbose
        self._live = not (quiet or verbose) and sys.stderr.isatty()
        self._start = time.monotonic()
        self._count = 0
        self._shown = False

    def tell(self, asked: Asked) -> None:
        """Tell of one more question."""
        self._count += 1
        if self._verbose:
            say(f"{self._count} of {self._whole}: {_sum_up(asked)}")
        elif self._live and time.monotonic() - self._start >= _FIRST_TOLD:
            click.echo(f"\rfcmdiff: asked {self._count} of {self._whole}", err=True, nl=False)
            self._shown = True

    def end(self) -> None:
        """Leave the line of the terminal."""
        if self._shown:
            click.echo(err=True)


def _sum_up(asked: Asked) -> str:
    if asked.opinion is None:
        said = asked.error.problem if asked.error else ""
    elif asked.opinion.passage:
        said = f"passage {asked.opinion.passage}"
    else:
        said = "none of them"
    return f"{asked.question.promise.id}: {said}"


def write_outcome(
    outcome: Outcome, asking: Asking, heads: tuple[DocumentHead, DocumentHead], output: Path | None
) -> None:
    """Write the suggestions and say on stderr what there is, and what is without an answer.

    Where nothing was answered nothing is written: raises FcmdiffError with the first error, or
    KeyboardInterrupt.
    """
    if not any(one.opinion for one in outcome.asked):
        if outcome.is_stopped:
            raise KeyboardInterrupt
        for one in outcome.asked:
            if one.error:
                raise one.error
    write_result(write_suggestions(outcome, asking, heads, date.today()), output)
    if outcome.asked:
        say(count_answers(outcome))
        if output:
            say(f"to take or refuse the suggestions, compare with --overrides {output}")
    for one in outcome.asked:
        if one.error:
            say(f"no answer: {one.question.promise.id}: {one.error.problem}")
    if outcome.left:
        say(f"not asked: {len(outcome.left)}")


def spare_decisions(output: Path | None) -> None:
    """Raise FcmdiffError UNWRITABLE where ``output`` must not or cannot be written.

    That is told before anything is sent: a file of decisions would be lost, and answers cost.
    """
    if output is None or (output.exists() and not output.is_file()):
        return
    problem = remedy = ""
    if not os.access(output.parent, os.W_OK):
        problem = "its folder does not exist, or you may not write there"
        remedy = "choose another place with -o"
    elif output.is_file() and _holds_decisions(output):
        problem = "it holds decisions of a person that would be lost"
        remedy = "choose another place with -o, then use fcmdiff decisions merge"
    if problem:
        raise FcmdiffError(ErrorCode.UNWRITABLE, str(output), problem, remedy)


def _holds_decisions(path: Path) -> bool:
    """True where a file of overrides holds more than suggestions that nobody looked at."""
    try:
        entries = load_overrides(path).entries
    except FcmdiffError:
        return False
    every = (*entries.alias, *(one for table in TABLES for one in getattr(entries, table)))
    return not all(one.is_waiting for one in every)
