"""Indicators in running text: listed after "wskaźniki:", or told as a change that lies ahead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.indicators.listed import item_indicators
from extractors.indicators.values import Values, least, values
from extractors.indicators.words import capital, name_without, pattern
from extractors.parsing import sentences
from extractors.parsing.context import Context
from extractors.schedule import deadline, due, last_year
from schemas.document import BlockKind, Table
from schemas.place import Passage, join
from schemas.reading import Reading
from schemas.record import Indicator

_IN_TEXT = Context(in_cell=True)
_SILENT = {BlockKind.CONTENTS, BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.HEADING}
_ANNOUNCING = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM}
_TWO_BODIES = re.compile(
    r"(?P<head>.*?\b(?:w|we|dla|na)\s)(?P<one>[A-ZŻŹĆŁŚÓ][^,;()]*?)\s(?:i|oraz)\s(?P<other>[A-ZŻŹĆŁŚÓ][^,;]*)$", re.DOTALL
)
_LONGEST = 260
_REACH = 90
_SHORTEST = 4
_AFTER = 2
"""Years after a plan's end within which its targets may fall due."""


def prose_indicators(reading: Reading) -> list[Indicator]:
    """Return the indicators that sentences list or that planned changes set."""
    found: list[Indicator] = []
    unfinished: Passage | None = None
    announced = False
    for block in reading.document.blocks:
        if announced and block.kind is BlockKind.LIST_ITEM:
            found += item_indicators(block.passage)
            continue
        announced = block.kind in _ANNOUNCING and pattern("announced").search(block.passage.text) is not None
        if block.table is not None:
            found += _within(_cells(block.table), reading.metadata.period_end)
            unfinished = None
        elif block.kind not in _SILENT:
            passage = join([unfinished, block.passage]) if unfinished else block.passage
            unfinished = passage if passage.text.rstrip().endswith(",") and _names_indicators(passage) else None
            if unfinished is None:
                found += listed(passage)
            found += _within(planned(block.passage), reading.metadata.period_end)
    return found


def listed(passage: Passage) -> Iterator[Indicator]:
    """Yield the items of "wskaźniki rezultatu do 2029 r.: A z 12 do 0, B …".

    An item without figures is one only where the sentence calls them qualitative.
    """
    if not _names_indicators(passage):
        return
    for start, end in sentences.split(passage.text):
        sentence = passage.part(start, end)
        match = pattern("listed").search(sentence.text)
        if match is None:
            continue
        qualitative = pattern("qualitative").search(match["kind"]) is not None
        for item in _items(sentence.part(match.start("items"), match.end("items"))):
            read = values(item.text, _IN_TEXT)
            if qualitative:
                yield Indicator(name=capital(item.text), evidence=item.evidence())
            elif read.target is not None and len(item.text) <= _LONGEST:
                unit = read.target.unit or (read.baseline.unit if read.baseline else None)
                for name in _named(name_without(item.text, read.spans), shared=unit == "%"):
                    yield Indicator(
                        name=capital(name),
                        unit=unit,
                        baseline=read.baseline,
                        target=least(read.target),
                        deadline=deadline(item.text) or match["year"],
                        evidence=item.evidence(),
                    )


def _named(name: str, *, shared: bool) -> list[str]:
    """Return the names of what a value is for: a `shared` percentage holds for each of two bodies named in one breath."""
    match = _TWO_BODIES.match(name) if shared else None
    return [match["head"] + match["one"], match["head"] + match["other"]] if match else [name]


def planned(passage: Passage) -> Iterator[Indicator]:
    """Yield the changes that lie ahead: "planowany wzrost do 34", "(docelowo do 4 etatów)", "zakłada zwiększenie z 2 do 4"."""
    text = passage.text
    if not pattern("ahead").search(text):
        return
    for start, end, coordinated in _clauses(text):
        if pattern("forecast").search(text, start, end):
            continue
        aheads = [0] if coordinated else [match.start() for match in pattern("ahead").finditer(text[start:end])]
        found = next((each for ahead in aheads if (each := _change(text[start:end], ahead))), None)
        if found is None:
            continue
        name, begin, read = found
        target = read.target
        yield Indicator(
            name=capital(pattern("forewords").sub("", name)),
            unit=target.unit if target else None,
            baseline=read.baseline,
            target=least(target),
            deadline=due(text[start + begin : end]),
            evidence=passage.part(start + begin, min(end, start + begin + read.spans[-1][1])).evidence(),
        )


