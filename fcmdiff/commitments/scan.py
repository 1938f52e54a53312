"""The text of a paragraph -> Findings: clauses that promise, with their grade and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.commitments.actors import Cast
from fcmdiff.commitments.anchors import find_anchors
from fcmdiff.commitments.grade import cap_complement, grade_head, promises_that
from fcmdiff.commitments.heads import Head, find_heads
from fcmdiff.commitments.impersonal import continues_promise, find_impersonal
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.lists import opens_with_action
from fcmdiff.commitments.recall import is_recalled
from fcmdiff.commitments.rows import RUNGS
from fcmdiff.sentences import split_sentences

_TAIL_SIGNS = ",;:–—-"
# No joining word is longer.
_LONGEST_TAIL_WORD = 20
_BRACKETS = {ord("["): " ", ord("]"): " "}
_STOPS = " \t\n.;:,"

# A line this short that begins with a verb is a heading as often as a promise.
_MIN_BARE_WORDS = 5


class Finding(Struct, frozen=True):
    """A clause of a paragraph, ``start`` to ``end`` of its text, and its grade."""

    start: int
    end: int
    actor: str
    performative: str
    strength: int
    iterated: bool = False
    negated: bool = False
    lead_in: str = ""


def scan_text(
    text: str, cast: Cast, lexicon: Lexicon, promised: bool = False
) -> tuple[Finding, ...]:
    """Return the Findings of all sentences of ``text``, statements (rung 0) included.

    ``promised`` says that the sentence before the text makes a promise.
    """
    # Editors' brackets ("[We will:] publish") are no part of the grammar.
    text = text.translate(_BRACKETS)
    findings: list[Finding] = []
    for start, end in split_sentences(text, lexicon.wording.openers):
        found = list(scan_sentence(text, start, end, cast, lexicon))
        if promised and not found and continues_promise(text[start:end], lexicon):
            length = len(text[start:end].rstrip(_STOPS))
            verb = lexicon.data.anaphora.performative
            found = [Finding(start, start + length, "", verb, RUNGS["will"])]
        promised = any(finding.strength >= RUNGS["intend"] for finding in found)
        findings += found
    return tuple(findings)


def scan_sentence(
    text: str, start: int, end: int, cast: Cast, lexicon: Lexicon
) -> Iterator[Finding]:
    """Yield the Findings of the sentence ``text[start:end]`` with offsets into ``text``."""
    sentence = text[start:end]
    heads = find_heads(sentence, find_anchors(sentence, cast, lexicon), lexicon)
    found = list(_grade_heads(sentence, heads, cast, lexicon))
    if not any(f.strength for f in found):
        found += _without_subject(sentence, start == 0 and not heads, not heads, lexicon)
    for finding in found:
        for piece in _split_list(sentence, finding, lexicon):
            yield replace(piece, start=start + piece.start, end=start + piece.end)


def _grade_heads(
    sentence: str, heads: Sequence[Head], cast: Cast, lexicon: Lexicon
) -> Iterator[Finding]:
    starts = [_segment_start(heads, i) for i in range(len(heads))]
    waiting: Finding | None = None
    for i, head in enumerate(heads):
        limit = starts[i + 1] if i + 1 < len(heads) else len(sentence)
        end = _trim(sentence, starts[i], limit, lexicon)
        grade = grade_head(sentence, head, end, lexicon)
        strength = 6 if promises_that(sentence, head, end, lexicon) else grade.strength
        strength = 0 if is_recalled(sentence, head, cast.year, lexicon) else strength
        row = head.performative
        finding = Finding(
            starts[i], end, head.anchor.actor, row.id, strength, grade.iterated, grade.negated
        )
        if waiting and head.anchor.said and head.first:
            finding = _merge_said(waiting, finding, heads[i - 1], lexicon)
        waiting = None
        if (
            i + 1 < len(heads)
            and heads[i + 1].first
            and heads[i + 1].anchor.said
            and limit - head.end <= 8
        ):
            waiting = finding
            continue
        yield finding


def _merge_said(parent: Finding, child: Finding, parent_head: Head, lexicon: Lexicon) -> Finding:
    """Join "We agree that we will ..." into one promise, as firm as the firmer of its two verbs."""
    repeated = parent_head.verb.startswith(lexicon.data.grammar.repeating)
    strength = max(parent.strength, child.strength) if child.strength else 0
    if repeated:
        strength = min(strength, 4)
    return replace(
        child,
        start=parent.start,
        actor=parent.actor,
        strength=strength,
        iterated=child.iterated or repeated,
        performative=parent.performative
        if parent.strength > child.strength
        else child.performative,
    )


def _segment_start(heads: Sequence[Head], i: int) -> int:
    """A first verb begins at the sentence, or where its subject does; later ones at the verb."""
    if i == 0:
        return 0
    if heads[i].anchor != heads[i - 1].anchor:
        return heads[i].anchor.start
    return heads[i].start


def _trim(sentence: str, start: int, end: int, lexicon: Lexicon) -> int:
    text = sentence[start:end].rstrip(_STOPS)
    if end < len(sentence):
        text = text[: _end_before_tail(text, lexicon)].rstrip(_STOPS)
    return start + len(text)


def _end_before_tail(text: str, lexicon: Lexicon) -> int:
    """Return where ``text`` ends without the signs and joining words that lead on from it."""
    end = len(text)
    while True:
        before = end
        while end and (text[end - 1] in _TAIL_SIGNS or text[end - 1].isspace()):
            end -= 1
        word = lexicon.grammar.tail_word.search(text, max(0, end - _LONGEST_TAIL_WORD), end)
        end = word.start() if word else end
        if end == before:
            return end


def _without_subject(
    sentence: str, opening: bool, alone: bool, lexicon: Lexicon
) -> Iterator[Finding]:
    end = len(sentence.rstrip(_STOPS))
    said = find_impersonal(sentence, lexicon, alone)
    if said:
        yield Finding(0, end, "", said.performative, said.strength, said.iterated, said.negated)
    elif (
        opening
        and len(sentence.split()) >= _MIN_BARE_WORDS
        and opens_with_action(sentence, lexicon)
    ):
        grade = cap_complement(sentence, 0, None, 5, lexicon)
        yield Finding(0, end, "", "imperative", grade.strength, grade.iterated, grade.negated)


def _split_list(sentence: str, finding: Finding, lexicon: Lexicon) -> Iterator[Finding]:
    """Split "We will: (a) ...; (b) ...": the words before complete every part."""
    words = sentence[finding.start : finding.end]
    colon = words.find(":")
    parts = _list_parts(words, colon + 1, lexicon) if colon > 0 else []
    if finding.strength == 0 or len(parts) < 2:
        yield finding
        return
    for left, right in parts:
        yield replace(
            finding,
            start=finding.start + left,
            end=finding.start + right,
            lead_in=words[: colon + 1],
        )


_MARK = re.compile(r"\s*(?:\(?[ivxa-z0-9]{1,4}\)\s|[•*·]\s)?")


def _list_parts(words: str, at: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    for piece in words[at:].split(";"):
        left = at
        for pattern in (lexicon.grammar.joiner, _MARK):
            step = pattern.match(words, left, at + len(piece))
            left = step.end() if step else left
        right = left + len(words[left : at + len(piece)].rstrip(_STOPS))
        if right > left:
            parts.append((left, right))
        at += len(piece) + 1
    return parts
