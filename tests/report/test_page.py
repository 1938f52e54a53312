"""The page shows every word of both texts, marks what changed, and leads from each to each."""

from __future__ import annotations

import json
import re
import time
from itertools import pairwise

import pytest
from msgspec.structs import replace

from fcmdiff.compare.words import rebuild_text
from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.commitment import STRENGTH_NAMES
from fcmdiff.model.document import Furniture, FurnitureKind, Status
from fcmdiff.report.cards import Card
from fcmdiff.report.furniture import list_left_out
from fcmdiff.report.html.page import render_page
from fcmdiff.report.spots import make_anchors
from fcmdiff.report.view import Report, make_report
from tests.report.build import make_comparison, make_same, swap
from tests.report.tree import Node, parse

COMPARISON = make_comparison()
PAGE = render_page(COMPARISON)
TREE = parse(PAGE)
ROWS = [node for node in TREE.walk() if node.has("row")]


def _row(anchor: str) -> Node:
    return TREE.one(f"r-{anchor}")


def _words(node: Node, skip: str) -> list[str]:
    """The words of one side: markers and paragraph signs are not words of the text."""
    for extra in [n for n in node.walk() if n.has("marker") or n.has("number") or n.has("pilcrow")]:
        extra.children.clear()
    return node.text(skip).split()


def test_every_paragraph_is_in_one_row() -> None:
    assert len(ROWS) == len(COMPARISON.paragraphs)


@pytest.mark.parametrize(("side", "sign", "skip"), [("before", "-", "ins"), ("after", "+", "del")])
def test_both_texts_can_be_rebuilt_from_the_cells(side: str, sign: str, skip: str) -> None:
    tree = parse(PAGE)
    for pair in COMPARISON.paragraphs:
        keys = pair.before if side == "before" else pair.after
        if not keys:
            continue
        first = pair.after[0] if pair.after else pair.before[0]
        row = tree.one(f"r-{'a' if pair.after else 'b'}-{first}")
        cells = row.all(name=side) or row.all(name="both") or row.all(name="line")
        words = [word for cell in cells for word in _words(cell, skip)]
        assert words == rebuild_text(pair.edits, sign).split()  # type: ignore[arg-type]


@pytest.mark.parametrize(("sign", "skip"), [("-", "ins"), ("+", "del")])
def test_both_texts_can_be_rebuilt_from_the_blackline(sign: str, skip: str) -> None:
    tree = parse(PAGE)
    seen = 0
    for pair in COMPARISON.paragraphs:
        if pair.before and pair.after:
            for line in tree.one(f"r-a-{pair.after[0]}").all(name="line"):
                seen += 1
                assert _words(line, skip) == rebuild_text(pair.edits, sign).split()  # type: ignore[arg-type]
    assert seen == 13


def test_a_mark_never_ends_in_a_blank_nor_touches_another() -> None:
    for mark in TREE.all("ins") + TREE.all("del"):
        assert mark.text() == mark.text().strip() != ""
    assert not re.search(r"</(ins|del)><(ins|del)", PAGE)


def test_a_moved_paragraph_is_linked_both_ways_and_edited_at_its_new_place_only() -> None:
    row, stub = _row("a-p17"), TREE.one("s-b-p13")
    assert "#s-b-p13" in [link.attrs.get("href") for link in row.all("a")]
    assert "#r-a-p17" in [link.attrs.get("href") for link in stub.all("a")]
    assert not stub.all("ins")
    assert not stub.all("del")
    assert "full" in " ".join(mark.text() for mark in row.all("ins"))
    assert "moved to 2025, p.\xa05, ¶\xa017" in stub.text()


def test_the_arrow_of_a_move_points_to_the_other_place() -> None:
    assert "↓" in TREE.one("s-b-p13").text()
    assert "↑" in "".join(node.text() for node in _row("a-p17").all(name="move"))
    assert PAGE.index("id=s-b-p13") < PAGE.index("id=r-a-p17")


