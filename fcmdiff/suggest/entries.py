"""What was asked and answered -> the text of an overrides file of suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fcmdiff.decisions.written import Entry, write_entries
from fcmdiff.model.comparison import DocumentHead, NearPassage
from fcmdiff.model.overrides import Decision
from fcmdiff.report.marks import show_hidden
from fcmdiff.suggest.asking import Outcome
from fcmdiff.suggest.questions import Question
from fcmdiff.suggest.replies import Opinion
from fcmdiff.suggest.requests import Asking

# The beginning of a text tells it from the others, as in the files that the report hands out.
_MAX_WORDS = 120
_MAX_QUOTED = 110

_SHOWN = (
    "It was shown each promise with its nearest passages, and nothing else of the texts.",
    "Nothing here is decided. Take or refuse each suggestion in the report made with this file",
    "(fcmdiff compare ... --overrides FILE -o report.html), or delete its line “suggested”.",
)


def write_suggestions(
    outcome: Outcome, asking: Asking, heads: tuple[DocumentHead, DocumentHead], day: date
) -> str:
    """Return TOML with what the opinions in ``outcome`` suggest, given on ``day``.

    ``heads`` are those of the two documents. The passage that answers to a promise is pinned; where
    none of those shown does, each of them is forbidden, for of the rest of the text the model knows
    nothing. What has no answer is listed at the head, as comments.
    """
    about = (
        f"What {_quote(asking.model)} at {asking.server.name} suggests about",
        *map(_name, heads),
        count_answers(outcome),
    )
    blocks = (about, _SHOWN, tuple(_list_unanswered(outcome)))
    entries = [
        entry
        for one in outcome.asked
        if one.opinion
        for entry in _make_entries(one.question, one.opinion, asking.model, day)
    ]
    return write_entries(entries, [block for block in blocks if block])


def count_answers(outcome: Outcome) -> str:
    """Return in words how many were answered, and how."""
    opinions = [one.opinion for one in outcome.asked if one.opinion]
    found = sum(one.passage > 0 for one in opinions)
    whole = len(outcome.asked) + len(outcome.left)
    counts = f"{len(opinions)} of {whole} answered, {found} with a passage"
    return f"{counts} and {len(opinions) - found} with none of those shown"


def _name(head: DocumentHead) -> str:
    """Return what a reader calls the document; its SHA-256 tells which file it was."""
    name = head.edition.name if head.edition else head.source.name
    return f"{_quote(name)}, SHA-256 {head.source.sha256}"


def _list_unanswered(outcome: Outcome) -> Iterator[str]:
    silent = [(one.question, one.error.problem) for one in outcome.asked if one.error]
    silent += [(question, "not asked") for question in outcome.left]
    if silent:
        yield "No answer:"
    yield from (f"- {question.promise.id}: {_quote(problem)}" for question, problem in silent)


class _End(NamedTuple):
    """What a pin names on one side."""

    ids: tuple[str, ...]
    span: tuple[int, int] | None
    words: str


def _make_entries(question: Question, opinion: Opinion, model: str, day: date) -> Iterator[Entry]:
    """Yield the pin of the passage that answers, or that none of those shown does."""
    table, shown = "forbid", question.passages
    if opinion.passage:
        table, shown = "pin", shown[opinion.passage - 1 : opinion.passage]
    promise = _End((question.promise.id,), None, _first_words(question.promise.text))
    for passage in shown:
        ends = [promise, _name_passage(passage)]
        if question.side == "after":
            ends.reverse()
        before, after = ends
        decision = Decision(
            before=before.ids,
            after=after.ids,
            before_words=before.words,
            after_words=after.words,
            before_span=before.span,
            after_span=after.span,
            date=day,
            reason=opinion.reason,
            model=model,
            suggested=True,
        )
        yield Entry(table, decision, (_quote(question.promise.text), _quote(passage.text)))


def _name_passage(passage: NearPassage) -> _End:
    name = passage.paragraph or passage.theme or passage.note
    return _End((name,), (passage.start, passage.end), _first_words(passage.text))


def _quote(text: str) -> str:
    """Return the beginning of ``text`` with nothing in it that nobody sees."""
    plain = show_hidden(text)
    return plain if len(plain) <= _MAX_QUOTED else f"{plain[:_MAX_QUOTED].rsplit(' ', 1)[0]} …"


def _first_words(text: str) -> str:
    """Return the beginning of ``text``, up to the first character that nobody sees."""
    cut = text[:_MAX_WORDS]
    return next((cut[:n] for n, ch in enumerate(cut) if not ch.isprintable()), cut)
