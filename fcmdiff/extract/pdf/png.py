"""Grey dots -> a PNG of sixteen greys, half the size of one of 256 and as easy to read."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HIGH = bytes(value & 0xF0 for value in range(256))
_LOW = bytes(value >> 4 for value in range(256))


def encode_png(dots: bytes, width: int) -> bytes:
    """Return the PNG (ISO/IEC 15948) of rows of ``width`` grey dots, 0 black to 255 white."""
    height = len(dots) // width
    rows = b"".join(_pack(dots[n * width : (n + 1) * width]) for n in range(height))
    head = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _pack(row: bytes) -> bytes:
    """Put two dots into a byte, after a byte that says that the row is not filtered."""
    row += b"\xff" * (len(row) % 2)
    high, low = row[::2].translate(_HIGH), row[1::2].translate(_LOW)
    both = int.from_bytes(high, "big") | int.from_bytes(low, "big")
    return b"\0" + both.to_bytes(len(high), "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
