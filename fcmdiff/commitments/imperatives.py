"""A line -> whether it begins with an action ("Publish the register", "Publishing it")."""

from __future__ import annotations

from fcmdiff.commitments.reader import Reader

# So near to its beginning a finite verb shows that the first word of a line is none; chosen by
# hand, no data.
_FINITE_REACH = 8
_READ = 12


def opens_with_action(text: str, reader: Reader, gerund: bool = False) -> bool:
    """True for a line that begins with an imperative, or where asked with a gerund."""
    words = text.lower().strip('[]…“"* ').split(maxsplit=_READ)
    while words and _opens_infinitive(words[0], reader):
        words = words[1:]
    if len(words) < 2:
        return False
    if gerund and reader.patterns.gerund_line.match(text):
        return True
    imperatives = reader.words.imperatives
    if words[0].strip(",") not in imperatives.verbs or words[1] in imperatives.not_before:
        return False
    # "Open trade is ...": a finite verb near by makes the first word a noun or an adjective.
    return not any(word in reader.words.grammar.finite for word in words[1:_FINITE_REACH])


def _opens_infinitive(word: str, reader: Reader) -> bool:
    """True for what may stand before the verb that opens a line: "to", "not", an adverb."""
    grammar, denials = reader.words.grammar, reader.words.negation.words
    stepped = word in grammar.infinitive or word in denials or word in reader.words.adverbs
    return stepped or word.endswith(grammar.adverb_endings)
