"""Which figures state how much there is of something, and which are names, numbers of items, days or bases of rates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.facts.context import Context
from extractors.facts.counted import counted_by
from extractors.facts.taxonomy import dimensions
from extractors.parsing.dates import MONTHS
from schemas.quantity import Figure

_NOUN_REACH = 3
_BASES = frozenset({Decimal(100), Decimal(1000), Decimal(10_000), Decimal(100_000)})
_MONTHS = MONTHS.keys()
_CODED = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][^\W\d_]+(?:\s+[^\W\d_]+){0,2}\s*(?:nr\s+)?")
_CODE = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_ADDRESS = re.compile(r"\b(?:ul|al|pl|os)\. ?(?:(?:[A-ZĄĆĘŁŃÓŚŹŻ]|\d)[\w.-]* ){1,4}$")
_LISTS, _LISTED = re.compile(r"[:,;] *$"), re.compile(r"\) +[^\W\d_]")
"""What stands around the number of an item inside a sentence ("trzy obszary: 1) seniorzy, 2) dzieci")."""
_NUMBER = re.compile(r"\s*(?:\d{1,2}[.)](?:\s+[^\W\d_]|\s*$)|[-–•]?\s*\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZĄĆĘŁŃÓŚŹŻ])")


def is_value(figure: Figure, context: Context, at: Sequence[int]) -> bool:
    """Tell whether a figure states how much there is of something: it is no part of a name and no base of a rate."""
    return not (_is_mere_word(figure) or any(told(figure, context, at) for told in (_is_name, _is_day, _is_base)))


def _is_mere_word(figure: Figure) -> bool:
    """Tell whether a figure is the word "jeden", which mostly counts nothing ("jedna rodzina mogła…"), or one like "większość"."""
    return figure.quantity.value in {None, Decimal(1)} and not any(letter.isdigit() for letter in figure.quantity.text)


def _is_name(figure: Figure, context: Context, at: Sequence[int]) -> bool:
    """Tell whether a figure is the number of an item or belongs to a name.

    Such are roads and schools ("DW 783", "SP 1"), headings and units ("6 Problem główny", "10 Brygada"), and the words of a name
    ("Stowarzyszenie „Trzy Mosty”").
    """
    words, text = context.own.tokens, context.own.text
    if figure.quantity.unit is not None:
        return False
    if not text[: context.start].strip(" -–•") and _NUMBER.match(text):
        return True
    if _ADDRESS.search(text, 0, context.start) or (_LISTED.match(text, context.end) and _LISTS.search(text, 0, context.start)):
        return True
    printed = figure.quantity.text
    if _is_code(figure, context):
        return True
    if not any(map(str.isdigit, printed)):
        before = text[: context.start].rstrip()
        return printed[:1].isupper() and bool(before) and before[-1] not in ".!?:;•–-"
    if at[0] and words[at[0] - 1].form in dimensions().numbered and text[words[at[0] - 1].start].isupper():
        return True
    behind = words[at[-1] + 1 : at[-1] + 1 + _NOUN_REACH]
    if at[0] and not words[at[0] - 1].form.isalpha():
        return False
    if not behind or not printed.isdigit() or not text[behind[0].start : behind[0].end].istitle():
        return False
    named = {i for mention in context.own.mentions for i in mention.tokens}
    return not counted_by(behind) and not named & set(range(at[-1] + 1, at[-1] + 1 + _NOUN_REACH))


def _is_code(figure: Figure, context: Context) -> bool:
    """Tell whether a figure numbers what a line is about ("Cel operacyjny 1.1. Rozwój …", "Zadanie 2")."""
    text = context.own.text
    label = _CODED.fullmatch(text, 0, context.start)
    behind = text[context.end :].strip()[:1]
    coded = _CODE.fullmatch(figure.quantity.text) is not None and behind in {"", ".", ":", "–", "-", ")"}
    return label is not None and coded and bool(context.own.tokens[0].lemmas & dimensions().coded)


def _is_day(figure: Figure, context: Context, at: Sequence[int]) -> bool:
    """Tell whether a figure is a day, or a span of days, of the month right behind it ("od 7 do 28 stycznia")."""
    words = context.own.tokens
    return figure.quantity.unit is None and at[-1] + 1 < len(words) and words[at[-1] + 1].form in _MONTHS


def _is_base(figure: Figure, context: Context, at: Sequence[int]) -> bool:
    """Tell whether a figure is only what a rate is told of ("109 kobiet na 100 mężczyzn")."""
    return figure.quantity.value in _BASES and bool(at[0]) and context.own.tokens[at[0] - 1].form in {"na", "każde", "każdy"}
