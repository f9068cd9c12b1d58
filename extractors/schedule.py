"""When something is due: years, quarters, months and days brought to one form that sorts."""

from __future__ import annotations

import re

from extractors.parsing import dates

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_QUARTER = re.compile(
    rf"{_YEAR}\s*(?:r\.|rok\w*)?\s*[,/-]?\s*Q\s?(?P<q>[1-4])|Q\s?(?P<q2>[1-4])\s*[,/-]?\s*(?P<year2>(?:19|20)\d\d)"
    r"|\b(?P<q3>IV|I{1,3}|[1-4])\.?\s*(?:kwarta\w*|kw\.?)\s*(?P<year3>(?:19|20)\d\d)"
    r"|(?P<year4>(?:19|20)\d\d)\s*(?:r\.|rok\w*)?\s*[,/-]?\s*(?P<q4>IV|I{1,3}|[1-4])\.?\s*(?:kwarta\w*|kw\b\.?)",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?P<half>II|I|pierwsz\w+|drug\w+)\s*(?:półrocz\w*|poł\.)\s*(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_END = re.compile(rf"\bdo\s+końca\s+(?:roku\s+)?{_YEAR}", re.IGNORECASE)
_MONTH = re.compile(rf"(?<!\d)(?P<month>0?[1-9]|1[0-2])[./-]{_YEAR}(?!\d)")
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—/]\s*((?:19|20)\d\d)(?!\d)")
_ONE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")


def quarters(text: str) -> list[str]:
    """Return the quarters that a text names, as "2026 Q2", in order."""
    found = []
    for match in _QUARTER.finditer(text):
        year = match["year"] or match["year2"] or match["year3"] or match["year4"]
        quarter = match["q"] or match["q2"] or match["q3"] or match["q4"]
        found.append(f"{year} Q{_QUARTERS[quarter.casefold()]}")
    return found


def deadline(text: str) -> str | None:
    """Return when something is due: "2026 Q2", "2026-06-30", "2026-06", "2026–2030" or "2026"; None where no year is named.

    Two quarters stay two ("2027 Q4 / 2028 Q4"); the end of a year is its fourth quarter.
    """
    if named := quarters(text):
        return " / ".join(named)
    if match := _END.search(text):
        return f"{match['year']} Q4"
    days = [found.date.isoformat() for found in dates.find(text) if found.date is not None and found.precision == "day"]
    if days:
        return days[-1]
    if half := _HALF.search(text):
        return f"{half['year']} Q{4 if half['half'].casefold() in ('ii', 'drugie', 'drugim', 'drugiego') else 2}"
    if span := _SPAN.search(text):
        return f"{span[1]}–{span[2]}"
    if month := _MONTH.search(text):
        return f"{month['year']}-{int(month['month']):02d}"
    one = _ONE.search(text)
    return one["year"] if one else None


def due(text: str) -> str | None:
    """Return when a change is due: of several years that a text names alone, the last ("z 29 w 2024 r. do 22 w 2030 r.")."""
    found, last = deadline(text), last_year(text)
    return str(last) if last and found and found.isdigit() else found


def last_year(text: str | None) -> int | None:
    """Return the last year that a deadline names."""
    years = [int(match["year"]) for match in _ONE.finditer(text or "")]
    return max(years, default=None)
