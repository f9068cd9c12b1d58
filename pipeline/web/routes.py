"""What the application answers: pages, findings, images of pages, decisions, files dropped, exports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from pipeline import inputs, originals
from pipeline.checking.decisions import Decision
from pipeline.language import text
from pipeline.web import pages, view
from pipeline.web.app import Review, words
from pipeline.web.batch import Reviewed
from pipeline.web.services import Listed
from schemas.base import Model

router = APIRouter()
_PARTS = {"tables": "tabele", "goals": "cele", "indicators": "wskazniki", "amounts": "kwoty"}
"""What of a record its report shows, and where in it."""
_DRAWING = 20.0
"""Most seconds that a page may take to draw."""
_REPORT_POLICY = (
    "sandbox allow-scripts; default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""A report has a stricter policy of its own; the sandbox keeps it from this application whatever stands in the file."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _review(request: Request) -> Review:
    review: Review = request.app.state.review
    return review


Shared = Annotated[Review, Depends(_review)]


class Decided(Model):
    """A decision as the browser sends it."""

    document: str
    decision: Decision


@router.get("/")
def overview(request: Request, review: Shared) -> HTMLResponse:
    """Show the batch at a glance."""
    return _page(request, review, "batch.html", accept=",".join(sorted(inputs.SUFFIXES)))


@router.get("/review")
def all_findings(request: Request, review: Shared) -> HTMLResponse:
    """Show the findings of all documents."""
    return _page(request, review, "review.html", document="", title=text("web.all_findings", review.lang), report="", parts=())


@router.get("/review/{document_id}")
def one_document(request: Request, review: Shared, document_id: str) -> HTMLResponse:
    """Show a document and its findings side by side."""
    record = _known(review, document_id)
    report = f"/reports/{quote(document_id)}" if review.batch.report(document_id) else ""
    parts = [(text(f"html.{key}", review.lang), anchor) for key, anchor in _PARTS.items() if getattr(record, key)] if report else []
    title = record.metadata.title or document_id
    return _page(request, review, "review.html", document=document_id, title=title, report=report, parts=parts)


@router.get("/reports/{document_id}")
def report(review: Shared, document_id: str) -> Response:
    """Show the report of a document: its tables, goals, indicators and amounts."""
    _known(review, document_id)
    path = review.batch.report(document_id)
    if path is None:
        raise HTTPException(404)
    return Response(path.read_bytes(), media_type="text/html", headers={"Content-Security-Policy": _REPORT_POLICY})


@router.get("/favicon.ico")
def icon() -> RedirectResponse:
    """Lead to the drawing that stands for the program."""
    return RedirectResponse("/static/icon.svg")


@router.get("/api/words")
def sentences(review: Shared) -> dict[str, str]:
    """Return the words that scripts show."""
    return words(review.lang)


@router.get("/api/documents")
def documents(review: Shared) -> dict[str, Any]:
    """Return the documents of the batch and how far the review is."""
    decisions = review.decisions.all()
    records = {record.document_id: record for record in review.batch.records()}
    listed = [
        view.document(
            each,
            records.get(each.document_id or ""),
            decisions,
            review.services,
            review.lang,
            report=review.batch.report(each.document_id or "") is not None,
        )
        for each in review.batch.documents
    ]
    return {"documents": listed, "finished": review.batch.result.finished}


@router.get("/api/findings")
def findings(review: Shared, document: str = "") -> dict[str, Any]:
    """Return the findings of a document or of all, and the decisions about them."""
    records = [_known(review, document)] if document else list(review.batch.records())
    found = [each for record in records for each in view.findings(record, review.services, review.lang)]
    decisions = review.decisions.all()
    wanted = {each["fingerprint"] for each in found}
    return {"findings": found, "decisions": {key: view.decision(kept) for key, kept in decisions.items() if key in wanted}}


@router.get("/api/documents/{document_id}/pages")
def sheets(review: Shared, document_id: str) -> dict[str, Any]:
    """Return the sizes of a PDF's pages, or the lines of a text."""
    source = _known(review, document_id).source
    path = originals.located(source.path, review.batch.out)
    if source.media_type == "application/pdf":
        return {"kind": "pages", "pages": review.drawing.call(_DRAWING, pages.sizes, str(path), source.sha256)}
    pages.same_bytes(path, source.sha256)
    return {"kind": "lines", "lines": review.drawing.call(_DRAWING, review.services.lines, path)}


@router.get("/api/documents/{document_id}/pages/{number}.png")
def sheet(review: Shared, document_id: str, number: int) -> Response:
    """Return a page of a PDF as an image."""
    source = _known(review, document_id).source
    if source.media_type != "application/pdf" or not 1 <= number <= source.pages:
        raise HTTPException(404)
    image = review.drawing.call(_DRAWING, pages.image, str(originals.located(source.path, review.batch.out)), source.sha256, number)
    return Response(image, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


@router.post("/api/decisions")
def decide(review: Shared, decided: Decided) -> JSONResponse:
    """Keep a decision about a finding of this batch."""
    record = _known(review, decided.document)
    wanted = decided.decision.fingerprint
    finding = next((each for each in record.findings if each.fingerprint == wanted), None)
    if finding is None:
        raise HTTPException(404)
    said = {"author": review.author, "date": "", "rule": finding.rule, "finding": finding.message}
    said["document"] = Path(record.source.path).name
    kept = review.decisions.keep(decided.decision.model_copy(update=said))
    return JSONResponse({"decision": view.decision(kept) if kept else None})


@router.get("/api/uploads")
def on_their_way(review: Shared) -> dict[str, Any]:
    """Return the files taken since the start."""
    return {"jobs": [view.job(each) for each in review.inbox.jobs()]}


@router.post("/api/uploads", status_code=202)
async def take(request: Request, review: Shared, name: str) -> dict[str, Any]:
    """Take a file, the bytes of which are the body, and line it up to be read."""
    return view.job(await review.inbox.take(unquote(name), request.stream()))


@router.get("/export/findings.json")
def export_json(review: Shared) -> Response:
    """Return all findings with the decisions about them as JSON."""
    listed = [
        {"document_id": each.document_id, "path": each.source.path}
        | each.finding.model_dump(mode="json")
        | {"message": review.services.message(each.finding, review.lang)}
        | {"decision": {name: getattr(each, name) for name in ("verdict", "reason", "note", "author", "date")}}
        for each in _listed(review)
    ]
    body = json.dumps({"findings": listed}, ensure_ascii=False, indent=2)
    return Response(body, media_type="application/json", headers=_attached(review, "json"))


@router.get("/export/findings.xlsx")
def export_workbook(review: Shared) -> Response:
    """Return all findings with the decisions about them as a workbook."""
    content = review.services.workbook(list(_listed(review)), review.lang)
    return Response(content, media_type=_XLSX, headers=_attached(review, "xlsx"))


def _listed(review: Review) -> Iterator[Listed]:
    decisions = review.decisions.all()
    for record in review.batch.records():
        for finding in record.findings:
            kept = decisions.get(finding.fingerprint) or Decision(fingerprint="-")
            yield Listed(record.document_id, record.source, finding, kept.verdict, kept.reason, kept.note, kept.author, kept.date)


def _attached(review: Review, suffix: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{text("web.export_name", review.lang)}.{suffix}"'}


def _known(review: Review, document_id: str) -> Reviewed:
    record = review.batch.record(document_id)
    if record is None:
        raise HTTPException(404)
    return record


def _page(request: Request, review: Review, name: str, **context: object) -> HTMLResponse:
    return review.templates.TemplateResponse(request, name, {"token": review.token, "author": review.author, **context})
