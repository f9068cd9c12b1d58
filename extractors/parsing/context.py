"""What is known about a text before its numbers are read."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from schemas.quantity import Quantity


class Context(NamedTuple):
    """Unit, scale and year that header, caption or row label give; `in_cell` for a table cell, `lone` where a figure is expected.

    `money` says that the surroundings are about money, so that "1,5 mln" without a unit is.
    """

    unit: str | None = None
    scale: Decimal | None = None
    year: int | None = None
    in_cell: bool = False
    lone: bool = False
    money: bool = False


NO_CONTEXT = Context()


class Found(NamedTuple):
    """A quantity at `start:end` of the text it was read from."""

    start: int
    end: int
    quantity: Quantity
