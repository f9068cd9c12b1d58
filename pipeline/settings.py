"""What a user may set about a run; closed, frozen, and the same for every document of the run."""

from __future__ import annotations

import os
from typing import Literal

from schemas.base import Model
from schemas.finding import Severity

Language = Literal["pl", "en"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the least to the most severe."""
_PICTURE = 30
"""Most seconds for each picture in a document, as recognising the print of a page takes two on a core of its own."""
COLLECTION = (1_000_000, 50, 100)
"""Thresholds for `gc.set_threshold`: what reading makes lives until the document is done, so searches for cycles find nothing
and cost a tenth of the time."""


class Settings(Model):
    """Settings of a run.

    `select`, `ignore`: codes ("SUM001"), prefixes ("SUM") or names of checks; `preview`: run those in preview too. `workers`:
    processes that read documents, 0 = one for each core that we may use. `timeout`: most seconds that a document may take, 0 =
    by its size; `memory`: most megabytes that a process may hold. `report`: write reports as HTML too. `lang`: language of
    everything written for people.
    `ocr`: recognise the print of all pages or of none; by default, of pages without text.
    `suppressions`, `baseline`: side files of findings that don't count; without the first, the one beside each document is used.
    `reference`: a CSV file of values known from elsewhere, which the plans are compared with.
    `decisions`: the file of what an analyst decided about the findings of earlier runs into the same folder.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    lang: Language = "pl"
    workers: int = 0
    timeout: int = 0
    memory: int = 2048
    report: bool = True
    ocr: bool | None = None
    suppressions: str | None = None
    baseline: str | None = None
    reference: str | None = None
    decisions: str | None = None

    def worker_count(self, documents: int) -> int:
        """Return how many processes to start for that many documents."""
        return max(1, min(self.workers or _cores(), documents))

    def seconds(self, size: int, pictures: int = 0) -> int:
        """Return how many seconds a document of `size` bytes may take, many times what it should; a scan has a picture a page."""
        scanned = 0 if self.ocr is False else pictures * _PICTURE
        return self.timeout or 120 + size // 20_000 + scanned

    def described(self) -> dict[str, str]:
        """Return the settings that the results depend on, as words for `run.json`."""
        return {
            "select": ", ".join(self.select),
            "ignore": ", ".join(self.ignore),
            "preview": str(self.preview).lower(),
            "lang": self.lang,
            **({} if self.ocr is None else {"ocr": str(self.ocr).lower()}),
            **{name: value for name in ("suppressions", "baseline", "reference") if (value := getattr(self, name))},
        }


def at_least(severity: Severity, threshold: Severity) -> bool:
    """Tell whether `severity` reaches `threshold`."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(threshold)


def _cores() -> int:
    """Count the cores this process may run on, which in a container are fewer than the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
