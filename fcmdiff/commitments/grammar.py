"""The word lists of a lexicon -> Grammar: the patterns with which clauses are told apart."""

from __future__ import annotations

import re

from msgspec import Struct

from fcmdiff.commitments.forms import either, union
from fcmdiff.commitments.rows import LexiconData
from fcmdiff.commitments.wordlists import AnaphoraWords, GrammarWords


class Grammar(Struct, frozen=True):
    """Patterns made of the word lists of one lexicon.

    ``separator`` has the groups ``sign``, ``after`` and ``word``; ``future`` the groups
    ``subject`` and ``modal``; ``deed`` the groups ``denied`` and ``participle``.
    """

    adverb_run: re.Pattern[str]
    before_verb: re.Pattern[str]
    have: re.Pattern[str]
    denied_verb: re.Pattern[str]
    particle: re.Pattern[str]
    denial: re.Pattern[str]
    closing: re.Pattern[str]
    no_denial: re.Pattern[str]
    denied: re.Pattern[str]
    undone: re.Pattern[str]
    refraining: re.Pattern[str]
    degree: re.Pattern[str]
    separator: re.Pattern[str]
    tail_word: re.Pattern[str]
    list_end: re.Pattern[str]
    joiner: re.Pattern[str]
    gerund_after: re.Pattern[str]
    gerund_line: re.Pattern[str]
    infinitive: re.Pattern[str]
    apposition: re.Pattern[str]
    marker: re.Pattern[str]
    progressive: re.Pattern[str]
    that: re.Pattern[str]
    modal: re.Pattern[str]
    relative: re.Pattern[str]
    passive: re.Pattern[str]
    deed: re.Pattern[str]
    agent: re.Pattern[str]
    future: re.Pattern[str]
    effect: re.Pattern[str]
    state: re.Pattern[str]
    past_front: re.Pattern[str]


def compile_grammar(data: LexiconData, adverb: str) -> Grammar:
    """Return the patterns of ``data``; ``adverb`` is the source of the pattern of one adverb."""
    return Grammar(
        **_verb_patterns(data, adverb),
        **_negation_patterns(data, adverb),
        **_clause_patterns(data),
        **_subjectless_patterns(data, adverb),
    )


def _verb_patterns(data: LexiconData, adverb: str) -> dict[str, re.Pattern[str]]:
    words = data.grammar
    run = rf"(?:{adverb}\s{{0,4}},?\s{{1,4}}){{0,3}}"
    clitics = rf"(?:(?:{either(words.clitics)})\s{{1,4}}){{0,2}}" if words.clitics else ""
    gerund = rf"[{words.letters}]{{2,20}}(?:{either(words.gerund_endings)})\b"
    return {
        "adverb_run": _compile(run),
        "before_verb": _compile(clitics + run),
        "have": _compile(rf"(?:{either(words.have)})(?:\s{{1,4}}{adverb}){{0,3}}\s{{1,4}}"),
        "gerund_after": _compile(rf"\s(?:(?:{either(words.infinitive)})\s)?{gerund}"),
        "gerund_line": re.compile(_gerund_line(words)),
        "progressive": _compile(
            rf"(?:{either(words.be)})\s{{1,4}}"
            rf"(?:[{words.letters}]{{1,20}}(?:{either(words.adverb_endings)})\s{{1,4}})?{gerund}"
        ),
    }


def _gerund_line(words: GrammarWords) -> str:
    """A line that begins with a gerund; its capital tells it from the middle of a sentence."""
    letters = words.letters
    capitals = letters.upper()
    adverbs, gerunds = either(words.adverb_endings), either(words.gerund_endings)
    return (
        rf"(?:[{capitals}][{letters}]{{1,20}}(?:{adverbs})\s)?"
        rf"[{capitals}][{letters}]{{2,20}}(?:{gerunds})\s"
    )


def _negation_patterns(data: LexiconData, adverb: str) -> dict[str, re.Pattern[str]]:
    words, grammar = data.negation, data.grammar
    letters = grammar.letters
    return {
        "denied_verb": _compile(rf"{union(words.auxiliaries, adverb)}\s{{1,4}}"),
        "denied": _compile(rf"\b(?:{either(words.words)})\b"),
        "undone": _compile(rf"\b(?:{either((*words.words, *words.closing))})\b"),
        "refraining": _compile(rf"\s{{0,4}}{union(words.refraining, adverb)}(?=\s)"),
        "degree": _compile(
            rf"\b(?:{either(grammar.degree)})\s(?!{either(grammar.extent)})[{letters}]{{3,12}}\s"
            rf"(?:[{letters}]{{2,12}}\s)?\Z"
        ),
        "particle": _compile(rf"\b(?:{either(words.particles)})\s{{1,4}}"),
        "denial": _compile(rf"\s{{0,4}}\b(?:{either(words.words)})(?=\s)"),
        "closing": _compile(rf"\b(?:{either(words.closing)})\b"),
        "no_denial": _compile(rf"\s{{0,4}}\b(?:{either(words.unless)})\b"),
    }


