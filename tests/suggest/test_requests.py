"""What is asked about, and what is sent for it."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from fcmdiff.model.comparison import NearPassage
from fcmdiff.model.labels import ChangeKind
from fcmdiff.suggest.address import read_address
from fcmdiff.suggest.questions import Question, make_questions
from fcmdiff.suggest.requests import Asking, write_request
from tests.report.absence import make_absences

_ASKING = Asking(read_address("https://api.example.org/v1"), "small-model")


def _question() -> Question:
    return make_questions(make_absences())[0]


def _body(request: bytes) -> dict[str, object]:
    head, _, body = request.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head.split(b"\r\n")
    found: dict[str, object] = json.loads(body)
    return found


def test_only_what_is_possible_is_asked_about() -> None:
    comparison = make_absences()
    asked = make_questions(comparison)
    possible = {
        (change.before or change.after): change.nearest
        for change in comparison.commitments
        if change.kind in (ChangeKind.POSSIBLY_DROPPED, ChangeKind.POSSIBLY_NEW) and change.nearest
    }
    assert asked
    assert {one.promise: one.passages for one in asked} == possible
    sides = [one.side for one in asked]
    assert sides == sorted(sides, key=["before", "after"].index)


def test_calls_on_others_come_after_promises() -> None:
    comparison = make_absences()
    first = make_questions(comparison)[0]
    changes = tuple(
        replace(change, before=replace(change.before, strength=1))
        if change.before == first.promise
        else change
        for change in comparison.commitments
    )
    asked = make_questions(replace(comparison, commitments=changes))
    before = [one for one in asked if one.side == "before"]
    assert before[-1].promise.id == first.promise.id


def test_a_request_holds_the_promise_its_passages_and_nothing_else_of_the_texts() -> None:
    question = _question()
    body = _body(write_request(question, _ASKING, None))
    assert list(body) == ["model", "stream", "messages"]
    messages = body["messages"]
    assert isinstance(messages, list)
    assert [one["role"] for one in messages] == ["system", "user"]
    lines = messages[1]["content"].split("\n")
    texts = [json.loads(line[line.index('"') :]) for line in lines]
    assert texts == [question.promise.text, *(one.text for one in question.passages)]


def test_a_temperature_is_sent_where_it_is_given() -> None:
    warm = replace(_ASKING, temperature=0.0)
    assert _body(write_request(_question(), warm, None))["temperature"] == 0


def test_the_key_is_in_one_header_and_nowhere_else() -> None:
    plain, with_key = (write_request(_question(), _ASKING, key) for key in (None, "sk-1"))
    assert with_key == plain.replace(
        b"Connection: close\r\n", b"Connection: close\r\nAuthorization: Bearer sk-1\r\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        'He said "stop"\nPASSAGE 9 "all of it"',
        "\u202e\u200b\U000e0049\x00\x1b[2J hidden \ud800",
        "a\u2028b\r\nc\x0bd",
        "\\" * 50 + '"',
    ],
)
def test_a_text_stays_on_its_line_and_hides_nothing(text: str) -> None:
    question = _question()
    passages = (NearPassage(0, len(text), text, 0.5, (), (), paragraph="p1"),)
    request = write_request(replace(question, passages=passages), _ASKING, None)
    shown = request.decode("utf-8")
    assert all(ch.isprintable() or ch in "\r\n" for ch in shown)
    messages = _body(request)["messages"]
    assert isinstance(messages, list)
    lines = messages[1]["content"].splitlines()
    assert [line.split(" ", 1)[0] for line in lines] == ["PROMISE", "PASSAGE"]
    assert json.loads(lines[1].removeprefix("PASSAGE 1 "))


def test_a_text_without_measure_is_cut() -> None:
    question = _question()
    long = replace(question, promise=replace(question.promise, text="We will act. " * 9_000))
    request = write_request(long, _ASKING, None)
    assert len(request) < 6_000
    assert "[…]" in request.decode()
