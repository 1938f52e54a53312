"""The words of a language by which two versions of one promise are compared."""

from __future__ import annotations

import re

from msgspec import Struct


class Wording(Struct, frozen=True, eq=False):
    """Word lists and patterns of one language; two Wordings are equal only where they are one.

    ``empty`` words are shared by any two promises, ``loose`` ones only make a promise sound
    firmer, ``deeds`` are verbs of which one stands for another, ``alike`` rows of other such words;
    after one of ``leading`` a verb
    stands. Words that end in one of ``adverb_endings`` say how, in one of ``gerund_endings`` what
    is being done. ``endings`` are taken off a word for its stem, unless it ends in one of
    ``kept``; after one of ``doubling`` a doubled letter counts once, and ``turned`` gives the
    other form of an ending. ``elision`` finds the apostrophes that join two words.

    ``verb`` finds the verb of a promise (group ``verb``) and what stands ``before`` it,
    ``first_verb``, with the same groups, the one that a line begins with, ``passive`` what makes
    the verb a passive one, ``aside`` what is said by the way up to the end, ``manner`` how a
    promise will be kept. A passage in which ``done`` is found tells a deed of the past, unless one
    of its words begins as one of ``no_deeds``; ``hailed`` finds deeds that are welcomed,
    ``under_way`` what goes on. After ``not_done`` in the same clause none of these holds.
    ``gathering`` finds the promise to meet again, ``recalled`` what points at an earlier text,
    ``stances`` what those who speak stand by, unless ``esteem`` follows (it is only important),
    ``renamed`` what stands between two names of one thing. ``openers`` begin a sentence after an
    abbreviation.
    """

    empty: frozenset[str]
    loose: frozenset[str]
    deeds: frozenset[str]
    leading: frozenset[str]
    adverb_endings: tuple[str, ...]
    gerund_endings: tuple[str, ...]
    endings: tuple[str, ...]
    kept: tuple[str, ...]
    doubling: tuple[str, ...]
    turned: dict[str, str]
    elision: re.Pattern[str]
    verb: re.Pattern[str]
    first_verb: re.Pattern[str]
    passive: re.Pattern[str]
    aside: re.Pattern[str]
    manner: re.Pattern[str]
    done: re.Pattern[str]
    not_done: re.Pattern[str]
    hailed: re.Pattern[str]
    under_way: re.Pattern[str]
    no_deeds: tuple[str, ...]
    gathering: re.Pattern[str]
    recalled: re.Pattern[str]
    stances: re.Pattern[str]
    esteem: re.Pattern[str]
    renamed: re.Pattern[str]
    alike: tuple[tuple[str, ...], ...]
    openers: tuple[str, ...]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    ended: re.Pattern[str] = re.compile(r"(?!)")
    spellings: tuple[tuple[re.Pattern[str], str], ...] = ()
    ampersand: str = "&"

    def part(self, text: str) -> str:
        """Return ``text`` with a space for the apostrophe of every elision."""
        # Most texts have no apostrophe; to go over them letter by letter cost 1 % of a comparison.
        return self.elision.sub(r"\1 ", text) if "'" in text or "’" in text else text
