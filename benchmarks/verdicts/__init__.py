"""How far a verdict can be believed: coded pairs of real statements against what is told."""

from __future__ import annotations

from benchmarks.verdicts.fit import compare_held_out
from benchmarks.verdicts.sets import Measured, measure_sets
from benchmarks.verdicts.shares import Share

# What may be pinned: names of figures as they are, and those of which less is better turned round.
_MORE_IS_BETTER = (
    "truly dropped told so",
    "truly dropped told so or possibly",
    "truly new told so",
    "truly new told so or possibly",
    "possibly_dropped that is truly dropped",
    "continuations joined",
    "joins that are right",
    "right passage joined or shown",
    "dropped themes told dropped",
)
_TURNED = {
    "dropped that stands": "dropped that does not stand",
    "dropped that stands, held sure": "dropped that does not stand, held sure",
    "new that stands": "new that does not stand",
    "new that stands, held sure": "new that does not stand, held sure",
    "truly dropped that is joined": "truly dropped that is not joined",
    "lone promises told possibly": "lone promises told outright",
    "theme told dropped that is not": "themes told dropped that are",
    "theme told new that is not": "themes told new that are",
}


def scores() -> dict[str, dict[str, float]]:
    """Return every figure of the sets at hand of which more is better, by set and name.

    A share of nothing is left out: it could neither fall nor rise.
    """
    return {
        f"verdicts on {name}": _list_scores(measured)
        for name, measured in measure_sets(compare_held_out()).items()
    }


def _list_scores(measured: Measured) -> dict[str, float]:
    shares: dict[str, Share] = {**measured.shares, **measured.themes}
    known = {name: share for name, share in shares.items() if share.total}
    found = {name: known[name].value for name in _MORE_IS_BETTER if name in known}
    found |= {new: 1 - known[old].value for old, new in _TURNED.items() if old in known}
    for label, score in measured.labels.items():
        if not score.is_thin:
            found[f"{label}, precision"] = score.precision.value
            found[f"{label}, recall"] = score.recall.value
    if "paragraph pairs" in measured.plain:
        found["paragraph pairs"] = measured.plain["paragraph pairs"]
    return found
