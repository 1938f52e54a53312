"""The word lists of a lexicon file: words and endings by what they tell."""

from __future__ import annotations

from msgspec import Struct


class ActorWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Who is the collective, who is not, and the nouns of its bodies.

    ``speakers`` show that a paragraph says who met. Names of bodies begin with one of
    ``name_starts`` or end with one of ``name_ends`` and may hold ``name_joiners``; what is
    founded (``founding``, stems of verbs), called ours (``claiming``) or followed by one of
    ``led`` or ``founded`` is an own body. ``pointing`` stand before the noun of a known body.
    ``offices`` stand before the name of a person, ``name_particles`` inside it. ``sides`` may
    follow the name of a party, ``belonging`` stand between its people and its name; the names of
    its offices hold one of ``organs``.
    ``anaphoric`` take up several, ``anaphoric_one`` one of those named before.
    ``inert`` are ids of performatives that things have too. Those who met are named after a noun
    of people or one of ``gatherings`` with one of ``meeting``; ``papers`` end names of texts.
    What follows one of ``about`` in a title does not speak.
    """

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
    speakers: tuple[str, ...]
    articles: tuple[str, ...]
    name_starts: tuple[str, ...]
    name_ends: tuple[str, ...]
    name_joiners: tuple[str, ...]
    founding: tuple[str, ...]
    claiming: tuple[str, ...]
    led: tuple[str, ...]
    founded: tuple[str, ...]
    pointing: tuple[str, ...]
    anaphoric_one: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    name_particles: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    belonging: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    inert: tuple[str, ...] = ()
    gatherings: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """All nouns and pronouns of which it is settled whether they are the collective."""
        nouns = (self.plural, self.qualified, self.singular, self.bodies, self.others)
        return frozenset(self.pronouns).union(self.anaphoric, self.anaphoric_one, *nouns)


class ListWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What announces a list of promises; after ``plans`` its items need verbs of their own."""

    announcements: tuple[str, ...]
    clause_openers: tuple[str, ...]
    example_openers: tuple[str, ...]
    relative: tuple[str, ...]
    headings: tuple[str, ...]
    plans: tuple[str, ...] = ()


class GrammarWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Small words and endings by what they tell of the grammar of a sentence.

    ``letters`` is what a word is made of, as in a class of a regular expression. ``joining``
    words join alike things, ``conjunctions`` also clauses, ``comma_conjunctions`` only after a
    comma. ``markers`` stand between a verb and what it rules, ``infinitive`` before the
    infinitive alone. ``modals`` are forms that make a clause a future one. ``clitics`` may
    stand between subject and verb. What follows one of ``degree`` and is not of ``extent`` says how
    much ("as soon as"). ``contractions`` are endings that stand for a verb ("'ll").
    ``reported`` are forms of the future after a verb of the past ("agreed that it would").
    With no ``singular_ending`` verbs are not asked to agree. ``openers``
    begin a sentence after an abbreviation.
    """

    letters: str
    adverb_endings: tuple[str, ...]
    gerund_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    genitive: tuple[str, ...]
    singular_ending: str
    singular_verbs: frozenset[str]
    have: tuple[str, ...]
    be: tuple[str, ...]
    modals: tuple[str, ...]
    clitics: tuple[str, ...]
    that: tuple[str, ...]
    joining: tuple[str, ...]
    conjunctions: tuple[str, ...]
    comma_conjunctions: tuple[str, ...]
    apposition: tuple[str, ...]
    markers: tuple[str, ...]
    infinitive: tuple[str, ...]
    possessives: tuple[str, ...]
    owning: tuple[str, ...]
    stepped: frozenset[str]
    conditions: tuple[str, ...]
    degree: tuple[str, ...]
    extent: tuple[str, ...]
    past_fronts: tuple[str, ...]
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
    openers: tuple[str, ...]
    contractions: dict[str, str] = {}
    reported: tuple[str, ...] = ()


class NegationWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What denies a verb.

    ``auxiliaries`` are forms that deny the verb after them, ``refraining`` forms of verbs that
    promise to leave something undone, ``words`` deny what the verb rules. ``particles`` stand
    before a verb and deny it where one of ``closing`` follows, ``determiners`` before a subject
    ("no docks") or after a verb that is none of ``idioms`` ("spare no effort"). ``unless`` are
    phrases that only look like it. After one of ``fronts`` the verb stands before its subject
    ("never will we").
    """

    auxiliaries: tuple[str, ...]
    refraining: tuple[str, ...]
    words: tuple[str, ...]
    particles: tuple[str, ...]
    closing: tuple[str, ...]
    unless: tuple[str, ...]
    determiners: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()
    fronts: tuple[str, ...] = ()


class AnaphoraWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Subjects that take up a promise, and verbs that tell its effect instead.

    ``bare`` of these subjects, alone, tell an effect whatever the verb; ``adverbs`` may stand
    after the verb of the future, ``performative`` is the id that such a promise gets. Before one
    of ``nominal`` what looks like that verb is a noun ("the will of"). Of a body ``enabling`` verbs
    tell what it is good for.
    """

    subjects: tuple[str, ...]
    bare: tuple[str, ...]
    adverbs: tuple[str, ...]
    outcomes: tuple[str, ...]
    performative: str
    nominal: tuple[str, ...] = ()
    enabling: tuple[str, ...] = ()


class PassiveWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Subjects and participles of the impersonal future ("action will be taken").

    ``verbs`` are deeds besides those that open a line of a list; ``endings`` turns the ending of
    a participle into those of its verb. ``modals`` are verbs of the future, ``duties`` count only
    where no verb of the collective stands, ``be`` stands between these and the participle.
    ``agents`` stand before who acts, and before one of ``articles`` and a thing that brings it
    about; ``performative`` is the id of such a promise.
    """

    subjects: tuple[str, ...]
    modals: tuple[str, ...]
    be: tuple[str, ...]
    adverbs: tuple[str, ...]
    participles: tuple[str, ...]
    verbs: tuple[str, ...]
    endings: dict[str, tuple[str, ...]]
    duties: tuple[str, ...]
    agents: tuple[str, ...]
    performative: str
    articles: tuple[str, ...] = ()


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
    before them at the end of a clause. After one of ``starting`` a date is a beginning, after one
    of ``lasting`` an end up to which something goes on; ``short_months`` are months as they are
    shortened, with their number. An event with one of ``own_events`` before it is the next of the
    series that speaks. ``occasions`` are events told with a verb, ``tails``
    follow a span and say from when, ``ranges`` stand between the two years of a period.
    ``fillers`` may stand after ``before``, ``articles`` before a date, a span or an age,
    ``ordinals`` end the number of a day. A decade is a year after one of ``decade_names``, where
    there are any, that ends with one of ``decade_signs``; ``mid_century`` is 2050. Events follow
    one of ``event_openers``, and a year may follow them after ``event_years``. ``inner`` stand
    between a number and the unit of a span, ``later`` after it. ``centuries`` are the years that
    the first words of a spelled-out year stand for ("twenty thirty").
    """

    months: tuple[str, ...]
    before: tuple[str, ...]
    fillers: tuple[str, ...]
    articles: tuple[str, ...]
    ordinals: tuple[str, ...]
    decade_names: tuple[str, ...]
    decade_signs: tuple[str, ...]
    mid_century: tuple[str, ...]
    event_openers: tuple[str, ...]
    event_years: tuple[str, ...]
    age_parts: tuple[str, ...]
    inner: tuple[str, ...]
    later: tuple[str, ...]
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
    centuries: dict[str, int] = {}
    short_months: dict[str, int] = {}
    starting: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    own_events: tuple[str, ...] = ()


class AmountWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Signs and names of currencies, scales, numbers and units.

    ``dozens`` multiply the number before them, ``articles`` a scale after them ("half a
    billion"); ``fractions`` are read as percentages, ``factors`` as multiples of what there is.
    ``thousands`` and ``decimal`` are the signs inside a number. ``naming`` words make a number a
    name; no quantity is read in an aside (``aside_openers`` and a verb of ``aside_verbs``) or a
    reason. ``money_before`` may stand between a number and its currency, ``counted_before``
    before what is counted, which ends with one of ``plural_endings`` and none of
    ``not_plural``; ``adjectives`` with such an ending are passed over. Fractions stand before one
    of ``share_of`` or after one of ``share_by``; ``ratios`` ("one in ten") are percentages
    wherever they stand, as are two numbers with one of ``ratio_signs`` between them. After one of
    ``vague`` a dozen or a hundred is no quantity. ``groupings`` are further signs that part
    thousands. ``bounds`` before a quantity, with one of ``bound_fillers`` between, and
    ``bounds_after`` it say what its value is: "most", "least", "under", "over". After one of
    ``determiners`` and at the beginning one of ``speakers`` that is counted is who speaks.
    """

    thousands: str
    decimal: str
    percent: tuple[str, ...]
    naming: tuple[str, ...]
    aside_openers: tuple[str, ...]
    aside_verbs: tuple[str, ...]
    reasons: tuple[str, ...]
    money_before: tuple[str, ...]
    counted_before: tuple[str, ...]
    plural_endings: tuple[str, ...]
    not_plural: tuple[str, ...]
    adjectives: tuple[str, ...]
    share_of: tuple[str, ...]
    share_by: tuple[str, ...]
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
    ratios: dict[str, float] = {}
    ratio_signs: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    groupings: tuple[str, ...] = ()
    bounds: dict[str, str] = {}
    bounds_after: dict[str, str] = {}
    bound_fillers: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()


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
    hailed: tuple[str, ...] = ()
    under_way: tuple[str, ...] = ()
    no_deeds: tuple[str, ...] = ()
    gathering: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    esteem: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    spellings: dict[str, str] = {}
    ampersand: str = "&"
