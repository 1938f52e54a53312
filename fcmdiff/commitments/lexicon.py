"""A lexicon file (TOML) -> Lexicon: the words that make, weaken and date a commitment."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, convert

from fcmdiff.commitments.forms import (
    FormError,
    adverb_source,
    compile_pattern,
    either,
    first_words,
    form_source,
)
from fcmdiff.commitments.grammar import Grammar, compile_grammar
from fcmdiff.commitments.naming import Naming, compile_naming
from fcmdiff.commitments.rows import (
    RUNGS,
    ActorWords,
    Cap,
    ImpersonalForm,
    LexiconData,
    Performative,
)
from fcmdiff.errors import ErrorCode, FcmdiffError

_BUNDLED = "lexicons/en.toml"
_MAX_BYTES = 1_000_000
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

    def performative(self, key: str) -> Performative:
        """Return the row with this id; KeyError when there is none."""
        for row in self.data.performative:
            if row.id == key:
                return row
        raise KeyError(key)


def load_lexicon(path: Path | None = None) -> Lexicon:
    """Return the lexicon at ``path``, or the English one that comes with fcmdiff.

    Raises FcmdiffError(BAD_LEXICON) when the file cannot be read or parsed, a class is not on
    the ladder, an id or form occurs twice, or a form cannot be matched in bounded time.
    """
    subject = str(path) if path else "the bundled lexicon"
    try:
        return compile_lexicon(parse_lexicon(_read(path)))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad(subject, f"cannot be read ({error})") from error
    except (ValidationError, FormError, LookupError) as error:
        raise _bad(subject, str(error.args[0] if error.args else error)) from error


def parse_lexicon(text: str) -> LexiconData:
    """Return the checked rows of a lexicon in TOML; LookupError for a class or a duplicate."""
    data = convert(_tupled(tomllib.loads(text)), LexiconData)
    classes = {row.cls for row in data.performative} | {row.cls for row in data.impersonal}
    unknown = sorted(classes - RUNGS.keys())
    if unknown:
        raise LookupError(f"unknown class {', '.join(unknown)}; the classes are {', '.join(RUNGS)}")
    _refuse_duplicates("id", (row.id for row in data.performative))
    _refuse_duplicates("form", (f for row in data.performative for f in _forms(row)))
    ids = {row.id for row in data.performative}
    named = {name for cap in data.cap for name in cap.only} | {r.copular for r in data.performative}
    named |= {data.anaphora.performative, data.passive.performative}
    if named - ids - {""}:
        raise LookupError(f"no performative has the id {sorted(named - ids - {''})[0]!r}")
    return data


def compile_lexicon(data: LexiconData) -> Lexicon:
    """Return the compiled lexicon; raise FormError for a form that is not one."""
    adverb = adverb_source(data.adverbs, data.grammar.adverb_endings, data.grammar.letters)
    grammar = compile_grammar(data, adverb)
    heads = _by_first_word(_head_forms(data, adverb))
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
    )


def _read(path: Path | None) -> str:
    if path is None:
        return (files("fcmdiff.commitments") / _BUNDLED).read_text(encoding="utf-8")
    if path.stat().st_size > _MAX_BYTES:
        raise OSError(f"larger than {_MAX_BYTES} bytes")
    return path.read_text(encoding="utf-8")


def _bad(subject: str, problem: str) -> FcmdiffError:
    remedy = "correct the file, or leave the lexicon out to use the bundled one"
    return FcmdiffError(ErrorCode.BAD_LEXICON, subject, problem, remedy)


def _tupled(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, list):
        return tuple(_tupled(item) for item in value)
    if isinstance(value, Mapping):
        return {key: _tupled(item) for key, item in value.items()}
    return value


def _refuse_duplicates(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise LookupError(f"{what} {value!r} occurs twice")
        seen.add(value)


def _forms(row: Performative) -> tuple[str, ...]:
    """All forms of a row, each marked with its tense: "set up" may be present and past."""
    tenses = (("present", row.present), ("past", row.past), ("participle", row.participle))
    return tuple(f"{tense}: {form}" for tense, forms in tenses for form in forms)


def _head_forms(data: LexiconData, adverb: str) -> Iterator[tuple[str, HeadForm]]:
    for row in data.performative:
        for marked in _forms(row):
            tense, form = marked.split(": ", 1)
            yield form, HeadForm(row, tense, form_source(form, adverb))


def _by_first_word(forms: Iterable[tuple[str, _Form]]) -> dict[str, tuple[_Form, ...]]:
    found: dict[str, list[_Form]] = {}
    for form, compiled in forms:
        for word in first_words(form):
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
