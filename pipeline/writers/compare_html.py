"""The comparison as a page: one HTML file that needs neither network nor the files it was made from."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from pipeline.language import plural, text
from pipeline.writers import compare_words as words
from pipeline.writers.atomic import write_bytes
from pipeline.writers.compare_xlsx import residents_source
from schemas.comparison import Between, Cell, Comparison, Item, ItemKind, Plan, Row, Spot, Theme

FILE = "compare.html"
_REPORTS = "reports"
_BAR = 100
"""Width of the longest bar of a row, in units of its drawing."""
_AT_ONCE = 3
"""Items of a theme that are shown before the rest is folded away."""
_LONG = 150
_ID = re.compile(r'id="((?:fact|goal|indicator|amount)-\d+)"')
_SECTIONS: dict[str, tuple[ItemKind, ...]] = {
    "actions": ("action", "milestone"),
    "indicators": ("indicator",),
    "money": ("amount",),
}


class Place(NamedTuple):
    """A place in words, its quote with the words around it, and the address of its figure in the plan's report ("" where none)."""

    where: str
    quote: str
    context: str
    link: str


class CellView(NamedTuple):
    """A cell in words. `bar` is from 0 to 100; `sort` the number that columns are sorted by."""

    shown: str
    year: str
    reasons: list[str]
    per_1000: str
    change: str
    rising: bool
    notes: list[str]
    bar: int
    sort: str
    outlier: bool
    place: Place


class RowView(NamedTuple):
    """A row in words; `cells` are in the order of the plans, None where a plan gives nothing."""

    name: str
    unit: str
    year: str
    comparable: bool
    shared: bool
    peers: list[str]
    cells: list[CellView | None]


class ItemView(NamedTuple):
    """What a plan does on a theme, in words."""

    kind: str
    short: str
    full: str
    figures: str
    payers: str
    place: Place


class BetweenView(NamedTuple):
    """What stands out between plans, in words; each place says which plan it is in."""

    rule: str
    message: str
    places: list[Place]


class Links:
    """Addresses of places in the plans' reports, where such reports stand beside the page and name them."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, spot: Spot) -> str:
        """Return the address of a place, "" where it has none."""
        anchor = spot.anchor if spot.fact is None else f"fact-{spot.fact}"
        if spot.document_id not in self._known:
            path = self._out / _REPORTS / f"{spot.document_id}.html"
            found = _ID.findall(path.read_text("utf-8")) if path.is_file() else []
            self._known[spot.document_id] = frozenset(found)
        return f"{_REPORTS}/{quote(spot.document_id)}.html#{anchor}" if anchor in self._known[spot.document_id] else ""


def write(comparison: Comparison, out: Path, lang: str = "pl") -> Path:
    """Write `compare.html` and return its path."""
    write_bytes(out / FILE, page(comparison, lang, Links(out)).encode())
    return out / FILE


def page(comparison: Comparison, lang: str, links: Links) -> str:
    """Return the page."""
    style, script = _asset("compare_page.css"), _asset("compare_page.js")
    names = words.names(comparison.plans)
    shared = comparison.shared
    return _template().render(
        lang=lang,
        say=lambda key, **params: text(f"compare.{key}", lang, **params),
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
        plans=comparison.plans,
        names=[names[plan.document_id] for plan in comparison.plans],
        plan_rows=[_plan(plan, lang) for plan in comparison.plans],
        subtitle=text(
            "compare.subtitle",
            lang,
            plans=plural("compare.plans_count", len(comparison.plans), lang),
            measures=len(shared),
            comparable=sum(row.comparable > 1 for row in shared),
        ),
        between=[_between(one, names, lang, links) for one in comparison.between],
        areas=_areas(comparison, lang, links),
        sections={name: _section(comparison, kinds, lang, links) for name, kinds in _SECTIONS.items()},
        notes=words.notes(lang),
    )


def _plan(plan: Plan, lang: str) -> list[str]:
    residents = words.number(plan.residents.value, lang) if plan.residents else ""
    known = text("compare.facts_known", lang, known=plan.known_facts, all=plan.facts)
    source = residents_source(plan, lang)
    return [
        plan.document_id,
        words.document_type(plan, lang),
        plan.kind or text("compare.unknown", lang),
        words.period(plan),
        f"{residents} ({source})" if residents else source,
        known,
    ]


def _areas(comparison: Comparison, lang: str, links: Links) -> list[tuple[str, list[RowView]]]:
    """Return the rows by area; the taxonomy's order keeps areas together."""
    found: dict[str, list[RowView]] = {}
    for row in comparison.rows:
        found.setdefault(words.area(row, lang), []).append(_row(row, comparison.plans, lang, links))
    return list(found.items())


