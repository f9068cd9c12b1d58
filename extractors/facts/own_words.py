"""Name an unknown measure by the document's own words."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.facts.context import Context


def own_measure(context: Context, at: Sequence[int], dims: Sequence[str]) -> tuple[str, str]:
    """Name an unknown measure by the document's own words: the row label in a table, the words nearby in a text."""
    if context.in_table and context.frames[0].words.text:
        words, text = context.frames[0].words.tokens, context.frames[0].words.text
    else:
        low, high = max(0, at[0] - 4), min(len(context.own.tokens), at[-1] + 5)
        words = context.own.tokens[low:high]
        text = context.own.text[words[0].start : words[-1].end]
    lemmas = sorted({min(word.lemmas) for word in words if len(word.form) > 2 or (context.in_table and word.form.isdigit())})
    return ".".join([f"własne:{' '.join(lemmas)}", *dims[:1]]), text
