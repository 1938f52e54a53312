"""Two invented statements and a Comparison by hand: every way of having no counterpart is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from fcmdiff.compare.verdicts import make_change
from fcmdiff.compare.words import diff_words
from fcmdiff.model.alignment import ParagraphRelation as P
from fcmdiff.model.alignment import ThemePair
from fcmdiff.model.alignment import ThemeRelation as T
from fcmdiff.model.commitment import Commitment, Rung
from fcmdiff.model.comparison import (
    FAR_APART,
    CommitmentChange,
    ComparedParagraphs,
    Comparison,
    KeyWord,
    NearPassage,
    Passage,
    Side,
    Subject,
    Tie,
    TieRelation,
)
from fcmdiff.model.document import Document, Paragraph, Theme
from fcmdiff.model.labels import ChangeKind as K
from fcmdiff.model.labels import ChangeLabel as L
from fcmdiff.model.labels import tell_outcome
from tests.report.build import make_counts, make_head

# By theme (id and heading) the paragraphs (id and words).
_Texts = Mapping[tuple[str, str], Mapping[str, str]]

OLD: _Texts = {
    ("t1", "Safe Ports"): {
        "p1": "We will fund the Pilot Register until it pays for itself.",
        "p2": "We will champion adherence to the Harbour Convention.",
        "p3": "We will set up a fund for small ports.",
        "p4": "We will build a lighthouse on Skerry.",
    },
    ("t2", "Cargo"): {
        "p5": "We will screen goods in transit. We will screen mail in transit.",
        "p6": "We will improve the watch on cargo that changes ships.",
        "p7": "We noted the harm that ghost nets do.",
    },
    ("t3", "Tides"): {"p8": "We will publish tide tables and wave heights."},
    ("t4", "Pilots of the Sound"): {"p9": "We will train pilots for the Sound."},
}
NEW: _Texts = {
    ("t1", "Harbours"): {
        "p1": "We emphasise the importance of adherence to the Harbour Convention.",
        "p2": "The Small Ports Fund, opened in May, has lent four million.",
        "p3": "The lighthouse on Skerry is being built.",
    },
    ("t2", "Cargo"): {
        "p4": "We will screen goods and mail in transit.",
        "p5": "Members pledged stricter checks of transit cargo at every port of call.",
        "p6": "We will recover ghost nets.",
    },
    ("t3", "Ice"): {
        "p7": "We will publish tide tables. We will publish wave heights.",
        "p8": "We will map the edge of the ice every winter.",
        "p9": "We will open a station for rescue on the northern shore.",
    },
}
# before, after, relation
_PAIRS = (
    ("p1", "", P.DROPPED),
    ("p2", "p1", P.REWORDED),
    ("p3", "p2", P.REWORDED),
    ("p4", "p3", P.REWORDED),
    ("p5", "p4", P.REWORDED),
    ("p6", "", P.POSSIBLY_DROPPED),
    ("p7", "p6", P.REWORDED),
    ("p8", "p7", P.REWORDED),
    ("p9", "", P.POSSIBLY_DROPPED),
    ("", "p5", P.NEW),
    ("", "p8", P.NEW),
    ("", "p9", P.POSSIBLY_NEW),
)
_THEMES = (
    ("t1", "t1", T.RENAMED),
    ("t2", "t2", T.SAME),
    ("t3", "", T.DISSOLVED),
    ("t4", "", T.POSSIBLY_DROPPED),
    ("", "t3", T.GATHERED),
)

_SUMS = tuple(Passage("after", "p2", 39, 51, text) for text in ["four million", *"abcdefgh"])
_SUBJECTS = (
    Subject(
        "before",
        ("p5", "p6"),
        (KeyWord("cargo", 4, 1), KeyWord("mail", 3, 0)),
        (Passage("before", "p6", 0, 54, "We will improve the watch on cargo that changes ships."),),
        20.5,
    ),
    Subject("after", ("p8",), (), (Passage("after", "p8", 0, 16, "We will map ice."),), 8.0),
)


def make_absences(likeness: float = 0.28) -> Comparison:
    """Return the Comparison; with the ``likeness`` of a text that was rewritten."""
    before, after = _read(OLD), _read(NEW)
    pairs = tuple(
        ComparedParagraphs(
            tuple(old.split()),
            tuple(new.split()),
            relation,
            moved=False,
            step="fuzzy",
            score=0.6,
            edits=diff_words(_words(OLD, old), _words(NEW, new)),
        )
        for old, new, relation in _PAIRS
    )
    themes = tuple(
        ThemePair(tuple(old.split()), tuple(new.split()), relation, "titles", 0.5)
        for old, new, relation in _THEMES
    )
    changes = tuple(_make_changes())
    return Comparison(
        before=make_head(before, 2024),
        after=make_head(after, 2025),
        themes=themes,
        paragraphs=pairs,
        commitments=changes,
        counts=make_counts(themes, pairs, changes),
        versions={"fcmdiff": "0.1.0", "lexicon": "en-7"},
        likeness=likeness,
        subjects=_SUBJECTS if likeness < FAR_APART else (),
        sums=_SUMS if likeness < FAR_APART else (),
    )


def _make_changes() -> Sequence[CommitmentChange]:
    goods, mail = _say(OLD, "p5", "We will screen goods"), _say(OLD, "p5", "We will screen mail")
    both = _say(NEW, "p4", "We will screen goods")
    tables, heights = (
        _say(NEW, "p7", "We will publish tide"),
        _say(NEW, "p7", "We will publish wave"),
    )
    tide = _say(OLD, "p8", "We will publish tide")
    return (
        _alone(_say(OLD, "p1", "We will fund"), "before", K.DROPPED, (_near("p2", 0.112),)),
        _answered(_say(OLD, "p2", "We will"), _tell("after", "p1"), L.NO_LONGER_PROMISED),
        _answered(_say(OLD, "p3", "We will"), _tell("after", "p2"), L.FULFILLED),
        _answered(_say(OLD, "p4", "We will"), _tell("after", "p3"), L.UNDER_WAY),
        _pair(goods, both, (_tie("before", mail, TieRelation.MERGED),)),
        _tied(mail, "before", _tie("after", both, TieRelation.MERGED), L.MERGED_INTO),
        _alone(_say(OLD, "p6", "We will"), "before", K.POSSIBLY_DROPPED, _nearest()),
        _answered(_say(NEW, "p6", "We will"), _tell("before", "p7"), L.NEWLY_PROMISED),
        _pair(tide, tables, (_tie("after", heights, TieRelation.SPLIT),)),
        _tied(heights, "after", _tie("before", tide, TieRelation.SPLIT), L.SPLIT_FROM),
        _alone(_say(OLD, "p9", "We will"), "before", K.CANNOT_TELL, (_near("p8", 0.2),)),
        _alone(_say(NEW, "p8", "We will"), "after", K.NEW),
        _alone(_say(NEW, "p9", "We will"), "after", K.POSSIBLY_NEW, (_near("p4", 0.3, OLD),)),
        _alone(_say(NEW, "p5", "Members", Rung.CALL), "after", K.NEW),
    )


def _nearest() -> tuple[NearPassage, ...]:
    """A paragraph, the title of a theme and a note."""
    note = NearPassage(0, 3, "See", 0.15, (), ("watch",), note="n1")
    title = NearPassage(0, 5, "Cargo", 0.25, ("cargo",), ("watch", "ships"), theme="t2")
    return (_near("p5", 0.412), title, note)


def _near(paragraph: str, score: float, texts: _Texts = NEW) -> NearPassage:
    words = _words(texts, paragraph)
    shared, missing = ("cargo",), ("watch", "changes", "ships")
    return NearPassage(0, len(words), words, score, shared, missing, paragraph=paragraph)


def _alone(
    one: Commitment, side: Side, kind: K, nearest: tuple[NearPassage, ...] = ()
) -> CommitmentChange:
    old, new = (one, None) if side == "before" else (None, one)
    return replace(make_change(old, new, kind), nearest=nearest)


def _answered(one: Commitment, passage: Passage, label: L) -> CommitmentChange:
    old, new = (one, None) if passage.side == "after" else (None, one)
    return _label(make_change(old, new, K.CHANGED, counterpart=passage), label)


def _tied(one: Commitment, side: Side, tie: Tie, label: L) -> CommitmentChange:
    old, new = (one, None) if side == "before" else (None, one)
    return _label(make_change(old, new, K.CHANGED, ties=(tie,)), label)


def _pair(old: Commitment, new: Commitment, ties: tuple[Tie, ...]) -> CommitmentChange:
    return _label(make_change(old, new, K.CHANGED, ties=ties), L.REWORDED)


def _label(change: CommitmentChange, label: L) -> CommitmentChange:
    return replace(change, labels=(label,), outcome=tell_outcome(change.kind, (label,)))


def _tie(side: Side, one: Commitment, relation: TieRelation) -> Tie:
    return Tie(side, one.id, one.paragraph, one.start, one.end, relation)


def _tell(side: Side, paragraph: str) -> Passage:
    words = _words(NEW if side == "after" else OLD, paragraph)
    return Passage(side, paragraph, 0, len(words), words)


def _say(texts: _Texts, paragraph: str, opening: str, rung: Rung = Rung.WILL) -> Commitment:
    words = _words(texts, paragraph)
    start = words.index(opening)
    end = words.index(".", start)
    return Commitment(
        id=f"{paragraph}.s{start}",
        paragraph=paragraph,
        start=start,
        end=end,
        text=words[start:end],
        actor="We",
        performative="will",
        strength=rung,
    )


def _words(texts: _Texts, paragraphs: str) -> str:
    found = {key: text for theme in texts.values() for key, text in theme.items()}
    return " ".join(found[key] for key in paragraphs.split())


def _read(texts: _Texts) -> tuple[Theme, ...]:
    numbers = {key: n for n, key in enumerate((k for t in texts.values() for k in t), start=1)}
    return tuple(
        Theme(
            id=theme,
            title=title,
            page=1,
            paragraphs=tuple(
                Paragraph(id=key, text=text, original=text, page=1, number=numbers[key])
                for key, text in paragraphs.items()
            ),
        )
        for (theme, title), paragraphs in texts.items()
    )


def make_documents() -> tuple[Document, Document]:
    """Return the two statements of the Comparison."""
    comparison = make_absences()
    return (
        Document(comparison.before.source, _read(OLD), comparison.before.title),
        Document(comparison.after.source, _read(NEW), comparison.after.title),
    )
