"""Polish inflection: every lemma that a word form may have.

The dictionary is Morfeusz 2 with SGJP (https://morfeusz.sgjp.pl). A form keeps all its lemmas, since picking one of them goes
wrong on one form in six; two words are taken for the same where their sets of lemmas meet.
"""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from morfeusz2 import Morfeusz
    from spacy.tokenizer import Tokenizer

_LONGEST = 250
_ENDLESS = re.compile(rf"\S{{{_LONGEST},}}")
"""No word; the tokenizer takes its signs off one by one, in time that grows with the square of their number."""


class Token(NamedTuple):
    """A word of a text: its offsets, lower-case form and lemmas."""

    start: int
    end: int
    form: str
    lemmas: frozenset[str]


@cache
def _dictionary() -> Morfeusz:
    import morfeusz2

    return morfeusz2.Morfeusz(generate=False, whitespace=morfeusz2.SKIP_WHITESPACES)


@cache
def _tokenizer() -> Tokenizer:
    """Make spaCy's Polish tokenizer alone: a whole pipeline takes several times as long to build."""
    _without_downloads()
    from spacy import util
    from spacy.lang.pl import Polish
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

    rules = Polish.Defaults
    return Tokenizer(
        Vocab(),
        rules=rules.tokenizer_exceptions,
        prefix_search=util.compile_prefix_regex(rules.prefixes).search,
        suffix_search=util.compile_suffix_regex(rules.suffixes).search,
        infix_finditer=util.compile_infix_regex(rules.infixes).finditer,
    )


def _without_downloads() -> None:
    """Keep spaCy's commands out: its package imports them, and with them two HTTP clients, for models that are never downloaded."""
    if "spacy" not in sys.modules:
        commands, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
        info.info = None  # type: ignore[attr-defined]  # all that the package takes from there
        sys.modules |= {commands.__name__: commands, info.__name__: info}


@lru_cache(maxsize=1 << 17)
def lemmas(form: str) -> frozenset[str]:
    """Return all lemmas of a word form in lower case; an unknown form is its own lemma."""
    return _analysed(form)[0]


def known(form: str) -> bool:
    """Tell whether the dictionary has a word form; anything but letters counts as known."""
    return not form.isalpha() or _analysed(form)[1]


@lru_cache(maxsize=1 << 17)
def _analysed(form: str) -> tuple[frozenset[str], bool]:
    """Return the lemmas of a form and whether the dictionary has it.

    The dictionary is asked underneath its Python class, which spells out tags and labels that nobody needs, for twice the time.
    """
    readings = list(_dictionary()._morfeusz_obj.analyse(form))
    own = frozenset({form.lower()})
    found = frozenset([one.lemma.split(":")[0].lower() for one in readings]) or own
    return found, found != own or not any(one.isIgn() for one in readings)


@cache
def _generator() -> Morfeusz:
    import morfeusz2

    return morfeusz2.Morfeusz(analyse=False, generate=True)


@lru_cache(maxsize=1 << 10)
def nominatives(form: str) -> frozenset[str]:
    """Return the forms in the nominative of the nouns that a word form may belong to, in small letters."""
    generator = _generator()._morfeusz_obj
    found = set()
    for lemma in lemmas(form):
        made = generator.generate(lemma, None)
        for each in (made[at] for at in range(made.size())):
            tag = each.getTag(generator)
            if tag.startswith("subst:") and ":nom" in tag:
                found.add(each.orth.lower())
    return frozenset(found)


def tokens(text: str) -> list[Token]:
    """Split a text into words and signs with their lemmas; what runs on without a space for longer than any word has none."""
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    if len(plain) > _LONGEST:
        plain = _ENDLESS.sub(lambda match: " " * len(match.group()), plain)
    found, at = [], 0
    doc = _tokenizer()(plain)
    strings = doc.vocab.strings
    for code, spaced in doc.to_array(["ORTH", "SPACY"]).tolist():  # one array is far cheaper than a Python object for each token
        word = strings[code]
        if not word.isspace():
            found.append(Token(at, at + len(word), word.lower(), _lemmas_of(word)))
        at += len(word) + spaced
    return found


def _lemmas_of(text: str) -> frozenset[str]:
    return lemmas(text) if text[0].isalpha() else frozenset({text.lower()})
