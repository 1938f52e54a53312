"""A promise -> the same in other words, faded to a statement, or told as done.

The words are written for the model series; what they cannot turn is left alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PROMISE = re.compile(
    r"We (will|commit to|agree to|intend to|aim to|are determined to)"
    r" (?!not |also |meet |work |agree |ensure |consider |explore )(\w+)( (?:up|out)\b)? (.+)\.\Z"
)
# What ties a second promise to the first: neither fading nor telling it as done would reach both.
_SECOND = re.compile(r"\bwe\b|\band to\b|, and\b|:")
_DEADLINE = re.compile(
    r",? (?:by|before|from) (?:the (?:end|summer) of )?(?:\d+ )?(?:[A-Z][a-z]+ )?20\d\d\b"
)

_VERBS = {
    "reduce": "lower", "set up": "establish", "fund": "finance", "draw up": "prepare",
    "protect": "safeguard", "screen": "vet", "forbid": "ban", "publish": "issue",
    "create": "establish", "raise": "lift", "share": "pass on", "open": "inaugurate",
    "test": "try out", "build": "construct", "require": "oblige", "offer": "provide",
    "train": "instruct", "examine": "look into", "shorten": "cut", "cut": "lower",
    "deny": "refuse", "hold": "convene", "charter": "hire", "introduce": "bring in",
    "warn": "alert", "designate": "name", "restore": "rehabilitate", "treat": "regard",
    "complete": "finish", "recognise": "accept", "apply": "follow", "enlarge": "expand",
    "delete": "erase", "propose": "put forward", "sign": "conclude", "use": "employ",
    "increase": "raise", "exchange": "pass on", "lend": "make available", "carry out": "conduct",
    "leave": "entrust", "double": "increase twofold", "consult": "seek advice from",
}  # fmt: skip
_NOUNS = {
    "ports": "harbours", "port": "harbour", "ship": "vessel", "ships": "vessels",
    "lorries": "trucks", "seafarers": "mariners", "list": "inventory", "guide": "handbook",
    "aircraft": "aeroplanes", "meeting": "gathering", "insurers": "underwriters",
    "visas": "entry permits", "telephone": "phone", "wetland": "marshland",
    "fraud": "swindling", "research": "studies", "terminals": "landings", "attack": "assault",
    "joint": "combined", "common": "shared", "technical": "specialised", "independent": "impartial",
    "register": "roll", "average": "mean", "senior officials": "high-ranking civil servants",
    "waiting time": "delay", "losses": "damage", "international": "cross-border",
    "legislation": "statutes", "patrols": "sorties", "police": "constables", "crews": "teams",
    "data centres": "server farms", "foreign investment": "capital from abroad",
    "border": "frontier", "countries": "nations",
}  # fmt: skip
_PARTICIPLES = {
    "draw": "drawn", "hold": "held", "set": "set", "build": "built", "lend": "lent",
    "leave": "left", "forbid": "forbidden", "cut": "cut",
}  # fmt: skip
_DOUBLED = ("set", "cut", "forbid")


class Promise(NamedTuple):
    """A promise of one verb: how it is made, the verb, and what is promised."""

    form: str
    verb: str
    rest: str


def read_promise(sentence: str) -> Promise | None:
    """Return the parts of a sentence that is one promise and no more, else None.

    >>> read_promise("We will draw up a list of buoys by the end of 2024.")
    Promise(form='will', verb='draw up', rest='a list of buoys by the end of 2024')
    """
    match = _PROMISE.match(sentence)
    if match is None or _SECOND.search(match[4]):
        return None
    return Promise(match[1], f"{match[2]}{match[3] or ''}", match[4])


def reword(promise: Promise) -> str | None:
    """Return the promise with another verb and other nouns; None where fewer than two words differ.

    >>> reword(Promise("will", "draw up", "a list of buoys"))
    'We will prepare an inventory of buoys.'
    """
    verb = _VERBS.get(promise.verb, promise.verb)
    rest, changed = promise.rest, int(verb != promise.verb)
    for one, two in _NOUNS.items():
        rest, count = re.subn(rf"\b{one}\b", two, rest)
        changed += bool(count)
    rest = re.sub(r"\ba(?= [aeio])", "an", rest)
    return f"We {promise.form} {verb} {rest}." if changed > 1 else None


def fade(promise: Promise) -> str:
    """Return a statement that praises what was promised.

    >>> fade(Promise("will", "set up", "a fund"))
    'We emphasise the importance of setting up a fund.'
    """
    head, _, tail = promise.verb.partition(" ")
    stem = head[:-1] if head.endswith("e") else head + head[-1] * (head in _DOUBLED)
    verb = f"{stem}ing {tail}".strip()
    return f"We emphasise the importance of {verb} {promise.rest}."


def tell_done(promise: Promise) -> str:
    """Return a report that what was promised is done, without its deadline.

    >>> tell_done(Promise("will", "carry out", "a survey by the end of 2024"))
    'Since our last meeting we have carried out a survey.'
    """
    head, _, tail = promise.verb.partition(" ")
    verb = f"{_PARTICIPLES.get(head) or _end_in_ed(head)} {tail}".strip()
    return f"Since our last meeting we have {verb} {_DEADLINE.sub('', promise.rest)}."


def _end_in_ed(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith(("ry", "ny")) else f"{verb}ed"


def merge(one: Promise, two: Promise) -> str:
    """Return both promises in one sentence.

    >>> merge(Promise("will", "open", "a fund"), Promise("intend to", "train", "pilots"))
    'We will open a fund and train pilots.'
    """
    return f"We {one.form} {one.verb} {one.rest} and {two.verb} {two.rest}."


# Bodies that a promise may name, written out in one text and by letters in the other.
BODIES = {
    "Straits Maritime Safety Office": "SMSO",
    "Joint Harbour Training Centre": "JHTC",
    "Regional Tide Gauge Network": "RTGN",
    "Standing Group of Chief Engineers": "SGCE",
    "Coastal Data Exchange Board": "CDEB",
    "Inter-Island Research Council": "IIRC",
}
# What no text of the series promises.
NEW = (
    "We will found a museum of ropes and knots in each capital.",
    "We commit to translate the poems of our lighthouse keepers into every official language.",
    "We will award a yearly prize for school choirs that sing sea shanties.",
    "We intend to plant orchards of old apple varieties beside rural railway stations.",
    "We will digitise the parish maps of the eighteenth century.",
    "We agree to harmonise the sizes of shoes, gloves and hats for children.",
    "We will vaccinate all sheep and goats against bluetongue free of charge.",
    "We commit to double the pensions of retired nurses by 2031.",
    "We will lower the voting age in municipal elections to sixteen.",
    "We intend to breed salmon that withstand warmer rivers.",
    "We will send two telescopes to the polar plateau.",
    "We agree to abolish roaming charges for deaf travellers who use video relay.",
)
# Headings of the series, and what they might be called by others.
TITLES = {
    "Port and Maritime Security": "Harbours Without Delay",
    "Civil Protection": "When Disaster Strikes",
    "Border Management": "Crossing Our Frontiers",
    "Secure and Efficient Ports": "Harbours Without Delay",
    "Critical Infrastructure": "Services on Which We All Depend",
    "Seabed Cables and Pipelines": "Beneath the Waves",
    "Maritime Smuggling": "Contraband",
    "Illicit Trade at Sea": "Contraband",
    "Cybercrime": "Ransomware and Online Swindlers",
    "Foreign Interference and Information Integrity": "Truthful News",
    "Responsible Use of Artificial Intelligence": "Machines That Decide",
    "Follow-up and Next Meeting": "The Year Ahead",
}
