"""Two versions of one commitment -> whether they promise the same thing to the same people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fcmdiff.compare.likeness import WORD, plain_words, stem, without
from fcmdiff.compare.spelling import plain_spelling, write_alike
from fcmdiff.model.commitment import Amount, Commitment
from fcmdiff.model.wording import Wording

# From this share of different words on the object is another one (.08 to .12 give the same labels
# on the model series, where 12 of 116 changed promises are rescoped).
RESCOPED_FROM = 0.1

# A capital after a word or a joining sign: what begins a sentence or an item is no name for that.
_NAME = re.compile(r"(?<=[\w,’'] )[A-Z]\w{1,40}")

# A word that only goes on where another ends is the same: "pay", "payment".
_LEAST_PREFIX = 3


def is_rescoped(before: Commitment, after: Commitment, wording: Wording) -> bool:
    """True where the words of the two objects differ; another verb alone is no other object.

    One name that came or went is enough, of other words a share.
    """
    if before.text == after.text:
        return False
    texts = write_alike(_object(before, wording), _object(after, wording), wording)
    old, new = (_stems(text, wording) for text in texts)
    verbs = _verb_words(before.text, wording) | _verb_words(after.text, wording)
    gone, come = old - new - verbs, new - old - verbs
    gone, come = _unmatched(gone, come | verbs), _unmatched(come, gone | verbs)
    if (gone | come) & _stems(" ".join(_names(texts)), wording):
        return True
    return len(gone | come) >= RESCOPED_FROM * len(old | new) > 0


def _names(texts: tuple[str, str]) -> Iterator[str]:
    """Yield the words with a capital that do not begin a sentence."""
    for text in texts:
        for found in _NAME.finditer(text):
            yield found[0]


def object_words(commitment: Commitment, wording: Wording) -> frozenset[str]:
    """Return the stems of what is promised: without slots, reasons, manner and common verbs."""
    return _stems(_object(commitment, wording), wording)


def _stems(text: str, wording: Wording) -> frozenset[str]:
    words = [word.lower() for word in WORD.findall(text)]
    found = set()
    for previous, word in zip(["", *words], words, strict=False):
        if _says_nothing(word, wording):
            continue
        root = stem(plain_spelling(_one_of_alike(word, wording), wording), wording)
        led = not previous or previous in wording.leading or word.endswith(wording.gerund_endings)
        if not (led and root in _deed_stems(wording)):
            found.add(root)
    return frozenset(found)


def _says_nothing(word: str, wording: Wording) -> bool:
    return (
        word in wording.empty
        or word in wording.loose
        or word.endswith(wording.adverb_endings)
        or not word.isalpha()
    )


@cache
def _deed_stems(wording: Wording) -> frozenset[str]:
    return frozenset(stem(plain_spelling(word, wording), wording) for word in wording.deeds)


def _one_of_alike(word: str, wording: Wording) -> str:
    """Return the word that stands for all of its row; by stems "missile" would be a "mission"."""
    first = _firsts(wording)
    return first.get(word) or first.get(word.removesuffix("s")) or word


@cache
def _firsts(wording: Wording) -> dict[str, str]:
    return {word: row[0] for row in reversed(wording.alike) for word in row}


def _unmatched(these: frozenset[str], those: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in these if not any(_goes_on(w, other) for other in those))


def _goes_on(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _LEAST_PREFIX and long.startswith(short)


def _verb_words(text: str, wording: Wording) -> frozenset[str]:
    """Return the stems of the verb of the promise, and of a short performative before it."""
    text = wording.part(text)
    found = wording.verb.match(text) or wording.first_verb.match(text)
    if not found:
        return frozenset()
    words = WORD.findall(found["verb"].lower())
    # What "will be built" stands before it; else that is who builds, and how he says it.
    if not wording.passive.search(found[0]):
        words += WORD.findall(found["before"].lower())
    return frozenset(stem(plain_spelling(word, wording), wording) for word in words)


def _object(commitment: Commitment, wording: Wording) -> str:
    """The words of what is promised: without slots, reasons and what is said by the way."""
    slots = [d.text for d in commitment.deadlines] + [_number(a) for a in commitment.amounts]
    text = without(_without_actor(commitment), slots)
    for hedge in commitment.hedges:
        text = re.sub(rf",?\s?\b{re.escape(hedge)}\b[^,;:]{{0,200}},?", " ", text, count=1)
    return wording.manner.sub(" ", wording.aside.sub("", wording.part(text)))


def _without_actor(commitment: Commitment) -> str:
    """Return the words of the promise but for who makes it, named anew in every text."""
    found = re.search(rf"\b{re.escape(commitment.actor)}\b", commitment.text)
    if not commitment.actor or not found:
        return commitment.text
    return f"{commitment.text[: found.start()]} {commitment.text[found.end() :]}"


def _number(amount: Amount) -> str:
    """An amount without what is counted: "12 ports" -> "12"."""
    counted = plain_words(amount.text).endswith(f" {amount.unit}")
    return amount.text[: -len(amount.unit)].rstrip() if counted else amount.text
