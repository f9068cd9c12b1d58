"""The pen: writes blocks in order, numbers headings and tables, and remembers which figures may go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from corpus.model import Block, Plan, Slot, Table, Tempting, mark
from corpus.places import Place
from corpus.polish import NBSP, ROMAN, number, ratio
from corpus.world import World


@dataclass(slots=True)
class Style:
    """How a plan is set: heading numbers, gaps in numbers, where captions stand, how long it runs, what it has besides."""

    headings: str = "decimal"
    gap: str = NBSP
    from_digits: int = 4
    captions: str = "before"
    percent_gap: str = ""
    length: str = "medium"
    charset: str = "utf-8"


@dataclass(slots=True)
class Draft:
    """A plan being written."""

    rng: Random
    place: Place
    world: World
    style: Style
    meta: dict[str, object]
    blocks: list[Block] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    tempting: list[Tempting] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=lambda: [0, 0, 0])
    _tables: int = 0
    _group: int = 0
    _last_heading: str = ""

    def one(self, *texts: str) -> str:
        """Choose one of several wordings."""
        return self.rng.choice(texts)

    def n(self, value: Decimal | int, places: int = 0) -> str:
        """Print a number in the plan's style."""
        return number(value, self.style.gap, places, self.style.from_digits)

    def pct(self, value: Decimal, places: int = 1) -> str:
        return self.n(value, places) + self.style.percent_gap + "%"

    def share(self, part: Decimal | int, whole: Decimal | int, places: int = 1) -> str:
        return self.pct(ratio(part, whole, places), places)

    def zl(self, value: Decimal | int) -> str:
        """Print an amount; grosze only where it has some or the plan prints them all."""
        places = 2 if isinstance(value, Decimal) and value.as_tuple().exponent == -2 else 0
        return f"{self.n(value, places)}{self.style.gap}zł"

    def group(self) -> None:
        """Begin a new table or sentence, in which one error at most is planted."""
        self._group += 1

    def fig(self, text: str, codes: str, why: str = "", *wrong: str) -> str:
        """Mark a figure that stands in a relation which the checks named in `codes` recompute."""
        key = f"s{len(self.slots)}"
        self.slots[key] = Slot(key, tuple(codes.split()), text, f"g{self._group}", why, wrong)
        return mark(key, text)

    def right(self, text: str, codes: str, why: str) -> str:
        """Mark a right place that tempts."""
        key = f"t{len(self.tempting)}"
        self.tempting.append(Tempting(key, tuple(codes.split()), why))
        return mark(key, text)

    def title(self, text: str) -> None:
        self.blocks.append(Block("title", text))

    def heading(self, level: int, text: str, slip: bool = False) -> None:
        """Write a numbered heading; with `slip` its number may be planted wrong (the number before it again, or one left out)."""
        self._numbers[level - 1] += 1
        self._numbers[level:] = [0] * (3 - level)
        own = self._numbers[level - 1]
        label = self._label(level, own)
        if slip and own > 1:
            self.group()
            wrong = (self._label(level, own - 1), self._label(level, own + 1))
            label = self.fig(label, "REF901", "Numer nagłówka nie następuje po numerze poprzedniego.", *wrong)
        self.blocks.append(Block("heading", f"{label} {text}", level))

    def _label(self, level: int, own: int) -> str:
        if level == 1 and self.style.headings != "decimal":
            return f"Rozdział {ROMAN[own - 1]}." if self.style.headings == "chapter" else f"{ROMAN[own - 1]}."
        top = [*self._numbers[: level - 1], own]
        if self.style.headings != "decimal":
            top = top[1:]
        return ".".join(map(str, top)) + "."

    def para(self, *sentences: str) -> None:
        self.blocks.append(Block("para", " ".join(sentence for sentence in sentences if sentence)))

    def items(self, *texts: str, level: int = 1, marker: str = "-") -> None:
        """Write a list; `marker` is a bullet, "1." or "a)"."""
        for index, text in enumerate(texts):
            label = {"1.": f"{index + 1}.", "1)": f"{index + 1})", "a)": f"{chr(97 + index)})"}.get(marker, marker)
            self.blocks.append(Block("item", f"{label} {text}", level))

    def table(
        self,
        caption: str,
        header: Sequence[str] | Sequence[list[str]],
        rows: list[list[str]],
        *,
        notes: Sequence[str] = (),
        spans: Sequence[tuple[int, int, int, int]] = (),
        widths: Sequence[float] | None = None,
        landscape: bool = False,
    ) -> int:
        """Write a table; returns its number. `header` is one row of texts or several rows."""
        self._tables += 1
        head = [list(row) for row in header] if not isinstance(header[0], str) else [[str(text) for text in header]]
        table = Table(head, rows, caption, self._tables, list(notes), list(spans), list(widths) if widths else None, landscape)
        self.blocks.append(Block("table", table=table))
        return self._tables

    @property
    def next_table(self) -> int:
        """The number that the next table will bear."""
        return self._tables + 1

    def add(self, kind: str, text: str = "") -> None:
        self.blocks.append(Block(kind, text))

    def done(self) -> Plan:
        return Plan(self.meta, self.blocks, self.slots, self.tempting)
