"""A version of a statute and dice -> the next version, with a few amendments of every kind.

What legislators do: a number or a word is changed, a clause put in or struck out, an item, a
paragraph, an article or a part is inserted, repealed, moved, cut in two or joined with the next.
Everything behind an insertion has another number.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple

from benchmarks.amendments.statutes import (
    Line,
    Section,
    Statute,
    Stock,
    load_statute,
    write_part,
)
from fcmdiff.sentences import split_sentences

# Amendments of one version, of some 150 lines: "small" is up to a tenth of the paragraphs.
_AMENDMENTS = (4, 9)
VERSIONS = 20
_RESERVED = "[Reserved]"
_NUMBER = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|ten|fourteen|thirty|forty)\b")
_NUMBERS = ("eight", "nine", "eleven", "twelve", "15", "90", "250", "fifty")
_LEAST_WORDS = 9


class _Bill(NamedTuple):
    """The next version while it is made, what it is made of, and the dice."""

    statute: Statute
    stock: Stock
    dice: random.Random

    def places(self, mark: str | None = "", least: int = _LEAST_WORDS) -> list[tuple[Section, int]]:
        """Return the places of lines that nothing was done to yet, in an order the dice decide."""
        places = [
            (section, n)
            for section in self.statute.sections
            for n, line in enumerate(section.lines)
            if len(line.sources) == 1 and mark in (None, line.mark)
            if len(line.text.split()) >= least
        ]
        self.dice.shuffle(places)
        return places

    def articles(self) -> list[Section]:
        """Return the articles, in an order the dice decide."""
        found = [s for s in self.statute.sections if s.level > 2 and s.lines]
        self.dice.shuffle(found)
        return found

    def paragraph(self) -> str | None:
        """Return a new paragraph, in its own words or in those of a part."""
        kindred = self.dice.choice(self.stock.kindred)
        if self.dice.random() < 0.5:
            return kindred.format(**self.dice.choice(self.stock.words))
        return self.take(self.stock.spare)

    def take(self, stock: list[str]) -> str | None:
        """Return one of ``stock`` that was not used, and take it from there; None of nothing."""
        return stock.pop(self.dice.randrange(len(stock))) if stock else None


def amended_versions(name: str, seed: int) -> list[Statute]:
    """Return ``VERSIONS`` successive versions of the statute ``name``, the same for one seed."""
    statute, stock = load_statute(name)
    dice = random.Random(f"{name} {seed}")
    versions = [statute]
    while len(versions) < VERSIONS:
        versions.append(_amend(versions[-1], stock, dice))
    return versions


def _amend(statute: Statute, stock: Stock, dice: random.Random) -> Statute:
    following = Statute(statute.title, statute.label, [], statute.keys)
    for section in statute.sections:
        copied = deepcopy(section)
        copied.lines = [following.add(x.text, x.mark, (x.key,)) for x in section.lines]
        following.sections.append(copied)
    bill = _Bill(following, stock, dice)
    for _ in range(dice.randint(*_AMENDMENTS)):
        dice.choice(_AMEND)(bill)
    return following


def _rewrite(bill: _Bill, change: Callable[[str], str], mark: str | None = "") -> None:
    """Put what ``change`` makes of a line in its place; the first line that it changes at all."""
    for section, n in bill.places(mark):
        line = section.lines[n]
        text = change(line.text)
        if text != line.text:
            # Sources named twice: the line was amended and is left alone by other amendments.
            section.lines[n] = line._replace(text=text, sources=line.sources * 2)
            return


def _change_number(bill: _Bill) -> None:
    new = bill.dice.choice(_NUMBERS)
    _rewrite(bill, lambda text: _NUMBER.sub(new, text, count=1), None)


def _change_term(bill: _Bill) -> None:
    """Put another word for a term wherever it stands in one part."""
    old, new = bill.dice.choice(bill.stock.terms)
    if bill.dice.random() < 0.5:
        old, new = new, old
    parts = [n for n, section in enumerate(bill.statute.sections) if section.level == 2]
    start = bill.dice.choice(parts)
    end = next((n for n in parts if n > start), len(bill.statute.sections))
    for section in bill.statute.sections[start:end]:
        for n, line in enumerate(section.lines):
            section.lines[n] = line._replace(text=re.sub(rf"\b{old}\b", new, line.text))


def _add_clause(bill: _Bill) -> None:
    clause = bill.dice.choice(bill.stock.clauses)
    _rewrite(bill, lambda text: _insert_clause(text, clause) if clause not in text else text)


def _insert_clause(text: str, clause: str) -> str:
    """Put ``clause`` before the first full stop that ends a sentence."""
    start, end = split_sentences(text)[0]
    return text[: end - 1] + clause + text[end - 1 :] if text[start:end].endswith(".") else text


def _strike_clause(bill: _Bill) -> None:
    _rewrite(bill, lambda text: re.sub(r",(?! and)[^,.;]{8,60}(?=[,.])", "", text, count=1))


def _insert_item(bill: _Bill) -> None:
    items = bill.places("- ", 0)
    text = bill.take(bill.stock.items) if items else None
    if text:
        section, n = items[0]
        section.lines.insert(n, bill.statute.add(text, "- "))


def _strike_item(bill: _Bill) -> None:
    for section, n in bill.places("- ", 0)[:1]:
        del section.lines[n]


def _insert_paragraph(bill: _Bill) -> None:
    text = bill.paragraph()
    if text:
        section = bill.articles()[0]
        place = bill.dice.choice([n for n in range(len(section.lines) + 1) if _open(section, n)])
        section.lines.insert(place, bill.statute.add(text))


def _open(section: Section, n: int) -> bool:
    """True where a paragraph may stand: never inside a list or a table."""
    return n == len(section.lines) or not section.lines[n].mark


def _strike_paragraph(bill: _Bill) -> None:
    for section, n in bill.places():
        if len(section.lines) > 1 and not section.lines[n].text.endswith(":"):
            del section.lines[n]
            return


def _insert_article(bill: _Bill) -> None:
    """Insert an article under a heading that other articles may have as well."""
    text = bill.paragraph()
    if text:
        known = {section.title for section in bill.articles()}
        title = bill.dice.choice([*bill.stock.headings, *sorted(known)])
        at = bill.dice.randrange(2, len(bill.statute.sections) + 1)
        bill.statute.sections.insert(at, Section(title, 3, [bill.statute.add(text)]))


def _insert_list(bill: _Bill) -> None:
    """Let a paragraph end in a list of items of a word or two."""
    for section, n in bill.places():
        line = section.lines[n]
        if bill.stock.lists and line.text.endswith(".") and _open(section, n + 1):
            lists = bill.stock.lists
            head, *items = lists.pop(bill.dice.randrange(len(lists)))
            section.lines[n : n + 1] = [
                line._replace(text=f"{line.text[:-1]}, {head}", sources=line.sources * 2),
                *(bill.statute.add(item, "- ") for item in items),
            ]
            return


def _replace_article(bill: _Bill) -> None:
    """Put another text under a heading that stays."""
    text = bill.take(bill.stock.spare)
    if text:
        bill.articles()[0].lines[:] = [bill.statute.add(text)]


def _insert_part(bill: _Bill) -> None:
    """Insert a part, which says in its own words what the others say in theirs."""
    later, sections = bill.stock.later, bill.statute.sections
    if later:
        part = later.pop(bill.dice.randrange(len(later)))
        starts = [n for n, section in enumerate(sections) if section.level == 2]
        at = bill.dice.choice([*starts, len(sections)])
        sections[at:at] = write_part(bill.statute, len(starts) + 1, part, bill.stock.common)


def _repeal_article(bill: _Bill) -> None:
    section = bill.articles()[0]
    section.lines[:] = [bill.statute.add(_RESERVED)]


def _strike_article(bill: _Bill) -> None:
    bill.statute.sections.remove(bill.articles()[0])


def _move_article(bill: _Bill) -> None:
    section = bill.articles()[0]
    bill.statute.sections.remove(section)
    at = bill.dice.randrange(2, len(bill.statute.sections) + 1)
    bill.statute.sections.insert(at, section)


def _rename_article(bill: _Bill) -> None:
    bill.articles()[0].title = bill.dice.choice(bill.stock.headings)


def _move_paragraph(bill: _Bill) -> None:
    for section, n in bill.places()[:1]:
        if len(section.lines) > 1 and not section.lines[n].text.endswith(":"):
            line = section.lines.pop(n)
            target = next(s for s in bill.articles() if s is not section)
            target.lines.append(line._replace(sources=line.sources * 2))


def _split_paragraph(bill: _Bill) -> None:
    for section, n in bill.places():
        line = section.lines[n]
        ends = [end for _, end in split_sentences(line.text)][:-1]
        if ends:
            parts = line.text[: ends[0]], line.text[ends[0] :].strip()
            section.lines[n : n + 1] = [
                bill.statute.add(part, line.mark, line.sources * 2) for part in parts
            ]
            return


def _join_paragraphs(bill: _Bill) -> None:
    for section, n in bill.places():
        pair = section.lines[n : n + 2]
        if len(pair) == 2 and all(_joins(line) for line in pair):
            one, two = pair
            joined = bill.statute.add(f"{one.text} {two.text}", "", one.sources + two.sources)
            section.lines[n : n + 2] = [joined]
            return


def _joins(line: Line) -> bool:
    long = len(line.text.split()) >= _LEAST_WORDS
    return long and not line.mark and len(line.sources) == 1 and not line.text.endswith(":")


def _list_members(bill: _Bill) -> None:
    """Make a list of what stands in one sentence, as in `includes a, b and c`."""
    for section, n in bill.places("", 0):
        found = re.fullmatch(
            r"(.*? includes) ([^.]*?), ([^.]*?) and ([^.]*)\.", section.lines[n].text
        )
        if found:
            sources = section.lines[n].sources * 2
            head, *members = found.groups()
            ends = [";"] * (len(members) - 2) + ["; and", "."]
            lines = [bill.statute.add(f"{head}:", "", sources)]
            lines += [
                bill.statute.add(f"{member}{end}", "- ", sources)
                for member, end in zip(members, ends, strict=True)
            ]
            section.lines[n : n + 1] = lines
            return


_AMEND = (
    *(_change_number, _change_number, _add_clause, _add_clause, _strike_clause, _change_term),
    *(_insert_item, _strike_item, _insert_paragraph, _strike_paragraph),
    *(_insert_article, _repeal_article, _strike_article, _move_article, _rename_article),
    *(_replace_article, _insert_part, _insert_list, _insert_list),
    *(_move_paragraph, _split_paragraph, _join_paragraphs, _list_members),
)
