"""Sentences that went to another paragraph, texts without headings and weak pairs are shown."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from fcmdiff.compare.texts import hand_over
from fcmdiff.compare.words import diff_words, rebuild_text
from fcmdiff.model.alignment import ParagraphRelation as P
from fcmdiff.model.comparison import ComparedSentence, Comparison, EditKind
from fcmdiff.pipeline import compare_names
from fcmdiff.report.html.page import render_page
from fcmdiff.report.markdown import render_markdown
from fcmdiff.report.rows import Row
from fcmdiff.report.runs import mark_moved, mark_side
from fcmdiff.report.terminal import render_summary
from fcmdiff.report.view import make_report
from tests.cases import Case, read_case, read_cases
from tests.report.build import make_comparison
from tests.report.tree import Node, parse


def compare_case(name: str, *, backwards: bool = False) -> Comparison:
    """The Comparison of a case, its sides exchanged if asked."""
    case = read_case(name)
    sides = (case.after, case.before) if backwards else (case.before, case.after)
    return compare_names(str(sides[0]), str(sides[1]))


HANDED = compare_case("promise-goes-to-next-paragraph")
SENTENCE = "We will train customs officers to recognise forged packages."
SIDES: tuple[tuple[str, EditKind], ...] = (("before", "-"), ("after", "+"))
TREE = parse(render_page(HANDED))
OLD, NEW = HANDED.sentences[0].before.replace(".", "-"), HANDED.sentences[0].after.replace(".", "-")


def send(comparison: Comparison, *sentences: ComparedSentence) -> Comparison:
    """Return ``comparison`` with ``sentences`` that went elsewhere; its n:m pairs keep theirs."""
    sides = [
        {getattr(p, side)[0]: rebuild_text(p.edits, sign) for p in plain if getattr(p, side)}
        for plain in [[p for p in comparison.paragraphs if max(len(p.before), len(p.after)) == 1]]
        for side, sign in SIDES
    ]
    pairs = [
        replace(p, relation=P.REWORDED) if p.relation is P.HANDED_OVER else p
        for p in comparison.paragraphs
    ]
    placed = {
        (p.before, p.after): p
        for p in hand_over(
            [p for p in pairs if max(len(p.before), len(p.after)) == 1], sentences, *sides
        )
    }
    return replace(
        comparison,
        paragraphs=tuple(placed.get((p.before, p.after), p) for p in pairs),
        sentences=sentences,
    )


def _links(node: Node) -> list[str | None]:
    return [link.attrs.get("href") for link in node.all("a")]


def test_the_sentence_is_marked_on_both_sides_and_is_no_insertion() -> None:
    text = TREE.one("text")
    assert [n.text() for n in text.all(name="went")][1] == SENTENCE  # the first is the legend
    assert {n.text() for n in text.all(name="came")} == {SENTENCE}
    for theme in text.all("section", "theme"):
        assert not theme.all("ins")
        assert not theme.all("del")


def test_each_end_leads_to_the_other() -> None:
    old, new = TREE.one(f"m-b-{OLD}"), TREE.one(f"m-a-{NEW}")
    assert _links(old) == [f"#m-a-{NEW}"]
    assert _links(new) == [f"#m-b-{OLD}"]
    assert "stands in 2026, ¶\xa02 now" in old.text()
    assert "stood in 2025, ¶\xa01" in new.text()


def test_nothing_is_called_dropped_or_new_for_a_sentence_that_went_elsewhere() -> None:
    page = " ".join(TREE.one("main").text().lower().split())
    assert "went to another paragraph" in page
    assert "dropped" not in page
    names = [name.text() for name in TREE.all(name="name")]
    assert names[:2] == ["Sentence moved", "Sentence moved"]
    assert not TREE.one(f"r-a-{NEW}").all(name="size")


def test_a_sentence_that_changed_on_its_way_is_edited_at_both_ends() -> None:
    pair = HANDED.sentences[0]
    edits = diff_words(SENTENCE, SENTENCE.replace("train", "teach"))
    after = [
        replace(p, edits=(*p.edits[:-1], ("+", p.edits[-1][1].replace("train", "teach"))))
        if pair.after in p.after
        else p
        for p in HANDED.paragraphs
    ]
    changed = send(replace(HANDED, paragraphs=tuple(after)), replace(pair, edits=edits, score=0.9))
    tree = parse(render_page(changed))
    side = tree.one(f"r-a-{NEW}").all(name="after")[0]
    assert [mark.text() for mark in side.all("ins")] == ["teach"]
    assert [mark.text() for mark in side.all(name="came")] == [
        "We will",
        "customs officers to recognise forged packages.",
    ]


def test_a_sentence_that_is_only_alike_keeps_its_marks_and_is_listed_as_a_doubt() -> None:
    alike = send(HANDED, replace(HANDED.sentences[0], score=0.41, same=False))
    tree = parse(render_page(alike))
    row = tree.one(f"r-a-{NEW}")
    assert [mark.text() for mark in row.all(name="line")[0].all("ins")] == [SENTENCE]
    assert "is similar to a sentence of 2025, ¶\xa01 (score 0.41)" in row.text()
    assert "Sentence to check: 2025, ¶\xa01 with 2026, ¶\xa02, score 0.41" in " ".join(
        render_summary(alike).split(" ")
    ).replace("\n    ", " ")


def _rows(comparison: Comparison) -> list[Row]:
    return [row for theme in make_report(comparison).themes for row in theme.rows]


def _stray(comparison: Comparison, old: str, new: str) -> ComparedSentence:
    """The whole paragraph ``old`` as a sentence of ``new`` with the same words."""
    pairs = {key: p for p in comparison.paragraphs for key in (*p.before, *p.after)}
    text = pairs[old].edits[0][1]
    size = len(text)
    return ComparedSentence(old, (0, size), new, (0, size), 1.0, (("=", text),))


def test_a_paragraph_that_stands_whole_in_another_one_is_not_called_dropped() -> None:
    plain = make_comparison()
    sentence = _stray(plain, "p12", "p22")
    tree = parse(render_page(send(plain, sentence)))
    row = tree.one("r-b-p12")
    assert not row.has("dropped")
    assert row.all(name="name")[0].text() == "In another paragraph now"
    assert not row.all("del")
    assert "#m-a-p22" in _links(row)


def test_a_paragraph_of_which_a_sentence_remains_is_dropped_in_part() -> None:
    plain = make_comparison()
    whole = _stray(plain, "p12", "p22")
    text = " ".join(whole.edits[0][1].split()[:3])
    part = replace(whole, before_span=(0, len(text)), edits=(("=", text),))
    row = parse(render_page(send(plain, part))).one("r-b-p12")
    assert row.all(name="name")[0].text() == "Dropped in part"
    assert [mark.text() for mark in row.all(name="went")] == [text]
    assert row.all("del")


def test_two_sentences_of_one_paragraph_have_anchors_of_their_own() -> None:
    plain = make_comparison()
    first = _stray(plain, "p12", "p22")
    both = send(plain, first, replace(first, after="p21"))
    tree = parse(render_page(both))
    assert {"m-b-p12", "m-b-p12-2", "m-a-p22", "m-a-p21"} <= {
        str(node.attrs["id"]) for node in tree.walk() if "id" in node.attrs
    }


def test_the_summary_and_the_markdown_list_the_sentence_with_both_places() -> None:
    for text in (render_summary(HANDED), render_markdown(HANDED)):
        flat = " ".join(text.replace("\xa0", " ").split())
        assert "Sentences in another paragraph now (1)" in flat
        assert f"“{SENTENCE}” (2025, ¶ 1, now 2026, ¶ 2; score 1.00)" in flat


@pytest.mark.parametrize("backwards", [False, True])
def test_the_overview_says_where_a_text_without_headings_goes_on(backwards: bool) -> None:
    comparison = compare_case("no-headings-one-year", backwards=backwards)
    tree = parse(render_page(comparison))
    entries = [n.text() for n in tree.all("ol", "themes")[0].all("a", "note")]
    if backwards:
        assert entries[0] == "2026, ¶\xa02 to 3 stand here; that text has no headings."
    else:
        assert entries[0] == "No heading: ¶\xa02 to 3 correspond to “Drinking Water”."
    assert len(entries) == 3
    ids = {node.attrs.get("id") for node in tree.walk()}
    for link in tree.all("ol", "themes")[0].all("a"):
        assert str(link.attrs["href"])[1:] in ids
    for text in (render_summary(comparison), render_markdown(comparison)):
        assert all(" ".join(entry.split()) in " ".join(text.split()) for entry in entries)


def test_a_segment_without_a_theme_is_passed_over() -> None:
    comparison = compare_case("no-headings-one-year")
    nameless = tuple(replace(segment, theme="") for segment in comparison.segments)
    assert not parse(render_page(replace(comparison, segments=nameless))).all(name="stretch")


def test_a_signpost_stands_before_the_first_paragraph_of_each_part() -> None:
    tree = parse(render_page(compare_case("no-headings-one-year")))
    theme, *headings = tree.all("section", "theme")
    assert [len(heading.all("details")) for heading in headings] == [0, 0, 0]
    shape = [
        node.tag if node.tag == "details" else "post"
        for node in theme.children
        if isinstance(node, Node) and (node.tag == "details" or node.has("stretch"))
    ]
    assert shape == ["details", "post", "details", "post", "details", "post", "details"]


def test_every_weak_pair_is_listed_with_places_step_and_score_and_said_at_its_row() -> None:
    plain = make_comparison()
    weak = replace(
        plain,
        paragraphs=tuple(replace(p, weak=bool(p.before and p.after)) for p in plain.paragraphs),
    )
    tree = parse(render_page(weak))
    for row in make_report(weak).weak_rows:
        entry = tree.one(f"w-{row.anchor}")
        assert all(side.spot.cite in entry.text() for side in (*row.before, *row.after))
        assert f"similarity {row.pair.score:.2f}, matched by {row.pair.step}" in entry.text()
        assert f"#w-{row.anchor}" in _links(tree.one(row.anchor))
    assert len(make_report(weak).weak_rows) == sum(p.weak for p in weak.paragraphs)
    for text in (render_summary(weak, width=400), render_markdown(weak)):
        assert text.replace("\\", "").count(", matched by fuzzy).") + text.count(
            ", matched by exact)."
        ) == sum(p.weak for p in weak.paragraphs)


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_the_marks_leave_every_character_of_both_texts(case: Case) -> None:
    comparison = compare_names(str(case.before), str(case.after))
    for row in _rows(comparison):
        for side, sign in ((row.before, "-"), (row.after, "+")):
            shown = "".join(text for one in side for _, text in one.runs)
            assert shown == rebuild_text(row.pair.edits, sign)  # type: ignore[arg-type]


def test_runs_are_cut_at_the_ends_of_a_sentence_and_no_character_is_lost() -> None:
    edits = diff_words("One two. Three four five.", "One two. Six seven.")
    runs = mark_moved(edits, ((9, 19),), ())
    assert "".join(text for kind, text in runs if kind in ("=", "-", "<")) == (
        "One two. Three four five."
    )
    assert ("<", "Three four") in runs
    assert mark_side(edits, "+", ((9, 12),)) == (("=", "One two. "), (">", "Six"), ("+", " seven."))
