"""What stands around a number: signs, qualifying words, glued letters, ages and ordinals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from extractors.parsing.numbers import NUMBER, Numeral, read
from extractors.parsing.references import last_words
from extractors.parsing.units import After
from extractors.parsing.units import after as units_after
from extractors.parsing.words import forms, stems, words
from schemas.quantity import Qualifier

DASHES = "-–—−"
_THIRD_AGE = re.compile(r"trzeciego wieku")
_AGE_REACH = 2
"""Words before a number that make it an age ("w wieku 65", "wieku powyżej 60")."""
_CODE = re.compile(r"(?:[\w/+.–-]|:(?=[0-9]))*")
_TIMES = re.compile(r" ?[x×](?![^\W_])(?! ?[0-9])|[-–]krotn[^\W\d_]*")
_SPACED_NUMBER = re.compile(rf" (?P<number>{NUMBER})(?![0-9])")
_CHANGE_FROM = re.compile(r"(?:^|[ (])(?:z|ze|od|o) [^.;]{0,40}[0-9]")
_AFTER_ALONE = re.compile(r"[\s*_¹²³⁰⁴-⁹)\]]*(?:$|[(/→;])")
_PAIR = re.compile(r"[0-9 ,]+/[0-9 ,]+[^/]*")
_THOUSANDS = re.compile(r"\d{1,3}[ \u00a0]\d{3}(?!\d)|\d{4}")
_OLDER = re.compile(r" (?:i|lub|oraz) (?:więcej|mniej|starsz|młodsz|powyżej|poniżej)")
_LIFE = re.compile(r"\.? ?(?:roku|r\.|rok|lat|roku) ?ż")

Glue = Literal["", "code", "multiple", "product"]


class Sign(NamedTuple):
    """A sign in front of a number: `start` where it begins, `end` past a closing parenthesis (0 without one)."""

    start: int
    negative: bool = False
    printed: bool = False
    both: bool = False
    doubt: str | None = None
    end: int = 0


class Reserve(NamedTuple):
    """The qualifying word before a number and where it begins."""

    start: int
    qualifier: Qualifier = "exact"


def letter(line: str, at: int) -> bool:
    """Tell whether a letter stands at `at`."""
    return line[at : at + 1].isalpha()


def glued_left(line: str, start: int, *, in_cell: bool = False) -> Glue:
    """Judge what is glued to the left of a number: part of a code, a sign of multiplication, or nothing that matters."""
    if not start:
        return ""
    before, second = line[start - 1], line[start - 2] if start > 1 else " "
    if before in "x×X" and not second.isalnum():
        return "product" if line[: start - 1].rstrip()[-1:].isdigit() else "multiple"
    if before.isalpha():
        return "code"
    if before in ".-/" and second.isalnum():
        if before == "." and last_words(line, start)[-1:] and last_words(line, start)[-1].lstrip("(") in _glued_abbreviations():
            return ""
        pair = in_cell and before == "/" and _PAIR.fullmatch(line.strip()) is not None
        return "" if pair or (before == "/" and second.islower()) else "code"
    return ""


@cache
def _glued_abbreviations() -> frozenset[str]:
    qualifying = {form for form in forms("qualifiers", "words") if form.endswith(".")}
    return frozenset(qualifying | words("references", "strong") | words("abbreviations", "never"))


def glued_code(line: str, end: int) -> bool:
    """Tell whether what is glued to the right makes the number part of a word or code ("75+", "9-osobowy", "5.b", "1:3")."""
    after, second = line[end : end + 1], line[end + 1 : end + 2]
    if after == "+":
        return True
    if after == "-":
        return (second.isalpha() and not times_after(line, end)) or (second == " " and letter(line, end + 2))
    return (
        (after == "/" and second.isalpha() and not line.startswith(("/rok", "/os", "/mies", "/godz"), end))
        or (after == "." and second.islower())
        or (after == ":" and second.isdigit())
        or (after in "\\_" and second.isalnum() and after != "")
    )


def code_end(line: str, end: int) -> int:
    """Return where the code that the number belongs to ends."""
    match = _CODE.match(line, end)
    return match.end() if match else end


def is_ordinal(line: str, start: int, end: int) -> bool:
    """Tell "30. roku życia", "(1) osoby", "2) grupa" and "a 3) ..." from quantities."""
    if line[end : end + 2] == ". " and line[end + 2 : end + 3].islower():
        return True
    if line[end : end + 1] != ")" or end - start > 2 or not letter(line, end + 2):
        return False
    opened, closed = line.rfind("(", 0, start), line.rfind(")", 0, start)
    if opened == start - 1:
        return end - start == 1
    return opened <= closed


def times_after(line: str, end: int) -> bool:
    """Tell whether "2x", "2×" or "2,5-krotny" stands for a multiple."""
    return _TIMES.match(line, end) is not None


def multiple_span(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of "x2" or "2×"."""
    match = _TIMES.match(line, end)
    return (start - 1 if start and line[start - 1] in "xX×" else start), (match.end() if match else end)