def test_a_paragraph_that_changed_is_stored_once() -> None:
    for row in ROWS:
        boxes = [node for name in ("both", "side", "line") for node in row.all(name=name)]
        assert boxes
        strayed = bool(row.all(name="went") or row.all(name="came"))
        assert len(boxes) == 1 or strayed


def test_a_split_shows_where_the_cut_is_and_the_looks_of_its_parts() -> None:
    row = _row("a-p9")
    assert json.loads(str(row.attrs["data-parts"])) == [[["", 0]], [["", 9], ["", 10]]]
    assert [mark.tag for mark in row.all(name="pilcrow")] == ["ins"]


def test_a_merger_shows_where_its_parts_join() -> None:
    row = _row("a-p12")
    assert [len(side) for side in json.loads(str(row.attrs["data-parts"]))] == [2, 1]
    assert [mark.tag for mark in row.all(name="pilcrow")] == ["del"]


def test_a_text_without_verdict_is_not_marked_as_dropped() -> None:
    row = _row("b-p14")
    assert "Cannot tell" in row.text()
    assert not row.all("del")


def test_themes_stand_in_the_order_of_the_later_edition_with_dropped_ones_in_place() -> None:
    titles = [theme.all("h3")[0].all("bdi")[0].text() for theme in TREE.all("section", "theme")]
    assert titles == [
        "Opening text",
        "Protecting Children Online",
        "Cyber Crime",
        "Borders and Migration",
        "Emergency Preparedness",
        "Critical Infrastructure",
        "Transnational Repression",
        "Foreign Interference",
    ]


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("Protecting", "Renamed from “Online Safety”. Moved from place 6 to place 2"),
        ("Borders", "Merged from “Border Security” and “Migration”."),
        ("Emergency", "Theme removed"),
        ("Critical", "A new theme."),
        ("Transnational", "Split off from “Foreign Interference”, which remains."),
        ("Foreign", "Part of it now stands under “Transnational Repression”."),
    ],
)
def test_the_overview_says_what_became_of_each_theme(title: str, note: str) -> None:
    entries = [node.text() for node in TREE.all("ol", "themes")[0].all("li")]
    assert any(entry.startswith(title) and note in entry for entry in entries)


def test_the_answer_comes_before_any_diff() -> None:
    answer = TREE.one("answer")
    assert not answer.all("ins")
    assert "2\xa0commitments dropped, 3\xa0new, 1\xa0reversed, 4\xa0weakened" in answer.text()
    assert PAGE.index("id=answer") < PAGE.index('class="entry')


def test_each_change_is_one_card_and_counted_where_it_stands() -> None:
    cards = TREE.all("article", "card")
    kept = [item for fold in TREE.all("details", "kept") for item in fold.all("li")]
    assert len(cards) + len(kept) == len(COMPARISON.commitments)
    for group in TREE.all("section", "group"):
        figure = group.all("h3")[0].all(name="figure")[0].text()
        assert int(figure) == len(group.all("article", "card"))


def test_calls_on_others_are_shown_apart() -> None:
    apart = TREE.one("g-calls")
    assert all("call on others (1)" in card.text() for card in apart.all("article", "card"))
    inside = [c for g in TREE.all("section", "group") if g is not apart for c in g.all("article")]
    for card in inside:
        rungs = [b.text() for slots in card.all(name="slots") for b in slots.all("b")]
        assert any(int(rung[-2]) >= 2 for rung in rungs)


def test_a_card_gives_words_places_strength_terms_and_hedges_of_both_sides() -> None:
    card = TREE.one("c-a-p13-offer")
    text = card.text()
    for piece in (
        "2024, p.\xa03, ¶\xa010",
        "2025, p.\xa04, ¶\xa013",
        "intend (3)",
        "will (5)",
        "2 rungs up",
        "in 2025",
        "by the end of 2026",
        "12,000 places",
        "15,000 places",
        "deadline later",
    ):
        assert piece in text
    assert "hedge subject to approval" in TREE.one("c-a-p4-fund").text()


