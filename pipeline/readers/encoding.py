"""Which encoding a Polish text file is in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from pipeline.errors import UnreadableInput

# Per mille of letters in Polish prose, for the letters whose bytes differ between cp1250 and ISO-8859-2. Both encodings agree on
# the other Polish letters, so these alone tell them apart.
_WEIGHTS = {"ą": 99, "ś": 66, "ź": 6, "Ą": 1, "Ś": 5, "Ź": 1}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = frozenset(range(32)) - {7, 8, 9, 10, 12, 13, 26, 27}

_STEERING = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
"""Characters that steer a terminal or a printer and mean nothing in a plan."""

_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters without a shape that turn the direction of writing, and can make words look like others."""


def composed(text: str) -> str:
    """Return text with each letter as one character, however its marks were written, and nothing that turns the direction."""
    return text if text.isascii() else _DIRECTION.sub("", unicodedata.normalize("NFC", text))


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding: UTF-8, UTF-16, cp1250 or ISO-8859-2.

    A replacement mark stands for each control character but tab, line and page ends, so that nothing read steers a terminal; the
    text is composed.

    Raises UnreadableInput `empty_file` for a file without content and `not_text` for binary data.
    """
    if not data.strip():
        raise UnreadableInput("empty_file")
    encoding = _by_mark(data) or _utf16_without_mark(data)
    if encoding is None and _is_utf8(data):
        encoding = "utf-8"
    if encoding is None or encoding == "utf-8":
        _refuse_binary(data)
    text = _decoded(data, encoding or _central_european(data))
    if not text.strip("\ufeff \t\r\n\f\0"):
        raise UnreadableInput("empty_file")
    return composed(_STEERING.sub("\ufffd", text.removeprefix("\ufeff"))), encoding or _central_european(data)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        # cp1250 leaves a few byte values unused; such a byte in a text is a slip that must not cost the whole document.
        return data.decode(encoding, errors="replace" if encoding in ("cp1250", "iso8859-2") else "strict")
    except UnicodeDecodeError as error:
        raise UnreadableInput("not_text") from error


def _by_mark(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _utf16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: in a text in Latin letters nearly every other byte is zero."""
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2 or 0 not in sample:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.6 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.6 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(data: bytes) -> None:
    sample = data[:65536]
    strange = sum(byte in _CONTROL for byte in sample)
    high = sum(0x80 <= byte < 0xA0 for byte in sample)
    if b"\0" in sample or strange > len(sample) / 200 or (not _is_utf8(data) and high > len(sample) / 5):
        raise UnreadableInput("not_text")


def _central_european(data: bytes) -> str:
    """Compare the encodings where they differ (ą, ś, ź, Ą, Ś, Ź) by how often Polish uses the letters that each gives."""

    def weight(encoding: str) -> int:
        return sum(data.count(letter.encode(encoding)) * worth for letter, worth in _WEIGHTS.items())

    return "iso8859-2" if weight("iso8859-2") > weight("cp1250") else "cp1250"
