"""Cards by group, and a Comparison -> the headline of a report and the sentences under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Status
from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.cards import Card
from fcmdiff.report.rows import Row
from fcmdiff.report.wording import GROUP_TITLES, VERDICTS, count_of, join_words

_REPORTED = frozenset({"fulfilled", "under_way"})
_PARTED = frozenset({"merged_into", "split_from"})
POSSIBLY = (Outcome.POSSIBLY_DROPPED, Outcome.POSSIBLY_NEW)


def count_rehoused(rows: Sequence[Row]) -> int:
    """Return how many sentences went elsewhere where nothing else changed a word, else 0."""
    doubtful = any(row.pair.relation == ParagraphRelation.CANNOT_TELL for row in rows)
    if doubtful or any(row.size for row in rows):
        return 0
    return sum(end.same for row in rows for end in row.strays if end.side == "after")


def write_headline(
    groups: dict[Outcome, tuple[Card, ...]], comparison: Comparison, rehoused: int
) -> str:
    """Return what became of the commitments, else what else changed, in one sentence.

    It counts what is told outright; what is only possibly so has a sentence of its own, for what a
    reader sees largest must be what is surest. ``rehoused`` is the number of ``count_rehoused``.
    """
    every, groups = groups, pick_firm(groups)
    told = [group for group in VERDICTS if groups[group]]
    if told:
        space = "\N{NO-BREAK SPACE}"
        # A verdict of three words is not torn apart where the line ends.
        names = [GROUP_TITLES[group].lower().replace(" ", space) for group in told]
        parts = [
            f"{len(groups[group])}{space}{name}" for group, name in zip(told, names, strict=True)
        ]
        noun = "commitment" if len(groups[told[0]]) == 1 else "commitments"
        parts[0] = parts[0].replace(space, f"{space}{noun} ", 1)
        return join_words(parts) + "."
    if any(groups[group] for group in POSSIBLY) or every != groups:
        rest = "; some changed otherwise" if _is_otherwise_changed(groups) else ""
        return f"No commitment can be called dropped or new outright{rest}."
    if doubtful := len(groups[Outcome.CANNOT_TELL]):
        some = doubtful < sum(map(len, groups.values()))
        which = count_of(doubtful, "commitment") if some else "the commitments"
        return f"Cannot tell what became of {which}."
    if _is_otherwise_changed(groups):
        return "No commitment dropped, new, weakened or strengthened; some changed otherwise."
    return _write_other_changes(comparison, rehoused)


def _write_other_changes(comparison: Comparison, rehoused: int) -> str:
    """Return what changed where no commitment did, in one sentence."""
    if rehoused:
        return f"No commitment changed; {count_of(rehoused, 'sentence')} went to another paragraph."
    if comparison.counts.words_deleted or comparison.counts.words_inserted:
        return "No commitment changed; other words did."
    order = _changes_of_order(comparison)
    return f"No word of the text changed; {join_words(order)}." if order else "Nothing changed."


def _is_otherwise_changed(groups: dict[Outcome, tuple[Card, ...]]) -> bool:
    return bool(groups[Outcome.TERMS] or groups[Outcome.OTHER])


def pick_firm(groups: dict[Outcome, tuple[Card, ...]]) -> dict[Outcome, tuple[Card, ...]]:
    """Return the groups without what rests on few words in common, where that may be no change."""
    return {
        group: tuple(card for card in cards if group not in VERDICTS or not card.change.thin)
        for group, cards in groups.items()
    }


def pick_cards(cards: Sequence[Card], most: int) -> tuple[Card, ...]:
    """Return up to ``most`` of ``cards`` for the top, the first of each paragraph before others.

    Three items of one list tell a reader in haste less than three matters do.
    """
    seen: set[str] = set()
    later: list[bool] = []
    for card in cards:
        spot = card.after or card.before
        later.append(spot is not None and spot.anchor in seen)
        seen |= {spot.anchor} if spot else set()
    order = sorted(range(len(cards)), key=lambda at: later[at])
    return tuple(cards[at] for at in order[:most])


def write_possibly(groups: dict[Outcome, tuple[Card, ...]]) -> str:
    """Return how many commitments are only possibly dropped, new, weakened ..., "" where none is.

    Two promises taken for one on few words in common are so, too.
    """
    space = "\N{NO-BREAK SPACE}"
    firm = pick_firm(groups)
    counts = Counter({GROUP_TITLES[group].lower(): len(groups[group]) for group in POSSIBLY})
    for group in VERDICTS:
        thin = len(groups[group]) - len(firm[group])
        counts[f"possibly {GROUP_TITLES[group].lower()}"] += thin
    parts = [f"{count}{space}{name}" for name, count in counts.items() if count]
    if not parts:
        return ""
    lead = "And " if any(firm[group] for group in VERDICTS) else ""
    return f"{lead}{join_words(parts)}: the nearest passages are shown."


def write_rewritten(comparison: Comparison) -> str:
    """Return that the text was rewritten, where it was: then nothing else is to be read first."""
    if not comparison.is_rewritten:
        return ""
    return (
        "The text was rewritten: few paragraphs have a counterpart"
        f" (likeness {comparison.likeness:.2f} of 1), and what is not found may stand elsewhere in"
        " other words."
    )


def _count_ways(cards: Sequence[Card]) -> list[str]:
    """Return how the rest changed, each card counted once by the gravest of its labels."""
    found = [_name_way(card) for card in cards]
    ways = ("changed in deadline or amount", "changed in scope", "merged or split", "only reworded")
    return [f"{found.count(way)} {way}" for way in ways if way in found]


def _name_way(card: Card) -> str:
    if card.terms:
        return "changed in deadline or amount"
    if "rescoped" in card.change.labels:
        return "changed in scope"
    parted = not _PARTED.isdisjoint(card.change.labels)
    return "merged or split" if parted else "only reworded"


def _changes_of_order(comparison: Comparison) -> list[str]:
    """Return what changed although no word of a paragraph did, in words."""
    counts = comparison.counts
    parts = [f"{count_of(counts.moved_paragraphs, 'paragraph')} moved"]
    parts = parts if counts.moved_paragraphs else []
    cut = sum(counts.paragraphs.get(name, 0) for name in ("split", "merged"))
    parts += [f"{count_of(cut, 'paragraph')} split or merged"] if cut else []
    names = {"renamed": "renamed", "moved": "moved", "split": "split", "merged": "merged"}
    names |= {"new": "new", "dropped": "gone", "dissolved": "dissolved", "gathered": "gathered"}
    names |= {"possibly_new": "possibly new", "possibly_dropped": "possibly gone"}
    for relation, word in names.items():
        number = counts.themes.get(relation, 0)
        parts += [f"{count_of(number, 'theme')} {word}"] if number else []
    if comparison.is_retitled:
        parts.append("the title is another one")
    return parts


def write_standfirst(groups: dict[Outcome, tuple[Card, ...]], comparison: Comparison) -> str:
    """Return how much stayed and how many words changed, in a few sentences."""
    counts, kept = comparison.counts, len(groups[Outcome.UNCHANGED])
    if Status.NEEDS_OCR in (comparison.before.status, comparison.after.status):
        return "The words of pages that were not read cannot be compared."
    if not counts.words_deleted and not counts.words_inserted:
        equal = count_of(counts.words_equal, "word")
        words = f"The words of all paragraphs are the same: {equal}"
    else:
        deleted = count_of(counts.words_deleted, "word")
        words = f"{deleted.capitalize()} deleted, {counts.words_inserted or 'none'} inserted, "
        words += f"{counts.words_equal or 'none'} the same in both"
    other = (*groups[Outcome.TERMS], *groups[Outcome.OTHER])
    reported = sum(not _REPORTED.isdisjoint(card.change.labels) for card in other)
    tail = [f"{count_of(kept, 'commitment')} unchanged"] if kept else []
    tail += [f"{reported} reported as done or under way"] if reported else []
    tail += _count_ways([card for card in other if _REPORTED.isdisjoint(card.change.labels)])
    strayed = sum(pair.same for pair in comparison.sentences)
    verb = "is" if strayed == 1 else "are"
    went = (
        f" ({count_of(strayed, 'sentence')} that moved to another paragraph {verb} counted in"
        " both figures)"
    )
    told = [join_words(tail).capitalize()] if tail else []
    return ". ".join([*told, words + (went if strayed else "")]) + "."
