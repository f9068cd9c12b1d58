"""The text calls a balance positive, and every year of it is negative, or the other way round.

**What it finds**

"dodatnie saldo migracji w latach 2021–2024" over a table with −12, −30, −41 and −8.

**Why it matters**

A town that believes itself to be growing plans schools and flats for people who move away.

**How it is decided**

"Dodatni" or "ujemny" must stand beside a balance that the document gives figures for (natural increase, migration). The figures
of the years that the sentence names, all years where it names none, must all have the other sign, at least two of them.

**Example**

„dodatnie saldo migracji", tabela: −12, −30 → „Tekst mówi o wartości dodatniej, a podane wartości są ujemne."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.facts.taxonomy import mentions
from extractors.morphology import tokens
from extractors.parsing import periods
from extractors.searching import sentences
from pipeline.checking import findings
from pipeline.checking.facts import measures, of, operands, rows
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.reading import Reading, Sentence

CODE = "CHG210"
NAME = "sign-word"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_SIGN = re.compile(r"\b(?P<plus>dodatni\w*)|\bujemn\w+", re.IGNORECASE)
_NOUNS = {"saldo_migracji": "sald", "przyrost_naturalny": "przyrost"}
_TOPICS = frozenset(_NOUNS)
_REACH = 40
_FEWEST = 2


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each sign that no figure has."""
    signed = sentences(reading).holding("dodatni", "ujemn")
    by_topic = {topic: _series(reading, topic) for topic in _TOPICS if signed}
    for sentence in signed if any(by_topic.values()) else ():
        text = sentence.passage.text
        for match in _SIGN.finditer(text):
            near = text[match.start() : match.end() + _REACH]
            topics = {mention.topic.key for mention in mentions(tokens(near))} or _named(text, near)
            for topic in topics & _TOPICS:
                facts = [fact for fact in by_topic[topic] if _within(fact, text)]
                if _all_other(facts, positive=match["plus"] is not None):
                    yield _finding(match[0], sentence, facts, reading)


def _all_other(facts: list[Fact], *, positive: bool) -> bool:
    """Tell whether the figures of at least two years all have the other sign."""
    years = {fact.period.start for fact in facts if fact.period}
    return len(years) >= _FEWEST and all(((fact.quantity.value or 0) > 0) is not positive for fact in facts)


def _finding(word: str, sentence: Sentence, facts: list[Fact], reading: Reading) -> Finding:
    params = {"word": word, "measure": facts[0].measure_text, "values": "; ".join(fact.quantity.text for fact in facts)}
    where = sentence.passage.evidence() + rows(reading, facts)
    return findings.build(RULE, "CHG210.message", params, where, operands=operands(facts))


def _named(text: str, near: str) -> set[str]:
    """Return the balance that the sentence names elsewhere, where the sign stands before "saldo" or "przyrost" alone."""
    found = {mention.topic.key for mention in mentions(tokens(text))}
    return {topic for topic, noun in _NOUNS.items() if topic in found and re.search(rf"\b{noun}", near, re.IGNORECASE)}


def _series(reading: Reading, topic: str) -> list[Fact]:
    """Return the yearly figures of a topic that stand in tables."""
    told = of(reading, *(measure for measure in measures(reading) if measure.split(".")[0] == topic))
    return [fact for fact in told if _counts(fact)]


def _counts(fact: Fact) -> bool:
    own = fact.known and not (fact.population or fact.subgroup)
    yearly = fact.period is not None and fact.period.start == fact.period.end
    return own and yearly and fact.cell is not None and bool(fact.quantity.value)


def _within(fact: Fact, text: str) -> bool:
    spans = periods.find(text)
    if fact.period is None or not spans:
        return True
    return any(span.first_year <= fact.period.start <= span.last_year for span in spans)
