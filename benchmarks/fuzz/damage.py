"""A file and a source of chance -> the file damaged, and what was done to it.

Office files are damaged in a part and packed anew, or as they are.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_OBJECT = re.compile(rb"\b\d+ 0 obj\b.{0,20000}?\bendobj\b", re.DOTALL)
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_NAME = re.compile(rb"/[A-Za-z][\w.]*")
_STREAM = re.compile(rb"(?<=stream\n)(.{1,200000}?)(?=\r?\n?endstream)", re.DOTALL)
_TAG = re.compile(rb"</?[\w:]+[^<>]{0,300}>")
_HUGE = (b"4294967295", b"-1", b"0", b"99999999999999999999", b"1e38", b"-2147483648", b"65536")
_FILTERS = (
    b"/FlateDecode",
    b"/LZWDecode",
    b"/ASCII85Decode",
    b"/ASCIIHexDecode",
    b"/RunLengthDecode",
    b"/DCTDecode",
    b"/Crypt",
    b"/Unknown",
)


def damage(data: bytes, chance: Random) -> tuple[bytes, str]:
    """Return ``data`` damaged one to four times, and in which ways."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.8:
        return _damage_part(data, chance)
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        way = chance.choice(_WAYS)
        data = way(data, chance)
        done.append(way.__name__.strip("_"))
    return data, ", ".join(done)


def _damage_part(data: bytes, chance: Random) -> tuple[bytes, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    name = chance.choice(sorted(parts))
    way = chance.choice((_flip, _cut, _drop, _repeat, _enlarge, _splice_tags, _splice_tags))
    parts[name] = way(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in parts.items():
            archive.writestr(zipfile.ZipInfo(path), part)
    return out.getvalue(), f"{way.__name__.strip('_')} in {name}"


def _flip(data: bytes, chance: Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if out:
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 16, 200, 3000)) :]


def _repeat(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = start + chance.choice((1, 16, 200, 3000))
    return data[:end] + data[start:end] * chance.choice((1, 1, 3, 50)) + data[end:]


def _enlarge(data: bytes, chance: Random) -> bytes:
    return _replace(data, _NUMBER, chance, chance.choice(_HUGE))


def _splice_objects(data: bytes, chance: Random) -> bytes:
    """Give one object the body of another."""
    found = list(_OBJECT.finditer(data))
    if len(found) < 2:
        return data
    one, two = chance.sample(found, 2)
    head, body = one[0].split(b"obj", 1)[0], two[0].split(b"obj", 1)[1]
    return data[: one.start()] + head + b"obj" + body + data[one.end() :]


def _swap_reference(data: bytes, chance: Random) -> bytes:
    numbers = sorted({match[1] for match in _REFERENCE.finditer(data)})
    return _replace(data, _REFERENCE, chance, chance.choice(numbers or [b"1"]) + b" 0 R")


def _swap_filter(data: bytes, chance: Random) -> bytes:
    return _replace(data, re.compile(rb"/\w+Decode\b"), chance, chance.choice(_FILTERS))


def _swap_name(data: bytes, chance: Random) -> bytes:
    names = sorted(set(_NAME.findall(data[:200_000])))
    return _replace(data, _NAME, chance, chance.choice(names or [b"/X"]))


def _damage_packed(data: bytes, chance: Random) -> bytes:
    """Damage what a packed stream holds; its length changes, as in a badly mended file."""
    found = list(_STREAM.finditer(data))
    if not found:
        return _flip(data, chance)
    chosen = chance.choice(found)
    try:
        inside = zlib.decompress(chosen[0])
    except zlib.error:
        return data[: chosen.start()] + _flip(chosen[0], chance) + data[chosen.end() :]
    way = chance.choice((_flip, _cut, _drop, _repeat, _enlarge))
    return data[: chosen.start()] + zlib.compress(way(inside, chance)) + data[chosen.end() :]


def _splice_tags(data: bytes, chance: Random) -> bytes:
    tags = _TAG.findall(data[:200_000])
    return _replace(data, _TAG, chance, chance.choice(tags or [b"<p>"]))


def _replace(data: bytes, pattern: re.Pattern[bytes], chance: Random, new: bytes) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    chosen = chance.choice(found)
    return data[: chosen.start()] + new + data[chosen.end() :]


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip,
    _flip,
    _cut,
    _drop,
    _repeat,
    _enlarge,
    _enlarge,
    _splice_objects,
    _swap_reference,
    _swap_filter,
    _swap_name,
    _damage_packed,
    _damage_packed,
    _splice_tags,
)
