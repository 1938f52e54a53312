"""The law of equal words: a document and its copy have no change, whatever is said beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fcmdiff.compare.doubt import has_changes
from fcmdiff.dating import date_document
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import ParagraphRelation, ThemeRelation
from fcmdiff.model.document import Document, FileDates, Paragraph, ParagraphKind, Source, Theme
from fcmdiff.model.edition import DatingOrigin, EditionHead
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents, compare_names
from tests.cases import FOLDER
from tests.conftest import SERIES, YEARS

NAMES = ("draft-2030-agenda.md", "x.md", "1999.pdf", "2024.md", "2025.md")
CASE_TEXTS = sorted(path.name for path in FOLDER.glob("*.md"))


@cache
def read(path: Path) -> Document:
    return read_document(path)


def check_same(before: Document, after: Document) -> None:
    comparison = compare_documents(before, after)
    assert all(c.kind is ChangeKind.UNCHANGED for c in comparison.commitments)
    assert all(p.relation is ParagraphRelation.SAME for p in comparison.paragraphs)
    assert all(t.relation is ThemeRelation.SAME for t in comparison.themes)
    assert comparison.counts.words_deleted == comparison.counts.words_inserted == 0
    assert not has_changes(comparison)


def rename(document: Document, name: str) -> Document:
    return replace(document, source=replace(document.source, name=name))


def catalogue(document: Document, year: int) -> Document:
    return replace(document, edition=EditionHead(f"a:{year}", f"{year}-09-26"))


def issue(document: Document, year: int) -> Document:
    return replace(document, dates=FileDates("1999-01-01", None, f"{year}-09-26"))


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("place", ["text/{}.md", "sources/{}.pdf"])
def test_an_edition_and_its_copies(year: int, place: str) -> None:
    document = read(SERIES / place.format(year))
    for name in NAMES:
        check_same(document, rename(document, name))
    check_same(catalogue(document, year), rename(document, "x.md"))
    check_same(replace(document, dates=FileDates("2003-03-03", "2004-04-04")), document)


@pytest.mark.parametrize("name", CASE_TEXTS)
def test_a_case_and_its_copy(name: str) -> None:
    document = read(FOLDER / name)
    year = date_document(document).year
    assert year
    check_same(document, rename(document, "draft-2030-agenda.md"))
    check_same(rename(document, "1999.pdf"), catalogue(document, year))


@pytest.mark.parametrize(
    "path", [SERIES / "text" / "2024.md", *(FOLDER / n for n in CASE_TEXTS[::9])], ids=str
)
def test_a_copy_with_front_matter(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    bare, full, dated = (tmp_path / name for name in ("x.md", "2030.md", "1999.md"))
    title = read(path).title
    bare.write_text(text, encoding="utf-8")
    dated.write_text(f"---\ndate: '2027-01-05'\n---\n\n{text}", encoding="utf-8")
    front = f'---\ntags: ports\ndate: 2027-01-05T10:00:00Z\ntitle: "{title}"\n---\n\n'
    full.write_text(front + text, encoding="utf-8")
    assert read_document(dated).dates == read_document(full).dates == FileDates(issued="2027-01-05")
    for one in (bare, dated, full):
        for two in (bare, dated, full):
            check_same(read_document(one), read_document(two))


def test_a_title_of_front_matter_alone_is_lost_with_it(tmp_path: Path) -> None:
    text = "We will report to our parliaments in 2024.\n\nWe met in May.\n"
    with_title, bare, other = (tmp_path / name for name in ("a.md", "2030.md", "b.md"))
    with_title.write_text(f"---\ntitle: Forum 2024\n---\n\n{text}", encoding="utf-8")
    other.write_text(f"---\ntitle: Forum 2025\n---\n\n{text}", encoding="utf-8")
    bare.write_text(text, encoding="utf-8")
    check_same(read_document(with_title), read_document(bare))
    check_same(read_document(bare), read_document(with_title))
    assert has_changes(compare_names(str(with_title), str(other)))
    heading = tmp_path / "c.md"
    heading.write_text(f"# Forum 2024\n\n{text}", encoding="utf-8")
    assert has_changes(compare_names(str(heading), str(bare)))


def test_an_edition_and_its_file_outside_the_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FCMDIFF_CORPORA", str(SERIES.parent))
    copy = tmp_path / "draft-2030-agenda.pdf"
    copy.write_bytes((SERIES / "sources" / "2024.pdf").read_bytes())
    for names in (("straits:2024", str(copy)), (str(copy), "straits:2024")):
        comparison = compare_names(*names)
        assert not has_changes(comparison)
        assert all(c.kind is ChangeKind.UNCHANGED for c in comparison.commitments)
        assert {comparison.before.dated.origin, comparison.after.dated.origin} == {
            DatingOrigin.CATALOGUE,
            DatingOrigin.DATELINE,
        }


def build(texts: list[str], title: str, dateline: str = "") -> Document:
    lines = [Paragraph("d", dateline, dateline, kind=ParagraphKind.DATELINE)] if dateline else []
    lines += [Paragraph(f"p{n}", text, text, number=n) for n, text in enumerate(texts)]
    themes = (Theme("t", "", paragraphs=tuple(lines)),)
    return Document(Source("x.md", "0" * 64, "text/markdown"), themes, title=title)


def test_real_statements_without_what_their_front_matter_says(shared_data: Path) -> None:
    paths = sorted((shared_data / "communiques").glob("*.md"))
    assert paths
    for path in paths:
        document = read(path)
        assert date_document(document).origin is DatingOrigin.STATED
        bare = replace(document, title="", dates=FileDates())
        check_same(document, rename(bare, "draft-2030-agenda.md"))


# Each says something else, or something at all, only in some years.
SENTENCES = st.sampled_from(
    [
        "We will report to our parliaments in 2024.",
        "We will open the quays at our 2025 summit.",
        "We will train port officers by the end of the year.",
        "We will fence the quays next year.",
        "We will fence the quays by the end of this decade.",
        "In 2024 we agreed to open all ports.",
        "At our meeting in 2023, Ministers launched a network of harbours.",
        "We will lay cables by 2030 and build two sheds in 2026.",
        "We met in Tarv on 3 May 2024.",
        "We met in Tarv in 2025.",
        "Tarv, 5 May 2023",
    ]
)
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=5)
TITLES = st.sampled_from(["", "Forum 2023", "Forum 2026", "Agenda 2030", "Forum"])
DATELINES = st.sampled_from(["", "Tarv, 26 September 2024", "Tarv, 2025"])
SIDE = st.tuples(st.sampled_from(NAMES), st.booleans(), st.booleans())
DOCUMENTS = st.builds(build, TEXTS, TITLES, DATELINES)


@given(DOCUMENTS, st.sampled_from([2022, 2024, 2025, 2031]), SIDE, SIDE)
@settings(max_examples=300)
def test_generated_copies(
    document: Document, year: int, one: tuple[str, bool, bool], two: tuple[str, bool, bool]
) -> None:
    sides = []
    for name, in_corpus, stated in (one, two):
        side = rename(document, name)
        side = issue(side, year) if stated else side
        sides.append(catalogue(side, year) if in_corpus else side)
    check_same(*sides)


def labels(before: Document, after: Document) -> list[list[str]]:
    return [list(c.labels) for c in compare_documents(before, after).commitments]


@pytest.mark.parametrize("say", [catalogue, issue])
def test_two_sure_years_that_differ_may_change_a_deadline(say: object) -> None:
    """In 2025 "in 2024" is no deadline any more; the next year has the same "next year" again."""
    assert callable(say)
    absolute = build(["We will report to our parliaments in 2024."], "")
    assert labels(say(absolute, 2024), say(absolute, 2025)) == [["deadline_removed"]]
    relative = build(["We will report by the end of the year."], "")
    reworded = build(["We will report by the end of this year."], "")
    assert labels(say(relative, 2024), say(relative, 2025)) == [[]]
    assert labels(say(relative, 2024), say(reworded, 2025)) == [["deadline_later"]]
    assert labels(say(relative, 2024), say(reworded, 2024)) == [["reworded"]]


def test_years_of_file_names_move_no_deadline() -> None:
    absolute = build(["We will report to our parliaments in 2024."], "")
    reworded = build(["We will report by the end of this year."], "")
    relative = build(["We will report by the end of the year."], "")
    for old, new in (("2024.md", "2025.md"), ("2025.md", "2024.md"), ("x.md", "2030.md")):
        assert labels(rename(absolute, old), rename(absolute, new)) == [[]]
        assert labels(rename(relative, old), rename(reworded, new)) == [["reworded"]]
        assert labels(catalogue(relative, 2024), rename(reworded, new)) == [["reworded"]]
