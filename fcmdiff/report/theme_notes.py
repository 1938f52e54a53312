"""A ThemePair -> the sentence that says what became of a theme, for one of its headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fcmdiff.model.alignment import ThemePair, ThemeRelation
from fcmdiff.report.rows import Row
from fcmdiff.report.spots import Edition, title_of
from fcmdiff.report.wording import Quote, Sentence, join_words


class Home(NamedTuple):
    """The headings under which paragraphs of a theme stand in the other text; whether all do."""

    titles: tuple[str, ...] = ()
    whole: bool = False


# By a theme of either side, named by the side and its id.
Homes = Mapping[tuple[str, str], Home]


def find_homes(rows: Sequence[Row]) -> Homes:
    """Return where the paragraphs of each theme stand in the other text."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    parted = set()
    for row in rows:
        for here, there in ((row.before, row.after), (row.after, row.before)):
            for text in here:
                key = text.spot.side, text.spot.theme
                found[key].update(dict.fromkeys(other.spot.theme_title for other in there))
                if not there:
                    parted.add(key)
    return {key: Home(tuple(titles), key not in parted) for key, titles in found.items()}


def say_theme(
    pair: ThemePair, theme: str, before: Edition, after: Edition, homes: Homes
) -> Sentence:
    """Return what became of ``theme``, one of ``pair``; nothing where it is what it was.

    It is a theme of the later text, or of the earlier one where ``pair`` has no later one.
    """
    if not pair.before or not pair.after:
        return _say_lone(
            pair, theme, homes, named=bool((before if pair.before else after).themes[theme].title)
        )
    sentence = _say_relation(pair, theme, before, after)
    if pair.moved or pair.relation == ThemeRelation.MOVED:
        was = list(before.themes).index(pair.before[0]) + 1
        now = list(after.themes).index(theme) + 1
        lead = " Moved" if sentence else "Moved"
        return (*sentence, f"{lead} from place {was} to place {now} among the themes.")
    return sentence


def _say_lone(pair: ThemePair, theme: str, homes: Homes, *, named: bool) -> Sentence:
    """Say why no heading corresponds to a theme."""
    home = homes.get(("before" if pair.before else "after", theme), Home())
    there = _quote_titles(list(home.titles))
    # What holds of some of them is not said of all.
    now, was = ("now stand", "stood") if home.whole else ("now stand in part", "stood in part")
    went: Sentence = (f"; its paragraphs {now} under ", *there) if there else ()
    came: Sentence = (f"; its paragraphs {was} under ", *there) if there else ()
    if not named:
        # The text before the first heading has none that could come or go.
        others = there or ("other headings",)
        went, came = (
            (f"Its paragraphs {now} under ", *others),
            (f"Its paragraphs {was} under ", *others),
        )
    sentences: dict[ThemeRelation, Sentence] = {
        ThemeRelation.NEW: ("A new theme.",),
        ThemeRelation.POSSIBLY_NEW: ("Possibly a new theme.",),
        ThemeRelation.DROPPED: ("Theme removed (previously here).",),
        ThemeRelation.POSSIBLY_DROPPED: ("Theme possibly removed (previously here).",),
        ThemeRelation.DISSOLVED: (
            *(("Heading removed (previously here)",) if named else ()),
            *went,
            ".",
        ),
        ThemeRelation.GATHERED: (*(("A new heading",) if named else ()), *came, "."),
        ThemeRelation.CANNOT_TELL: ("No counterpart was read in the other text.",),
    }
    return sentences.get(pair.relation, ())


def _say_relation(pair: ThemePair, theme: str, before: Edition, after: Edition) -> Sentence:
    old = [title_of(before.themes[key]) for key in pair.before]
    new = [title_of(after.themes[key]) for key in pair.after if key != theme]
    own = title_of(after.themes[theme])
    rest: Sentence = ("; the rest is under ", *_quote_titles(new)) if new else ()
    split: Sentence = ("Split from ", *_quote_titles(old), *rest, ".")
    if new and own in old:
        split = ("Part of it now stands under ", *_quote_titles(new), ".")
    elif new and not set(new) - set(old):
        split = ("Split off from ", *_quote_titles(old), ", which remains.")
    renamed: Sentence = ("Renamed from ", *_quote_titles(old), ".")
    sentences: dict[ThemeRelation, Sentence] = {
        ThemeRelation.MERGED: ("Merged from ", *_quote_titles(old), "."),
        ThemeRelation.SPLIT: split,
        ThemeRelation.RENAMED: renamed,
        ThemeRelation.MOVED: renamed if own not in old else (),
    }
    return sentences.get(pair.relation, ())


def _quote_titles(titles: list[str]) -> Sentence:
    """Return the titles as an enumeration of Quotes."""
    pattern = join_words(["\0"] * len(titles)).split("\0")
    parts: list[str | Quote] = []
    for text, title in zip(pattern, [*map(Quote, titles), None], strict=True):
        parts += [text] if text else []
        parts += [title] if title else []
    return tuple(parts)
