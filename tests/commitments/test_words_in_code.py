"""The words of a language stand in its lexicon: the code that judges by them holds none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import fcmdiff

ROOMS = Path(fcmdiff.__file__).parent
CODE = [
    *sorted((ROOMS / "commitments").rglob("*.py")),
    *(ROOMS / "compare" / f"{name}.py" for name in ("likeness", "matching", "scope", "traces")),
    ROOMS / "model" / "wording.py",
    ROOMS / "sentences.py",
]

# Small words that no pattern for English can do without, and verbs that it needs.
_TEXT = """
the and or of to that which who our their its we will shall not by with from have has is are was
were this these those must should because since before after until within every percent ministers
members leaders commit agree refrain ly ing
"""
ENGLISH = frozenset(_TEXT.split())
_WORD = re.compile(r"[a-z]+")
# Names of the sides of a comparison, not words that are looked for.
_SIDES = frozenset({"before", "after"})
_NO_WORDS = re.compile(r"\\[a-z]|\?P<\w+>|\{[^{}]*\}")


def find_words(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every string of a module with an English word in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apart = {child for node in ast.walk(tree) for child in _set_apart(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in apart:
            words = _WORD.findall(_NO_WORDS.sub(" ", node.value).lower())
            if ENGLISH.intersection(words) and node.value not in _SIDES:
                yield node.lineno, node.value


def _set_apart(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is no pattern: docstrings, messages, keys, names of groups and of kinds."""
    body = node.body if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) else []
    if body and isinstance(body[0], ast.Expr):
        yield body[0].value
    if isinstance(node, ast.ClassDef) and "StrEnum" in map(ast.unparse, node.bases):
        yield from ast.walk(node)
    if isinstance(node, ast.Raise):
        yield from ast.walk(node)
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("remedy", "__all__"):
        yield from ast.walk(node)
    if isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key)
    if isinstance(node, ast.Subscript):
        yield node.slice
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".start", ".end", "_bad")):
        yield from (child for argument in node.args for child in ast.walk(argument))


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)
def test_the_code_holds_no_word_of_english(path: Path) -> None:
    assert list(find_words(path)) == []


def test_a_word_in_a_pattern_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "room.py"
    path.write_text(
        '"""We will."""\nP = r"\\b(?:will|shall)\\s(?P<by>x)"\nraise E("it is")\nfound["to"]\n'
        'T = ("not",)\n',
        encoding="utf-8",
    )
    assert [line for line, _ in find_words(path)] == [2, 5]
