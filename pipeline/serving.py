"""Wires the web application to the run: which functions of readers and writers it works with."""

from __future__ import annotations

from pathlib import Path

from pipeline import api, resume, verdicts
from pipeline.settings import Language
from pipeline.web.services import Services, Shown
from pipeline.writers import outputs, review_sheet, wording
from schemas.run import RunResult


def serve(out: Path, lang: Language, host: str, port: int, *, browse: bool) -> None:
    """Serve the review of a folder until interrupted."""
    from pipeline.web import server

    verdicts.take_up(out, lang=lang)
    server.run(out, services(), lang, host, port, browse=browse)


def services() -> Services:
    """Return what the application needs of the other stages."""
    return Services(
        warm=api.warm,
        ingest=api.ingest_one,
        failure=api.failure,
        lines=lines,
        publish=publish,
        workbook=review_sheet.workbook,
        message=wording.message,
        place=wording.place,
        about=wording.about,
        versions=api.versions,
    )


def lines(path: Path) -> list[Shown]:
    """Return the lines of a text as a reader sees them."""
    return [Shown(line.number, line.page, line.passage.text) for line in api.read(path).lines]


def publish(result: RunResult, out: Path, lang: str) -> None:
    """Write what is drawn from all records anew, when no run is writing there."""
    with resume.locked(out, wait=True):
        verdicts.take_up(out, lang=lang)
        outputs.write_all(result, out, lang)
