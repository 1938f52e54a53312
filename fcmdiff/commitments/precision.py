"""The words of a commitment -> its deadlines and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fcmdiff.commitments.dates import find_dates
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.number_words import read_number, spelled_source
from fcmdiff.commitments.rows import AmountWords
from fcmdiff.model.commitment import Amount, Deadline

_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?|\d{1,12}(?:\.\d{1,3})?"
_PERCENT = r"(?:\s?%|\s?percent\b|\sper\s?cent\b|\s?percentage\spoints?\b)"
# Words that make a following number a name and not a quantity.
_NAMING = re.compile(
    r"(?:article|resolution|recommendation|chapter|section|paragraph|annex|phase|pillar|goal|sdg|cop|covid|agenda|no|number|option|scope|tier|part|rule|level|group\sof|g)[\s-]?$",
    re.IGNORECASE,
)
# What is said of the thing promised, or why it is promised, up to the next comma.
_REASON = re.compile(
    r",\s(?:which|who)\s(?:has|have|had|is|are|was|were)\s[^,;:]{1,300}|\b(?:because|since|given\sthat)\s[^,;:]{1,300}",
    re.IGNORECASE,
)


def find_deadlines(text: str, lexicon: Lexicon, year: int | None) -> tuple[Deadline, ...]:
    """Return the phrases of ``text`` that say by when, in order.

    ``year`` is the year of the document: "in 2030" is a deadline when that is not before it.
    """
    return tuple(deadline for _, _, deadline in find_dates(text, lexicon.data.dates, year))


def find_amounts(text: str, lexicon: Lexicon, year: int | None = None) -> tuple[Amount, ...]:
    """Return the quantities of ``text``, in order: money, percentages, counted things.

    Years, dates, durations and numbers that are names ("Article 5") are not quantities; nor are
    numbers in what is told by the way (", which has helped 30 towns", "because ...").
    """
    taken = [(start, end) for start, end, _ in find_dates(text, lexicon.data.dates, year)]
    taken += [found.span() for found in _REASON.finditer(text)]
    return tuple(
        amount
        for start, end, amount in _read_amounts(text, lexicon.data.amounts)
        if not any(a < end and start < b for a, b in taken)
    )


def _read_amounts(text: str, words: AmountWords) -> Iterator[tuple[int, int, Amount]]:
    if not _DIGIT.search(text) and _telling_words(words).isdisjoint(_LETTERS.findall(text.lower())):
        return
    at = 0
    for found in amount_pattern(words).finditer(text):
        if found.start() < at or _NAMING.search(text, max(0, found.start() - 16), found.start()):
            continue
        amount = _read_share(found, words) or _read_amount(found, words)
        if amount:
            at = found.start() + len(amount.text)
            yield found.start(), at, amount


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _telling_words(words: AmountWords) -> frozenset[str]:
    """Return words of which every spelled-out quantity has one; most clauses have none."""
    names = (words.number_words, words.dozens, words.scales, words.factors)
    shares = (phrase for phrase in words.fractions)
    return frozenset({re.split(r"[\s-]", share)[-1] for share in shares}.union(*names))


def _read_share(found: re.Match[str], words: AmountWords) -> Amount | None:
    """Read "two thirds of" as a percentage and "double the" as a multiple of what there is."""
    if share := found["share"] or found["share2"]:
        return Amount(share, words.fractions[_plain(share)], "%")
    if factor := found["factor"]:
        return Amount(factor, words.factors[_plain(factor)], "times")
    return None


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _read_amount(found: re.Match[str], words: AmountWords) -> Amount | None:
    if not found["number"]:
        return None
    value = _value(found["number"], words) * words.scales.get((found["scale"] or "").lower(), 1.0)
    text = found[0].strip()
    sign = (found["sign"] or "").lower().strip()
    if sign:
        # What follows a sum ("over three years") is no part of it.
        end = found.end("scale") if found["scale"] else found.end("number")
        return Amount(found.string[found.start() : end], value, words.currencies[sign])
    if found["percent"]:
        return Amount(text, value, "%")
    if found["money"]:
        return Amount(text, value, words.currency_words[found["money"].lower()])
    return _counted(found, value, text, words)


def _counted(found: re.Match[str], value: float, text: str, words: AmountWords) -> Amount | None:
    noun = (found["noun"] or "").lower()
    if not noun or noun in words.not_units or (noun not in words.units and not noun.endswith("s")):
        return None
    if noun.endswith(("ss", "’s", "'s", "ous", "us", "is")) or found["noun"][0].isupper():
        return None
    is_year = found["number"].isdigit() and 1900 <= value < 2100 and not found["scale"]
    return None if is_year else Amount(text, value, noun)


def _value(number: str, words: AmountWords) -> float:
    plain = number.replace(",", "")
    if plain[0].isdigit():
        return float(plain)
    article = words.articles.get(_plain(number))
    return article or read_number(number, words.number_words, words.dozens) or 0.0


@cache
def amount_pattern(words: AmountWords) -> re.Pattern[str]:
    """Return the pattern of a number with its sign, scale and unit, of a share or a multiple."""
    signs, scales, money, units, articles, shares, factors, objects = (
        "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(ws, key=lambda x: (-len(x), x)))
        or "(?!)"
        for ws in (
            words.currencies,
            words.scales,
            words.currency_words,
            words.units,
            words.articles,
            words.fractions,
            words.factors,
            words.factor_objects,
        )
    )
    spelled = spelled_source(words.number_words, words.dozens)
    return re.compile(
        # A share needs "of" after it or "by" before it ("a third country", "the second half").
        rf"(?<![\w.,/-])(?:(?P<share>{shares})(?=\s(?:of|the)\b)|(?<=\bby\s)(?P<share2>{shares})\b"
        rf"|(?P<factor>{factors})(?=\s(?:{objects})\b)"
        rf"|(?P<sign>(?:{signs})\s?)?(?P<number>(?:{articles})(?=\s(?:{scales})\b)|{_NUMBER}|{spelled})(?![\d,]\d|-[a-z])"
        rf"(?:\s?(?P<scale>{scales})\b)?"
        rf"(?:(?P<percent>{_PERCENT})|\s(?:(?:US|Australian|Canadian)\s)?(?P<money>{money})\b"
        rf"|\s?(?:(?:of\s)?(?:[a-z][a-z-]{{1,24}}\s){{0,2}}?(?P<noun>(?:{units})\b|[A-Za-z’'-]{{3,24}}s\b)))?)",
        re.IGNORECASE,
    )
