"""The rows of a lexicon file as they stand, before anything is compiled."""

from __future__ import annotations

from msgspec import Struct, field

from fcmdiff.commitments.comparing import ComparisonWords
from fcmdiff.commitments.wordlists import (
    ActorWords,
    AmountWords,
    AnaphoraWords,
    DateWords,
    GrammarWords,
    ImperativeWords,
    ListWords,
    NegationWords,
    PassiveWords,
    TargetWords,
)

# The ladder of commitments: class of performative -> rung. Sources stand with each row.
RUNGS = {"state": 0, "call": 1, "support": 2, "intend": 3, "iterate": 4, "will": 5, "bind": 6}


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


class LexiconData(Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands.

    ``frequent`` are words by which the language of a document is told; no other bundled lexicon
    has them. ``elided`` words may have lost their last letter to an apostrophe ("d'ici").
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
    impersonal: tuple[ImpersonalForm, ...] = ()
