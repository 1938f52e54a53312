"""The name of a bundled lexicon, or a TOML file -> LexiconData, checked, with what it extends."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import ValidationError, convert

from fcmdiff.commitments.elision import part_elisions
from fcmdiff.commitments.rows import RUNGS, LexiconData, Performative

_FOLDER = files("fcmdiff.commitments") / "lexicons"
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

# Their values are no words of the language.
_NO_WORDS = ("id", "class", "source", "example", "why", "label", "version", "letters", "elided")
_PLACE = re.compile(r" - at `\$\.(?P<table>\w+)\[(?P<row>\d+)\](?P<rest>[^`]*)`")


def read_lexicon(choice: str | Path) -> LexiconData:
    """Return the checked rows of the bundled lexicon of that name, or of that file.

    Raises OSError, UnicodeDecodeError or TOMLDecodeError where it cannot be read;
    ValidationError or LookupError where it does not hold what a lexicon must.
    """
    text = _read_bundled(choice) if choice in BUNDLED else _read_file(Path(choice))
    raw = _extended(tomllib.loads(text))
    elided = raw.get("elided")
    if isinstance(elided, list):
        raw = _parted(raw, [word for word in elided if isinstance(word, str)])
    try:
        data = convert(_tupled(raw), LexiconData)
    except ValidationError as error:
        raise LookupError(_name_place(str(error), raw)) from error
    _check_names(data)
    return data


def read_words(name: str, key: str) -> tuple[str, ...]:
    """Return the list ``key`` of the bundled lexicon ``name``; nothing else of it is checked."""
    return tuple(tomllib.loads(_read_bundled(name))[key])


def tensed_forms(row: Performative) -> tuple[str, ...]:
    """Return all forms of a row, each marked with its tense: "set up" may be present and past."""
    tenses = (("present", row.present), ("past", row.past), ("participle", row.participle))
    return tuple(f"{tense}: {form}" for tense, forms in tenses for form in forms)


def _read_bundled(name: str | Path) -> str:
    return (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def _read_file(path: Path) -> str:
    if path.stat().st_size > _MAX_BYTES:
        raise OSError(f"larger than {_MAX_BYTES} bytes")
    return path.read_text(encoding="utf-8")


def _extended(raw: dict[str, Any]) -> dict[str, Any]:
    """Return ``raw`` put over the bundled lexicon that it names under ``extends``."""
    base = raw.pop("extends", None)
    if base is None:
        return raw
    if base not in BUNDLED:
        raise LookupError(f"extends {base!r}: these come with fcmdiff: {', '.join(BUNDLED)}")
    version = raw.get("version")
    if not isinstance(version, str):
        raise LookupError("version: a lexicon that extends another needs one of its own")
    beneath = tomllib.loads(_read_bundled(base))
    return _merged(beneath, raw) | {"version": f"{version}+{beneath['version']}"}


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


def _parted(value: Any, elided: list[str]) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return all words with a space for the apostrophe of an elision, as texts are matched."""
    if isinstance(value, str):
        if any(_is_elided(choice, elided) for choice in value.split("/")[1:]):
            raise LookupError(f"form {value!r}: a word with an elision cannot follow a /")
        return part_elisions(value, elided, " ")
    if isinstance(value, list):
        return [_parted(item, elided) for item in value]
    if isinstance(value, Mapping):
        return {
            part_elisions(key, elided, " "): item if key in _NO_WORDS else _parted(item, elided)
            for key, item in value.items()
        }
    return value


def _is_elided(choice: str, elided: list[str]) -> bool:
    word = choice.split(" ", 1)[0]
    return part_elisions(word, elided, " ") != word


def _tupled(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, list):
        return tuple(_tupled(item) for item in value)
    if isinstance(value, Mapping):
        return {key: _tupled(item) for key, item in value.items()}
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


def _check_names(data: LexiconData) -> None:
    """Raise LookupError for an unknown class, an id without a row, and what occurs twice."""
    classes = {row.cls for row in data.performative} | {row.cls for row in data.impersonal}
    unknown = sorted(classes - RUNGS.keys())
    if unknown:
        raise LookupError(f"unknown class {', '.join(unknown)}; the classes are {', '.join(RUNGS)}")
    _refuse_duplicates("id", (row.id for row in data.performative))
    _refuse_duplicates("form", (f for row in data.performative for f in tensed_forms(row)))
    ids = {row.id for row in data.performative}
    named = {name for cap in data.cap for name in cap.only} | {r.copular for r in data.performative}
    named |= {data.anaphora.performative, data.passive.performative}
    if named - ids - {""}:
        raise LookupError(f"no performative has the id {sorted(named - ids - {''})[0]!r}")


def _refuse_duplicates(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise LookupError(f"{what} {value!r} occurs twice")
        seen.add(value)
