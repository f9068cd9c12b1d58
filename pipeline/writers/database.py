"""A DuckDB file with the Parquet tables and views over them that answer an analyst's first questions."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.writers import parquet
from pipeline.writers.atomic import replacing

NAME = "rachmistrz.duckdb"
_STORAGE = "v1.2.0"
"""Later storage versions write a random id into the file, and the same input would not give the same bytes."""


def write(out: Path) -> None:
    """Write the database from the Parquet files in `out`.

    The rows lie in its schema `data`, the views in `main`. A view straight over a Parquet file would hold the file's path, and so
    break where the folder is moved or another directory is the working one.
    """
    with replacing(out / NAME) as temporary, duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(f"ATTACH '{_quoted(temporary)}' AS made (STORAGE_VERSION '{_STORAGE}')")
        connection.execute("USE made")
        connection.execute("CREATE SCHEMA data")
        for name in parquet.TABLES:
            file = _quoted(out / parquet.FOLDER / f"{name}.parquet")
            connection.execute(f"CREATE TABLE data.{name} AS SELECT * FROM read_parquet('{file}')")
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM data.{name}")
        for name, query in _VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {query}")
        connection.execute("USE memory")
        connection.execute("DETACH made")


_VIEWS = {
    "finding_list": """
        SELECT documents.gmina, documents.title, findings.*
        FROM data.findings AS findings JOIN data.documents AS documents USING (document_id)
        ORDER BY document_id, page, line_start""",
    "amounts_by_year": """
        SELECT documents.gmina, amounts.document_id, amounts.year, count(*) AS amounts, max(amounts.value) AS largest
        FROM data.amounts AS amounts JOIN data.documents AS documents USING (document_id)
        WHERE amounts.unit = 'PLN'
        GROUP BY ALL ORDER BY ALL""",
    "findings_by_rule": """
        SELECT rule, name, severity, count(*) AS findings, count(DISTINCT document_id) AS documents
        FROM data.findings GROUP BY ALL ORDER BY findings DESC, rule""",
}


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
