"""The columns of the workbook's lists and their widths in characters."""

from __future__ import annotations

OVERVIEW = {
    "document": 34,
    "gmina": 18,
    "type": 14,
    "title": 46,
    "period": 12,
    "plan_status": 14,
    "pages": 8,
    "tables": 8,
    "amounts": 8,
    "relations": 11,
    "errors": 9,
    "warnings": 12,
    "notes": 8,
    "not_judged": 17,
    "run_status": 18,
    "explanation": 60,
    "path": 50,
}

FINDINGS = {
    "document": 26,
    "severity": 13,
    "code": 10,
    "finding": 60,
    "verdict": 16,
    "comment": 36,
    "formula": 38,
    "computed": 16,
    "stated": 16,
    "difference": 14,
    "cause": 40,
    "where": 22,
    "quote": 50,
    "second_where": 22,
    "second_quote": 50,
    "proposal": 14,
    "name": 26,
    "fingerprint": 19,
    "suppressed": 40,
    "written": 8,
}

AMOUNTS = {
    "document": 26,
    "printed": 22,
    "value": 18,
    "low": 16,
    "high": 16,
    "unit": 10,
    "year": 8,
    "purpose": 60,
    "funding": 26,
    "where": 22,
    "quote": 50,
}
