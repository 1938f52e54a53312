"""The word lists of a lexicon -> ClausePatterns: what tells its clauses and verbs apart."""

from __future__ import annotations

import re

from msgspec import Struct

from fcmdiff.commitments.lexicon.entries import Words
from fcmdiff.commitments.lexicon.forms import compile_pattern, either, union
from fcmdiff.commitments.lexicon.wordlists import AnaphoraWords, GrammarWords

# Words of an object before its year; chosen by hand, no data.
_OBJECT = 8
# "9-10" of a month.
_DAYS = r"[0-9]{1,2}(?:\s?[-–]\s?[0-9]{1,2})?"
# "The", "of": words as short as these say nothing of a time.
_SMALL_WORD = 3


class ClausePatterns(Struct, frozen=True, eq=False):
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
    denied_subject: re.Pattern[str]
    denied_object: re.Pattern[str]
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
    reported: re.Pattern[str]
    relative: re.Pattern[str]
    passive: re.Pattern[str]
    deed: re.Pattern[str]
    agent: re.Pattern[str]
    by_thing: re.Pattern[str]
    time_word: re.Pattern[str]
    future: re.Pattern[str]
    effect: re.Pattern[str]
    state: re.Pattern[str]
    enabling: re.Pattern[str]
    contraction: re.Pattern[str]
    inverted: re.Pattern[str]
    dated_front: re.Pattern[str]
    dated_end: re.Pattern[str]
    dated_within: re.Pattern[str]
    year_after: re.Pattern[str]
    participial: re.Pattern[str]
    possessive: re.Pattern[str]
    past_front: re.Pattern[str]


def compile_patterns(words: Words) -> ClausePatterns:
    """Return the patterns of ``words``; FormError for a form that is not one."""
    adverb = words.adverb
    return ClausePatterns(
        **_verb_patterns(words, adverb),
        **_negation_patterns(words, adverb),
        **_clause_patterns(words),
        **_dated_patterns(words),
        **_subjectless_patterns(words, adverb),
    )


def _verb_patterns(words: Words, adverb: str) -> dict[str, re.Pattern[str]]:
    grammar = words.grammar
    run = rf"(?:{adverb}\s{{0,4}},?\s{{1,4}}){{0,3}}"
    clitics = rf"(?:(?:{either(grammar.clitics)})\s{{1,4}}){{0,2}}" if grammar.clitics else ""
    gerund = rf"[{grammar.letters}]{{2,20}}(?:{either(grammar.gerund_endings)})\b"
    return {
        "adverb_run": compile_pattern(run),
        "before_verb": compile_pattern(clitics + run),
        "have": compile_pattern(
            rf"(?:{either(grammar.have)})(?:\s{{1,4}}{adverb}){{0,3}}\s{{1,4}}"
        ),
        "gerund_after": compile_pattern(rf"\s(?:(?:{either(grammar.infinitive)})\s)?{gerund}"),
        "contraction": compile_pattern(rf"(?:{either(grammar.contractions)})\b"),
        "gerund_line": re.compile(_gerund_line(grammar)),
        "progressive": compile_pattern(
            rf"(?:{either(grammar.be)})\s{{1,4}}"
            rf"(?:[{grammar.letters}]{{1,20}}(?:{either(grammar.adverb_endings)})\s{{1,4}})?{gerund}"
        ),
    }


def _gerund_line(grammar: GrammarWords) -> str:
    """A line that begins with a gerund; its capital tells it from the middle of a sentence."""
    letters = grammar.letters
    capitals = letters.upper()
    adverbs, gerunds = either(grammar.adverb_endings), either(grammar.gerund_endings)
    return (
        rf"(?:[{capitals}][{letters}]{{1,20}}(?:{adverbs})\s)?"
        rf"[{capitals}][{letters}]{{2,20}}(?:{gerunds})\s"
    )