def test_rungs_have_the_names_of_the_model() -> None:
    table = TREE.all("table", "ladder")[0].text()
    assert all(name in table for name in STRENGTH_NAMES[1:])


def test_a_line_left_out_is_listed_once_with_all_its_pages() -> None:
    kind = FurnitureKind.RUNNING_HEAD
    lines = [Furniture("HARBOUR GROUP", kind, page) for page in (1, 2, 2, 3)]
    lines += [Furniture("Draft", kind), Furniture("HARBOUR GROUP", FurnitureKind.SIDE_TEXT, 4)]
    assert [(one.kind, one.pages, one.text) for one in list_left_out(lines)] == [
        ("Running head", "p. 1, 2 (2 times), 3", "HARBOUR GROUP"),
        ("Running head", "", "Draft"),
        ("Side text", "p. 4", "HARBOUR GROUP"),
    ]


def all_cards(report: Report) -> list[Card]:
    groups = (*report.groups.values(), report.calls, report.kept_calls)
    return [card for group in groups for card in group]


def _holds(section: Node, anchor: str) -> bool:
    return any(node.attrs.get("id") == anchor for node in section.walk())


def test_a_card_belongs_to_the_theme_under_which_its_paragraph_is_shown() -> None:
    """Else the filter by theme would hide what was dropped from a theme that goes on."""
    for comparison in (make_comparison(), swap(make_comparison())):
        tree = parse(render_page(comparison))
        shown = {card.anchor: card.theme for card in all_cards(make_report(comparison))}
        sections = {str(n.attrs["id"]): n for n in tree.all("section", "theme")}
        cards = tree.all("article", "card")
        assert cards
        for card in cards:
            place = str(card.all("a", "cite")[-1].attrs["href"])[1:]
            [home] = [key for key, section in sections.items() if _holds(section, place)]
            assert shown[str(card.attrs["id"])] == home


def test_the_themes_show_what_became_of_their_commitments() -> None:
    tree = parse(render_page(make_comparison()))
    pictures = [p for p in tree.all("svg", "tally") if "aria-label" in p.attrs]
    told = [str(picture.attrs["aria-label"]) for picture in pictures]
    assert "Commitments: 1 dropped, 1 cannot tell" in told
    number = sum(int(n) for text in told for n in re.findall(r"\d+", text))
    changed = tree.all("article", "card")
    calls = tree.one("g-calls").all("article", "card")
    assert number == len(changed) - len(calls)
    for picture in pictures:
        marks = [str(use.attrs["href"]) for use in picture.all("use")]
        assert len(marks) == sum(map(int, re.findall(r"\d+", str(picture.attrs["aria-label"]))))
        assert all(tree.one(mark[1:]) for mark in marks)


def test_every_link_in_the_page_has_a_target_and_every_id_is_single() -> None:
    ids = [node.attrs["id"] for node in TREE.walk() if "id" in node.attrs]
    assert len(ids) == len(set(ids))
    links = {str(node.attrs["href"]) for node in TREE.all("a") if "href" in node.attrs}
    assert {link[1:] for link in links} <= set(ids)
    labels = {node.attrs.get("aria-labelledby") for node in TREE.walk()} - {None}
    assert labels <= set(ids)


