"""The requirements of fcmdiff -> the versions that are installed, and whether they were tested."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from collections.abc import Iterator

from fcmdiff.doctor.findings import Package, State

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?P<bounds>[^;\[]*)")
_BOUND = re.compile(r"(?P<sign>>=|<)\s*(?P<version>[\w.]+)")
# Packages whose module has another name than the package with "_" for "-".
_MODULES = {
    "markdown-it-py": "markdown_it",
    "pdfminer-six": "pdfminer",
    "pyspellchecker": "spellchecker",
}


def find_packages() -> tuple[Package, ...]:
    """Return every package that fcmdiff requires, in the order of their names."""
    try:
        wanted = importlib.metadata.requires("fcmdiff") or []
    except importlib.metadata.PackageNotFoundError:
        return (Package("fcmdiff", State.BROKEN, "", "installed by pip or another installer"),)
    needed = (text for text in wanted if "extra ==" not in text)
    return tuple(sorted(_find_all(needed), key=lambda package: package.name.lower()))


def _find_all(requirements: Iterator[str]) -> Iterator[Package]:
    for text in requirements:
        found = _REQUIREMENT.match(text)
        if found:
            yield find_package(found["name"], _lower_first(found["bounds"]))


def _lower_first(bounds: str) -> str:
    return ",".join(sorted(bounds.strip().split(","), reverse=True))


def find_package(name: str, tested: str) -> Package:
    """Return what is installed of the package ``name``; ``tested`` are bounds as ``>=1,<2``."""
    try:
        record = importlib.metadata.metadata(name)
        # The names in requirements are normalised, those in the records are not.
        name, version = record["Name"], record["Version"]
        key = re.sub(r"[-_.]+", "-", name).lower()
        importlib.import_module(_MODULES.get(key, key.replace("-", "_")))
    except importlib.metadata.PackageNotFoundError:
        return Package(name, State.BROKEN, "", tested)
    except Exception:
        # A package that is there and cannot be imported: whatever it raises, it is of no use.
        return Package(name, State.BROKEN, version, tested)
    state = State.OK if is_within(version, tested) else State.UNTESTED
    return Package(name, state, version, tested)


def is_within(version: str, bounds: str) -> bool:
    """Return whether ``version`` is within ``bounds``, which know ``>=`` and ``<`` only.

    >>> is_within("5.15.2", ">=5"), is_within("20260600", ">=20260107,<20260600")
    (True, False)
    """
    mine = _numbers(version)
    return all(
        (mine >= _numbers(bound["version"])) == (bound["sign"] == ">=")
        for bound in _BOUND.finditer(bounds)
    )


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"\d+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
