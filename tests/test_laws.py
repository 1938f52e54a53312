"""The laws that hold on every pair at hand and on generated texts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcmdiff.align.semantic.model import SentenceModel
from fcmdiff.commitments.cast import read_cast
from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import choose_lexicon
from fcmdiff.compare.words import rebuild_text
from fcmdiff.extract.readers import read_document, read_documents
from fcmdiff.model.alignment import ParagraphRelation, ThemeRelation
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document, Paragraph, Source, Theme
from fcmdiff.model.labels import ChangeKind, ChangeLabel, tell_outcome
from fcmdiff.pipeline import compare_documents
from fcmdiff.store import decode_comparison, encode_comparison, encode_document
from tests.conftest import ROOT, SERIES, YEARS
from tests.contradictions import check_contradictions

MODEL_PAIRS = [
    (SERIES / folder / f"{one}.{ending}", SERIES / folder / f"{two}.{ending}")
    for folder, ending in (("text", "md"), ("sources", "pdf"))
    for one, two in pairwise(YEARS)
]
CRI_YEARS = (2021, 2022, 2023, 2024)


@cache
def read(path: Path) -> Document:
    return read_document(path)


def check_laws(before: Document, after: Document, model: SentenceModel | None = None) -> None:
    comparison = compare_documents(before, after, model=model)
    check_rebuilding(before, after, comparison)
    check_once(before, after, comparison)
    check_mirror(comparison, compare_documents(after, before, model=model))
    check_counts(comparison)
    check_verdicts(comparison)
    check_contradictions(before, after, comparison)
    assert decode_comparison(encode_comparison(comparison), "a.json") == comparison


def check_rebuilding(before: Document, after: Document, comparison: Comparison) -> None:
    old = {p.id: p.text for p in before.paragraphs}
    new = {p.id: p.text for p in after.paragraphs}
    for pair in comparison.paragraphs:
        assert rebuild_text(pair.edits, "-") == " ".join(old[i] for i in pair.before)
        assert rebuild_text(pair.edits, "+") == " ".join(new[i] for i in pair.after)
    for one in comparison.sentences:
        assert rebuild_text(one.edits, "-") == old[one.before][slice(*one.before_span)]
        assert rebuild_text(one.edits, "+") == new[one.after][slice(*one.after_span)]


def check_once(before: Document, after: Document, comparison: Comparison) -> None:
    lexicon = choose_lexicon(before, after)
    cast = read_cast((before, after), lexicon)
    for side, document in (("before", before), ("after", after)):
        ids = [i for pair in comparison.paragraphs for i in getattr(pair, side)]
        assert sorted(ids) == sorted(p.id for p in document.paragraphs)
        themes = [i for pair in comparison.themes for i in getattr(pair, side)]
        assert sorted(themes) == sorted(t.id for t in document.themes)
        judged = [getattr(c, side).id for c in comparison.commitments if getattr(c, side)]
        assert sorted(judged) == sorted(
            c.id for c in find_commitments(document, lexicon, cast=cast)
        )


MIRRORED = {
    ParagraphRelation.NEW: ParagraphRelation.DROPPED,
    ParagraphRelation.SPLIT: ParagraphRelation.MERGED,
    ThemeRelation.NEW: ThemeRelation.DROPPED,
    ThemeRelation.SPLIT: ThemeRelation.MERGED,
    ParagraphRelation.POSSIBLY_NEW: ParagraphRelation.POSSIBLY_DROPPED,
    ThemeRelation.POSSIBLY_NEW: ThemeRelation.POSSIBLY_DROPPED,
    ThemeRelation.GATHERED: ThemeRelation.DISSOLVED,
}
MIRRORED |= {two: one for one, two in MIRRORED.items()}


def check_mirror(forward: Comparison, back: Comparison) -> None:
    for rows in ("paragraphs", "themes"):
        ours = Counter(
            (p.before, p.after, p.relation, p.moved, p.step in ("split", "merge"))
            for p in getattr(forward, rows)
        )
        theirs = Counter(
            (
                p.after,
                p.before,
                MIRRORED.get(p.relation, p.relation),
                p.moved,
                p.step in ("split", "merge"),
            )
            for p in getattr(back, rows)
        )
        assert ours == theirs
    assert Counter(map(facts, forward.commitments)) == Counter(
        mirrored_facts(change) for change in back.commitments
    )


def facts(change: object) -> tuple[object, ...]:
    before, after = getattr(change, "before"), getattr(change, "after")  # noqa: B009
    kind = getattr(change, "kind")  # noqa: B009
    # Three labels have one direction. What was promised afresh and is said again is iterated, and
    # the other way round only reworded; what is told as done or under way is so, and a promise of
    # what was told so is newly promised.
    labels = {label for label in getattr(change, "labels") if label is not ChangeLabel.ITERATED}  # noqa: B009
    told = {ChangeLabel.FULFILLED, ChangeLabel.UNDER_WAY}
    labels = {ChangeLabel.NO_LONGER_PROMISED if one in told else one for one in labels}
    if kind is ChangeKind.CHANGED and not labels:
        labels = {ChangeLabel.REWORDED}
    return (
        before.id if before else None,
        after.id if after else None,
        kind,
        frozenset(labels),
    )


def mirrored_facts(change: object) -> tuple[object, ...]:
    before, after, kind, labels = facts(change)
    assert isinstance(labels, frozenset)
    return (
        after,
        before,
        getattr(kind, "mirror"),  # noqa: B009
        frozenset(label.mirror for label in labels),
    )


def check_counts(comparison: Comparison) -> None:
    counts = comparison.counts
    assert sum(counts.themes.values()) == len(comparison.themes)
    assert sum(counts.paragraphs.values()) == len(comparison.paragraphs)
    assert sum(counts.commitments.values()) + sum(counts.calls.values()) == len(
        comparison.commitments
    )


def check_verdicts(comparison: Comparison) -> None:
    """What follows from a verdict follows, and every tie leads to a change that leads back."""
    ends = {}
    for number, change in enumerate(comparison.commitments):
        for side, one in (("before", change.before), ("after", change.after)):
            if one:
                ends[side, one.id] = number
    for number, change in enumerate(comparison.commitments):
        assert change.outcome is tell_outcome(change.kind, change.labels)
        answer = change.counterpart.text if change.counterpart else ""
        assert rebuild_text(change.edits, "-") == " ".join(
            (change.before.text if change.before else answer).split()
        )
        assert rebuild_text(change.edits, "+") == " ".join(
            (change.after.text if change.after else answer).split()
        )
        for tie in change.ties:
            there = comparison.commitments[ends[tie.side, tie.id]]
            assert any(ends[back.side, back.id] == number for back in there.ties)


def check_itself(document: Document, model: SentenceModel | None = None) -> None:
    comparison = compare_documents(document, document, model=model)
    assert all(p.relation is ParagraphRelation.SAME for p in comparison.paragraphs)
    assert not any(p.moved for p in comparison.paragraphs)
    assert all(t.relation is ThemeRelation.SAME for t in comparison.themes)
    assert all(c.kind is ChangeKind.UNCHANGED for c in comparison.commitments)
    assert comparison.counts.words_deleted == comparison.counts.words_inserted == 0


@pytest.mark.parametrize(("before", "after"), MODEL_PAIRS, ids=lambda p: p.name)
def test_neighbours_of_the_model_series(before: Path, after: Path) -> None:
    check_laws(read(before), read(after))


@pytest.mark.parametrize("year", YEARS)
def test_an_edition_against_itself(year: int) -> None:
    check_itself(read(SERIES / "text" / f"{year}.md"))
    check_itself(read(SERIES / "sources" / f"{year}.pdf"))


def test_the_ransomware_statements(shared_data: Path) -> None:
    folder = shared_data / "communiques"
    documents = [read(folder / f"cri_{year}.md") for year in CRI_YEARS]
    for before, after in pairwise(documents):
        check_laws(before, after)
    for document in documents:
        check_itself(document)


SENTENCES = st.sampled_from(
    [
        "We will train port officers by 2027.",
        "We will not train port officers.",
        "We intend to fence the quays, as appropriate.",
        "Ministers agreed to report on progress at our next meeting.",
        "We reaffirm our commitment to open ports.",
        "Ports are the front doors of our economies.",
        "Our officials will report on progress at our next meeting.",
        "We call on companies to act.",
        "The Straits Countries commit USD 40 million to small ports.",
        "We will train port officers by 2027 and fence the quays.",
        "Port officers will be trained within thirty days.",
        "We have trained port officers.",
        "We no longer agree to report on progress.",
        "We will stop fencing the quays.",
        "We remain committed to open ports.",
        "We will open all ports. We will fence two thirds of the quays.",
    ]
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
TITLES = st.sampled_from(["Ports", "Cables", "Migration", "Next Steps", "Cyber"])
THEMES = st.lists(
    st.tuples(TITLES, st.lists(TEXTS, max_size=4)), max_size=4, unique_by=lambda t: t[0]
)


def build(themes: list[tuple[str, list[str]]]) -> Document:
    number = 0
    built: list[Theme] = []
    for title, texts in themes:
        paragraphs: list[Paragraph] = []
        for text in texts:
            number += 1
            paragraphs.append(Paragraph(f"{title}.{number}", text, text, number=number))
        built.append(Theme(title, title, paragraphs=tuple(paragraphs)))
    return Document(Source("a.md", "0" * 64, "text/markdown"), tuple(built))


@given(THEMES, THEMES)
@settings(max_examples=150)
def test_generated_documents(
    before: list[tuple[str, list[str]]], after: list[tuple[str, list[str]]]
) -> None:
    check_laws(build(before), build(after))


@given(THEMES)
def test_a_generated_document_against_itself(themes: list[tuple[str, list[str]]]) -> None:
    check_itself(build(themes))


def test_two_runs_are_byte_equal_whatever_hash_seed_locale_and_folder(tmp_path: Path) -> None:
    names = [str(SERIES / "sources" / f"{year}.pdf") for year in (2021, 2022)]
    outputs = set()
    for seed, language, folder in (("1", "C", ROOT), ("7", "de_DE.UTF-8", tmp_path)):
        for shape in ("json", "html", "docx"):
            run = subprocess.run(
                [sys.executable, "-m", "fcmdiff", "compare", *names, "--format", shape],
                env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": language, "TZ": "Asia/Tokyo"},
                cwd=folder,
                capture_output=True,
                check=True,
            )
            outputs.add((shape, run.stdout))
    assert len(outputs) == 3


def test_files_that_are_read_at_once_read_as_each_does_alone(tmp_path: Path) -> None:
    """PDF and web pages in processes side by side, text between them in this one."""
    page = tmp_path / "page.html"
    page.write_text("<h1>Communiqué</h1><h2>Ports</h2><p>We will open a port.</p>", "utf-8")
    names = ("sources/2023.pdf", "text/2024.md", "sources/2024.pdf")
    paths = [page, *(SERIES / name for name in names)]
    at_once = [encode_document(document) for document in read_documents(paths)]
    assert at_once == [encode_document(read_document(path)) for path in paths]
    assert at_once[::-1] == [encode_document(d) for d in read_documents(paths[::-1])]
