"""A DuckDB file of views over the Parquet tables, with some that answer an analyst's first questions."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.writers import parquet
from pipeline.writers.atomic import replacing

NAME = "rachmistrz.duckdb"
_STORAGE = "v1.2.0"
"""Later storage versions write a random id into the file, and the same input would not give the same bytes."""
_FOLDER = r"regexp_replace(current_setting('temp_directory'), '[^/\\]*$', '')"
"""The folder that the database was opened in: DuckDB keeps its temporary files beside it. So the views hold no path of their own,
and go on working from any working directory and after the folder has been moved."""


def write(out: Path) -> None:
    """Write the database for the Parquet files in `out`."""
    config = {"threads": 1, "storage_compatibility_version": _STORAGE}
    with replacing(out / NAME) as temporary, duckdb.connect(str(temporary), config=config) as connection:
        for name in parquet.TABLES:
            file = f"{_FOLDER} || '{parquet.FOLDER}/{name}.parquet'"
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({file})")
        for name, query in _VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {query}")


_VIEWS = {
    "finding_list": """
        SELECT documents.gmina, documents.title, findings.*
        FROM findings JOIN documents USING (document_id)
        ORDER BY document_id, page, line_start""",
    "amounts_by_year": """
        SELECT documents.gmina, amounts.document_id, amounts.year, count(*) AS amounts, max(amounts.value) AS largest
        FROM amounts JOIN documents USING (document_id)
        WHERE amounts.unit = 'PLN'
        GROUP BY ALL ORDER BY ALL""",
    "findings_by_rule": """
        SELECT rule, name, severity, count(*) AS findings, count(DISTINCT document_id) AS documents
        FROM findings GROUP BY ALL ORDER BY findings DESC, rule""",
}
