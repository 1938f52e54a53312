"""The choices of a user -> the lexicon, the overrides and the sentence model that they name."""

from __future__ import annotations

from typing import NamedTuple

from fcmdiff.align.overrides import load_overrides
from fcmdiff.align.semantic.model import SentenceModel, load_model
from fcmdiff.commitments.lexicon import Lexicon, load_lexicon
from fcmdiff.model.choices import Choices
from fcmdiff.model.overrides import NO_OVERRIDES, Overrides


class Loaded(NamedTuple):
    """What Choices name, loaded."""

    lexicon: Lexicon | None
    overrides: Overrides
    model: SentenceModel | None


def load_choices(choices: Choices) -> Loaded:
    """Return what ``choices`` name, so that a fault in it is told before a statement is read.

    Raises FcmdiffError BAD_LEXICON, MISSING_EXTRA, BAD_OVERRIDES.
    """
    return Loaded(
        lexicon=load_lexicon(choices.lexicon) if choices.lexicon else None,
        model=load_model() if choices.semantic else None,
        overrides=load_overrides(choices.overrides) if choices.overrides else NO_OVERRIDES,
    )
