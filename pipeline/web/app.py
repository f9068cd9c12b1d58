"""The web application over the results of a run."""

from __future__ import annotations

import getpass
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
from starlette.responses import JSONResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pipeline.checking.decisions import Decisions
from pipeline.errors import UnreadableInput, UnwritableOutput
from pipeline.language import catalogue, text
from pipeline.settings import Language, Settings
from pipeline.web.batch import Batch
from pipeline.web.guard import Guard
from pipeline.web.inbox import Inbox
from pipeline.web.services import Services
from pipeline.web.worker import Worker

_HERE = Path(__file__).parent


class Review(NamedTuple):
    """Everything that the routes share."""

    batch: Batch
    decisions: Decisions
    inbox: Inbox
    drawing: Worker
    services: Services
    templates: Jinja2Templates
    lang: Language
    token: str
    author: str


def create(out: Path, services: Services, lang: Language = "pl", host: str = "127.0.0.1") -> FastAPI:
    """Return the application over the folder `out`, which is made where there is none."""
    from pipeline.web import routes

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(str(out), error.strerror or type(error).__name__) from error
    settings = Settings(lang=lang)
    batch = Batch(out, settings, services.versions())
    reading, drawing = Worker(services.warm, settings.memory), Worker(int, settings.memory)
    inbox = Inbox(batch, services, settings, reading)
    token = secrets.token_urlsafe(32)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        inbox.read_left()
        yield
        inbox.close()
        reading.close()
        drawing.close()

    app = FastAPI(title="Rachmistrz", openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.review = Review(batch, Decisions(out), inbox, drawing, services, _templates(lang), lang, token, _author())
    app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    app.add_middleware(_guard, host=host, token=token)
    app.add_exception_handler(UnreadableInput, _unreadable)
    app.add_exception_handler(UnwritableOutput, _unwritable)
    return app


def words(lang: str) -> dict[str, str]:
    """Return the sentences of this area by key, for templates and scripts."""
    wanted = ("web.", "severity.", "status.", "count.", "report.")
    return {key: sentence for key, sentence in catalogue(lang).items() if key.startswith(wanted)}


def problem(error: UnreadableInput, lang: str, path: str = "") -> str:
    """Return one sentence for a person."""
    return text(f"error.{error.code}", lang, **{**error.params, "path": path})


def _guard(app: ASGIApp, host: str, token: str) -> Guard:
    return Guard(app, host, token)


def _templates(lang: str) -> Jinja2Templates:
    templates = Jinja2Templates(directory=_HERE / "templates")
    templates.env.globals.update(lang=lang, say=lambda key, **params: text(f"web.{key}", lang, **params))
    return templates


def _author() -> str:
    """Return the name that decisions are signed with: who the system says is at work, where it knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _unreadable(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, UnreadableInput)
    path = str(request.path_params.get("document_id", "")) or request.query_params.get("name", "")
    status = 413 if error.code == "review_too_large" else 415 if error.code == "review_wrong_suffix" else 422
    return JSONResponse({"error": problem(error, request.app.state.review.lang, path)}, status)


def _unwritable(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, UnwritableOutput)
    said = text("web.not_kept", request.app.state.review.lang, path=error.path, reason=error.reason)
    return JSONResponse({"error": said}, 507)
