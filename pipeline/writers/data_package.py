"""`datapackage.json` around the Parquet tables (Frictionless Data Package 1): the type and meaning of each column.

Polish words stand in `title` and `description`, English ones in `title@en` and `description@en`.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.language import known, text
from pipeline.writers import parquet
from pipeline.writers.atomic import write_bytes
from schemas.base import SCHEMA_VERSION

NAME = "datapackage.json"
_TYPES = {
    "str": "string",
    "int": "integer",
    "bool": "boolean",
    "date": "date",
    "float": "number",
    "number": "number",
    "str[]": "array",
}
_PREFIXES = ("baseline", "target", "achieved", "before", "after", "total", "suspect")


def write(out: Path) -> None:
    """Write the description of the Parquet tables in `out`."""
    package = {
        "profile": "data-package",
        "name": "rachmistrz",
        **_said("package", "title"),
        "version": SCHEMA_VERSION,
        "languages": ["pl", "en"],
        "resources": [_resource(name, columns, out) for name, columns in parquet.TABLES.items()],
    }
    write_bytes(out / NAME, (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode())


def described(table: str, column: str, lang: str = "pl") -> str:
    """Return what a column holds; KeyError where the catalogue doesn't say."""
    if known(key := f"column.{table}.{column}", lang):
        return text(key, lang)
    prefix, _, rest = column.partition("_")
    if prefix in _PREFIXES and known(f"column.{rest}", lang):
        return text("column_of", lang, whole=text(f"column_prefix.{prefix}", lang), part=text(f"column.{rest}", lang))
    return text(f"column.{column}", lang)


def _resource(name: str, columns: dict[str, str], out: Path) -> dict[str, Any]:
    file = Path(parquet.FOLDER) / f"{name}.parquet"
    with (out / file).open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    schema: dict[str, Any] = {"fields": [_field(name, column, kind) for column, kind in columns.items()]}
    if name != "documents":
        schema["foreignKeys"] = [{"fields": "document_id", "reference": {"resource": "documents", "fields": "document_id"}}]
    return {
        "name": name.replace("_", "-"),
        "path": file.as_posix(),
        **_said(f"table.{name}", "description"),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": (out / file).stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _field(table: str, column: str, kind: str) -> dict[str, str]:
    words = {"description": described(table, column), "description@en": described(table, column, "en")}
    return {"name": column, "type": _TYPES[kind], **words}


def _said(key: str, field: str) -> dict[str, str]:
    return {field: text(key, "pl"), f"{field}@en": text(key, "en")}
