"""The dates that a resolution states about itself disagree.

**What it finds**

An annex dated otherwise than the resolution that it belongs to, or dated before the draft reached the council.

**Why it matters**

An annex with another date is an annex to another resolution. Such dates are usually left over from the draft.

**How it is decided**

The dates in the resolution's heading, on its annexes, of the draft and of receipt are compared. A blank date is no date:
the place of one is left open in every draft.

**Example**

„UCHWAŁA … z dnia ….. 2026 r.", „Załącznik do uchwały … z dnia 4 marca 2026 r.", a projekt z tego dnia wpłynął do rady 2 kwietnia →
„Data na załączniku jest datą projektu, nie uchwały."
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.own_dates import OwnDate, own_dates
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "OKR607"
NAME = "dates-disagree"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for the first annex date that disagrees with the resolution's or with the day of receipt."""
    own = own_dates(reading.document)
    resolution, receipt, draft = (_first(own, role) for role in ("resolution", "receipt", "draft"))
    for annex in own:
        if annex.role != "annex" or annex.date is None or resolution is None:
            continue
        said = f"{annex.date:%d.%m.%Y}"
        if resolution.date is not None and resolution.date != annex.date:
            params = {"annex": said, "resolution": f"{resolution.date:%d.%m.%Y}"}
            yield findings.build(RULE, "OKR607.annex", params, resolution.evidence + annex.evidence)
            return
        if receipt is not None and receipt.date is not None and annex.date < receipt.date:
            places = receipt.evidence + (draft.evidence if draft is not None and draft.date == annex.date else ())
            params = {"annex": said, "receipt": f"{receipt.date:%d.%m.%Y}"}
            key = "OKR607.draft_on_annex" if draft is not None and draft.date == annex.date else "OKR607.receipt"
            yield findings.build(RULE, key, params, places + annex.evidence)
            return
        if resolution.date is None and draft is not None and draft.date == annex.date:
            yield findings.build(RULE, "OKR607.draft_date", {"annex": said}, draft.evidence + annex.evidence)
            return


def _first(own: tuple[OwnDate, ...], role: str) -> OwnDate | None:
    return next((one for one in own if one.role == role), None)
