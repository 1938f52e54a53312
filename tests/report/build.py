"""Builds Comparisons by hand, with every relation, kind and label in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec.structs import replace

from fcmdiff.compare.verdicts import make_change, withdraw_verdict
from fcmdiff.compare.words import diff_words, rebuild_text
from fcmdiff.model.alignment import ParagraphRelation as P
from fcmdiff.model.alignment import ThemePair
from fcmdiff.model.alignment import ThemeRelation as T
from fcmdiff.model.comparison import (
    CommitmentChange,
    ComparedParagraphs,
    Comparison,
    Counts,
    DocumentHead,
    Place,
    ThemeHead,
)
from fcmdiff.model.document import (
    Diagnostic,
    FileDates,
    Furniture,
    FurnitureKind,
    Note,
    Source,
    Status,
    Theme,
)
from fcmdiff.model.edition import Dating, DatingOrigin, EditionHead
from fcmdiff.model.labels import ChangeKind
from tests.report.changes import make_changes
from tests.report.editions import read_edition

Mangle = Callable[[str], str]

# before, after, relation, moved, score
PAIRS: tuple[tuple[str, str, P, bool, float], ...] = (
    ("p1", "p1", P.REWORDED, False, 0.86),
    ("p2", "p2", P.SAME, False, 1.0),
    ("p3", "p7", P.REWORDED, False, 0.88),
    ("p4", "p8", P.REWORDED, False, 0.95),
    ("p5", "p9 p10", P.SPLIT, False, 0.84),
    ("p6", "p11", P.SAME, False, 1.0),
    ("p7 p8", "p12", P.MERGED, False, 0.97),
    ("p9", "", P.DROPPED, False, 0.0),
    ("p10", "p13", P.REWORDED, False, 0.82),
    ("p11", "p14", P.SAME, False, 1.0),
    ("p12", "", P.DROPPED, False, 0.0),
    ("p13", "p17", P.REWORDED, True, 0.91),
    ("p14", "", P.CANNOT_TELL, False, 0.0),
    ("p15", "p3", P.REWORDED, False, 0.71),
    ("p16", "p4", P.REWORDED, False, 0.9),
    ("p17", "p6", P.SAME, True, 1.0),
    ("", "p5", P.NEW, False, 0.0),
    ("", "p15", P.NEW, False, 0.0),
    ("", "p16", P.NEW, False, 0.0),
    ("p18", "p18 p19", P.SPLIT, False, 1.0),
    ("p19", "p20", P.REWORDED, False, 0.48),
    ("p20", "p21", P.REWORDED, False, 0.8),
    ("p21", "p22", P.REWORDED, False, 0.9),
)

# before, after, relation, moved, score
THEMES: tuple[tuple[str, str, T, bool, float], ...] = (
    ("t0", "t0", T.SAME, False, 1.0),
    ("t1", "t2", T.SAME, False, 1.0),
    ("t2 t3", "t3", T.MERGED, False, 0.7),
    ("t4", "", T.DROPPED, False, 0.0),
    ("t5", "t1", T.RENAMED, True, 0.8),
    ("t6", "t5 t6", T.SPLIT, False, 0.9),
    ("", "t4", T.NEW, False, 0.0),
)

_DOUBT = dict.fromkeys((P.NEW, P.DROPPED), P.CANNOT_TELL)
_MIRROR = {"new": "dropped", "dropped": "new", "split": "merged", "merged": "split"}


def make_comparison(
    status: Status = Status.OK, specs: Sequence[tuple[str, str, P, bool, float]] = PAIRS
) -> Comparison:
    """Return the rich pair of editions; one that is not OK has no "new" and no "dropped"."""
    before, after = read_edition(2024), read_edition(2025)
    pairs = tuple(_pair(before, after, spec) for spec in specs)
    changes = tuple(make_changes(before, after))
    if status != Status.OK:
        pairs = tuple(replace(p, relation=_DOUBT.get(p.relation, p.relation)) for p in pairs)
        changes = tuple(
            withdraw_verdict(c) if c.kind in (ChangeKind.NEW, ChangeKind.DROPPED) else c
            for c in changes
        )
    themes = tuple(
        ThemePair(tuple(old.split()), tuple(new.split()), relation, "titles", score, moved)
        for old, new, relation, moved, score in THEMES
    )
    return Comparison(
        before=make_head(before, 2024),
        after=make_head(after, 2025, status),
        themes=themes,
        paragraphs=pairs,
        commitments=changes,
        counts=make_counts(themes, pairs, changes),
        versions={"fcmdiff": "0.1.0", "lexicon": "en-7"},
    )


def make_same() -> Comparison:
    """Return the earlier edition against itself."""
    edition = read_edition(2024)
    paragraphs = [p.id for theme in edition for p in theme.paragraphs]
    pairs = tuple(_pair(edition, edition, (p, p, P.SAME, False, 1.0)) for p in paragraphs)
    themes = tuple(ThemePair((t.id,), (t.id,), T.SAME, "titles", 1.0) for t in edition)
    kept = next(c.before for c in make_comparison().commitments if c.kind == ChangeKind.UNCHANGED)
    changes = (make_change(kept, kept, ChangeKind.UNCHANGED),)
    head = make_head(edition, 2024)
    counts = make_counts(themes, pairs, changes)
    return Comparison(head, head, themes, pairs, changes, counts, {"fcmdiff": "0.1.0"})


def swap(comparison: Comparison) -> Comparison:
    """Return the same pair with its sides exchanged, without labels."""
    pairs = tuple(
        replace(
            pair,
            before=pair.after,
            after=pair.before,
            relation=P(_MIRROR.get(pair.relation, pair.relation)),
            edits=diff_words(rebuild_text(pair.edits, "+"), rebuild_text(pair.edits, "-")),
        )
        for pair in comparison.paragraphs
    )
    themes = tuple(
        ThemePair(t.after, t.before, T(_MIRROR.get(t.relation, t.relation)), t.step, t.score)
        for t in comparison.themes
    )
    changes = tuple(make_change(c.after, c.before, c.kind.mirror) for c in comparison.commitments)
    return Comparison(
        comparison.after,
        comparison.before,
        themes,
        pairs,
        changes,
        make_counts(themes, pairs, changes),
        comparison.versions,
    )


def mangle_all(comparison: Comparison, mangle: Mangle, ids: bool = False) -> Comparison:
    """Return ``comparison`` with ``mangle`` laid over every text in it, and over ids if asked."""
    closed = {"kind", "relation", "labels", "label", "status", "latest", "schema", "counts"}
    closed |= {"outcome", "counts_as", "side", "origin"}

    def walk(value: object, key: str) -> object:
        if key in closed:
            return value
        listed = isinstance(value, list) and all(isinstance(one, str) for one in value)
        named = key in {"before", "after"} and isinstance(value, list)
        if key in {"id", "paragraph"} or named or (key == "paragraphs" and listed):
            return _each(value, mangle) if ids else value
        if key == "edits" and isinstance(value, list):
            return [[kind, mangle(text)] for kind, text in value]
        if isinstance(value, dict):
            return {name: walk(item, name) for name, item in value.items()}
        return (
            [walk(item, "") for item in value] if isinstance(value, list) else _each(value, mangle)
        )

    raw = msgspec.json.decode(msgspec.json.encode(comparison))
    return msgspec.convert(walk(raw, ""), Comparison)


def _each(value: object, mangle: Mangle) -> object:
    if isinstance(value, list):
        return [_each(item, mangle) for item in value]
    return mangle(value) if isinstance(value, str) else value


def make_head(themes: Sequence[Theme], year: int, status: Status = Status.OK) -> DocumentHead:
    """Return the head of an edition."""
    return DocumentHead(
        source=Source(f"harbour-{year}.pdf", f"{year:064x}", "application/pdf"),
        title=f"Harbour Group Communiqué {year}",
        status=status,
        diagnostics=(
            Diagnostic("repaired", "the cross-reference table was rebuilt"),
            Diagnostic("hyphen", "a hyphen at a line end was kept", 3),
        ),
        extractor="pdfminer.six 20260107",
        themes=tuple(_theme_head(theme) for theme in themes),
        notes=(Note("n1", "1", "See the report of the expert group.", 4),),
        furniture=(
            Furniture("HARBOUR GROUP", FurnitureKind.RUNNING_HEAD, 2),
            Furniture("2", FurnitureKind.PAGE_NUMBER, 2),
        ),
        dates=FileDates(f"{year}-06-12", f"{year}-06-13"),
        edition=EditionHead(f"harbour:{year}", f"{year}-06-11", f"{year}-06-12"),
        dated=Dating(year, f"{year}-06-11", f"{year}-06-12", DatingOrigin.CATALOGUE),
    )


def make_counts(
    themes: Iterable[ThemePair],
    pairs: Sequence[ComparedParagraphs],
    changes: Sequence[CommitmentChange],
) -> Counts:
    """Return the numbers of a Comparison."""
    words: Counter[str] = Counter()
    for pair in pairs:
        for kind, text in pair.edits:
            words[kind] += len(text.split())
    bound = [c for c in changes if _firmest(c) > 1]
    return Counts(
        themes=dict(Counter(str(t.relation) for t in themes)),
        paragraphs=dict(Counter(str(p.relation) for p in pairs)),
        moved_paragraphs=sum(p.moved for p in pairs),
        commitments=dict(Counter(str(c.kind) for c in bound)),
        calls=dict(Counter(str(c.kind) for c in changes if _firmest(c) == 1)),
        labels=dict(Counter(str(label) for c in bound for label in c.labels)),
        words_equal=words["="],
        words_deleted=words["-"],
        words_inserted=words["+"],
    )


def _firmest(change: CommitmentChange) -> int:
    return max(side.strength for side in (change.before, change.after) if side)


def _theme_head(theme: Theme) -> ThemeHead:
    places = tuple(
        Place(p.id, p.number, len(p.text.split()), p.marker, p.kind, p.page, p.bbox, p.level)
        for p in theme.paragraphs
    )
    return ThemeHead(theme.id, theme.title, theme.level, theme.marker, theme.page, places)


def _pair(
    before: Sequence[Theme], after: Sequence[Theme], spec: tuple[str, str, P, bool, float]
) -> ComparedParagraphs:
    olds, news = spec[0].split(), spec[1].split()
    return ComparedParagraphs(
        before=tuple(olds),
        after=tuple(news),
        relation=spec[2],
        moved=spec[3],
        step="exact" if spec[2] == P.SAME else "fuzzy",
        score=spec[4],
        edits=diff_words(_text(before, olds), _text(after, news)),
        weak=bool(olds and news) and spec[4] < 0.5,
    )


def _text(themes: Sequence[Theme], keys: Sequence[str]) -> str:
    found = {p.id: p.text for theme in themes for p in theme.paragraphs}
    return " ".join(found[key] for key in keys)
