"""The order of the stages, and nothing else: two names of statements in, one Comparison out."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from msgspec.structs import replace

from fcmdiff import __version__
from fcmdiff.align.overrides import load_overrides
from fcmdiff.align.semantic.model import SentenceModel, load_model
from fcmdiff.align.steps import align_documents
from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import Lexicon, choose_lexicon, lexicon_of, tell_language
from fcmdiff.compare.changes import judge_commitments
from fcmdiff.compare.decided import decide_matches, dismiss_commitments
from fcmdiff.compare.misread import doubt_misread
from fcmdiff.compare.result import (
    build_comparison,
    is_reliable,
    recognised_paragraphs,
    settle_pairs,
)
from fcmdiff.corpus import Aliases, resolve_name
from fcmdiff.extract.readers import DEFAULT_LANGUAGE, read_document, read_documents
from fcmdiff.model.alignment import Alignment
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
from fcmdiff.model.evidence import Evidence
from fcmdiff.model.overrides import NO_OVERRIDES, Overrides
from fcmdiff.report.evidence import want_evidence


def read_pair(
    before: Path,
    after: Path,
    executor: Executor | None = None,
    selector: str | None = None,
    languages: str | None = DEFAULT_LANGUAGE,
) -> tuple[Document, Document]:
    """Return both Documents, read side by side; by ``executor`` where one is given.

    ``selector`` is the CSS selector of the text on a web page, ``languages`` those of scans, None
    to leave scans unread.
    """
    if executor is None:
        one, two = read_documents((before, after), selector, languages)
        return one, two
    old, new = (
        executor.submit(read_document, path, selector, languages) for path in (before, after)
    )
    return old.result(), new.result()


def read_named(
    before: str,
    after: str,
    executor: Executor | None = None,
    selector: str | None = None,
    languages: str | None = DEFAULT_LANGUAGE,
) -> tuple[Document, Document, Aliases]:
    """Return the two Documents that ``before`` and ``after`` name, and the aliases of their series.

    The other parameters are those of :func:`read_pair`. Raises FcmdiffError.
    """
    old, new = resolve_name(before), resolve_name(after)
    before_read, after_read = read_pair(old.path, new.path, executor, selector, languages)
    same = old.aliases == new.aliases
    return (
        replace(before_read, edition=old.edition),
        replace(after_read, edition=new.edition),
        old.aliases if same else old.aliases + new.aliases,
    )


def align_names(  # noqa: PLR0913 - one parameter a choice of the user
    before: str,
    after: str,
    selector: str | None = None,
    languages: str | None = DEFAULT_LANGUAGE,
    overrides: Path | None = None,
    semantic: bool = False,
) -> tuple[Document, Document, Alignment]:
    """Return the two Documents that ``before`` and ``after`` name, and their Alignment.

    ``selector`` is the CSS selector of the text on a web page, ``languages`` those of scans, None
    to leave scans unread, ``overrides`` a file of pairs decided by hand; ``semantic`` asks the
    sentence model for a second opinion. Raises FcmdiffError.
    """
    model = load_model() if semantic else None
    decided = load_overrides(overrides) if overrides else None
    old, new, aliases = read_named(before, after, None, selector, languages)
    openers = choose_lexicon(old, new).wording.openers
    alignment = align_documents(old, new, aliases, decided, model, openers)
    return old, new, settle_pairs(old, new, alignment)


def compare_names(  # noqa: PLR0913 - one parameter a choice of the user
    before: str,
    after: str,
    lexicon: Lexicon | None = None,
    executor: Executor | None = None,
    selector: str | None = None,
    languages: str | None = DEFAULT_LANGUAGE,
    overrides: Path | None = None,
    semantic: bool = False,
) -> Comparison:
    """Return the Comparison of the two statements that ``before`` and ``after`` name.

    ``selector`` is the CSS selector of the text on a web page, ``languages`` those of scans, None
    to leave scans unread, ``overrides`` a file of pairs decided by hand; ``semantic`` asks the
    sentence model for a second opinion. Raises FcmdiffError.
    """
    model = load_model() if semantic else None
    decided = load_overrides(overrides) if overrides else None
    old, new, aliases = read_named(before, after, executor, selector, languages)
    comparison = compare_documents(old, new, lexicon, aliases, decided, model)
    return replace(comparison, options=comparison.options | _name_options(selector, languages))


def _name_options(selector: str | None, languages: str | None) -> dict[str, str]:
    """Return what was chosen otherwise than usual; the lexicon and the model are versions."""
    options = {}
    if selector:
        options["selector"] = selector
    if languages != DEFAULT_LANGUAGE:
        options["languages of scans"] = languages or "none, scans are left unread"
    return options


def draw_pages(before: str, after: str, comparison: Comparison) -> Evidence:
    """Return strips of the pages of both statements for the paragraphs that changed.

    ``before`` and ``after`` are the names that ``comparison`` was made of; what is no PDF has no
    strips. Raises FcmdiffError.
    """
    from fcmdiff.extract.evidence import draw_evidence  # noqa: PLC0415 - loads PDFium

    old, new = want_evidence(comparison)
    files = [(resolve_name(before).path, old), (resolve_name(after).path, new)]
    strips = draw_evidence(files)
    return {"before": strips[0], "after": strips[1]}


def compare_documents(  # noqa: PLR0913 - one parameter a choice of the user
    before: Document,
    after: Document,
    lexicon: Lexicon | None = None,
    aliases: Aliases = (),
    overrides: Overrides | None = None,
    model: SentenceModel | None = None,
) -> Comparison:
    """Return the Comparison of two Documents.

    Without a ``lexicon`` it is the bundled one of the language of both, English where they differ.
    ``aliases`` are headings that mean one theme, ``overrides`` pairs decided by hand; ``model`` is
    asked about what is left over. Raises FcmdiffError BAD_OVERRIDES.
    """
    told = None if lexicon else (tell_language(before), tell_language(after))
    lexicon = lexicon or lexicon_of(told or ())
    openers = lexicon.wording.openers
    alignment = align_documents(before, after, aliases, overrides, model, openers)
    alignment = settle_pairs(before, after, alignment)
    old, new = find_commitments(before, lexicon), find_commitments(after, lexicon)
    overrides = overrides or NO_OVERRIDES
    old, new, dismissed = dismiss_commitments(overrides, old, new)
    changes = judge_commitments(
        old,
        new,
        alignment.paragraphs,
        # By the lexicon of one language the promises of another are not found.
        reliable=is_reliable(before, after) and not _differ(told),
        texts={paragraph.id: paragraph.text for paragraph in after.paragraphs},
        decided=decide_matches(overrides, old, new),
        wording=lexicon.wording,
    )
    changes = doubt_misread(changes, recognised_paragraphs(before), recognised_paragraphs(after))
    versions = {"fcmdiff": __version__, "lexicon": lexicon.version}
    if alignment.model:
        versions["semantic"] = alignment.model
    comparison = build_comparison(before, after, alignment, changes, versions)
    comparison = replace(comparison, dismissed=dismissed, options=_name_file(overrides))
    if told is None:
        return comparison
    one = replace(comparison.before, language=told[0])
    return replace(comparison, before=one, after=replace(comparison.after, language=told[1]))


def _name_file(overrides: Overrides) -> dict[str, str]:
    """Return the option that names the file of decisions, without its folders, and counts them."""
    if not overrides.sha256:
        return {}
    entries = overrides.entries
    tables = {"pin": entries.pin, "forbid": entries.forbid, "dismiss": entries.dismiss}
    counts = "".join(f", {len(found)} {name}" for name, found in tables.items() if found)
    return {"overrides": f"{Path(overrides.name).name}, SHA-256 {overrides.sha256}{counts}"}


def _differ(languages: tuple[str | None, str | None] | None) -> bool:
    return languages is not None and None not in languages and languages[0] != languages[1]