def _row(row: Row, plans: Sequence[Plan], lang: str, links: Links) -> RowView:
    largest = max((abs(value) for cell in row.cells.values() if (value := _compared(cell, row)) is not None), default=Decimal(0))
    return RowView(
        name=row.name,
        unit=words.unit(row, lang),
        year=text("compare.year_of", lang, year=row.year) if row.year else "",
        comparable=row.comparable > 1,
        shared=row.shared,
        peers=[
            text("compare.peers", lang, kind=peers.kind, count=peers.size, value=words.number(peers.median, lang, 2))
            for peers in row.peers
        ],
        cells=[
            _cell(row.cells[plan.document_id], row, largest, lang, links) if plan.document_id in row.cells else None
            for plan in plans
        ],
    )


def _compared(cell: Cell, row: Row) -> Decimal | None:
    return cell.per_1000 if row.scale == "per_1000" else cell.value.value if cell.value else None


def _cell(cell: Cell, row: Row, largest: Decimal, lang: str, links: Links) -> CellView:
    spot = (cell.value or cell.targets[0]).spot
    compared = _compared(cell, row)
    year = cell.value.year if cell.value else None
    return CellView(
        shown=words.amount(cell.value.value, row.unit, lang) if cell.value else words.target(cell.targets[0], row, lang),
        year=text("compare.year_of", lang, year=year) if year and year != row.year else "",
        reasons=words.reasons(cell, lang),
        per_1000=words.per_1000(cell, row, lang),
        change=words.change(cell.change, row, lang) if cell.change else "",
        rising=cell.change is not None and cell.change.difference > 0,
        notes=_notes(cell, row, lang),
        bar=int(abs(compared) / largest * _BAR) if compared is not None and largest else 0,
        sort=f"{compared:f}" if compared is not None else "",
        outlier=cell.outlier,
        place=_place(spot, lang, links),
    )


def _notes(cell: Cell, row: Row, lang: str) -> list[str]:
    """Return what is worth knowing of a cell besides its value."""
    notes = [text("compare.group", lang, group=cell.group)] if cell.group else []
    if cell.others:
        notes.append(text("compare.others", lang, values=words.values(cell.others, row, lang)))
    if len(cell.series) > 1:
        notes.append(text("compare.series", lang, values=words.values(cell.series, row, lang)))
    notes += [words.target(target, row, lang) for target in cell.targets if cell.value]
    if cell.per_client:
        notes.append(words.per_client(cell, lang))
    return notes


def _section(
    comparison: Comparison, kinds: tuple[ItemKind, ...], lang: str, links: Links
) -> list[tuple[str, list[tuple[list[ItemView], list[ItemView]]]]]:
    """Return the themes with what each plan does on them: items shown at once, and those folded away."""
    found = []
    for theme in comparison.themes:
        cells = [_items(theme, plan, kinds, lang, links) for plan in comparison.plans]
        if any(cells):
            found.append((theme.name, [(cell[:_AT_ONCE], cell[_AT_ONCE:]) for cell in cells]))
    return found


def _items(theme: Theme, plan: Plan, kinds: tuple[ItemKind, ...], lang: str, links: Links) -> list[ItemView]:
    items = [item for item in theme.items.get(plan.document_id, ()) if item.kind in kinds]
    return [_item(item, lang, links) for item in items]


def _item(item: Item, lang: str, links: Links) -> ItemView:
    short = item.text if len(item.text) <= _LONG else item.text[:_LONG].rsplit(" ", 1)[0] + "…"
    kind = text(f"compare.kinds.{item.kind}", lang)
    return ItemView(kind, short, item.text if short != item.text else "", item.figures, item.payers, _place(item.spot, lang, links))


def _between(one: Between, names: Mapping[str, str], lang: str, links: Links) -> BetweenView:
    places = [_place(spot, lang, links) for spot in one.spots]
    told = [
        place._replace(where=f"{names[spot.document_id]}, {place.where}") for spot, place in zip(one.spots, places, strict=True)
    ]
    return BetweenView(one.rule, words.between(one, lang), told)


def _place(spot: Spot, lang: str, links: Links) -> Place:
    return Place(words.place(spot, lang), spot.quote, spot.context if spot.context != spot.quote else "", links(spot))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("pipeline.writers", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("compare_page.html")


@cache
def _asset(name: str) -> str:
    return (files("pipeline.writers") / "templates" / name).read_text("utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