def _negation_patterns(words: Words, adverb: str) -> dict[str, re.Pattern[str]]:
    negation, grammar = words.negation, words.grammar
    letters = grammar.letters
    return {
        "denied_verb": compile_pattern(rf"{union(negation.auxiliaries, adverb)}\s{{1,4}}"),
        "denied": compile_pattern(rf"\b(?:{either(negation.words)})\b"),
        "undone": compile_pattern(rf"\b(?:{either((*negation.words, *negation.closing))})\b"),
        "refraining": compile_pattern(rf"\s{{0,4}}{union(negation.refraining, adverb)}(?=\s)"),
        "degree": compile_pattern(
            rf"\b(?:{either(grammar.degree)})\s(?!{either(grammar.extent)})[{letters}]{{3,12}}\s"
            rf"(?:[{letters}]{{2,12}}\s)?\Z"
        ),
        "particle": compile_pattern(rf"\b(?:{either(negation.particles)})\s{{1,4}}"),
        "denial": compile_pattern(rf"\s{{0,4}}\b(?:{either(negation.words)})(?=[\s,–—])"),
        "denied_subject": compile_pattern(
            rf"(?:\A|,\s)(?!(?:{either(negation.unless)})\b)(?:{either(negation.determiners)})\s"
        ),
        "denied_object": compile_pattern(
            rf"(?!(?:{either(negation.idioms)})\b)[{letters}-]{{2,24}}\s"
            rf"(?!(?:{either(negation.unless)})\b)(?:{either(negation.determiners)})\s"
        ),
        "closing": compile_pattern(rf"\b(?:{either(negation.closing)})\b"),
        "inverted": compile_pattern(
            rf"\b(?P<front>{union(negation.fronts, adverb)})"
            rf"\s(?P<modal>{union(grammar.modals, adverb)})"
            rf"\s(?P<subject>{either(words.actors.pronouns)}"
            rf"|(?:(?:{either(words.actors.articles)})\s)?(?:{either(words.actors.plural)}))\b"
        ),
        "no_denial": compile_pattern(rf"\s{{0,4}}\b(?:{either(negation.unless)})\b"),
    }


def _clause_patterns(words: Words) -> dict[str, re.Pattern[str]]:
    grammar = words.grammar
    both = (*grammar.conjunctions, *grammar.comma_conjunctions)
    joining = either(grammar.joining)
    gerund = rf"[{grammar.letters}]{{2,20}}(?:{either(grammar.gerund_endings)})\b"
    return {
        "separator": compile_pattern(
            rf"\s{{0,4}}(?P<sign>[,;–—])\s{{0,4}}(?P<after>(?:{either(both)})\s)?"
            rf"|\s(?P<word>{either(grammar.conjunctions)})\s"
            rf"|\s(?P<aside>{either(grammar.comma_conjunctions)})\s(?={gerund})"
        ),
        "tail_word": compile_pattern(rf"\b(?:{either((*both, *grammar.that))})\Z"),
        "list_end": compile_pattern(rf"(?:[;,]|[;,]\s{{1,4}}(?:{joining}))\s{{0,4}}$"),
        "joiner": compile_pattern(rf"\s{{0,4}}(?:{joining})\s"),
        "infinitive": compile_pattern(rf"\s(?:{either(grammar.infinitive)})(?=\s)"),
        "apposition": compile_pattern(rf",?\s(?:{either(grammar.apposition)})\s"),
        "marker": compile_pattern(rf"\s{{0,4}}\b(?:{either(grammar.markers)})(?=\s)"),
        "that": compile_pattern(rf"\s{{1,4}}(?:{either(grammar.that)})\s"),
        "relative": compile_pattern(rf"\b(?:{either(words.lists.relative)})\b"),
        "participial": compile_pattern(
            rf",\s[{grammar.letters}]{{2,18}}(?:{either(words.passive.endings)})"
            rf"\s(?:{either(words.passive.agents)})\s"
        ),
    }


def _dated_patterns(words: Words) -> dict[str, re.Pattern[str]]:
    """What puts a deed before this meeting: a month, a day or a year of its own."""
    grammar = words.grammar
    return {
        # "In May we launched"; "At their meeting on 5 May" is this one.
        "dated_front": compile_pattern(
            rf"\s{{0,4}}(?:{either(grammar.past_fronts)})\s[^,;:]{{0,60}}?"
            rf"\b(?:{either(words.dates.months)})\b"
        ),
        "dated_end": compile_pattern(
            rf"\b(?:{either(grammar.past_fronts)})\s(?:[0-9]{{1,2}}\s)?(?:{either(words.dates.months)})\b"
            r"(?:\s[0-9]{1,2})?(?:,?\s[0-9]{4})?\Z"
        ),
        # "Founded it in May 2023, to guide ...": with its year a day may also stand inside.
        "dated_within": compile_pattern(
            rf"\b(?:{either(grammar.past_fronts)})\s(?:{_DAYS}\s)?(?:{either(words.dates.months)})\b"
            rf"(?:\s{_DAYS})?,?\s[0-9]{{4}},"
        ),
        # "Founded it in 1905", not "a plan to end what began in 1905".
        "year_after": compile_pattern(
            rf"(?:\s[^\s,;:]{{1,30}}){{0,{_OBJECT}}}?\s(?:{either(grammar.past_fronts)})"
            r"\s((?:19|20)\d\d)(?![\d-])"
        ),
        "possessive": compile_pattern(rf"\b(?:{either(grammar.possessives)})\b"),
        "past_front": compile_pattern(
            rf"\b(?:{either(grammar.past_fronts)})\s[^,;:]{{0,60}}?(?<!\d)((?:19|20)\d\d)(?!\d)"
        ),
    }


