"""A lexicon file that was checked -> Words: its rows and word lists, before any is compiled."""

from __future__ import annotations

from msgspec import Struct, field

from fcmdiff.commitments.lexicon.forms import adverb_source
from fcmdiff.commitments.lexicon.wordlists import (
    ActorWords,
    AmountWords,
    AnaphoraWords,
    ComparisonWords,
    DateWords,
    GrammarWords,
    ImperativeWords,
    ListWords,
    NegationWords,
    PassiveWords,
    TargetWords,
)
from fcmdiff.model.commitment import Rung

# The classes as a lexicon file names them. Sources stand with each row.
CLASSES = {
    "state": Rung.STATEMENT,
    "call": Rung.CALL,
    "support": Rung.SUPPORT,
    "intend": Rung.INTEND,
    "iterate": Rung.ITERATE,
    "will": Rung.WILL,
    "bind": Rung.DECIDE,
}


class Performative(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the ladder: the verbs, their class, and what is known of their use.

    ``others`` marks the verbs that are also read of those whom calls are made to, ``ongoing``
    those that tell what was done where a past year is told of, ``copula`` those after which a
    participle counts as the row that it names as ``copular``.
    """

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
    others: bool = False
    ongoing: bool = False
    copula: bool = False
    copular: str = ""
    negated: bool = False

    @property
    def rung(self) -> Rung:
        """The rung before any cap."""
        return CLASSES[self.cls]


def tensed_forms(row: Performative) -> tuple[tuple[str, str], ...]:
    """Return (tense, form) of all forms of a row: "set up" may be present and past."""
    tenses = (("present", row.present), ("past", row.past), ("participle", row.participle))
    return tuple((tense, form) for tense, forms in tenses for form in forms)


class Cap(Struct, frozen=True, forbid_unknown_fields=True):
    """A complement that lowers the rung to at most ``rung``; ``only`` names the ids it acts on."""

    rung: Rung
    why: str
    forms: tuple[str, ...]
    only: tuple[str, ...] = ()
    iterated: bool = False
    through: bool = False


class Impersonal(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that promise without a subject of the collective, under the id of a performative."""

    id: str
    cls: str = field(name="class")
    source: str
    example: str
    forms: tuple[str, ...]
    iterated: bool = False

    @property
    def rung(self) -> Rung:
        """The rung of what is promised so."""
        return CLASSES[self.cls]


class Hedge(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that take half a rung.

    With one of ``unless`` in it a phrase is none, but for those that hold one of ``despite`` as
    well: "in line with international law" binds, "with national and international law" hedges.
    """

    label: str
    forms: tuple[str, ...]
    unless: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()


class Recall(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that put what follows before this meeting."""

    forms: tuple[str, ...]


class Monitoring(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that say how a promise will be followed up."""

    forms: tuple[str, ...]


class Words(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """All words of a language as they stand in the file, table by table.

    ``version`` is told by the content. ``frequent`` are words by which the language of a document
    is told; no other bundled lexicon has them. ``elided`` words may have lost their last letter to
    an apostrophe ("d'ici").
    """

    version: str
    frequent: frozenset[str]
    elided: tuple[str, ...]
    adverbs: tuple[str, ...]
    noun_markers: tuple[str, ...]
    negation: NegationWords
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
    comparison: ComparisonWords
    impersonal: tuple[Impersonal, ...] = ()

    @property
    def adverb(self) -> str:
        """The source of the pattern of one adverb; FormError where no word can be made of it."""
        return adverb_source(self.adverbs, self.grammar.adverb_endings, self.grammar.letters)
