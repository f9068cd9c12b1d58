"""The picture of a scanned page: how far it is askew, where it is ruled, and how it looks set straight and without rulings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from extractors.tables.rulings import Ruling
from pipeline.readers.pdf.ocr import INK

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK = 32
"""Side, in pixels, of the squares whose paper is looked at apart: a shaded cell is its own paper."""
_CONTRAST = 35
"""How much darker than its paper ink is at least, of 255."""
_LYING = 1.5
"""How much sharper the edges of columns are than those of lines where the print lies on its side."""
_LEAST_INK = 100
"""Dark pixels of the least that can be read."""
_SPECK = 3
"""Dark pixels in a square of five that are dirt."""
_INCHES_ACROSS, _INCHES_DOWN = 0.3, 0.22
"""Shortest stroke that rules, longer than any that a letter has."""
_THICKEST = 0.05
"""Inches; what is thicker is a bar, a shaded area or a picture."""
_STEEPEST, _COARSE, _FINE = 5.0, 0.25, 0.03
"""Degrees: how far askew a page may be, and the steps of the search."""


class Straight(NamedTuple):
    """A page set straight: its picture without rulings, its rulings in pixels, and the degrees it was turned by (clockwise)."""

    picture: Image.Image
    rulings: list[Ruling]
    angle: float


def blank(picture: Image.Image) -> bool:
    """Tell whether there is next to no ink on a page."""
    pixels = np.asarray(picture)
    dark = pixels < _paper(pixels) - _CONTRAST
    return int(dark.sum() - _specks(dark).sum()) < _LEAST_INK


def straighten(picture: Image.Image, dpi: float) -> Straight:
    """Set a grey picture of a page straight, clean it of noise, find its rulings and take them out."""
    pixels = np.asarray(picture)
    paper = _paper(pixels)
    dark = pixels < paper - _CONTRAST
    dark &= ~_specks(dark)
    angle = skew(dark)
    even = _evened(pixels, paper, dark)
    if angle:
        even = np.asarray(Image.fromarray(even).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255))
        dark = even < INK
    found: list[Ruling] = []
    lines = np.zeros_like(dark)
    for horizontal, inches in ((True, _INCHES_ACROSS), (False, _INCHES_DOWN)):
        mask = dark if horizontal else dark.T
        rules = _rulings(_opened(mask, int(inches * dpi)), horizontal=horizontal, thickest=_THICKEST * dpi)
        found += rules
        drawn = lines if horizontal else lines.T
        for rule in rules:
            half = rule.thickness / 2 + 1.5
            low, high = max(0, int(rule.at - half)), int(rule.at + half) + 1
            drawn[low:high, max(0, int(rule.start) - 2) : int(rule.end) + 3] = True
    cleaned = even.copy()
    cleaned[lines] = 255
    return Straight(Image.fromarray(cleaned), found, angle)


def _paper(pixels: NDArray[np.uint8]) -> NDArray[np.int16]:
    """Return for each pixel how light the paper about it is."""
    high, wide = pixels.shape
    rows, columns = -(-high // _BLOCK), -(-wide // _BLOCK)
    padded = np.pad(pixels, ((0, rows * _BLOCK - high), (0, columns * _BLOCK - wide)), mode="edge")
    squares = padded.reshape(rows, _BLOCK, columns, _BLOCK)[:, ::2, :, ::2].transpose(0, 2, 1, 3).reshape(rows, columns, -1)
    at = int(squares.shape[2] * 0.7)
    paper = np.partition(squares, at, axis=2)[:, :, at].astype(np.int16)
    return np.repeat(np.repeat(paper, _BLOCK, 0), _BLOCK, 1)[:high, :wide]


def _specks(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the dark pixels that have next to no dark ones about them."""
    high, wide = dark.shape
    padded = np.pad(dark, 2).astype(np.uint8)
    across = np.zeros((high + 4, wide), np.uint8)
    for shift in range(5):
        across += padded[:, shift : shift + wide]
    about = np.zeros((high, wide), np.uint8)
    for shift in range(5):
        about += across[shift : shift + high]
    return dark & (about <= _SPECK)


