"""What a user asks to be checked -> CheckResult, and what a corpus is pinned to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from fcmdiff import __version__
from fcmdiff.check.baseline import BASELINE_FILE, Baseline, read_baseline
from fcmdiff.check.drafts import ComparedPair, judge_draft
from fcmdiff.check.editions import CorpusNow, read_corpus
from fcmdiff.check.policy import Policy
from fcmdiff.check.series import Series, find_losses, hold_against
from fcmdiff.check.texts import as_unicode, show_name
from fcmdiff.commitments.lexicon import choose_lexicon
from fcmdiff.corpus import load_corpus
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.loaded import load_choices
from fcmdiff.model.check import Case, CheckResult
from fcmdiff.model.choices import Choices
from fcmdiff.model.comparison import Comparison
from fcmdiff.pipeline import compare_documents, read_named

_EMPTY = Baseline({}, {}, {})


class Checked(NamedTuple):
    """A result and the comparisons that it rests on, by the name of their pair."""

    result: CheckResult
    comparisons: dict[str, Comparison]


class SeriesCheck(NamedTuple):
    """A corpus as it is now, held against its baseline; ``losses`` are counts that fell."""

    checked: Checked
    path: Path
    pins: Baseline
    losses: tuple[str, ...]


def check_pair(names: tuple[str, str], policy: Policy, as_of: date, choices: Choices) -> Checked:
    """Return what ``policy`` finds between the two statements that ``names`` name.

    A file that cannot be read is a failure of the case and no exception. Raises FcmdiffError where
    something that ``choices`` name cannot be used.
    """
    lexicon, overrides, model = load_choices(choices)
    versions = {"fcmdiff": __version__, "lexicon": (lexicon or choose_lexicon()).version}
    # The day is told only where something hangs on it: else every day would give other bytes.
    day = as_of.isoformat() if any(one.expires for one in policy.accept) else ""
    shown = (show_name(names[0]), show_name(names[1]))
    try:
        before, after, aliases = read_named(*names, choices.reading)
    except FcmdiffError as error:
        case = Case(f"{shown[1]} against {shown[0]}", failure=as_unicode(str(error)))
        return Checked(CheckResult((case,), versions, day), {})
    comparison = compare_documents(before, after, lexicon, overrides.with_aliases(aliases), model)
    versions["lexicon"] = comparison.versions["lexicon"]
    case = judge_draft(ComparedPair(shown, before, after, comparison), policy, as_of)
    result = CheckResult((case,), versions, day)
    return Checked(result, {case.name: comparison})


def check_series(
    folder: Path,
    choices: Choices,
    baseline: Path | None = None,
    *,
    required: bool = True,
    jobs: int = 1,
) -> SeriesCheck:
    """Return the corpus in ``folder`` held against its baseline, by default beside its catalogue.

    ``jobs`` editions are read at a time.

    Raises FcmdiffError BAD_CORPUS, NO_SUCH_EDITION for a corpus without files, BAD_BASELINE, and
    where it is ``required`` NO_BASELINE.
    """
    corpus = load_corpus(folder)
    if not any(edition.file for edition in corpus.editions):
        raise FcmdiffError(
            ErrorCode.NO_SUCH_EDITION,
            corpus.series.slug,
            "no edition of the corpus has a file, so that there is nothing to check",
            "name the files in the catalogue",
        )
    path = baseline or folder / BASELINE_FILE
    then = read_baseline(path)
    if then is None and required:
        raise FcmdiffError(
            ErrorCode.NO_BASELINE,
            str(path),
            "nothing is pinned yet",
            "pin the corpus with --accept",
        )
    now: CorpusNow = read_corpus(corpus, choices, jobs)
    slug = corpus.series.slug
    series = Series(slug, show_name(str(folder)))
    result = CheckResult(hold_against(series, now, then or _EMPTY), now.pins.versions)
    comparisons = {f"{slug}:{pair}": comparison for pair, comparison in now.comparisons.items()}
    losses = find_losses(now.pins, then) if then else ()
    return SeriesCheck(Checked(result, comparisons), path, now.pins, losses)
