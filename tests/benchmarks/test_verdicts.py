"""What verdicts are counted as, on invented texts whose truth is written here."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks.alignment.mutated import series_documents
from benchmarks.commitments.gold import make_document
from benchmarks.verdicts import coding, spans
from benchmarks.verdicts.cases import Case, list_cases
from benchmarks.verdicts.coding import (
    GOLD,
    CodedPair,
    CodedSentence,
    LabelRow,
    Row,
    Side,
    ThemeRow,
    read_pairs,
)
from benchmarks.verdicts.judged import Judged, judge_pair, make_comparer
from benchmarks.verdicts.labels import find_answers, score_labels
from benchmarks.verdicts.measured import read_measured, write_measured
from benchmarks.verdicts.mutants import make_mutant
from benchmarks.verdicts.presence import tell_absence, tell_joins, tell_seen
from benchmarks.verdicts.ransomware import read_lineages, read_ransomware
from benchmarks.verdicts.rows import label_pair
from benchmarks.verdicts.series import read_series
from benchmarks.verdicts.sets import measure_set
from benchmarks.verdicts.shares import Share
from benchmarks.verdicts.speed import make_texts
from benchmarks.verdicts.themes import list_themes, tell_themes
from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import load_lexicon
from fcmdiff.model.comparison import NearPassage, Passage, Tie, TieRelation
from fcmdiff.model.document import Document, Paragraph
from fcmdiff.model.labels import ChangeKind

BEFORE = {
    "p1s1": "We will dredge the harbour of the northern bay every spring.",
    "p1s2": "We will license the pilots of the southern reef.",
    "p2s1": "The sea has risen.",
    "p2s2": "We will paint the old lighthouses red and white.",
}
AFTER = {
    "p1s1": "We will dredge the harbour of the northern bay every autumn.",
    "p2s1": "We commit to found a museum of ropes and knots.",
}
ROWS = (
    Row("p1s1", "p1s1", "reworded", True),
    Row("p1s2", None, "dropped", True),
    Row("p2s2", None, "dropped", False),
    Row(None, "p2s1", "new", True),
)


def _lay_out(name: str, sentences: dict[str, str], title: str) -> Document:
    texts: dict[str, list[str]] = {}
    for key, text in sentences.items():
        texts.setdefault(key.partition("s")[0], []).append(text)
    paragraphs = [Paragraph(key, " ".join(ones), " ".join(ones)) for key, ones in texts.items()]
    return make_document(f"{name}.md", [(title, paragraphs)])


def judge(
    rows: tuple[Row, ...] = ROWS,
    labels: tuple[LabelRow, ...] = (),
    after: dict[str, str] = AFTER,
) -> Judged:
    sentences: dict[Side, dict[str, str]] = {"before": BEFORE, "after": after}
    pair = CodedPair(
        "harbours",
        {"before": Path("before.md"), "after": Path("after.md")},
        {
            side: tuple(
                CodedSentence(key, text, (5 if text.startswith("We") else 0,))
                for key, text in texts.items()
            )
            for side, texts in sentences.items()
        },
        rows,
        (ThemeRow(("Harbours",), ("Harbours",), "same", True),),
        labels,
        documents={
            "before": _lay_out("before", BEFORE, "Harbours"),
            "after": _lay_out("after", after, "Harbours"),
        },
    )
    return judge_pair(pair)


def _by_sentence(judged: Judged, side: str) -> dict[str, Case]:
    return {n: case for case in list_cases(judged) if case.side == side for n in case.sentences}


def test_a_share_has_the_interval_of_wilson() -> None:
    assert Share(0, 10).interval == pytest.approx((0.0, 0.2775), abs=1e-3)
    assert str(Share(0, 0)) == "-   (none)"


def test_promises_are_found_in_the_sentences_of_the_coder() -> None:
    judged = judge()
    assert judged.places["before"].found == 1
    found = _by_sentence(judged, "before")
    assert {name: case.truth.state for name, case in found.items()} == {
        "p1s1": "stands",
        "p1s2": "gone",
        "p2s2": "gone",
    }
    assert not found["p2s2"].truth.sure
    assert found["p1s1"].joined == {"p1s1"}
    [span] = judged.places["before"].spans_of("p2s2")
    assert (span.paragraph, span.start) == ("p2", len("The sea has risen. "))


def test_what_is_left_out_of_the_rows_is_not_judged() -> None:
    found = _by_sentence(judge(ROWS[:1]), "before")
    assert found["p1s2"].truth.state == "outside"


def test_a_limb_that_is_gone_does_not_make_a_promise_gone() -> None:
    judged = judge((*ROWS, Row("p1s1", None, "dropped", True)))
    truth = _by_sentence(judged, "before")["p1s1"].truth
    assert (truth.state, truth.limbs) == ("stands", True)
    assert truth.counterparts == {"p1s1"}


def test_every_figure_counts_what_it_says() -> None:
    judged = judge()
    cases, pairs = list_cases(judged), [judged.pair]
    before = tell_absence(cases, pairs, "before")
    told = before["truly dropped told so or possibly"]
    assert (told.many, told.total) == (2, 2)
    assert before["truly dropped that is joined"] == Share(0, 2)
    joins = tell_joins(cases, pairs)
    assert joins["continuations joined"] == Share(1, 1)
    assert joins["joins that are right"] == Share(1, 1)
    assert tell_seen(cases)["right passage joined or shown"] == Share(2, 2)
    assert tell_themes(list_themes([judged]))["coded headings that were read"] == Share(2, 2)


def test_a_false_drop_is_counted_as_one() -> None:
    judged = judge((Row("p1s1", "p1s1", "reworded", True), Row("p1s2", "p2s1", "weaker", True)))
    figures = tell_absence(list_cases(judged), [judged.pair], "before")
    outright = _by_sentence(judged, "before")["p1s2"].told == "dropped"
    assert figures["dropped that stands"].many == outright
    assert tell_joins(list_cases(judged), [judged.pair])["continuations joined"] == Share(1, 2)


def test_labels_are_right_where_the_coder_has_or_bears_them() -> None:
    said = {str(label) for label in _by_sentence(judge(), "before")["p1s1"].change.labels}
    assert said
    row = LabelRow("p1s1", "p1s1", frozenset({"hedged"}), frozenset(said), True)
    scores = score_labels([judge(labels=(row,))])
    assert all(scores[label].precision == Share(1, 1) for label in said)
    assert scores["hedged"].recall == Share(0, 1)
    doubted = row._replace(sure=False)
    assert score_labels([judge(labels=(doubted,))], only_sure=True) == {}


def test_a_step_that_does_not_exist_cannot_be_switched_off() -> None:
    with pytest.raises((ValueError, KeyError)):
        judge_pair(judge().pair, make_comparer(without=("no such step",)))


def _write_texts(folder: Path) -> None:
    (folder / "communiques").mkdir()
    for name, texts in (("one", BEFORE), ("two", AFTER)):
        text = "# Harbours\n\n" + "\n\n".join(texts.values()) + "\n"
        (folder / "communiques" / f"{name}.md").write_text(text, "utf-8")


def _mark(folder: Path) -> dict[str, Any]:
    files = [folder / "communiques" / f"{name}.md" for name in ("one", "two")]
    texts = [path.read_text("utf-8") for path in files]

    def span(number: int, sentence: str) -> list[int]:
        start = texts[number].index(sentence)
        return [start, start + len(sentence)]

    both = {"before": span(0, BEFORE["p1s1"]), "after": span(1, AFTER["p1s1"])}
    gone = {"before": span(0, BEFORE["p1s2"]), "after": None}
    return {
        "before": "one",
        "after": "two",
        "sha256": [hashlib.sha256(path.read_bytes()).hexdigest() for path in files],
        "rows": [
            both | {"relation": "reworded", "labels": ["rescoped"], "sure": True},
            gone | {"relation": "dropped", "labels": [], "sure": True},
        ],
        "themes": [],
    }


def test_rows_that_name_characters_are_read(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(coding, "DATA", tmp_path)
    _write_texts(tmp_path)
    folder = tmp_path / "coded"
    folder.mkdir()
    coded = _mark(tmp_path)
    (folder / "one.json").write_text(json.dumps(coded), "utf-8")
    (folder / "two.json").write_text(json.dumps(coded | {"sha256": []}), "utf-8")
    (folder / "three.json").write_text(json.dumps(coded | {"after": "three"}), "utf-8")
    marked = spans.read_marked(folder)
    assert len(marked.left_out) == 2
    [pair] = marked.pairs
    states = [(c.side, c.truth.state) for c in list_cases(judge_pair(pair))]
    assert states.count(("before", "gone")) == 1
    assert ("before", "stands") in states
    assert [row.labels for row in pair.labels] == [{"rescoped"}]


def test_figures_are_written_with_their_day_and_trials_stay(tmp_path: Path) -> None:
    path = tmp_path / "measured.toml"
    path.write_text('[[trial]]\nversion = "0.1.0"\nverdicts = 104\nright = 35\n', "utf-8")
    write_measured({"harbours": measure_set([judge()])}, date(2026, 1, 2), path)
    first = path.read_text("utf-8")
    found = read_measured(path)
    assert found["date"] == date(2026, 1, 2)
    assert found["trial"] == [{"version": "0.1.0", "verdicts": 104, "right": 35}]
    assert found["sets"]["harbours"]["joins that are right"]["of"] == 1
    write_measured({"harbours": measure_set([judge()])}, date(2026, 1, 2), path)
    assert path.read_text("utf-8") == first


def test_the_model_series_is_placed_whole() -> None:
    judged = judge_pair(read_series()[0])
    assert min(places.found for places in judged.places.values()) == 1
    states = {case.truth.state for case in list_cases(judged)}
    assert states <= {"gone", "stands"}


def test_the_large_pair_promises_as_often_as_it_says() -> None:
    lexicon = load_lexicon()
    assert [len(find_commitments(text, lexicon)) for text in make_texts()] == [400, 450]


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold codings are not beside the project")
def test_the_gold_is_read_and_placed() -> None:
    pairs = read_pairs()
    assert (len(pairs), sum(len(pair.rows) for pair in pairs)) == (19, 1165)
    labelled = label_pair(pairs[0])
    assert {one.truth for one in labelled.promises} == {"dropped", "stands"}
    assert all(one.counterparts for one in labelled.promises if one.truth == "stands")
    assert [len(read) for read in (read_ransomware(), read_lineages())] == [2, 3]


def test_a_mutant_is_what_its_rows_say() -> None:
    document = series_documents()[2]
    pair = make_mutant(document, "a")
    assert pair == make_mutant(document, "a")
    assert pair != make_mutant(document, "b")
    texts = {
        side: " ".join(p.text for p in pair.documents[side].paragraphs) for side in coding.SIDES
    }
    kinds = {row.relation for row in pair.rows}
    assert kinds >= {"synonyms", "abbreviated", "merged", "faded", "done", "dropped", "new"}
    before = {one.id: one.text for one in pair.sentences["before"]}
    after = {one.id: one.text for one in pair.sentences["after"]}
    for row in pair.rows:
        assert row.before is None or before[row.before] in texts["before"]
        assert row.after is None or after[row.after] in texts["after"]
        if row.relation == "dropped":
            assert row.before
            assert before[row.before] not in texts["after"]
    places = judge_pair(pair).places
    assert min(one.found for one in places.values()) == 1


def test_a_heading_is_gone_only_where_nothing_under_it_stands() -> None:
    for document in series_documents():
        pair = make_mutant(document, "a")
        gone = [row.before[0] for row in pair.themes if row.relation == "dropped"]
        kept = {text.text for text in pair.sentences["after"]}
        for theme in pair.documents["before"].themes:
            if theme.title in gone:
                assert not kept & {p.text for p in theme.paragraphs}


def _change_verdict(judged: Judged, sentence: str, **told: Any) -> Judged:
    """Return ``judged`` with another verdict on the promise of ``sentence`` before."""
    old = _by_sentence(judged, "before")[sentence].change
    changes = [
        replace(old, **told) if change is old else change
        for change in judged.comparison.commitments
    ]
    comparison = replace(judged.comparison, commitments=tuple(changes))
    return judged._replace(comparison=comparison)


STOOD = (Row("p1s1", "p1s1", "reworded", True), Row("p1s2", "p2s1", "weaker", True))


def test_a_counterpart_and_a_tie_join_and_a_passage_is_seen() -> None:
    judged = judge(STOOD)
    start, end = 0, len(AFTER["p2s1"])
    passage = Passage("after", "p2", start, end, AFTER["p2s1"])
    tie = Tie("after", "p2.s0", "p2", start, end, TieRelation.MERGED)
    near = NearPassage(start, end, AFTER["p2s1"], 0.5, (), (), paragraph="p2")
    kinds: dict[str, dict[str, Any]] = {
        "counterpart": {"kind": ChangeKind.CHANGED, "counterpart": passage},
        "tie": {"kind": ChangeKind.CHANGED, "ties": (tie,)},
        "nearest": {"kind": ChangeKind.POSSIBLY_DROPPED, "nearest": (near,)},
    }
    for name, told in kinds.items():
        one = _change_verdict(judged, "p1s2", **told)
        cases = list_cases(one)
        joined = tell_joins(cases, [one.pair])["continuations joined"]
        assert joined == Share(1 if name == "nearest" else 2, 2)
        case = _by_sentence(one, "before")["p1s2"]
        assert bool(case.joined) == (name != "nearest")
        assert [n.sentences for n in case.nearest] == [{"p2s1"}] * (name == "nearest")
        assert (("p1s2", "p2s1") in find_answers(one)) == (name != "nearest")
        seen = tell_seen([c for c in cases if c.side == "before"])
        assert seen["right passage joined or shown"] == Share(2, 2)


def test_a_join_that_no_row_has_is_wrong() -> None:
    judged = judge((*STOOD[:1], Row("p1s2", None, "dropped", True), *ROWS[2:]))
    passage = Passage("after", "p2", 0, len(AFTER["p2s1"]), AFTER["p2s1"])
    one = _change_verdict(judged, "p1s2", kind=ChangeKind.CHANGED, counterpart=passage)
    cases = list_cases(one)
    assert tell_joins(cases, [one.pair])["joins that are right"] == Share(1, 2)
    figures = tell_absence(cases, [one.pair], "before")
    assert figures["truly dropped that is joined"] == Share(1, 2)
    assert figures["truly dropped told so or possibly"] == Share(1, 2)
