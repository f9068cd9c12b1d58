"""Streams that swell: a few packed bytes may unpack to more than the memory holds, and pdfium ends the process where they do."""

from __future__ import annotations

import re
import zlib

from pipeline.errors import UnreadableInput

_LARGEST, _LARGEST_PICTURE = 64 << 20, 512 << 20
"""Most bytes that a stream may unpack to: what draws a page, a font or an index; a picture."""
_RATIO = 1032
"""How many times as large as packed a stream can be at most, by the format."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_LONGEST_DICTIONARY = 4096
_PIECE = 1 << 20


def refuse(data: bytes) -> None:
    """Raise UnreadableInput `swells` where a stream of a PDF unpacks to more than any plan needs."""
    for match in _STREAM.finditer(data):
        about = data[max(0, data.rfind(b"obj", max(0, match.start() - _LONGEST_DICTIONARY), match.start())) : match.start()]
        times = len(_FLATE.findall(about))
        if not times:
            continue
        limit = _LARGEST_PICTURE if _PICTURE.search(about) else _LARGEST
        end = data.find(b"endstream", match.end())
        packed = memoryview(data)[match.end() : end if end >= 0 else len(data)]
        if len(packed) * _RATIO**times > limit and _swells(packed, times, limit):
            raise UnreadableInput("swells", limit=f"{limit >> 20} MB")


def _swells(packed: memoryview, times: int, limit: int) -> bool:
    """Tell whether bytes packed some times over unpack to more than the limit at any stage; damaged ones go as far as they go."""
    if not times:
        return False
    unpacker, size, inner = zlib.decompressobj(), 0, bytearray()
    left: bytes | memoryview = packed
    try:
        while left and size <= limit:
            piece = unpacker.decompress(left, _PIECE)
            size += len(piece)
            left = unpacker.unconsumed_tail
            if times > 1:
                inner += piece
    except zlib.error:
        return size > limit
    return size > limit or _swells(memoryview(bytes(inner)), times - 1, limit)
