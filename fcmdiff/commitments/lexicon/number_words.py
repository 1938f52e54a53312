"""The number words of a language -> a pattern that finds spelled-out numbers, and their values."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fcmdiff.commitments.lexicon.forms import either

_LEAST_TEN = 20
_LEAST_MULTIPLE = 100
_PARTS = re.compile(r"[\s-]+")


def spelled_source(values: Mapping[str, float], dozens: Mapping[str, float]) -> str:
    """Return the source of a pattern for one spelled-out number, without groups.

    ``values`` are the numbers by their words ("hundred" and larger ones multiply what stands
    before them), ``dozens`` smaller words that multiply too.

    >>> values = {"two": 2, "twenty": 20, "hundred": 100}
    >>> bool(re.fullmatch(spelled_source(values, {}), "two hundred and twenty-two"))
    True
    """
    tens = either(w for w, v in values.items() if _LEAST_TEN <= v < _LEAST_MULTIPLE)
    units = either(w for w, v in values.items() if 1 <= v < 10)
    small = either(w for w, v in values.items() if v < _LEAST_MULTIPLE)
    large = either([*(w for w, v in values.items() if v >= _LEAST_MULTIPLE), *dozens])
    below = rf"(?:(?:{tens})[\s-](?:{units})|(?:{small}))"
    return rf"(?:(?:{below}\s)?(?:{large})(?:\s(?:\w{{1,3}}\s)?{below})?|{below})\b"


def two_digits_source(values: Mapping[str, float]) -> str:
    """Return the source of a pattern for one spelled-out number from 10 to 99, without groups.

    >>> values = {"five": 5, "ten": 10, "twenty": 20}
    >>> [bool(re.match(two_digits_source(values), n)) for n in ("ten", "twenty-five", "five")]
    [True, True, False]
    """
    tens = either(w for w, v in values.items() if _LEAST_TEN <= v < _LEAST_MULTIPLE)
    units = either(w for w, v in values.items() if 1 <= v < 10)
    teens = either(w for w, v in values.items() if 10 <= v < _LEAST_TEN)
    return rf"(?:(?:{tens})(?:[\s-](?:{units}))?|(?:{teens}))\b"


def read_number(
    spelled: str, values: Mapping[str, float], dozens: Mapping[str, float]
) -> float | None:
    """Return the number that ``spelled`` names, None where no word of it is a number.

    >>> read_number("two hundred and twenty-two", {"two": 2, "twenty": 20, "hundred": 100}, {})
    222.0
    """
    total: float | None = None
    for word in _PARTS.split(spelled.lower()):
        value = values.get(word, dozens.get(word))
        if value is None:
            continue
        if value >= _LEAST_MULTIPLE or word in dozens:
            total = (1.0 if total is None else total) * value
        else:
            total = value if total is None else total + value
    return None if total is None else float(total)
