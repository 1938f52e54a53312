"""Questions -> what a server answered to each, asked one after another and with patience."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec import Struct

from fcmdiff.suggest.connection import exchange
from fcmdiff.suggest.failures import Follows, ServerError
from fcmdiff.suggest.questions import Question
from fcmdiff.suggest.replies import Opinion, read_opinion
from fcmdiff.suggest.requests import Asking, write_request


class Patience(NamedTuple):
    """How long is waited: for one reply, and in all for what went wrong on the way."""

    # A model on a processor reads the thousand words of a question and writes a sentence in this.
    seconds: float = 120.0
    # A question is asked so often in all, with a break that doubles each time.
    times: int = 4
    first_break: float = 1.0
    # What replies that never came and breaks may take, all questions together.
    lost: float = 300.0
    # After so many questions without an answer the rest is not asked.
    in_a_row: int = 5


class Asked(Struct, frozen=True):
    """A question and its ``opinion``; where that is None, ``error`` says why."""

    question: Question
    opinion: Opinion | None = None
    error: ServerError | None = None


class Outcome(NamedTuple):
    """What was asked, in order, what was not asked any more, and whether a person stopped it."""

    asked: tuple[Asked, ...]
    left: tuple[Question, ...] = ()
    is_stopped: bool = False

    @property
    def is_partial(self) -> bool:
        """True where a question has no answer."""
        return bool(self.left) or any(one.error for one in self.asked)


def ask_all(
    questions: Sequence[Question],
    asking: Asking,
    key: str | None,
    patience: Patience,
    tell: Callable[[Asked], None],
) -> Outcome:
    """Return what the server answered to ``questions``; ``tell`` hears of each as it comes.

    A server that cannot be asked at all ends it, and so do too many questions without an answer,
    and the key that interrupts a program: what was answered until then is returned.
    """
    asker = _Asker(asking, key, patience)
    asked: list[Asked] = []
    in_a_row = 0
    try:
        for question in questions:
            one = asker.ask(question)
            asked.append(one)
            tell(one)
            in_a_row = in_a_row + 1 if one.error else 0
            if in_a_row == patience.in_a_row or asker.is_over:
                break
    except KeyboardInterrupt:
        return Outcome(tuple(asked), tuple(questions[len(asked) :]), is_stopped=True)
    return Outcome(tuple(asked), tuple(questions[len(asked) :]))


class _Asker:
    """Asks one question at a time and keeps count of the time that was lost."""

    def __init__(self, asking: Asking, key: str | None, patience: Patience) -> None:
        self._asking, self._key, self._patience = asking, key, patience
        self._lost = 0.0
        # True once the server said something that no later question changes.
        self.is_over = False

    def ask(self, question: Question) -> Asked:
        """Return the opinion on ``question``, or the error of the last time it was asked."""
        request = write_request(question, self._asking, self._key)
        pause = self._patience.first_break
        for turn in range(1, self._patience.times + 1):
            start = time.monotonic()
            try:
                reply = exchange(self._asking.server, request, self._patience.seconds)
                opinion = read_opinion(reply, len(question.passages), self._asking, self._key)
                return Asked(question, opinion)
            except ServerError as error:
                wait = error.wait or pause
                if not self._may_ask_again(error, turn, time.monotonic() - start + wait):
                    return Asked(question, error=error)
            time.sleep(wait)
            pause *= 2
        raise AssertionError("a question is asked at least once")

    def _may_ask_again(self, error: ServerError, turn: int, lost: float) -> bool:
        """Return whether the ``turn`` that ended with ``error`` may have another after it."""
        self.is_over = error.follows is Follows.STOP
        if error.follows is not Follows.AGAIN:
            return False
        self._lost += lost
        return turn < self._patience.times and self._lost <= self._patience.lost
