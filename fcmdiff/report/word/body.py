"""Blocks with their comments -> word/document.xml (WordprocessingML, ECMA-376 part 1, 17).

Tracked changes have an author and no date: their date would be that of a clock, and the schema
asks for none. It asks for the date of a range of moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from fcmdiff.report.word.anchors import Anchors, Spot
from fcmdiff.report.word.blocks import Block, State, Token
from fcmdiff.report.word.lines import Look
from fcmdiff.report.word.xml import AUTHOR, MOMENT, NAMESPACE, OFFICE, PROLOG, write_text

# A step of indentation is a quarter of an inch, in twentieths of a point; Word's own is the same.
STEP = 360
_MARKS = {
    State.DELETED: "del",
    State.INSERTED: "ins",
    State.LEFT: "moveFrom",
    State.CAME: "moveTo",
}
# One end of a move, and its name.
_Range = tuple[str, str]
# A4 with margins of an inch. The first page has no running title: the title stands there.
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
    '<w:footerReference w:type="default" r:id="rId2"/>'
    '<w:footerReference w:type="first" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    'w:left="1440" w:header="708" w:footer="708" w:gutter="0"/><w:titlePg/></w:sectPr>'
)


def write_body(
    blocks: Sequence[Block], anchors: Anchors, bullets: Sequence[str], counted: int
) -> str:
    """Return the main part. ``bullets`` are those of the lists, in the order of their numbers.

    ``counted`` is how many numbers of changes are taken. The links 1 to 3 are those of the frame.
    """
    numbers = {bullet: number for number, bullet in enumerate(bullets, start=1)}
    writer = _Writer(anchors, numbers, _find_ends(blocks), counted)
    for number, block in enumerate(blocks):
        writer.write(number, block)
    body = writer.finish() or "<w:p/>"
    names = f'{NAMESPACE} xmlns:r="{OFFICE}/relationships"'
    return f"{PROLOG}<w:document {names}><w:body>{body}{_PAGE}</w:body></w:document>"


def _find_ends(blocks: Sequence[Block]) -> dict[_Range, Spot]:
    """Return the last token of every range."""
    return {
        found: (number, index)
        for number, block in enumerate(blocks)
        for index, token in enumerate(block.tokens)
        if (found := _range_of(token))
    }


def _range_of(token: Token) -> _Range | None:
    """Return the end of a move that ``token`` lies in, with what went or came between."""
    if not token.move:
        return None
    return ("moveFrom" if token.state in (State.LEFT, State.DELETED) else "moveTo", token.move)


class _Writer:
    """Collects the XML; numbers the changes, and keeps the range of a move open over blocks."""

    def __init__(
        self,
        anchors: Anchors,
        bullets: dict[str, int],
        ends: dict[_Range, Spot],
        counted: int,
    ) -> None:
        self._anchors = anchors
        self._bullets = bullets
        self._parts: list[str] = []
        self._changes = counted
        self._ends = ends
        self._range: tuple[_Range, int] | None = None

    def write(self, number: int, block: Block) -> None:
        """Add one paragraph."""
        self._parts.append(f"<w:p>{self._write_properties(block)}")
        for first, last, token in self._join_tokens(number, block.tokens):
            self._write_token(token, (number, first), (number, last))
            if block.mark not in (State.LEFT, State.CAME):
                self._close_range((number, last))
        self._parts.append("</w:p>")
        # The end of a paragraph that moved lies in the range.
        self._close_range((number, len(block.tokens) - 1))

    def _join_tokens(
        self, number: int, tokens: Sequence[Token]
    ) -> Iterator[tuple[int, int, Token]]:
        """Yield the tokens, those of one state in one, cut where a comment opens or closes."""
        first = 0
        for index, token in enumerate(tokens):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if (
                following is None
                or token.tab
                or (following.state, following.move) != (token.state, token.move)
                or (number, index) in self._anchors.closes
                or (number, index + 1) in self._anchors.opens
            ):
                text = "".join(one.text for one in tokens[first : index + 1])
                yield first, index, replace(token, text=text)
                first = index + 1

    def finish(self) -> str:
        """Return all that was written."""
        return "".join(self._parts)

    def _track(self) -> str:
        self._changes += 1
        return f'w:id="{self._changes}" w:author="{AUTHOR}"'

    def _write_properties(self, block: Block) -> str:
        look = block.new or block.old or Look("Normal")
        parts = [self._write_look(look)]
        if block.mark in _MARKS:
            parts.append(f"<w:rPr><w:{_MARKS[block.mark]} {self._track()}/></w:rPr>")
        if block.old and block.new and block.old != block.new:
            old = self._write_look(block.old)
            parts.append(f"<w:pPrChange {self._track()}><w:pPr>{old}</w:pPr></w:pPrChange>")
        return f"<w:pPr>{''.join(parts)}</w:pPr>"

    def _write_look(self, look: Look) -> str:
        parts = [f'<w:pStyle w:val="{look.style}"/>']
        if look.bullet:
            parts.append(
                f'<w:numPr><w:ilvl w:val="{look.level - 1}"/>'
                f'<w:numId w:val="{self._bullets[look.bullet]}"/></w:numPr>'
            )
        elif look.level:
            indent = f'w:left="{2 * STEP * look.level}" w:hanging="{STEP}"'
            parts.append(f"<w:ind {indent}/>")
        return "".join(parts)

    def _close_range(self, spot: Spot) -> None:
        if self._range and self._ends[self._range[0]] == spot:
            (kind, _), number = self._range
            self._parts.append(f'<w:{kind}RangeEnd w:id="{number}"/>')
            self._range = None

    def _open_range(self, found: _Range | None) -> None:
        if found and not self._range:
            track = f'{self._track()} w:date="{MOMENT}"'
            self._range = (found, self._changes)
            self._parts.append(f'<w:{found[0]}RangeStart {track} w:name="{found[1]}"/>')

    def _write_token(self, token: Token, first: Spot, last: Spot) -> None:
        self._open_range(_range_of(token))
        notes = self._anchors.opens.get(first, ())
        self._parts += [f'<w:commentRangeStart w:id="{number}"/>' for number in notes]
        self._parts.append(self._wrap(token.state, _write_run(token)))
        for number in self._anchors.closes.get(last, ()):
            self._parts.append(f'<w:commentRangeEnd w:id="{number}"/>')
            mark = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
            state = State.KEPT if number in self._anchors.whole else token.state
            self._parts.append(self._wrap(state, mark))

    def _wrap(self, state: State, run: str) -> str:
        """Return the run inside its tracked change; what a moved text lost is inside two."""
        if state is State.KEPT:
            return run
        if state is State.LOST:
            inner = f"<w:del {self._track()}>{run}</w:del>"
            return f"<w:moveTo {self._track()}>{inner}</w:moveTo>"
        name = _MARKS[state]
        return f"<w:{name} {self._track()}>{run}</w:{name}>"


def _write_run(token: Token) -> str:
    tag = "delText" if token.state in (State.DELETED, State.LOST) else "t"
    tab = "<w:tab/>" if token.tab else ""
    return f"<w:r>{write_text(tag, token.text)}{tab}</w:r>"
