"""The words of a commitment -> its deadlines and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fcmdiff.commitments.dates import find_dates
from fcmdiff.commitments.forms import one_of
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.number_words import read_number, spelled_source
from fcmdiff.commitments.wordlists import AmountWords
from fcmdiff.model.commitment import Amount, Deadline

# "Recommendation" and a space.
_LONGEST_NAMING = 16
_LEAST_MULTIPLE = 100


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
    taken += [found.span() for found in _reason(lexicon.data.amounts).finditer(text)]
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
        start = found.start()
        if start < at or _naming(words).search(text, max(0, start - _LONGEST_NAMING), start):
            continue
        if _is_vague(text, found, words):
            continue
        amount = (
            _read_ratio(text, start, words)
            or _read_share(found, words)
            or _read_amount(found, words)
        )
        if amount:
            at = found.start() + len(amount.text)
            yield found.start(), at, amount


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _telling_words(words: AmountWords) -> frozenset[str]:
    """Return words of which every spelled-out quantity has one; most clauses have none."""
    names = (words.number_words, words.dozens, words.scales, words.factors)
    shares = (*words.fractions, *words.ratios)
    return frozenset({re.split(r"[\s-]", share)[-1] for share in shares}.union(*names))


def _is_vague(text: str, found: re.Match[str], words: AmountWords) -> bool:
    """True for "several dozen" and "a few hundred": nobody knows how many these are."""
    first = re.split(r"[\s-]", (found["number"] or "").lower())[0]
    large = first in words.dozens or words.number_words.get(first, 0) >= _LEAST_MULTIPLE
    before = text[max(0, found.start() - _LONGEST_NAMING) : found.start()]
    return large and bool(_vague(words).search(before))


def _read_ratio(text: str, at: int, words: AmountWords) -> Amount | None:
    """Read "one in ten" and "nine out of ten" as a percentage."""
    found = _ratio_pattern(words).match(text, at)
    if not found:
        return None
    if ratio := found["ratio"]:
        return Amount(ratio, words.ratios[_plain(ratio)], "%")
    part, whole = (_value(found[side], words) for side in ("part", "whole"))
    return Amount(found[0], round(100 * part / whole, 4), "%") if part < whole else None


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
    if money := found["money"] or found["mark"]:
        return Amount(text, value, words.currency_words[_plain(money)])
    return _counted(found, value, text, words)


def _counted(found: re.Match[str], value: float, text: str, words: AmountWords) -> Amount | None:
    noun = (found["noun"] or "").lower()
    if (
        not noun
        or noun in words.not_units
        or (noun not in words.units and not noun.endswith(words.plural_endings))
    ):
        return None
    if noun.endswith(words.not_plural) or found["noun"][0].isupper():
        return None
    is_year = found["number"].isdigit() and 1900 <= value < 2100 and not found["scale"]
    return None if is_year else Amount(text, value, noun)


def _value(number: str, words: AmountWords) -> float:
    if number[0].isdigit():
        plain = "".join(number.split()) if words.thousands == " " else number
        return float(plain.replace(words.thousands, "").replace(words.decimal, "."))
    article = words.articles.get(_plain(number))
    return article or read_number(number, words.number_words, words.dozens) or 0.0


@cache
def _naming(words: AmountWords) -> re.Pattern[str]:
    """Words that make a following number a name and not a quantity."""
    return re.compile(rf"\b(?:{one_of(words.naming)})[\s-]?$", re.IGNORECASE)


@cache
def _vague(words: AmountWords) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(words.vague)})\s\Z", re.IGNORECASE)


@cache
def _reason(words: AmountWords) -> re.Pattern[str]:
    """What is said of the thing promised, or why it is promised, up to the next comma."""
    return re.compile(
        rf",\s(?:{one_of(words.aside_openers)})\s(?:{one_of(words.aside_verbs)})\s[^,;:]{{1,300}}"
        rf"|\b(?:{one_of(words.reasons)})\s[^,;:]{{1,300}}",
        re.IGNORECASE,
    )


@cache
def amount_pattern(words: AmountWords) -> re.Pattern[str]:
    """Return the pattern of a number with its sign, scale and unit, of a share or a multiple."""
    spelled = spelled_source(words.number_words, words.dozens)
    shares, scales = one_of(words.fractions), one_of(words.scales)
    # A share needs "of" after it or "by" before it ("a third country", "the second half").
    after_by = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in words.share_by) or "(?!)"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<share>{shares})(?=\s(?:{one_of(words.share_of)})\b)"
        rf"|(?:{after_by})(?P<share2>{shares})\b"
        rf"|(?P<factor>{one_of(words.factors)})(?=\s(?:{one_of(words.factor_objects)})\b)"
        rf"|(?P<sign>(?:{one_of(words.currencies)})\s?)?"
        rf"(?P<number>(?:{one_of(words.articles)})(?=\s(?:{scales})\b)|{_number(words)}|{spelled})"
        rf"(?![\d,]\d|-[a-z])(?:\s?(?P<scale>{scales})\b)?(?:{_percent(words)}"
        rf"|{_money(words)}"
        rf"|\s?{_counted_noun(words)})?)",
        re.IGNORECASE,
    )


@cache
def _ratio_pattern(words: AmountWords) -> re.Pattern[str]:
    """Return the pattern of "one in ten", "nine out of ten" and "a ship in every ten"."""
    number = rf"\d{{1,3}}|{spelled_source(words.number_words, {})}"
    number = rf"(?:(?:{one_of(words.articles)})\b|{number})"
    noun = r"[^\W\d_]{2,24}"
    return re.compile(
        rf"(?P<ratio>{one_of(words.ratios)})\b"
        rf"|(?P<part>{number})(?P<thing>\s{noun})?\s(?:{one_of(words.ratio_signs)})\s"
        rf"(?P<whole>{number})\b(?(thing)(?!\s{noun}(?:{one_of(words.plural_endings)})\b))",
        re.IGNORECASE,
    )


def _number(words: AmountWords) -> str:
    """The source for a number in digits; a space between thousands may be of any kind."""
    thousands = r"\s" if words.thousands == " " else re.escape(words.thousands)
    decimals = rf"(?:{re.escape(words.decimal)}\d{{1,3}})?"
    return rf"\d{{1,3}}(?:{thousands}\d{{3}}){{1,4}}{decimals}|\d{{1,12}}{decimals}"


def _percent(words: AmountWords) -> str:
    signs = one_of(word for word in words.percent if not word[-1].isalpha())
    names = one_of(word for word in words.percent if word[-1].isalpha())
    return rf"(?P<percent>\s?(?:(?:{signs})|(?:{names})\b))"


def _money(words: AmountWords) -> str:
    """The source for a currency after its number: "dollars", and in some languages "$"."""
    names = one_of(word for word in words.currency_words if word[-1].isalpha())
    marks = one_of(word for word in words.currency_words if not word[-1].isalpha())
    return rf"\s(?:(?:{one_of(words.money_before)})\s)?(?P<money>{names})\b|\s?(?P<mark>{marks})"


def _counted_noun(words: AmountWords) -> str:
    """The source for what is counted, at most two words after the number."""
    letters = r"[^\W\d_]"
    passed = rf"(?!(?:{one_of(words.adjectives)})\b)" if words.adjectives else ""
    plural = rf"(?:{letters}|[’'-]){{3,24}}(?:{one_of(words.plural_endings)})\b"
    return (
        rf"(?:(?:{one_of(words.counted_before)})\s)?(?:{letters}(?:{letters}|-){{1,24}}\s){{0,2}}?"
        rf"{passed}(?P<noun>(?:{one_of(words.units)})\b|{plural})"
    )
