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
    annexes: bool = False


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
        errors=("SUM001", "SUM002", "SUM008", "PCT101", "CHG203", "CHG201", "OKR605", "REF901", "DEM706", "REF902"),
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
        errors=("SUM001", "SUM011", "CHG202", "OKR601", "SUM005", "NUM017", "PCT101", "PCT102"),
    ),
    Spec(
        "modrzewo-pal-2025-2026",
        seed=13,
        place=2,
        type="PAL",
        adopted=2025,
        years=2,
        kind="pdf",
        length="brief",
        theme="hairlines",
        errors=("PCT101", "SUM001", "OKR602", "SUM011", "PCT102"),
    ),
    Spec(
        "swierkowo-program-2025-2027",
        seed=14,
        place=3,
        type="program",
        adopted=2025,
        years=3,
        layout=Layout("pipes", None, 60, "- {page} -", markdown=True),
    ),
    Spec(
        "olszanka-lesna-lpdi-2026-2030",
        seed=15,
        place=4,
        type="LPDI",
        adopted=2026,
        years=5,
        kind="pdf",
        status="projekt",
        length="long",
        headings="chapter",
        gap=NBSP,
        theme="ruled",
        annexes=True,
        errors=(
            "SUM001",
            "SUM001",
            "SUM002",
            "SUM006",
            "SUM008",
            "CHG201",
            "CHG202",
            "PCT101",
            "FIN505",
            "REF901",
            "NUM017",
            "DUP302",
            "OKR601",
        ),
    ),
    Spec(
        "wrzosow-srps-2023-2030",
        seed=16,
        place=5,
        type="SRPS",
        adopted=2023,
        years=8,
        kind="pdf",
        headings="roman",
        grosze=True,
        percent_gap=" ",
        theme="dense",
    ),
    Spec(
        "trzcinica-wielka-sprawozdanie-2021-2025",
        seed=17,
        place=6,
        type="SRPS report",
        adopted=2021,
        years=5,
        status="",
        layout=Layout("stacked", None, None, encoding="iso-8859-2"),
        errors=("SUM001", "PCT101", "CHG201", "SUM011", "DEM706"),
    ),
    Spec(
        "jesionowiec-sprawozdanie-2022-2026",
        seed=18,
        place=7,
        type="SRPS report",
        adopted=2022,
        years=5,
        kind="pdf",
        status="",
        headings="roman",
        theme="plain",
        errors=("SUM001", "SUM002", "PCT101", "SUM008"),
    ),
    Spec(
        "rudawka-dolna-lpdi-2026-2029",
        seed=19,
        place=8,
        type="LPDI",
        adopted=2026,
        years=4,
        status="projekt",
        gap=NBSP,
        layout=Layout("tabs", 88, 50, "{page}", captions_after=True, encoding="utf-16"),
        errors=("SUM009", "SUM006", "PCT101", "CHG202", "OKR605", "OKR602", "DUP302"),
    ),
    Spec(
        "lipowiec-maly-program-2024-2026",
        seed=20,
        place=9,
        type="program",
        adopted=2024,
        years=3,
        kind="pdf",
        length="short",
        from_digits=5,
        theme="plain",
        errors=("SUM002", "SUM008", "CHG201", "REF901"),
    ),
)


def random_spec(seed: int, index: int) -> Spec:
    """Draw the spec of the plan number `index` of a batch."""
    rng = Random(f"{seed}:{index}")
    place = rng.randrange(len(PLACES))
    kind = rng.choice(("text", "pdf"))
    type_ = rng.choice(("LPDI", "SRPS", "PAL", "program", "SRPS report"))
    length = rng.choice(("brief", "brief", "brief", "short", "medium", "long"))
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
        "" if type_ == "SRPS report" else rng.choice(("projekt", "przyjęty")),
        length,
        rng.choice(("decimal", "roman", "chapter")),
        rng.choice((" ", NBSP)),
        rng.choice((4, 5)),
        rng.choice(("", "", " ")),
        rng.random() < 0.3,
        layout,
        rng.choice(("ruled", "hairlines", "plain", "dense")),
        tuple(rng.sample(("SUM001", "PCT101"), rng.randint(0, 1 if length == "brief" else 2))),
    )
