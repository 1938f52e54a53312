"""A number -> an invented sentence; no two numbers below a thousand give the same."""

from __future__ import annotations

_WHO = (
    *("The harbour council", "Every member port", "The pilots' office", "Each coastal province"),
    *("The lake commission", "A joint survey team", "The island assembly"),
)
_DOES = (
    *("will publish", "shall renew", "has agreed to fund", "intends to review", "reports on"),
    *("continues to support", "is asked to measure", "may extend", "undertakes to keep"),
    *("will no longer charge for", "has mapped"),
)
_WHAT = (
    *("the charts of the shallow waters", "the lights on the northern breakwater"),
    *("a register of ferries and their crews", "the dredging of the inner channel"),
    *("the winter stores of the outer islands", "the tide tables for small vessels"),
    *("a fund of 40 million crowns for moorings", "the training of 1,250 young pilots"),
    *("the clean-up of the old slipways", "the long-term lease of the fish market"),
    *("the rescue boats of the western shore", "the weather stations above the strait"),
    *("the customs shed at Tarvmouth",),
)
_HOW = (
    *(
        "before the end of 2034",
        "in each of the next five years",
        "with the help of its neighbours",
    ),
    *("wherever the depth is below six metres", "at no cost to the crews", "by the spring tides"),
    *("as far as the weather allows", "in line with the Ostry Protocol", "on a voluntary basis"),
    *("together with the fishers' unions", "subject to the consent of the owners"),
    *("from the first of March onwards", "without delay", "for the benefit of all who live there"),
    *("under the rules of the Belmark Convention", "in view of the storms of recent winters"),
    *("once the survey has been completed",),
)


def sentence(number: int) -> str:
    """Return the sentence of ``number``, with its full stop."""
    parts = (_WHO, _DOES, _WHAT, _HOW)
    return " ".join(part[number % len(part)] for part in parts) + "."


def clause(number: int) -> str:
    """Return what is done in the sentence of ``number``, to be put behind a verb."""
    return " ".join(part[number % len(part)] for part in (_WHAT, _HOW))


def passage(number: int, sentences: int = 3) -> str:
    """Return ``sentences`` sentences, the first that of ``number``."""
    return " ".join(sentence(number + 5 * n) for n in range(sentences))
