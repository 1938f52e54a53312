"""The table of the steps of the alignment -> the list of them in how-it-works.md."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from fcmdiff.align.steps import STEPS

_BEGIN = "% Written by docs/generate.py from the table in fcmdiff/align/steps.py; do not edit.\n"
_END = "% end of the steps\n"
_WIDTH = 100


def refresh_steps(page: str) -> str:
    """Return ``page`` with the list of steps as the table has them today."""
    head, _, rest = page.partition(_BEGIN)
    _, _, tail = rest.partition(_END)
    return f"{head}{_BEGIN}\n" + "".join(_describe_steps()) + f"\n{_END}{tail}"


def _describe_steps() -> Iterator[str]:
    for number, step in enumerate(STEPS, start=1):
        names = ", ".join(f"`{name}`" for name in step.names)
        least = f" From a score of {step.least:g} on." if step.least else ""
        line = f"{number}. {names if step.makes_pairs else step.names[0]}: {step.says}{least}"
        yield (
            textwrap.fill(
                line, _WIDTH, subsequent_indent=" " * len(f"{number}. "), break_on_hyphens=False
            )
            + "\n"
        )
