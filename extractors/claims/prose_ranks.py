"""Ranks that a sentence gives ("Choroba była drugą najczęstszą przyczyną") and the rows of a table to hold them against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractors.claims.prose_view import WORD, label_words, speaks_of, word_lemmas
from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.once import once
from extractors.parsing.words import plain
from extractors.searching import beginnings, sentences
from schemas.document import Document, Table
from schemas.place import Evidence
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading, Sentence

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SPAN = re.compile(r"(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)?\d\d")
_BY = re.compile(r"\b(?:pod względem|pod kątem|według|wg|licząc|w ujęciu)\b[^.;,]{0,50}", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b[wW]\s+(?:19|20)\d\d\s*(?:roku|r\.)?\s*")
_PLACED = re.compile(
    r"(?:\bna\s+(?P<on>[^\W\d_]+)(?:\s+(?:miejscu|pozycji))?|\b(?P<place>[^\W\d_]+)\s+(?:miejsce|pozycję))\s+(?P<name>[^,;.()\d–]+)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^\s*\(?\d[\d\s]*([^\W\d_]+)")
_BEING = "to"
_WINDOW = 6
_FEWEST = 3


class Rank(NamedTuple):
    """A rank told in words: of what, which, among what kind of things, by which measure and for which year, if said."""

    subject: frozenset[frozenset[str]]
    rank: int
    noun: str
    measure: str | None
    year: int | None
    evidence: tuple[Evidence, ...]
    label: str


class Ranked(NamedTuple):
    """The rows of a table by one measure in one year: figure of each group, with the places of group labels and column."""

    measure: str
    year: int
    groups: dict[str, Figure]
    header: tuple[Evidence, ...]


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("trend_words")["rank"][key])


@cache
def _ordinals() -> dict[str, int]:
    return {word: int(rank) for rank, listed in load("trend_words")["ordinals"].items() for word in listed}


@cache
def _nouns() -> re.Pattern[str]:
    """Return what finds the beginnings of what is ranked."""
    return beginnings(_words("nouns"))


def ranks(reading: Reading) -> Iterator[Rank]:
    """Return the ranks that sentences tell of a named thing."""
    for sentence in sentences(reading).matching(_nouns()):
        found = _rank(sentence)
        if found is not None:
            yield found
        yield from _placed(sentence)


def _placed(sentence: Sentence) -> Iterator[Rank]:
    """Return the ranks that places tell: "na drugim miejscu znalazło się ubóstwo", "a na trzecim niepełnosprawność (60 rodzin)"."""
    text = plain(sentence.passage.text)
    noun = next((lemma for word in WORD.findall(text) for lemma in lemmas(word.lower()) & _words("nouns")), None)
    years = set(_YEAR.findall(_SPAN.sub(" ", text)))
    for match in _PLACED.finditer(text) if noun else ():
        rank = next((_ordinals()[lemma] for lemma in lemmas((match["on"] or match["place"]).lower()) if lemma in _ordinals()), None)
        words = match["name"].split()
        while words and lemmas(words[0].lower()) & _words("placing"):
            words.pop(0)
        name = _named(re.split(r"\s(?:oraz|i|a)\s", _IN_YEAR.sub(" ", " ".join(words)), maxsplit=1)[0])
        if rank is None or noun is None or name is None:
            continue
        counted = _COUNTED.match(text[match.end() :])
        rest = counted[1] if counted else ""
        measure = "persons" if speaks_of(rest, _words("persons")) else "families" if speaks_of(rest, _words("families")) else None
        year = int(next(iter(years))) if len(years) == 1 else None
        yield Rank(label_words(name), rank, noun, measure, year, sentence.passage.evidence(*match.span()), name)


def _rank(sentence: Sentence) -> Rank | None:
    text = plain(sentence.passage.text)
    if not speaks_of(text, _words("nouns")):
        return None
    words = list(WORD.finditer(text))
    for index, word in enumerate(words):
        forms = lemmas(word[0].lower())
        if not forms & _words("nouns") or index == 0:
            continue
        before = words[max(0, index - _WINDOW) : index]
        rank, first = _told(before, text)
        if rank is None or first is None:
            continue
        subject = _subject(text[: first.start()]) or _behind(text[word.end() :])
        if subject is None:
            continue
        noun = next(iter(forms & _words("nouns")))
        rest = " ".join(_BY.findall(text[word.end() :]))
        measure = "persons" if speaks_of(rest, _words("persons")) else "families" if speaks_of(rest, _words("families")) else None
        years = set(_YEAR.findall(_SPAN.sub(" ", text)))
        year = int(years.pop()) if len(years) == 1 else None
        return Rank(label_words(subject), rank, noun, measure, year, sentence.passage.evidence(), subject)
    return None


def _told(before: Sequence[re.Match[str]], text: str) -> tuple[int | None, re.Match[str] | None]:
    """Read the rank from the words before the noun: "drugą najczęstszą", "najczęściej wskazywaną", "czwartym"."""
    rank, first, superlative = None, None, False
    for word in before:
        form = word[0].lower()
        forms = lemmas(form)
        if forms & _words("several"):
            return None, None
        ordinal = next((_ordinals()[lemma] for lemma in forms if lemma in _ordinals()), None)
        if ordinal is not None:
            rank, first = ordinal, word
        elif form.startswith("naj") and (forms & (_words("frequent") | _words("most"))):
            superlative = True
            first = first or word
    if rank is None and superlative:
        rank = 1
    if first is not None and re.search(r"[.;]", text[first.start() : before[-1].end()]):
        return None, None
    return rank, first


def _subject(text: str) -> str | None:
    """Return the name at the sentence's beginning that a verb of being or an opening bracket ties to the rank."""
    clause = _IN_YEAR.sub("", text).strip()
    if clause.endswith("("):
        name = clause[:-1].strip()
    else:
        words = list(WORD.finditer(clause))
        if not words or not (words[-1][0] == _BEING or lemmas(words[-1][0].lower()) & _words("verbs")):
            return None
        name = clause[: words[-1].start()].strip()
    return _named(_IN_YEAR.sub(" ", name))


