"""The words of a lexicon by which two versions of a promise are compared -> Wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fcmdiff.commitments.lexicon.elision import elision_pattern
from fcmdiff.commitments.lexicon.entries import Words
from fcmdiff.commitments.lexicon.forms import FormError, compile_pattern, either, union
from fcmdiff.commitments.lexicon.wordlists import ComparisonWords, GrammarWords
from fcmdiff.model.wording import Wording


def compile_wording(lexicon: Words) -> Wording:
    """Return the Wording of a lexicon; FormError for a form that is not one."""
    words, grammar, adverb = lexicon.comparison, lexicon.grammar, lexicon.adverb
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
        elision=elision_pattern(lexicon.elided),
        verb=compile_pattern(_verb(words, grammar, adverb)),
        first_verb=compile_pattern(
            rf"(?P<before>)(?:{_adverb(words, grammar)})?"
            rf"(?P<verb>\S{{1,40}}(?:\s(?:{either(words.verb.particles)})\b)?)"
        ),
        passive=compile_pattern(rf"\b(?:{either(words.verb.passive)})\s"),
        aside=re.compile(
            rf",?\s(?:{either(words.asides)})\s.{{0,2000}}+\Z", re.IGNORECASE | re.DOTALL
        ),
        manner=_search(words.manner, adverb),
        done=_search(words.done, adverb),
        not_done=_search(words.not_done, adverb),
        hailed=_search(words.hailed, adverb),
        under_way=_search(words.under_way, adverb),
        no_deeds=words.no_deeds,
        alike=tuple(tuple(row.lower().split("/")) for row in words.alike),
        gathering=_search(words.gathering, adverb),
        recalled=_search(words.recalled, adverb),
        stances=_search(words.stances, adverb),
        esteem=_search(words.esteem, adverb),
        renamed=_search(words.renamed, adverb),
        openers=(*grammar.openers, *_named_openers(lexicon)),
        opposites=tuple(_sides(row) for row in words.opposites),
        ended=compile_pattern(
            rf"{union(words.ended, adverb)}\s{{1,4}}(?P<ended>[^\W_][\w-]{{2,30}})"
        ),
        spellings=tuple((re.compile(one), other) for one, other in words.spellings.items()),
        ampersand=words.ampersand,
    )


def _named_openers(lexicon: Words) -> Iterator[str]:
    """Yield the countries and the verbs behind them that begin a sentence together."""
    countries, verbs = lexicon.actors.countries, sorted(lexicon.grammar.finite)
    if countries and verbs:
        yield f"{'/'.join(c.replace(' ', '_') for c in countries)} {'/'.join(verbs)}"


def _sides(row: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the verbs of either side of a row "allow/permit | prohibit/ban"."""
    sides = [frozenset(side.split("/")) for side in row.replace(" ", "").split("|")]
    if len(sides) != 2:
        raise FormError(f"opposites {row!r} need one sign | between two sides")
    return sides[0], sides[1]


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
    return compile_pattern(r"(?<![\w-])" + union(forms, adverb))