def _change(clause: str, ahead: int) -> tuple[str, int, Values] | None:
    """Return the change that words lying ahead at an offset of the clause tell: name, where it begins, values; None without one."""
    changes = [match.start() for name in ("up", "down", "keep") for match in pattern(name).finditer(clause, 0, ahead + _REACH)]
    if not changes:
        return None
    later = [at for at in changes if at > ahead]
    begin = min(later) if later else ahead
    read = values(clause[begin : begin + 2 * _REACH], _IN_TEXT)
    if read.target is None or not read.spans or read.spans[0][0] > _REACH or not _leads(clause[begin : begin + read.spans[0][0]]):
        return None
    bracketed = _before_bracket(clause, ahead)
    if bracketed and read.target.op != "change%":
        bracketed = name_without(bracketed, ())
    named = max(changes) if not later else begin
    spans = [(start + begin - named, end + begin - named) for start, end in read.spans]
    name = bracketed or name_without(clause[named : begin + 2 * _REACH], spans)
    if len(name) < _SHORTEST or pattern("verb").match(clause, named):
        name = name_without(clause[:named], ())
    if len(name) < _SHORTEST:
        return None
    return (
        name,
        min(named, begin),
        read._replace(spans=tuple((s + begin - min(named, begin), e + begin - min(named, begin)) for s, e in read.spans)),
    )


def _within(found: Iterable[Indicator], end: int | None) -> list[Indicator]:
    """Leave out changes that come long after the plan: those are forecasts."""
    return [each for each in found if end is None or (last_year(each.deadline) or end) <= end + _AFTER]


def _names_indicators(passage: Passage) -> bool:
    text = passage.text.casefold()
    return "wskaźnik" in text or "miernik" in text


def _leads(before: str) -> bool:
    """Tell whether the words before the first figure lead to a value to reach ("do", "o", "z … do", "na poziomie")."""
    return re.search(r"(?:\b(?:do|o|z|ze|na poziomie|do poziomu)\s*|:\s*)$", before) is not None or not before.strip()


def _before_bracket(clause: str, at: int) -> str | None:
    """Return what a bracket that sets a value explains: from the last word of change before the bracket on."""
    bracket = clause.rfind("(", 0, at + 1)
    if bracket < 0 or ")" in clause[bracket:at]:
        return None
    before = clause[:bracket].rstrip()
    starts = [match.start() for name in ("up", "down", "keep") for match in pattern(name).finditer(before)]
    return before[max(starts) :] if starts else None


def _cells(table: Table) -> Iterator[Indicator]:
    """Yield changes planned in a cell, named by the row's label and starting from the cell's first figure."""
    labels = {cell.row: cell.passage.text for cell in table.cells if cell.col == 0}
    for cell in table.cells:
        if cell.row < table.header_rows or not cell.col or len(cell.passage.text) < 30:
            continue
        for indicator in planned(cell.passage):
            before = cell.passage.text.split(";")[0]
            first = values(before, _IN_TEXT).target if ";" in cell.passage.text else None
            label = " ".join(labels.get(cell.row, "").split())
            yield indicator.model_copy(update={"name": label or indicator.name, "baseline": indicator.baseline or first})


def _clauses(text: str) -> list[tuple[int, int, bool]]:
    """Return the parts of sentences between semicolons, and those that go on with a further change ("… oraz utrzymanie …").

    The last tells of the latter, which lie ahead as the first does.
    """
    found = []
    for start, end in sentences.split(text):
        cuts = [start, *(match.end() for match in re.compile(";").finditer(text, start, end))]
        for begin, stop in zip(cuts, [*cuts[1:], end], strict=True):
            ahead = pattern("ahead").search(text, begin, stop)
            further = [match.end() for match in pattern("further").finditer(text, ahead.end(), stop)] if ahead else []
            parts = [begin, *further]
            found += [(one, other, one != begin) for one, other in zip(parts, [*further, stop], strict=True)]
    return found


def _items(passage: Passage) -> Iterator[Passage]:
    """Yield the parts between semicolons or, without any, between commas outside brackets."""
    text = passage.text
    separator = ";" if ";" in text else ","
    depth, begin = 0, 0
    for index, sign in enumerate(text + separator):
        depth += (sign == "(") - (sign == ")" and depth > 0)
        if (sign == separator and depth == 0 and not _in_number(text, index)) or index == len(text):
            part = passage.part(begin, min(index, len(text))).stripped()
            if part.text.strip(" .)"):
                yield part.part(0, len(part.text.rstrip(" .)"))) if part.text.count(")") > part.text.count("(") else part
            begin = index + 1


def _in_number(text: str, index: int) -> bool:
    return text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()
