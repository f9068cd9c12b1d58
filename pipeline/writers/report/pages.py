"""Pictures of PDF pages: only the band of each page that findings speak of, in grey, small enough for the mail."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image

from schemas.place import Box

DPI = 110
_WIDEST = 1300
"""Most pixels across; slides and posters are drawn smaller."""
_BUDGET = 6_500_000
"""Bytes that all pictures of a report may take, as text; places on later pages are then quoted."""
_SIDE = 12
"""White left beside the print, in points."""
_LEAST = 0.8
"""Least part of the page's width that is shown, so that all pieces have about the same scale."""
_GREYS = 16
_TO_GREYS = [round(value * (_GREYS - 1) / 255) for value in range(256)]


class Band(NamedTuple):
    """A band of a page as a picture: where it stands on the page, in points, and the picture as a data address.

    `rows` tells how light each row of its pixels is, 0 to 255.
    """

    page: int
    box: Box
    href: str
    rows: bytes

    def lightest(self, first: float, last: float) -> float:
        """Return where between two heights, in points, the page is lightest: a cut there goes through no words."""
        per_row = (self.box.bottom - self.box.top) / max(1, len(self.rows))
        start = min(max(0, round((first - self.box.top) / per_row)), len(self.rows))
        end = min(max(start, round((last - self.box.top) / per_row)), len(self.rows))
        window = self.rows[start:end]
        if not window:
            return min(max(first, self.box.top), self.box.bottom)
        light = window.index(max(window))
        dark = next((at for at in range(light, len(window)) if window[at] != window[light]), len(window))
        return self.box.top + (start + (light + dark) / 2) * per_row


def bands(data: bytes, wanted: Mapping[int, Sequence[Box]]) -> dict[int, Band]:
    """Return a picture that holds the wanted boxes of each page (numbered from 1), as far as the file can be drawn and room lasts.

    What lies between the boxes is left white: nobody sees it, and it need not be packed.
    """
    found: dict[int, Band] = {}
    room = _BUDGET
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return found
    try:
        for number in sorted(wanted):
            if not 1 <= number <= len(document) or room <= 0:
                continue
            band = _drawn(document, number, wanted[number])
            if band is not None:
                found[number] = band
                room -= len(band.href)
    except pdfium.PdfiumError:
        return found
    finally:
        document.close()
    return found


def _drawn(document: pdfium.PdfDocument, number: int, boxes: Sequence[Box]) -> Band | None:
    page = document[number - 1]
    width, height = page.get_size()
    top, bottom = max(0.0, min(box.top for box in boxes)), min(height, max(box.bottom for box in boxes))
    if bottom - top < 1:
        page.close()
        return None
    scale = min(DPI / 72, _WIDEST / width)
    bitmap = page.render(scale=scale, crop=(0, height - bottom, 0, top), grayscale=True)
    grey = bitmap.to_pil()
    image = grey.point(_TO_GREYS)
    left, right = _print(image)
    edge = round(image.width * (1 - _LEAST) / 2)
    left = max(0, min(edge, left - round(_SIDE * scale)))
    right = min(image.width, max(image.width - edge, right + round(_SIDE * scale)))
    picture = image.crop((left, 0, right, image.height))
    for first, last in _between(boxes):
        picture.paste(_GREYS - 1, (0, round((first - top) * scale), picture.width, round((last - top) * scale)))
    rows = grey.resize((1, grey.height), Image.Resampling.BOX).tobytes()
    drawn = Band(number, Box(left / scale, top, right / scale, top + image.height / scale), _png(picture), rows)
    bitmap.close()
    page.close()
    return drawn


def _between(boxes: Sequence[Box]) -> Iterator[tuple[float, float]]:
    """Return the gaps between boxes down the page."""
    ordered = sorted(boxes, key=lambda box: box.top)
    end = ordered[0].bottom
    for box in ordered[1:]:
        if box.top > end:
            yield end, box.top
        end = max(end, box.bottom)


def _print(image: Image.Image) -> tuple[int, int]:
    """Return where the print begins and ends across the picture."""
    extent = image.point([1 if value < _GREYS - 2 else 0 for value in range(256)]).getbbox()
    return (extent[0], extent[2]) if extent else (0, image.width)


def _png(greys: Image.Image) -> str:
    """Return a picture of sixteen greys as the data address of a PNG: packed here, which takes Pillow twice the time."""
    # Two black points before each line make the byte that says that the line stands as it is.
    lines = greys.crop((-2, 0, greys.width + greys.width % 2, greys.height))
    packed = Image.frombuffer("P", lines.size, lines.tobytes(), "raw", "P", 0, 1).tobytes("raw", "P;4")
    header = struct.pack(">IIBBBBB", *greys.size, 4, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(packed, 4)), (b"IEND", b""))
    content = b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)
    return "data:image/png;base64," + base64.b64encode(content).decode("ascii")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
