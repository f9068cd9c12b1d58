"""Timetables told in lists: "rekrutacja – 01.2026–03.2026", "II kwartał 2026 r.: otwarcie", or phases with what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.goals.marks import BULLET, NUMBER
from extractors.goals.words import spaced, split_code, tidy
from extractors.lexicon import pattern
from extractors.parsing import sentences
from extractors.timetable.moments import Period, periods
from schemas.document import Block, BlockKind
from schemas.place import Passage
from schemas.record import ScheduledStep

_SEPARATOR = re.compile(r"\s*[–—:−-]\s*$")
_LED = re.compile(r"\s*[–—:−-]\s+(?=\S)")
_LONGEST = 420
_PHASE = 900
_MOST = 3
"""Paragraphs that may tell a phase."""
_WORDY = re.compile(r"[^\W\d_]{3}")


def announces(text: str) -> bool:
    """Tell whether a heading, caption or line announces a timetable."""
    return pattern("schedule", "words", "announces").search(text) is not None


class Lists:
    """Reads the blocks below a heading or line that announces a timetable, until the next heading that names no time."""

    def __init__(self) -> None:
        self.open = False
        self._phase: tuple[Passage, Period] | None = None
        self._told = 0

    def read(self, block: Block) -> Iterator[ScheduledStep]:
        """Yield the steps that a block tells."""
        passage = _bare(block.passage)
        found = periods(passage.text)
        whole = next((each for each in found if _is_head(passage.text, each)), None)
        if self.open and whole:
            self._phase, self._told = (passage, whole), 0
            return
        if block.kind is BlockKind.HEADING or (announces(block.passage.text) and block.passage.text.rstrip().endswith(":")):
            self.open, self._phase = announces(block.passage.text), None
            return
        if not self.open:
            return
        step = _own_time(passage, found) if len(passage.text) <= _LONGEST else None
        if step:
            yield step
        elif self._phase and len(passage.text) <= _PHASE and self._told < _MOST:
            self._told += block.kind is not BlockKind.LIST_ITEM
            yield from _of_phase(passage, *self._phase, whole=block.kind is BlockKind.LIST_ITEM)


def _bare(passage: Passage) -> Passage:
    number = NUMBER.match(passage.text) or BULLET.match(passage.text)
    return tidy(passage.part(number.end(), len(passage.text)) if number else passage)


def _is_head(text: str, found: Period) -> bool:
    """Tell whether a text is a time and nothing else but its name: "Rok 2026 (faza inicjacji)", "Etap I – lata 2026–2027"."""
    rest = text[: found.start] + text[found.end :]
    return not pattern("schedule", "words", "of_head").sub("", rest)


def _own_time(passage: Passage, found: list[Period]) -> ScheduledStep | None:
    """Return a step that names its own time, at its end or at its start."""
    if not found:
        return None
    text = passage.text
    first, last = found[0], found[-1]
    if not text[last.end :].strip(" .;,)") and (
        (match := _SEPARATOR.search(text, 0, last.start)) or text[: last.start].rstrip().endswith("(")
    ):
        end = match.start() if match else len(text[: last.start].rstrip()) - 1
        return _step(passage.part(0, end), passage, last)
    if not text[: first.start].strip(" („") and (match := _LED.match(text, first.end)):
        return _step(passage.part(match.end(), len(text)), passage, first)
    return None


def _of_phase(passage: Passage, head: Passage, time: Period, *, whole: bool) -> Iterator[ScheduledStep]:
    for start, end in [(0, len(passage.text))] if whole else sentences.split(passage.text):
        step = _step(passage.part(start, end), head, time)
        if step:
            yield step.model_copy(update={"period": spaced(head.text), "evidence": passage.evidence(start, end) + head.evidence()})


def _step(action: Passage, place: Passage, time: Period) -> ScheduledStep | None:
    own = split_code(tidy(action))
    if not _WORDY.search(own.passage.text):
        return None
    return ScheduledStep(
        action=spaced(own.passage.text).rstrip(" .;:–-"),
        code=own.code,
        period=spaced(place.text[time.start : time.end]),
        begins=time.low,
        ends=time.high,
        evidence=place.evidence(),
    )
