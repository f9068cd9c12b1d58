"""The lexicon of indicators, and what becomes of a name once its figures are taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.columns import header_texts
from extractors.lexicon import load
from schemas.document import Table

_FIGURE = re.compile(r"[^\d]{0,25}?\d[\d\s.,/–-]*(?<![\s.,])\s*%?")
_NUMERAL = re.compile(r"[^\W\d_]+(?=\s+[^\W\d_]{3})")
_EMPTY_BRACKETS = re.compile(
    r"\(\s*(?:(?:z|ze|do|na|o|cel|docelowo|obecnie|łącznie|razem|rocznie|miesięcznie|czynn\w+|→|->|[\s,;/=])*(?:/\s?\w+\.?)?)*"
    r"\s*(?:/\s?\w+\.?|rocznie)?\s*\)"
)

_NAMED_COLUMNS = 3


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the lexicon's expression of that name; it ignores case."""
    return re.compile(load("indicator_words")["words"][name], re.IGNORECASE | re.DOTALL)


@cache
def _role(header: str) -> str | None:
    for each in load("indicator_words")["column"]:
        if re.search(each["pattern"], header, re.IGNORECASE):
            return str(each["role"])
    return None


def roles(table: Table) -> dict[int, str]:
    """Return what each column holds, by the words of its header ("name", "baseline", "target", …)."""
    headers = [" ".join(header.replace("**", "").split()) for header in header_texts(table)]
    return {column: role for column, header in enumerate(headers) if header and (role := _role(header))}


def headed(table: Table) -> Table:
    """Return the table without a title that spans all columns as its header, where the row below names the columns."""
    first = [cell for cell in table.cells if cell.row < table.header_rows]
    titled = len(first) == 1 and (first[0].col_span >= table.columns > 1 or len(roles(table)) <= 1)
    kept = tuple(cell for cell in table.cells if cell.row >= table.header_rows)
    deeper = table._replace(cells=kept, header_rows=table.header_rows + 1)
    return deeper if titled and table.row_count > deeper.header_rows and len(roles(deeper)) >= _NAMED_COLUMNS else table


def name_without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a name without the figures at `spans`, the words that led to them, and brackets left empty.

    A figure that counts the thing named leaves its noun ("5 mobilnych świetlic"); one led to ("do 30 miejsc") takes it along.
    """
    rest, at = "", 0
    for start, end in spans:
        rest += text[at:start]
        led = pattern("leading").search(text[:start])
        number = _FIGURE.match(text[start:end]) or _NUMERAL.match(text[start:end])
        at = end if led or number is None else start + number.end()
        rest += " "
    rest = _EMPTY_BRACKETS.sub(" ", rest + text[at:])
    rest = pattern("explained").sub("", rest)
    rest = pattern("afterthought").sub("", rest)
    rest = pattern("opening").sub("", _trimmed(rest))
    rest = pattern("loose_end").sub("", rest)
    return _trimmed(rest).replace(": ", " – ")


def _trimmed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,;:–-•").lstrip("+. ").removesuffix(".")


def capital(text: str) -> str:
    """Return the text with its first letter large and its first word, where it heads an indicator's name, in the nominative."""
    first, space, rest = text.partition(" ")
    text = load("indicator_words")["nominative"].get(first.casefold(), first) + space + rest
    return text[:1].upper() + text[1:]
