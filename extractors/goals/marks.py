"""Signs by which lists, divisions and named goals are told: numbers, bullets, labels, lines run together."""

from __future__ import annotations

import re
from typing import cast

from extractors.goals.words import RANK, pattern, tidy
from extractors.layout.markers import roman_value
from extractors.lexicon import load
from schemas.document import Block, BlockKind
from schemas.place import Passage
from schemas.record import GoalLevel

NUMBER = re.compile(r"^\s*(?:[-–—•*]\s*)?(\d{1,2}(?:\.\d{1,2})+(?=[.):]?\s)|\d{1,2}(?=[.)])|[a-z](?=[.)])|[IVX]+(?=[.)]))[.):]?\s+")
BULLET = re.compile(r"^\s*[-–—•·▪◦●○*‣►✓✔]\s")
DIVISION = re.compile(r"^(?:[IVX]+\.|\d+[a-z]\.?(?:\d+\.?)*)$")
_RUN_ON = re.compile(r"(?<=\s)(?=(?:KIERUNEK|CEL(?: [A-ZŻŹĆŁŚÓ]{4,})?|OBSZAR|PRIORYTET)\s+(?:NR\s+)?[\dIVX][\d.]*\s*[–—:-]\s)")
_KIND = (
    r"(?:Działanie|Zadanie|Cel (?:strategiczny|główny|szczegółowy|operacyjny)|Kierunek(?: działań| działania)?|Priorytet|Obszar)"
)
_NAMED_LINE = re.compile(rf"{_KIND}\s+(?:nr\s+)?(?:\d+(?:\.\d+)*|[IVX]+(?:\.\d+)*)\s*[.:)–-]", re.IGNORECASE)
_NAMED_WITHIN = re.compile(rf"(?<=[.:;,]\s)(?={_KIND}\s+(?:nr\s+)?(?:\d+(?:\.\d+)*|[IVX]+)\s*(?::|\s[–—-])\s+[A-ZŻŹĆŁŚÓ])")
_INTRO_WITHIN = re.compile(r"(?<=[.;]\s)(?=(?:Cele|Kierunki|Priorytety|Działania|Zadania)(?:\s+[^\W\d_]+){0,4}\s*:\s*$)")
_REFERENCE = re.compile(
    r"^\W*(?:(?:cel|obszar|kierunek|priorytet)\w*(?:\s+\w+)?\s+(?:nr\s+)?)?(?P<code>(?-i:[IVX]+(?:\.\d+)*)|\d+(?:\.\d+)*)\W*$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^\W*(?:spis treści|zawartość)\W*$", re.IGNORECASE)
_ENTRY = 160


def referred(text: str) -> str | None:
    """Return the code of a goal that a text only refers to ("Cel II", "1.2"), None for a text that says more."""
    match = _REFERENCE.match(text)
    return match["code"] if match else None


def counted(number: str) -> int:
    """Return the value of a printed item number ("3", "III"); 0 for letters and codes of several parts."""
    return int(number) if number.isdigit() else roman_value(number) if re.fullmatch("[IVX]+", number) else 0


class Contents:
    """Tells the entries of a table of contents without page numbers from the headings that they announce."""

    def __init__(self) -> None:
        self._open = False
        self._seen: set[str] = set()

    def holds(self, block: Block) -> bool:
        """Tell whether the block is such an entry; the first heading that comes again, or running text, ends the contents."""
        text = re.sub(r"\W+", "", block.passage.text).casefold()
        if _TITLE.match(block.passage.text):
            self._open, self._seen = True, set()
            return True
        if not self._open:
            return False
        long = len(block.passage.text) > _ENTRY or block.passage.text.rstrip().endswith((".", ":"))
        running = block.kind is BlockKind.PARAGRAPH and long
        if text in self._seen or running or block.kind is BlockKind.TABLE:
            self._open = False
            return False
        self._seen.add(text)
        return True


def parted(block: Block) -> list[Block]:
    """Part a block where a named goal is run together with what stands before it: in capitals, on a line of its own, or named
    with number and text behind a sentence or colon; and where the last sentence announces a list ("Cele szczegółowe:").
    """
    text = block.passage.text
    lines = [piece.start for piece in block.passage.pieces if piece.start and _NAMED_LINE.match(text, piece.start)]
    within = [match.start() for form in (_RUN_ON, _NAMED_WITHIN, _INTRO_WITHIN) for match in form.finditer(text)]
    cuts = sorted({0, *lines, *within})
    if len(cuts) == 1:
        return [block]
    ends = [*cuts[1:], len(block.passage.text)]
    return [block._replace(passage=block.passage.part(start, end)) for start, end in zip(cuts, ends, strict=True)]


def named_goal(text: str) -> tuple[GoalLevel, str | None, int] | None:
    """Return level, code and where the text begins of a goal that a line names by its kind ("Cel szczegółowy 1.2: …")."""
    for entry in load("goal_words")["label"]:
        match = _label_pattern(entry["pattern"]).match(text)
        if match is None or not (match["pre"] or match["code"] or match["sep"]):
            continue
        level = cast(GoalLevel, entry["level"])
        code = (match["pre"] or match["code"] or "").replace(" ", "") or None
        if RANK[level] >= RANK["action"] and not code:
            continue
        if level == "direction" and code:
            code = f"{match['word'].split()[0].capitalize()} {code}"
        return level, code, match.start("text")
    return None


def coded_level(code: str | None) -> GoalLevel | None:
    """Return the level of the goals whose codes begin with these letters ("DZ.1.2": an action), None for other codes."""
    letters = re.match(r"[^\W\d_]+(?=\.?\d)", code or "")
    levels = (entry["level"] for entry in load("goal_words")["coded"] if letters and letters[0] == entry["pattern"])
    return cast("GoalLevel | None", next(levels, None))


def _label_pattern(word: str) -> re.Pattern[str]:
    """Return the expression of a line that names a goal: numbering of the heading, kind, code, separator, text."""
    return pattern(
        rf"\W*(?:\d+[a-z]?(?:\.\d+)*[a-z]?\.?\s+)?(?:(?P<pre>(?-i:[IVX]+)(?:\.\s?\d+)*|\d+(?:\.\d+)*)\.?\s+)?(?P<word>{word})"
        r"(?:\s+nr)?(?:\s+(?P<code>(?-i:[IVX]+(?:\.\d+)*|[A-Z](?=[.:)]))|\d+(?:\.\d+)*))?(?=[\s.:)–—-])\s*[.)]?\s*(?P<sep>[:–—-])?\s*(?P<text>\S.*)$"
    )


def last_capitalised(passage: Passage) -> Passage:
    """Return what follows the last place where a sentence begins, full stop before it or not."""
    text = passage.text.rstrip()
    starts = [match.start(1) for match in re.finditer(r"(?:[.;]|[a-ząćęłńóśźż])\s+([A-ZŻŹĆŁŚÓ][a-ząćęłńóśźż]{3,})", text[:-1])]
    return tidy(passage.part(starts[-1] if starts else 0, len(text)))
