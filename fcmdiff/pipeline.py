"""The order of the stages: two names of statements and the choices of a user -> one Comparison."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff import __version__
from fcmdiff.align.semantic.model import SentenceModel
from fcmdiff.align.steps import align_documents
from fcmdiff.commitments.cast import read_cast
from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import (
    Lexicon,
    lexicon_of,
    same_language,
    tell_language,
)
from fcmdiff.commitments.sums import find_sums
from fcmdiff.compare.changes import judge_commitments
from fcmdiff.compare.decided import decide_matches, dismiss_commitments, land_serials
from fcmdiff.compare.doubt import find_doubt, mark_doubted, settle_changes, settle_pairs
from fcmdiff.compare.found import find_everywhere
from fcmdiff.compare.lone_sums import find_lone_sums
from fcmdiff.compare.misread import doubt_misread
from fcmdiff.compare.named import read_texts
from fcmdiff.compare.recorded import record_decisions
from fcmdiff.compare.result import build_comparison
from fcmdiff.compare.sides import make_searches
from fcmdiff.compare.subjects import find_subjects
from fcmdiff.compare.unpaired import settle_unpaired
from fcmdiff.compare.weights import Weights, load_weights
from fcmdiff.corpus import Aliases, resolve_name
from fcmdiff.dating import date_pair
from fcmdiff.extract.readers import read_documents
from fcmdiff.loaded import load_choices
from fcmdiff.model.alignment import Alignment
from fcmdiff.model.choices import USUAL, USUAL_READING, Choices, ReadingChoices
from fcmdiff.model.comparison import CommitmentChange, Comparison
from fcmdiff.model.document import Document
from fcmdiff.model.outcomes import Outcome
from fcmdiff.model.overrides import NO_OVERRIDES, Overrides
from fcmdiff.report.reliability import read_measured, tell_reliability


def read_named(
    before: str, after: str, reading: ReadingChoices = USUAL_READING
) -> tuple[Document, Document, Aliases]:
    """Return the two Documents that ``before`` and ``after`` name, and the aliases of their series.

    Both files are read at once. Raises FcmdiffError.
    """
    old, new = resolve_name(before), resolve_name(after)
    one, two = read_documents((old.path, new.path), reading)
    aliases = old.aliases if old.aliases == new.aliases else old.aliases + new.aliases
    return replace(one, edition=old.edition), replace(two, edition=new.edition), aliases


def align_names(
    before: str, after: str, choices: Choices = USUAL
) -> tuple[Document, Document, Alignment]:
    """Return the two Documents that ``before`` and ``after`` name, and their Alignment.

    Raises FcmdiffError.
    """
    lexicon, overrides, model = load_choices(choices)
    old, new, aliases = read_named(before, after, choices.reading)
    told = tell_languages(old, new, lexicon)
    wording = (lexicon or lexicon_of(told)).wording
    aliased = overrides.with_aliases(aliases)
    alignment = align_documents(old, new, aliased, model, wording.openers)
    return old, new, settle_pairs(alignment, find_doubt(old, new, wording, same_language(told)))


def compare_names(before: str, after: str, choices: Choices = USUAL) -> Comparison:
    """Return the Comparison of the two statements that ``before`` and ``after`` name.

    A name is a file or SERIES:YEAR of a corpus. Raises FcmdiffError.
    """
    lexicon, overrides, model = load_choices(choices)
    old, new, aliases = read_named(before, after, choices.reading)
    comparison = compare_documents(old, new, lexicon, overrides.with_aliases(aliases), model)
    return replace(comparison, options=comparison.options | choices.reading.name_unusual())


def tell_languages(
    before: Document, after: Document, lexicon: Lexicon | None
) -> tuple[str | None, str | None]:
    """Return the languages of both texts; where a ``lexicon`` is named, nothing has to be told."""
    return (None, None) if lexicon else (tell_language(before), tell_language(after))


class Searching(Struct, frozen=True):
    """How a benchmark has the other text searched: by other weights, or without some uses of it."""

    weights: Weights | None = None
    without: tuple[str, ...] = ()


AS_BUNDLED = Searching()


def compare_documents(  # noqa: PLR0913 - two documents, and what each kind of caller decides
    before: Document,
    after: Document,
    lexicon: Lexicon | None = None,
    overrides: Overrides = NO_OVERRIDES,
    model: SentenceModel | None = None,
    searching: Searching = AS_BUNDLED,
) -> Comparison:
    """Return the Comparison of two Documents.

    Without a ``lexicon`` it is the bundled one of the language of both, English where they differ.
    ``overrides`` are pairs, commitments and headings decided by hand; ``model`` is asked about
    what is left unpaired. Raises FcmdiffError BAD_OVERRIDES.
    """
    told = tell_languages(before, after, lexicon)
    lexicon = lexicon or lexicon_of(told)
    alignment = align_documents(before, after, overrides, model, lexicon.wording.openers)
    # By the lexicon of one language the promises of another are not found.
    doubt = find_doubt(before, after, lexicon.wording, same_language(told))
    alignment = settle_pairs(alignment, doubt)
    read_by = date_pair(before, after)
    cast = read_cast((before, after), lexicon)
    old = find_commitments(before, lexicon, read_by[0], cast)
    new = find_commitments(after, lexicon, read_by[1], cast)
    overrides = land_serials(overrides, old, new)
    texts = read_texts(before), read_texts(after)
    every = old, new
    old, new, dismissed = dismiss_commitments(overrides, old, new)
    weights = searching.weights or load_weights("semantic" if model else "lexical")
    searches = make_searches(
        (before, after),
        (old, new),
        alignment,
        lexicon.wording,
        weights,
        model.cosines if model else None,
    )
    decided = decide_matches(overrides, old, new, texts, lexicon.wording, dismissed)
    found = find_everywhere(
        searches,
        (old, new),
        lexicon.wording,
        alignment.likeness,
        searching.without,
        decided,
    )
    changes = judge_commitments(
        old,
        new,
        alignment.paragraphs,
        doubt=doubt,
        texts=(texts[0].paragraphs, texts[1].paragraphs),
        decided=decided,
        wording=lexicon.wording,
        found=found,
    )
    alignment, changes = settle_unpaired(alignment, changes, found, (before, after))
    changes = settle_changes(changes, doubt)
    changes = doubt_misread(changes, doubt.before.recognised, doubt.after.recognised)
    versions = {"fcmdiff": __version__, "lexicon": lexicon.version}
    if alignment.model:
        versions["semantic"] = alignment.model
    comparison = mark_doubted(build_comparison(before, after, alignment, changes, versions))
    if comparison.is_far_apart:
        old_sums = find_sums(before, lexicon, read_by[0], cast)
        new_sums = find_sums(after, lexicon, read_by[1], cast)
        comparison = replace(
            comparison,
            subjects=find_subjects((before, after), searches[0].vocabulary, lexicon.wording),
            sums=find_lone_sums(old_sums, new_sums),
        )
    return replace(
        comparison,
        before=replace(comparison.before, language=told[0]),
        after=replace(comparison.after, language=told[1]),
        dismissed=dismissed,
        decisions=record_decisions(overrides, every, texts),
        options=overrides.name_file(),
        reliability=_tell_reliability(changes),
    )


def _tell_reliability(changes: Sequence[CommitmentChange]) -> str:
    """Return how far the verdicts can be relied on, "" where none is given."""
    told = any(one.outcome not in (Outcome.UNCHANGED, Outcome.CANNOT_TELL) for one in changes)
    return tell_reliability(read_measured()) if told else ""
