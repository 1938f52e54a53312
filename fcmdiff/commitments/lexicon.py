"""A lexicon file (TOML) -> Lexicon: the words that make, weaken and date a commitment."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert, field

from fcmdiff.commitments.forms import (
    FormError,
    adverb_pattern,
    compile_pattern,
    first_words,
    form_source,
)
from fcmdiff.errors import ErrorCode, FcmdiffError

# The ladder of commitments: class of performative -> rung. Sources stand with each row.
RUNGS = {"state": 0, "call": 1, "support": 2, "intend": 3, "iterate": 4, "will": 5, "bind": 6}

_BUNDLED = "lexicons/en.toml"
_MAX_BYTES = 1_000_000


class Performative(Struct, frozen=True):
    """A row of the ladder: the verbs, their class, and what is known of their use."""

    id: str
    cls: str = field(name="class")
    source: str
    example: str
    present: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    content: bool = False
    iterated: bool = False
    act: bool = False
    own_body: bool = False
    copular: str = ""

    @property
    def rung(self) -> int:
        """The rung 0-6 before any cap."""
        return RUNGS[self.cls]


class Cap(Struct, frozen=True):
    """A complement that lowers the rung to at most ``rung``; ``only`` names the ids it acts on."""

    rung: int
    why: str
    forms: tuple[str, ...]
    only: tuple[str, ...] = ()
    iterated: bool = False
    through: bool = False


class Hedge(Struct, frozen=True):
    """Phrases that take half a rung."""

    label: str
    forms: tuple[str, ...]


class Recall(Struct, frozen=True):
    """Phrases that put what follows before this meeting."""

    forms: tuple[str, ...]


class ActorWords(Struct, frozen=True):
    """Who is the collective, who is not, and the nouns of its bodies."""

    pronouns: tuple[str, ...]
    anaphoric: tuple[str, ...]
    plural: tuple[str, ...]
    qualified: tuple[str, ...]
    qualifiers: tuple[str, ...]
    outsiders: tuple[str, ...]
    singular: tuple[str, ...]
    bodies: tuple[str, ...]
    outside_bodies: tuple[str, ...]
    own_objects: tuple[str, ...]
    others: tuple[str, ...]


class ListWords(Struct, frozen=True):
    """What announces a list of promises."""

    announcements: tuple[str, ...]
    clause_openers: tuple[str, ...]
    relative: tuple[str, ...]
    headings: tuple[str, ...]


class GrammarWords(Struct, frozen=True):
    """Small words by what they tell of the grammar of a sentence."""

    inside: frozenset[str]
    connectors: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    homographs: frozenset[str]
    both_numbers: frozenset[str]
    finite: frozenset[str]
    agreeing: frozenset[str]
    repeating: tuple[str, ...]
    saying: tuple[str, ...]
    groups: frozenset[str]


class AnaphoraWords(Struct, frozen=True):
    """Subjects that take up a promise, and verbs that tell its effect instead."""

    subjects: tuple[str, ...]
    outcomes: tuple[str, ...]


class PassiveWords(Struct, frozen=True):
    """Subjects and participles of the impersonal future ("action will be taken")."""

    subjects: tuple[str, ...]
    participles: tuple[str, ...]


class ImperativeWords(Struct, frozen=True):
    """Verbs that open a line of a list without its lead-in."""

    verbs: tuple[str, ...]
    not_before: tuple[str, ...]


class DateWords(Struct, frozen=True, eq=False):
    """Words of time.

    ``before`` open a phrase of time; ``firm`` ones also before a year that is over, ``bounding``
    ones before a number of days, ``reaching`` ones before an event that is still ahead.
    ``year_parts`` and ``decade_parts`` give the last month and the last year they allow,
    ``spans`` the days of a unit.
    """

    months: tuple[str, ...]
    before: tuple[str, ...]
    firm: tuple[str, ...]
    bounding: tuple[str, ...]
    reaching: tuple[str, ...]
    ahead: tuple[str, ...]
    ages: tuple[str, ...]
    sooner: tuple[str, ...]
    events: tuple[str, ...]
    year_parts: dict[str, int]
    decade_parts: dict[str, int]
    spans: dict[str, float]
    numbers: dict[str, float]


class AmountWords(Struct, frozen=True, eq=False):
    """Signs and names of currencies, scales, numbers and units."""

    currencies: dict[str, str]
    currency_words: dict[str, str]
    scales: dict[str, float]
    number_words: dict[str, float]
    units: tuple[str, ...]
    not_units: tuple[str, ...]


class LexiconData(Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    version: str
    adverbs: tuple[str, ...]
    noun_markers: tuple[str, ...]
    not_negation: tuple[str, ...]
    performative: tuple[Performative, ...]
    cap: tuple[Cap, ...]
    hedge: tuple[Hedge, ...]
    recall: tuple[Recall, ...]
    actors: ActorWords
    lists: ListWords
    grammar: GrammarWords
    anaphora: AnaphoraWords
    passive: PassiveWords
    imperatives: ImperativeWords
    dates: DateWords
    amounts: AmountWords


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


class Lexicon(Struct, frozen=True):
    """The compiled lexicon; ``version`` goes into every Comparison.

    ``heads`` holds the forms of performatives by their first word, in the order of the file.
    """

    version: str
    data: LexiconData
    heads: dict[str, tuple[HeadForm, ...]]
    singular_verbs: frozenset[str]
    caps: tuple[CapForm, ...]
    hedges: tuple[tuple[str, re.Pattern[str]], ...]
    recalls: tuple[re.Pattern[str], ...]
    announcements: tuple[re.Pattern[str], ...]
    adverb_run: re.Pattern[str]
    have: re.Pattern[str]
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
    unknown = sorted({row.cls for row in data.performative} - RUNGS.keys())
    if unknown:
        raise LookupError(f"unknown class {', '.join(unknown)}; the classes are {', '.join(RUNGS)}")
    _refuse_duplicates("id", (row.id for row in data.performative))
    _refuse_duplicates("form", (f for row in data.performative for f in _forms(row)))
    ids = {row.id for row in data.performative}
    named = {name for cap in data.cap for name in cap.only} | {r.copular for r in data.performative}
    if named - ids - {""}:
        raise LookupError(f"no performative has the id {sorted(named - ids - {''})[0]!r}")
    return data


def compile_lexicon(data: LexiconData) -> Lexicon:
    """Return the compiled lexicon; raise FormError for a form that is not one."""
    adverb = adverb_pattern(data.adverbs)
    return Lexicon(
        version=data.version,
        data=data,
        heads=_index_heads(data, adverb),
        singular_verbs=_singular_verbs(data),
        caps=tuple(CapForm(c, form_source(f, adverb)) for c in data.cap for f in c.forms),
        hedges=tuple((h.label, _search(f, adverb)) for h in data.hedge for f in h.forms),
        recalls=tuple(_search(f, adverb) for r in data.recall for f in r.forms),
        announcements=tuple(_search(f, adverb) for f in data.lists.announcements),
        adverb_run=re.compile(rf"(?:{adverb}\s*,?\s+){{0,3}}", re.IGNORECASE),
        have=re.compile(rf"(?:have|has)(?:\s+{adverb}){{0,3}}\s+", re.IGNORECASE),
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


def _index_heads(data: LexiconData, adverb: str) -> dict[str, tuple[HeadForm, ...]]:
    heads: dict[str, list[HeadForm]] = {}
    for row in data.performative:
        for marked in _forms(row):
            tense, form = marked.split(": ", 1)
            head = HeadForm(row, tense, form_source(form, adverb))
            for word in first_words(form):
                heads.setdefault(word, []).append(head)
    return {word: tuple(forms) for word, forms in heads.items()}


def _singular_verbs(data: LexiconData) -> frozenset[str]:
    """First words of present forms that only a singular subject takes ("commits" by "commit")."""
    words = {w for row in data.performative for form in row.present for w in first_words(form)}
    pairs = {w for w in words if w.endswith("s") and (w[:-1] in words or w[:-2] in words)}
    return frozenset(pairs | {"is", "has", "does"})


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
    source = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(nouns, key=_longest))
    return re.compile(rf"(?<![\w’'-])(?:{source})(?![\w’'-])", re.IGNORECASE)


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