def _behind(text: str) -> str | None:
    """Return the name behind the ranked noun's verb: "najczęstszym powodem pomocy było w 2024 r. ubóstwo"."""
    words = list(WORD.finditer(text))[:_WINDOW]
    verb = next((word for word in words if lemmas(word[0].lower()) & _words("verbs")), None)
    if verb is None or verb[0].lower() in _words("plural") or re.search(r"[.;:,()]", text[: verb.start()].replace("r.", "r")):
        return None
    return _named(re.split(r"[,;(.–—]|\s(?:oraz|i|a)\s", _IN_YEAR.sub(" ", text[verb.end() :]), maxsplit=1)[0].strip(" :"))


def _named(name: str) -> str | None:
    name = name.strip()
    if not name or len(name.split()) > 6 or any(letter.isdigit() for letter in name) or re.search(r"[,;:]", name):
        return None
    return name if label_words(name) else None


def tables_of(reading: Reading, noun: str) -> Iterator[tuple[int, Table]]:
    """Return the tables whose header or caption speaks of what is ranked ("przyczyna" and "powód" are one)."""
    kinds = frozenset({noun}) | (frozenset({"przyczyna", "powód"}) if noun in {"przyczyna", "powód"} else frozenset())
    for index, table in enumerate(reading.document.tables):
        if not table.doubt and not kinds.isdisjoint(_heads(reading.document)[index]):
            yield index, table


@once
def _heads(document: Document) -> tuple[frozenset[str], ...]:
    """Return the lemmas of what stands in the header of each table and over it."""
    return tuple(_spoken(table) for table in document.tables)


def _spoken(table: Table) -> frozenset[str]:
    heads = (cell.passage.text for cell in table.cells if cell.row < table.header_rows)
    texts = (*heads, table.caption.text if table.caption else "")
    return frozenset().union(*(forms for text in texts for forms in word_lemmas(text)))


def ranked(cells: Mapping[CellRef, tuple[Figure, ...]], index: int, table: Table, year: int | None) -> Iterator[Ranked]:
    """Return a table's groups by each of its measures, for the year given (or its last)."""
    grid = table.grid()
    heads = {col: " ".join(grid[row][col] for row in range(table.header_rows)) for col in range(table.columns)}
    years = {col: int(found.pop()) for col, head in heads.items() if len(found := set(_YEAR.findall(_SPAN.sub(" ", head)))) == 1}
    if not years:
        return
    wanted = year if year in years.values() else max(years.values()) if year is None else None
    column = next((col for col, one in years.items() if one == wanted), None)
    if column is None or wanted is None:
        return
    by_measure: dict[str, dict[str, Figure]] = {}
    group = ""
    first = min(years)
    for row in range(table.header_rows, len(grid)):
        group = grid[row][0].strip() or group
        measure = " ".join(grid[row][col].strip() for col in range(1, first))
        figures = cells.get(CellRef(table=index, row=row, col=column), ())
        if group and len(figures) == 1 and figures[0].quantity.value is not None and label_words(group):
            by_measure.setdefault(measure, {})[group] = figures[0]
    header = tuple(
        place for cell in table.cells if cell.row < table.header_rows and cell.col == column for place in cell.passage.evidence()
    )
    for measure, groups in by_measure.items():
        if len(groups) >= _FEWEST:
            yield Ranked(measure, wanted, groups, header)


def group_of(subject: frozenset[frozenset[str]], groups: Sequence[str]) -> str | None:
    """Return the only group whose label holds all words of the subject."""
    fits = [group for group in groups if all(any(word & other for other in label_words(group)) for word in subject)]
    exact = [group for group in fits if len(label_words(group)) == len(subject)]
    return fits[0] if len(fits) == 1 else exact[0] if len(exact) == 1 else None


def place_among(groups: Mapping[str, Figure], group: str) -> tuple[int, int]:
    """Return the best and the worst rank that a group may be given (they differ for ties)."""
    own = groups[group].quantity.value or 0
    values = [figure.quantity.value or 0 for figure in groups.values()]
    return 1 + sum(1 for value in values if value > own), sum(1 for value in values if value >= own)


def names(label: str, measure: str) -> bool:
    """Tell whether a row's label names the measure: "persons" or "families"."""
    return speaks_of(label, _words(measure))
