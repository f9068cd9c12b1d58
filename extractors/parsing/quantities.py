"""Every number of a text as a `Quantity`: what it says, in which unit, how precisely and with what reserve."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple, TypeVar

from extractors.parsing import around, dates, periods, references, units, wording
from extractors.parsing.build import Printed, missing, quantity
from extractors.parsing.context import NO_CONTEXT, Context, Found
from extractors.parsing.numbers import NUMBER, Numeral, read
from extractors.parsing.words import plain, words

__all__ = ["Context", "Found", "find"]

_NUMBER = re.compile(NUMBER)
_LABELLED = 10_000
"""What a number behind a dash is at least where the one before it is its label, no end of a range: "cel 1 – 480 000 zł"."""
_RANGE = re.compile(rf" ?[*_]{{0,2}} ?(?:-|–|—|−|÷|\.\.\.?|…) ?\+?(?P<high>{NUMBER})(?![0-9])")
_FROM_TO = re.compile(rf" do (?P<high>{NUMBER})(?![0-9])")
_FRACTION = re.compile(r"/(?P<low>[0-9]{1,5})(?![0-9/]|[.,][0-9])")
_MARKER = re.compile(
    r"\s*[*_#(]{0,4}[0-9]{1,3}[a-z]?(?:(?:\.[0-9]{1,2}[a-z]?)+(?:[.:)](?=[ *_]|$)|(?= [*_„\"]{0,3}[A-ZĄĆĘŁŃÓŚŹŻ]))|[.)](?=[ *_]|$))"
)
_DAY = re.compile(r"[0-3]?[0-9]\.(?:0[1-9]|1[0-2])")
_SPELT = re.compile(r" \((?:słownie:? )?(?P<words>[^()0-9]{3,80})\)")
_HAS_DIGIT = re.compile(r"[0-9½¼¾]")

Prefix = TypeVar("Prefix", around.Sign, around.Reserve)


class _Number(NamedTuple):
    """A numeral at `start:end` of the text with what follows it."""

    start: int
    end: int
    numeral: Numeral
    after: units.After


def find(text: str, context: Context = NO_CONTEXT) -> list[Found]:
    """Return the quantities of a text in order; those of `context` fill in what the text itself leaves out.

    A cell that says "no figure" ("b/d", "−") gives one quantity without value.
    """
    line = plain(text)
    if context.in_cell and line.strip(" *_") in words("qualifiers", "missing", "marks"):
        start = len(line) - len(line.lstrip())
        return [Found(start, start + len(line.strip()), missing(line.strip()))]
    found = _Search(line, text, context).run() if _HAS_DIGIT.search(line) else []
    worded = wording.find(line, text)
    if not worded:
        return found
    return _merged(found, worded)


def _merged(found: list[Found], others: list[Found]) -> list[Found]:
    """Return both in order, without those of the others that run into one found."""
    merged: list[Found] = []
    at = 0
    for item in others:
        while at < len(found) and found[at].end <= item.start:
            merged.append(found[at])
            at += 1
        if at == len(found) or item.end <= found[at].start:
            merged.append(item)
    return merged + found[at:]


class _Search:
    """One pass over the numbers of a text."""

    def __init__(self, line: str, text: str, context: Context) -> None:
        self.line, self.text, self.context = line, text, context
        self.found: list[Found] = []
        self.reference_end = -1
        named = [(item.start, item.end) for item in references.fixed(line)]
        self.blocked = sorted([*dates.spans(line), *named, *((item.start, item.end) for item in periods.find(line))])
        if (marker := _MARKER.match(line)) and not (context.in_cell and marker.end() == len(line)):
            self.blocked.insert(0, marker.span())

    def run(self) -> list[Found]:
        at, block = 0, 0
        while match := _NUMBER.search(self.line, at):
            start, at = match.span()
            while block < len(self.blocked) and self.blocked[block][1] <= start:
                block += 1
            if block < len(self.blocked) and self.blocked[block][0] < at:
                at = max(at, self.blocked[block][1])
                continue
            at = max(at, self._take(start, at))
        return self.found

    def _take(self, start: int, end: int) -> int:
        """Judge the number at `start:end`; return where to go on."""
        line = self.line
        glued = around.glued_left(line, start, in_cell=self.context.in_cell)
        if glued == "code" or around.glued_code(line, end):
            return around.code_end(line, end)
        if (fraction := _FRACTION.match(line, end)) and (past := self._fraction(start, end, fraction)):
            return past
        numeral = read(line[start:end])
        if numeral is None:
            return end
        after = units.after(line, end)
        if after.end == end and around.letter(line, end):
            return around.code_end(line, end)
        number = _Number(start, end, numeral, after)
        before = references.last_words(line, start)
        if glued == "multiple" or (glued != "product" and around.times_after(line, end)):
            return self._multiple(number)
        if self._is_reference(number, before) or self._is_year(number, before) or around.is_ordinal(line, start, end):
            return end
        return self._range(number, before) or self._single(number, before)

    def _is_reference(self, number: _Number, before: list[str]) -> bool:
        line, unitless = self.line, number.after.unit is None
        follows = line[number.end : number.end + 16]
        counted = not unitless or (follows[:1] == " " and follows[1:2].islower()) or self._ranges_over_unit(number.end)
        if (
            references.cued(before, counted=counted)
            or references.describes(follows)
            or (unitless and not self.context.in_cell and references.addressed(line, number.start, before))
            or (unitless and references.named(line, number.start, number.end))
            or (unitless and references.continued(line, self.reference_end, number.start))
        ):
            self.reference_end = number.end
            return True
        return False

    def _ranges_over_unit(self, end: int) -> bool:
        match = _RANGE.match(self.line, end)
        high = read(match["high"]) if match else None
        dashed = high is not None and high.value is not None and high.value < _LABELLED
        return match is not None and dashed and units.after(self.line, match.end()).unit is not None

    def _is_year(self, number: _Number, before: list[str]) -> bool:
        printed = self.line[number.start : number.end]
        if _DAY.fullmatch(printed) and before and before[-1] in words("dates", "on") and number.after.unit is None:
            return True
        if len(printed) != 4 or not printed.isdigit() or not "1900" <= printed <= "2099":
            return False
        following = self.line[number.end : number.end + 8].lower().split()
        if following and following[0].rstrip(",;:)") in words("references", "years"):
            return True
        if self.context.in_cell and self.line.strip(" *_").lstrip("+-−") == printed:
            return False
        return number.after.unit is None and number.after.scale == 1

    def _fraction(self, start: int, end: int, match: re.Match[str]) -> int:
        """Read "1/3" as a share, "0/12" in a cell as two figures, anything else as a code."""
        upper, lower = self.line[start:end], match["low"]
        if not upper.isdigit():
            return match.end()
        if 0 < int(upper) < int(lower) <= 10:
            share = wording.share(Decimal(upper), Decimal(lower), self.line, match.end(), self.text[start : match.end()])
            self.found.append(Found(start, share[1], share[0]))
            return share[1]
        if not self.context.in_cell or around.letter(self.line, match.end()):
            return match.end()
        return 0

    def _multiple(self, number: _Number) -> int:
        start, end = around.multiple_span(self.line, number.start, number.end)
        self.found.append(Found(start, end, wording.multiple(self.text[start:end], number.numeral.value)))
        return end

    def _range(self, number: _Number, before: list[str]) -> int:
        """Read "3,15 – 3,40 mln zł" or "od 5 do 10 osób"; return 0 where no range stands here."""
        match = _RANGE.match(self.line, number.after.end) or _RANGE.match(self.line, number.end)
        from_to = match is None and bool(before) and before[-1].lstrip("(") == "od"
        if from_to:
            match = _FROM_TO.match(self.line, number.after.end)
        high = read(match["high"]) if match else None
        if match is None or high is None or high.value is None or number.numeral.value is None:
            return 0
        after = units.after(self.line, match.end())
        if around.letter(self.line, match.end()) and after.end == match.end():
            return around.code_end(self.line, match.end())
        if number.after.unit is not None and (after.unit != number.after.unit or self._counts_others(number, match.end(), after)):
            return 0
        if after.unit is None and references.describes(self.line[match.end() : match.end() + 16]):
            return match.end()
        if not from_to and number.after.unit is None and high.value >= _LABELLED * max(Decimal(1), number.numeral.value):
            return 0
        low_scale = number.after.scale if number.after.scale != 1 else after.scale
        if number.numeral.value * low_scale >= high.value * after.scale:
            return 0
        if around.is_age(self.line, number.start, after.end, after.unit, self.context.in_cell):
            return max(match.end(), after.end)
        sign = self._free(around.sign(self.line, number.start, self.context.in_cell), number.start)
        qualifier = self._free(around.qualifier(self.line, sign.start), sign.start)
        start = min(sign.start, qualifier.start, number.start - 3 if from_to else number.start)
        printed = Printed(self.text[start : after.end], number.numeral, after, low_scale, sign, qualifier, high)
        self._add(start, after.end, printed)
        return after.end

    def _counts_others(self, number: _Number, end: int, after: units.After) -> bool:
        """Tell whether two counts name different things: "91 osób – 53 kobiety i 38 mężczyzn" is no range."""
        words = self.line[number.end : number.after.end].split(), self.line[end : after.end].split()
        return after.kind == "count" and all(words) and words[0][-1][:2].casefold() != words[1][-1][:2].casefold()

    def _single(self, number: _Number, before: list[str]) -> int:
        line, after, numeral = self.line, number.after, number.numeral
        if around.is_age(line, number.start, after.end, after.unit, self.context.in_cell, single=True):
            return after.end
        if after.unit is None and (spelt := _SPELT.match(line, number.end)) and wording.is_number(spelt["words"]):
            after = units.after(line, spelt.end())
        if joined := around.compound(line, numeral, after):
            numeral, after = joined
        sign = self._free(around.sign(line, number.start, self.context.in_cell, after.end), number.start)
        if after.kind == "count" and not self.context.in_cell:
            sign = around.plausible(line, sign)
        locative = line[number.end : after.end].rstrip(".").endswith("ach")
        qualifier = self._free(around.qualifier(line, sign.start, after.kind, locative=locative), sign.start)
        start, end = min(sign.start, qualifier.start), max(after.end, sign.end, number.end)
        if after.unit is None and (currency := units.before(line, start)) and currency.end >= self._taken():
            start, after = currency.end, after._replace(unit=currency.unit, kind=currency.kind)
        self._add(start, end, Printed(self.text[start:end], numeral, after, after.scale, sign, qualifier))
        return end

    def _taken(self) -> int:
        """Return where the quantity before ends: what belongs to it ("3 zł 2") is no word, sign or currency of the next."""
        return self.found[-1].end if self.found else 0

    def _free(self, prefix: Prefix, at: int) -> Prefix:
        """Return a sign or qualifying word before `at`, or an empty one where it belongs to the quantity before."""
        return prefix if prefix.start >= min(at, self._taken()) else type(prefix)(at)

    def _add(self, start: int, end: int, printed: Printed) -> None:
        bare = self.context.in_cell and around.stands_alone(self.line, start, end)
        self.found.append(Found(start, end, quantity(printed, self.context, bare=bare)))
