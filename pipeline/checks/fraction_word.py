"""A fraction told in words doesn't fit the figures beside it.

**What it finds**

"połowa bezrobotnych (70 z 200 osób)", "większość stanowią kobiety (42%)", "co trzecia rodzina (21%)".

**Why it matters**

Words are what is quoted; a third that is called a half decides for whom a service is planned.

**How it is decided**

The figure must stand in brackets within the clause behind the word: a percentage, or a count of a total that the sentence gives
before. A half may be 45–55%, a third 30–37%, a quarter 22–28%, a fifth 18–22%, a tenth 9–11%; a majority and "ponad połowa" more
than 50%, "prawie połowa" 42–50%. It is a warning, since words are loose.

**Example**

„większość bezrobotnych stanowią kobiety (42%)" → „Większość to ponad 50%, a podano 42%."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.claims.prose_view import Mention, View, view
from extractors.lexicon import load
from extractors.parsing.words import plain
from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.interval import Interval
from schemas.reading import Reading

CODE = "PCT105"
NAME = "fraction-word"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_CLOSE = 60
_BRACKET = re.compile(r"\((?:tj\.\s*|czyli\s+|ok\.\s*)?$")
_HUNDRED = Decimal(100)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each fraction whose figure in brackets lies outside of what the word may mean."""
    fractions = [(re.compile(entry["words"], re.IGNORECASE), entry) for entry in load("fractions")["fraction"]]
    opening = re.compile("|".join(f"(?:{entry['words']})" for _, entry in fractions), re.IGNORECASE)
    for sentence in reading.sentences:
        if not sentence.figures or not opening.search(plain(sentence.passage.text)):
            continue
        seen = view(sentence)
        told = [(match, entry) for words, entry in fractions for match in words.finditer(seen.text)]
        for match, entry in _outermost(told):
            found = _figure(seen, match, max((one.end() for one, _ in told if one.end() < match.start()), default=0))
            if found is not None:
                share, mentions = found
                if not share.meets(Interval(Decimal(entry["low"]), Decimal(entry["high"]))):
                    yield _finding(match[0], share, mentions, str(entry["said"]))


def _outermost(told: Sequence[tuple[re.Match[str], dict[str, str]]]) -> Iterator[tuple[re.Match[str], dict[str, str]]]:
    """Leave out words that stand within others: "połowa" within "ponad połowa"."""
    for match, entry in told:
        if not any(
            one is not match and one.start() <= match.start() and match.end() <= one.end() and len(one[0]) > len(match[0])
            for one, _ in told
        ):
            yield match, entry


def _figure(seen: View, match: re.Match[str], told: int) -> tuple[Interval, tuple[Mention, ...]] | None:
    """Return the share that brackets behind a fraction give, in percent, with its figures.

    A count behind the fraction before, which ends at `told`, is a part of the whole too.
    """
    behind = [mention for mention in seen.mentions if mention.start >= match.end()]
    first = next((mention for mention in behind if mention.plain), None)
    if first is None or first.start - match.end() > _CLOSE or not _BRACKET.search(seen.text[: first.start]):
        return None
    if re.search(r"[.;,)]", seen.text[match.end() : first.start]):
        return None
    interval = first.figure.quantity.interval
    if first.unit == "%" and interval is not None:
        return interval, (first,)
    before = [mention for mention in seen.mentions if mention.end <= match.start() and mention.plain and mention.unit == first.unit]
    if told and before and before[-1].start > told:
        return None
    whole = before[-1].figure.quantity.interval if before and first.unit is not None else None
    if whole is None or interval is None or whole.low <= 0 or interval.low > whole.high:
        return None
    return (interval / whole).scale(_HUNDRED), (first, before[-1])


def _finding(word: str, share: Interval, mentions: tuple[Mention, ...], meant: str) -> Finding:
    middle = (share.low + share.high) / 2
    params = {
        "word": " ".join(word.split()),
        "figures": " z ".join(mention.figure.quantity.text for mention in mentions),
        "share": numerals.number(middle, "%", decimals=1),
        "meant": meant,
    }
    evidence = tuple(dict.fromkeys(place for mention in mentions for place in mention.figure.evidence))
    return findings.build(RULE, f"{CODE}.message", params, evidence, stated=round(middle, 1))
