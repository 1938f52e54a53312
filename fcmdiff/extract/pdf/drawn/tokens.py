"""Content streams -> their operands and operators, by one pattern over the bytes.

pdfminer's parser takes about ten calls a token, which is half of what reading a page costs. Here
one pattern cuts what producers write; whatever it does not know (inline images, brackets that do
not match, strings of nested brackets, what touches the end of a stream) goes to pdfminer's
parser, object by object, so that the objects are pdfminer's in every case.
"""

from __future__ import annotations

import binascii
import io
import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any

from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT, PSLiteral, literal_name

from fcmdiff.extract.pdf.drawn.bounds import MAX_STRING, BoundedContentParser

# What pdfminer takes for a token; between two of them stand blanks and zero bytes only, as the
# last line matches any other byte. A string has brackets of one level: it is scanned once.
_TOKEN = re.compile(
    rb"""
      [-+0-9] [0-9]* (?: \. [0-9]* )?  |  \. [0-9]*
    | [A-Za-z] [^#/%\[\]()<>{}\s]*
    | \( [^()\\]* (?: (?: \\. | \( [^()\\]* (?: \\. [^()\\]* )* \) ) [^()\\]* )* \)
    | < [\s0-9a-fA-F]* > (?!>)  |  <(?!<) [\s0-9a-fA-F]* (?=[^\s0-9a-fA-F])
    | << | >>
    | / [^#/%\[\]()<>{}\s]* (?: \# [^#/%\[\]()<>{}\s]* )*
    | % [^\r\n]*
    | [^\s\0]
    """,
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"b": 8, b"t": 9, b"n": 10, b"f": 12, b"r": 13, b"(": 40, b")": 41, b"\\": 92}
_HEX_IN_NAME = re.compile(rb"#([0-9a-fA-F]{0,2})")
_BLANKS = b" \t\n\r\f\v"
# Tokens are kept for the next time: a page of Chromium has 18,000, of which 1,000 are different.
_MAX_KEPT = 20_000
_MAX_KEPT_LENGTH = 64
# Each time that a stream is handed over a block of it is read. Of 700 PDFs no page has more inline
# images than this; what has, is read by pdfminer's parser to its end.
_MAX_HANDED = 1_000


class _Sign(Enum):
    """What is no object by itself."""

    NOTHING = 0
    ARRAY = 1
    ARRAY_END = 2
    DICT = 3
    DICT_END = 4
    UNKNOWN = 5


class ContentReader:
    """The objects of ``streams`` in turn, as pdfminer's parser returns them.

    ``handed`` counts the objects that the pattern did not know. Iterating raises what pdfminer's
    parser raises.
    """

    def __init__(self, streams: Sequence[PDFStream]) -> None:
        self._streams = streams
        self._kept: dict[bytes, Any] = {}
        self._parser: BoundedContentParser | None = None
        self._stopped = self._calls = 0
        self.handed = 0

    def __iter__(self) -> Iterator[Any]:
        number = start = first = 0
        while number < len(self._streams):
            data = self._streams[number].get_data()
            yield from self._known(data, start)
            if self._stopped == len(data):
                number, start, first = number + 1, 0, 0
                continue
            parser = self._hand_over(number, data, first)
            try:
                while True:
                    yield parser.nextobject()[1]
                    if _is_at_rest(parser) and self._calls <= _MAX_HANDED:
                        break
            except PSEOF:
                return
            self._parser = None
            number, first = parser.istream - 1, parser.bufpos
            start = first + parser.charpos

    @property
    def is_unfinished(self) -> bool:
        """True where the streams ended inside a bracket or a string, which took what followed."""
        parser = self._parser
        return parser is not None and bool(parser.context or "string" in parser._parse1.__name__)

    def _hand_over(self, number: int, data: bytes, first: int) -> BoundedContentParser:
        """Return pdfminer's parser where the pattern stopped.

        It reads blocks from ``first`` on, as it did for all that came before: a line end that is
        cut by the end of a block is read otherwise.
        """
        self._calls += 1
        parser = BoundedContentParser(self._streams)
        parser.istream, parser.fp = number + 1, io.BytesIO(data)
        size = parser.BUFSIZ
        parser.bufpos = first + (self._stopped - first) // size * size
        parser.fp.seek(parser.bufpos)
        parser.buf = parser.fp.read(size)
        parser.charpos = self._stopped - parser.bufpos
        self._parser = parser
        return parser

    def _known(self, data: bytes, start: int) -> Iterator[Any]:
        """Yield the objects of ``data`` from ``start`` on; where it ends is kept.

        What touches the end of the data is left to pdfminer, which may go on in the next stream.
        """
        end = _find_end(data)
        kept, begun = self._kept, -1
        inside: list[Any] | None = None
        outer: list[tuple[_Sign, list[Any] | None]] = []
        for match in _TOKEN.finditer(data, start, max(start, end)):
            token = match[0]
            value = kept.get(token)
            if value is None:
                value = self._keep(token)
            if value.__class__ is not _Sign:
                if inside is None:
                    yield value
                else:
                    inside.append(value)
            elif value is _Sign.ARRAY or value is _Sign.DICT:
                if inside is None:
                    begun = match.start()
                outer.append((value, inside))
                inside = []
            elif value is not _Sign.NOTHING:
                made = _close(value, outer[-1][0], inside) if outer else None
                if made is None:
                    self._stopped = begun if outer else match.start()
                    self.handed += 1
                    return
                inside = outer.pop()[1]
                if inside is None:
                    yield made
                else:
                    inside.append(made)
        self._stopped = begun if outer else max(start, end)

    def _keep(self, token: bytes) -> object:
        value = _read(token)
        if len(token) <= _MAX_KEPT_LENGTH:
            if len(self._kept) > _MAX_KEPT:
                self._kept.clear()
            self._kept[token] = value
        return value


