"""The rows of a lexicon file as they stand, before anything is compiled."""

from __future__ import annotations

from msgspec import Struct, field

# The ladder of commitments: class of performative -> rung. Sources stand with each row.
RUNGS = {"state": 0, "call": 1, "support": 2, "intend": 3, "iterate": 4, "will": 5, "bind": 6}


class Performative(Struct, frozen=True, forbid_unknown_fields=True):
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
    negated: bool = False

    @property
    def rung(self) -> int:
        """The rung 0-6 before any cap."""
        return RUNGS[self.cls]


class Cap(Struct, frozen=True, forbid_unknown_fields=True):
    """A complement that lowers the rung to at most ``rung``; ``only`` names the ids it acts on."""

    rung: int
    why: str
    forms: tuple[str, ...]
    only: tuple[str, ...] = ()
    iterated: bool = False
    through: bool = False


class ImpersonalForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that promise without a subject of the collective, under the id of a performative."""

    id: str
    cls: str = field(name="class")
    source: str
    example: str
    forms: tuple[str, ...]
    iterated: bool = False


class Hedge(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that take half a rung."""

    label: str
    forms: tuple[str, ...]


class Recall(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that put what follows before this meeting."""

    forms: tuple[str, ...]


class Monitoring(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that say how a promise will be followed up."""

    forms: tuple[str, ...]


class ActorWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Who is the collective, who is not, and the nouns of its bodies."""

    pronouns: tuple[str, ...]
    anaphoric: tuple[str, ...]
    plural: tuple[str, ...]
    qualified: tuple[str, ...]
    qualifiers: tuple[str, ...]
    outsiders: tuple[str, ...]
    singular: tuple[str, ...]
    bodies: tuple[str, ...]
    own_bodies: tuple[str, ...]
    outside_bodies: tuple[str, ...]
    own_objects: tuple[str, ...]
    possessed_objects: tuple[str, ...]
    owners: tuple[str, ...]
    others: tuple[str, ...]
    countries: tuple[str, ...]
    places: tuple[str, ...]


class ListWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What announces a list of promises."""

    announcements: tuple[str, ...]
    clause_openers: tuple[str, ...]
    example_openers: tuple[str, ...]
    relative: tuple[str, ...]
    headings: tuple[str, ...]


class GrammarWords(Struct, frozen=True, forbid_unknown_fields=True):
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


class AnaphoraWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Subjects that take up a promise, and verbs that tell its effect instead."""

    subjects: tuple[str, ...]
    outcomes: tuple[str, ...]


class PassiveWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Subjects and participles of the impersonal future ("action will be taken").

    ``verbs`` are deeds besides those that open a line of a list; their participles end in -ed.
    """

    subjects: tuple[str, ...]
    participles: tuple[str, ...]
    verbs: tuple[str, ...] = ()


class ImperativeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that open a line of a list without its lead-in."""

    verbs: tuple[str, ...]
    not_before: tuple[str, ...]


class TargetWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """What joins two targets of one promise, and what a verb that is promised follows.

    ``gerund`` is how the other form of such a verb ends.
    """

    joins: tuple[str, ...]
    ruling: tuple[str, ...]
    leading: tuple[str, ...]
    gerund: str


class DateWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of time.

    ``before`` open a phrase of time; ``firm`` ones also before a year that is over, ``bounding``
    ones before a number of days, ``reaching`` ones before an event that is still ahead.
    ``year_parts`` and ``decade_parts`` give the last month and the last year they allow,
    ``spans`` the days of a unit. ``ages`` are times counted from now; ``age_ends`` says of some
    with what they end ("year", "next year", "decade", "century"), ``bare_ages`` need no word
    before them at the end of a clause. ``occasions`` are events told with a verb, ``tails``
    follow a span and say from when, ``ranges`` stand between the two years of a period.
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
    age_ends: dict[str, str] = {}
    bare_ages: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


class AmountWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Signs and names of currencies, scales, numbers and units.

    ``dozens`` multiply the number before them, ``articles`` a scale after them ("half a
    billion"); ``fractions`` are read as percentages, ``factors`` as multiples of what there is.
    """

    currencies: dict[str, str]
    currency_words: dict[str, str]
    scales: dict[str, float]
    number_words: dict[str, float]
    units: tuple[str, ...]
    not_units: tuple[str, ...]
    dozens: dict[str, float] = {}
    articles: dict[str, float] = {}
    fractions: dict[str, float] = {}
    factors: dict[str, float] = {}
    factor_objects: tuple[str, ...] = ()


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
    monitoring: tuple[Monitoring, ...]
    actors: ActorWords
    lists: ListWords
    grammar: GrammarWords
    anaphora: AnaphoraWords
    passive: PassiveWords
    imperatives: ImperativeWords
    targets: TargetWords
    dates: DateWords
    amounts: AmountWords
    impersonal: tuple[ImpersonalForm, ...] = ()
