"""Promises of both sides, searched in the whole other text -> what answers each, and what is near.

The search comes before anything is paired one to one, so that the best total can be taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from fcmdiff.compare.absence import Whole, describe_side, is_outright
from fcmdiff.compare.likeness import WORD, content_share
from fcmdiff.compare.nearness import FLOOR, Near, Query, Search
from fcmdiff.compare.passages import TextPassage
from fcmdiff.compare.settled import UNDECIDED, DecidedMatches
from fcmdiff.compare.sides import query_of
from fcmdiff.matching import Pair, order_pair
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import SIDES, Evidence, NearPassage, Passage
from fcmdiff.model.wording import Wording

# What the search is used for, by the names under which the ablation switches it off: pairs made
# before all others, pairs of what is left over, answers of many to one or without a promise, and
# "possibly" where nothing speaks for absence.
BEFORE_ALL, LEFT_OVER, ANSWERING, ABSENCE = "before all", "left over", "answers", "absence"
USES = (BEFORE_ALL, LEFT_OVER, ANSWERING, ABSENCE)

# From this score on a passage answers a promise. Chosen on the nineteen coded pairs: from .4 and .5
# on (JOINED 0) .78 and .81 of the joins were right, .37 and .34 of the continuations joined; from
# .6, .7 and .8 on (JOINED .5) .84, .86 and .89, and .31, .29 and .27.
ANSWERS = 0.6

# How many passages are shown for a promise without counterpart.
_SHOWN = 3
# Of promises in one sentence that which is more alike in content words is meant: in log odds for
# each whole share that it is more alike than the next. Chosen by hand.
_CLAUSE = 4.0


class Found(Struct, frozen=True):
    """What the search found, for ``before`` (0) and ``after`` (1) by place of the commitment.

    ``nears`` are passages of the other side, the best first; ``holders`` are by passage of a side
    the commitments of that side in it.
    """

    searches: tuple[Search, Search]
    commitments: tuple[Sequence[Commitment], Sequence[Commitment]]
    nears: tuple[Sequence[Sequence[Near]], Sequence[Sequence[Near]]]
    holders: tuple[Mapping[int, tuple[int, ...]], Mapping[int, tuple[int, ...]]]
    wording: Wording
    tops: tuple[float, float]
    likeness: float
    without: frozenset[str] = frozenset()

    def score_pairs(self) -> dict[Pair, float]:
        """Return the mean log odds, both ways, of every two commitments near each other."""
        there, back = ({}, {})  # type: dict[Pair, float], dict[Pair, float]
        for side, scores in enumerate((there, back)):
            for n, nears in enumerate(self.nears[side]):
                for near in nears:
                    for m in self.holders[1 - side].get(near.passage, ()):
                        key = order_pair(side, n, m)
                        scores[key] = max(scores.get(key, FLOOR), near.logit)
        both = {
            pair: (there.get(pair, FLOOR) + back.get(pair, FLOOR)) / 2
            for pair in there.keys() | back.keys()
        }
        return self._tell_clauses_apart(both)

    def _tell_clauses_apart(self, scores: dict[Pair, float]) -> dict[Pair, float]:
        """Lower the pairs of which a side has a clause of the same sentence that is more alike."""
        homes = [
            {n: at for at, held in side.items() for n in held if len(held) > 1}
            for side in self.holders
        ]
        open_ = [p for p in scores if p[0] in homes[0] or p[1] in homes[1]]
        alike = {(i, j): self._share(i, j) for i, j in open_}
        best: dict[tuple[int, int, int], float] = defaultdict(float)
        for (i, j), share in alike.items():
            keys = [(0, i, homes[1][j])] if j in homes[1] else []
            keys += [(1, j, homes[0][i])] if i in homes[0] else []
            for key in keys:
                best[key] = max(best[key], share)
        result = dict(scores)
        for (i, j), share in alike.items():
            most = max(
                best.get((0, i, homes[1].get(j, -1)), 0.0),
                best.get((1, j, homes[0].get(i, -1)), 0.0),
            )
            result[i, j] -= _CLAUSE * max(0.0, most - share)
        return result

    def _share(self, i: int, j: int) -> float:
        one, two = self.commitments[0][i], self.commitments[1][j]
        return content_share(one.text, two.text, self.wording)

    def score_answers(self) -> dict[Pair, float]:
        """Return the log odds of commitments that stand in the passage that answers one of them."""
        scores: dict[Pair, float] = {}
        for side in (0, 1):
            for n in range(len(self.commitments[side])):
                near = self.answer(side, n)
                for m in self.holders[1 - side].get(near.passage, ()) if near else ():
                    key = order_pair(side, n, m)
                    scores[key] = max(scores.get(key, FLOOR), near.logit if near else FLOOR)
        return self._tell_clauses_apart(scores)

    def answer(self, side: int, n: int) -> Near | None:
        """Return the passage that answers a commitment, None where none is near enough."""
        near = self.best(side, n)
        asked = ANSWERING not in self.without
        return near if asked and near and near.score >= ANSWERS else None

    def best(self, side: int, n: int) -> Near | None:
        """Return what comes nearest to a commitment."""
        return self.nears[side][n][0] if self.nears[side][n] else None

    def passage(self, side: int, near: Near) -> TextPassage:
        """Return the passage that came near one of ``side``."""
        return self.searches[side].passages[near.passage]

    def is_outright(self, side: int, n: int) -> bool:
        """True where something speaks for the absence of a commitment from the other text."""
        if ABSENCE in self.without:
            return True
        query = query_of(self.commitments[side][n])
        return is_outright(self.searches[side], query, self.nears[side][n], self.whole(side))

    def whole(self, side: int) -> Whole:
        """Return what is known of both texts, as seen from ``side``."""
        return Whole(self.tops[side], self.tops[1 - side], self.likeness)

    def show_nearest(self, side: int, n: int) -> tuple[NearPassage, ...]:
        """Return the passages that come nearest, with the words in common and those that lack."""
        commitment = self.commitments[side][n]
        return show_nearest(self.searches[side], query_of(commitment), self.nears[side][n])

    def explain(self, side: int, n: int) -> tuple[Evidence, ...]:
        """Return what speaks for absence: names that stand nowhere, and what the nearest has."""
        search, text = self.searches[side], self.commitments[side][n].text
        terms = search.vocabulary.terms(text)
        surface = name_words(search, text)
        gone = [surface[w] for w in surface if w in terms.names and w not in search.words]
        near = self.best(side, n)
        has = (
            terms.words & search.vocabulary.terms(self.passage(side, near).text).words
            if near
            else ()
        )
        known = f"{len([w for w in surface if w in has])} of {len(surface)}"
        pieces = [("names", ", ".join(gone)), ("words", known)]
        return tuple(
            Evidence(None, slot, *((said, "") if side == 0 else ("", said)))
            for slot, said in pieces
            if said
        )


def find_everywhere(  # noqa: PLR0913 - the two sides, how to search, and what was decided
    searches: tuple[Search, Search],
    commitments: tuple[Sequence[Commitment], Sequence[Commitment]],
    wording: Wording,
    likeness: float,
    without: Collection[str] = (),
    decided: DecidedMatches = UNDECIDED,
) -> Found:
    """Return what the search of either side finds for its commitments.

    What a person said is not the answer (``decided``) is not near either.
    """
    nears = tuple(
        _leave_refused(search, side, search.rank([query_of(one) for one in promises]), decided)
        for side, (search, promises) in enumerate(zip(searches, commitments, strict=True))
    )
    return Found(
        searches,
        commitments,
        (nears[0], nears[1]),
        # The passages of a side are what the Search from the other side looks in.
        (searches[1].holders, searches[0].holders),
        wording,
        (describe_side(nears[0]), describe_side(nears[1])),
        likeness,
        frozenset(without),
    )


def _leave_refused(
    search: Search, side: int, nears: list[list[Near]], decided: DecidedMatches
) -> list[list[Near]]:
    """Return ``nears`` of the commitments of ``side`` without the passages that were refused."""
    if not decided.bans and not any(decided.refused):
        return nears

    def is_open(n: int, near: Near) -> bool:
        passage = quote_passage(1 - side, search.passages[near.passage])
        held = search.holders.get(near.passage, ())
        return not decided.is_refused(side, n, passage, held)

    return [[near for near in row if is_open(n, near)] for n, row in enumerate(nears)]


def quote_passage(side: int, passage: TextPassage) -> Passage:
    """Return ``passage`` as one of ``side``."""
    return Passage(
        SIDES[side],
        passage.paragraph,
        passage.start,
        passage.end,
        passage.text,
        passage.theme,
        passage.note,
    )


def show_nearest(search: Search, query: Query, nears: Sequence[Near]) -> tuple[NearPassage, ...]:
    """Return the nearest passages, each with the words of ``query`` that it has and has not."""
    surface = name_words(search, query.text)
    shown: list[NearPassage] = []
    for near in nears[:_SHOWN]:
        passage = search.passages[near.passage]
        has = search.vocabulary.terms(passage.text).words
        shown.append(
            NearPassage(
                start=passage.start,
                end=passage.end,
                text=passage.text,
                score=near.score,
                shared=tuple(surface[w] for w in surface if w in has),
                missing=tuple(surface[w] for w in surface if w not in has),
                paragraph=passage.paragraph,
                theme=passage.theme,
                note=passage.note,
            )
        )
    return tuple(shown)


def name_words(search: Search, text: str) -> dict[str, str]:
    """Return the words of ``text`` as they stand there by their stems, the rarest first.

    Of a name it is the name, and not another word that begins as it does ("commitment" before
    "Commission").
    """
    vocabulary = search.vocabulary
    terms = vocabulary.terms(text)
    found: dict[str, str] = {}
    for word in WORD.findall(text):
        stem = vocabulary.stem_of(word)
        if stem in terms.words and vocabulary.is_telling(word):
            is_name = stem in terms.names and word[0].isupper()
            if stem not in found or (is_name and not found[stem][0].isupper()):
                found[stem] = word
    return {stem: found[stem] for stem in vocabulary.rarest_first(found)}
