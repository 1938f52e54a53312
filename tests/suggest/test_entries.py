"""Whatever a model and a document say, the file is one of suggestions, as they were answered."""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from fcmdiff.errors import ErrorCode
from fcmdiff.model.overrides import Entries
from fcmdiff.suggest.address import read_address
from fcmdiff.suggest.asking import Asked, Outcome
from fcmdiff.suggest.connection import Reply
from fcmdiff.suggest.entries import write_suggestions
from fcmdiff.suggest.failures import Follows, ServerError
from fcmdiff.suggest.questions import Question, make_questions
from fcmdiff.suggest.replies import Opinion, read_opinion
from fcmdiff.suggest.requests import Asking
from tests.report.absence import make_absences
from tests.suggest.server import completion

_COMPARISON = make_absences()
_HEADS = (_COMPARISON.before, _COMPARISON.after)
_QUESTIONS = make_questions(_COMPARISON)
_ASKING = Asking(read_address("http://localhost:8080/v1"), "small-model")
_ANY = st.text(st.characters(codec=None), max_size=60)


def test_a_file_reads_as_it_was_answered() -> None:
    """The whole of a small file, as a person would read it."""
    first, second = _QUESTIONS
    error = ServerError(ErrorCode.BAD_ANSWER, "m", "its answer is empty", "x", follows=Follows.NEXT)
    answered = Asked(first, Opinion(1, "The same fund."))
    outcome = Outcome((answered, Asked(second, error=error)), (second,))
    text = write_suggestions(outcome, _ASKING, _HEADS, date(2030, 5, 1))
    lines = text.splitlines()
    assert lines[0] == "# What small-model at localhost:8080 suggests about"
    assert f"# - {second.promise.id}: its answer is empty" in lines
    assert f"# - {second.promise.id}: not asked" in lines
    [pin] = tomllib.loads(text)["pin"]
    near = first.passages[0]
    assert pin == {
        "before": [first.promise.id],
        "after": [near.paragraph or near.theme or near.note],
        "before_words": first.promise.text,
        "after_span": [near.start, near.end],
        "after_words": near.text,
        "suggested": True,
        "model": "small-model",
        "date": date(2030, 5, 1),
        "reason": "The same fund.",
    }


@given(_ANY, _ANY, _ANY, st.integers(0, 3))
def test_no_text_breaks_the_file(promise: str, near: str, reason: str, passage: int) -> None:
    question = _mangle(_QUESTIONS[0], promise, near)
    reply = Reply(200, "", "", completion(json.dumps({"passage": passage, "reason": reason})))
    asked = Asked(question)
    with suppress(ServerError):
        asked = Asked(question, read_opinion(reply, len(question.passages), _ASKING, None))
    text = write_suggestions(Outcome((asked,)), _ASKING, _HEADS, date(2030, 5, 1))
    text.encode("utf-8")
    entries = msgspec.convert(tomllib.loads(text), Entries)
    opinion = asked.opinion
    none = bool(opinion and not opinion.passage)
    assert len(entries.pin) == bool(opinion and opinion.passage)
    assert len(entries.forbid) == len(question.passages) * none
    for one in (*entries.pin, *entries.forbid):
        assert one.is_waiting
        assert question.promise.text.startswith(one.before_words)
        assert opinion
        assert one.reason == opinion.reason


@given(st.binary(max_size=300) | st.builds(completion, _ANY))
def test_no_reply_is_more_than_an_opinion_or_an_error(body: bytes) -> None:
    for status in (200, 302, 400, 500):
        try:
            opinion = read_opinion(Reply(status, "\u00b2", "", body), 3, _ASKING, None)
        except ServerError:
            continue
        assert opinion.passage in range(4)


def _mangle(question: Question, promise: str, near: str) -> Question:
    passages = tuple(replace(one, text=near or "x") for one in question.passages)
    return replace(question, promise=replace(question.promise, text=promise), passages=passages)
