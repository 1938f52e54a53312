"""What was asked and answered -> the text of an overrides file of suggestions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import SIDES, DocumentHead, NearPassage
from fcmdiff.report.marks import show_hidden
from fcmdiff.suggest.asking import Asked, Outcome
from fcmdiff.suggest.questions import Question
from fcmdiff.suggest.replies import Opinion
from fcmdiff.suggest.requests import Asking

# The beginning of a text tells it from the others, as in the files that the report hands out.
_MAX_WORDS = 120
_MAX_QUOTED = 110

_HEAD = """\
# What {model} at {server} suggests about
# {before}
# {after}
# {counts}
#
# It was shown each promise with the passages that come nearest, and nothing else of the two texts.
# Nothing here is decided. Take or refuse each suggestion in the report that is made with this file
# (fcmdiff compare ... --overrides FILE -o report.html), or take a line "suggested" out to decide.
"""


def write_suggestions(
    outcome: Outcome, asking: Asking, heads: tuple[DocumentHead, DocumentHead], day: date
) -> str:
    """Return TOML with a suggested pin for every opinion in ``outcome``, given on ``day``.

    ``heads`` are those of the two documents. A pin to a passage says that it answers to the
    promise, one to nothing that none of those shown does. What has no answer is listed at the end,
    as comments.
    """
    head = _HEAD.format(
        model=_comment(asking.model),
        server=_comment(asking.server.name),
        before=_name(heads[0]),
        after=_name(heads[1]),
        counts=count_answers(outcome),
    )
    entries = [
        "\n".join(_write_entry(one.question, one.opinion, asking.model, day))
        for one in outcome.asked
        if one.opinion
    ]
    return "\n".join([head, *(f"{entry}\n" for entry in entries), *_list_unanswered(outcome)])


def _name(head: DocumentHead) -> str:
    """Return what a reader calls the document; its SHA-256 tells which file it was."""
    name = head.edition.name if head.edition else head.source.name
    return f"{_comment(name)}, SHA-256 {head.source.sha256}"


def count_answers(outcome: Outcome) -> str:
    """Return in words how many were answered, and how."""
    opinions = [one.opinion for one in outcome.asked if one.opinion]
    found = sum(one.passage > 0 for one in opinions)
    whole = len(outcome.asked) + len(outcome.left)
    counts = f"{len(opinions)} of {whole} answered, {found} with a passage"
    return f"{counts} and {len(opinions) - found} with none of those shown"


def _write_entry(question: Question, opinion: Opinion, model: str, day: date) -> Iterator[str]:
    passage = question.passages[opinion.passage - 1] if opinion.passage else None
    ends = [_name_promise(question.promise), _name_passage(passage)]
    if question.side == "after":
        ends.reverse()
    yield f"# {_comment(question.promise.text)}"
    yield f"# {_comment(passage.text) if passage else 'none of the passages shown'}"
    yield "[[pin]]"
    for side, keys in zip(SIDES, ends, strict=True):
        yield from (f"{side}{key} = {value}" for key, value in keys.items())
    yield "suggested = true"
    yield f"model = {_quote(model)}"
    yield f"date = {day.isoformat()}"
    yield f"reason = {_quote(opinion.reason)}"


def _name_promise(promise: Commitment) -> dict[str, str]:
    return {"": _quote(promise.id), "_words": _quote(_first_words(promise.text))}


def _name_passage(passage: NearPassage | None) -> dict[str, str]:
    if passage is None:
        return {"": "[]"}
    return {
        "": _quote(passage.paragraph or passage.theme or passage.note),
        "_span": f"[{passage.start}, {passage.end}]",
        "_words": _quote(_first_words(passage.text)),
    }


def _list_unanswered(outcome: Outcome) -> Iterator[str]:
    silent = [one for one in outcome.asked if one.error]
    if silent or outcome.left:
        yield "# Without an answer:"
    for one in silent:
        yield f"# - {one.question.promise.id}: {_why(one)}"
    for question in outcome.left:
        yield f"# - {question.promise.id}: it was not asked any more"
    if silent or outcome.left:
        yield ""


def _why(one: Asked) -> str:
    return _comment(one.error.problem) if one.error else ""


def _comment(text: str) -> str:
    """Return the beginning of ``text`` with nothing in it that would end a comment."""
    plain = show_hidden(text)
    return plain if len(plain) <= _MAX_QUOTED else f"{plain[:_MAX_QUOTED].rsplit(' ', 1)[0]} …"


def _first_words(text: str) -> str:
    """Return the beginning of ``text``, up to the first character that nobody sees."""
    cut = text[:_MAX_WORDS]
    return next((cut[:n] for n, ch in enumerate(cut) if not ch.isprintable()), cut)


def _quote(text: str) -> str:
    """Return a TOML string; of its escapes JSON has those for the two characters that need one."""
    return json.dumps(text, ensure_ascii=False)
