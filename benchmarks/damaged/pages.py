"""A sound PDF and a source of chance -> the file damaged at one place of one page."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

import pikepdf
import pypdfium2

from benchmarks.damaged.markup import Damaged
from fcmdiff.extract.pdf.agreement import fold

# Lines of text that one damage takes in, and what a page needs to be chosen.
_LEAST_LINES, _MOST_LINES = 3, 12
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_DOTS = 2.0
# What stands in a paragraph and nowhere else: shorter runs of letters are in other words as well.
_RUN = 12


class Spot(NamedTuple):
    """A stretch of the operators of a page: from ``start`` to ``end`` text is shown."""

    pdf: pikepdf.Pdf
    number: int
    operators: list[Any]
    start: int
    end: int

    @property
    def page(self) -> pikepdf.Page:
        """The page."""
        return self.pdf.pages[self.number]

    def write(self, operators: Sequence[Any]) -> None:
        """Give the page the content ``operators``."""
        self.page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(operators))

    def without(self) -> list[Any]:
        """Return the operators of the page without those that show the text of the spot."""
        return [
            entry
            for place, entry in enumerate(self.operators)
            if not (self.start <= place < self.end and str(entry.operator) in _SHOWS)
        ]

    def apart(self) -> tuple[list[Any], list[Any], list[Any]]:
        """Return the operators before, in and behind the spot."""
        return (
            self.operators[: self.start],
            self.operators[self.start : self.end],
            self.operators[self.end :],
        )


def damage_pages(data: bytes, kind: str, chance: Random, texts: Sequence[str]) -> Damaged:
    """Return the PDF in ``data`` damaged in the way of ``kind``; ``texts`` are its paragraphs."""
    spot = _choose_spot(data, chance)
    if kind in _TO_THE_END:
        spot = spot._replace(end=len(spot.operators))
    lost = _texts_at(data, spot, texts, whole=kind in _WHOLE_PAGE)
    out = _WAYS[kind](spot)
    return Damaged(out, lost, spot.number + 1)


def _choose_spot(data: bytes, chance: Random) -> Spot:
    pdf = pikepdf.open(io.BytesIO(data))
    number = chance.randrange(len(pdf.pages))
    operators = list(pikepdf.parse_content_stream(pdf.pages[number]))
    shows = [n for n, entry in enumerate(operators) if str(entry.operator) in _SHOWS]
    count = min(len(shows), chance.randint(_LEAST_LINES, _MOST_LINES))
    first = chance.randrange(len(shows) - count + 1)
    return Spot(pdf, number, operators, shows[first], shows[first + count - 1] + 1)


def _texts_at(data: bytes, spot: Spot, texts: Sequence[str], *, whole: bool) -> tuple[str, ...]:
    """Return those of ``texts`` that PDFium lacks letters of where the spot is not shown."""
    with pikepdf.open(io.BytesIO(data)) as other:
        left = [] if whole else spot.without()
        other.pages[spot.number].Contents = other.make_stream(pikepdf.unparse_content_stream(left))
        had, has = _runs(_read(data)), _runs(_read(_save(other)))
    gone = had - has
    return tuple(text for text in texts if not gone.isdisjoint(_runs(text)))


def _runs(text: str) -> set[str]:
    letters = fold(text)
    return {letters[n : n + _RUN] for n in range(len(letters) - _RUN + 1)}


def _read(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def _save(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _operator(name: str, *operands: Any) -> Any:  # noqa: ANN401 - objects of pikepdf
    return pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(name))


def _other_fonts(spot: Spot, make: Callable[[Any], Any]) -> bytes:
    """Show the spot in fonts that ``make`` makes of the page's own."""
    fonts = spot.page.Resources.Font
    before, inside, behind = spot.apart()
    last = [entry for entry in before if str(entry.operator) == "Tf"][-1:]
    changed = []
    for entry in [*last, *inside]:
        if str(entry.operator) == "Tf":
            name, size = entry.operands
            new = pikepdf.Name(f"{name}Z")
            made = make(fonts[str(name)])
            if made is not None:
                fonts[str(new)] = spot.pdf.make_indirect(made)
            changed.append(_operator("Tf", new, size))
        else:
            changed.append(entry)
    spot.page.Resources.Font = fonts
    spot.write([*before, *changed, *_font_behind([*last, *inside]), *behind])
    return _save(spot.pdf)


def _font_behind(operators: Sequence[Any]) -> list[Any]:
    return [entry for entry in operators if str(entry.operator) == "Tf"][-1:]


def _without_map(spot: Spot) -> bytes:
    return _other_fonts(spot, _strip_map)


def _strip_map(font: Any) -> Any:  # noqa: ANN401 - objects of pikepdf
    made = pikepdf.Dictionary({k: v for k, v in font.items() if k != "/ToUnicode"})
    if "/Encoding" in made and isinstance(made.Encoding, pikepdf.Dictionary):
        names = made.Encoding.get("/Differences", pikepdf.Array())
        counted = [pikepdf.Name(f"/g{n}") if isinstance(x, pikepdf.Name) else x
                   for n, x in enumerate(names)]  # fmt: skip
        made.Encoding = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=counted)
    return made


def _without_font(spot: Spot) -> bytes:
    return _other_fonts(spot, lambda _: None)


def _as_picture(spot: Spot) -> bytes:
    """Show the whole page as a picture of it."""
    rows = _draw(_save(spot.pdf), spot.number)
    _place(spot, [], rows, 0, len(rows))
    return _save(spot.pdf)


