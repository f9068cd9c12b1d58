"""Folders as runs leave them, made by hand."""

import hashlib
from pathlib import Path

from pipeline.writers import records
from schemas.document import Source
from schemas.place import Box, Evidence
from schemas.record import PlanRecord
from tests.writers.plans import UNREAD, outcome, plan, result

LINES = [f"Wiersz {number}" for number in range(1, 60)]
LINES[11:14] = ["Kobiety   | 20", "Mężczyźni | 14", "Razem     | 35"]


def write_batch(folder: Path, **changes: object) -> Path:
    """Write a text, its record, and a run with it and an unread plan; return the folder of results."""
    text = "\n".join(LINES).encode()
    (folder / "zalesie.txt").write_bytes(text)
    source = Source(
        path=str(folder / "zalesie.txt"),
        sha256=hashlib.sha256(text).hexdigest(),
        media_type="text/plain",
        pages=1,
        encoding="utf-8",
    )
    out = folder / "out"
    write_run(out, plan(**{"source": source} | changes))
    return out


def write_run(out: Path, *plans: PlanRecord) -> None:
    for each in plans:
        records.write(each, out)
    run = result(*(outcome(each) for each in plans), UNREAD)
    (out / records.RUN).write_text(run.model_dump_json(), "utf-8")


def many(pdf: Path, documents: int, findings: int) -> list[PlanRecord]:
    """Make plans over one PDF with many findings all over its pages."""
    source = Source(path=str(pdf), sha256=hashlib.sha256(pdf.read_bytes()).hexdigest(), media_type="application/pdf", pages=20)
    first = plan().findings[0]
    made = []
    for document in range(documents):
        found = []
        for number in range(findings):
            top = 80.0 + 13 * (number % 50)
            page = 1 + number * 20 // findings
            places = tuple(
                Evidence(
                    page=page, line_start=number % 50 + 1, line_end=number % 50 + 1, bbox=Box(x, top, x + 40, top + 11), quote=quote
                )
                for x, quote in ((380.0, "35"), (220.0, "20"), (300.0, "14"))
            )
            terms = tuple(
                term.model_copy(update={"evidence": (place,)}) for term, place in zip(first.operands, places, strict=True)
            )
            words = {"message": f"Wiersz „Razem” podaje {number}, a suma pozycji wynosi {number + document}.", "message_key": ""}
            severity = ("error", "warning", "info")[number % 3]
            mark = {"fingerprint": f"{document:06x}{number:010x}", "severity": severity}
            found.append(first.model_copy(update={"operands": terms, "evidence": places, **words, **mark}))
        made.append(plan(f"plan-{document:03}", source=source, findings=tuple(found)))
    return made
