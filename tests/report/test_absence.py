"""What has no counterpart is told with what is near, what answers to it, and what it went into."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from fcmdiff.model.comparison import REWRITTEN, Comparison, Evidence
from fcmdiff.model.document import Status
from fcmdiff.model.labels import ChangeKind
from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.facts import state_facts
from fcmdiff.report.html.page import render_page
from fcmdiff.report.markdown import render_markdown
from fcmdiff.report.reliability import read_measured, tell_reliability
from fcmdiff.report.signs import SHAPES, SIGNS, TITLES
from fcmdiff.report.table import COLUMNS, render_csv
from fcmdiff.report.terminal import render_summary
from fcmdiff.report.view import make_report
from fcmdiff.report.word.notes import list_notes
from fcmdiff.report.wording import plain
from tests.report.absence import make_absences
from tests.report.build import mangle_all
from tests.report.closed import PAYLOADS, hidden_in, shape_of
from tests.report.tree import Node, parse

COMPARISON = make_absences()
PAGE = parse(render_page(COMPARISON))


def _comment(comparison: Comparison) -> str:
    return "\n".join(
        "\n".join((note.head, *note.texts)) for note in list_notes(make_report(comparison))
    )


def _page(comparison: Comparison) -> str:
    return parse(render_page(comparison)).all("body")[0].text("script")


Render = Callable[[Comparison], str]
EVERY = pytest.mark.parametrize("render", [render_summary, render_markdown, _comment, _page])


def _plain(text: str) -> str:
    return " ".join(text.replace("\\", "").split())


def _card(kind: str) -> Node:
    [card] = [node for node in PAGE.all("article", "card") if node.has(kind)]
    return card


def _only(comparison: Comparison, *kinds: ChangeKind) -> Comparison:
    changes = tuple(c for c in comparison.commitments if c.kind in kinds)
    return replace(comparison, commitments=changes)


@EVERY
def test_the_headline_counts_what_is_told_outright_and_then_what_is_possible(
    render: Render,
) -> None:
    text = _plain(render(COMPARISON))
    outright = "1 commitment dropped, 1 no longer promised, 1 new and 1 newly promised."
    possible = "And 1 possibly dropped and 1 possibly new: the nearest passages are shown."
    assert text.index(outright) < text.index(possible)
    assert "possibly" not in make_report(COMPARISON).headline


def test_the_largest_words_of_the_page_hold_no_doubt() -> None:
    assert "possibly" not in PAGE.one("headline").text()
    assert [link.attrs["href"] for link in PAGE.all("p", "possibly")[0].all("a")] == ["#possible"]


def test_possibly_alone_is_no_headline_of_numbers() -> None:
    report = make_report(_only(COMPARISON, ChangeKind.POSSIBLY_DROPPED, ChangeKind.UNCHANGED))
    assert report.headline == "No commitment can be called dropped or new outright."
    assert report.possibly.startswith("1\xa0possibly dropped: ")
    changed = _only(COMPARISON, ChangeKind.POSSIBLY_NEW, ChangeKind.CHANGED)
    others = tuple(c for c in changed.commitments if c.outcome in ("other", "possibly_new"))
    report = make_report(replace(changed, commitments=others))
    assert report.headline.endswith("outright; some changed otherwise.")


@EVERY
def test_that_the_text_was_rewritten_is_said_first(render: Render) -> None:
    text = _plain(render(COMPARISON))
    assert text.index("The text was rewritten") < text.index("1 commitment dropped")
    assert "rewritten" not in render(make_absences(REWRITTEN))


def test_a_text_that_was_not_read_or_is_of_another_series_is_not_called_rewritten() -> None:
    unread = replace(COMPARISON, after=replace(COMPARISON.after, status=Status.NEEDS_OCR))
    assert make_report(unread).rewritten == ""
    assert make_report(replace(COMPARISON, unlike=True)).rewritten == ""


@EVERY
def test_every_report_says_how_far_verdicts_can_be_believed(render: Render) -> None:
    sentence = tell_reliability(read_measured())
    assert sentence
    assert sentence in _plain(render(replace(COMPARISON, reliability=sentence)))
    assert sentence not in _plain(render(COMPARISON))


@EVERY
def test_every_report_says_that_the_sides_stand_the_wrong_way_round(render: Render) -> None:
    before, after = COMPARISON.before, COMPARISON.after
    later = replace(before, dated=after.dated), replace(after, dated=before.dated)
    told = (
        "BEFORE (harbour-2024.pdf, 11 June 2025) is later than AFTER (harbour-2025.pdf, 11 June "
        "2024), so that what is called new is what the later one left out"
    )
    assert told in _plain(render(replace(COMPARISON, before=later[0], after=later[1])))
    assert "later than" not in _plain(render(COMPARISON))


NAMED = "in common: “cargo”; missing: “watch”, “changes”, “ships”"


def test_words_in_common_are_marked_in_the_passage_and_in_the_promise() -> None:
    card = _card("possibly_dropped")
    first, *_ = card.all("ol", "near")[0].all("li")
    assert [mark.text() for mark in first.all("b")] == ["cargo"]
    promise = card.all(name="before")[0].all("blockquote")[0]
    assert [mark.text() for mark in promise.all("b")] == ["cargo"]


def test_every_nearest_passage_has_its_place_in_the_data_and_room_for_buttons() -> None:
    for card in PAGE.all("article", "card"):
        for near in card.all("ol", "near"):
            items = near.all("li")
            assert [item.attrs["data-near"] for item in items] == ["0", "1", "2"][: len(items)]
            assert all(len(item.all("p", "acts")) == 1 for item in items)


@EVERY
def test_the_nearest_passages_stand_under_what_has_no_counterpart(render: Render) -> None:
    text = _plain(render(COMPARISON))
    for piece in (
        "Members pledged stricter checks of transit cargo at every port of call.",
        "missing: watch, changes, ships" if render is _page else NAMED,
        "2025, p. 1, heading “Cargo”",
        "2025, p. 4, note 1",
        f"no telling word in common; missing: {'watch' if render is _page else '“watch”'}",
    ):
        assert piece in text
    places = [text.index(f"score {score}") for score in ("0.41", "0.25", "0.15")]
    assert places == sorted(places)


@EVERY
def test_what_answers_and_is_no_promise_is_told_with_its_words(render: Render) -> None:
    text = _plain(render(COMPARISON))
    for lead, words in (
        ("Still said, but no longer promised:", "We emphasise the importance of adherence to"),
        ("Said before, but not promised:", "We noted the harm that ghost nets do."),
        ("Reported as done:", "The Small Ports Fund, opened in May, has lent four million."),
        ("Reported as under way:", "The lighthouse on Skerry is being built."),
    ):
        if render is _page:  # there the words stand opposite, with their edits
            assert f"{lead[:-1]} (20" in text
            assert words in text
        else:
            assert f"{lead} “{words}" in text


@EVERY
def test_ties_are_named_from_both_sides(render: Render) -> None:
    text = _plain(render(COMPARISON))
    for piece in (
        "Merged into “We will screen goods and mail in transit” (2025, p. 1, ¶ 4).",
        "Also takes in “We will screen mail in transit” (2024, p. 1, ¶ 5).",
        "Split from “We will publish tide tables and wave heights” (2024, p. 1, ¶ 8).",
        "Part of it now stands in “We will publish wave heights” (2025, p. 1, ¶ 7).",
    ):
        assert piece in text


def test_the_edits_with_an_answer_are_marked() -> None:
    assert "We [-will champion-] {+emphasise the importance of+} adherence" in render_summary(
        COMPARISON
    )
    card = _card("no_longer_promised")
    assert "will champion" in [mark.text() for mark in card.all("del")]
    void = card.all(name="void")[0]
    assert "emphasise the importance of" in [mark.text() for mark in void.all("ins")]
    assert "2025, p.\xa01, ¶\xa01, no commitment" in void.text()


def test_a_paragraph_says_what_became_of_its_commitment() -> None:
    ties = " ".join(node.text() for node in PAGE.one("text").all("p", "tie"))
    for verb in ("is no longer promised", "is reported as done", "is merged into another"):
        assert f"commitment {verb}" in ties


def test_nearest_passages_lead_to_their_places() -> None:
    links = [link.attrs["href"] for link in _card("possibly_dropped").all("ol")[0].all("a")]
    assert links == ["#a-p5", "#t-a-t2"]
    assert all(PAGE.one(str(link)[1:]) for link in links)
    [link] = _card("possibly_new").all("ol")[0].all("a")
    assert PAGE.one(str(link.attrs["href"])[1:])


def test_standing_is_told_apart_from_other_changes() -> None:
    assert make_report(COMPARISON).standfirst.startswith(
        "2 reported as done or under way, 2 merged or split and 2 only reworded."
    )


@EVERY
def test_themes_say_where_their_paragraphs_went(render: Render) -> None:
    text = _plain(render(COMPARISON))
    if render is _comment:
        return
    assert "Heading removed (previously here); its paragraphs now stand under “Ice”." in text
    assert "A new heading; its paragraphs stood in part under “Tides”." in text
    assert "Theme possibly removed (previously here)." in text


def test_a_theme_that_dissolved_leads_to_where_its_paragraphs_went() -> None:
    for place in (PAGE.all("ol", "themes")[0], PAGE.one("text")):
        notes = [
            n for n in place.all("span", "note") if "its paragraphs now stand under" in n.text()
        ]
        [note] = notes
        [link] = note.all("a")
        target = PAGE.one(str(link.attrs["href"])[1:])
        assert target.all("h3")[0].text().startswith("Ice")


def test_what_is_done_under_way_merged_or_split_has_a_mark_of_its_own() -> None:
    marks = [mark for mark, _ in make_report(COMPARISON).marks]
    assert {"fulfilled", "under_way", "merged_into", "split_from"} < set(marks)
    legend, margin = (PAGE.one(key).all("div", "legend")[0] for key in ("commitments", "text"))
    for mark in marks:
        assert legend.all("span", f"k-{mark}")
        assert margin.all("span", f"k-{mark}")
        assert PAGE.all("h4", f"k-{mark}")
    ties = list(PAGE.one("text").all("a", "k-fulfilled"))
    assert [tie.text() for tie in ties] == ["commitment is reported as done"]
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_what_is_possible_stands_behind_all_that_is_sure() -> None:
    groups = [str(node.attrs["id"])[2:] for node in PAGE.all("section", "group")]
    unsure = [str(n.attrs["id"])[2:] for n in PAGE.one("possible").all("section", "group")]
    assert set(unsure) == {"possibly_dropped", "possibly_new", "cannot_tell"}
    sure = [name for name in groups if name not in (*unsure, "calls")]
    assert groups == [*sure, *unsure, "calls"]
    briefs = [
        node.attrs.get("class") for box in PAGE.all("div", "brief") for node in box.all("section")
    ]
    assert briefs[:2] == [None, None], "what the texts speak of comes first"
    assert briefs[-2:] == ["possibly_dropped", "possibly_new"]


def test_the_table_has_what_answers_and_what_is_near() -> None:
    rows = list(csv.DictReader(io.StringIO(render_csv(COMPARISON), newline="")))
    assert tuple(rows[0]) == COLUMNS
    by_kind = {row["kind"]: row for row in rows if row["kind"] != "changed"}
    row = by_kind["possibly_dropped"]
    assert row["nearest_1_place"] == "2025, p.\xa01, ¶\xa05"
    assert (row["nearest_1_score"], row["nearest_1_missing"]) == ("0.412", "watch; changes; ships")
    assert row["nearest_3_place"] == "2025, p.\xa04, note 1"
    assert by_kind["dropped"]["nearest_2_text"] == ""
    row = next(row for row in rows if row["labels"] == "no_longer_promised")
    assert row["answer"].startswith("We emphasise")
    row = next(row for row in rows if row["labels"] == "merged_into")
    assert row["tied_to"] == "merged after p4.s0"


def test_evidence_of_absence_is_told() -> None:
    change = next(c for c in COMPARISON.commitments if c.kind is ChangeKind.DROPPED)
    names = Evidence(None, "names", "Pilot, Register", "")
    words = Evidence(None, "words", "2 of 9", "")
    facts = state_facts(replace(change, evidence=(names, words)))
    assert [plain(fact) for fact in facts] == [
        "Nowhere in the later text: “Pilot”, “Register”.",
        "The nearest passage has 2 of 9 telling words.",
    ]


@pytest.mark.parametrize("where", [{"theme": "t2"}, {"note": "n1"}])
def test_a_title_or_a_note_may_answer(where: dict[str, str]) -> None:
    change = next(c for c in COMPARISON.commitments if "no_longer_promised" in c.labels)
    assert change.counterpart is not None
    told = replace(change, counterpart=replace(change.counterpart, paragraph="", **where))
    text = _plain(render_summary(replace(COMPARISON, commitments=(told,))))
    assert ("heading “Cargo”" if "theme" in where else "note 1") in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_passage_adds_nothing_to_the_page(payload: str) -> None:
    harmless = " ".join("word" for _ in payload.split())
    hostile, tame = (
        render_page(mangle_all(COMPARISON, lambda text, more=more: f"{text} {more}"))  # type: ignore[misc]
        for more in (payload, harmless)
    )
    assert shape_of(hostile) == shape_of(tame)
    hostile_text = render_summary(mangle_all(COMPARISON, lambda text: f"{text} {payload}"))
    assert not hidden_in(hostile_text.replace("\n", " "))


def test_what_is_done_or_under_way_has_its_own_word_in_every_shape() -> None:
    marks = {card.mark for card in make_report(COMPARISON).groups[Outcome.OTHER]}
    own = marks - {"other"}
    assert own
    for mark in own:
        assert f"  {SIGNS[mark]} {TITLES[mark]}: “" in render_summary(COMPARISON)
        assert f"- **{TITLES[mark]}.** “" in render_markdown(COMPARISON)
        assert f"{TITLES[mark]}: commitment" in _comment(COMPARISON)


def test_what_is_sure_stands_before_what_is_possible_in_every_shape() -> None:
    for text in (render_summary(COMPARISON), render_markdown(COMPARISON), _comment(COMPARISON)):
        lines = text.splitlines()
        first = next(n for n, line in enumerate(lines) if "Dropped (" in line)
        last = next(n for n, line in enumerate(lines) if "Possibly dropped (" in line)
        assert first < last
