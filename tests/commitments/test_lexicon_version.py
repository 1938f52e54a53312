"""The version of a lexicon is told by its words: whoever changes one has another version."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from fcmdiff.commitments.lexicon import load_lexicon
from fcmdiff.commitments.lexicon.file import BUNDLED

OWN = """
version = "mine"
extends = "en"

[actors]
plural = ["wardens", "pilots"]
"""


def read_bundled(name: str) -> str:
    return (files("fcmdiff.commitments.lexicon") / f"{name}.toml").read_text(encoding="utf-8")


def version_of(folder: Path, text: str) -> str:
    path = folder / "words.toml"
    path.write_text(text, encoding="utf-8")
    return load_lexicon(path).version


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_lexicon_is_named_with_eight_digits_of_its_words(
    tmp_path: Path, name: str
) -> None:
    version = load_lexicon(name).version
    assert re.fullmatch(rf"{name}-[0-9a-f]{{8}}", version)
    copied = version_of(tmp_path, f'version = "{name}"\n{read_bundled(name)}')
    assert copied == version


@pytest.mark.parametrize("name", BUNDLED)
def test_every_changed_word_is_another_version(tmp_path: Path, name: str) -> None:
    text = read_bundled(name)
    # Words in the middle of a list; those of "only" are ids.
    lists = re.sub(r"^only = .*$", lambda line: " " * len(line[0]), text, flags=re.MULTILINE)
    strings = list(re.finditer(r'(?<=, )"[^"\n]{3,}"', lists))[::97]
    changed = {version_of(tmp_path, f'{text[: m.end() - 1]}x"{text[m.end() :]}') for m in strings}
    added = version_of(tmp_path, text.replace("adverbs = [", 'adverbs = ["forthwith",', 1))
    removed = version_of(tmp_path, re.sub(r'(adverbs = \[\s*)"[^"]+",', r"\1", text, count=1))
    same = version_of(tmp_path, text)
    assert len({*changed, added, removed, same}) == len(strings) + 3


@pytest.mark.parametrize("name", BUNDLED)
def test_comments_and_the_order_of_keys_make_no_other_version(tmp_path: Path, name: str) -> None:
    text = read_bundled(name)
    keys = r"^(id = .*)\n(class = .*)\n"
    turned, count = re.subn(keys, r"\2\n\1\n", text, flags=re.MULTILINE)
    assert count
    plain = re.sub(r"^#.*\n", "", turned, flags=re.MULTILINE)
    assert plain != text
    assert version_of(tmp_path, plain) == version_of(tmp_path, text)


def test_a_file_that_extends_another_is_told_by_the_words_of_both(tmp_path: Path) -> None:
    own = version_of(tmp_path, OWN)
    assert re.fullmatch(r"mine\+en-[0-9a-f]{8}", own)
    assert version_of(tmp_path, f"# Ours.\n{OWN}") == own
    assert version_of(tmp_path, OWN.replace("pilots", "pilot")) != own
    french = version_of(tmp_path, OWN.replace('"en"', '"fr"'))
    assert french.rpartition("-")[2] != own.rpartition("-")[2]


def test_the_name_is_no_part_of_the_words(tmp_path: Path) -> None:
    own, other = (version_of(tmp_path, OWN.replace("mine", name)) for name in ("mine", "house"))
    assert own != other
    assert own.removeprefix("mine") == other.removeprefix("house")
    unnamed = version_of(tmp_path, OWN.replace('version = "mine"', ""))
    assert unnamed == f"own{own.removeprefix('mine')}"
