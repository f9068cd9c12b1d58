"""Judge the claims that one check answers for; the shape that most table and prose checks share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from extractors.once import once
from pipeline.checking import findings, verdict
from pipeline.checking.causes import Slip
from pipeline.checking.findings import Rule
from pipeline.checking.strictness import Strictness
from pipeline.checking.verdict import Judged
from pipeline.language import text
from schemas.claim import Claim
from schemas.document import Table
from schemas.finding import Finding, NotJudged, Relation
from schemas.reading import Reading

Outcome = Relation | Finding | NotJudged
Words = Callable[[Judged], tuple[str, dict[str, str]]]


def check(reading: Reading, rule: Rule, claims: Iterable[Claim], words: Words | None = None) -> Iterator[Outcome]:
    """Judge `claims`: yield each relation, a finding for each contradiction, and why the others could not be judged.

    `words` gives key and extra params of a contradiction's sentence; without it the key is "CODE.message" and the params are the
    standard ones and `where`, the place in words.
    """
    wanted = list(claims)
    if not wanted:
        return
    strictness = _strictness(reading)
    tables = reading.document.tables
    beside: dict[int | None, list[Claim]] = defaultdict(list)
    for claim in wanted:
        beside[claim.table].append(claim)
    for claim in wanted:
        judged = verdict.judge(claim, rule.code, strictness)
        yield judged.relation
        if judged.relation.verdict == "contradiction":
            key, params = words(judged) if words else (f"{rule.code}.message", {})
            params = {"where": where(tables, claim)} | params
            yield findings.from_judged(rule, judged, key, params, _copied(claim, beside[claim.table]))
        elif judged.relation.verdict == "not_judged" and judged.why is not None:
            yield findings.not_judged(rule, judged.why, judged.relation.evidence)


@once
def _strictness(reading: Reading) -> Strictness:
    return Strictness.of(reading)


def _copied(claim: Claim, others: list[Claim]) -> tuple[Slip, ...]:
    """Tell whether a wrong total repeats the total of another column or row of its table."""
    stated = claim.result.quantity
    if claim.kind not in {"column_total", "row_total"} or not stated.value:
        return ()
    for other in others:
        same = other.labels[:1] == claim.labels[:1] and other.result.quantity.value == stated.value
        if same and other.result is not claim.result:
            return (("copied", {"stated": stated.text}),)
    return ()


def of_kind(reading: Reading, *kinds: str) -> Iterator[Claim]:
    """Return the claims of the given kinds."""
    return (claim for claim in reading.claims if claim.kind in kinds)


def where(tables: Sequence[Table], claim: Claim) -> str:
    """Say where in which table a claim stands: "tabela 14, kolumna „2024”"; "" for prose."""
    if claim.table is None:
        return ""
    table = tables[claim.table]
    if table.number is not None:
        named = text("place.numbered_table", number=table.number)
    elif table.caption is not None and table.caption.text:
        named = text("place.titled_table", caption=table.caption.text.strip())
    else:
        named = text("place.table", index=claim.table + 1)
    cells = [figure.cell for figure in (claim.result, *claim.operands) if figure.cell is not None]
    rows, cols = {cell.row for cell in cells}, {cell.col for cell in cells}
    texts = table.grid()
    if len(rows) == 1:
        key, words = "place.row", texts[rows.pop()][: min(cols)]
    elif len(cols) == 1:
        key, words = "place.column", [texts[row][min(cols)] for row in range(min(table.header_rows, len(texts)))]
    else:
        return named
    name = " ".join(" ".join(word for word in words if word).split())
    return text(key, table=named, name=name) if name else named
