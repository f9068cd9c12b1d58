"""Numbers of paragraphs, headings or captions jump or repeat.

**What it finds**

A resolution whose paragraphs run § 1, § 7, § 8; chapters 2.1, 2.2, 2.4; two tables numbered 5.

**Why it matters**

A missing number means that something was cut without renumbering, or is missing; references then lead nowhere. A resolution
with a gap among its paragraphs is sent back by the supervisory body.

**How it is decided**

Numbers are compared with their neighbours of the same series and level. A series may begin anew at 1. A heading's number counts
as missing only where no line of the body begins with it, a repetition only where nothing between the two begins the series
anew. Where a number comes twice and the one beside it is left out, the one was printed for the other: one finding. Several
numbers that come twice ("5c, 5d, 5e" and once more "5c, 5d, 5e") are one finding.

**Example**

„§ 1 … § 7 … § 8" → „W uchwale po § 1 następuje § 7: brak § 2–6."
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from extractors import structure
from extractors.codes import likeness
from extractors.once import once
from extractors.structure import Numbered
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.language import text
from schemas.document import BlockKind, Document
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "REF901"
NAME = "numbering-gap"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_APART = 2
_FEWEST = 4
_WIDEST = 5
_ITEM_ENDS = frozenset(";,.")
_ALIKE = 0.8
"""Two captions with so much in common are one table's, cut by a page break or met in the list of tables too."""
_START = re.compile(r"^[\s*#]*(?:§\s*)?(\d{1,2}[a-z]?(?:\.\d{1,2})*)[.)]?(?=[\s\t*]|$)")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each broken series."""
    for sequence in structure.paragraphs(reading.document):
        yield from _paragraphs(sequence)
    told: set[tuple[Evidence, ...]] = set()
    for finding in _headings(reading):
        told.add(finding.evidence)
        yield finding
    for sequence in structure.labelled(reading.document):
        yield from (finding for finding in _labelled(sequence) if not _told(finding, told))
    for series in ("table", "figure"):
        yield from _captions(structure.captions(reading.document, series), series, reading.document)


def _told(finding: Finding, told: set[tuple[Evidence, ...]]) -> bool:
    """Tell whether a finding on the same lines was given already: a labelled line may have been read as a heading too."""
    lines = {(place.page, place.line_start) for place in finding.evidence}
    return any(lines <= {(place.page, place.line_start) for place in other} for other in told)


def _paragraphs(sequence: Sequence[Numbered]) -> Iterator[Finding]:
    numbers = [part.number[0] for part in sequence]
    missing = [number for number in range(1, numbers[-1] + 1) if number not in numbers]
    doubled = sorted({number for number in numbers if numbers.count(number) > 1})
    if len(numbers) < 2 or numbers[0] != 1 or len(missing) > 60:
        return
    if missing:
        params = {"printed": ", ".join(part.printed for part in sequence), "missing": f"§ {_ranges(missing)}"}
        yield findings.build(RULE, "REF901.paragraphs", params, _places(sequence))
    if doubled:
        twins = [part for part in sequence if part.number[0] in doubled]
        yield findings.build(RULE, "REF901.doubled", {"printed": f"§ {_ranges(doubled)}"}, _places(twins))


def _headings(reading: Reading) -> Iterator[Finding]:
    document = reading.document
    parts = structure.headings(document)
    families: dict[tuple[object, ...], list[Numbered]] = {}
    for part in parts:
        families.setdefault((part.style, part.above, part.number[:-1]), []).append(part)
    for family in families.values():
        yield from _repeated(family, document)
        yield from _astray(family, document)
        yield from _steps(family, document)


def _steps(family: Sequence[Numbered], document: Document) -> Iterator[Finding]:
    """Yield a finding for each number that is left out or comes twice running; where both meet, one was printed for the other."""
    known = {part.number for part in family}
    told: set[int] = set()
    for at, (before, after) in enumerate(pairwise(family)):
        if after.block - before.block < _APART or after.number != before.number:
            continue  # close ones are lines of a table of contents or of a list
        meant = _meant(family, at)
        beside = {(*before.number[:-1], before.number[-1] + step) for step in (-1, 1)} & known
        if meant or (beside and not _begins_anew(before, after, document)):
            params = {"printed": before.printed, "one": before.title, "other": after.title}
            key = "REF901.heading_doubled"
            if meant:
                key, params = "REF901.heading_meant", params | {"missing": _print(before, (*before.number[:-1], meant))}
                told.add(at + 1 if meant > before.number[-1] else at - 1)
            yield findings.build(RULE, key, params, _places((before, after)))
    for at, (before, after) in enumerate(pairwise(family)):
        if at in told or after.block - before.block < _APART or not 1 < after.number[-1] - before.number[-1] <= _WIDEST:
            continue
        missing = [(*before.number[:-1], last) for last in range(before.number[-1] + 1, after.number[-1])]
        if not any(number in known or _printed(before, number, after, document) for number in missing):
            params = {"before": _said(before), "after": _said(after), "missing": ", ".join(_print(before, one) for one in missing)}
            yield findings.build(RULE, "REF901.headings", params, _places((before, after)))


def _meant(family: Sequence[Numbered], at: int) -> int:
    """Return the number that one of two equal ones stands for: the only one left out right behind or before them; else 0."""
    number, known = family[at].number[-1], {part.number[-1] for part in family}
    if at + 2 < len(family) and family[at + 2].number[-1] == number + 2 and number + 1 not in known:
        return number + 1
    return number - 1 if at and family[at - 1].number[-1] == number - 2 and number - 1 not in known else 0


def _repeated(family: Sequence[Numbered], document: Document) -> Iterator[Finding]:
    """Yield one finding for numbers of the second level and below that a series goes back to without beginning anew."""
    twins: list[tuple[Numbered, Numbered]] = []
    last: dict[tuple[int, ...], Numbered] = {}
    for at, part in enumerate(family):
        before = last.get(part.number)
        last[part.number] = part
        back = at > 0 and part.number < family[at - 1].number
        follows = bool(twins) and twins[-1][1] is family[at - 1] and part.number[-1] == family[at - 1].number[-1] + 1
        if before is not None and (back or follows) and not _begins_anew(before, part, document):
            twins.append((before, part))
    if twins and len(family[0].number) > 1:
        params = {"printed": ", ".join(dict.fromkeys(one.printed for one, _ in twins))}
        params |= {"titles": "; ".join(f"„{one.title}” – „{other.title}”" for one, other in twins)}
        yield findings.build(RULE, "REF901.headings_doubled", params, _places([part for pair in twins for part in pair]))


def _astray(family: Sequence[Numbered], document: Document) -> Iterator[Finding]:
    """Yield a finding for a chapter with an earlier chapter's number between two that follow each other: 4, 3, 5."""
    for before, part, after in zip(family, family[1:], family[2:], strict=False):
        numbers = [one.number[-1] for one in (before, part, after)]
        if len(part.number) > 1 or numbers[2] != numbers[0] + 1 or not 1 < numbers[1] < numbers[0] or part.style != "arabic":
            continue
        twin = next((one for one in family if one.number == part.number), part)
        numbered = ((at, text) for text, places in _starts(document).items() if text.isdigit() for at in places)
        last = max((one for one in numbered if before.block < one[0] < part.block), default=(0, ""))
        if twin.block < before.block and last[1] != str(numbers[1] - 1):
            params = {"printed": part.printed, "one": twin.title, "other": part.title}
            yield findings.build(RULE, "REF901.heading_doubled", params, _places((twin, before, part, after)))


