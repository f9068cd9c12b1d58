"""Tesseract: is it there, and what does it read in the picture of a page."""

from __future__ import annotations

import os
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from pipeline.errors import UnreadableInput

if TYPE_CHECKING:
    from PIL import Image

_LANGUAGE = "pol"
_SPARSE, _LINES, _OPTIONS = "--psm 11", "--psm 6", "--oem 1 -c hocr_char_boxes=1"
"""Sparse text: words are looked for all over the page, as it is we who put them into lines and cells."""
INK = 190
"""Lightness below which a pixel of a page set straight is ink."""
_SECONDS = 180
"""Most time for one page, some hundred times what it should take."""
_SIDEWAYS = {90: 1, 180: 2, 270: 3}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Letter(NamedTuple):
    """A letter read, and the columns of pixels that it takes."""

    text: str
    x0: float
    x1: float


class Seen(NamedTuple):
    """A word read in a picture, in pixels from its top left corner; `size` is that of its type, `confidence` in percent."""

    letters: tuple[Letter, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    confidence: int

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)


def require() -> None:
    """Raise UnreadableInput where scans can't be read here, saying what is missing."""
    if (missing := _missing()) is not None:
        raise UnreadableInput(missing)


@cache
def _missing() -> str | None:
    try:
        import pytesseract
    except ImportError:
        return "ocr_no_library"
    try:
        languages = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError):
        return "ocr_no_tesseract"
    return None if _LANGUAGE in languages else "ocr_no_polish"


def read(picture: Image.Image, dpi: int, *, lines: bool = False) -> list[Seen]:
    """Return the words of a picture, in the order that Tesseract gives them; `lines` says that it holds nothing but full lines."""
    segmentation = _LINES if lines else _SPARSE
    return _words(ElementTree.fromstring(_run(picture, _LANGUAGE, f"{segmentation} {_OPTIONS} --dpi {dpi}", "hocr")))


def quarter_turns(picture: Image.Image, dpi: int) -> int:
    """Return by how many quarter turns clockwise a picture must be turned for its print to stand upright; 0 where none can tell."""
    said = _run(picture, "osd", f"--psm 0 --dpi {dpi}", "osd").decode()
    turn = re.search(r"Rotate: (\d+)", said)
    sure = re.search(r"Orientation confidence: ([\d.]+)", said)
    if turn is None or sure is None or float(sure[1]) < 1.0:
        return 0
    return _SIDEWAYS.get(int(turn[1]), 0)


def _run(picture: Image.Image, language: str, options: str, kind: str) -> bytes:
    """Run Tesseract: on one thread, as that is faster and gives the same each time."""
    import pytesseract
    from pytesseract import pytesseract as tesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory(prefix="rachmistrz-") as folder:
        page, out = Path(folder, "page.pgm"), Path(folder, "out")
        picture.save(page)
        try:
            tesseract.run_tesseract(str(page), str(out), kind, language, options, timeout=_SECONDS)
        except pytesseract.TesseractError as error:
            if kind == "osd":  # too few letters to tell
                return b""
            raise UnreadableInput("ocr_failed") from error
        except RuntimeError as error:  # too slow
            raise UnreadableInput("ocr_failed") from error
        return out.with_suffix(f".{kind}").read_bytes()


def _words(page: ElementTree.Element) -> list[Seen]:
    found = []
    for line in page.iter():
        title = _properties(line)
        if "x_size" not in title:
            continue
        left, _, _, bottom = title["bbox"]
        slope, lift = title.get("baseline", (0.0, 0.0))
        for word in line.iter():
            if word.get("class") == "ocrx_word" and (seen := _word(word, left, bottom + lift, slope, title["x_size"][0])):
                found.append(seen)
    return found


def _word(word: ElementTree.Element, left: float, baseline: float, slope: float, size: float) -> Seen | None:
    title = _properties(word)
    x0, top, x1, bottom = title["bbox"]
    letters = []
    for each in word.iter():
        box = _properties(each).get("x_bboxes")
        if box and each.text and each.text.strip():
            letters.append(Letter(each.text.strip(), box[0], box[2]))
    if not letters:
        return None
    baseline += slope * ((x0 + x1) / 2 - left)
    return Seen(tuple(letters), x0, top, x1, bottom, baseline, size, round(title.get("x_wconf", (0.0,))[0]))


def _properties(element: ElementTree.Element) -> dict[str, tuple[float, ...]]:
    """Return the numbers that an hOCR element carries in its title."""
    found = {}
    for part in element.get("title", "").split(";"):
        name, _, values = part.strip().partition(" ")
        if name not in ("image", "ppageno"):
            found[name] = tuple(float(value) for value in _NUMBER.findall(values))
    return found
