"""Which plans are made: the committed samples by hand, the plans of a batch by lot."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from corpus.places import PLACES
from corpus.polish import NBSP
from corpus.text import Layout


class Spec(NamedTuple):
    """A plan to be made: what it is, how it is printed and which errors it gets."""

    name: str
    seed: int
    place: int
    type: str
    adopted: int
    years: int
    kind: str = "text"
    status: str = "przyjęty"
    length: str = "medium"
    headings: str = "decimal"
    gap: str = " "
    from_digits: int = 4
    percent_gap: str = ""
    grosze: bool = False
    layout: Layout = Layout()
    theme: str = "ruled"
    errors: tuple[str, ...] = ()


SAMPLES = (
    Spec(
        "kamienna-struga-lpdi-2025-2029",
        seed=11,
        place=0,
        type="LPDI",
        adopted=2025,
        years=5,
        length="long",
        status="projekt",
        layout=Layout("tabs", None, None, captions_after=True),
        errors=("SUM001", "SUM002", "SUM008", "PCT101", "CHG201", "OKR605", "REF901", "DEM706"),
    ),
    Spec(
        "wierzbowiec-srps-2024-2030",
        seed=12,
        place=1,
        type="SRPS",
        adopted=2024,
        years=7,
        headings="roman",
        gap=NBSP,
        from_digits=5,
        grosze=True,
        layout=Layout("columns", 92, 54, "Strona {page}", "Strategia Rozwiązywania Problemów Społecznych", encoding="cp1250"),
        errors=("SUM001", "SUM011", "CHG202", "OKR601", "SUM005", "NUM017", "PCT101"),
    ),
)


def random_spec(seed: int, index: int) -> Spec:
    """Draw the spec of the plan number `index` of a batch."""
    rng = Random(f"{seed}:{index}")
    place = rng.randrange(len(PLACES))
    kind = rng.choice(("text", "pdf"))
    type_ = rng.choice(("LPDI", "SRPS", "PAL", "program"))
    width = rng.choice((None, 84, 96))
    layout = Layout(
        rng.choice(("tabs", "stacked", "pipes", "columns")),
        width,
        rng.choice((None, 48, 60)),
        rng.choice(("{page}", "- {page} -", "Strona {page}")),
        captions_after=rng.random() < 0.4,
        encoding=rng.choice(("utf-8", "utf-8", "cp1250", "iso-8859-2", "utf-16")),
    )
    return Spec(
        f"{PLACES[place].stem}-{index:04d}",
        seed * 100_003 + index,
        place,
        type_,
        rng.randint(2021, 2026),
        rng.randint(2, 7),
        kind,
        rng.choice(("projekt", "przyjęty")),
        rng.choice(("short", "medium", "medium", "long")),
        rng.choice(("decimal", "roman", "chapter")),
        rng.choice((" ", NBSP)),
        rng.choice((4, 5)),
        rng.choice(("", "", " ")),
        rng.random() < 0.3,
        layout,
        rng.choice(("ruled", "hairlines", "plain")),
        tuple(rng.sample(("SUM001", "SUM002", "PCT101", "CHG201", "DEM706", "OKR601"), rng.randint(0, 2))),
    )
