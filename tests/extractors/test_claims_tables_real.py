from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.claims import tables
from extractors.figures import figures
from extractors.table_records import table_records
from pipeline.checking import recompute
from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import Judgement, judge
from pipeline.readers import csv, read_document
from schemas.reading import Reading
from schemas.record import Metadata

GOLD = {"Sum": "sum", "Division": "share", "RelativeChange": "change", "Average": "average"}
Place = tuple[int, int]


def read(path: Path) -> Reading:
    document = read_document(path, path.stem)
    found, cells = figures(document)
    known = Reading(document=document, metadata=Metadata(), tables=table_records(document), figures=found, cells=cells)
    return known._replace(claims=tables.claims(known))


def test_relations_of_foreign_tables(shared: Path) -> None:
    hits = gold = given = 0
    for line in (shared / "relations" / "annotations.jsonl").read_text("utf-8").splitlines()[::4]:
        table = json.loads(line)
        path = shared / "relations" / "csv" / f"{table['id']}.csv"
        document = csv.read(path.read_bytes(), str(path), table["id"])
        claims = tables.claims(Reading(document=document, metadata=Metadata()))
        ours = set()
        for claim in claims:
            kind = recompute.kind(claim)
            places = [(figure.cell.row, figure.cell.col) for figure in recompute.operands(claim) if figure.cell]
            if claim.result.cell is None:
                continue
            total = (claim.result.cell.row, claim.result.cell.col)
            if kind == "difference" and len(places) == 2:
                kind, total, places = "sum", places[0], [total, places[1]]
            if kind in GOLD.values():
                ours.add((kind, total, frozenset(places)))
        theirs = {
            (GOLD[each["op"]], tuple(each["total"]), frozenset(map(tuple, each["operands"])))
            for each in table["aggregations"]
            if each["op"] in GOLD
        }
        hits, gold, given = hits + len(ours & theirs), gold + len(theirs), given + len(ours)
    assert hits >= 0.85 * given
    assert hits >= 0.85 * gold


@pytest.fixture(scope="module")
def statements(shared: Path) -> dict[str, Judgement]:
    tables_only = Selection(select=frozenset({"SUM", "PCT", "DEM706"}))
    return {path.name: judge(read(path), tables_only) for path in sorted((shared / "statements").glob("*.pdf"))}


def test_statements_that_balance_raise_nothing(statements: dict[str, Judgement]) -> None:
    assert len(statements) == 18
    assert not [finding.message for judgement in statements.values() for finding in judgement.findings]


def test_identities_of_statements_are_listed(statements: dict[str, Judgement]) -> None:
    for name, judgement in statements.items():
        if not name.startswith("RACHUNEK"):
            continue
        held = {relation.terms[0].label[0] for relation in judgement.relations if relation.verdict == "holds"}
        assert set("ABCF") <= held, name
        operating = [relation for relation in judgement.relations if relation.basis == "wzór: C + D - E"]
        assert operating
        assert all(relation.verdict == "holds" for relation in operating)


def test_the_real_plans_raise_only_what_is_wrong(shared: Path) -> None:
    chosen = Selection(select=frozenset({"SUM00", "PCT102", "DEM706"}))
    found = {path.name: judge(read(path), chosen).findings for path in sorted((shared / "real").glob("*.txt"))}
    wrong = [(name, finding.rule, finding.evidence[0].line_start) for name, each in found.items() for finding in each]
    assert wrong == [("kluczbork-lpdi-2026-2030.txt", "DEM706", 762)]
