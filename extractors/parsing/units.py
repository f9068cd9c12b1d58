"""Units, scales and rates: after a number, and in headers, captions and row labels."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.lexicon import load
from extractors.parsing.words import forms, plain, stems

_TOKEN = re.compile(
    r"(?:,[-–—]{1,2})? ?[*_]{0,3} ?(m-c[a-z]*|[%‰€$/°]?[^\W\d_]*(?:[²³]|(?<=m)[23](?![0-9]))?(?:\.[^\W\d_]+)*\.?|[%‰€$])"
)
_CASED = frozenset({"Zł", "Mln", "Tys.", "Os.", "MWh", "KWh", "Euro", "Szt.", "Mg"})
_CURRENCY = re.compile(r"(?<![^\W\d_])(zł|PLN|EUR|USD|€|\$) ?$")
_OBLIQUE = re.compile(r"..(?:ych|ich|ymi|imi|ego)$")
_DIRECT = re.compile(r"..(?:[nwkgcłtż]?[ey]|ni|wi|scy|na|wa|ka)(?<!ły)$")
_VOWELS = tuple("aeiouyąęó")
_TRAILING = ".,;:)]*_\"”'»"
_LOOK = 64


class Unit(NamedTuple):
    """A canonical unit, its kind (money, share, count, measure, time) and the scale printed with it."""

    name: str | None
    kind: str | None
    scale: Decimal = Decimal(1)


class After(NamedTuple):
    """What follows a number: unit, scale, rate; `end` is the offset where it ends."""

    unit: str | None
    kind: str | None
    scale: Decimal
    per: str | None
    end: int


@cache
def _units() -> dict[str, Unit]:
    return {form: Unit(unit["name"], unit["kind"]) for unit in load("units")["unit"] for form in unit["forms"]}


@cache
def kind_of(name: str | None) -> str | None:
    """Return the kind of a canonical unit."""
    return next((unit.kind for unit in _units().values() if unit.name == name), None)


@cache
def _scales() -> dict[str, Decimal]:
    return {form: Decimal(key) for form, key in forms("money", "scale").items()}


def scale_word(word: str) -> Decimal | None:
    """Return the factor of "tys.", "mln" or "milionów"."""
    return _scales().get(word)


def names_scale(text: str) -> bool:
    """Tell whether some scale is written in the text; quick, and only roughly right."""
    return any(stem in text for stem in stems("money", "hints", "scales"))


def unit_word(word: str) -> Unit | None:
    """Return the unit of a lower-case word, with or without the punctuation that follows it."""
    units = _units()
    while word:
        if word in units:
            return units[word]
        if word[-1] not in _TRAILING:
            return None
        word = word[:-1]
    return None


def _token(text: str, at: int) -> tuple[str, int] | None:
    match = _TOKEN.match(text, at, at + _LOOK)
    if match is None or not match.group(1):
        return None
    printed = match.group(1)
    if printed[0].isupper() and len(printed) > 1 and not printed.isupper() and printed not in _CASED:
        return None
    return printed.lower(), match.end()


def after(text: str, at: int) -> After:
    """Read scale, unit and rate that follow a number ending at `at`; one adjective may stand before a counted noun."""
    start, scale, unit, per = at, Decimal(1), None, None
    token = _token(text, at)
    if token and (factor := _scale_of(token)):
        scale, at = factor
        token = _token(text, at)
    if token:
        unit, at = _unit_at(text, token, at)
    if unit is None and scale == 1:
        return After(None, None, scale, None, start)
    if unit is not None or scale != 1:
        per, at = _rate(text, at)
    return After(unit.name if unit else None, unit.kind if unit else None, scale, per, at)


def before(text: str, at: int) -> After | None:
    """Return the currency printed before a number ("PLN 5 000", "€ 20"); its `end` is where the currency begins."""
    match = _CURRENCY.search(text, max(0, at - 6), at)
    if match is None or text[: match.start()].rstrip()[-1:].isdigit():
        return None
    unit = unit_word(match.group(1).lower())
    return After(unit.name, unit.kind, Decimal(1), None, match.start()) if unit else None


def _scale_of(token: tuple[str, int]) -> tuple[Decimal, int] | None:
    word, end = token
    if (factor := scale_word(word)) is not None:
        return factor, end
    if word.endswith(".") and (factor := scale_word(word[:-1])) is not None:
        return factor, end - 1
    return None


def _unit_at(text: str, token: tuple[str, int], at: int) -> tuple[Unit | None, int]:
    word, end = token
    units = _units()
    following = _token(text, end)
    if following and (unit := units.get(f"{word} {following[0]}") or units.get(f"{word} {following[0].rstrip('.')}")):
        return unit, following[1] if f"{word} {following[0]}" in units else following[1] - 1
    if (unit := units.get(word)) is not None:
        return unit, end
    if word.endswith(".") and (unit := units.get(word[:-1])) is not None:
        return unit, end - 1
    if following and text[end : end + 1] == " " and _describes(word, following[0]):
        unit = units.get(following[0].rstrip("."))
        if unit is not None and unit.kind == "count" and len(following[0]) > 2:
            return unit, end + len(text[end : following[1]].rstrip("."))
    return None, at


def _describes(word: str, noun: str) -> bool:
    """Tell whether a word may be an adjective between a number and its noun ("5 nowych etatów", "3 nowe kluby")."""
    if _OBLIQUE.search(word):
        return True
    return _DIRECT.search(word) is not None and noun.rstrip(".").endswith(_VOWELS)


@cache
def _rates() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(forms("money", "per").items(), key=lambda pair: -len(pair[0])))


def _rate(text: str, at: int) -> tuple[str | None, int]:
    rest = text[at : at + 32].lower()
    stripped = rest.lstrip(" ")
    if not stripped or not (stripped[0] == "/" or (rest[0] == " " and stripped[0].isalpha())):
        return None, at
    for form, per in _rates():
        if stripped.startswith(form) and not stripped[len(form) : len(form) + 1].isalpha():
            return per, at + len(rest) - len(stripped) + len(form)
    return None, at


_EXPLICIT = re.compile(
    r"(?:[\[(]|\bw |\b(?:dane|kwoty|wartości|wydatki|koszt|kwota|wartość) w )\s*([^\])(\[]{1,24}?)(?=[\])]|$|[,;:])"
)
_INLINE = re.compile(r"\b(tys\.?|tyś\.?|mln\.?|mld\.?)\s*(zł|pln|eur|euro|os\.|osób|ha|szt\.)|(%|‰)|\b(zł|pln|eur)\b")
_COUNTED = re.compile(r"\b(?:liczb\w*|iloś\w*)\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?(?:\s+([^\W\d_]+))?")
_SPOKEN_OF = frozenset({"osoba", "rodzina", "gospodarstwo domowe"})
"""Things that a header or label of a single word counts ("Kobiety"); other such words name the row ("Klub")."""
_SHARE = re.compile(r"\b(?:udział|odsetek|procent\w*)\b")


@lru_cache(maxsize=4096)
def declared(text: str) -> Unit | None:
    """Return the unit and scale that a header, caption or row label declares ("Kwota (w tys. zł)", "Liczba osób", "% udział").

    Years and row numbers in parentheses declare nothing; None where no unit is named.
    """
    low = plain(text).lower()
    if any(phrase in low for phrase in load("columns")["unit_names"]):
        return None
    for explicit in _EXPLICIT.finditer(low):
        if (unit := _phrase(explicit.group(1))) is not None:
            return unit
    if inline := _INLINE.search(low):
        factor, scaled, share, money = inline.groups()
        if factor:
            unit = unit_word(scaled)
            return Unit(unit.name, unit.kind, scale_word(factor) or scale_word(factor.rstrip(".")) or Decimal(1)) if unit else None
        return unit_word(share or money)
    if counted := _COUNTED.search(low):
        return next((unit for word in counted.groups() if word and (unit := unit_word(word))), None)
    if _SHARE.search(low):
        return unit_word("%")
    alone = unit_word(low.strip(" *_"))
    return alone if alone is None or alone.kind != "count" or alone.name in _SPOKEN_OF else None


def _phrase(phrase: str) -> Unit | None:
    tokens = phrase.removeprefix("w ").split()
    if not tokens:
        return None
    scale = scale_word(tokens[0])
    if scale is not None:
        tokens = tokens[1:]
    unit = unit_word(" ".join(tokens))
    if unit is None and tokens and (first := unit_word(tokens[0])) is not None and first.kind in {"money", "share"}:
        unit = first
    if unit is None:
        return Unit(None, None, scale) if scale is not None and not tokens else None
    return Unit(unit.name, unit.kind, scale or Decimal(1))


def speaks_of_money(text: str) -> bool:
    """Tell whether some word of the text is about money."""
    hints = stems("money", "hints", "stems")
    return any(word.startswith(hints) for word in re.findall(r"[^\W\d_]+", text.lower()))
