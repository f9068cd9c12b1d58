"""The legal basis: provisions, each with its statute."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.metadata.front import spaced
from schemas.document import BlockKind, Document
from schemas.place import Passage, join

_CLAUSE = re.compile(r"\bna podstawie\s+(?=art\.|§|ustaw|uchwał|przepis)", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[,\s]+(?:(?:Rada|Sejmik|Wójt|Burmistrz|Prezydent|Zarząd)\b[^,;]{0,80}[,\s]+)?(?:uchwala|uchwał[aę]\s+się|uchwała\s+się|zarządza|ustala|postanawia|stanowi)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\b(?:podstaw\w+\s+prawn\w+|akt\w*\s+prawn\w+)\b[^.:]*?(?:stanowi\w*|są|jest|:)(?:\s+w\s+szczególności)?:?\s*", re.IGNORECASE
)
_ACT = re.compile(
    r"\b(?:ustaw[ayęą]|rozporządzeni[ea]m?|uchwał[ayę]|konstytucj[aiię])\b"
    r"(?:(?!\bustaw[ayęą]\s+z\b|\brozporządzeni[ea]\s|\)\s*(?:,|oraz|i|w związku)\s).)*?"
    r"(?:\((?:[^()]|\([^()]*\))*\)|(?=,\s*(?:ustaw|rozporządz|art\.)|\s+oraz\s+(?:ustaw|przepis|art\.|rozporządz)|\s+i\s+(?:ustaw|art\.)"
    r"|\s+w\s+zw|[.;]\s*$|$))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:art\.|§)\s*\d+\w*(?:(?!\bart\.|§\s*\d).)*", re.IGNORECASE)


class Basis(NamedTuple):
    """Provisions in order, and the clause that names them."""

    provisions: tuple[str, ...] = ()
    passage: Passage | None = None


def legal_basis(document: Document) -> Basis:
    """Return the provisions of the clause "Na podstawie art. … ustawy …", else the statutes that the text lists as its basis."""
    blocks = [
        block.passage for block in document.blocks if block.kind not in (BlockKind.CONTENTS, BlockKind.FURNITURE, BlockKind.TABLE)
    ]
    for index, passage in enumerate(blocks[:80]):
        match = _CLAUSE.search(passage.text)
        if match is None or match.start() > 200:
            continue
        whole = passage.part(match.end(), len(passage.text))
        for following in blocks[index + 1 : index + 12]:
            if _CLAUSE_END.search(whole.text) or re.match(r"\s*§\s*1\b", following.text):
                break
            whole = join([whole, following])
        end = _CLAUSE_END.search(whole.text)
        clause = whole.part(0, end.start() if end else min(len(whole.text), 900))
        provisions = _provisions(spaced(clause.text))
        if provisions:
            return Basis(tuple(provisions), clause)
    return _listed(blocks)


def _provisions(text: str) -> list[str]:
    """Split "art. 1, art. 2 ustawy A oraz art. 3 ustawy B" so that each article carries its own statute."""
    found: list[str] = []
    at = 0
    for act in _ACT.finditer(text):
        statute = spaced(act[0]).rstrip(" ,;")
        articles = [_tidy(article) for article in _ARTICLE.findall(text[at : act.start()])]
        found += [f"{article} {statute}" for article in articles] or [statute]
        at = act.end()
    return found


def _tidy(article: str) -> str:
    return re.sub(r"[\s,;]+(?:oraz|i|a także|w związku z|w zw\. z)?[\s,;]*$", "", spaced(article))


def _listed(blocks: list[Passage]) -> Basis:
    for passage in blocks:
        match = _LIST.search(passage.text)
        if match is None:
            continue
        text = spaced(passage.text[match.end() : match.end() + 1200]).split(". P")[0]
        acts = [spaced(act[0]).rstrip(" ,;.") for act in _ACT.finditer(text)]
        acts = [act for act in acts if re.search(r"\bz\s+(?:dnia\s+)?\d", act)]
        if acts:
            return Basis(tuple(acts), passage.part(match.start(), min(len(passage.text), match.end() + 1200)))
    return Basis()
