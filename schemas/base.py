"""What every model shares: frozen, closed to unknown fields, Decimal written as a JSON number."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

SCHEMA_VERSION = "1.0"
"""Version of the published record; the major part grows when a field changes its name or meaning."""


class Model(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def json_number(value: Decimal) -> int | float:
    """Return a whole Decimal as int, any other as the float nearest to it (for display and exchange only)."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(json_number, return_type=int | float, when_used="json")]
