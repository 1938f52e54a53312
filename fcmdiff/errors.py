"""The one exception class of fcmdiff and the closed list of codes it carries."""

from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    """Why fcmdiff could not do what was asked; docs/messages.md explains each code."""

    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    UNKNOWN_KIND = "unknown_kind"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_BIG = "too_big"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    UNSUPPORTED = "unsupported"
    BAD_CORPUS = "bad_corpus"
    NO_SUCH_EDITION = "no_such_edition"
    BAD_LEXICON = "bad_lexicon"
    BAD_OVERRIDES = "bad_overrides"
    BAD_POLICY = "bad_policy"
    BAD_BASELINE = "bad_baseline"
    NO_BASELINE = "no_baseline"
    WOULD_LOSE = "would_lose"
    MISSING_EXTRA = "missing_extra"
    BAD_JSON = "bad_json"
    BAD_SERVER = "bad_server"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    BAD_ANSWER = "bad_answer"
    UNWRITABLE = "unwritable"
    INTERNAL = "internal"


class FcmdiffError(Exception):
    """A failure that the user can act on.

    ``code`` is one of :class:`ErrorCode`; ``subject`` names the file, edition or option;
    ``problem`` says what is wrong with it; ``remedy`` says what to do next.
    """

    def __init__(self, code: ErrorCode, subject: str, problem: str, remedy: str) -> None:
        self.code = code
        self.subject = subject
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{subject}: {problem}; {remedy} [{code}]")
