"""The reply of a server -> the opinion in it, strictly: what it does not say in form, it says not.

A document that is asked about may hold instructions to the model, and the model may follow them.
Whatever it answers, an Opinion is the number of a passage that was shown, or none, with some words
of plain text.
"""

from __future__ import annotations

import json
import re
import unicodedata

import msgspec
from msgspec import Struct

from fcmdiff.errors import ErrorCode
from fcmdiff.suggest.address import KEY_VARIABLE
from fcmdiff.suggest.connection import Reply
from fcmdiff.suggest.failures import Follows, ServerError
from fcmdiff.suggest.requests import Asking

# What was asked for takes 200 characters; models that think aloud in the answer take thousands.
_MAX_CONTENT = 50_000
_MAX_ANSWER = 2_000
_MAX_REASON = 300
_MAX_TOLD = 200
_SECRET = 8
# A server that asks for a longer break is asked again after this one, or not at all.
_MAX_WAIT = 60.0
_KEYS = {"passage", "reason"}
# Rate limits, overload, and what a proxy before a server says while that starts. Of the rest only
# what is said of one question, such as a filter of contents, lets the next one be asked.
_FOLLOWS = dict.fromkeys((408, 425, 429, 500, 502, 503, 504, 529), Follows.AGAIN)
_FOLLOWS |= dict.fromkeys((402, 404, 405, 410), Follows.STOP)
_FENCED = re.compile(r"```(?:json)?\n([^`]*)```")


class Opinion(Struct, frozen=True):
    """What a model answered: the number of a passage, 0 for none of them, and why in its words."""

    passage: int
    reason: str


class _Message(Struct):
    content: str | None = None


class _Choice(Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(Struct):
    choices: list[_Choice]


class _Detail(Struct):
    message: str = ""


class _Refusal(Struct):
    error: _Detail | str = ""
    message: str = ""


def read_opinion(reply: Reply, passages: int, asking: Asking, key: str | None) -> Opinion:
    """Return the Opinion in ``reply`` to a question with so many ``passages``.

    Raises ServerError; the ``key`` is struck out of what the server says.
    """
    _check_status(reply, asking, key)
    try:
        choices = msgspec.json.decode(reply.body, type=_Completion).choices
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise _unlike_chat(asking) from None
    if not choices:
        raise _unlike_chat(asking)
    try:
        answer = _parse_answer(choices[0].message.content or "")
        return _check_answer(answer, passages, key)
    except _NoOpinionError as error:
        cut = " (it was cut off)" if choices[0].finish_reason == "length" else ""
        raise ServerError(
            ErrorCode.BAD_ANSWER,
            asking.model,
            f"{error}{cut}",
            "use a model that follows the answer format",
            follows=Follows.NEXT,
        ) from None


class _NoOpinionError(Exception):
    """Says in what an answer is not of the form that was asked for."""


def _parse_answer(content: str) -> dict[str, object]:
    """Return the JSON object that is all of ``content``, but for a fence and thoughts before it."""
    if len(content) > _MAX_CONTENT:
        raise _NoOpinionError(f"its answer is longer than {_MAX_CONTENT} characters")
    if content.lstrip().startswith("<think>"):
        content = content.rpartition("</think>")[2]
    content = content.strip()
    if not content:
        raise _NoOpinionError("its answer is empty")
    if len(content) > _MAX_ANSWER:
        raise _NoOpinionError(f"its answer is longer than {_MAX_ANSWER} characters")
    fenced = _FENCED.fullmatch(content)
    try:
        pairs = json.loads(fenced[1] if fenced else content, object_pairs_hook=list)
    except (ValueError, RecursionError):
        raise _NoOpinionError("its answer is not the JSON that was asked for") from None
    # An object is a list of pairs here, so that a key that stands twice is seen.
    is_object = isinstance(pairs, list) and all(isinstance(one, tuple) for one in pairs)
    if not is_object or {key for key, _ in pairs} != _KEYS or len(pairs) != len(_KEYS):
        raise _NoOpinionError("its answer has other keys than asked for")
    return dict(pairs)


def _check_answer(answer: dict[str, object], passages: int, key: str | None) -> Opinion:
    number, reason = answer["passage"], answer["reason"]
    # True is an int as well.
    if type(number) is not int or not 0 <= number <= passages:
        raise _NoOpinionError("it names a passage that was not given")
    if not isinstance(reason, str):
        raise _NoOpinionError("its reason is not text")
    plain = _make_plain(reason, _MAX_REASON, key)
    if not plain:
        raise _NoOpinionError("it gives no reason")
    return Opinion(number, plain)


def _check_status(reply: Reply, asking: Asking, key: str | None) -> None:
    """Raise ServerError where the server did not do what it was asked for."""
    if reply.status == 200:
        return
    subject = asking.server.name
    if 300 <= reply.status < 400:
        where = _make_plain(reply.location, _MAX_TOLD, key) or "another address"
        problem = f"it redirects to {where} ({reply.status})"
        remedy = "redirects are not followed; name that address with --server"
        raise ServerError(ErrorCode.REFUSED, subject, problem, remedy, follows=Follows.STOP)
    if reply.status in (401, 403):
        problem = f"it rejects the key ({reply.status})"
        if not key:
            problem = f"it asks for a key ({reply.status})"
        remedy = f"set the key in the environment variable {KEY_VARIABLE}"
        raise ServerError(ErrorCode.REFUSED, subject, problem, remedy, follows=Follows.STOP)
    told = _what_it_says(reply.body, key)
    problem = f"it answers with {reply.status}" + (f", “{told}”" if told else "")
    follows = _FOLLOWS.get(reply.status, Follows.NEXT)
    again = follows is Follows.AGAIN
    raise ServerError(
        ErrorCode.REFUSED,
        subject,
        problem,
        "try again later, or with --limit" if again else "check the address and the model",
        follows=follows,
        wait=_read_wait(reply.retry_after) if again else None,
    )


def _read_wait(text: str) -> float | None:
    """Return the seconds that the header Retry-After asks for, None where it gives a date."""
    return min(float(text), _MAX_WAIT) if text.isascii() and text.isdigit() else None


def _what_it_says(body: bytes, key: str | None) -> str:
    try:
        found = msgspec.json.decode(body, type=_Refusal)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return ""
    error = found.error if isinstance(found.error, str) else found.error.message
    return _make_plain(error or found.message, _MAX_TOLD, key)


def _unlike_chat(asking: Asking) -> ServerError:
    return ServerError(
        ErrorCode.BAD_ANSWER,
        asking.server.name,
        "its reply is not that of a chat interface",
        "check the address; it often ends with /v1",
        follows=Follows.NEXT,
    )


def _make_plain(text: str, limit: int, key: str | None) -> str:
    """Return ``text`` on one line and at most ``limit`` long, without what cannot be seen.

    The ``key`` is struck out where it is long enough to be a secret and no word of a sentence.
    """
    kept = "".join(" " if ch.isspace() else ch for ch in text)
    kept = "".join(ch for ch in kept if unicodedata.category(ch)[0] != "C")
    line = " ".join(kept.split())
    if key and len(key) >= _SECRET:
        line = line.replace(key, f"[{KEY_VARIABLE}]")
    return line if len(line) <= limit else f"{line[: limit - 2].rstrip()} …"