def _lines_as_picture(spot: Spot) -> bytes:
    """Show the lines of the spot as a picture of them."""
    rows = _draw(_save(spot.pdf), spot.number)
    left = spot.without()
    spot.write(left)
    other = _draw(_save(spot.pdf), spot.number)
    differing = [n for n, pair in enumerate(zip(rows, other, strict=True)) if pair[0] != pair[1]]
    if differing:
        top, bottom = max(0, differing[0] - 4), min(len(rows), differing[-1] + 5)
        _place(spot, left, rows, top, bottom)
    return _save(spot.pdf)


def _draw(data: bytes, number: int) -> list[bytes]:
    with pypdfium2.PdfDocument(data) as document:
        bitmap = document[number].render(scale=_DOTS, grayscale=True)
        dots, stride = bytes(memoryview(bitmap.buffer).cast("B")), bitmap.stride
        return [dots[n * stride : n * stride + bitmap.width] for n in range(bitmap.height)]


def _place(spot: Spot, operators: list[Any], rows: Sequence[bytes], top: int, bottom: int) -> None:
    """Give the page ``operators`` and, above or under them, the ``rows`` from top to bottom."""
    width, high = len(rows[0]), bottom - top
    image = pikepdf.Stream(spot.pdf, b"".join(rows[top:bottom]))
    image.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=high,
        ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    resources = spot.page.Resources
    if "/XObject" not in resources:
        resources.XObject = pikepdf.Dictionary()
    resources.XObject["/ZPicture"] = spot.pdf.make_indirect(image)
    y = (len(rows) - bottom) / _DOTS
    picture = [
        _operator("q"),
        _operator("cm", width / _DOTS, 0, 0, high / _DOTS, 0, y),
        _operator("Do", pikepdf.Name("/ZPicture")),
        _operator("Q"),
    ]
    # First, so that what the page does to its coordinates does not move it.
    spot.write([*picture, *operators])


def _cut_packed(spot: Spot) -> bytes:
    """Cut the packed content of the page: what follows the spot is gone with it."""
    content = pikepdf.unparse_content_stream(spot.operators)
    packed = zlib.compress(content)
    lost = len(pikepdf.unparse_content_stream(spot.operators[: spot.start])) / len(content)
    stream = pikepdf.Stream(spot.pdf, b"")
    stream.write(packed[: max(8, int(lost * len(packed)))], filter=pikepdf.Name.FlateDecode)
    spot.page.Contents = spot.pdf.make_indirect(stream)
    out = io.BytesIO()
    spot.pdf.save(out, static_id=True, compress_streams=False,
                  stream_decode_level=pikepdf.StreamDecodeLevel.none,
                  object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    return out.getvalue()


def _cut_content(spot: Spot) -> bytes:
    """End the content of the page inside the first string of the spot."""
    before, inside, _ = spot.apart()
    head = pikepdf.unparse_content_stream(before)
    first = pikepdf.unparse_content_stream(inside[:1])
    spot.page.Contents = spot.pdf.make_stream(head + b"\n" + first[: len(first) // 2])
    return _save(spot.pdf)


def _lose_content(spot: Spot) -> bytes:
    """Let the page point to a content that is not in the file."""
    spot.write(spot.operators)
    data = _save(spot.pdf)
    number = spot.page.Contents.objgen[0]
    with pikepdf.open(io.BytesIO(data)) as saved:
        number = saved.pages[spot.number].Contents.objgen[0]
    return data.replace(
        b"/Contents %d 0 R" % number, b"/Contents %s 0 R" % (b"9" * len(b"%d" % number))
    )


def _replace_text(spot: Spot) -> bytes:
    """Say that the spot stands for another text, as viewers copy it."""
    before, inside, behind = spot.apart()
    words = pikepdf.Dictionary(ActualText=pikepdf.String("Nothing was agreed at this place."))
    spot.write(
        [*before, _operator("BDC", pikepdf.Name.Span, words), *inside, _operator("EMC"), *behind]
    )
    return _save(spot.pdf)


def _as_note(spot: Spot) -> bytes:
    """Put the words of the spot into a text box that every viewer draws its own way."""
    had = _read_page(_save(spot.pdf), spot.number)
    spot.write(spot.without())
    has = set(_read_page(_save(spot.pdf), spot.number).split("\n"))
    words = " ".join(line.strip() for line in had.split("\n") if line not in has)
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[72, 72, 500, 300],
        Contents=pikepdf.String(words), DA=pikepdf.String("/Helv 11 Tf 0 g"),
    )  # fmt: skip
    known = list(spot.page.get("/Annots", []))
    spot.page.Annots = pikepdf.Array([*known, spot.pdf.make_indirect(note)])
    return _save(spot.pdf)


def _read_page(data: bytes, number: int) -> str:
    with pypdfium2.PdfDocument(data) as document:
        text: str = document[number].get_textpage().get_text_range()
        return text.replace("\r", "")


def _cut_file(spot: Spot) -> bytes:
    """Cut off the end of the file."""
    data = _save(spot.pdf)
    return data[: len(data) // 2 + len(data) * spot.start // (2 * len(spot.operators)) - 40]


_WAYS: Mapping[str, Callable[[Spot], bytes]] = {
    "font without a map": _without_map,
    "font that is not there": _without_font,
    "page as a picture": _as_picture,
    "lines as a picture": _lines_as_picture,
    "packed content cut": _cut_packed,
    "content ends in a string": _cut_content,
    "content is not there": _lose_content,
    "other text said": _replace_text,
    "text box": _as_note,
    "file cut": _cut_file,
}
_WHOLE_PAGE = frozenset({"page as a picture", "content is not there", "file cut"})
_TO_THE_END = frozenset({"packed content cut", "content ends in a string"})
KINDS = tuple(_WAYS)