def _is_at_rest(parser: BoundedContentParser) -> bool:
    """True between two objects: nothing is begun, nothing is waiting, and more may follow."""
    waiting = parser.results or parser._tokens or parser.context or parser.eof
    return not waiting and parser._parse1.__name__ == "_parse_main"


def _find_end(data: bytes) -> int:
    """Return the place behind the last blank of ``data`` that no comment goes over."""
    if data[-1:] in _BLANKS:
        return len(data)
    line = max(data.rfind(b"\n"), data.rfind(b"\r"))
    if b"%" in data[line + 1 :]:
        return line + 1
    return 1 + max(data.rfind(bytes((blank,))) for blank in _BLANKS)


def _close(sign: _Sign, opened: _Sign, objects: list[Any] | None) -> object:
    """Return the array or dictionary that ``sign`` ends, None where it ends none that is known."""
    if objects is None:
        return None
    if sign is _Sign.ARRAY_END and opened is _Sign.ARRAY:
        return objects
    if sign is not _Sign.DICT_END or opened is not _Sign.DICT or len(objects) % 2:
        return None
    keys = objects[::2]
    if not all(isinstance(key, PSLiteral) for key in keys):
        return None
    return {literal_name(k): v for k, v in zip(keys, objects[1::2], strict=True)}


_SIGNS: dict[bytes, Any] = {
    b"[": _Sign.ARRAY,
    b"]": _Sign.ARRAY_END,
    b"<<": _Sign.DICT,
    b">>": _Sign.DICT_END,
    b">": _Sign.NOTHING,
    b"true": True,
    b"false": False,
    b"BI": _Sign.UNKNOWN,
    b"ID": _Sign.UNKNOWN,
    b"'": KWD(b"'"),
    b'"': KWD(b'"'),
}


def _read(token: bytes) -> object:
    """Return the object that ``token`` stands for, or the sign that it is."""
    if token in _SIGNS:
        return _SIGNS[token]
    if token[:1].isalpha():
        return KWD(token)
    reader = _READERS.get(token[:1])
    return reader(token) if reader else _Sign.UNKNOWN


def _read_number(token: bytes) -> object:
    try:
        return float(token) if b"." in token else int(token)
    except ValueError:
        # A sign or a point alone, or more digits than Python takes: pdfminer passes them over.
        return _Sign.NOTHING


def _read_name(token: bytes) -> PSLiteral:
    name = token[1:]
    if b"#" in name:
        name = _HEX_IN_NAME.sub(lambda m: bytes((int(m[1], 16),)) if m[1] else b"", name)
    try:
        return LIT(name.decode())
    except UnicodeDecodeError:
        return LIT(name)


def _read_hex(token: bytes) -> object:
    if token == b"<":
        return _Sign.UNKNOWN
    digits = token.translate(None, b"<>" + _BLANKS)
    if len(digits) % 2 == 0:
        return binascii.unhexlify(digits)
    # The last digit alone is the value, not the half of it: as pdfminer has it.
    return binascii.unhexlify(digits[:-1]) + bytes((int(digits[-1:], 16),))


def _read_string(token: bytes) -> object:
    if not 1 < len(token) <= MAX_STRING or b"\\\r\n" in token:
        return _Sign.UNKNOWN
    if b"\\" not in token:
        return token[1:-1]
    try:
        return _ESCAPE.sub(_unescape, token[1:-1])
    except ValueError:
        # \400 and more is no byte.
        return _Sign.UNKNOWN


def _unescape(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign[:1] in b"01234567":
        return bytes((int(sign, 8),))
    return bytes((_ESCAPED[sign],)) if sign in _ESCAPED else b""


def _read_comment(_: bytes) -> object:
    return _Sign.NOTHING


_READERS: dict[bytes, Callable[[bytes], object]] = {
    b"/": _read_name,
    b"<": _read_hex,
    b"(": _read_string,
    b"%": _read_comment,
} | {bytes((sign,)): _read_number for sign in b"-+.0123456789"}
