"""Cards of a group are told the surest first, then the weightiest, then as the text has them."""

from __future__ import annotations

from msgspec.structs import replace

from fcmdiff.compare.thin import mark_thin
from fcmdiff.model.comparison import CommitmentChange, Edit, Evidence, NearPassage
from fcmdiff.model.document import Diagnostic
from fcmdiff.model.labels import ChangeKind
from fcmdiff.report.answer import pick_cards
from fcmdiff.report.cards import Card, make_cards
from fcmdiff.report.certainty import rate, sort_cards
from fcmdiff.report.spots import open_editions
from tests.report.absence import make_absences

COMPARISON = make_absences()
BEFORE, AFTER = open_editions(COMPARISON)


def _card(change: CommitmentChange) -> Card:
    return make_cards([change], BEFORE, AFTER)[0]


def _dropped(**more: object) -> CommitmentChange:
    change = next(c for c in COMPARISON.commitments if c.kind is ChangeKind.DROPPED)
    return replace(change, **more)


def _near(score: float) -> tuple[NearPassage, ...]:
    return (NearPassage(0, 1, "W", score, (), (), paragraph="p2"),)


def test_what_has_no_counterpart_is_the_surer_the_less_is_near() -> None:
    rates = [rate(_card(_dropped(nearest=_near(score)))) for score in (0.0, 0.1, 0.3, 0.95)]
    assert rates == [5, 4, 3, 0]
    assert rate(_card(_dropped(nearest=()))) == 5


def test_names_that_stand_nowhere_make_it_surer() -> None:
    named = _dropped(nearest=_near(0.3), evidence=(Evidence(None, "names", "Pier Fund", ""),))
    assert rate(_card(named)) == 4


def test_a_decision_is_surest_and_a_doubted_paragraph_least_sure() -> None:
    assert rate(_card(_dropped(nearest=_near(0.9), step="pinned"))) == 5
    doubted = frozenset({("before", "p1")})
    assert rate(_card(_dropped(nearest=())), doubted) == 0


def test_a_pair_is_the_surer_the_more_of_it_stays() -> None:
    pair = next(c for c in COMPARISON.commitments if c.before and c.after)
    edits: tuple[Edit, ...] = (
        ("=", "We will "),
        ("-", "screen a b c d e"),
        ("+", "watch x y z t u v w"),
    )
    assert rate(_card(replace(pair, edits=(("=", "We will screen"),)))) == 5
    assert rate(_card(replace(pair, edits=edits))) == 1
    assert not _is_thin(replace(pair, edits=edits))
    thin = replace(pair, edits=(("-", "We will screen goods"), ("+", "Members watch")))
    assert _is_thin(thin)
    assert not _is_thin(replace(thin, step="pinned"))
    assert not _is_thin(_dropped())


def _is_thin(change: CommitmentChange) -> bool:
    [marked] = mark_thin([change])
    return marked.thin


def test_of_equal_certainty_the_weightier_is_first_then_the_text() -> None:
    soft = _dropped(nearest=())
    assert soft.before is not None
    firm = replace(soft, before=replace(soft.before, id="p1.x", strength=6))
    cards = make_cards([soft, firm, replace(firm, nearest=_near(0.5))], BEFORE, AFTER)
    assert [card.index for card in sort_cards(cards, BEFORE, AFTER)] == [1, 0, 2]
    found = Diagnostic("glyphs", "odd letters", paragraphs=("p1",))
    head = replace(BEFORE.head, diagnostics=(found,))
    assert [card.index for card in sort_cards(cards, replace(BEFORE, head=head), AFTER)] == [
        1,
        2,
        0,
    ]


def test_of_what_is_possible_the_weightier_is_first_however_near_something_is() -> None:
    [soft] = [c for c in COMPARISON.commitments if c.kind is ChangeKind.POSSIBLY_DROPPED][:1]
    side = soft.before
    assert side is not None
    soft = replace(soft, nearest=_near(0.0), evidence=())
    barred = replace(soft, nearest=_near(0.9), before=replace(side, id="x", negated=True))
    cards = make_cards([soft, barred], BEFORE, AFTER)
    assert [card.index for card in sort_cards(cards, BEFORE, AFTER)] == [1, 0]
    firmer = replace(soft, before=replace(side, id="y", strength=6))
    cards = make_cards([soft, firmer], BEFORE, AFTER)
    assert [card.index for card in sort_cards(cards, BEFORE, AFTER)] == [1, 0]


def test_a_promise_of_what_the_other_text_hardly_speaks_of_weighs_more() -> None:
    lone = [c for c in COMPARISON.commitments if c.kind is ChangeKind.POSSIBLY_DROPPED]
    lone = [replace(one, nearest=(), evidence=()) for one in lone]
    cards = make_cards(lone, BEFORE, AFTER)
    last = sort_cards(cards, BEFORE, AFTER)[-1]
    assert last.before is not None
    spoken = {("before", last.before.id)}
    assert sort_cards(cards, BEFORE, AFTER, spoken)[0].index == last.index


def test_the_top_shows_one_of_each_paragraph_before_a_second() -> None:
    every = make_cards(COMPARISON.commitments, BEFORE, AFTER)
    doubled = (every[0], every[0], every[1], every[0])
    assert [card.index for card in pick_cards(doubled, 3)] == [0, 1, 0]
    assert pick_cards((), 3) == ()