def _evened(pixels: NDArray[np.uint8], paper: NDArray[np.int16], dark: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Return the picture on white paper: what is no ink, and is not beside any, is white."""
    near = dark.copy()
    for axis in (0, 1):
        near |= np.roll(near, 1, axis) | np.roll(near, -1, axis)
    lightness = np.clip(pixels.astype(np.int32) * 255 // np.maximum(paper - _CONTRAST // 2, 1), 0, 255).astype(np.uint8)
    return np.where(near, lightness, np.uint8(255))


def skew(dark: NDArray[np.bool_]) -> float:
    """Return by how many degrees a page must be turned counter-clockwise so that its lines of text run level."""
    ys, xs = np.nonzero(dark[::2, ::2])
    if len(ys) < 200:
        return 0.0
    step = max(1, len(ys) // 60_000)
    ys, xs = ys[::step].astype(np.float32), xs[::step].astype(np.float32)

    def sharpness(angle: float) -> float:
        rows = ys - xs * np.float32(np.tan(np.radians(angle)))
        counts = np.bincount((rows - rows.min()).astype(np.int32)).astype(np.float64)
        return float((counts**2).sum())

    def merit(angle: float) -> tuple[float, float]:
        return sharpness(angle), -abs(angle)

    best = max(np.arange(-_STEEPEST, _STEEPEST + 0.01, _COARSE), key=merit)
    best = max(np.arange(best - _COARSE, best + _COARSE + 0.001, _FINE), key=merit)
    return float(best) if abs(best) > _FINE else 0.0


def lies(picture: Image.Image) -> bool:
    """Tell whether the print of a picture without rulings runs down the page rather than across."""
    dark = np.asarray(picture) < INK
    down, across = (float((np.diff(dark.sum(axis=axis).astype(np.int64)) ** 2).sum()) for axis in (0, 1))
    return down > _LYING * across


def _opened(mask: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Keep of each row the runs of at least `length`, gaps of a pixel or two and a step of one row bridged."""
    bridged = mask.copy()
    bridged[1:] |= mask[:-1]
    bridged[:-1] |= mask[1:]
    edges = np.diff(bridged.astype(np.int8), axis=1, prepend=0, append=0)
    at, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    kept = np.zeros_like(mask)
    for row, start, end in zip(*(a[ends - starts >= length] for a in (at, starts, ends)), strict=True):
        kept[row, start:end] = True
    return kept & mask


def _rulings(lines: NDArray[np.bool_], *, horizontal: bool, thickest: float) -> list[Ruling]:
    """Return the rulings of a mask that holds long strokes along its rows only."""
    edges = np.diff(lines.astype(np.int8), axis=1, prepend=0, append=0)
    at, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    open_: list[list[tuple[int, int, int]]] = []
    done: list[list[tuple[int, int, int]]] = []
    for row, start, end in zip(at.tolist(), starts.tolist(), ends.tolist(), strict=True):
        still = []
        touching = []
        for group in open_:
            if row - group[-1][0] > 1:
                done.append(group)
            elif any(row - r <= 1 and start <= e + 2 and s <= end + 2 for r, s, e in reversed(group[-40:])):
                touching.append(group)
            else:
                still.append(group)
        merged = sorted((run for group in touching for run in group), key=lambda run: run[0])
        open_ = [*still, [*merged, (row, start, end)]]
    done += open_
    found = []
    for group in done:
        first, last = min(s for _, s, _ in group), max(e for _, _, e in group)
        area = sum(e - s for _, s, e in group)
        thickness = area / max(1, last - first)
        if thickness <= thickest and last - first > 10 * thickness:
            middle = sum((e - s) * (r + 0.5) for r, s, e in group) / area
            found.append(Ruling(horizontal, middle, float(first), float(last), thickness))
    return found
