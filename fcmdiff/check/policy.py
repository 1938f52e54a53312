"""A policy file (TOML) -> Policy: how much each kind of change weighs, and what was accepted."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.alignment import ParagraphRelation, ThemeRelation
from fcmdiff.model.check import Severity
from fcmdiff.model.commitment import FIRST_OWN_RUNG
from fcmdiff.model.labels import ChangeKind, ChangeLabel, Weight
from fcmdiff.tables import read_table

POLICY_SCHEMA = "fcmdiff/policy/1"
_MAX_BYTES = 1024 * 1024

# What can be weighed: the kinds and labels of changes, and that a commitment stands elsewhere.
MOVED = "moved"
JUDGED = tuple(k for k in ChangeKind if k not in (ChangeKind.CHANGED, ChangeKind.UNCHANGED))
# What becomes of themes and paragraphs. Words that differ are no rule: a draft is there to differ.
THEME_RULES = tuple(f"theme_{one}" for one in ThemeRelation if one is not ThemeRelation.SAME)
_IN_WORDS = (ParagraphRelation.SAME, ParagraphRelation.REWORDED, ParagraphRelation.HANDED_OVER)
PARAGRAPH_RULES = (
    *(f"paragraph_{one}" for one in ParagraphRelation if one not in _IN_WORDS),
    "paragraph_moved",
)
RULES = (
    *(kind.value for kind in JUDGED),
    *(label.value for label in ChangeLabel),
    MOVED,
    *THEME_RULES,
    *PARAGRAPH_RULES,
)
# Without a policy: what drafters must have decided, and what they should look at.
_USUAL: dict[str, Weight] = {rule.value: rule.weight for rule in (*ChangeKind, *ChangeLabel)}


class ThemeRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Weights for themes whose heading fits one of ``headings``; ``*`` stands for any words."""

    headings: tuple[str, ...]
    severity: dict[str, Weight]


class Acceptance(Struct, frozen=True, forbid_unknown_fields=True):
    """A change that somebody decided: its rule, the commitment's id, why, who, and until when.

    ``id`` is that of the commitment, theme or paragraph of the later text, of the earlier one where
    it stands there only. ``expires`` is the last day on which it holds.
    """

    rule: str
    id: str
    reason: str
    author: str
    expires: date | None = None


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file says.

    ``severity`` weighs rules, ``theme`` does so for single themes, the later one winning.
    ``at_most`` gives for a rule how many changes are allowed at all. Commitments below
    ``least_strength`` (rung 0-6) are left out; 2 leaves out calls on others. ``commitments_only``
    also leaves out moves, themes and order.
    """

    severity: dict[str, Weight] = {}
    theme: tuple[ThemeRule, ...] = ()
    at_most: dict[str, int] = {}
    accept: tuple[Acceptance, ...] = ()
    least_strength: int = int(FIRST_OWN_RUNG)
    commitments_only: bool = False
    name: str = ""

    def weigh(self, rule: str, headings: tuple[str, ...]) -> Severity | None:
        """Return how much a change of ``rule`` under ``headings`` weighs, None for not at all."""
        weight: Weight = self.severity.get(rule, _USUAL.get(rule, "off"))
        for theme in self.theme:
            if rule in theme.severity and any(_fits(theme, heading) for heading in headings):
                weight = theme.severity[rule]
        return None if weight == "off" else Severity(weight)

    def weigh_or_count(self, rule: str, headings: tuple[str, ...]) -> Severity | None:
        """Return how much a change weighs; one that only counts for ``at_most`` is a note."""
        severity = self.weigh(rule, headings)
        return Severity.NOTE if severity is None and rule in self.at_most else severity


def _fits(theme: ThemeRule, heading: str) -> bool:
    return any(fnmatchcase(_plain(heading), _pattern(form)) for form in theme.headings)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _pattern(form: str) -> str:
    """Only the star has a meaning; headings hold brackets and question marks of their own."""
    return re.sub(r"([\[?])", r"[\1]", _plain(form))


def load_policy(path: Path) -> Policy:
    """Return the policy in the TOML file at ``path``.

    Raises FcmdiffError BAD_POLICY naming the key at fault; unknown keys and rules are errors.
    """
    table = read_table(path, _MAX_BYTES, _bad)
    try:
        found = msgspec.convert(table, Policy)
    except msgspec.ValidationError as error:
        raise _bad(path, str(error)) from None
    if found.name:
        raise _bad(path, "Object contains unknown field `name`")
    _check_rules(path, found)
    _check_acceptances(path, found)
    if not 0 <= found.least_strength <= 6:
        raise _bad(path, "least_strength is a rung from 0 to 6")
    if any(most < 0 for most in found.at_most.values()):
        raise _bad(path, "at_most is a number of changes, 0 or more")
    return msgspec.structs.replace(found, name=str(path))


def _check_rules(path: Path, policy: Policy) -> None:
    """Refuse names of rules that there are none of."""
    places = [("severity", rule) for rule in policy.severity]
    places += [("at_most", rule) for rule in policy.at_most]
    places += [
        (f"theme {n}", rule)
        for n, theme in enumerate(policy.theme, start=1)
        for rule in theme.severity
    ]
    places += [(f"accept {n}", one.rule) for n, one in enumerate(policy.accept, start=1)]
    for place, rule in places:
        if rule not in RULES:
            raise _bad(
                path, f"{place} names {rule!r}, which is no rule; they are {', '.join(RULES)}"
            )


def _check_acceptances(path: Path, policy: Policy) -> None:
    for n, one in enumerate(policy.accept, start=1):
        if not (one.reason.strip() and one.author.strip()):
            raise _bad(path, f"accept {n} needs a reason and an author")
    for (rule, name), count in Counter((one.rule, one.id) for one in policy.accept).items():
        if count > 1:
            raise _bad(path, f"{rule} of {name} is accepted twice")


def _bad(path: Path, problem: str) -> FcmdiffError:
    return FcmdiffError(ErrorCode.BAD_POLICY, str(path), problem, "correct the policy")


def policy_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a policy file, as editors check TOML with it."""
    schema = msgspec.json.schema(Policy)
    body = schema["$defs"]["Policy"]
    body["properties"].pop("name")
    weights = schema["$defs"]["ThemeRule"]["properties"]["severity"]["additionalProperties"]
    for holder, value in (
        (body["properties"]["severity"], weights),
        (schema["$defs"]["ThemeRule"]["properties"]["severity"], weights),
        (body["properties"]["at_most"], {"type": "integer", "minimum": 0}),
    ):
        holder["properties"] = dict.fromkeys(RULES, value)
        holder["additionalProperties"] = False
    schema["$defs"]["Acceptance"]["properties"]["rule"] = {"enum": list(RULES)}
    body["properties"]["least_strength"].update(minimum=0, maximum=6)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": POLICY_SCHEMA,
        **schema,
    }
