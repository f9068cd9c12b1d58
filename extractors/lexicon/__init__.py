"""Polish words as data files, and the way to read them."""

import csv
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the word list `name`.toml; callers share it and must not change it."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str, *keys: str) -> re.Pattern[str]:
    """Return the expression that `name`.toml holds under `keys`, compiled; case does not matter."""
    held: Any = load(name)
    for key in keys:
        held = held[key]
    return re.compile(held, re.IGNORECASE)


def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `name`.csv, column name to text."""
    return tuple(csv.DictReader((files(__name__) / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