def is_age(line: str, start: int, end: int, unit: str | None, in_cell: bool, *, single: bool = False) -> bool:
    """Tell whether a range or a bounded number of years is an age or a class, which is a label and not an amount."""
    if _THOUSANDS.match(line, start):
        return False
    window = line[max(0, start - 36) : start].lower()
    if unit not in {None, "rok", "osoba"} or (unit == "osoba" and single):
        return False
    if unit == "rok" and _OLDER.match(line, end):
        return True
    if "wiek" in _THIRD_AGE.sub("", window) and unit != "osoba":
        near = last_words(line, start)[-_AGE_REACH:]
        return (
            unit is not None or not single or any(word.startswith("wiek") or word in words("dates", "age_bounds") for word in near)
        )
    if single:
        last = last_words(line, start)[-1:] or [""]
        bounded = last[0].lstrip("(") in words("dates", "age_bounds")
        return (unit == "rok" and bounded) or (unit is None and (last[0] in {"lat", "lata"} or _LIFE.match(line, end) is not None))
    if unit == "rok":
        return not any(word.startswith(stems("dates", "durations")) for word in window.split())
    enclosed = line[start - 1 : start] == "(" and line[end : end + 1] == ")"
    return unit is None and enclosed and in_cell


def sign(line: str, start: int, in_cell: bool, end: int | None = None) -> Sign:
    """Read the sign before a number; a dash set off by a space is a minus only where the sentence allows one."""
    before, second = line[start - 1 : start], line[start - 2 : start - 1] if start > 1 else ""
    if before in {"+", "±"}:
        return Sign(start - 1, printed=True, both=before == "±")
    if before and before in DASHES and (not second or second in " ([*:=→;/„~≈"):
        bullet = not in_cell and not line[: start - 1].strip()
        return Sign(start - 1, negative=True, printed=True, doubt="kreska może być punktorem" if bullet else None)
    if before == " " and line.endswith(("minus ", "Minus "), 0, start):
        return Sign(start - 6, negative=True, printed=True)
    if before == " " and second in {"+", "±"} and not line[start - 3 : start - 2].isalnum():
        return Sign(start - 2, printed=True, both=second == "±")
    if before == " " and second and second in DASHES and line[: start - 2].strip(" *_(") == "":
        return Sign(start - 2, negative=True, printed=True) if in_cell else Sign(start)
    if before == " " and second and second in DASHES:
        return _spaced_dash(line, start)
    if in_cell and end is not None and before == "(" and line.strip() == line[start - 1 : end + 1] and line[end : end + 1] == ")":
        return Sign(start - 1, negative=True, printed=True, doubt="nawias może oznaczać minus", end=end + 1)
    return Sign(start)


def plausible(line: str, found: Sign) -> Sign:
    """Take the minus off a count of things in a sentence about nothing that may be negative ("łącznie -334 osoby")."""
    if not found.negative or line[found.start].isalpha() or _may_be_negative(line, found.start):
        return found
    return Sign(found.start + 1, doubt="kreska może nie być minusem")


