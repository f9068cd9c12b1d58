"""What the review needs of the stages beside it; whoever starts it wires them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.inputs import Input
from pipeline.settings import Settings
from schemas.document import Source
from schemas.finding import Finding
from schemas.place import Evidence
from schemas.record import Metadata
from schemas.run import DocumentOutcome, RunResult


class Shown(NamedTuple):
    """A line of a text as it stands in the file."""

    number: int
    page: int
    text: str


class Listed(NamedTuple):
    """A finding as it is exported: its document, and the decision about it as words, where there is one."""

    document_id: str
    source: Source
    finding: Finding
    verdict: str
    reason: str
    note: str
    author: str
    date: str


class Services(NamedTuple):
    """Functions of readers and writers. `warm`, `ingest`, `lines` and `publish` run in a process apart."""

    warm: Callable[[], object]
    ingest: Callable[[Input, Path, Settings], DocumentOutcome]
    failure: Callable[[Input, BaseException, Settings], DocumentOutcome]
    lines: Callable[[Path], list[Shown]]
    publish: Callable[[RunResult, Path, str], None]
    workbook: Callable[[Sequence[Listed], str], bytes]
    message: Callable[[Finding, str], str]
    place: Callable[[Evidence, Source, str], str]
    about: Callable[[Metadata, str], str]
    versions: Callable[[], dict[str, str]]
