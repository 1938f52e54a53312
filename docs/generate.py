"""The program and its test cases -> the generated pages, and the outputs shown in all pages.

``python -m docs.generate`` writes them; with ``--check`` nothing is written, and the exit code
is 1 where a file is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from docs.console import refresh_blocks, sandbox
from docs.from_cases import describe_cases
from docs.from_click import describe_commands
from docs.from_measured import describe_reliability, refresh_sentence
from docs.from_schemas import describe_schemas, schema_text
from docs.from_steps import refresh_steps
from fcmdiff.check.policy import policy_schema
from fcmdiff.store import SCHEMA_KINDS, json_schema

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def main(words: Sequence[str]) -> int:
    """Write what is out of date, or with ``--check`` name it; return the exit code."""
    if words not in ([], ["--check"]):
        print(__doc__)
        return 2
    stale = [(path, text) for path, text in wanted_files() if _read(path) != text]
    for path, text in stale:
        name = path.relative_to(ROOT)
        if words:
            print(f"{name} is out of date; run python3 dev.py reports")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name} written")
    return int(bool(words and stale))


def wanted_files() -> Iterator[tuple[Path, str]]:
    """Yield every generated file and every page with a console block, as it should be."""
    yield DOCS / "reference" / "cli.md", describe_commands()
    yield DOCS / "reference" / "json.md", describe_schemas()
    for kind in SCHEMA_KINDS:
        schema = json_schema(kind)
        version = schema["title"].rpartition("/")[2]
        yield DOCS / "schemas" / f"{kind}-{version}.json", schema_text(schema)
    yield DOCS / "schemas" / "policy-1.json", schema_text(policy_schema())
    yield DOCS / "tricky-cases.md", describe_cases()
    yield DOCS / "reliability.md", describe_reliability()
    page = DOCS / "how-it-works.md"
    yield page, refresh_steps(page.read_text(encoding="utf-8"))
    with sandbox() as folder:
        for path in pages_with_commands():
            text = refresh_sentence(path.read_text(encoding="utf-8"))
            yield path, refresh_blocks(text, folder)


def pages_with_commands() -> list[Path]:
    """Return the pages written by hand that show commands with their output."""
    pages = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    return [path for path in pages if "```console\n" in path.read_text(encoding="utf-8")]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
