"""The name of a lexicon, or a file -> Lexicon: the words of one language, ready to be found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct, ValidationError

from fcmdiff.commitments.lexicon.comparing import compile_wording
from fcmdiff.commitments.lexicon.entries import Words
from fcmdiff.commitments.lexicon.file import BUNDLED, DEFAULT_LEXICON, read_lexicon
from fcmdiff.commitments.lexicon.forms import FormError
from fcmdiff.commitments.lexicon.gates import Gates, compile_gates
from fcmdiff.commitments.lexicon.names import NamePatterns, compile_names
from fcmdiff.commitments.lexicon.patterns import ClausePatterns, compile_patterns
from fcmdiff.commitments.lexicon.phrases import Phrases, compile_phrases
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.wording import Wording


class Lexicon(Struct, frozen=True, eq=False):
    """The words of one language, and what is compiled of them.

    ``words`` are the lists as they stand in the file; ``phrases`` the forms of its rows,
    ``patterns`` what tells clauses apart, ``names`` what finds who is named, ``gates`` the words
    that tell where these are worth a search, ``wording`` what compares two versions of a promise.
    ``version`` goes into every Comparison.
    """

    version: str
    words: Words
    phrases: Phrases
    patterns: ClausePatterns
    names: NamePatterns
    gates: Gates
    wording: Wording


def load_lexicon(choice: str | Path | None = None) -> Lexicon:
    """Return the lexicon of that name or in that file, or the English one.

    Raises FcmdiffError(BAD_LEXICON) when the file cannot be read or parsed, a class is not on
    the ladder, an id or form occurs twice, or a form cannot be matched in bounded time.
    """
    chosen = DEFAULT_LEXICON if choice is None else choice
    return _load_bundled(chosen) if chosen in BUNDLED else _load(chosen)


# One Lexicon a process: compiling it took 18 of the 132 ms of a comparison in the model series.
@cache
def _load_bundled(name: str | Path) -> Lexicon:
    return _load(name)


def _load(chosen: str | Path) -> Lexicon:
    try:
        return _compile(read_lexicon(chosen))
    except (ValidationError, FormError, LookupError) as error:
        raise _bad(str(chosen), str(error.args[0] if error.args else error)) from error
    except RecursionError:
        raise _bad(str(chosen), "cannot be read (it is nested too deeply)") from None
    except (OSError, ValueError) as error:
        # Faults of the encoding and the grammar, and numbers of thousands of digits.
        raise _bad(str(chosen), f"cannot be read ({error})") from error


def _compile(words: Words) -> Lexicon:
    return Lexicon(
        version=words.version,
        words=words,
        phrases=compile_phrases(words),
        patterns=compile_patterns(words),
        names=compile_names(words),
        gates=compile_gates(words),
        wording=compile_wording(words),
    )


def _bad(subject: str, problem: str) -> FcmdiffError:
    remedy = f"correct the file, or name one that comes with fcmdiff: {', '.join(BUNDLED)}"
    return FcmdiffError(ErrorCode.BAD_LEXICON, subject, problem, remedy)
