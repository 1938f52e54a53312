"""The parts of the Word file: changes, moves, comments, styles, provenance, and the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from fcmdiff.model.alignment import ParagraphRelation as P
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document, Status
from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.view import make_report
from fcmdiff.report.word.package import render_docx
from fcmdiff.report.wording import GROUP_TITLES
from tests.report.build import PAIRS, make_comparison, make_same, mangle_all
from tests.report.closed import PAYLOADS
from tests.report.editions import read_edition
from tests.report.test_strays import HANDED, SENTENCE
from tests.report.word.expect import expect
from tests.report.word.settle import W, read_part, settle

COMPARISON = make_comparison()
DATA = render_docx(COMPARISON)
BODY = read_part(DATA)


def _comments(data: bytes) -> list[list[str]]:
    comments = read_part(data, "word/comments.xml")
    return [
        ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
        for comment in comments
    ]


def _anchored(body: ET.Element, number: int) -> str:
    """The words between the start and the end of a comment."""
    inside = False
    words: list[str] = []
    for node in body.iter():
        if node.tag == f"{W}commentRangeStart" and node.attrib[f"{W}id"] == str(number):
            inside = True
        elif node.tag == f"{W}commentRangeEnd" and node.attrib[f"{W}id"] == str(number):
            return " ".join("".join(words).split())
        elif inside and node.tag in (f"{W}t", f"{W}delText"):
            words.append(node.text or "")
    raise AssertionError(f"comment {number} has no range")


def _names(kind: str) -> list[str]:
    return [n.attrib[f"{W}name"] for n in BODY.iter(f"{W}{kind}RangeStart")]


def test_a_moved_paragraph_is_a_move_with_both_ends_and_its_edits_at_the_new_place() -> None:
    names = sorted(_names("moveFrom"))
    assert names == sorted(_names("moveTo")) == sorted(set(names)) != []
    for kind in ("moveFrom", "moveTo"):
        starts = [n.attrib[f"{W}id"] for n in BODY.iter(f"{W}{kind}RangeStart")]
        assert starts == [n.attrib[f"{W}id"] for n in BODY.iter(f"{W}{kind}RangeEnd")]
    lost = [n for move in BODY.iter(f"{W}moveTo") for n in move.iter(f"{W}del")]
    assert lost
    assert not [n for move in BODY.iter(f"{W}moveFrom") for n in move.iter(f"{W}ins")]


# A paragraph of which the parts stand apart: before and after, each with others between.
_APART = {"p18": "p18 p22", "p21": "p19", "p7 p8": "p8", "p4": "p12", "p9": "p9 p16", "p5": "p10"}
_SCATTERED = tuple(
    (spec[0], _APART[spec[0]], P.REWORDED, *spec[3:])
    if spec[0] in _APART
    else ("", "p11", P.NEW, False, 0.0)
    if spec[1] == "p16"
    else ("p6", "p15", *spec[2:])
    if spec[0] == "p6"
    else ("p10 p12", "p13", *spec[2:])
    if spec[0] == "p10"
    else spec
    for spec in PAIRS
    if spec[:2] not in {("p12", ""), ("", "p15")}
)


@pytest.mark.parametrize("specs", [PAIRS, _SCATTERED], ids=["as built", "scattered"])
@pytest.mark.parametrize(("year", "accept"), [(2025, True), (2024, False)])
def test_both_texts_are_whole_also_where_parts_of_a_pair_stand_apart(
    specs: Sequence[tuple[str, str, P, bool, float]], year: int, accept: bool
) -> None:
    comparison = make_comparison(specs=specs)
    for side in ("before", "after"):
        ids = sorted(key for pair in comparison.paragraphs for key in getattr(pair, side))
        assert len(ids) == len(set(ids)) == {"before": 21, "after": 22}[side]
    head = comparison.after if accept else comparison.before
    document = Document(head.source, read_edition(year), head.title)
    found = settle(render_docx(comparison), accept=accept)
    assert [(one.style, one.words) for one in found] == expect(document)


def test_what_the_alignment_calls_moved_is_a_move_also_where_the_order_is_kept() -> None:
    moved = tuple(replace(p, moved=p.moved or p.before == ("p3",)) for p in COMPARISON.paragraphs)
    body = read_part(render_docx(replace(COMPARISON, paragraphs=moved)))
    names = [n.attrib[f"{W}name"] for n in body.iter(f"{W}moveToRangeStart")]
    assert len(names) == len(_names("moveTo")) + 1


def test_every_change_has_a_number_of_its_own_an_author_and_no_date() -> None:
    kinds = ("ins", "del", "moveFrom", "moveTo", "pPrChange")
    changes = [n for kind in kinds for n in BODY.iter(f"{W}{kind}")]
    numbers = [n.attrib[f"{W}id"] for n in changes]
    assert len(set(numbers)) == len(numbers) > 50
    assert {n.attrib[f"{W}author"] for n in changes} == {"fcmdiff"}
    dated = [n for n in BODY.iter() if f"{W}date" in n.attrib]
    assert {n.tag for n in dated} == {f"{W}moveFromRangeStart", f"{W}moveToRangeStart"}
    assert {n.attrib[f"{W}date"] for n in dated} == {"1980-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("en", "en", "en-GB"),
        ("fr", "fr", "fr-FR"),
        ("en", "fr", "fr-FR"),
        ("fr", None, "fr-FR"),
        (None, None, ""),
    ],
)
def test_the_text_is_in_the_language_of_the_later_document_and_comments_are_english(
    before: str | None, after: str | None, wanted: str
) -> None:
    told = replace(
        COMPARISON,
        before=replace(COMPARISON.before, language=before),
        after=replace(COMPARISON.after, language=after),
    )
    styles = read_part(render_docx(told), "word/styles.xml")
    found = [n.attrib[f"{W}val"] for n in styles.findall(f"{W}docDefaults//{W}lang")]
    assert "".join(found) == wanted
    comment = styles.find(f"{W}style[@{W}styleId='CommentText']//{W}lang")
    assert comment is not None
    assert comment.attrib[f"{W}val"] == "en-GB"


def test_deleted_words_are_deleted_text_and_no_paragraph_is_left_empty() -> None:
    for change in BODY.iter(f"{W}del"):
        assert not list(change.iter(f"{W}t"))
    for change in BODY.iter(f"{W}ins"):
        assert not list(change.iter(f"{W}delText"))
    for accept in (True, False):
        assert all(one.words for one in settle(DATA, accept=accept))


def test_headings_have_the_styles_of_word_and_every_style_is_there() -> None:
    used = {n.attrib[f"{W}val"] for n in BODY.iter(f"{W}pStyle")}
    styles = {n.attrib[f"{W}styleId"] for n in read_part(DATA, "word/styles.xml").iter(f"{W}style")}
    assert {"Title", "Heading1", "Normal"} <= used <= styles
    names = [n.attrib[f"{W}val"] for n in read_part(DATA, "word/styles.xml").iter(f"{W}name")]
    assert "heading 1" in names


def test_the_running_title_is_that_of_the_text_and_pages_are_numbered() -> None:
    for accept, head in ((True, COMPARISON.after), (False, COMPARISON.before)):
        (line,) = settle(DATA, accept=accept, part="word/header1.xml")
        assert line.words == head.title.split()
    for part in ("word/footer1.xml", "word/footer2.xml"):
        fields = read_part(DATA, part).iter(f"{W}fldSimple")
        assert [n.attrib[f"{W}instr"].strip() for n in fields] == ["PAGE", "NUMPAGES"]
    section = BODY.find(f"{W}body/{W}sectPr")
    assert section is not None
    assert section.find(f"{W}titlePg") is not None
    kinds = [n.attrib[f"{W}type"] for n in section if n.tag == f"{W}headerReference"]
    assert kinds == ["default"], "the first page has the title in the text"


def test_each_changed_commitment_has_a_comment_at_its_words_with_labels_and_evidence() -> None:
    report = make_report(COMPARISON)
    cards = [card for group in report.changed_groups for card in report.groups[group]]
    comments = _comments(DATA)
    for number, card in enumerate([*cards, *report.calls], start=2):
        head, *texts = comments[number]
        assert head.startswith(GROUP_TITLES[card.group])
        if card in cards:
            assert "politically binding language" in head
        side = card.change.after or card.change.before
        assert side is not None
        assert any(side.text in text for text in texts)
        last = side.text.split()[-1].strip(".,;")
        assert last in _anchored(BODY, number)
    weaker = next(c for c in comments if c[0].startswith("Weakened"))
    assert any("rungs down" in text for text in weaker)


def test_the_first_comment_is_the_answer_and_the_second_names_the_sources() -> None:
    answer, sources, *_ = _comments(DATA)
    report = make_report(COMPARISON)
    assert report.headline in answer
    for group in (Outcome.DROPPED, Outcome.NEW, Outcome.WEAKENED, Outcome.STRENGTHENED):
        assert f"{GROUP_TITLES[group]} ({len(report.groups[group])}):" in answer
    text = "\n".join(sources)
    for piece in ("harbour-2024.pdf", f"{2024:064x}", "See the report", "fcmdiff 0.1.0", "0.48"):
        assert piece in text
    assert (
        "legal obligation"
        not in zipfile.ZipFile(io.BytesIO(DATA)).read("word/comments.xml").decode()
    )


def test_the_comments_on_the_whole_outlive_every_change_and_others_go_with_their_words() -> None:
    parents = {child: node for node in BODY.iter() for child in node}
    marks = {n.attrib[f"{W}id"]: parents[parents[n]].tag for n in BODY.iter(f"{W}commentReference")}
    assert marks["0"] == marks["1"] == f"{W}p"
    spots = [n.attrib[f"{W}id"] for n in BODY.iter(f"{W}commentReference")]
    assert (spots[0], spots[-1]) == ("0", "1"), "the answer at the start, the sources at the end"
    gone = next(n for n, c in enumerate(_comments(DATA)) if c[0].startswith("Dropped"))
    assert marks[str(gone)] == f"{W}del"


def test_the_properties_tell_files_hashes_and_versions() -> None:
    found = {
        node.attrib["name"]: "".join(node.itertext())
        for node in read_part(DATA, "docProps/custom.xml")
    }
    assert found["before file"] == "harbour-2024.pdf"
    assert found["after sha256"] == f"{2025:064x}"
    assert found["version of lexicon"] == "en-7"


def test_a_text_without_a_verdict_says_so_in_a_comment() -> None:
    doubtful = make_comparison(Status.SUSPECT)
    data = render_docx(doubtful)
    comments = _comments(data)
    assert any("Cannot tell" in text for text in comments[0])
    rows = [row for theme in make_report(doubtful).themes for row in theme.rows]
    wanted = [row for row in rows if row.pair.relation == "cannot_tell"]
    found = [n for n, comment in enumerate(comments) if comment[0] == "Cannot tell"]
    assert len(found) == len(wanted) > 1
    assert "dropped" not in " ".join(comment[0].lower() for comment in comments)
    words = {_anchored(read_part(data), number) for number in found}
    assert words == {" ".join("".join(t for _, t in r.pair.edits).split()) for r in wanted}


def test_a_sentence_that_went_elsewhere_is_said_at_both_places() -> None:
    data = render_docx(HANDED)
    body = read_part(data)
    found = [n for n, c in enumerate(_comments(data)) if c[0] == "Sentence in another paragraph"]
    assert [_anchored(body, number) for number in found] == [SENTENCE, SENTENCE]


def test_two_equal_texts_have_no_change() -> None:
    body = read_part(render_docx(make_same()))
    assert not [n for n in body.iter() if n.tag in (f"{W}ins", f"{W}del", f"{W}moveTo")]


def test_the_first_part_is_the_list_of_types_and_every_relation_leads_to_a_part() -> None:
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
            targets = re.findall(r'Target="([^"]+)"', archive.read(name).decode())
            assert {folder + target for target in targets} <= set(names)
        types = archive.read(names[0]).decode()
        assert set(re.findall(r'PartName="/([^"]+)"', types)) <= set(names)
        for name in names:
            ET.fromstring(archive.read(name))


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert render_docx(make_comparison()) == DATA


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("ids", [False, True])
def test_a_hostile_text_adds_no_element(payload: str, ids: bool) -> None:
    def mangle(text: str) -> str:
        return text + " " + payload if text else text

    data = render_docx(mangle_all(COMPARISON, mangle, ids=ids))
    plain = render_docx(mangle_all(COMPARISON, lambda text: text and text + " word", ids=ids))
    for name in ("word/document.xml", "word/comments.xml", "docProps/custom.xml"):
        assert {n.tag for n in read_part(data, name).iter()} == {
            n.tag for n in read_part(plain, name).iter()
        }


def test_a_file_of_nothing_has_one_paragraph() -> None:
    nothing: Comparison = replace(
        COMPARISON,
        before=replace(COMPARISON.before, title="", themes=()),
        after=replace(COMPARISON.after, title="", themes=()),
        themes=(),
        paragraphs=(),
        commitments=(),
    )
    assert len(settle(render_docx(nothing), accept=True)) == 1
