"""A printed number: its raw text, exact value, unit, precision and the interval that it stands for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, field_serializer, field_validator

from schemas.base import Model, Number
from schemas.interval import Interval
from schemas.place import Evidence

Operator = Literal["=", "≈", ">", ">=", "<", "<=", "change%", "x"]
Qualifier = Literal[
    "exact", "about", "over", "almost", "more_than", "less_than", "at_least", "at_most", "range", "vague", "change", "multiple"
]


class Quantity(Model):
    """A number as printed in Polish public prose or in a table.

    Values are in base units (zł, persons; percent as 53.45 for "53,45%"), so "3,4 mln zł" has value 3400000, scale 1000000 and
    `precision` 100000 (the worth of its last printed digit). `low` and `high` equal `value` unless the text states a range; then
    `value` is None. A text without a number ("b/d", "−") has no value and `missing` holds it. A malformed number has no value,
    `malformed` is set, and `readings` lists what it may have meant.
    """

    text: str
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    year: int | None = None
    op: Operator = "="
    qualifier: Qualifier = "exact"
    scale: Number = Decimal(1)
    decimals: int = 0
    """Printed digits after the decimal sign."""
    precision: Number = Decimal(1)
    """Worth of the last printed digit, in base units."""
    interval: Interval | None = Field(default=None, repr=False)
    per: str | None = None
    """Printed "per" of a rate: "rok", "miesiąc", "godzina", "osoba"."""
    signed: bool = False
    missing: str | None = None
    malformed: bool = False
    readings: tuple[Number, ...] = ()
    doubt: str | None = None
    """Why the value was read with doubt; a doubtful value founds no error."""

    @field_serializer("interval", when_used="json")
    def _interval_as_text(self, interval: Interval | None) -> list[str] | None:
        if interval is None:
            return None
        low, high = ("(" if interval.open_low else "["), (")" if interval.open_high else "]")
        return [f"{low}{interval.low}", f"{interval.high}{high}"]

    @field_validator("interval", mode="before")
    @classmethod
    def _interval_from_text(cls, value: Any) -> Any:
        """Read the interval of a published record back."""
        if isinstance(value, list) and len(value) == 2:
            low, high = value
            return Interval(Decimal(low[1:]), Decimal(high[:-1]), low.startswith("("), high.endswith(")"))
        return value


class CellRef(Model):
    """A table cell: index into the document's tables, row (header and body counted together) and column, all from 0."""

    table: int
    row: int
    col: int

    def __hash__(self) -> int:
        return hash((self.table, self.row, self.col))


class Figure(Model):
    """A quantity where it stands: in the block `block` (index into the document's blocks), at `start:end` of its passage or of
    the passage of `cell`.
    """

    quantity: Quantity
    evidence: tuple[Evidence, ...]
    block: int
    start: int
    end: int
    cell: CellRef | None = None