def _clause_patterns(data: LexiconData) -> dict[str, re.Pattern[str]]:
    words = data.grammar
    both = (*words.conjunctions, *words.comma_conjunctions)
    joining = either(words.joining)
    return {
        "separator": _compile(
            rf"\s{{0,4}}(?P<sign>[,;–—])\s{{0,4}}(?P<after>(?:{either(both)})\s)?"
            rf"|\s(?P<word>{either(words.conjunctions)})\s"
        ),
        "tail_word": _compile(rf"\b(?:{either((*both, *words.that))})\Z"),
        "list_end": _compile(rf"(?:[;,]|[;,]\s{{1,4}}(?:{joining}))\s{{0,4}}$"),
        "joiner": _compile(rf"\s{{0,4}}(?:{joining})\s"),
        "infinitive": _compile(rf"\s(?:{either(words.infinitive)})(?=\s)"),
        "apposition": _compile(rf",?\s(?:{either(words.apposition)})\s"),
        "marker": _compile(rf"\s{{0,4}}\b(?:{either(words.markers)})(?=\s)"),
        "that": _compile(rf"\s{{1,4}}(?:{either(words.that)})\s"),
        "relative": _compile(rf"\b(?:{either(data.lists.relative)})\b"),
        "past_front": _compile(
            rf"\b(?:{either(words.past_fronts)})\s[^,;:]{{0,60}}?(?<!\d)((?:19|20)\d\d)(?!\d)"
        ),
    }


def _subjectless_patterns(data: LexiconData, adverb: str) -> dict[str, re.Pattern[str]]:
    words = data.grammar
    modal = union(words.modals, adverb)
    return {
        "modal": _compile(rf"(?<![\w-]){modal}"),
        "passive": _compile(_passive(data)),
        "deed": _compile(_deed(data)),
        "agent": re.compile(
            rf"\b(?:{either(data.passive.agents)})\s(?:(?:{either(data.actors.articles)})\s)?"
            r"(?P<name>[A-ZÀ-ÖØ-Þ][\w-]*)"
        ),
        "future": re.compile(_future(data.anaphora, words, modal)),
        "effect": _compile(rf"(?:{union(data.anaphora.outcomes, adverb)})"),
        # "will be free of charge", not "will be helping".
        "state": _compile(
            rf"(?:{either(words.be)})\s"
            rf"(?![{words.letters}]{{2,20}}(?:{either(words.gerund_endings)})\b)"
        ),
    }


def _passive(data: LexiconData) -> str:
    """Subject, verb of the future and participle, at most six words apart."""
    passive, adverb = data.passive, _any_adverb(data.grammar)
    be = rf"(?:{either(passive.be)})\s(?:{adverb})?" if passive.be else ""
    return (
        rf"\b(?:{either(passive.subjects)})(?:\s[^\s,;:.]{{1,40}}){{0,6}}?"
        rf"\s(?:{either(passive.modals)})\s"
        rf"(?:(?:{either((*data.negation.words, *data.negation.closing))})\s)?"
        rf"(?:(?:{either(passive.adverbs)})\s|{adverb})?{be}(?:{either(passive.participles)})\b"
    )


def _deed(data: LexiconData) -> str:
    """Verb of the future and a participle, whatever the subject."""
    passive, adverb = data.passive, _any_adverb(data.grammar)
    be = rf"(?:{either(passive.be)})\s(?:{adverb})?" if passive.be else ""
    return (
        rf"\b(?:{either((*passive.modals, *passive.duties))})\s"
        rf"(?P<denied>(?:{either((*data.negation.words, *data.negation.closing))})\s)?"
        rf"(?:(?:{either(passive.adverbs)})\s|{adverb})?{be}"
        rf"(?P<participle>[{data.grammar.letters}]{{3,20}})\b"
    )


def _any_adverb(words: GrammarWords) -> str:
    return rf"[{words.letters}]{{2,20}}(?:{either(words.adverb_endings)})\s"


def _future(anaphora: AnaphoraWords, words: GrammarWords, modal: str) -> str:
    """A subject of at most eight words from a capital on, and the verb of the future."""
    adverb = _any_adverb(words)
    return (
        rf"(?P<subject>[^\W\d_a-zà-öø-ÿœ][\w-]{{0,30}}(?:\s[\w’'-]{{1,30}}){{0,7}}?)\s(?P<modal>{modal})\s"
        rf"(?:(?:{either(anaphora.adverbs)})\s|{adverb}){{0,2}}"
    )


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
