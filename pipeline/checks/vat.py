"""A gross amount isn't its net amount with VAT.

**What it finds**

"1 000 zł netto, 1 250 zł brutto": no rate of VAT gives that; a row whose columns net, VAT and gross don't add up.

**Why it matters**

The contract will be signed for one of the two amounts, and the budget was made for the other.

**How it is decided**

One net and one gross amount in a sentence or in a row of a table belong together. Where an amount of VAT stands beside them,
net and VAT must give gross; else one of the rates 5, 8 and 23 % must, within rounding to the last digit printed. Amounts that
are free of VAT don't count.

**Example**

„1 000 zł netto, 1 250 zł brutto" → „1 000 zł netto z VAT to 1 050, 1 080 albo 1 230 zł brutto, a podano 1 250 zł."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extractors.lexicon import load
from pipeline.checking import figures, findings, numerals
from pipeline.checking.facts import places
from pipeline.checking.figures import MONEY
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "FIN506"
NAME = "vat"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_REACH = 12
_HUNDRED = Decimal(100)


class _Priced(NamedTuple):
    """A net and a gross amount that belong together, and the VAT between them where it is printed."""

    net: Figure
    gross: Figure
    vat: Figure | None = None


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each gross amount that no rate gives."""
    lexicon = load("claims_of_text")["vat"]
    rates = [Decimal(rate) for rate in lexicon["rates"]]
    for priced in (*_in_sentences(reading, lexicon), *_in_tables(reading, lexicon)):
        net, gross = _value(priced.net), _value(priced.gross)
        slack = priced.net.quantity.precision / 2 + priced.gross.quantity.precision / 2
        added = [net + _value(priced.vat)] if priced.vat else [net * (1 + rate / _HUNDRED) for rate in rates]
        if net != gross and all(abs(value - gross) > slack for value in added):
            yield _finding(priced, added, gross)


def _finding(priced: _Priced, added: list[Decimal], gross: Decimal) -> Finding:
    nearest = min(added, key=lambda value: abs(value - gross))
    prices = [one for one in (priced.net, priced.vat, priced.gross) if one]
    return findings.build(
        RULE,
        "FIN506.sum" if priced.vat else "FIN506.rates",
        {
            "net": priced.net.quantity.text,
            "gross": priced.gross.quantity.text,
            "computed": ", ".join(numerals.number(value, MONEY) for value in added),
        },
        places(prices),
        operands=figures.operands(prices),
        computed=nearest,
        stated=gross,
    )


def _value(figure: Figure | None) -> Decimal:
    return (figure.quantity.value if figure else None) or Decimal(0)


def _in_sentences(reading: Reading, lexicon: dict[str, str]) -> Iterator[_Priced]:
    net, gross, free = (re.compile(lexicon[key], re.IGNORECASE) for key in ("net", "gross", "free"))
    for sentence in reading.sentences:
        text = sentence.passage.text
        if "netto" not in text:
            continue
        amounts = [figure for figure in sentence.figures if _plain(figure)]
        if len(amounts) != 2 or free.search(text):
            continue
        ends = [figure.end - sentence.start for figure in amounts]
        behind = [text[end : end + _REACH] for end in ends]
        for one, other in ((0, 1), (1, 0)):
            if net.match(behind[one].lstrip()) and gross.match(behind[other].lstrip()):
                yield _Priced(amounts[one], amounts[other])


def _in_tables(reading: Reading, lexicon: dict[str, str]) -> Iterator[_Priced]:
    patterns = [re.compile(lexicon[key], re.IGNORECASE) for key in ("net", "gross", "vat")]
    for index, table in enumerate(reading.document.tables):
        if table.doubt:
            continue
        header = table.heads()
        net, gross, vat = ([col for col, text in enumerate(header) if pattern.search(text)] for pattern in patterns)
        vat = [col for col in vat if col not in {*net, *gross} and "%" not in header[col]]
        if len(net) != 1 or len(gross) != 1:
            continue
        for row in range(table.header_rows, table.row_count):
            cells = [figures.sole(reading, index, row, col, MONEY) for col in (net[0], gross[0], *vat[:1])]
            if cells[0] and cells[1]:
                yield _Priced(cells[0], cells[1], cells[2] if len(cells) > 2 else None)


def _plain(figure: Figure) -> bool:
    return figure.quantity.unit == MONEY and figure.quantity.value is not None and figure.quantity.qualifier == "exact"
