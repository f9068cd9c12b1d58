"""Reference values that an analyst hands over: a CSV file with the columns teryt, measure, year, value, source."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from extractors.facts.taxonomy import taxonomy
from extractors.gminas import register
from pipeline.errors import UnusableFile
from schemas.reference import KnownValue

COLUMNS = ("teryt", "measure", "year", "value", "source")
_ENCODINGS = ("utf-8-sig", "cp1250")
_SPACES = re.compile(r"[\s\u00a0\u202f]")


def load(path: Path) -> tuple[KnownValue, ...]:
    """Read a file of reference values; UnusableFile where it can't be read, lacks a column or has a value that can't be used."""
    rows = csv.DictReader(io.StringIO(text := _read(path)), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise UnusableFile("reference_columns", path, missing=", ".join(missing), columns=", ".join(COLUMNS))
    try:
        return tuple(_values(rows, path))
    except csv.Error as error:
        raise UnusableFile("reference_broken", path, reason=str(error)) from error


def _read(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableFile("reference_unread", path, reason=error.strerror or type(error).__name__) from error
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableFile("reference_broken", path, reason="UTF-8, CP1250")


def _values(rows: csv.DictReader[str], path: Path) -> Iterator[KnownValue]:
    codes = {gmina.teryt for gmina in register()}
    measures = _measures()
    for row in rows:
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not any(cells.values()):
            continue
        value, year = _number(cells["value"]), cells["year"]
        wrong = [
            name
            for name, right in (
                ("teryt", cells["teryt"] in codes),
                ("measure", cells["measure"] in measures),
                ("year", year.isdigit() and len(year) == 4),
                ("value", value is not None),
                ("source", bool(cells["source"])),
            )
            if not right
        ]
        if wrong or value is None:
            where = {"line": str(rows.line_num), "column": wrong[0], "value": cells[wrong[0]]}
            raise UnusableFile(f"reference_{wrong[0]}", path, **where)
        yield KnownValue(cells["teryt"], cells["measure"], int(year), value, cells["source"])


def _measures() -> frozenset[str]:
    return frozenset(f"{key}.{dimension}" for key, topic in taxonomy().topics.items() for dimension in topic.measures)


def _number(text: str) -> Decimal | None:
    """Read a number as Polish or English print it ("12 345,6", "12345.6")."""
    plain = _SPACES.sub("", text).replace("−", "-").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
