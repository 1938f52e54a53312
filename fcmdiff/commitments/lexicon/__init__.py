"""The name of a language or a file -> Lexicon: everything that reads and holds its words."""

from __future__ import annotations

from fcmdiff.commitments.lexicon.languages import (
    choose_lexicon,
    lexicon_of,
    same_language,
    tell_language,
)
from fcmdiff.commitments.lexicon.load import Lexicon, load_lexicon

__all__ = [
    "Lexicon",
    "choose_lexicon",
    "lexicon_of",
    "load_lexicon",
    "same_language",
    "tell_language",
]
