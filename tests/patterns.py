"""The package -> its regular expressions, how each is used, and texts made to keep it busy."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

import fcmdiff
from fcmdiff.commitments.lexicon import load_lexicon
from fcmdiff.commitments.lexicon.file import BUNDLED

ROOT = Path(fcmdiff.__file__).parent
_ALL_USES = frozenset({"search", "fullmatch"})
# What looks at every place of a text in turn.
_SEARCHING = frozenset({"search", "sub", "subn", "split", "findall", "finditer"})
_USES = _SEARCHING | {"match", "fullmatch"}
# Signs that hardly any pattern goes on with: after them it has to give up.
_ENDS = ("!", "\n\x01")
_MAX_SAMPLE = 40


class Found(NamedTuple):
    """A pattern, the place that it was found at, and how the code there uses it."""

    place: str
    pattern: re.Pattern[Any]
    uses: frozenset[str]


def find_patterns() -> list[Found]:
    """Return every pattern of the package once: of its modules, and written inside functions."""
    found: dict[tuple[Any, int], Found] = {}
    for info in pkgutil.walk_packages([str(ROOT)], "fcmdiff."):
        if info.name.endswith("__main__"):
            continue
        module = _import(info.name)
        if module is None:
            continue
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        uses = _uses_of_names(tree)
        for name, value in vars(module).items():
            for pattern in _patterns_in(value, info.name, set()):
                _add(found, Found(f"{info.name}.{name}", pattern, uses.get(name, _ALL_USES)))
        for item in _written_inside(tree, info.name):
            _add(found, item)
    for name in BUNDLED:
        for pattern in _patterns_in(load_lexicon(name), "", set()):
            _add(found, Found(f"the lexicon: {pattern.pattern[:40]}", pattern, _ALL_USES))
    return sorted(found.values(), key=lambda item: (item.place, str(item.pattern.pattern)))


def _import(name: str) -> ModuleType | None:
    """The module, or None where it needs an extra that is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "fcmdiff").startswith("fcmdiff"):
            raise
        return None


def _add(found: dict[tuple[Any, int], Found], item: Found) -> None:
    key = (item.pattern.pattern, item.pattern.flags)
    before = found.get(key, item)
    found[key] = before._replace(uses=before.uses | item.uses)


def _uses_of_names(tree: ast.AST) -> dict[str, frozenset[str]]:
    """Names of patterns -> the methods called on them; a name used otherwise has all."""
    called: dict[str, set[str]] = {}
    holders = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]
    for node in holders:
        assert isinstance(node.value, ast.Name)
        known = {node.attr} if node.attr in _USES else set(_ALL_USES)
        called.setdefault(node.value.id, set()).update(known)
    inside = {id(node.value) for node in holders}
    for name in ast.walk(tree):
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Load) and id(name) not in inside:
            called.setdefault(name.id, set()).update(_ALL_USES)
    for names, target in _loops(tree):
        called |= {each: called.get(target, set(_ALL_USES)) for each in names}
    return {name: frozenset(uses) for name, uses in called.items()}


def _loops(tree: ast.AST) -> Iterator[tuple[list[str], str]]:
    """Yield the names that a loop goes through one by one, and the name they have in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Tuple):
            names = [item.id for item in node.iter.elts if isinstance(item, ast.Name)]
            if isinstance(node.target, ast.Name):
                yield names, node.target.id


def _patterns_in(value: object, module: str, seen: set[int]) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif id(value) not in seen:
        seen.add(id(value))
        for item in _parts_of(value, module):
            yield from _patterns_in(item, module, seen)


def _parts_of(value: object, module: str) -> Iterable[object]:
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, tuple | list | set | frozenset):
        return value
    if isinstance(value, type):
        return list(vars(value).values()) if value.__module__ == module else []
    return [getattr(value, name, None) for name in getattr(value, "__struct_fields__", ())]


def _written_inside(tree: ast.AST, module: str) -> Iterator[Found]:
    """Yield what functions write out; what modules compile stands in a name of theirs."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        holder, text = node.func.value, node.args[0]
        if isinstance(holder, ast.Name) and holder.id == "re" and isinstance(text, ast.Constant):
            uses = {node.func.attr} & _USES
            if uses and isinstance(text.value, str | bytes):
                place = f"{module}:{node.lineno}"
                yield Found(place, re.compile(text.value), frozenset(uses))


