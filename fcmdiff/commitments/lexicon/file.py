"""The name of a bundled lexicon, or a TOML file -> Words, checked, with what it extends."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import ValidationError, convert

from fcmdiff.commitments.lexicon.elision import part_elisions
from fcmdiff.commitments.lexicon.entries import CLASSES, Words, tensed_forms
from fcmdiff.commitments.lexicon.forms import plain

_FOLDER = files("fcmdiff.commitments.lexicon")
DEFAULT_LEXICON = "en"
# The lexicons that come with fcmdiff, the default one first.
BUNDLED = (
    DEFAULT_LEXICON,
    *sorted(
        name
        for file in _FOLDER.iterdir()
        if (name := file.name.removesuffix(".toml")) not in (file.name, DEFAULT_LEXICON)
    ),
)
_MAX_BYTES = 1_000_000
# What a file is called that does not say.
_UNNAMED = "own"
# Of SHA-256: two lexicons of one name have the same eight once in four thousand million.
_HASH_DIGITS = 8

# Their values are no words of the language.
_NO_WORDS = ("id", "class", "source", "example", "why", "label", "letters", "elided")
_PLACE = re.compile(r" - at `\$\.(?P<table>\w+)\[(?P<row>\d+)\](?P<rest>[^`]*)`")


def read_lexicon(choice: str | Path) -> Words:
    """Return the checked words of the bundled lexicon of that name, or of that file.

    Raises OSError, UnicodeDecodeError or TOMLDecodeError where it cannot be read;
    ValidationError or LookupError where it does not hold what a lexicon must.
    """
    if choice in BUNDLED:
        name, raw = str(choice), _read_bundled(str(choice))
    else:
        name, raw = _extended(tomllib.loads(_read_file(Path(choice))))
    version = f"{name}-{_hash(raw)}"
    elided = raw.get("elided")
    if isinstance(elided, list):
        raw = _parted(raw, tuple(word for word in elided if isinstance(word, str)))
    try:
        words = convert(_tupled(raw | {"version": version}), Words)
    except ValidationError as error:
        raise LookupError(_name_place(str(error), raw)) from error
    _check_names(words)
    return words


def read_words(name: str, key: str) -> tuple[str, ...]:
    """Return the list ``key`` of the bundled lexicon ``name``; nothing else of it is checked."""
    return tuple(_read_bundled(name)[key])


# The language is told by the file, and then the lexicon is made of it.
@cache
def _read_bundled(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _read_file(path: Path) -> str:
    if path.stat().st_size > _MAX_BYTES:
        raise OSError(f"larger than {_MAX_BYTES} bytes")
    return path.read_text(encoding="utf-8")


def _extended(own: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the name of a file and its words, put over the lexicon that ``extends`` names."""
    name = own.pop("version", _UNNAMED)
    if not isinstance(name, str):
        raise LookupError("version: the name of a lexicon must be a text")
    base = own.pop("extends", None)
    if base is None:
        return name, own
    if base not in BUNDLED:
        raise LookupError(f"extends {base!r}: these come with fcmdiff: {', '.join(BUNDLED)}")
    return f"{name}+{base}", _merged(_read_bundled(base), own)


def _hash(words: Mapping[str, Any]) -> str:
    """Return what tells two lexicons apart: the words alone, neither comments nor their layout."""
    canonical = json.dumps(words, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:_HASH_DIGITS]


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Put ``own`` over ``base``: tables key by key, lists behind each other, all else in place."""
    merged = dict(base)
    for key, value in own.items():
        old = base.get(key)
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            merged[key] = _merged(old, value)
        elif isinstance(value, list) and isinstance(old, list):
            merged[key] = _appended(old, value)
        else:
            merged[key] = value
    return merged


def _appended(base: list[Any], own: list[Any]) -> list[Any]:
    """Append what is not there; a row takes the place of the row with its id."""
    rows = list(base)
    places = {row["id"]: i for i, row in enumerate(base) if isinstance(row, dict) and "id" in row}
    for row in own:
        key = row.get("id") if isinstance(row, dict) else None
        if isinstance(key, str) and key in places:
            rows[places[key]] = row
        elif row not in rows:
            rows.append(row)
    return rows


def _parted(value: Any, elided: tuple[str, ...]) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return all words with a space for the apostrophe of an elision, as texts are matched."""
    if isinstance(value, str):
        if any(_is_elided(choice, elided) for choice in value.split("/")[1:]):
            raise LookupError(f"form {value!r}: a word with an elision cannot follow a /")
        return part_elisions(value, elided)
    if isinstance(value, list):
        return [_parted(item, elided) for item in value]
    if isinstance(value, Mapping):
        return {
            part_elisions(key, elided): item if key in _NO_WORDS else _parted(item, elided)
            for key, item in value.items()
        }
    return value


def _is_elided(choice: str, elided: tuple[str, ...]) -> bool:
    word = choice.split(" ", 1)[0]
    return part_elisions(word, elided) != word


def _tupled(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, list):
        return tuple(_tupled(item) for item in value)
    if isinstance(value, Mapping):
        return {plain(key): _tupled(item) for key, item in value.items()}
    return value


def _name_place(problem: str, raw: Mapping[str, Any]) -> str:
    """Name the row by its id instead of its number, which counts what is extended as well."""
    found = _PLACE.search(problem)
    if not found:
        return problem
    row = raw[found["table"]][int(found["row"])]
    name = row.get("id", row.get("label")) if isinstance(row, Mapping) else None
    if name is None:
        return problem
    return f"{problem[: found.start()]} - in {found['table']} {name!r}{found['rest']}"


def _check_names(words: Words) -> None:
    """Raise LookupError for an unknown class, an id without a row, and what occurs twice."""
    classes = {row.cls for row in words.performative} | {row.cls for row in words.impersonal}
    unknown = sorted(classes - CLASSES.keys())
    if unknown:
        raise LookupError(
            f"unknown class {', '.join(unknown)}; the classes are {', '.join(CLASSES)}"
        )
    _refuse_duplicates("id", (row.id for row in words.performative))
    _refuse_duplicates(
        "form", (f"{t}: {f}" for row in words.performative for t, f in tensed_forms(row))
    )
    ids = {row.id for row in words.performative}
    named = {name for cap in words.cap for name in cap.only} | {
        r.copular for r in words.performative
    }
    named |= {words.anaphora.performative, words.passive.performative}
    if named - ids - {""}:
        raise LookupError(f"no performative has the id {sorted(named - ids - {''})[0]!r}")


def _refuse_duplicates(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise LookupError(f"{what} {value!r} occurs twice")
        seen.add(value)
