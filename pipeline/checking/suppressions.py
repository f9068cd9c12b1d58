"""Findings that a person has settled: a side file of suppressions by fingerprint, and a baseline of findings known before.

A suppressed finding stays in the record, marked with the reason, and does not count. A fingerprint holds rule, facts and values, so
a suppression outlives moved pages and lines, and ends where a figure of the finding changes.
"""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import UnusableFile
from pipeline.language import text
from schemas.base import SCHEMA_VERSION, Model
from schemas.finding import Finding

NAME = "rachmistrz.suppressions.toml"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Suppression(Model):
    """A finding that someone has looked at and let stand: which, why, who and when; after `expires` it counts again.

    `document` is the name of the file that it was found in and `finding` its sentence, both for the reader of the side file.
    """

    fingerprint: str
    reason: str
    author: str
    date: datetime.date
    expires: datetime.date | None = None
    document: str | None = None
    finding: str | None = None

    def expired(self, today: datetime.date) -> bool:
        return self.expires is not None and self.expires < today


class Settled(NamedTuple):
    """What is settled for one document: suppressions, and the fingerprints of the baseline."""

    suppressions: tuple[Suppression, ...] = ()
    baseline: frozenset[str] = frozenset()


def beside(plan: Path, given: str | None = None) -> Path | None:
    """Return the side file to use for a plan: the one given, else the one in the plan's folder, if there is one."""
    if given is not None:
        return Path(given)
    found = plan.parent / NAME
    return found if found.is_file() else None


def settled(plan: Path, given: str | None, baseline: str | None) -> Settled:
    """Read what is settled for a plan; UnusableFile where a file is missing or wrong."""
    file = beside(plan, given)
    return Settled(load(file) if file else (), read_baseline(Path(baseline)) if baseline else frozenset())


def load(path: Path) -> tuple[Suppression, ...]:
    """Read a side file; UnusableFile where it can't be read or an entry lacks reason, author or date."""
    try:
        content = tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise UnusableFile("suppressions_broken", path, reason=str(error)) from error
    entries = content.get("suppress", [])
    if set(content) - {"suppress"} or not isinstance(entries, list):
        raise UnusableFile("suppressions_shape", path)
    found = []
    for number, entry in enumerate(entries, 1):
        try:
            found.append(Suppression.model_validate(entry))
        except ValidationError as error:
            fields = ", ".join(dict.fromkeys(str(each["loc"][0]) if each["loc"] else "?" for each in error.errors()))
            raise UnusableFile("suppressions_entry", path, number=str(number), fields=fields) from error
        if not found[-1].reason.strip() or not found[-1].author.strip():
            raise UnusableFile("suppressions_entry", path, number=str(number), fields="reason, author")
    return tuple(found)


def add(path: Path, suppression: Suppression) -> None:
    """Add an entry at the end of a side file, which is made where there is none; what stands in it stays as it is."""
    lines = ["[[suppress]]"]
    for key, value in suppression.model_dump(exclude_none=True).items():
        lines.append(f"{key} = {value.isoformat() if isinstance(value, datetime.date) else _quoted(str(value))}")
    old = _read(path) if path.exists() else text("suppressions.head") + "\n"
    entry = "\n".join(lines) + "\n"
    path.write_text(f"{old.rstrip()}\n\n{entry}", "utf-8")


def marked(findings: Iterable[Finding], known: Settled, today: datetime.date, baseline_name: str = "") -> tuple[Finding, ...]:
    """Return the findings, those that are settled with the reason why."""
    reasons = {fingerprint: text("suppressions.baseline", name=baseline_name) for fingerprint in known.baseline}
    for each in known.suppressions:
        if not each.expired(today):
            reasons[each.fingerprint] = text(
                "suppressions.reason", reason=each.reason, author=each.author, date=each.date.isoformat()
            )
    if not reasons:
        return tuple(findings)
    return tuple(
        finding.model_copy(update={"suppressed": reasons[finding.fingerprint]}) if finding.fingerprint in reasons else finding
        for finding in findings
    )


def notes(path: Path, found: Mapping[str, frozenset[str]], today: datetime.date, lang: str = "pl") -> tuple[str, ...]:
    """Say which entries of a side file have expired or match nothing. `found` holds the fingerprints of each document by file name.

    An entry that names a document which was not looked at is not missed.
    """
    everything = frozenset(fingerprint for each in found.values() for fingerprint in each)
    said = []
    for each in load(path):
        words = {"fingerprint": each.fingerprint, "path": str(path), "author": each.author}
        if each.expired(today):
            said.append(text("suppressions.expired", lang, date=str(each.expires), **words))
        elif each.fingerprint not in everything and (each.document is None or each.document in found):
            said.append(text("suppressions.unmatched", lang, **words))
    return tuple(said)


def read_baseline(path: Path) -> frozenset[str]:
    """Read the fingerprints of a baseline; UnusableFile where it is none."""
    try:
        content = json.loads(_read(path))
        listed = content["findings"] if isinstance(content, dict) else None
        return frozenset(each["fingerprint"] for each in _LISTED.validate_python(listed))
    except (json.JSONDecodeError, KeyError, ValidationError) as error:
        raise UnusableFile("baseline_broken", path) from error


def baseline(findings: Iterable[tuple[str, Finding]]) -> str:
    """Return a baseline of findings, each with its document, as JSON in an order of its own."""
    listed = {(each.fingerprint, document): {"rule": each.rule, "message": each.message} for document, each in findings}
    entries = [{"fingerprint": key[0], "document": key[1], **listed[key]} for key in sorted(listed)]
    return json.dumps({"schema_version": SCHEMA_VERSION, "findings": entries}, ensure_ascii=False, indent=2) + "\n"


_LISTED = TypeAdapter(list[dict[str, str]])


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        raise UnusableFile("file_unread", path, reason=reason) from error


def _quoted(words: str) -> str:
    """Return words as a TOML string on one line."""
    return json.dumps(_CONTROL.sub(" ", words), ensure_ascii=False)
