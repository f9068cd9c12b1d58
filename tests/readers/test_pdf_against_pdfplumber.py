"""Two independent readers must see the same words in the same places."""

import io
from pathlib import Path

import pdfplumber
import pytest

from pipeline.readers.pdf.page import read_pages

SAMPLES = (("kluczbork-lpdi-2026-2030.pdf", 7), ("miechow-lpdius-2026-2028.pdf", 4), ("opole-raport-srps-2018.pdf", 3))


@pytest.mark.parametrize(("name", "number"), SAMPLES)
def test_words_and_boxes_agree(shared: Path, name: str, number: int) -> None:
    data = (shared / "pdf" / name).read_bytes()
    ours = sorted((word.text, word.box.x0) for word in read_pages(data)[number].words)
    with pdfplumber.open(io.BytesIO(data)) as document:
        theirs = sorted((word["text"], word["x0"]) for word in document.pages[number].extract_words())
    assert [text for text, _ in ours] == [text for text, _ in theirs]
    assert all(abs(a - b) < 2 for (_, a), (_, b) in zip(ours, theirs, strict=True))
