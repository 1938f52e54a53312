"""The words of a lexicon by which two versions of a promise are compared -> Wording."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from fcmdiff.commitments.elision import elision_pattern
from fcmdiff.commitments.forms import either, union
from fcmdiff.commitments.wordlists import GrammarWords
from fcmdiff.model.wording import Wording


class VerbWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Where the verb of a promise stands.

    It follows one of ``markers``, with ``fillers`` between, and ends as ``endings`` say, where
    there are any; or it follows one of ``passive``; or it ends in one of ``future``. One of
    ``particles`` may belong to it.
    """

    markers: tuple[str, ...]
    fillers: tuple[str, ...]
    particles: tuple[str, ...]
    passive: tuple[str, ...]
    endings: tuple[str, ...]
    future: tuple[str, ...]


class StemWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """How a word is brought to its stem; what the keys mean is said of Wording."""

    endings: tuple[str, ...]
    kept: tuple[str, ...]
    doubling: tuple[str, ...]
    turned: dict[str, str]


class ComparisonWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """What two versions of a promise are compared by; what the keys mean is said of Wording."""

    empty: frozenset[str]
    loose: frozenset[str]
    deeds: frozenset[str]
    leading: frozenset[str]
    adverb_endings: tuple[str, ...]
    asides: tuple[str, ...]
    manner: tuple[str, ...]
    done: tuple[str, ...]
    not_done: tuple[str, ...]
    verb: VerbWords
    stem: StemWords


def compile_wording(
    words: ComparisonWords, grammar: GrammarWords, elided: Sequence[str], adverb: str
) -> Wording:
    """Return the Wording of a lexicon; FormError for a form that is not one."""
    return Wording(
        empty=words.empty,
        loose=words.loose,
        deeds=words.deeds,
        leading=words.leading,
        adverb_endings=words.adverb_endings,
        gerund_endings=grammar.gerund_endings,
        endings=words.stem.endings,
        kept=words.stem.kept,
        doubling=words.stem.doubling,
        turned=words.stem.turned,
        elision=elision_pattern(tuple(elided)),
        verb=_compile(_verb(words, grammar, adverb)),
        first_verb=_compile(
            rf"(?P<before>)(?:{_adverb(words, grammar)})?"
            rf"(?P<verb>\S{{1,40}}(?:\s(?:{either(words.verb.particles)})\b)?)"
        ),
        passive=_compile(rf"\b(?:{either(words.verb.passive)})\s"),
        aside=re.compile(
            rf",?\s(?:{either(words.asides)})\s.{{0,2000}}+\Z", re.IGNORECASE | re.DOTALL
        ),
        manner=_search(words.manner, adverb),
        done=_search(words.done, adverb),
        not_done=_search(words.not_done, adverb),
        openers=grammar.openers,
    )


def _verb(words: ComparisonWords, grammar: GrammarWords, adverb: str) -> str:
    """The first verb of a clause with what leads to it, and what stands before that."""
    verb, letters = words.verb, grammar.letters
    passive = either(verb.passive)
    fillers = rf"(?:{union(verb.fillers, adverb)}\s|{_adverb(words, grammar)}){{0,3}}"
    ahead = rf"(?!(?:{passive})\s)(?=[{letters}-]{{1,24}}(?:{either(verb.endings)})\b)"
    places = [
        rf"(?:{either(verb.markers)})\s{fillers}{ahead if verb.endings else ''}",
        rf"(?:{passive})\s{fillers}",
    ]
    if verb.future:
        places.append(rf"(?=[{letters}]{{1,24}}(?:{either(verb.future)})\b)")
    gerund = rf"[{letters}]{{2,20}}(?:{either(grammar.gerund_endings)})"
    return (
        rf"\A(?P<before>[^,;:]{{0,120}}?)\b(?:{'|'.join(places)})"
        rf"(?P<verb>\S{{1,40}}(?:\s(?:{either(verb.particles)}|{gerund})\b)?)"
    )


def _adverb(words: ComparisonWords, grammar: GrammarWords) -> str:
    return rf"[{grammar.letters}]{{2,20}}(?:{either(words.adverb_endings)})\s"


def _search(forms: Sequence[str], adverb: str) -> re.Pattern[str]:
    return _compile(r"(?<![\w-])" + union(forms, adverb))


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
