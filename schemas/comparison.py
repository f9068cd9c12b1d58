"""Plans side by side: what `compare` makes of records and its writers show."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from schemas.finding import Severity
from schemas.record import DocumentType, Status

Reason = Literal[
    "other_year",
    "year_unknown",
    "several_years",
    "other_population",
    "one_facility",
    "other_stage",
    "several_values",
    "only_planned",
    "vague",
]
"""Why a value can't be set beside the others of its row as it stands."""
ItemKind = Literal["action", "indicator", "milestone", "amount"]
Scale = Literal["per_1000", "share", "raw"]
"""What values of a row are compared by: per 1,000 inhabitants, as the share that they are, or as they stand."""
ENOUGH = 10
"""Fewer peers than this only stand side by side: a median of a handful says nothing about any of them."""


class Spot(NamedTuple):
    """A place in a plan: page and lines, the words of the figure or goal and, where known, the words around it.

    `fact` is the figure's index in the record, where it is a fact. `anchor` is what the plan's report calls the place ("goal-3"),
    "" where it has no name of its own.
    """

    document_id: str
    page: int
    line_start: int
    line_end: int
    quote: str
    context: str = ""
    fact: int | None = None
    anchor: str = ""


class Residents(NamedTuple):
    """How many people live in a gmina: the plan's own figure (`spot` says where) or that of Statistics Poland (`spot` is None)."""

    value: Decimal
    year: int
    spot: Spot | None = None


class Plan(NamedTuple):
    """A column of the comparison. `kind` is the gmina's ("miejska", "wiejska", "miejsko-wiejska"), None where it is unknown."""

    document_id: str
    gmina: str
    kind: str | None
    voivodeship: str | None
    teryt: str | None
    document_type: DocumentType
    status: Status
    period: tuple[int | None, int | None]
    residents: Residents | None
    facts: int
    known_facts: int


class Value(NamedTuple):
    """A figure as it stands in a plan, with its year (None: the plan does not say)."""

    value: Decimal
    text: str
    year: int | None
    spot: Spot


class Change(NamedTuple):
    """From the first to the last year that a plan gives: absolute, and in percent where the first value allows it."""

    first: Value
    last: Value
    difference: Decimal
    percent: Decimal | None


class Cell(NamedTuple):
    """A measure in one plan.

    `value` is the state nearest to the row's year; `others` are differing values that the plan gives for the same year; `targets`
    what it plans. `reasons` say why it isn't comparable; empty where it is. `group` is the group of people that it is about, where
    narrower than the row's measure. `per_client` is money by head of those served in the same year.
    """

    value: Value | None
    reasons: tuple[Reason, ...] = ()
    group: str | None = None
    others: tuple[Value, ...] = ()
    series: tuple[Value, ...] = ()
    targets: tuple[Value, ...] = ()
    per_1000: Decimal | None = None
    per_client: tuple[Decimal, Value] | None = None
    change: Change | None = None
    outlier: bool = False


class Peers(NamedTuple):
    """Median and median absolute deviation of a row among plans of one kind of gmina."""

    kind: str
    size: int
    median: Decimal
    mad: Decimal


class Row(NamedTuple):
    """A measure across plans: `cells` by document id, `year` the one that most plans share; `comparable` counts the plans alike."""

    measure: str
    name: str
    unit: str
    area: str
    scale: Scale
    year: int | None
    cells: dict[str, Cell]
    comparable: int
    peers: tuple[Peers, ...] = ()

    @property
    def shared(self) -> bool:
        """Tell whether two or more plans give a value or plan one."""
        return sum(cell.value is not None or bool(cell.targets) for cell in self.cells.values()) > 1


class Item(NamedTuple):
    """Something that a plan does or measures on a theme; `figures` say how much ("19 → 25", "120 tys. zł"), `payers` who pays."""

    kind: ItemKind
    text: str
    figures: str
    spot: Spot
    payers: str = ""


class Theme(NamedTuple):
    """A theme of actions across plans: `items` by document id."""

    key: str
    name: str
    items: dict[str, tuple[Item, ...]]


class Between(NamedTuple):
    """What stands out only where plans lie side by side: code, severity, the words of its sentence and its places.

    The sentence is `compare.between.<rule>` of the catalogues.
    """

    rule: str
    severity: Severity
    params: dict[str, str]
    spots: tuple[Spot, ...]


class Comparison(NamedTuple):
    """Plans side by side: columns, measures, themes of actions, and what stands out between them."""

    plans: tuple[Plan, ...]
    rows: tuple[Row, ...]
    themes: tuple[Theme, ...]
    between: tuple[Between, ...] = ()

    @property
    def shared(self) -> tuple[Row, ...]:
        """The measures that two or more plans give."""
        return tuple(row for row in self.rows if row.shared)
