"""Tell where a mark stands in words that a person finds again: the sentence, or the table, row and column."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.model import MID, OPEN, Plan, strip


def context(plan: Plan, key: str, said: Callable[[str], str]) -> dict[str, object]:
    """Return the quote of the mark, and for a cell its table number, row label and column heading too."""
    token = f"{OPEN}{key}{MID}"
    for block in plan.blocks:
        if block.table is None:
            if token in block.text:
                return {"quote": said(_sentence(block.text, token))}
            continue
        if token in block.table.caption:
            return {"quote": said(strip(block.table.caption)), "table": block.table.number}
        for row in block.table.rows:
            for index, cell in enumerate(row):
                if token in cell:
                    label = next((strip(text) for text in row if not re.fullmatch(r"[\d\s.,%]*", strip(text))), strip(row[0]))
                    column = strip(block.table.header[-1][index])
                    return {
                        "quote": said(strip(cell)),
                        "table": block.table.number,
                        "row": said(label),
                        "column": said(column),
                    }
    raise LookupError(f"no mark {key}")


def _sentence(text: str, token: str) -> str:
    """Return the sentence that holds the mark; a sentence ends where a capital letter follows a full stop and a space."""
    at = text.index(token)
    starts = [0, *(found.end() for found in re.finditer(r"[.!?:]\s(?=[\ue000\w\ue001]*[A-ZĄĆĘŁŃÓŚŹŻ])", text))]
    start = max(begin for begin in starts if begin <= at)
    end = min((begin for begin in starts if begin > at + len(token)), default=len(text))
    return strip(text[start:end]).strip()
