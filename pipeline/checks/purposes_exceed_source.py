"""What a source of money is said to pay for costs more than the source gives.

**What it finds**

A table of sources with "Dotacje celowe 1,2 mln zł: świadczenia rodzinne, specjalistyczne usługi", while the plan puts the two
at 1,1 mln zł and 300 tys. zł.

**Why it matters**

The difference must come from the gmina's own budget, which the plan doesn't say.

**How it is decided**

Two places are read: a row that gives a source, one amount and a list of tasks, and an amount "z dotacji …" with the list of
tasks in brackets behind it. Each task whose cost the plan tells elsewhere (the lowest, where it tells several) is added up; a
task that another row of the table names too is left out, for it has two payers. Where even the lowest sum is above the source's
highest reading, it is a warning: the tasks may have been paid from elsewhere as well.

**Example**

1,1 mln zł + 300 tys. zł > 1,2 mln zł → „Zadania, na które przeznaczono dotację, kosztują więcej, niż ona wynosi.”
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.facts.taxonomy import mentions
from extractors.funding import names_sources
from extractors.lexicon import load, pattern
from extractors.morphology import tokens
from pipeline.checking import figures, findings, numerals
from pipeline.checking.facts import operands, places
from pipeline.checking.figures import MONEY
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "FIN514"
NAME = "purposes-exceed-source"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_BRACKET = re.compile(r"[^()\d]{3,80}\((?P<list>[^()\d]{8,160})\)")
_FEWEST = 2
_ROWS = 3


class _Source(NamedTuple):
    """An amount and the topics of what it pays for; `table` where it stands in one."""

    amount: Figure
    topics: frozenset[str]
    table: int | None = None


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each source that is smaller than what it pays for."""
    sources = [*_in_tables(reading), *_in_sentences(reading)]
    if not sources:
        return
    costs: dict[str, list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        topic, _, dimension = fact.measure.rpartition(".")
        if fact.known and dimension == "kwota" and fact.quantity.interval is not None and fact.quantity.unit == MONEY:
            costs[topic].append(fact)
    short: dict[Decimal | None, list[tuple[_Source, list[Fact]]]] = defaultdict(list)
    for source in sources:
        known = [cost for topic in sorted(source.topics) if (cost := _cheapest(source, costs.get(topic, ())))]
        if known and _too_small(source, known):
            short[source.amount.quantity.value].append((source, known))
    for one_amount in short.values():
        yield _finding(one_amount)


def _cheapest(source: _Source, told: Sequence[Fact]) -> Fact | None:
    """Return the lowest cost of a task that the plan tells outside the source's own place; no limits, plans or parts."""
    place = source.amount.block
    plain = [
        fact
        for fact in told
        if fact.quantity.op in {"=", "≈"} and fact.subgroup is None and (fact.block != place or source.table is None)
    ]
    return min(plain, key=lambda fact: fact.quantity.interval.low if fact.quantity.interval else Decimal(0), default=None)


def _too_small(source: _Source, known: Sequence[Fact]) -> bool:
    least = sum((fact.quantity.interval.low for fact in known if fact.quantity.interval), Decimal(0))
    interval = source.amount.quantity.interval
    return interval is not None and least > interval.high


def _finding(told: Sequence[tuple[_Source, list[Fact]]]) -> Finding:
    """Build the finding of one amount, in however many places it is told."""
    source, known = told[0]
    amount = source.amount.quantity
    computed = sum((fact.quantity.value or Decimal(0) for fact in known), Decimal(0))
    params = {
        "amount": amount.text,
        "tasks": "; ".join(f"{fact.measure_text} – {fact.quantity.text}" for fact in known),
        "computed": numerals.number(computed, MONEY),
    }
    return findings.build(
        RULE,
        f"{CODE}.message",
        params,
        tuple(dict.fromkeys(place for one, facts in told for place in (*one.amount.evidence, *places(facts)))),
        formula=" + ".join(fact.quantity.text for fact in known) + f" > {amount.text}",
        operands=(*figures.operands((source.amount,)), *operands(known)),
        computed=computed,
        stated=amount.value,
        facts=tuple(fact.measure for fact in known),
    )


def _topics(text: str, short: Mapping[str, str]) -> frozenset[str]:
    for cut, whole in short.items():
        text = text.replace(cut, whole)
    return frozenset(mention.topic.key for mention in mentions(tokens(text)))


def _in_tables(reading: Reading) -> Iterator[_Source]:
    header, short = pattern("services", "purposes", "header"), load("services")["purposes"]["short"]
    for index, table in enumerate(reading.document.tables):
        grid, heads = table.grid(), table.heads()
        payers = [col for col, head in enumerate(heads) if names_sources(head)]
        tasks = [col for col, head in enumerate(heads) if header.search(head) and col not in payers]
        if table.doubt or len(payers) != 1 or len(tasks) != 1:
            continue
        others = [col for col in range(table.columns) if col not in (*payers, *tasks)]
        rows: list[_Source] = []
        for row in range(table.header_rows, table.row_count):
            amounts = [one for one in figures.of_row(reading, index, row, others, MONEY) if one.quantity.value is not None]
            if len(amounts) == 1:
                rows.append(_Source(amounts[0], _topics(grid[row][tasks[0]], short), index))
        named = Counter(topic for source in rows for topic in source.topics)
        if len(rows) >= _ROWS:
            yield from (source._replace(topics=frozenset(t for t in source.topics if named[t] == 1)) for source in rows)


def _in_sentences(reading: Reading) -> Iterator[_Source]:
    money, short = pattern("services", "purposes", "money"), load("services")["purposes"]["short"]
    for sentence in reading.sentences:
        for figure in sentence.figures:
            if figure.quantity.unit != MONEY or figure.quantity.value is None:
                continue
            match = _BRACKET.match(sentence.passage.text, figure.end - sentence.start)
            if match is not None and money.search(sentence.passage.text, match.start(), match.start("list")):
                topics = _topics(match["list"], short)
                if len(topics) >= _FEWEST:
                    yield _Source(figure, topics)
