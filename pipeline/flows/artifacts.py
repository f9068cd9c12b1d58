"""What a run shows in Prefect's UI: a summary, a table of findings, and a link to the reports."""

from __future__ import annotations

import json
from heapq import nsmallest
from pathlib import Path

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.context import FlowRunContext

from pipeline.flows import storage
from pipeline.language import plural, text
from pipeline.settings import SEVERITIES
from pipeline.writers import outputs, wording
from pipeline.writers.report import html
from schemas.run import RunResult

KEYS = ("rachmistrz-summary", "rachmistrz-findings", "rachmistrz-report")
_MOST = 500
"""Rows of the table: the UI shows it whole."""


def publish(result: RunResult, folder: Path, out: str) -> None:
    """Publish what became of a run, where a flow runs: its results stand in `folder`, which the user calls `out`."""
    if FlowRunContext.get() is None:
        return
    lang, failed = result.settings.get("lang", "pl"), [each for each in result.documents if each.status in ("failed", "partial")]
    summary, findings, report = KEYS
    documents = plural("count.documents", len(result.documents), lang)
    said = [text("report.total", lang, documents=documents, counts=wording.counts(result.documents, lang))]
    said += [f"- {each.error}" for each in failed]
    create_markdown_artifact(markdown="\n".join(said), key=summary, description=out)
    create_table_artifact(table=_findings(folder), key=findings, description=out)
    index = folder / html.INDEX
    if index.is_file():
        link = f"{out.rstrip('/')}/{html.INDEX}" if storage.is_address(out) else index.absolute().as_uri()
        create_link_artifact(link=link, link_text=html.INDEX, key=report, description=out)


def _findings(folder: Path) -> list[dict[str, str]]:
    """Return the findings that weigh most, in few words; those that someone has settled don't count."""
    with (folder / outputs.FINDINGS).open(encoding="utf-8") as lines:
        counted = (found for line in lines if not (found := json.loads(line)).get("suppressed"))
        most = nsmallest(_MOST, counted, key=lambda found: -SEVERITIES.index(found["severity"]))
    return [
        {
            "document": found["document_id"],
            "severity": found["severity"],
            "code": found["rule"],
            "finding": found["message"],
            "page": str((found["evidence"] or [{}])[0].get("page") or ""),
        }
        for found in most
    ]
