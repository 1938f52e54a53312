"""The JSON Schemas of the model -> docs/schemas/*.json and the page reference/json.md."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from typing import Any

from docs.tables import table
from fcmdiff.store import SCHEMA_KINDS, json_schema

_Schema = Mapping[str, Any]
_INTRODUCTION = """\
# JSON

% Written by docs/generate.py from the model; do not edit.

| command | `schema` key | JSON Schema |
|---|---|---|
| `fcmdiff compare --format json` | `fcmdiff/comparison/2` | {download}`comparison-2.json \
<../schemas/comparison-2.json>` |
| `fcmdiff extract --format json` | `fcmdiff/document/1` | {download}`document-1.json \
<../schemas/document-1.json>` |
| `fcmdiff align --format json` | `fcmdiff/alignment/1` | {download}`alignment-1.json \
<../schemas/alignment-1.json>` |
| `fcmdiff commitments --format json` | `fcmdiff/commitments/1` | \
{download}`commitments-1.json <../schemas/commitments-1.json>` |
| `fcmdiff check --format json` | `fcmdiff/check/1` | {download}`check-1.json \
<../schemas/check-1.json>` |

A policy for `fcmdiff check` has a schema as well, by which editors check the TOML file while you
write it: {download}`policy-1.json <../schemas/policy-1.json>`.

The number at the end of `schema` changes when a key loses its name or its meaning. Keys may be
added without that, so a reader should pass over keys that it does not know. Lists of values
(kinds, labels, relations, outcomes) are open: a reader must bear a value that it does not know.

## For readers of `fcmdiff/comparison/1`

All keys of version 1 are there with the same meaning, but for these.

- `kind`, `labels` and `relation` have values that were not there; `counts` has every one of them.
- A paragraph of which only sentences moved is `handed_over` (it was `reworded`), one whose words
  all stand in other paragraphs is `elsewhere` (it was `dropped` or `new`).
- The `edits` of a commitment with one side and a `counterpart` compare it with that passage.
- New: `outcome`, `counts_as`, `counterpart`, `ties` and `nearest` of a commitment; `gone` and
  `come` of a pair of paragraphs; `same` of a sentence. A program that read from `evidence` what a
  promise was joined to finds its id under `ties`."""


def schema_text(schema: _Schema) -> str:
    """Return ``schema`` as it is published."""
    return json.dumps(_tidy(schema), indent=1, ensure_ascii=False) + "\n"


def _tidy(value: Any) -> Any:
    """Take the indentation of the source code out of the descriptions."""
    if isinstance(value, dict):
        return {
            k: inspect.cleandoc(v) if k == "description" and isinstance(v, str) else _tidy(v)
            for k, v in value.items()
        }
    return [_tidy(item) for item in value] if isinstance(value, list) else value


def describe_schemas() -> str:
    """Return the page: every object of all formats, each described once."""
    parts = [_INTRODUCTION]
    described: set[str] = set()
    for kind in SCHEMA_KINDS:
        definitions = json_schema(kind)["$defs"]
        fresh = [name for name in definitions if name not in described]
        parts.append(f"## The parts of the {kind} format")
        for name in fresh:
            parts += _describe(name, definitions[name])
        described.update(fresh)
    return "\n\n".join(parts) + "\n"


def _describe(name: str, definition: _Schema) -> Iterator[str]:
    yield f"### {name}"
    yield inspect.cleandoc(definition.get("description", "")).replace("``", "`")
    if "enum" in definition:
        yield "One of " + ", ".join(f"`{value}`" for value in definition["enum"]) + "."
        return
    required = definition.get("required", ())
    rows = [
        (f"`{key}`", type_of(schema), "" if key in required else _default(schema))
        for key, schema in definition["properties"].items()
    ]
    yield table(("key", "type", "default"), rows)


def _default(schema: _Schema) -> str:
    return f"`{json.dumps(schema['default'])}`" if "default" in schema else ""


def type_of(schema: _Schema) -> str:
    """Return the type that ``schema`` allows, in words.

    >>> type_of({"type": "array", "items": {"$ref": "#/$defs/Edit"}})
    'list of [Edit](#edit)'
    >>> type_of({"anyOf": [{"type": "integer"}, {"type": "null"}]})
    'integer or null'
    """
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for key, word in (("anyOf", " or "), ("prefixItems", ", ")):
        if key in schema:
            return word.join(type_of(option) for option in schema[key])
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return " or ".join(f"`{json.dumps(value)}`" for value in schema["enum"])
    if "additionalProperties" in schema:
        return f"object: name to {type_of(schema['additionalProperties'])}"
    name = str(schema.get("type", "anything"))
    return f"list of {type_of(schema['items'])}" if name == "array" else name
