"""The rows of a lexicon -> Phrases: its forms, each by the words with which it can begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from msgspec import Struct

from fcmdiff.commitments.lexicon.entries import (
    Cap,
    Hedge,
    Impersonal,
    Monitoring,
    Performative,
    Recall,
    Words,
    tensed_forms,
)
from fcmdiff.commitments.lexicon.forms import (
    FormError,
    compile_pattern,
    first_words,
    form_source,
)
from fcmdiff.commitments.lexicon.gates import Needs, may_hold, needs_of

Row = TypeVar("Row")

# Where a form that is searched may begin.
_BEGINNING = r"(?<![\w-])"


class Phrase(Struct, Generic[Row], frozen=True, eq=False):
    """One form of a row and the source of its pattern; ``tense`` of a performative's form.

    Of each of ``needs`` one stands where the form does (gates.py).
    """

    row: Row
    source: str
    tense: str = ""
    needs: Needs = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled on first use: all 600 at once take 0.17 s."""
        return compile_pattern(self.source)

    def may_stand(self, pieces: frozenset[str]) -> bool:
        """True where a text of these ``pieces`` may hold the form."""
        return may_hold(pieces, self.needs)


class Phrases(Struct, frozen=True, eq=False):
    """Forms by their first word, in the order of the file; rows of performatives by their id.

    ``verbs`` are the forms of performatives. They may also stand by an ending ("-erons");
    ``endings`` are the lengths of these. ``singular_verbs`` are first words that only a singular
    subject takes. ``recalls`` and ``announcements`` are searched in a text.
    """

    performatives: dict[str, Performative]
    verbs: dict[str, tuple[Phrase[Performative], ...]]
    endings: tuple[int, ...]
    singular_verbs: frozenset[str]
    caps: dict[str, tuple[Phrase[Cap], ...]]
    hedges: dict[str, tuple[Phrase[Hedge], ...]]
    monitoring: dict[str, tuple[Phrase[Monitoring], ...]]
    impersonals: dict[str, tuple[Phrase[Impersonal], ...]]
    recalls: tuple[Phrase[Recall], ...]
    announcements: tuple[re.Pattern[str], ...]
    plans: tuple[re.Pattern[str], ...]


def compile_phrases(words: Words) -> Phrases:
    """Return the forms of ``words``; FormError for one that is none."""
    adverb = words.adverb
    verbs = _by_first_word(_verb_forms(words, adverb), endings=True)
    return Phrases(
        performatives={row.id: row for row in words.performative},
        verbs=verbs,
        endings=tuple(sorted({len(word) - 1 for word in verbs if word.startswith("-")})),
        singular_verbs=_singular_verbs(words),
        caps=_by_first_word(_forms(((c, c.forms) for c in words.cap), adverb)),
        hedges=_by_first_word(_forms(((h, h.forms) for h in words.hedge), adverb)),
        monitoring=_by_first_word(_forms(((m, m.forms) for m in words.monitoring), adverb)),
        impersonals=_by_first_word(_forms(((i, i.forms) for i in words.impersonal), adverb)),
        recalls=tuple(
            Phrase(row, _BEGINNING + form_source(form, adverb), needs=needs_of(form))
            for row in words.recall
            for form in row.forms
        ),
        announcements=tuple(_search(form, adverb) for form in words.lists.announcements),
        plans=tuple(_search(form, adverb) for form in words.lists.plans),
    )


def _verb_forms(words: Words, adverb: str) -> Iterator[tuple[str, Phrase[Performative]]]:
    for row in words.performative:
        for tense, form in tensed_forms(row):
            yield form, Phrase(row, form_source(form, adverb), tense)


def _forms(
    rows: Iterable[tuple[Row, tuple[str, ...]]], adverb: str
) -> Iterator[tuple[str, Phrase[Row]]]:
    for row, forms in rows:
        for form in forms:
            yield form, Phrase(row, form_source(form, adverb), needs=needs_of(form))


def _by_first_word(
    forms: Iterable[tuple[str, Phrase[Row]]], endings: bool = False
) -> dict[str, tuple[Phrase[Row], ...]]:
    found: dict[str, list[Phrase[Row]]] = {}
    for form, phrase in forms:
        for word in first_words(form):
            if word.startswith("-") and not endings:
                raise FormError(f"form {form!r}: only a performative may begin with an ending")
            found.setdefault(word, []).append(phrase)
    return {word: tuple(group) for word, group in found.items()}


def _singular_verbs(words: Words) -> frozenset[str]:
    """First words of present forms that only a singular subject takes ("commits" by "commit")."""
    end = words.grammar.singular_ending
    firsts = {w for row in words.performative for form in row.present for w in first_words(form)}
    pairs = {
        w for w in firsts if end and w.endswith(end) and (w[:-1] in firsts or w[:-2] in firsts)
    }
    return words.grammar.singular_verbs | pairs


def _search(form: str, adverb: str) -> re.Pattern[str]:
    return compile_pattern(_BEGINNING + form_source(form, adverb))