def run(found: Found, text: Any) -> None:
    """Use the pattern on ``text`` in every way in which the code does."""
    if found.uses & _SEARCHING:
        for _ in found.pattern.finditer(text):
            pass
    if "match" in found.uses:
        found.pattern.match(text)
    if "fullmatch" in found.uses:
        found.pattern.fullmatch(text)


def busy_texts(pattern: re.Pattern[Any], size: int) -> Iterator[Any]:
    """Yield texts of ``size`` signs made of pieces of ``pattern``, ending so that it fails."""
    for before, piece in dict.fromkeys(_pieces(pattern)):
        for end in _ENDS:
            text = before + piece * (size // len(piece) + 1)
            text = text[:size] + end
            yield text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")


def _pieces(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """Yield what to begin with and what to repeat: samples of the parts, alone and in pairs."""
    parsed = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    whole = _sample(parsed)
    if whole:
        yield "", whole
    for before, body in _repeats(parsed, ""):
        if body:
            yield before[:_MAX_SAMPLE], body[:_MAX_SAMPLE]
            yield "", body[:_MAX_SAMPLE]
            if before:
                yield "", (before + body)[:_MAX_SAMPLE]
    for sign in ("a", " ", "1", "A", "."):
        yield "", sign


def _repeats(items: Any, before: str) -> Iterator[tuple[str, str]]:
    """Yield a sample of what stands before each repeated part, and one of the part itself."""
    for operation, argument in items:
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield before, _sample(argument[2])
            yield from _repeats(argument[2], before)
        for inner in _inner(operation, argument):
            yield from _repeats(inner, before)
        before += _sample([(operation, argument)])
    yield "", before


def _inner(operation: Any, argument: Any) -> list[Any]:
    if operation is sre.SUBPATTERN:
        return [argument[3]]
    if operation is sre.BRANCH:
        return list(argument[1])
    if operation in (sre.ASSERT, sre.ASSERT_NOT):
        return [argument[1]]
    if operation is sre.ATOMIC_GROUP:
        return [argument]
    return []


def _sample(items: Any) -> str:
    """Return a short text that ``items`` match; what only looks, matches nothing."""
    return "".join(_sample_one(operation, argument) for operation, argument in items)


def _sample_one(operation: Any, argument: Any) -> str:
    if operation in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
        return _sample_sign(operation, argument)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _sample(argument[2]) * int(min(max(argument[0], 1), 4))
    if operation in (sre.SUBPATTERN, sre.BRANCH, sre.ATOMIC_GROUP):
        return _sample(_inner(operation, argument)[0])
    return ""


def _sample_sign(operation: Any, argument: Any) -> str:
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.IN:
        return str(_sample_class(argument))
    return "b" if argument == ord("a") else "a"


_CATEGORIES = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_WORD: " ",
}


def _sample_class(items: Any) -> str:
    if items[0][0] is sre.NEGATE:
        return next(
            (c for c in "a b1.,-(\n\t" if not any(_is_in(c, item) for item in items[1:])), "\u4e00"
        )
    operation, argument = items[0]
    if operation is sre.RANGE:
        return chr(argument[0])
    return _CATEGORIES.get(argument, "a") if operation is sre.CATEGORY else chr(argument)


def _is_in(sign: str, item: Any) -> bool:
    operation, argument = item
    if operation is sre.RANGE:
        return bool(argument[0] <= ord(sign) <= argument[1])
    if operation is sre.CATEGORY:
        is_one = {
            sre.CATEGORY_DIGIT: sign.isdigit(),
            sre.CATEGORY_SPACE: sign.isspace(),
            sre.CATEGORY_WORD: sign.isalnum() or sign == "_",
            sre.CATEGORY_NOT_DIGIT: not sign.isdigit(),
            sre.CATEGORY_NOT_SPACE: not sign.isspace(),
            sre.CATEGORY_NOT_WORD: not (sign.isalnum() or sign == "_"),
        }
        return is_one.get(argument, False)
    return bool(ord(sign) == argument)
