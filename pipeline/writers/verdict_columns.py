"""The columns of a findings sheet that an analyst fills: verdict and comment, as `pipeline.verdicts` reads them back."""

from __future__ import annotations

from pipeline.checking.decisions import VERDICTS, Decision
from pipeline.language import text

WORKBOOK = "rachmistrz.xlsx"
FILLS: dict[str, dict[str, str]] = {
    "accepted": {"bg_color": "#DDEFE0", "font_color": "#1E5631"},
    "dismissed": {"bg_color": "#ECECEC", "font_color": "#555555"},
    "unclear": {"bg_color": "#FFF2CC", "font_color": "#7F6000"},
    "open": {"bg_color": "#FFFDE7"},
}
"""Cells to be filled are tinted, so that they are seen to be."""


def cells(decision: Decision | None, lang: str) -> tuple[str, str, str]:
    """Return verdict, comment and what both were written as."""
    return told("open", "", "", lang) if decision is None else told(decision.verdict, decision.reason, decision.note, lang)


def told(verdict: str, reason: str, note: str, lang: str) -> tuple[str, str, str]:
    """Return the same of a verdict by its key; the comment on a finding that is dismissed is the reason."""
    comment = reason if verdict == "dismissed" else note
    return "" if verdict == "open" else text(f"verdict.{verdict}", lang), comment, written(verdict, comment)


def written(verdict: str, comment: str) -> str:
    """Return verdict and comment as one string: what tells whether a person has changed either since."""
    return f"{verdict}|{' '.join(comment.split())}"


def choices(lang: str) -> list[str]:
    """Return the verdicts to choose from."""
    return [text(f"verdict.{each}", lang) for each in VERDICTS]
