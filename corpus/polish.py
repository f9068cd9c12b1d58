"""Numbers, dates and inflected words as Polish offices print them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
MONTHS = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)
ROMAN = tuple(tens + ones for tens in ("", "X", "XX") for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))[1:]
"""Roman numbers from I to XXIX."""


def rounded(value: Decimal | int, places: int = 0) -> Decimal:
    """Round half up, as offices do."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def ratio(part: Decimal | int, whole: Decimal | int, places: int = 1) -> Decimal:
    """Return part of whole in percent."""
    return rounded(Decimal(part) * 100 / Decimal(whole), places)


def number(value: Decimal | int, gap: str = NBSP, places: int = 0, from_digits: int = 4) -> str:
    """Print with a decimal comma; thousands are set apart from `from_digits` digits on."""
    value = rounded(value, places)
    sign, body = ("-" if value < 0 else ""), f"{abs(value):f}"
    whole, _, fraction = body.partition(".")
    if len(whole) >= from_digits:
        whole = f"{int(whole):,}".replace(",", gap)
    return sign + whole + ("," + fraction if fraction else "")


def plural(count: int, one: str, few: str, many: str) -> str:
    """Return the form of a noun that goes with the count ("1 osoba, 2 osoby, 5 osób")."""
    if count == 1:
        return one
    return few if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else many


def persons(count: int) -> str:
    return plural(count, "osoba", "osoby", "osób")


def families(count: int) -> str:
    return plural(count, "rodzina", "rodziny", "rodzin")


def day(when: date) -> str:
    """Print a date in words: "15 maja 2026 r."."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year} r."


def listed(words: list[str]) -> str:
    """Join words as in a sentence: "a, b i c"."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " i " + words[-1]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def day_range(year: int) -> str:
    return f"od 1 stycznia do 31 grudnia {year} r."
