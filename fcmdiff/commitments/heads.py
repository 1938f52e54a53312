"""A sentence and its subjects -> the verb phrases that promise, ask or state something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.commitments.anchors import WORD, Anchor, Subject, Token, iter_words, read_tokens
from fcmdiff.commitments.lexicon import HeadForm, Lexicon
from fcmdiff.commitments.rows import Performative

_SPACE = re.compile(r"[\s\[\]…“”\"*]{0,10}")
_ASIDE = {",": ",", "–": "–", "—": "—", "(": ")", "-": "-", "[": "]"}
_SIGNS = (",", "–", "—")
_SIGN = re.compile(r"[,–—]")
_MAX_ASIDE = 400

# "Nous ne paierons en aucun cas": so far after the verb the second half of a negation may end.
_CLOSING_REACH = 20

# How far the verb may be from its subject, in words: directly after a pronoun; past what
# describes a noun ("members from around the world"); past a list of names ("We, the ...").
_REACH_NOUN = 14
_REACH_LIST = 90


class Head(Struct, frozen=True):
    """A verb phrase: ``start`` to ``end`` are the words of the performative."""

    anchor: Anchor
    performative: Performative
    tense: str
    start: int
    end: int
    negated: bool
    verb: str
    first: bool = False


def find_heads(sentence: str, anchors: Sequence[Anchor], lexicon: Lexicon) -> tuple[Head, ...]:
    """Return the verb phrases of every subject in order of the text."""
    tokens = read_tokens(sentence)
    heads: list[Head] = []
    reached = 0
    for i, anchor in enumerate(anchors):
        if anchor.start < reached:
            continue
        stop = anchors[i + 1].start if i + 1 < len(anchors) else len(sentence)
        if lexicon.grammar.apposition.match(sentence, anchor.end):
            stop = reached = _apposition_stop(
                Clause(sentence, tokens, anchor, len(sentence), lexicon), anchors
            )
        clause = Clause(sentence, tokens, anchor, stop, lexicon)
        heads.extend(_clause_heads(clause))
    return tuple(heads)


def _apposition_stop(clause: Clause, anchors: Sequence[Anchor]) -> int:
    """Pass the names in "We, the Ministers of ... (the Five Countries), reaffirm"."""
    head = _distant_head(clause)
    place = head.start if head else clause.anchor.end
    return next((a.start for a in anchors if a.start > place), len(clause.text))


class Clause(Struct, frozen=True):
    """The part of a sentence that one subject rules."""

    text: str
    tokens: Sequence[Token]
    anchor: Anchor
    stop: int
    lexicon: Lexicon


def _clause_heads(clause: Clause) -> Iterator[Head]:
    head = _first_head(clause)
    if head:
        yield head
    at = head.end if head else clause.anchor.end
    for found in clause.lexicon.grammar.separator.finditer(clause.text, at, clause.stop):
        if found.start() < at:
            continue
        following = match_head(clause, found.end())
        if following and _may_follow(clause, head, following, found):
            head = _as_conjunct(clause.lexicon, head, following)
            at = head.end
            yield head


def _first_head(clause: Clause) -> Head | None:
    at = clause.anchor.end
    direct = match_head(clause, at) or match_head(clause, _skip_aside(clause, at))
    if direct and _agrees(clause, direct):
        return _first(direct)
    return _distant_head(clause)


def _first(head: Head) -> Head:
    return replace(head, first=True)


def _skip_aside(clause: Clause, at: int) -> int:
    """Return the place after a phrase between commas, dashes or brackets, ``at`` without one."""
    place = _SPACE.match(clause.text, at)
    begin = place.end() if place else at
    closing = _ASIDE.get(clause.text[begin : begin + 1])
    if not closing:
        return at
    end = clause.text.find(closing, begin + 1, min(clause.stop, begin + _MAX_ASIDE))
    return end + 1 if end > 0 else at


def _distant_head(clause: Clause) -> Head | None:
    """Look past what describes the subject; a bare "we" is followed by its verb or an aside."""
    rest = clause.text[clause.anchor.end : clause.anchor.end + 3].lstrip()
    listed = rest[:1] in (",", "(", "–", "—")
    if clause.anchor.kind is Subject.WE and not listed:
        return None
    reach = _REACH_LIST if listed else _REACH_NOUN
    before = ""
    for count, token in enumerate(iter_words(clause.tokens, clause.anchor.end, clause.stop)):
        if count > reach or token.text in (";", ":"):
            return None
        if count and before not in clause.lexicon.data.noun_markers:
            head = match_head(clause, token.start)
            if head and _agrees(clause, head) and _is_finite_here(clause, head, before):
                return _first(head)
        before = token.text.lower()
    return None


def _is_finite_here(clause: Clause, head: Head, before: str) -> bool:
    """At a distance only forms that are verbs for certain, or that follow a comma or a noun."""
    between = clause.text[clause.anchor.end : head.start]
    # "the task force, established last year, ...": a past form after one sign only describes.
    describes = head.tense == "past" and before in _SIGNS and len(_SIGN.findall(between)) < 2
    if head.tense == "participle" or describes:
        return False
    return head.verb not in clause.lexicon.data.grammar.homographs or before in (*_SIGNS, ")")


def match_head(clause: Clause, at: int) -> Head | None:
    """Return the longest performative that begins at ``at``, past signs and adverbs."""
    place = _SPACE.match(clause.text, at)
    begin = place.end() if place else at
    particle = clause.lexicon.grammar.particle.match(clause.text, begin)
    first = particle.end() if particle else begin
    adverbs = clause.lexicon.grammar.before_verb.match(clause.text, first)
    for start in dict.fromkeys((adverbs.end() if adverbs else first, first)):
        if start < clause.stop and (head := _match_at(clause, start, begin)):
            if not particle:
                return head
            closed = _is_closed(clause, particle.end(), head.end)
            return replace(head, negated=closed != head.performative.negated)
    return None


def _is_closed(clause: Clause, start: int, end: int) -> bool:
    """True where the word that makes "ne" a negation stands in the verb phrase or soon after."""
    grammar = clause.lexicon.grammar
    reach = end + _CLOSING_REACH
    if grammar.no_denial.search(clause.text, start, reach):
        return False
    return bool(grammar.closing.search(clause.text, start, reach))


def _match_at(clause: Clause, start: int, begin: int) -> Head | None:
    text, lexicon = clause.text, clause.lexicon
    options = list(_options(text, start, lexicon, ("present", "past", "participle")))
    if have := lexicon.grammar.have.match(text, start):
        options += [
            (end, row, "perfect") for end, row, _ in _options(text, have.end(), lexicon, ("past",))
        ]
    negated = lexicon.grammar.denied_verb.match(text, start)
    if negated:
        options += [
            (e, row, t) for e, row, t in _options(text, negated.end(), lexicon, ("present",))
        ]
    if not options:
        return None
    end, row, tense = max(options, key=lambda option: option[0])
    # Of "reaffirm our support" and "reaffirm our support for the commitments": the nearer noun.
    nearest = [o for o in options if row.iterated and o[1].iterated and o[2] == tense]
    end, row, tense = min(nearest, key=lambda option: option[0], default=(end, row, tense))
    word = WORD.match(text, start)
    verb = word[0].lower() if word else ""
    denied = bool(negated and end > negated.end()) or bool(
        lexicon.grammar.denied.search(text, begin, end)
    )
    return Head(clause.anchor, row, tense, begin, end, denied != row.negated, verb)


def _options(
    text: str, at: int, lexicon: Lexicon, tenses: Sequence[str]
) -> Iterator[tuple[int, Performative, str]]:
    word = WORD.match(text, at)
    if not word:
        return
    low = word[0].lower().replace("’", "'")
    forms: tuple[HeadForm, ...] = lexicon.heads.get(low, ())
    # A word that is named goes before its ending: of forms as long as each other the first counts.
    for length in lexicon.endings:
        forms += lexicon.heads.get(f"-{low[-length:]}", ())
    for form in forms:
        if form.tense in tenses and (found := form.pattern.match(text, at)):
            yield found.end(), form.performative, form.tense


def _agrees(clause: Clause, head: Head) -> bool:
    """The verb fits the number of its subject, and its kind: others only "should" or "must"."""
    kind = clause.anchor.kind
    if kind is Subject.OTHERS:
        return head.performative.others
    # What one member launched or endorsed is news, what it will do is a promise.
    if kind is Subject.COUNTRY and head.tense != "present":
        return False
    if head.tense == "participle" and head.first:
        return False
    if (
        clause.anchor.singular is None
        or not clause.lexicon.data.grammar.singular_ending
        or head.tense in ("past", "participle")
        or head.verb in clause.lexicon.data.grammar.both_numbers
    ):
        return True
    singular = head.verb in clause.lexicon.singular_verbs
    return singular == clause.anchor.singular


def _may_follow(clause: Clause, head: Head | None, following: Head, found: re.Match[str]) -> bool:
    """Decide whether a verb after a comma or "and" is a second verb of the same subject."""
    if not _agrees(clause, following):
        return False
    if following.tense == "participle":
        return bool(found["sign"]) and following.performative.rung > 0
    if following.tense == "past" and head and not _is_past(head):
        return bool(_copular(head, following))
    if following.tense == "past" and not head and not (found["word"] or found["after"]):
        return False
    if following.performative.content and following.tense == "present":
        return not _takes_infinitive(clause, head, found)
    return True


def _is_past(head: Head) -> bool:
    return head.tense in ("past", "perfect")


def _copular(head: Head, following: Head) -> str:
    """The id that a past participle has after "are" or "remain" ("are ready and committed to")."""
    return following.performative.copular if head.performative.copula else ""


def _takes_infinitive(clause: Clause, head: Head | None, found: re.Match[str]) -> bool:
    """True where a bare verb after "and" would belong to the infinitive before it."""
    grammar = clause.lexicon.grammar
    between = clause.text[head.end if head else clause.anchor.end : found.start()]
    ruled = bool(grammar.infinitive.search(between))
    if head is None:
        return ruled
    if grammar.gerund_after.match(between) and not grammar.infinitive.search(between, 4):
        return False
    return head.performative.rung not in (0, 2) or ruled


def _as_conjunct(lexicon: Lexicon, head: Head | None, following: Head) -> Head:
    key = _copular(head, following) if head and following.tense == "past" else ""
    if not key:
        return following
    return replace(following, performative=lexicon.performative(key), tense="present")
