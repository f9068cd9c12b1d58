"""Numbers in words: "trzydzieści pięć", "kilkanaście", "połowa", "co trzeci", "dwukrotnie"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractors.parsing import intervals, units
from extractors.parsing.around import Reserve, qualifier
from extractors.parsing.context import Found
from extractors.parsing.words import forms, words
from schemas.interval import Interval
from schemas.quantity import Quantity

_WORD = re.compile(r"[^\W\d_]+")
_OF_TIME = re.compile(r" (?:(?:19|20)[0-9]{2}|roku|miesiąca|wieku|tygodnia|dnia|drogi)", re.IGNORECASE)
_HUNDRED = Decimal(100)
_ONE = Decimal(1)


@cache
def _cardinals() -> dict[str, Decimal]:
    return {form: Decimal(key) for form, key in forms("numerals", "cardinals").items()}


@cache
def _triggers() -> frozenset[str]:
    sections = ("cardinals", "vague", "shares", "multiples")
    phrases = [form for section in sections for form in forms("numerals", section)]
    return frozenset({phrase.split()[-1] for phrase in phrases} | words("numerals", "openers"))


def find(line: str, text: str) -> list[Found]:
    """Return the quantities written in words, in order."""
    low = line.lower()
    if _triggers().isdisjoint(_WORD.findall(low)):
        return []
    tokens = list(_WORD.finditer(low))
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        item, used = _read(tokens, at, line, text)
        if item is not None:
            found.append(item)
        at += used
    return found


def is_number(phrase: str) -> bool:
    """Tell whether a phrase is nothing but number words."""
    return all(word in _cardinals() or units.scale_word(word) is not None for word in _WORD.findall(phrase.lower()))


def _read(tokens: list[re.Match[str]], at: int, line: str, text: str) -> tuple[Found | None, int]:
    word, start = tokens[at].group(), tokens[at].start()
    pair = f"{word} {tokens[at + 1].group()}" if at + 1 < len(tokens) else ""
    for phrase, used in ((pair, 2), (word, 1)):
        if phrase in forms("numerals", "shares"):
            end = tokens[at + used - 1].end()
            if _OF_TIME.match(line, end):
                return None, used
            return Found(start, end, _share_word(forms("numerals", "shares")[phrase], line, start, text[start:end])), used
    if word in forms("numerals", "multiples"):
        end = tokens[at].end()
        return Found(start, end, multiple(text[start:end], Decimal(forms("numerals", "multiples")[word]))), 1
    if word in forms("numerals", "vague"):
        low, high = (Decimal(part) for part in forms("numerals", "vague")[word].split())
        return _vague((low, high), tokens[at], line, text), 1
    return _cardinal(tokens, at, line, text)


def _cardinal(tokens: list[re.Match[str]], at: int, line: str, text: str) -> tuple[Found | None, int]:
    total = current = Decimal(0)
    previous: Decimal | None = None
    here = at
    while here < len(tokens):
        word = tokens[here].group()
        value = _cardinals().get(word)
        if value is not None and (previous is None or (value < previous and value < 10 ** (len(str(previous)) - 1))):
            current, previous = current + value, value
        elif (factor := units.scale_word(word)) is not None and (here > at or word in words("numerals", "openers")):
            total, current, previous = total + (current or 1) * factor, Decimal(0), None
            if here + 1 < len(tokens) and tokens[here + 1].group() not in _cardinals():
                here += 1
                break
        else:
            break
        here += 1
    if here == at:
        return None, 1
    value, start, end = total + current, tokens[at].start(), tokens[here - 1].end()
    after = units.after(line, end)
    if value <= _ONE and after.unit is None:
        return None, here - at
    reserve = qualifier(line, start)
    if after.scale != 1:
        value *= after.scale
    begin = min(start, reserve.start)
    interval = intervals.qualified(value, reserve.qualifier, 0, Decimal(1)) or Interval.point(value)
    printed = text[begin : after.end]
    quantity = Quantity(
        text=printed, value=value, low=value, high=value, unit=after.unit, qualifier=reserve.qualifier, interval=interval
    )
    return Found(begin, after.end, quantity), here - at


def _vague(bounds: tuple[Decimal, Decimal], token: re.Match[str], line: str, text: str) -> Found:
    start, (low, high) = token.start(), bounds
    after = units.after(line, token.end())
    quantity = Quantity(
        text=text[start : after.end],
        low=low * after.scale,
        high=high * after.scale,
        unit=after.unit,
        qualifier="vague",
        op="≈",
        scale=after.scale,
        interval=Interval(low * after.scale, high * after.scale),
    )
    return Found(start, after.end, quantity)


def _share_word(key: str, line: str, start: int, printed: str) -> Quantity:
    if key == "most":
        half = _HUNDRED / 2
        most = Interval(half, _HUNDRED, open_low=True)
        return Quantity(text=printed, low=half, high=_HUNDRED, unit="%", qualifier="vague", op="≈", interval=most)
    upper, lower = (Decimal(part) for part in key.split("/"))
    return _share(upper, lower, printed, qualifier(line, start))


def share(upper: Decimal, lower: Decimal, line: str, end: int, printed: str) -> tuple[Quantity, int]:
    """Return the quantity of "1/3" and where it ends: a part of a post ("1/2 etatu") or, otherwise, a share in percent."""
    after = units.after(line, end)
    if after.unit == "etat":
        value = upper / lower
        point = Interval.point(value)
        part = Quantity(text=printed + line[end : after.end], value=value, low=value, high=value, unit="etat", interval=point)
        return part, after.end
    return _share(upper, lower, printed, Reserve(end)), end


def _share(upper: Decimal, lower: Decimal, printed: str, reserve: Reserve) -> Quantity:
    value = _HUNDRED * upper / lower
    name = reserve.qualifier if reserve.qualifier != "exact" else "vague"
    interval = intervals.qualified(value, name, 0, Decimal(1)) or Interval.point(value)
    return Quantity(text=printed, value=value, low=value, high=value, unit="%", qualifier=name, op="≈", interval=interval)


def multiple(printed: str, value: Decimal | None) -> Quantity:
    """Return the quantity of "x2", "2×" or "dwukrotnie"."""
    interval = intervals.qualified(value, "about", 0, Decimal(1)) if value is not None else None
    return Quantity(text=printed, value=value, low=value, high=value, qualifier="multiple", op="x", interval=interval)
