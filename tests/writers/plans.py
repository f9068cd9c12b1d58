"""Records made by hand for the writers."""

from datetime import date
from decimal import Decimal

from schemas.document import Source
from schemas.finding import Finding, NotJudged, Operand, Relation
from schemas.place import Box, Evidence
from schemas.quantity import CellRef, Quantity
from schemas.record import Amount, Goal, Indicator, Metadata, PlanRecord, ScheduledStep, TableRecord
from schemas.run import DocumentOutcome, RunResult


def place(line: int, quote: str, page: int = 1) -> Evidence:
    return Evidence(page=page, line_start=line, line_end=line + 1, bbox=Box(1.0, 2.0, 3.0, 4.0), quote=quote)


def plan(document_id: str = "zalesie", **changes: object) -> PlanRecord:
    """A small plan of an invented gmina with one broken total."""
    cells = [CellRef(table=0, row=row, col=1) for row in (1, 2, 3)]
    terms = (
        Operand(label="Razem", text="35", value=Decimal(35), cell=cells[2], evidence=(place(14, "35"),)),
        Operand(label="Kobiety", text="20", value=Decimal(20), cell=cells[0], evidence=(place(12, "20"),)),
        Operand(label="Mężczyźni", text="14", value=Decimal(14), cell=cells[1], evidence=(place(13, "14"),)),
    )
    finding = Finding(
        rule="SUM001",
        name="total-differs-from-sum",
        severity="error",
        message="Wiersz „Razem” podaje 35, a suma pozycji wynosi 34.",
        formula="20 + 14 = 34",
        operands=terms,
        computed=Decimal(34),
        stated=Decimal(35),
        difference=Decimal(1),
        causes=("Liczby 34 i 35 różnią się jedną cyfrą: możliwa pomyłka w zapisie.",),
        suspect=cells[2],
        fingerprint="0123456789abcdef",
        evidence=(place(14, "Razem 35"), place(12, "Kobiety 20")),
    )
    relation = Relation(
        kind="sum",
        rule="SUM001",
        verdict="contradiction",
        basis="etykieta: Razem",
        total=cells[2],
        operands=tuple(cells[:2]),
        terms=terms,
        formula="20 + 14 = 34",
        computed=Decimal(34),
        stated=Decimal(35),
        evidence=(place(14, "Razem 35"),),
    )
    money = Quantity(
        text="1 262 285,54 zł", value=Decimal("1262285.54"), low=Decimal("1262285.54"), high=Decimal("1262285.54"), unit="PLN"
    )
    values: dict[str, object] = {
        "document_id": document_id,
        "source": Source(path=f"plany/{document_id}.txt", sha256="ab" * 32, media_type="text/plain", pages=1, encoding="utf-8"),
        "metadata": Metadata(
            document_type="LPDI",
            title="Lokalny plan dla gminy Zalesie Górne",
            gmina="Zalesie Górne",
            status="projekt",
            period_start=2026,
            period_end=2030,
            resolution_date=date(2026, 5, 14),
            legal_basis=("art. 18 ust. 2",),
        ),
        "tables": (
            TableRecord(
                number=3,
                caption="Osoby objęte pomocą",
                header=(("Płeć", "Liczba"),),
                rows=(("Kobiety", "20"), ("Mężczyźni", "14"), ("Razem", "35")),
                units=(None, "osoby"),
                notes=("Źródło: dane własne",),
                evidence=(place(10, "Tabela 3"),),
            ),
        ),
        "amounts": (Amount(quantity=money, purpose="Klub seniora", year=2027, evidence=(place(20, "1 262 285,54 zł"),)),),
        "indicators": (Indicator(name="Liczba klubów", baseline=Quantity(text="1", value=Decimal(1)), evidence=(place(30, "1"),)),),
        "schedule": (ScheduledStep(action="Otwarcie klubu", period="2026 Q2", begins="2026 Q2", evidence=(place(31, "2026"),)),),
        "goals": (Goal(code="1.1", level="specific_goal", text="Rozwój usług", evidence=(place(40, "Rozwój usług"),)),),
        "relations": (relation,),
        "findings": (finding,),
        "not_judged": (NotJudged(rule="SUM001", reason="Brak wartości.", evidence=(place(50, "b/d"),)),),
    }
    return PlanRecord.model_validate(values | changes)


def outcome(record: PlanRecord) -> DocumentOutcome:
    return DocumentOutcome(
        path=record.source.path,
        document_id=record.document_id,
        sha256=record.source.sha256,
        media_type=record.source.media_type,
        pages=record.source.pages,
        status="findings" if record.findings else "ok",
        errors=len(record.findings),
        seconds=0.25,
    )


UNREAD = DocumentOutcome(
    path="plany/pusty.txt", document_id="pusty", status="failed", error_code="empty_file", error="Plik jest pusty."
)


def result(*documents: DocumentOutcome) -> RunResult:
    return RunResult(
        started="2026-01-01T10:00:00+00:00", finished="2026-01-01T10:00:01+00:00", versions={}, settings={}, documents=documents
    )
