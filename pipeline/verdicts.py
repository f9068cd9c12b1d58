"""The analyst's verdicts in a workbook of findings, read back into the decisions of a folder of results.

A workbook remembers, in a column out of sight, the verdict and the comment that it was written with. What differs from them was
put there by a person; all else is left as it is.
"""

from __future__ import annotations

import getpass
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from pipeline.checking.decisions import VERDICTS, Decision, Decisions
from pipeline.errors import UnusableFile
from pipeline.language import LANGUAGES, text
from pipeline.writers import records
from pipeline.writers.verdict_columns import WORKBOOK, written
from schemas.run import RunResult

_LARGEST = 1 << 30
"""Most bytes that a workbook may unfold to."""
_LONGEST = 2000


class Taken(NamedTuple):
    """How many verdicts were new (`accepted`), and what is wrong with others, a sentence each."""

    accepted: int = 0
    notes: tuple[str, ...] = ()


class _Row(NamedTuple):
    number: int
    fingerprint: str
    verdict: str
    comment: str
    written: str
    document: str
    rule: str
    finding: str


def take_up(out: Path, file: Path | None = None, lang: str = "pl") -> Taken:
    """Take the verdicts of a workbook into the decisions of `out`.

    Without `file` it is the one that the last run left there, if somebody has saved it since; what was decided in the browser after
    that stays. UnusableFile where the workbook can't be read or has no findings.
    """
    path = file or out / WORKBOOK
    if file is None and not _is_edited(out, path):
        return Taken()
    decisions = Decisions(out)
    kept, later = decisions.all(), file is None and decisions.changed > path.stat().st_mtime
    author, paths = "", _paths(out)
    found: list[Decision] = []
    notes: list[str] = []
    for row, who in _rows(path):
        author = author or who
        before = kept.get(row.fingerprint)
        verdict = _verdict(row.verdict)
        if verdict is None:
            notes.append(text("verdict.unknown", lang, row=row.number, path=path.name, said=row.verdict))
        elif written(verdict, row.comment) != row.written and not (later and before):
            found.append(_decision(row, verdict, before, lang).model_copy(update={"document": paths.get(row.document, "")}))
    found = [each.model_copy(update={"author": author}) for each in found]
    changed = [each for each in found if not _same(each, kept.get(each.fingerprint))]
    if changed:
        decisions.keep_all(changed)
    return Taken(len(changed), tuple(notes))


def _is_edited(out: Path, workbook: Path) -> bool:
    """Tell whether a workbook was saved after the run that wrote it: its `run.json` came last."""
    run = out / records.RUN
    return workbook.is_file() and run.is_file() and workbook.stat().st_mtime_ns > run.stat().st_mtime_ns


def _decision(row: _Row, verdict: str, before: Decision | None, lang: str) -> Decision:
    comment = row.comment[:_LONGEST]
    dismissed = verdict == "dismissed"
    note = before.note if before and dismissed else "" if dismissed else comment
    return Decision.model_validate(
        {
            "fingerprint": row.fingerprint,
            "verdict": verdict,
            "reason": (comment or text("verdict.no_reason", lang)) if dismissed else "",
            "note": note,
            "date": date.today().isoformat(),
            "rule": row.rule,
            "finding": row.finding,
        }
    )


def _same(one: Decision, other: Decision | None) -> bool:
    if other is None:
        return one.blank
    return (one.verdict, one.reason, one.note) == (other.verdict, other.reason, other.note)


def _verdict(words: str) -> str | None:
    """Return the verdict that words name, "open" for none; None where they name nothing known."""
    said = " ".join(words.casefold().split())
    if not said:
        return "open"
    return next((each for each in VERDICTS for lang in LANGUAGES if said == text(f"verdict.{each}", lang).casefold()), None)


def _paths(out: Path) -> dict[str, str]:
    """Return the name of each document's file."""
    with suppress(OSError, ValidationError):
        result = RunResult.model_validate_json((out / records.RUN).read_bytes())
        return {each.document_id: Path(each.path).name for each in result.documents if each.document_id}
    return {}


def _rows(path: Path) -> Iterator[tuple[_Row, str]]:
    """Give the rows of the sheet of findings, each with who saved the workbook last."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        if sum(each.file_size for each in zipfile.ZipFile(path).infolist()) > _LARGEST:
            raise UnusableFile("verdicts_broken", path)
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        raise UnusableFile("verdicts_broken", path) from error
    who = (book.properties.lastModifiedBy or _user()) if book.properties else _user()
    try:
        for sheet in book.worksheets:
            rows = enumerate(sheet.iter_rows(values_only=True), start=1)
            _, heading = next(rows, (0, ()))
            columns = _columns(heading)
            if {"fingerprint", "verdict"} <= columns.keys():
                for number, cells in rows:
                    said = {name: _words(cells, at) for name, at in columns.items()}
                    if said["fingerprint"]:
                        yield _Row(number, **{name: said.get(name, "") for name in _Row._fields[1:]}), who
                return
    finally:
        book.close()
    raise UnusableFile("verdicts_missing", path)


def _columns(heading: tuple[Any, ...]) -> dict[str, int]:
    """Return where the columns stand, by what their headings say in any language."""
    keys = {name: "code" if name == "rule" else name for name in _Row._fields[1:]}
    names = {text(f"sheet.column.{key}", lang): name for name, key in keys.items() for lang in LANGUAGES}
    return {names[words]: at for at, words in enumerate(heading) if isinstance(words, str) and words in names}


def _words(cells: tuple[Any, ...], at: int) -> str:
    return str(cells[at]).strip() if at < len(cells) and cells[at] is not None else ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
