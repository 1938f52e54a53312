"""What goes wrong between a question and its answer, and what follows for the other questions."""

from __future__ import annotations

from enum import Enum

from fcmdiff.errors import ErrorCode, FcmdiffError


class Follows(Enum):
    """AGAIN: ask the same a little later. NEXT: ask the next one. STOP: none will be answered."""

    AGAIN = "again"
    NEXT = "next"
    STOP = "stop"


class ServerError(FcmdiffError):
    """A question that has no answer, and what ``follows``.

    ``wait`` is the seconds for which the server asked, None where it did not.
    """

    def __init__(  # noqa: PLR0913 - what every error has, and the two
        self,
        code: ErrorCode,
        subject: str,
        problem: str,
        remedy: str,
        *,
        follows: Follows,
        wait: float | None = None,
    ) -> None:
        super().__init__(code, subject, problem, remedy)
        self.follows = follows
        self.wait = wait
