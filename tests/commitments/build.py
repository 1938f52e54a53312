"""Lines of text -> Documents, so that a test reads like the statement it is about."""

from __future__ import annotations

from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import Lexicon, load_lexicon
from fcmdiff.commitments.reader import open_reader
from fcmdiff.commitments.slots import Slots, read_slots
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.document import Document, Paragraph, ParagraphKind, Source, Theme

LEXICON = load_lexicon()


def make_document(*lines: str, name: str = "2024.md") -> Document:
    """Each line is a paragraph; "- " opens an item, "# " a heading, two spaces a level of list."""
    themes: list[tuple[str, list[Paragraph]]] = [("", [])]
    for number, line in enumerate(lines, start=1):
        if line.startswith("# "):
            themes.append((line[2:], []))
            continue
        inner = line.lstrip()
        item = inner.startswith("- ")
        text = inner[2:] if item else inner
        kind = ParagraphKind.ITEM if item else ParagraphKind.PARAGRAPH
        level = (len(line) - len(inner)) // 2 + int(item)
        themes[-1][1].append(Paragraph(f"p{number}", text, text, kind=kind, level=level))
    made = tuple(Theme(f"t{i}", title, paragraphs=tuple(p)) for i, (title, p) in enumerate(themes))
    return Document(source=Source(name, "0" * 64, "text/markdown"), themes=made)


def slots_of(text: str, lexicon: Lexicon = LEXICON) -> Slots:
    """The slots of one promise of 2024, in a document that gives nobody a name."""
    return read_slots(text, "", open_reader(make_document(""), lexicon, 2024))


def find(*lines: str, name: str = "2024.md") -> tuple[Commitment, ...]:
    return find_commitments(make_document(*lines, name=name), LEXICON)


def rungs(*lines: str, name: str = "2024.md") -> list[int]:
    return [commitment.strength for commitment in find(*lines, name=name)]
