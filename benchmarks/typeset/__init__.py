"""The same text in another setting: nothing may be told as changed."""

from __future__ import annotations

from benchmarks.typeset.changed import measure, why_not


def scores() -> dict[str, dict[str, float]]:
    """Return the share of words and of commitments that are told unchanged, by format.

    Empty where the statements or the programs that typeset them are missing. The prints in two
    columns take ten times as long as the rest: ``python -m benchmarks.typeset`` measures them.
    """
    if why_not():
        return {}
    section: dict[str, float] = {}
    for kind, changed in measure(columns=False):
        section[f"{kind} words"] = 1 - changed.words / max(1, changed.all_words)
        section[f"{kind} commitments"] = 1 - changed.commitments / max(1, changed.all_commitments)
    return {"the same text typeset again": section}
