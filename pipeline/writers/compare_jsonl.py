"""What stands out between plans, one line of JSON each, with its places in every plan."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.writers import compare_words
from pipeline.writers.atomic import write_bytes
from schemas.comparison import Comparison

FILE = "compare-findings.jsonl"


def write(comparison: Comparison, out: Path, lang: str = "pl") -> Path:
    """Write `compare-findings.jsonl` and return its path; it is empty where nothing stands out."""
    lines = [
        json.dumps(
            {
                "rule": one.rule,
                "severity": one.severity,
                "message": compare_words.between(one, lang),
                "params": one.params,
                "evidence": [spot._asdict() for spot in one.spots],
            },
            ensure_ascii=False,
        )
        + "\n"
        for one in comparison.between
    ]
    write_bytes(out / FILE, "".join(lines).encode())
    return out / FILE