def _labelled(sequence: Sequence[Numbered]) -> Iterator[Finding]:
    """Yield a finding for a labelled series in which one number comes twice running, or is left out."""
    last = [part.number[-1] for part in sequence]
    if len(sequence) < _FEWEST or last[0] != 1 or last != sorted(last):
        return
    for before, after in pairwise(sequence):
        if before.number == after.number and before.title != after.title:
            params = {"printed": before.printed, "one": before.title, "other": after.title}
            yield findings.build(RULE, "REF901.heading_doubled", params, _places((before, after)))


def _captions(parts: Sequence[Numbered], series: str, document: Document) -> Iterator[Finding]:
    kind = text(f"REF901.{series}")
    numbers = [part.number[0] for part in parts]
    if len(set(numbers)) < 3 or numbers[0] != 1:
        return
    missing = [number for number in range(1, max(numbers) + 1) if number not in numbers]
    if missing:
        missing = sorted({*missing} - _captioned(document, series))
    if missing and len(missing) <= max(1, len(numbers) // 5):
        edge = [part for part in parts if part.number[0] + 1 in missing or part.number[0] - 1 in missing]
        yield findings.build(RULE, "REF901.captions", {"kind": kind, "missing": _ranges(missing)}, _places(edge))
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        twins = [part for part in parts if part.number[0] == number]
        one, other = sorted((twin.title for twin in twins), key=len) if len(twins) == 2 else ("", "")
        if one and not other.startswith(one) and (likeness(one, other) or 0) < _ALIKE:
            params = {"kind": kind, "number": str(number), "one": one, "other": other}
            yield findings.build(RULE, "REF901.caption_doubled", params, _places(twins))


def _captioned(document: Document, series: str) -> set[int]:
    """Return the numbers that any line begins with as a caption, whether it was taken for one or not."""
    names = "|".join(structure.words()["series"][series])
    pattern = re.compile(rf"(?:{names})\s*(?:nr\s*)?(\d{{1,3}})\b", re.IGNORECASE)
    return {int(match[1]) for line in _line_starts(document) if (match := pattern.match(line.text))}


@once
def _starts(document: Document) -> dict[str, list[int]]:
    """Return the numbers that lines of the body begin with, and the blocks where they do."""
    found: dict[str, list[int]] = {}
    for index, block in enumerate(document.blocks):
        if block.kind in {BlockKind.CONTENTS, BlockKind.FURNITURE, BlockKind.TABLE}:
            continue
        for match in filter(None, map(_START.match, block.passage.text.split("\n"))):
            found.setdefault(match[1], []).append(index)
    return found


def _begins_anew(before: Numbered, after: Numbered, document: Document) -> bool:
    first = (*before.number[:-1], 1)
    plain = _print(before._replace(printed="1") if before.style == "arabic" else before, first)
    return before.number == first or any(before.block < index < after.block for index in _starts(document).get(plain, ()))


class _Start(NamedTuple):
    """How a line begins, and its last sign."""

    place: tuple[int, int]
    text: str
    end: str


@once
def _line_starts(document: Document) -> list[_Start]:
    """Return the beginnings of all lines that are not blank with their places, whatever block they were taken into."""
    written = (line for line in document.lines if line.passage.pieces)
    return sorted(
        _Start((line.page, line.number), line.passage.text[:40].lstrip(" *#\t"), line.passage.text.rstrip()[-1:])
        for line in written
    )


def _printed(before: Numbered, number: tuple[int, ...], after: Numbered, document: Document) -> bool:
    """Tell whether a line between two headings begins with the number that is missing among them, and is no item of a list."""
    start, end = _place(before), _place(after)
    pattern, one = _line_of(before, number), _line_of(before, (*number[:-1], 1))
    lines = _line_starts(document)
    first, last = bisect_left(lines, start, key=itemgetter(0)), bisect_right(lines, end, key=itemgetter(0))
    listed = False
    for line in lines[first + 1 : last]:
        if pattern.match(line.text) and not (listed and line.end in _ITEM_ENDS):
            return True
        listed = listed or one.match(line.text) is not None
    return False


def _line_of(before: Numbered, number: tuple[int, ...]) -> re.Pattern[str]:
    printed = re.escape(_print(before, number)).replace(r"\.", r"\.\s?")
    return re.compile(rf"(?:\w+\s+)?{printed}(?![\d\w]|\.\d)")


def _place(part: Numbered) -> tuple[int, int]:
    first = part.passage.pieces[0]
    return first.page, first.line


def _print(like: Numbered, number: tuple[int, ...]) -> str:
    if like.style == "lettered":
        return f"{number[0]}{chr(ord('a') + number[1] - 1)}" + "".join(f".{part}" for part in number[2:])
    if like.style == "mixed":
        return ".".join([structure.to_roman(number[0]), *map(str, number[1:])])
    return (
        structure.to_roman(number[0]) if like.style != "arabic" and not like.printed[-1].isdigit() else ".".join(map(str, number))
    )


def _said(part: Numbered) -> str:
    return f"{part.printed} {part.title}".strip()


def _ranges(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _places(parts: Sequence[Numbered]) -> tuple[Evidence, ...]:
    return tuple(evidence for part in parts for evidence in part.evidence)
