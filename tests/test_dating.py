"""The year of a document comes from one reader, which asks the surest first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from fcmdiff.dates import find_days
from fcmdiff.dating import date_document, date_pair
from fcmdiff.model.document import Document, FileDates, Paragraph, ParagraphKind, Source, Theme
from fcmdiff.model.edition import Dating, DatingOrigin, EditionHead
from tests.conftest import ROOT

O = DatingOrigin  # noqa: E741
OPENING = "We, the Ministers of the Interior, met in Tarv on 9 and 10 October 2025."
TEXT = "Whatever closes a harbour is felt within days."


def document(
    *texts: str, title: str = "", name: str = "x.md", dateline: str = "", issued: str | None = None
) -> Document:
    lines = [Paragraph("d", dateline, dateline, kind=ParagraphKind.DATELINE)] if dateline else []
    lines += [Paragraph(f"p{n}", text, text, number=n) for n, text in enumerate(texts)]
    return Document(
        Source(name, "0" * 64, "text/markdown"),
        (Theme("t", "", paragraphs=tuple(lines)),),
        title=title,
        dates=FileDates("2001-01-01", "2002-02-02", issued),
    )


def test_the_surest_is_asked_first() -> None:
    whole = document(
        "We met in Tarv in 2021.",
        title="Communiqué 2023",
        name="2020.pdf",
        dateline="Tarv, 2022",
        issued="2024-01-02",
    )
    whole = replace(whole, edition=EditionHead("a:2025b"))
    found = []
    for change in (
        {},
        {"edition": None},
        {"dates": FileDates("2001-01-01", "2002-02-02")},
        {"title": ""},
        {"themes": (replace(whole.themes[0], paragraphs=whole.paragraphs[1:]),)},
        {"themes": ()},
        {"source": replace(whole.source, name="x.pdf")},
    ):
        whole = replace(whole, **change)
        dated = date_document(whole)
        found.append((dated.year, dated.origin))
    assert found == [
        (2025, O.CATALOGUE),
        (2024, O.STATED),
        (2023, O.TITLE),
        (2022, O.DATELINE),
        (2021, O.OPENING),
        (2020, O.FILE_NAME),
        (None, O.NONE),
    ]


def test_the_day_of_the_catalogue_is_surer_than_its_year() -> None:
    edition = EditionHead("a:2025", "2024-12-30", "2025-01-02")
    dated = date_document(replace(document(TEXT), edition=edition))
    assert dated == Dating(2024, "2024-12-30", "2025-01-02", O.CATALOGUE)


def test_a_year_without_a_day_takes_the_day_of_what_is_less_sure() -> None:
    titled = document(OPENING, title="Forum 2025: Joint Communiqué")
    assert date_document(titled) == Dating(2025, "2025-10-09", "2025-10-10", O.TITLE)
    other = document(OPENING, title="Forum 2024: Joint Communiqué")
    assert date_document(other) == Dating(2024, origin=O.TITLE)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Straits Ministerial Forum 2024: Joint Communiqué", 2024),
        ("Summit 2024: Agenda 2030", 2024),
        ("The 2030 Agenda at the 2024 Summit", 2024),
        ("Delivering the 2030 Agenda", None),
        ("Vision 2040", None),
        ("Ports for all by 2030", None),
        ("Ministers of 2023 and 2024", None),
        ("Programme of Work 2024-2025", None),
        ("Programme of Work 2024–25", None),
        ("Communiqué, 12 June 2024, on the goals of 2023", 2024),
        ("Communiqué du 12 juin 2024", 2024),
        ("Room 12024", None),
        ("Communiqué", None),
    ],
)
def test_a_title_tells_the_one_year_that_it_is_of(title: str, year: int | None) -> None:
    assert date_document(document(TEXT, title=title)).year == year


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2024.pdf", 2024),
        ("cri_2024.md", 2024),
        ("communique-2024-06.pdf", 2024),
        ("communique-2024-06-12-final.docx", 2024),
        ("draft-2030-agenda.md", None),
        ("2024_2030-agenda.md", 2024),
        ("2024-2025.pdf", None),
        ("statement.2024", 2024),
        ("a1.html", None),
    ],
)
def test_a_file_name_is_the_last_to_be_asked(name: str, year: int | None) -> None:
    dated = date_document(document(TEXT, name=name))
    assert (dated.year, dated.origin) == (year, O.FILE_NAME if year else O.NONE)
    assert not dated.is_sure
    assert date_document(document(OPENING, name=name)).year == 2025


def test_a_dateline_with_a_day_is_surer_than_the_title() -> None:
    meant = document(TEXT, title="Summit 2024", dateline="Tarv, Tarvia, 29 and 30 November 2023")
    assert date_document(meant) == Dating(2023, "2023-11-29", "2023-11-30", O.DATELINE)
    bare = document(TEXT, title="Summit 2024", dateline="Tarv, Tarvia, 2023")
    assert date_document(bare).year == 2024


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (OPENING, "2025-10-09", "2025-10-10"),
        ("We, the Ministers, gathered in Tarv from 5 to 6 May 2023.", "2023-05-05", "2023-05-06"),
        ("On July 25, 2023 the Secretary hosted the Adviser.", "2023-07-25", None),
        ("Meeting in Tarv on 3 May 2023, we agreed on a plan.", "2023-05-03", None),
        ("The meeting was held in Tarv, Tarvia, on 3 May 2023.", "2023-05-03", None),
        ("Ministers convened in Tarv (30 June–1 July 2024).", "2024-06-30", "2024-07-01"),
        ("The Ministers held their first meeting in Tarv on 3 May 2023.", "2023-05-03", None),
        ("We met in Tarv on 3 May 2023. We had met in Belvane on 1 May 2021.", "2023-05-03", None),
        ("They met at sea on 1 May 2021, and met in Tarv on 3 May 2023.", "2023-05-03", None),
        ("Les ministres se sont réunis à Tarv le 1er juin 2024.", "2024-06-01", None),
        ("Nous nous sommes réunis à Tarv du 26 au 27 septembre 2024.", "2024-09-26", "2024-09-27"),
        ("Lowmere, 26 September 2024", "2024-09-26", None),
    ],
)
def test_the_opening_tells_when_they_met(text: str, first: str, last: str | None) -> None:
    dated = date_document(document(text, TEXT))
    assert (dated.year, dated.date, dated.end_date) == (int(first[:4]), first, last)
    assert dated.is_sure


@pytest.mark.parametrize(
    "text",
    [
        "Since 2015 the Ministers have met every year.",
        "We will build ten ports by 2030.",
        "We reaffirm the 2030 Agenda, and met in its spirit.",
        "Since we met in Tarv on 3 May 2023, much has been done.",
        "When we last met in Tarv in 2023, ships were rare.",
        "We met to review what was agreed in 2021.",
        "We convened to honour the progress made since our Summit in 2023.",
        "We met to plan the works that begin on 1 March 2027.",
        "At the second convening of the group in 2022 ports were opened.",
        "The treaty of 3 May 2021 is in force.",
        "We will train pilots by 1 May 2027",
        "We will report to our parliaments on 1 May 2027",
        "The targets of the plan were met in 2020.",
        "We welcome the elections held in Tarvia on 3 May 2023.",
        "We recall the conference convened in Tarv in 2022.",
        "In 2022 the towns hosted the games.",
        "The next summit will be held in Tarv on 3 May 2026.",
    ],
)
def test_other_years_of_the_opening_are_not_its_own(text: str) -> None:
    assert date_document(document(text, TEXT)) == Dating()
    assert date_document(document(text, TEXT, name="2024.md")).year == 2024


def test_what_stands_further_down_is_not_asked() -> None:
    assert date_document(document(TEXT, TEXT, TEXT, OPENING)) == Dating()


def test_two_sure_years_are_kept() -> None:
    old, new = document(TEXT, title="Forum 2024"), document(TEXT, title="Forum 2025")
    assert [d.year for d in date_pair(old, new)] == [2024, 2025]
    assert [d.year for d in date_pair(new, old)] == [2025, 2024]


@pytest.mark.parametrize(
    ("one", "other", "year"),
    [
        (document(TEXT, title="Forum 2024"), document(TEXT, name="2025.md"), 2024),
        (document(TEXT, name="2025.md"), document(TEXT, name="2024.md"), 2024),
        (document(TEXT), document(TEXT, name="2024.md"), 2024),
        (document(TEXT), document(TEXT), None),
        # A copy without front matter of what was published in the year after.
        (document(OPENING, issued="2026-01-05"), document(OPENING, name="2030.md"), 2026),
    ],
)
def test_one_year_holds_for_both_where_one_is_not_sure(
    one: Document, other: Document, year: int | None
) -> None:
    for pair in ((one, other), (other, one)):
        assert [d.year for d in date_pair(*pair)] == [year, year]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("16 and 17 May 2021", [("2021-05-16", "2021-05-17")]),
        ("11-13 June 2021", [("2021-06-11", "2021-06-13")]),
        ("May 19-21, 2023", [("2023-05-19", "2023-05-21")]),
        ("September 30 – October 1, 2024", [("2024-09-30", "2024-10-01")]),
        ("30 September to 1 October 2024", [("2024-09-30", "2024-10-01")]),
        ("du 26 au 27 septembre 2024", [("2024-09-26", "2024-09-27")]),
        ("on 1er août 2024 and on 2 fevrier 2024", [("2024-08-01", None), ("2024-02-02", None)]),
        ("Nov. 12, 2024, and 2024-06-12", [("2024-11-12", None), ("2024-06-12", None)]),
        ("in May 2024", [("2024-05", None)]),
        ("31 June 2024, 12/06/2024, May 2024-25, 2024, marching 2024", []),
    ],
)
def test_days_are_found_in_sentences(text: str, days: list[tuple[str, str | None]]) -> None:
    assert [day[2:] for day in find_days(text)] == days


# Who matches four digits of a year, and in what: dates in promises, references, stamps of pages.
_OTHERS = {
    "dates.py",
    "corpus.py",
    "commitments/dates.py",
    "commitments/lexicon/patterns.py",
    "extract/html/page.py",
}


def test_no_other_module_looks_for_the_year_of_a_document() -> None:
    folder = ROOT / "fcmdiff"
    looks = re.compile(r"19\|20|20\\d\\d|\\d\{4\}|\[0-9\]\{4\}|[12]\\d\\d\\d")
    found = {
        Path(path).relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if looks.search(path.read_text(encoding="utf-8"))
    }
    assert found == _OTHERS | {"dating.py"}
