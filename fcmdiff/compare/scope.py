"""Two versions of one commitment -> whether they promise the same thing to the same people."""

from __future__ import annotations

import re

from fcmdiff.compare.likeness import WORD, is_empty, plain_words, stem, without
from fcmdiff.model.commitment import Amount, Commitment

# From this share of different words on the object is another one (.08 to .12 give the same labels
# on the model series, where 12 of 116 changed promises are rescoped).
RESCOPED_FROM = 0.1

# A word that only goes on where another ends is the same: "pay", "payment".
_LEAST_PREFIX = 3

# The verb that a promise begins with, with its particle: "We will set up", "be set up".
_VERB = re.compile(
    r"^(?P<before>[^,;:]{0,120}?)\b(?:to|will|shall|should|must|may)\s"
    r"(?:not\s|also\s|be\s|continue\s(?:to\s)?|[a-z]{2,20}ly\s){0,3}"
    r"(?P<verb>\S{1,40}(?:\s(?:up|out|down|off|[a-z]{2,20}ing)\b)?)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?:[a-z]{2,20}ly\s)?(?P<verb>\S{1,40}(?:\s(?:up|out|down|off)\b)?)", re.I)
_PASSIVE = re.compile(r"\bbe\s", re.IGNORECASE)
_ASIDE = re.compile(
    r",?\s(?:which|while|whatever|because|until|so\sthat|if)\s.{0,2000}+\Z",
    re.IGNORECASE | re.DOTALL,
)

# What joins a promise to the text around it, and how it will be kept: not what is promised.
_MANNER = re.compile(
    r"\b(?:in\s(?:this|that)\s(?:regard|context|respect|connection|spirit|vein)"
    r"|(?:to|towards)\s(?:this|that|these|those)\s(?:end|ends|aim|effect)|(?:in\sdoing|to\sdo)\sso"
    r"|in\saddition|(?:going|moving|looking)\s(?:forward|ahead)|(?:more|most)\sbroadly"
    r"|at\sthe\ssame\stime|in\sparticular|in\sturn|above\sall|once\s(?:again|more)"
    r"|without\s(?:any\s)?(?:further\s)?delay|as\s(?:soon|quickly|early|fast)\sas\s[a-z]{2,12}"
    r"|at\sthe\searliest\s[a-z]{2,12}|in\sa\stimely\smanner|in\sdue\scourse|from\snow\son"
    r"|(?:each\sother|one\sanother)(?:[’']s)?|among(?:st)?\s(?:us|ourselves|them)|by\sus"
    r"|mak(?:e|ing)\s(?:sure|use\sof|every\seffort|all\sefforts)|work(?:ing)?\s(?:closely\s)?together"
    r"|tak(?:e|ing)\s(?:steps|action|measures)|in\sorder|(?:on|upon)\sthe\sbasis\sof)\b",
    re.IGNORECASE,
)
# Verbs of which one stands for another; they say what is done and not to whom or where.
_DEEDS_TEXT = """
help assist aid support enable lower reduce cut decrease raise increase boost expand strengthen
reinforce enhance improve bolster deepen intensify step accelerate fight combat counter tackle
address establish create found set launch start begin initiate share exchange provide give offer
supply grant deliver hold organise organize convene conduct carry undertake implement pursue use
employ utilise utilize apply protect safeguard promote foster encourage advance collaborate
cooperate coordinate develop maintain keep stay remain ensure guarantee stop prevent halt refrain
abstain build construct allow permit enable seek strive try take make bring put lead stand start
"""
_DEEDS = frozenset(_DEEDS_TEXT.split())
_DEED_STEMS = frozenset(stem(word) for word in _DEEDS)
_BEFORE_VERBS_TEXT = """
to will shall and or not by of in for from while through be been being is are may
"""
_BEFORE_VERBS = frozenset(_BEFORE_VERBS_TEXT.split())
# Words that make a promise sound firmer, or name no thing.
_LOOSE_TEXT = """
strong firm full steadfast unwavering resolute collective effort efforts effectively close closely
should must may can could would ever always again best great greater important own same promise
pledge pledged effort intention aim goal stands firm way ways whole entire about order part
promptly swift quick rapid prompt times twice thrice agreement
was were been there here upon under over among about because what when where
"""
_LOOSE = frozenset(_LOOSE_TEXT.split())


def is_rescoped(before: Commitment, after: Commitment) -> bool:
    """True where the words of the two objects differ; another verb alone is no other object."""
    old, new = object_words(before), object_words(after)
    verbs = _verb_words(before.text) | _verb_words(after.text)
    gone, come = old - new - verbs, new - old - verbs
    gone, come = _unmatched(gone, come | verbs), _unmatched(come, gone | verbs)
    return len(gone | come) >= RESCOPED_FROM * len(old | new) > 0


def object_words(commitment: Commitment) -> frozenset[str]:
    """Return the stems of what is promised: without slots, reasons, manner and common verbs."""
    words = [word.lower() for word in WORD.findall(_object(commitment))]
    found = set()
    for previous, word in zip(["", *words], words, strict=False):
        if is_empty(word) or word in _LOOSE or word.endswith("ly") or not word.isalpha():
            continue
        root = stem(word)
        led = not previous or previous in _BEFORE_VERBS or word.endswith("ing")
        if not (led and root in _DEED_STEMS):
            found.add(root)
    return frozenset(found)


def _unmatched(these: frozenset[str], those: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in these if not any(_goes_on(w, other) for other in those))


def _goes_on(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _LEAST_PREFIX and long.startswith(short)


def _verb_words(text: str) -> frozenset[str]:
    """Return the stems of the verb of the promise, and of a short performative before it."""
    found = _VERB.match(text) or _FIRST.match(text)
    if not found:
        return frozenset()
    words = WORD.findall(found["verb"].lower())
    # What "will be built" stands before it; else that is who builds, and how he says it.
    if not _PASSIVE.search(found[0]):
        words += WORD.findall((found.groupdict().get("before") or "").lower())
    return frozenset(stem(word) for word in words)


def _object(commitment: Commitment) -> str:
    """The words of what is promised: without slots, reasons and what is said by the way."""
    slots = [d.text for d in commitment.deadlines] + [_number(a) for a in commitment.amounts]
    text = without(commitment.text, slots)
    for hedge in commitment.hedges:
        text = re.sub(rf",?\s?\b{re.escape(hedge)}\b[^,;:]{{0,200}},?", " ", text, count=1)
    return _MANNER.sub(" ", _ASIDE.sub("", text))


def _number(amount: Amount) -> str:
    """An amount without what is counted: "12 ports" -> "12"."""
    counted = plain_words(amount.text).endswith(f" {amount.unit}")
    return amount.text[: -len(amount.unit)].rstrip() if counted else amount.text
