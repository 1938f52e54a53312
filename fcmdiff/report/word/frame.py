"""The titles of both sides -> the lines over and under the text of a page.

The running title is tracked as the text is: accepting all leaves the later title, rejecting all the
earlier one, and before that both can be read. The first page has the title itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from fcmdiff.model.comparison import Comparison, Edit
from fcmdiff.report.marks import clip_words
from fcmdiff.report.word.titles import compare_titles
from fcmdiff.report.word.xml import AUTHOR, NAMESPACE, PROLOG, write_text

# The parts, in the order of the links to them.
FRAME = ("header1", "footer1", "footer2")
# Two lines of a page.
_LONGEST = 20
_TAGS = {"-": ("del", "delText"), "+": ("ins", "t")}


def compare_headers(comparison: Comparison) -> tuple[Edit, ...]:
    """Return the Edits of the running title."""
    old, new = (clip_words(head.title, _LONGEST) for head in (comparison.before, comparison.after))
    return compare_titles(old, new)


def write_frame(edits: Iterable[Edit], first: int) -> dict[str, str]:
    """Return the header with the running title, and the footers with the number of the page.

    The changes are numbered from ``first`` on.
    """
    runs = "".join(_write_edit(edit, number) for number, edit in enumerate(edits, start=first))
    number = f"{_write_field('PAGE')}<w:r>{write_text('t', ' / ')}</w:r>{_write_field('NUMPAGES')}"
    header, footer = _write_part("hdr", "Header", runs), _write_part("ftr", "Footer", number)
    return dict(zip(FRAME, (header, footer, footer), strict=True))


def _write_part(tag: str, style: str, runs: str) -> str:
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
    return f"{PROLOG}<w:{tag} {NAMESPACE}>{paragraph}</w:{tag}>"


def _write_edit(edit: Edit, number: int) -> str:
    kind, text = edit
    if kind == "=":
        return f"<w:r>{write_text('t', text)}</w:r>"
    name, tag = _TAGS[kind]
    run = f"<w:r>{write_text(tag, text)}</w:r>"
    return f'<w:{name} w:id="{number}" w:author="{AUTHOR}">{run}</w:{name}>'


def _write_field(name: str) -> str:
    """Return a number that Word works out; "1" stands there until it does."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
