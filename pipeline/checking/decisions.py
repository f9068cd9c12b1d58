"""What the analyst decided about findings: `decisions.toml` beside the records, keyed by fingerprint, so that it survives re-runs.

A later run into the folder takes up what is dismissed there. It stands in a side file of suppressions too, for runs elsewhere.
"""

from __future__ import annotations

import json
import os
import threading
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from pipeline.checking import suppressions
from pipeline.checking.suppressions import Suppression
from pipeline.errors import UnwritableOutput
from schemas.base import Model

NAME = "decisions.toml"
Verdict = Literal["accepted", "dismissed", "unclear", "open"]
VERDICTS: tuple[Verdict, ...] = ("accepted", "dismissed", "unclear")
_HEAD = """# Rachmistrz: decyzje o ustaleniach / decisions about findings. Klucz: fingerprint.
# verdict: accepted (trafne), dismissed (nietrafne), unclear (do wyjaśnienia), open (sama notatka / a note alone).
"""
_DRAWN = f"""# Z {NAME}: ustalenia odrzucone. Poprawki proszę robić tam / drawn from {NAME}, mend it there.
# rachmistrz ingest ... --suppressions {suppressions.NAME}
"""


class Decision(Model):
    """A decision about every finding with this fingerprint. `document`, a file name, `rule` and `finding` are for its reader."""

    fingerprint: str = Field(min_length=1, max_length=64)
    verdict: Verdict = "open"
    reason: str = Field("", max_length=2000)
    note: str = Field("", max_length=10_000)
    author: str = Field("", max_length=200)
    date: str = ""
    document: str = ""
    rule: str = ""
    finding: str = ""

    @model_validator(mode="after")
    def _dismissed_for_a_reason(self) -> Self:
        if self.verdict == "dismissed" and not self.reason.strip():
            raise ValueError("a finding is dismissed for a reason")
        return self

    @property
    def blank(self) -> bool:
        """Whether nothing is decided and nothing noted."""
        return self.verdict == "open" and not self.note.strip()


class Decisions:
    """The decisions in a folder. The file is read anew when somebody else writes it, and written whole or not at all."""

    def __init__(self, out: Path) -> None:
        self._path = out / NAME
        self._lock = threading.Lock()
        self._changed: int | None = None
        self._kept: dict[str, Decision] = {}

    @property
    def changed(self) -> float:
        """When the file was last written, in seconds since the epoch; 0 where there is none."""
        return self._path.stat().st_mtime if self._path.exists() else 0.0

    def all(self) -> dict[str, Decision]:
        """Return the decisions by fingerprint."""
        with self._lock:
            return dict(self._read())

    def keep(self, decision: Decision) -> Decision | None:
        """Keep a decision in place of an earlier one, dated today; a blank one takes the earlier one back.

        UnwritableOutput where the file can't be written.
        """
        kept = self.keep_all([decision])
        return kept.get(decision.fingerprint)

    def keep_all(self, decisions: Iterable[Decision]) -> Mapping[str, Decision]:
        """Keep several decisions in one writing and return all that the file now holds."""
        today = date.today().isoformat()
        with self._lock:
            kept = dict(self._read())
            for each in decisions:
                kept.pop(each.fingerprint, None)
                if not each.blank:
                    kept[each.fingerprint] = each.model_copy(update={"date": each.date or today})
            self._write(kept)
            return kept

    def _read(self) -> dict[str, Decision]:
        changed = self._path.stat().st_mtime_ns if self._path.exists() else None
        if changed != self._changed:
            self._kept = {} if changed is None else _parsed(self._path)
            self._changed = changed
        return self._kept

    def _write(self, kept: dict[str, Decision]) -> None:
        dismissed = [_suppression(decision) for decision in kept.values() if decision.verdict == "dismissed"]
        side = self._path.with_name(suppressions.NAME)
        try:
            _replace(self._path, _HEAD + "".join(_entry("decision", decision) for decision in kept.values()))
            if dismissed or side.exists():
                _replace(side, _DRAWN + "".join(_entry("suppress", each) for each in dismissed))
        except OSError as error:
            raise UnwritableOutput(str(self._path), error.strerror or type(error).__name__) from error
        self._kept, self._changed = kept, self._path.stat().st_mtime_ns


def dismissed(file: str | None, plan: Path) -> tuple[Suppression, ...]:
    """Return what was dismissed about a plan in a file of decisions; UnwritableOutput where that file is broken."""
    if file is None or not Path(file).exists():
        return ()
    said = _dismissed(file, Path(file).stat().st_mtime_ns)
    return tuple(each for each in said if each.document in {None, plan.name})


@lru_cache(8)
def _dismissed(file: str, changed: int) -> tuple[Suppression, ...]:
    """Read a file that was last written at `changed`; asked for each document of a batch, it is read once."""
    return tuple(_suppression(each) for each in _parsed(Path(file)).values() if each.verdict == "dismissed")


def settled(plan: Path, given: str | None, baseline: str | None, decided: str | None) -> suppressions.Settled:
    """Read all that is settled for a plan: in side files, and in the decisions of the folder that the run writes."""
    known = suppressions.settled(plan, given, baseline)
    return known._replace(suppressions=(*known.suppressions, *dismissed(decided, plan)))


def _suppression(decision: Decision) -> Suppression:
    return Suppression(
        fingerprint=decision.fingerprint,
        reason=decision.reason,
        author=decision.author or "?",
        date=date.fromisoformat(decision.date) if decision.date else date.today(),
        document=decision.document or None,
        finding=decision.finding or None,
    )


def _replace(path: Path, words: str) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _parsed(path: Path) -> dict[str, Decision]:
    """Read the file; UnwritableOutput where a person broke it, as writing it anew would lose what it holds."""
    try:
        entries = tomllib.loads(path.read_text("utf-8")).get("decision", [])
        decisions = [Decision.model_validate(entry) for entry in entries]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise UnwritableOutput(str(path), str(error).splitlines()[0]) from error
    return {decision.fingerprint: decision for decision in decisions}


def _entry(table: str, model: Model) -> str:
    fields = {name: value for name, value in model.model_dump(exclude_none=True).items() if value}
    return f"\n[[{table}]]\n" + "".join(f"{name} = {_value(value)}\n" for name, value in fields.items())


def _value(value: str | date) -> str:
    return value.isoformat() if isinstance(value, date) else _quoted(value)


def _quoted(words: str) -> str:
    """Return a TOML string; its escapes are those of JSON but for one control character and lone surrogates."""
    words = words.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