def _spaced_dash(line: str, start: int) -> Sign:
    verb = (last_words(line, start - 2) or [""])[-1]
    if verb not in words("qualifiers", "minus", "verbs"):
        return Sign(start)
    if _may_be_negative(line, start):
        return Sign(start - 2, negative=True, printed=True)
    return Sign(start, doubt="kreska może być minusem")


def _may_be_negative(line: str, start: int) -> bool:
    allowed = stems("qualifiers", "minus", "stems")
    sentence = re.split(r"(?<! r)[.;] (?=[A-ZĄĆĘŁŃÓŚŹŻ])", line[max(0, start - 200) : start])[-1].lower()
    return any(word.startswith(allowed) for word in re.findall(r"[^\W\d_]+", sentence))


@cache
def _signs() -> tuple[tuple[str, Qualifier], ...]:
    pairs: list[tuple[str, Qualifier]] = list(forms("qualifiers", "signs").items())  # type: ignore[arg-type]  # keys of the file
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


_WORD = re.compile(r"\S+")


def qualifier(line: str, start: int, kind: str | None = None, *, locative: bool = False) -> Reserve:
    """Return the qualifying word or sign that ends just before `start`."""
    left = line[max(0, start - 48) : start]
    shift = start - len(left)
    trimmed = left.rstrip(" *_")
    for form, name in _signs():
        if trimmed.endswith(form):
            return Reserve(shift + len(trimmed) - len(form), name)
    spans = list(_WORD.finditer(trimmed))[-3:]
    known: dict[str, str] = forms("qualifiers", "words")
    for first in range(len(spans)):
        phrase = " ".join(span.group() for span in spans[first:]).lower()
        bare = phrase.lstrip('(„"[*_')
        if bare in known:
            return Reserve(shift + spans[first].start() + len(phrase) - len(bare), known[bare])  # type: ignore[arg-type]  # key of the file
    last = spans[-1].group().lower().lstrip('(„"[*_') if spans else ""
    if last in words("qualifiers", "change", "words") and not locative:
        return Reserve(start, "change")
    if last in words("qualifiers", "limit", "words") and kind in {"money", "share", "measure"} and not _tells_change(line, start):
        return Reserve(shift + spans[-1].end() - len(last), "at_most")
    return Reserve(start)


def _tells_change(line: str, start: int) -> bool:
    window = line[max(0, start - 90) : start].lower()
    if _CHANGE_FROM.search(window):
        return True
    return any(word.startswith(stems("qualifiers", "limit", "change_stems")) for word in re.findall(r"[^\W\d_]+", window))


def compound(line: str, numeral: Numeral, after: After) -> tuple[Numeral, After] | None:
    """Join "12 mln 300 tys. zł", "3 tys. 200 osób" and "5 zł 40 gr" into one number."""
    match = (
        _SPACED_NUMBER.match(line, after.end) if numeral.value is not None and (after.scale != 1 or after.unit == "PLN") else None
    )
    if match is None or numeral.value is None:
        return None
    second = read(match["number"])
    if second is None or second.value is None:
        return None
    if after.unit is not None:
        minor = forms("money", "minor")
        word = line[match.end() : match.end() + 8].split()[:1]
        if after.scale == 1 and word and minor.get(word[0].lower().strip(",;)")) == after.unit and second.value < 100:
            end = line.index(word[0], match.end()) + len(word[0].rstrip(",;)"))
            return Numeral(numeral.value + second.value / 100, 2), after._replace(end=end)
        return None
    following = units_after(line, match.end())
    if following.unit is None or following.scale >= after.scale or second.value * following.scale >= after.scale:
        return None
    total: Decimal = numeral.value * after.scale + second.value * following.scale
    return Numeral(total / following.scale, second.decimals), following


def stands_alone(line: str, start: int, end: int) -> bool:
    """Tell whether the cell is this figure with at most a note or a second figure beside it."""
    return not any(char.isalpha() for char in line[:start]) and _AFTER_ALONE.match(line, end) is not None
