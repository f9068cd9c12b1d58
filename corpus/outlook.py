"""What the gmina expects: spending in thousands, steps by year with rough amounts, changes in points, arrows of milestones."""

from __future__ import annotations

from decimal import Decimal

from corpus.draft import Draft
from corpus.formal import short
from corpus.polish import ratio, rounded

_STEPS = (
    "przygotowanie kadr i nabór uczestników",
    "uruchomienie nowych usług w pierwszych sołectwach",
    "rozszerzenie usług na całą gminę",
    "utrzymanie trwałości rezultatów",
    "dostosowanie oferty do wyników oceny",
)


def outlook(d: Draft) -> None:
    """Write the chapter on what is to come."""
    d.heading(1, d.one("Projekcja kosztów i rezultatów", "Prognoza i spodziewane rezultaty"))
    _thousands(d)
    _by_year(d)
    _points(d)
    _arrows(d)


def _thousands(d: Draft) -> None:
    """A table in thousands: its rounded rows need not give the rounded total."""
    w = d.world
    names = ("Usługi opiekuńcze", "Domy pomocy społecznej", "Wspieranie rodziny", "Pozostałe zadania")
    years = w.plan_years[:4]
    bases = (w.care[-1][2], w.homes[-1][1], w.family["85504"][-1], d.rng.randint(180_000, 600_000))
    exact = [[_grown(d, Decimal(base), i + 1) for i in range(len(years))] for base in bases]
    d.group()
    d.para(f"Spodziewane wydatki przedstawiono w tabeli {_reference(d)}. Dane podano w tysiącach złotych, w zaokrągleniu.")
    rows = [[name, *(d.n(rounded(value / 1000)) for value in line)] for name, line in zip(names, exact, strict=True)]
    sums = [rounded(sum((line[i] for line in exact), Decimal(0)) / 1000) for i in range(len(years))]
    why = "Ogółem zaokrąglono niezależnie od pozycji, różnica o jedną lub dwie jednostki jest dopuszczalna."
    rows.append(["Ogółem", *(d.right(d.n(value), "SUM001", why) for value in sums)])
    note = "Ze względu na zaokrąglenia sumy składników mogą się różnić od podanych wielkości ogółem."
    d.table("Prognoza wydatków na usługi społeczne (w tys. zł)", ["Zadanie", *map(str, years)], rows, notes=[note])


def _grown(d: Draft, base: Decimal, years: int) -> Decimal:
    """Return a cost after some years of growth by about six in a hundred."""
    return base * (Decimal(d.rng.randint(1050, 1075)) / 1000) ** years


def _reference(d: Draft) -> str:
    why = "Tabeli o tym numerze nie ma w dokumencie."
    return d.fig(str(d.next_table), "REF902", why, str(d.next_table + 60))


def _by_year(d: Draft) -> None:
    costs = [d.rng.randint(30, 140) * 10 for _ in d.world.plan_years]
    d.para(f"Wdrożenie {short(d, 1)} rozłożono na lata:")
    d.items(
        *(
            f"{year} rok – {_STEPS[min(i, len(_STEPS) - 1)]} (ok. {d.n(cost)} tys. zł)"
            for i, (year, cost) in enumerate(zip(d.world.plan_years, costs, strict=True))
        ),
        marker=d.one("-", "•", "1)"),
    )
    total = rounded(Decimal(sum(costs)) / 1000, 1)
    d.para(
        d.right(
            f"Łącznie daje to około {d.n(total, 1)} mln zł.",
            "SUM011 FIN502",
            "Kwoty przybliżone; suma zgadza się w granicach zaokrągleń.",
        )
    )
    low = rounded(total * Decimal("0.9"), 1)
    d.para(f"Zależnie od wyników konkursów koszt może wynieść od {d.n(low, 1)} do {d.n(rounded(total + 1, 1), 1)} mln zł.")


def _points(d: Draft) -> None:
    w = d.world
    first, last = ratio(w.groups[0][2], w.people[0]), ratio(w.groups[-1][2], w.people[-1])
    d.group()
    why = "Różnica dwóch odsetków w punktach procentowych nie zgadza się."
    d.para(
        f"Udział osób w wieku poprodukcyjnym wzrósł z {d.pct(first)} w {w.years[0]} roku do {d.pct(last)} w {w.last} roku, "
        f"czyli o {d.fig(d.n(last - first, 1), 'CHG202 CHG204', why)} p.p."
    )


def _arrows(d: Draft) -> None:
    rows = []
    for name, low in (
        ("Wolontariusze w usługach sąsiedzkich", 20),
        ("Miejsca w dziennym domu pobytu", 6),
        ("Mieszkania wspomagane", 0),
    ):
        base = low + d.rng.randint(0, low) if low else 0
        rows.append([f"IV kwartał {d.world.end} r.", f"{name}: {base} → {base * 2 + d.rng.randint(2, 9)}"])
    d.table("Spodziewane rezultaty", ["Termin", "Rezultat"], rows, widths=[2, 6])