def test_headings_do_not_skip_a_level() -> None:
    levels = [int(n.tag[1]) for n in TREE.walk() if re.fullmatch("h[1-6]", n.tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_an_unreliable_text_is_said_before_the_headline() -> None:
    page = render_page(make_comparison(Status.SUSPECT))
    banner = parse(page).all("section", "banner")[0].text()
    assert "Cannot tell" in banner
    assert "harbour-2025.pdf" in banner
    assert "cross-reference table" in banner
    assert page.index("class=banner") < page.index("class=headline")
    assert "read reliably" not in parse(page).one("answer").text()
    assert "g-dropped" not in page
    assert "g-new" not in page


def test_no_change_is_said_plainly() -> None:
    tree = parse(render_page(make_same()))
    assert tree.one("headline").text() == "Nothing changed."
    assert not tree.one("text").all("ins", "")[1:]  # the legend shows one
    assert len(tree.all("details", "fold")) == 7


def test_swapping_the_sides_mirrors_the_page() -> None:
    mirrored = parse(render_page(swap(COMPARISON)))
    for one, other in (("new", "dropped"), ("split", "merged"), ("reworded", "reworded")):
        here = [n for n in TREE.all("div", "row") if n.has(one)]
        there = [n for n in mirrored.all("div", "row") if n.has(other)]
        assert len(here) == len(there)
    assert len(mirrored.one("g-new").all("article")) == len(TREE.one("g-dropped").all("article"))


def test_what_was_left_out_and_what_is_doubtful_is_listed() -> None:
    text = TREE.one("sources").text()
    for piece in ("HARBOUR GROUP", "See the report", f"{2024:064x}", "pdfminer.six", "0.48"):
        assert piece in text


def test_never_a_word_of_legal_obligation() -> None:
    assert "legal obligation" not in PAGE
    assert "politically binding language" in PAGE


def test_anchors_are_slugs_and_never_collide() -> None:
    ids = ["t1.p2", "t1-p2", "t1 p2", "t1-p2-2", '"><script>', "<", ">", ""]
    anchors = make_anchors("a", ids)
    assert len(set(anchors.values())) == len(ids)
    assert all(re.fullmatch(r"a-[A-Za-z0-9-]+", anchor) for anchor in anchors.values())
    assert anchors["t1.p2"] == make_anchors("a", ["t1.p2"])["t1.p2"]


def test_the_page_of_a_long_pair_is_small_and_quick() -> None:
    pairs = tuple(
        replace(pair, before=(f"{n}.{pair.before[0]}",), after=(f"{n}.{pair.after[0]}",))
        for n in range(30)
        for pair in COMPARISON.paragraphs
        if len(pair.before) == len(pair.after) == 1 and pair.relation == ParagraphRelation.REWORDED
    )
    heads = []
    for head, side in ((COMPARISON.before, "before"), (COMPARISON.after, "after")):
        keys = [key for pair in pairs for key in getattr(pair, side)]
        place = head.themes[1].paragraphs[0]
        places = tuple(replace(place, id=k, number=n) for n, k in enumerate(keys, start=1))
        heads.append(replace(head, themes=(replace(head.themes[1], id="t1", paragraphs=places),)))
    themes = (replace(COMPARISON.themes[1], before=("t1",), after=("t1",)),)
    long = replace(
        COMPARISON, before=heads[0], after=heads[1], paragraphs=pairs, themes=themes, commitments=()
    )
    start = time.process_time()
    page = render_page(long)
    # 300 reworded pairs; measured 0.05 s. Quadratic work would show as seconds.
    assert time.process_time() - start < 1.5
    assert len(page.encode()) < 600_000
    # 160 kB, of which style and script are 70; the review of passages takes 21.
    assert len(PAGE.encode()) < 165_000


def test_the_firmest_words_are_told_first() -> None:
    section = TREE.one("answer").all("section", "dropped")[0]
    assert [item.text().split()[:2] for item in section.all("li")] == [
        ["We", "decided"],
        ["We", "will"],
    ]


def test_a_paragraph_leads_to_the_verdict_on_its_commitments() -> None:
    ties = [link.attrs["href"] for tie in _row("a-p3").all(name="tie") for link in tie.all("a")]
    assert ties == ["#c-a-p3-encourage"]
    assert not TREE.one("r-a-p14").all(name="tie")