def _subjectless_patterns(words: Words, adverb: str) -> dict[str, re.Pattern[str]]:
    grammar = words.grammar
    modal = union(grammar.modals, adverb)
    return {
        "modal": compile_pattern(rf"(?<![\w-]){modal}"),
        "reported": compile_pattern(rf"(?<![\w-]){union(grammar.reported, adverb)}"),
        "passive": compile_pattern(_passive(words)),
        "deed": compile_pattern(_deed(words)),
        "agent": re.compile(
            rf"\b(?:{either(words.passive.agents)})\s(?:(?:{either(words.actors.articles)})\s)?"
            r"(?P<name>[A-ZÀ-ÖØ-Þ][\w-]*)"
        ),
        "by_thing": re.compile(
            rf"\b(?:{either(words.passive.agents)})\s(?:{either(words.passive.articles)})"
            rf"(?:\s[{grammar.letters}-]{{1,20}}){{1,3}}"
        ),
        "time_word": compile_pattern(rf"\b(?:{either(_time_words(words))})\b"),
        "future": re.compile(_future(words.anaphora, grammar, modal)),
        "effect": compile_pattern(rf"(?:{union(words.anaphora.outcomes, adverb)})"),
        "enabling": compile_pattern(
            rf"\s{{1,4}}(?:{adverb}\s{{1,4}}){{0,2}}{union(words.anaphora.enabling, adverb)}"
        ),
        # "will be free of charge", not "will be helping".
        "state": compile_pattern(
            rf"(?:{either(grammar.be)})\s"
            rf"(?![{grammar.letters}]{{2,20}}(?:{either(grammar.gerund_endings)})\b)"
        ),
    }


def _time_words(words: Words) -> set[str]:
    dates = words.dates
    phrases = (*dates.ages, *dates.year_parts, *dates.decade_parts, *dates.spans, *dates.months)
    inner = {word for phrase in phrases for word in phrase.split() if len(word) > _SMALL_WORD}
    return inner | {*dates.events, *words.amounts.fractions}


def _denial(words: Words) -> str:
    """A word that denies, and the space after it."""
    return rf"(?:{either((*words.negation.words, *words.negation.closing))})\s"


def _being(words: Words) -> str:
    """What stands between the verb of the future and its participle: adverbs, and "be"."""
    passive, adverb = words.passive, _any_adverb(words.grammar)
    be = rf"(?:{either(passive.be)})\s(?:{adverb})?" if passive.be else ""
    return rf"(?:(?:{either(passive.adverbs)})\s|{adverb})?{be}"


def _passive(words: Words) -> str:
    """Subject, verb of the future and participle, at most six words apart."""
    passive = words.passive
    return (
        rf"\b(?:{either(passive.subjects)})(?:\s[^\s,;:.]{{1,40}}){{0,6}}?"
        rf"\s(?:{either(passive.modals)})\s"
        rf"(?:{_denial(words)})?{_being(words)}(?:{either(passive.participles)})\b"
    )


def _deed(words: Words) -> str:
    """Verb of the future and a participle, whatever the subject."""
    passive = words.passive
    return (
        rf"\b(?:{either((*passive.modals, *passive.duties))})\s"
        rf"(?P<denied>{_denial(words)})?{_being(words)}"
        rf"(?P<participle>[{words.grammar.letters}]{{3,20}})\b"
    )


def _any_adverb(grammar: GrammarWords) -> str:
    return rf"[{grammar.letters}]{{2,20}}(?:{either(grammar.adverb_endings)})\s"


def _future(anaphora: AnaphoraWords, grammar: GrammarWords, modal: str) -> str:
    """A subject of at most eight words from a capital on, and the verb of the future."""
    adverb = _any_adverb(grammar)
    return (
        rf"(?P<subject>[^\W\d_a-zà-öø-ÿœ][\w-]{{0,30}}(?:\s[\w’'-]{{1,30}}){{0,7}}?)\s(?P<modal>{modal})\s"
        rf"(?!(?:{either(anaphora.nominal)})\b)"
        rf"(?:(?:{either(anaphora.adverbs)})\s|{adverb}){{0,2}}"
    )
