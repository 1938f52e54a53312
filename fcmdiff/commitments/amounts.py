"""The words of a commitment -> its amounts: money, percentages, counted things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from fcmdiff.commitments.dates import Dated
from fcmdiff.commitments.lexicon.forms import either, plain
from fcmdiff.commitments.lexicon.number_words import read_number, spelled_source
from fcmdiff.commitments.lexicon.wordlists import AmountWords
from fcmdiff.commitments.reader import Reader

# "Recommendation" and a space.
_LONGEST_NAMING = 16
_LEAST_MULTIPLE = 100
# "Not more than a total of" and a space.
_LONGEST_BOUND = 30
# Of a percentage that is worked out.
_DIGITS = 4
_YEARS = range(1900, 2100)


class Measured(NamedTuple):
    """The place of a quantity; what it holds is said of Amount."""

    start: int
    end: int
    value: float
    unit: str
    bound: str = ""


def find_amounts(text: str, dates: Sequence[Dated], reader: Reader) -> tuple[Measured, ...]:
    """Return the quantities of ``text``, in order: money, percentages, counted things.

    Years, ``dates``, durations and numbers that are names ("Article 5") are not quantities; nor
    are numbers in what is told by the way (", which has helped 30 towns", "because ...").
    """
    words = reader.words.amounts
    found = tuple(_read_amounts(text, words))
    if not found:
        return ()
    taken = [(dated.start, dated.end) for dated in dates]
    taken += [reason.span() for reason in _reason(words).finditer(text)]
    return tuple(
        amount for amount in found if not any(a < amount.end and amount.start < b for a, b in taken)
    )


def _read_amounts(text: str, words: AmountWords) -> Iterator[Measured]:
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
        if amount and not _counts_speakers(text, amount, words):
            at = amount.end
            yield _bounded(text, amount, words)


def _bounded(text: str, amount: Measured, words: AmountWords) -> Measured:
    """Return ``amount`` with the words that make it a bound: "up to 40 ships", "40 or more"."""
    before = text[max(0, amount.start - _LONGEST_BOUND) : amount.start]
    if found := _bound(words).search(before):
        start = amount.start - len(before) + found.start()
        return amount._replace(start=start, bound=words.bounds[plain(found["bound"])])
    if found := _bound_after(words).match(text, amount.end):
        bound = words.bounds_after[plain(found["bound"])]
        return amount._replace(end=found.end(), bound=bound)
    return amount


def _counts_speakers(text: str, amount: Measured, words: AmountWords) -> bool:
    """True for "our four countries" and "Two nations will ...": who they are, and no quantity."""
    if amount.unit not in words.speakers:
        return False
    before = text[: amount.start].split()
    return not before or before[-1].lower() in words.determiners


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


def _read_ratio(text: str, at: int, words: AmountWords) -> Measured | None:
    """Read "one in ten" and "nine out of ten" as a percentage."""
    found = _ratio_pattern(words).match(text, at)
    if not found:
        return None
    if ratio := found["ratio"]:
        return Measured(at, found.end("ratio"), words.ratios[plain(ratio)], "%")
    part, whole = (_value(found[side], words) for side in ("part", "whole"))
    value = round(100 * part / whole, _DIGITS) if part < whole else None
    return None if value is None else Measured(at, found.end(), value, "%")


def _read_share(found: re.Match[str], words: AmountWords) -> Measured | None:
    """Read "two thirds of" as a percentage and "double the" as a multiple of what there is."""
    start, end = found.span()
    if share := found["share"] or found["share2"]:
        return Measured(start, end, words.fractions[plain(share)], "%")
    if factor := found["factor"]:
        return Measured(start, end, words.factors[plain(factor)], "times")
    return None


def _read_amount(found: re.Match[str], words: AmountWords) -> Measured | None:
    if not found["number"]:
        return None
    value = _value(found["number"], words)
    value *= words.scales[plain(found["scale"])] if found["scale"] else 1.0
    start, end = found.span()
    if sign := found["sign"]:
        # What follows a sum ("over three years") is no part of it.
        end = found.end("scale") if found["scale"] else found.end("number")
        return Measured(start, end, value, words.currencies[plain(sign)])
    if found["percent"]:
        return Measured(start, end, value, "%")
    if money := found["money"] or found["mark"]:
        return Measured(start, end, value, words.currency_words[plain(money)])
    unit = _read_unit(found, value, words)
    return Measured(start, end, value, unit) if unit else None


def _read_unit(found: re.Match[str], value: float, words: AmountWords) -> str:
    """Return what is counted, "" where the number counts nothing that can be told."""
    noun = (found["noun"] or "").lower()
    if (
        not noun
        or noun in words.not_units
        or (noun not in words.units and not noun.endswith(words.plural_endings))
    ):
        return ""
    if noun.endswith(words.not_plural) or found["noun"][0].isupper():
        return ""
    is_year = found["number"].isdigit() and value in _YEARS and not found["scale"]
    return "" if is_year else noun


def _value(number: str, words: AmountWords) -> float:
    if number[0].isdigit():
        joined = plain("".join(number.split()))
        for sign in (words.thousands, *words.groupings):
            joined = joined.replace(sign, "")
        return float(joined.replace(words.decimal, "."))
    article = words.articles.get(plain(number))
    return article or read_number(number, words.number_words, words.dozens) or 0.0


@cache
def _naming(words: AmountWords) -> re.Pattern[str]:
    """Words that make a following number a name and not a quantity."""
    return re.compile(rf"\b(?:{either(words.naming)})[\s-]?$", re.IGNORECASE)


@cache
def _vague(words: AmountWords) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words.vague)})\s\Z", re.IGNORECASE)


@cache
def _bound(words: AmountWords) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<bound>{either(words.bounds)})\s(?:(?:{either(words.bound_fillers)})\s)?\Z",
        re.IGNORECASE,
    )


@cache
def _bound_after(words: AmountWords) -> re.Pattern[str]:
    return re.compile(rf",?\s(?P<bound>{either(words.bounds_after)})\b", re.IGNORECASE)


@cache
def _reason(words: AmountWords) -> re.Pattern[str]:
    """What is said of the thing promised, or why it is promised, up to the next comma."""
    return re.compile(
        rf",\s(?:{either(words.aside_openers)})\s(?:{either(words.aside_verbs)})\s[^,;:]{{1,300}}"
        rf"|\b(?:{either(words.reasons)})\s[^,;:]{{1,300}}",
        re.IGNORECASE,
    )


@cache
def amount_pattern(words: AmountWords) -> re.Pattern[str]:
    """Return the pattern of a number with its sign, scale and unit, of a share or a multiple."""
    spelled = spelled_source(words.number_words, words.dozens)
    shares, scales = either(words.fractions), either(words.scales)
    # A share needs "of" after it or "by" before it ("a third country", "the second half").
    after_by = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in words.share_by) or "(?!)"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<share>{shares})(?=\s(?:{either(words.share_of)})\b)"
        rf"|(?:{after_by})(?P<share2>{shares})\b"
        rf"|(?P<factor>{either(words.factors)})(?=\s(?:{either(words.factor_objects)})\b)"
        rf"|(?P<sign>(?:{either(words.currencies)})\s?)?"
        rf"(?P<number>(?:{either(words.articles)})(?=\s(?:{scales})\b)|{_number(words)}|{spelled})"
        rf"(?![\d,]\d|-[a-z])(?:\s?(?P<scale>{scales})\b)?(?:{_percent(words)}"
        rf"|{_money(words)}"
        rf"|\s?{_counted_noun(words)})?)",
        re.IGNORECASE,
    )


@cache
def _ratio_pattern(words: AmountWords) -> re.Pattern[str]:
    """Return the pattern of "one in ten", "nine out of ten" and "a ship in every ten"."""
    number = rf"\d{{1,3}}|{spelled_source(words.number_words, {})}"
    number = rf"(?:(?:{either(words.articles)})\b|{number})"
    noun = r"[^\W\d_]{2,24}"
    return re.compile(
        rf"(?P<ratio>{either(words.ratios)})\b"
        rf"|(?P<part>{number})(?P<thing>\s{noun})?\s(?:{either(words.ratio_signs)})\s"
        rf"(?P<whole>{number})\b(?(thing)(?!\s{noun}(?:{either(words.plural_endings)})\b))",
        re.IGNORECASE,
    )


def _number(words: AmountWords) -> str:
    """The source for a number in digits; a space between thousands may be of any kind."""
    decimals = rf"(?:{re.escape(words.decimal)}\d{{1,3}})?"
    signs = dict.fromkeys((words.thousands, *words.groupings))
    # "in 2026 500 ships" is no number: the first group has three digits at most.
    grouped = "|".join(
        rf"\d{{1,3}}(?:{_thousands(sign)}\d{{3}}){{1,4}}(?!\d){decimals}" for sign in signs
    )
    return rf"{grouped}|\d{{1,12}}{decimals}"


def _thousands(sign: str) -> str:
    return r"\s" if sign.isspace() else "['’]" if sign == "'" else re.escape(sign)


def _percent(words: AmountWords) -> str:
    signs = either(word for word in words.percent if not word[-1].isalpha())
    names = either(word for word in words.percent if word[-1].isalpha())
    return rf"(?P<percent>\s?(?:(?:{signs})|(?:{names})\b))"


def _money(words: AmountWords) -> str:
    """The source for a currency after its number: "dollars", and in some languages "$"."""
    names = either(word for word in words.currency_words if word[-1].isalpha())
    marks = either(word for word in words.currency_words if not word[-1].isalpha())
    return rf"\s(?:(?:{either(words.money_before)})\s)?(?P<money>{names})\b|\s?(?P<mark>{marks})"


def _counted_noun(words: AmountWords) -> str:
    """The source for what is counted, at most two words after the number."""
    letters = r"[^\W\d_]"
    passed = rf"(?!(?:{either(words.adjectives)})\b)" if words.adjectives else ""
    plural = rf"(?:{letters}|[’'-]){{3,24}}(?:{either(words.plural_endings)})\b"
    return (
        rf"(?:(?:{either(words.counted_before)})\s)?(?:{letters}(?:{letters}|-){{1,24}}\s){{0,2}}?"
        rf"{passed}(?P<noun>(?:{either(words.units)})\b|{plural})"
    )
