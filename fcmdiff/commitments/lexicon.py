"""A lexicon file (TOML) -> Lexicon: the words that make, weaken and date a commitment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, ValidationError

from fcmdiff.commitments.comparing import compile_wording
from fcmdiff.commitments.forms import (
    FormError,
    adverb_source,
    compile_pattern,
    either,
    first_words,
    form_source,
)
from fcmdiff.commitments.grammar import Grammar, compile_grammar
from fcmdiff.commitments.lexicon_file import (
    BUNDLED,
    DEFAULT_LEXICON,
    read_lexicon,
    tensed_forms,
)
from fcmdiff.commitments.naming import Naming, compile_naming
from fcmdiff.commitments.rows import Cap, ImpersonalForm, LexiconData, Performative
from fcmdiff.commitments.wordlists import ActorWords
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.wording import Wording

_Form = TypeVar("_Form")


class HeadForm(Struct, frozen=True):
    """One form of a performative, its tense, and the source of its pattern."""

    performative: Performative
    tense: str
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled on first use: all 600 at once take 0.17 s."""
        return compile_pattern(self.source)


class CapForm(Struct, frozen=True):
    """One form of a cap and the source of its pattern."""

    cap: Cap
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled on first use."""
        return compile_pattern(self.source)


class HedgeForm(Struct, frozen=True):
    """One form of a hedge and the source of its pattern."""

    label: str
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled on first use."""
        return compile_pattern(self.source)


class PhraseForm(Struct, frozen=True):
    """One phrase that promises without a subject of the collective, and its source."""

    row: ImpersonalForm
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled on first use."""
        return compile_pattern(self.source)


class Lexicon(Struct, frozen=True):
    """The compiled lexicon; ``version`` goes into every Comparison.

    ``heads``, ``caps``, ``hedges``, ``monitoring`` and ``impersonals`` hold forms by their first
    word, in the order of the file. Heads may stand by an ending ("-erons"); ``endings`` are the
    lengths of these.
    """

    version: str
    data: LexiconData
    adverb: str
    grammar: Grammar
    naming: Naming
    endings: tuple[int, ...]
    heads: dict[str, tuple[HeadForm, ...]]
    singular_verbs: frozenset[str]
    caps: dict[str, tuple[CapForm, ...]]
    hedges: dict[str, tuple[HedgeForm, ...]]
    recalls: tuple[re.Pattern[str], ...]
    monitoring: dict[str, tuple[re.Pattern[str], ...]]
    announcements: tuple[re.Pattern[str], ...]
    impersonals: dict[str, tuple[PhraseForm, ...]]
    actor: re.Pattern[str]
    wording: Wording

    def performative(self, key: str) -> Performative:
        """Return the row with this id; KeyError when there is none."""
        for row in self.data.performative:
            if row.id == key:
                return row
        raise KeyError(key)


def load_lexicon(choice: str | Path | None = None) -> Lexicon:
    """Return the lexicon of that name or in that file, or the English one.

    Raises FcmdiffError(BAD_LEXICON) when the file cannot be read or parsed, a class is not on
    the ladder, an id or form occurs twice, or a form cannot be matched in bounded time.
    """
    chosen = DEFAULT_LEXICON if choice is None else choice
    return _load_bundled(chosen) if chosen in BUNDLED else _load(chosen)


# One Lexicon a process: compiling it took 18 of the 132 ms of a comparison in the model series.
@cache
def _load_bundled(name: str | Path) -> Lexicon:
    return _load(name)


def _load(chosen: str | Path) -> Lexicon:
    try:
        return compile_lexicon(read_lexicon(chosen))
    except (ValidationError, FormError, LookupError) as error:
        raise _bad(str(chosen), str(error.args[0] if error.args else error)) from error
    except RecursionError:
        raise _bad(str(chosen), "cannot be read (it is nested too deeply)") from None
    except (OSError, ValueError) as error:
        # Faults of the encoding and the grammar, and numbers of thousands of digits.
        raise _bad(str(chosen), f"cannot be read ({error})") from error


def compile_lexicon(data: LexiconData) -> Lexicon:
    """Return the compiled lexicon; raise FormError for a form that is not one."""
    adverb = adverb_source(data.adverbs, data.grammar.adverb_endings, data.grammar.letters)
    grammar = compile_grammar(data, adverb)
    heads = _by_first_word(_head_forms(data, adverb), endings=True)
    return Lexicon(
        version=data.version,
        data=data,
        adverb=adverb,
        grammar=grammar,
        naming=compile_naming(data.actors, data.grammar),
        endings=tuple(sorted({len(word) - 1 for word in heads if word.startswith("-")})),
        heads=heads,
        singular_verbs=_singular_verbs(data),
        caps=_by_first_word(
            (f, CapForm(c, form_source(f, adverb))) for c in data.cap for f in c.forms
        ),
        hedges=_by_first_word(
            (f, HedgeForm(h.label, form_source(f, adverb))) for h in data.hedge for f in h.forms
        ),
        recalls=tuple(_search(f, adverb) for r in data.recall for f in r.forms),
        monitoring=_by_first_word(
            (f, compile_pattern(form_source(f, adverb))) for m in data.monitoring for f in m.forms
        ),
        announcements=tuple(_search(f, adverb) for f in data.lists.announcements),
        impersonals=_by_first_word(
            (f, PhraseForm(row, form_source(f, adverb)))
            for row in data.impersonal
            for f in row.forms
        ),
        actor=_actor_pattern(data.actors),
        wording=compile_wording(data.comparison, data.grammar, data.elided, adverb),
    )


def _bad(subject: str, problem: str) -> FcmdiffError:
    remedy = f"correct the file, or name one that comes with fcmdiff: {', '.join(BUNDLED)}"
    return FcmdiffError(ErrorCode.BAD_LEXICON, subject, problem, remedy)


def _head_forms(data: LexiconData, adverb: str) -> Iterator[tuple[str, HeadForm]]:
    for row in data.performative:
        for marked in tensed_forms(row):
            tense, form = marked.split(": ", 1)
            yield form, HeadForm(row, tense, form_source(form, adverb))


def _by_first_word(
    forms: Iterable[tuple[str, _Form]], endings: bool = False
) -> dict[str, tuple[_Form, ...]]:
    found: dict[str, list[_Form]] = {}
    for form, compiled in forms:
        for word in first_words(form):
            if word.startswith("-") and not endings:
                raise FormError(f"form {form!r}: only a performative may begin with an ending")
            found.setdefault(word, []).append(compiled)
    return {word: tuple(group) for word, group in found.items()}


def _singular_verbs(data: LexiconData) -> frozenset[str]:
    """First words of present forms that only a singular subject takes ("commits" by "commit")."""
    end = data.grammar.singular_ending
    words = {w for row in data.performative for form in row.present for w in first_words(form)}
    pairs = {w for w in words if end and w.endswith(end) and (w[:-1] in words or w[:-2] in words)}
    return data.grammar.singular_verbs | pairs


def _search(form: str, adverb: str) -> re.Pattern[str]:
    return compile_pattern(r"(?<![\w-])" + form_source(form, adverb))


def _actor_pattern(words: ActorWords) -> re.Pattern[str]:
    nouns = {
        *words.pronouns,
        *words.anaphoric,
        *words.plural,
        *words.qualified,
        *words.singular,
        *words.bodies,
    }
    nouns |= set(words.others)
    return re.compile(rf"(?<![\w’'-])(?:{either(nouns)})(?![\w’'-])", re.IGNORECASE)
