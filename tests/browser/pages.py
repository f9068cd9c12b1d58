"""The pages that an analyst opens, made once from three samples, and how each is reached."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
PLANS = ("olszanka-lesna-lpdi-2026-2030.pdf", "rudawka-dolna-lpdi-2026-2029.txt", "kamienna-struga-lpdi-2025-2029.txt")
PAGES = {
    "report": ".card",
    "index": ".documents li",
    "compare": "#matrix tr.measure:not([hidden])",
    "batch": "#documents li",
    "review": ".item.chosen",
    "review-all": ".item.chosen",
}
"""What is there when a page is."""


def address(name: str, results: Path, serving: Callable[[Path], str]) -> str:
    """Return where a page is found."""
    document = Path(PLANS[0]).stem
    stored = {"report": f"reports/{document}.html", "index": "index.html", "compare": "compare.html"}
    if name in stored:
        return (results / stored[name]).as_uri()
    return serving(results) + {"batch": "/", "review": f"/review/{document}", "review-all": "/review"}[name]
