"""Name an unknown measure by the document's own words."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.facts.context import Context, Words, is_generic
from extractors.facts.naming import BREAKS
from extractors.facts.taxonomy import dimensions
from extractors.morphology import Token

_REACH = 8
"""Words on one side of a figure that may name it."""
_SHORT = 2
_STATES = frozenset({"baseline", "achieved", "target", "deadline", "year"})
"""Columns whose header tells when a row's measure has a value, not what it measures."""
_FEWEST = 2
"""Telling words on one side of a figure that name it without those of the other."""


def own_measure(context: Context, at: Sequence[int], dims: Sequence[str]) -> tuple[str, str]:
    """Return the key and the words of an unknown measure.

    In a text these are the words behind the figure or, where they don't tell, those before it; in a table the row's label, with the
    header where that says more than a year or a unit, the caption where the label says nothing ("Razem"), and the words around the
    figure in a cell that holds a text of its own.
    """
    clause = _clause(context.own, at)
    parts = [_text(context.own, clause)]
    if context.in_table:
        framing = _of_row(context)
        parts = [*(words.text for words in framing), *(parts if _tells(clause) else [])]
        clause = [*(word for words in framing for word in words.tokens), *(clause if _tells(clause) else [])]
    lemmas = {min(word.lemmas) for word in clause if word.form.isdigit() or len(word.form) > _SHORT}
    lemmas -= {word.form for word in context.own.tokens if word.form.isdigit() and not context.in_table}
    return ".".join([f"własne:{' '.join(sorted(lemmas))}", *dims[:1]]), " · ".join(parts)


def _of_row(context: Context) -> list[Words]:
    header, caption = context.frames[1].words, context.frames[2].words
    framing = [context.label] if context.label.text else []
    if context.role not in _STATES and not is_generic(header):
        framing.append(header)
    if is_generic(context.label) and caption.text:
        framing.insert(0, caption)
    return framing or [header]


def _clause(own: Words, at: Sequence[int]) -> list[Token]:
    """Return the words that tell what a figure of a text is, in their order."""
    words = own.tokens
    behind = _until_break(words[at[-1] + 1 : at[-1] + 1 + _REACH])
    if _tells(behind, _FEWEST):
        return behind
    before = _until_break(words[max(0, at[0] - _REACH) : at[0]][::-1])[::-1]
    if not _tells(before + behind, _FEWEST):
        before = [word for word in words[max(0, at[0] - _REACH - len(before)) : at[0]] if word.form not in BREAKS]
    if not _tells(before + behind):
        behind = [word for word in words[at[-1] + 1 : at[-1] + 1 + 2 * _REACH] if word.form not in BREAKS]
    return before + behind or [words[i] for i in at]


def _until_break(words: Sequence[Token]) -> list[Token]:
    broken = next((i for i, word in enumerate(words) if word.form in BREAKS), len(words))
    return list(words[:broken])


def _tells(words: Sequence[Token], fewest: int = 1) -> bool:
    """Tell whether words name something: a unit, a number or a word for any measure don't."""
    known = dimensions()
    telling = [word for word in words if len(word.form) > _SHORT and word.form.isalpha() and not word.lemmas & known.generic]
    return len([word for word in telling if not word.lemmas & known.units.keys()]) >= fewest


def _text(own: Words, words: Sequence[Token]) -> str:
    """Return the words as printed, with "…" where others stand between them."""
    text = ""
    for i, word in enumerate(words):
        gap = own.text[words[i - 1].end : word.start] if i else ""
        text += (" " if gap.strip() == "" and gap else " … " if gap.strip() else "") + own.text[word.start : word.end]
    return text
