"""Codes that order the rows of a statement (A, A.II, A.II.1; I, 1, 1.1) and what they and the formulas in labels say of sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.table_grid import View
from extractors.claims.table_links import Link
from extractors.claims.table_sums import Pattern, support

_SEGMENT = r"(?:[IVXLC]+|[A-Z]|\d{1,2}|[a-z](?=[.)]))"
_CODE = re.compile(rf"^\s*(?P<code>{_SEGMENT}(?:\.{_SEGMENT})*)(?:[.)]+(?=\s|$)|\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ]))")
_TERM = r"(?:[A-Z](?:\.?[IVX\d]+)*|[IVXLC]+(?:\.\d+)*|\d{1,2}(?:\.\d{1,2})*)"
_PREFIX = r"(?:w\.|wiersz\w*|poz\.|pozycj\w*|kol\.|kolumn\w*|k\.|rubr\w*\.?|lp\.)"
_OPERATOR = r"\s*(?:\+\s*[,/]\s*[-–−]|[-+–−:/*×])\s*"
_FORMULA = re.compile(rf"(?P<prefix>{_PREFIX}\s*)?(?P<body>{_TERM}(?:{_OPERATOR}(?:{_PREFIX}\s*)?{_TERM})+)\s*$", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{3,60})[)\]]")
_SPLIT = re.compile(rf"({_OPERATOR})")
_PEERS = 2
_FIRM_PEERS = 3
"""Sums of children that must hold before one that stands in a single line is asked to hold too."""


class Formula(NamedTuple):
    """A formula printed in a label: its terms, an operator before each but the first, and whether they are numbers of columns."""

    terms: tuple[str, ...]
    operators: tuple[str, ...]
    columns: bool
    printed: str


def code(label: str) -> str | None:
    """Return the code that a label begins with, without its closing dot."""
    match = _CODE.match(label)
    return match["code"] if match else None


def formula(label: str) -> Formula | None:
    """Return the formula in brackets (or after "=") of a label.

    Ages and years ("18–59", "2020–2024") are no formulas: bare numbers need a plus sign or a word for row or column before them.
    """
    for inside in [match[1] for match in _BRACKETS.finditer(label)] + label.split("=")[1:]:
        match = _FORMULA.fullmatch(inside.strip())
        if match is None:
            continue
        pieces = _SPLIT.split(match["body"])
        terms = tuple(re.sub(_PREFIX, "", piece, flags=re.IGNORECASE).strip() for piece in pieces[::2])
        operators = tuple(_operator(piece) for piece in pieces[1::2])
        prefix = (match["prefix"] or "").casefold()
        if all(term[0].isdigit() for term in terms) and not prefix and "+" not in operators:
            continue
        return Formula(terms, operators, prefix.startswith(("k", "rub")), inside.strip())
    return None


def formulas(view: View) -> Iterator[Link]:
    """Yield the relations that formulas printed in labels state."""
    places = _places(view)
    for item in range(len(view.items)):
        printed = formula(view.label(item))
        if printed is None or (printed.columns and view.axis == "col"):
            continue
        operands = [places.get(_normal(term)) for term in printed.terms]
        if None in operands or item in operands:
            continue
        chosen = tuple(operand for operand in operands if operand is not None)
        lines = tuple(line for line in range(len(view.lines)) if view.values[item][line] is not None)
        basis = f"wzór: {printed.printed}"
        if printed.operators == (":",):
            yield Link("share", view, item, chosen, lines, basis)
        elif printed.operators and set(printed.operators) == {"*"}:
            yield Link("product", view, item, chosen, lines, basis)
        elif not {":", "*"} & set(printed.operators):
            signs = (1, *(-1 if operator == "-" else 1 for operator in printed.operators))
            yield Link("printed_formula", view, item, chosen, lines, basis, 1.0, signs, alone=True)


def hierarchy(view: View) -> list[Link]:
    """Return the sums of children that codes order under a parent, if enough of them hold to show that the codes mean sums."""
    children = _children(view)
    tested: list[tuple[int, tuple[int, ...], Pattern | None]] = [
        (parent, parts, support(view, parent, parts)) for parent, parts in children.items()
    ]
    meant = [(parent, parts, pattern) for parent, parts, pattern in tested if pattern is not None]
    if len(meant) < _PEERS or 2 * len(meant) < len(tested):
        return []
    firm = len(meant) >= _FIRM_PEERS and 4 * len(meant) >= 3 * len(tested)
    kept = []
    for parent, parts, pattern in tested:
        lines = _added(view, parent, parts)
        if len(lines) > 1 if pattern is None else len(pattern.hits) < len(pattern.misses):
            continue
        if not lines or (pattern is None and not firm):
            continue
        kept.append(Link("column_total", view, parent, parts, lines, f"numeracja: {code(view.label(parent))}", 0.9, alone=True))
    return kept


def _added(view: View, parent: int, parts: tuple[int, ...]) -> tuple[int, ...]:
    """Return the lines that hold the parent's figure and one of its parts'."""
    values = view.values
    return tuple(
        line
        for line in range(len(view.lines))
        if values[parent][line] is not None and any(values[part][line] is not None for part in parts)
    )


def _children(view: View) -> dict[int, tuple[int, ...]]:
    """Return the items right under each parent by their codes; an item without a code belongs with its neighbours."""
    codes = [code(view.label(item)) for item in range(len(view.items))]
    by_code = {each: item for item, each in enumerate(codes) if each is not None}
    found: dict[int, list[int]] = {}
    for item, each in enumerate(codes):
        parent = _parent(each, by_code) if each is not None else _neighbourly(item, codes, by_code)
        if parent is None or parent == item or words.opening(view.label(parent)) or words.some_parts(view.label(item)):
            continue
        found.setdefault(parent, []).append(item)
    return {parent: tuple(parts) for parent, parts in found.items() if formula(view.label(parent)) is None}


def _parent(each: str, by_code: dict[str, int]) -> int | None:
    above = each.rpartition(".")[0]
    return by_code.get(above) if above else None


def _neighbourly(item: int, codes: list[str | None], by_code: dict[str, int]) -> int | None:
    """Return the parent of the next coded item, where the item before is that parent or one of its children too."""
    after = next((each for each in codes[item + 1 :] if each is not None), None)
    before = next((each for each in reversed(codes[:item]) if each is not None), None)
    if after is None or before is None:
        return None
    parent = _parent(after, by_code)
    return parent if parent is not None and parent in {by_code.get(before), _parent(before, by_code)} else None


def _places(view: View) -> dict[str, int]:
    """Return the position of each item by code and by printed or counted number."""
    places: dict[str, int] = {}
    for item in range(len(view.items)):
        own = code(view.label(item))
        if own is not None:
            places.setdefault(_normal(own), item)
    if view.axis == "row":
        numbered = _numbered_columns(view)
        for item, col in enumerate(view.items):
            places.setdefault(numbered.get(col, str(col + 1)), item)
    return places


def _numbered_columns(view: View) -> dict[int, str]:
    """Return the printed number of each column where a row of the header numbers them."""
    texts = view.grid.texts
    for row in texts[: max(view.grid.table.header_rows, 1) + 1]:
        marks = {col: text.strip(" .()") for col, text in enumerate(row) if text.strip(" .()").isdigit()}
        if len(marks) >= 2 and list(marks.values()) == [str(int(next(iter(marks.values()))) + step) for step in range(len(marks))]:
            return marks
    return {}


def _operator(printed: str) -> str:
    plain = "".join(printed.split()).replace("–", "-").replace("−", "-").replace("/", ":").replace("×", "*")
    return "+" if plain.startswith("+") else plain


def _normal(term: str) -> str:
    return term.upper().replace(" ", "").strip(".")
