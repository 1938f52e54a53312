"""The machine at hand -> its Checkup: the parts, in the order in which they are told."""

from __future__ import annotations

import importlib.metadata
import platform

from fcmdiff import __version__
from fcmdiff.align.semantic.model import load_model
from fcmdiff.doctor.findings import CHECKUP_SCHEMA, Checkup, Finding, State
from fcmdiff.doctor.guards import try_guards
from fcmdiff.doctor.packages import find_packages
from fcmdiff.doctor.reading import try_reading
from fcmdiff.errors import FcmdiffError
from fcmdiff.extract.confined import Limits
from fcmdiff.extract.scans import installed_languages, missing_for_scans
from fcmdiff.store import SCHEMA_KINDS

_RECOGNITION = "text recognition"


def check_machine() -> Checkup:
    """Return what is installed and what works here; it takes two to three seconds."""
    limits = Limits.from_environment()
    return Checkup(
        fcmdiff=__version__,
        python=f"{platform.python_version()} ({platform.python_implementation()})",
        system=f"{platform.system()} {platform.release()} ({platform.machine()})",
        packages=find_packages(),
        reading=try_reading(),
        limits=limits,
        guards=try_guards(limits),
        text_recognition=find_text_recognition(),
        sentence_model=find_sentence_model(),
        formats=(*(f"fcmdiff/{kind}/1" for kind in SCHEMA_KINDS), CHECKUP_SCHEMA),
    )


def find_text_recognition() -> Finding:
    """Return whether pages that are pictures can be read here, and in which languages."""
    missing = missing_for_scans()
    if missing:
        return Finding(_RECOGNITION, State.ABSENT, f"scans cannot be read: install {missing}")
    languages = ", ".join(installed_languages())
    if not languages:
        return Finding(_RECOGNITION, State.ABSENT, "tesseract has no data for any language")
    version = importlib.metadata.version("ocrmypdf")
    return Finding(_RECOGNITION, State.OK, f"ocrmypdf {version}, tesseract with {languages}")


def find_sentence_model() -> Finding:
    """Return whether ``--semantic`` works here: the model is loaded and asked."""
    try:
        model = load_model()
    except FcmdiffError as error:
        return Finding("sentence model", State.ABSENT, f"{error.problem}; {error.remedy}")
    ((alike, other),) = model.cosines(["encrypted messages"], ["a secret letter", "a wet meadow"])
    if alike > other:
        return Finding("sentence model", State.OK, model.label)
    return Finding("sentence model", State.ABSENT, f"{model.label} gives no sensible answer")
