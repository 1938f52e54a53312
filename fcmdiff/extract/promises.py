"""A text -> whether a collective promises in it: what must not be left out for its place alone."""

from __future__ import annotations

import re

# A first look, wider than the lexicon of commitments: what it takes for a promise in vain is
# read as text or told, and costs nobody a verdict.
_PROMISE = re.compile(
    r"\b(?:we|leaders|ministers|members|parties|countries|governments|states|partners"
    r"|participants|nous)\b[^.!?]{0,80}?\b(?:will|shall|commit(?:s|ted)?|agree[ds]?|pledged?s?"
    r"|undertake|resolved?|decided?|promised?|intend|engageons|convenons|décidons)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
# A page that speaks of itself or to its reader.
_SITE = re.compile(
    r"\b(?:cookies?|browser|web ?site|this site|newsletters?|subscri\w{1,8}|javascript|e-?mails?"
    r"|feedback|surveys?|privacy|you|your|inbox|log ?in|password|download)\b",
    re.IGNORECASE,
)
# Fewer words are a label: a heading, a link, a button.
_SENTENCE_WORDS = 8


def promises_in(text: str) -> list[str]:
    """Return the sentences of ``text`` in which a collective promises.

    >>> promises_in("Contact us. We will mend the quay. We will remember your settings.")
    ['We will mend the quay.']
    """
    if not _PROMISE.search(text):
        return []
    return [
        found[0].strip()
        for found in _SENTENCE.finditer(text)
        if _PROMISE.search(found[0]) and not _SITE.search(found[0])
    ]


def is_prose(text: str) -> bool:
    """True where ``text`` has a sentence that speaks of neither the page nor its reader.

    >>> is_prose("Pilots asked for clear rules on the pay of their crews."), is_prose("Read more.")
    (True, False)
    """
    return any(
        len(found[0].split()) >= _SENTENCE_WORDS and not _SITE.search(found[0])
        for found in _SENTENCE.finditer(text)
    )
