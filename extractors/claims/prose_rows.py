"""Relations that labels of rows show: shares of the row that is 100%, a group and its women and men, sums over years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.claims.prose_series import Series
from extractors.claims.prose_view import BASIS, View, label_words, phrases, same_words, speaks_of, wordset
from extractors.parsing import periods
from schemas.claim import Claim
from schemas.document import Table
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_HUNDRED = Decimal(100)
_FEWEST = 3
_SEXES = (frozenset({"kobieta"}), frozenset({"mężczyzna"}))
_YEARS = re.compile(r"\bw\s+(?:latach|okresie|l\.)\s+", re.IGNORECASE)


def shares_of_total(reading: Reading) -> Iterator[Claim]:
    """Return the claims of a column of shares beside the only column of numbers, in a table with a row that is 100%."""
    for index, table in enumerate(reading.document.tables):
        if table.doubt or table.row_count - table.header_rows < _FEWEST:
            continue
        heads = [
            " ".join(cell.passage.text for cell in table.cells if cell.row < table.header_rows and cell.col == col)
            for col in range(table.columns)
        ]
        rates = [col for col in range(1, table.columns) if speaks_of(heads[col], wordset("shares", "opening")) or "%" in heads[col]]
        if len(rates) != 1:
            continue
        columns = {col: _column(reading, index, table, col) for col in range(1, table.columns)}
        counts = [col for col, figures in columns.items() if col != rates[0] and len(figures) >= _FEWEST]
        if len(counts) != 1:
            continue
        share, count = columns[rates[0]], columns[counts[0]]
        base = [row for row, figure in share.items() if figure.quantity.value == _HUNDRED and row in count]
        if len(base) != 1 or any((figure.quantity.value or 0) > (count[base[0]].quantity.value or 0) for figure in count.values()):
            continue
        labels = {cell.row: " ".join(cell.passage.text.split()) for cell in table.cells if cell.col == 0}
        for row, figure in share.items():
            if row != base[0] and row in count and figure.quantity.value is not None:
                names = (heads[rates[0]], labels.get(row, ""), labels.get(base[0], ""))
                yield Claim(
                    "share", figure, (count[row], count[base[0]]), f"wiersz 100%: {names[2]}", names, strength=0.9, table=index
                )


def _column(reading: Reading, index: int, table: Table, col: int) -> dict[int, Figure]:
    found = {}
    for row in range(table.header_rows, table.row_count):
        figures = reading.cells.get(CellRef(table=index, row=row, col=col), ())
        if len(figures) == 1 and figures[0].quantity.value is not None:
            found[row] = figures[0]
    return found


def sexes(all_series: tuple[Series, ...]) -> Iterator[Claim]:
    """Return the claims that a group of one table is its women and men of another, year by year."""
    parts: dict[int, list[tuple[Series, frozenset[frozenset[str]]]]] = {0: [], 1: []}
    for one in all_series:
        for place, sex in enumerate(_SEXES):
            rest = frozenset(word for word in one.words if not word & sex)
            if len(rest) + 1 == len(one.words) and rest:
                parts[place].append((one, rest))
    for women, group in parts[0]:
        men = next((other for other, rest in parts[1] if other.table == women.table and same_words(rest, group)), None)
        if men is None or _ages(women.label) != _ages(men.label):
            continue
        for whole in all_series:
            if whole.table == women.table or not same_words(whole.words, group):
                continue
            for year, figure in whole.values.items():
                if year in women.values and year in men.values:
                    labels = (whole.label, women.label, men.label)
                    yield Claim(
                        "prose_partition", figure, (women.values[year], men.values[year]), "podział na płeć", labels, strength=0.9
                    )


def _ages(label: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", label))


def sums_over_years(reading: Reading, view: View, all_series: tuple[Series, ...]) -> Iterator[Claim]:
    """Return the claim of a sentence that a series adds up to its figure: "Łącznie w latach A–B … wyniósł N"."""
    spans = periods.find(view.text)
    values = [mention for mention in view.mentions if mention.plain]
    if len(spans) != 1 or len(values) != 1 or len(view.mentions) != 1 or not phrases("parts", "total").search(view.text[:40]):
        return
    span, value = spans[0], values[0]
    if span.start > value.start:
        return
    subject = _YEARS.sub(" ", view.text[: span.start]) + " " + view.text[span.end : value.start]
    wanted = frozenset(word for word in label_words(subject) if not word & {"wynieść", "wynosić", "osiągnąć", "udzielić", "wydać"})
    years = range(span.first_year, span.last_year + 1)
    tables = reading.document.tables
    for one in all_series:
        if not all(year in one.values for year in years) or not _is(tables[one.table], one, wanted):
            continue
        figures = tuple(one.values[year] for year in years)
        labels = (value.figure.quantity.text, *(str(year) for year in years))
        yield Claim("prose_partition", value.figure, figures, f"{BASIS}: {one.label}", labels, strength=0.9)
        return


def _is(table: Table, one: Series, wanted: frozenset[frozenset[str]]) -> bool:
    """Tell whether a series is what a sentence speaks of: by its own label, or as the balance or total of a table so captioned."""
    if same_words(one.words, wanted):
        return True
    caption = table.caption
    if caption is None or not speaks_of(one.label, frozenset({"saldo", "razem", "ogółem", "suma", "bilans"})) or len(wanted) < 2:
        return False
    told = label_words(caption.text)
    return all(any(word & other for other in told) for word in wanted)
