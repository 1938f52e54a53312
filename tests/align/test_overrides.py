"""Pairs decided by hand: found by id, made or refused, and clear errors where an id is stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.align.overrides import load_overrides
from fcmdiff.align.steps import align_documents
from fcmdiff.align.suggest import suggest_overrides
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.markup import read_markup
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import Alignment, ThemeRelation
from fcmdiff.model.document import Document, Source
from tests.conftest import SERIES

OLD = """# Talks

## Ports

We will inspect every container terminal before the end of the decade.

We will lend patrol boats to countries that ask for them.

## Fisheries

We will count the herring in our waters each spring.
"""
NEW = """# Talks

## Harbours

We will inspect every container terminal, and publish what was found, before the decade ends.

## Sea life

Patrol boats stay where they are needed most, whoever owns them.

We will count the herring in our waters each spring.
"""
TERMINAL = "ports.inspect-container-terminal"
BOATS = "ports.patrol-boats-countries"
STAY = "sea-life.patrol-needed-whoever"


def read(text: str) -> Document:
    return read_markup(text.encode(), Source("talks.md", "0" * 64, "text/markdown"))


def align(tmp_path: Path, toml: str, old: str = OLD, new: str = NEW) -> Alignment:
    path = tmp_path / "pairs.toml"
    path.write_text(toml, "utf-8")
    return align_documents(read(old), read(new), overrides=load_overrides(path))


def partners(alignment: Alignment) -> dict[str, tuple[str, ...]]:
    return {one: pair.after for pair in alignment.paragraphs for one in pair.before}


def fails(tmp_path: Path, toml: str, words: str, old: str = OLD) -> None:
    with pytest.raises(FcmdiffError, match=words) as raised:
        align(tmp_path, toml, old)
    assert raised.value.code is ErrorCode.BAD_OVERRIDES
    assert raised.value.subject.endswith("pairs.toml")


def test_ids_are_as_this_file_says() -> None:
    ids = [p.id for p in (*read(OLD).paragraphs, *read(NEW).paragraphs)]
    assert TERMINAL in ids
    assert BOATS in ids
    assert STAY in ids


def test_a_pin_makes_a_pair(tmp_path: Path) -> None:
    assert partners(align(tmp_path, ""))[BOATS] == ()
    pinned = align(tmp_path, f'[[pin]]\nbefore = "{BOATS}"\nafter = "{STAY}"\n')
    assert partners(pinned)[BOATS] == (STAY,)
    step = next(p for p in pinned.paragraphs if BOATS in p.before)
    assert step.step == "pinned"
    assert not step.weak


def test_a_pin_with_an_empty_side_leaves_a_paragraph_alone(tmp_path: Path) -> None:
    assert partners(align(tmp_path, ""))[TERMINAL] != ()
    alone = align(tmp_path, f'[[pin]]\nbefore = "{TERMINAL}"\nafter = []\n')
    assert partners(alone)[TERMINAL] == ()


def test_a_forbidden_pair_is_not_made(tmp_path: Path) -> None:
    (found,) = partners(align(tmp_path, ""))[TERMINAL]
    kept = align(tmp_path, f'[[forbid]]\nbefore = "{TERMINAL}"\nafter = "{found}"\n')
    assert found not in partners(kept)[TERMINAL]


def test_themes_are_pinned_and_forbidden(tmp_path: Path) -> None:
    pinned = align(tmp_path, '[[pin]]\nbefore = "ports"\nafter = "sea-life"\n')
    pair = next(t for t in pinned.themes if "ports" in t.before)
    assert (pair.after, pair.relation) == (("sea-life",), ThemeRelation.RENAMED)
    parted = align(tmp_path, '[[forbid]]\nbefore = "ports"\nafter = "harbours"\n')
    assert next(t for t in parted.themes if "ports" in t.before).after != ("harbours",)


def test_an_alias_pairs_themes_with_nothing_else_in_common(tmp_path: Path) -> None:
    old = "# Talks\n\n## Lawful access\n\nPolice need keys.\n"
    new = "# Talks\n\n## Encryption\n\nNobody should weaken ciphers.\n"
    assert len(align(tmp_path, "", old, new).themes) == 2
    toml = '[[alias]]\nheadings = ["Lawful Access", "Encryption"]\n'
    assert len(align(tmp_path, toml, old, new).themes) == 1


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("to countries that ask", "to all partners that ask"),
        ("We will lend", "We gladly lend spare"),
    ],
)
def test_an_id_outlives_a_small_edit(tmp_path: Path, words: str, others: str) -> None:
    edited = OLD.replace(words, others)
    toml = f'[[pin]]\nbefore = "{BOATS}"\nafter = "{STAY}"\n'
    found = align(tmp_path, toml, edited)
    assert any(pair.step == "pinned" and pair.after == (STAY,) for pair in found.paragraphs)


def test_a_stale_id_is_an_error(tmp_path: Path) -> None:
    toml = f'[[pin]]\nbefore = "{BOATS}"\nafter = "{STAY}"\n'
    fails(tmp_path, toml, "pin 1 refers to paragraph", OLD.replace("patrol boats", "money"))
    fails(tmp_path, '[[pin]]\nbefore = "ship"\nafter = "sea-life"\n', "theme 'ship'")


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[[pin]\n", "pairs.toml"),
        ('[[pin]]\nbefor = "x"\n', "befor"),
        ("[[pin]]\n", "pin 1 names no pair"),
        (f'[[forbid]]\nbefore = "{BOATS}"\n', "forbid 1 names no pair"),
        (f'[[pin]]\nbefore = "{BOATS}"\nafter = "sea-life"\n', "matches a theme with a paragraph"),
        (f'[[pin]]\nbefore = "{BOATS}"\n[[pin]]\nbefore = "{BOATS}"\n', "pin 2 names what"),
    ],
)
def test_what_cannot_be_meant_is_an_error(tmp_path: Path, toml: str, words: str) -> None:
    fails(tmp_path, toml, words)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FcmdiffError, match="cannot be read") as raised:
        load_overrides(tmp_path / "pairs.toml")
    assert raised.value.code is ErrorCode.BAD_OVERRIDES


def test_suggestions_pin_what_was_found(tmp_path: Path) -> None:
    old, new = (read_document(SERIES / "text" / f"{year}.md") for year in (2021, 2022))
    found = align_documents(old, new)
    assert any(pair.weak for pair in found.paragraphs)
    path = tmp_path / "pairs.toml"
    path.write_text(suggest_overrides(old, new, found), "utf-8")
    again = align_documents(old, new, overrides=load_overrides(path))
    assert partners(again) == partners(found)
    assert not any(pair.weak for pair in again.paragraphs)
