"""Make documents, tables and readings from text that a person can read in the test itself.

`doc` reads a text as the text reader would, so a table is written with tabs, Markdown pipes or aligned columns::

    doc('''
        1. Diagnoza

        | Rok  | Liczba rodzin |
        | 2023 | 120           |
        | 2024 | 131           |
        Tabela 1 Rodziny objęte pomocą
    ''')
"""

from __future__ import annotations

from textwrap import dedent

from pipeline.readers import text as text_reader
from schemas.document import Document, Table
from schemas.fact import Fact
from schemas.finding import Finding
from schemas.reading import Reading


def doc(text: str, document_id: str = "plan") -> Document:
    """Read an indented text block as a text file of that content; lines count from 1 at the block's first written line."""
    return text_reader.read(dedent(text).strip("\n").encode(), f"{document_id}.txt", document_id)


def table(text: str) -> Table:
    """Read the one table that the text holds, caption and notes included."""
    (only,) = doc(text).tables
    return only


def reading(text: str) -> Reading:
    """Read a text and extract all that the checks look at."""
    from extractors.reading import extract

    return extract(doc(text))


def facts(text: str) -> list[Fact]:
    """Return the facts of a text."""
    return list(reading(text).facts)


def fact(text: str, printed: str) -> Fact:
    """Return the first fact of a text whose figure is printed so."""
    return next(one for one in facts(text) if one.quantity.text.startswith(printed))


def found(text: str, *codes: str) -> tuple[Finding, ...]:
    """Return what some checks, those in preview too, find in a text, its metadata read as well."""
    from extractors.metadata import metadata
    from pipeline.checking.catalogue import Selection
    from pipeline.checking.engine import judge

    read = reading(text)._replace(metadata=metadata(doc(text)))
    return judge(read, Selection(select=frozenset(codes), preview=True)).findings
