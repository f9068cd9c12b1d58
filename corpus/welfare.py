"""Diagnosis: work, social assistance, services, families."""

from __future__ import annotations

from corpus.draft import Draft
from corpus.formal import short
from corpus.polish import persons, ratio
from corpus.world import EDUCATION


def work(d: Draft) -> None:
    """Write the chapter on unemployment."""
    w = d.world
    d.heading(1, d.one("Rynek pracy", "Bezrobocie i rynek pracy"))
    first, last = w.jobless[0], w.jobless[-1]
    verb, noun, other = ("zmalała", "spadek", "wzrosła") if last < first else ("wzrosła", "wzrost", "zmalała")
    d.group()
    verb = d.fig(verb, "CHG203", "Kierunek zmiany jest inny niż wynika z liczb.", other)
    why = "Zmiana liczby bezrobotnych w procentach nie wynika z podanych liczb."
    if last != first:
        d.para(
            f"Liczba zarejestrowanych bezrobotnych {verb} z {d.n(first)} osób w {w.years[0]} roku do {d.n(last)} osób w "
            f"{w.last} roku,",
            f"co oznacza {noun} o {d.fig(d.share(abs(last - first), first), 'CHG201', why)}.",
        )
    d.group()
    why = "Udział kobiet wśród bezrobotnych nie wynika z podanych liczb."
    d.para(
        f"Na koniec {w.last} roku kobiety stanowiły {d.fig(d.share(w.jobless_women[-1], last), 'PCT101', why)} bezrobotnych "
        f"({d.n(w.jobless_women[-1])} z {d.n(last)}).",
        d.one(
            "Najtrudniej wracają na rynek pracy osoby opiekujące się osobami zależnymi.",
            "Barierą pozostaje dojazd do większych zakładów pracy oraz brak miejsc opieki nad małymi dziećmi.",
        ),
    )
    _jobless_table(d)
    _education(d)


def _jobless_table(d: Draft) -> None:
    w = d.world
    why, part = "Udział nie wynika z liczb w tej kolumnie.", "Część jest większa niż całość."
    d.group()
    rows = [["Bezrobotni ogółem", *(d.n(value) for value in w.jobless)], ["w tym kobiety"], ["w tym długotrwale bezrobotni"]]
    for total, women, long in zip(w.jobless, w.jobless_women, w.jobless_long, strict=True):
        rows[1].append(d.n(women))
        rows[2].append(d.fig(d.n(long), "SUM005 DEM706", part, d.n(total + d.rng.randint(3, 40))))
    rows.append(["Udział kobiet", *(d.fig(d.share(a, b), "PCT101", why) for a, b in zip(w.jobless_women, w.jobless, strict=True))])
    d.table("Bezrobocie rejestrowane, stan na koniec roku", ["Wyszczególnienie", *map(str, w.years)], rows)
    d.para(
        d.right(
            f"Kobiety ({d.n(w.jobless_women[-1])}) i długotrwale bezrobotni ({d.n(w.jobless_long[-1])}) to kategorie, które się "
            "nakładają.",
            "SUM006 SUM011 SUM001",
            "Wiersze „w tym” nakładają się, ich suma może przekraczać ogół.",
        )
    )


def _education(d: Draft) -> None:
    w, total = d.world, d.world.jobless[-1]
    d.group()
    count, share = "Suma osób według wykształcenia nie daje ogółu.", "Udziały nie składają się na 100%."
    rows = [
        [name, d.fig(d.n(value), "SUM001", count), d.fig(d.share(value, total), "PCT101 PCT102 SUM001", share)]
        for name, value in zip(EDUCATION, w.education, strict=True)
    ]
    rows.append([d.one("Ogółem", "Razem"), d.fig(d.n(total), "SUM001", count), "100,0" + d.style.percent_gap + "%"])
    d.table(f"Bezrobotni według wykształcenia w {w.last} roku", ["Wykształcenie", "Liczba osób", "Udział"], rows)


def assistance(d: Draft) -> None:
    """Write the chapter on social assistance and the reasons for granting it."""
    w = d.world
    d.heading(1, d.one("System pomocy społecznej", "Pomoc społeczna w gminie"))
    d.heading(2, "Osoby i rodziny korzystające z pomocy")
    first, last = w.helped[0], w.helped[-1]
    d.group()
    why = "Spadek liczby osób objętych pomocą nie wynika z podanych liczb."
    d.para(
        f"Realizatorem zadań jest {d.place.welfare}, zwany dalej {d.place.welfare_short}.",
        f"W {w.last} roku pomocą objęto {d.n(last)} {persons(last)} z {d.n(w.helped_families[-1])} rodzin, liczących "
        f"{d.n(w.helped_members[-1])} {persons(w.helped_members[-1])}.",
    )
    d.para(
        f"W porównaniu z rokiem {w.years[0]}, kiedy pomocą objęto {d.n(first)} osób, liczba ta spadła do {d.n(last)} osób w "
        f"{w.last} "
        f"roku, czyli o {d.fig(d.n(first - last), 'CHG202', why)} {persons(first - last)} "
        f"({d.fig(d.share(first - last, first), 'CHG201 PCT101', why)})."
    )
    d.group()
    why = "Rodzin jest więcej niż osób w tych rodzinach."
    rows = [
        ["Osoby, którym przyznano świadczenie", *map(d.n, w.helped)],
        ["Liczba rodzin", *(d.n(value) for value in w.helped_families)],
        [
            "Liczba osób w rodzinach",
            *(d.fig(d.n(m), "DEM706", why, d.n(f - 7)) for m, f in zip(w.helped_members, w.helped_families, strict=True)),
        ],
    ]
    d.table("Osoby i rodziny objęte pomocą społeczną", ["Wyszczególnienie", *(f"{year} r." for year in w.years)], rows)
    d.heading(2, "Powody przyznania pomocy")
    _reasons(d)
    d.heading(2, d.one("Świadczenia pieniężne", "Formy pomocy pieniężnej"), slip=True)
    _benefits(d)


def _reasons(d: Draft) -> None:
    w = d.world
    shown = w.years[-3:] if d.style.length == "short" else w.years
    back = len(shown)
    leading = next(iter(w.reasons))
    d.para(
        f"Najczęściej wskazywanym powodem przyznania pomocy było w {w.last} roku: {leading.lower()}.",
        d.right(
            "Jedna rodzina może otrzymywać pomoc z kilku powodów, dlatego liczb z tabeli nie sumuje się.",
            "SUM001 SUM006",
            "Powody przyznania pomocy nakładają się.",
        ),
    )
    d.group()
    why = "Liczba rodzin jest większa niż liczba osób."
    rows: list[list[str]] = []
    spans = []
    for reason, series in w.reasons.items():
        people = [count for count, _ in series[-back:]]
        spans.append((len(rows), 0, 2, 1))
        rows.append([reason, "Liczba osób", *map(d.n, people)])
        slots = (d.fig(d.n(b), "DEM706", why, d.n(a + d.rng.randint(2, 9))) for a, b in series[-back:])
        rows.append(["", "Liczba rodzin", *slots])
    d.table("Powody przyznania pomocy", ["Powód", "Wyszczególnienie", *map(str, shown)], rows, spans=spans)


def _benefits(d: Draft) -> None:
    w = d.world
    total = sum(amount for _, amount in w.benefits.values())
    d.group()
    why = "Kwoty poszczególnych zasiłków nie składają się na kwotę łączną."
    parts = [f"na zasiłki {name} {d.fig(d.zl(amount), 'SUM011', why)}" for name, (_, amount) in w.benefits.items()]
    d.para(
        f"Na świadczenia pieniężne wydano w {w.last} roku łącznie {d.fig(d.zl(total), 'SUM011', why)}, z tego: "
        f"{', '.join(parts[:-1])} oraz {parts[-1]}."
    )
    people = {name: count for name, (count, _) in w.benefits.items()}
    d.para(
        d.right(
            f"Liczba osób pobierających zasiłki stałe wyniosła {d.n(people['stałe'])}, zasiłki okresowe {d.n(people['okresowe'])}, "
            f"a zasiłki celowe {d.n(people['celowe'])}, przy czym ta sama osoba mogła otrzymać więcej niż jedno świadczenie.",
            "SUM011 DUP302",
            "Świadczeniobiorcy powtarzają się, sumy osób nie da się porównać z ogółem.",
        )
    )


def services(d: Draft) -> None:
    """Write the chapter on care services, homes, foster care and violence."""
    w = d.world
    d.heading(1, d.one("Usługi społeczne i opieka długoterminowa", "Usługi opiekuńcze i opieka całodobowa"))
    d.heading(2, "Usługi opiekuńcze")
    users, hours, cost = w.care[-1]
    d.group()
    why = "Ta sama wielkość ma w tabeli inną wartość."
    d.para(
        f"Usługami opiekuńczymi objęto w {w.last} roku {d.n(users)} {persons(users)}, którym udzielono "
        f"{d.fig(d.n(hours), 'DUP302', why)} godzin usług.",
        f"Koszt zadania wyniósł {d.fig(d.zl(cost), 'DUP302', why)}.",
        d.right(
            f"Wydatki te wzrosły od {w.years[0]} roku o ponad {(cost - w.care[0][2]) * 100 // w.care[0][2]}%.",
            "CHG201",
            "„Ponad” dopuszcza wartość nieco większą od podanej.",
        ),
    )
    d.group()
    rows = [
        [str(year), d.n(a), d.n(b), d.zl(c) if d.style.length != "short" else d.n(c)]
        for year, (a, b, c) in zip(w.years, w.care, strict=True)
    ]
    d.table(
        "Usługi opiekuńcze",
        ["Rok", "Liczba osób", "Liczba godzin", "Koszt (zł)"],
        [[*r[:3], r[3].removesuffix("zł").strip()] for r in rows],
    )
    d.heading(2, "Domy pomocy społecznej")
    _homes(d)
    if d.style.length != "short":
        d.heading(2, "Piecza zastępcza i wspieranie rodziny")
        _foster(d)
        d.heading(2, "Przeciwdziałanie przemocy domowej", slip=True)
        _violence(d)


def _homes(d: Draft) -> None:
    w = d.world
    (_, old_cost), (new, cost) = w.homes[0], w.homes[-1]
    d.group()
    why = "Wzrost wydatków nie wynika z podanych kwot."
    d.para(
        f"Gmina ponosiła w {w.last} roku odpłatność za pobyt {d.n(new)} osób w domach pomocy społecznej.",
        f"Wydatki na ten cel wzrosły z {d.zl(old_cost)} w {w.years[0]} roku do {d.zl(cost)} w {w.last} roku, "
        f"to jest o {d.fig(d.zl(cost - old_cost), 'CHG202', why)} "
        f"({d.fig(d.share(cost - old_cost, old_cost), 'CHG201', why)}).",
        d.right(
            f"W przeliczeniu było to ok. {d.n((cost + 5000) // 10_000 * 10)} tys. zł.",
            "DUP302 DUP303 DUP306",
            "Kwota podana w przybliżeniu do dziesiątek tysięcy złotych.",
        ),
    )
    malformed = f"{d.n(cost)},50,00"
    d.group()
    rows = [
        [d.right("Liczba mieszkańców", "DUP301 DUP302", "Mowa o mieszkańcach domów, nie gminy."), *(d.n(a) for a, _ in w.homes)],
        [
            "Wydatki gminy (zł)",
            *(d.n(b) for _, b in w.homes[:-1]),
            d.fig(d.n(cost), "NUM017", "Liczba ma dwa znaki dziesiętne, nie wiadomo, jaką kwotę oznacza.", malformed),
        ],
    ]
    d.table("Pobyt w domach pomocy społecznej", ["Wyszczególnienie", *map(str, w.years)], rows)


def _foster(d: Draft) -> None:
    w = d.world
    d.group()
    why = "Dzieci w poszczególnych formach pieczy nie składają się na ogół."
    a, b, c = w.foster[-1]
    d.para(
        f"W {w.last} roku w pieczy zastępczej przebywało {d.fig(str(a + b + c), 'SUM006 SUM011', why)} dzieci, z tego "
        f"{d.fig(str(a), 'SUM006 SUM011', why)} w rodzinach spokrewnionych, {b} w rodzinach niezawodowych "
        f"i {d.fig(str(c), 'SUM006 SUM011', why)} w placówkach opiekuńczo-wychowawczych."
    )
    d.group()
    rows = [["Dzieci w pieczy zastępczej ogółem", *(d.fig(str(sum(x)), "SUM006 SUM001", why) for x in w.foster)]]
    for index, name in enumerate(("rodziny spokrewnione", "rodziny niezawodowe", "placówki opiekuńczo-wychowawcze")):
        rows.append([f"z tego: {name}" if not index else name, *(d.fig(str(x[index]), "SUM006 SUM001", why) for x in w.foster)])
    d.table("Dzieci w pieczy zastępczej", ["Wyszczególnienie", *map(str, w.years)], rows)


def _violence(d: Draft) -> None:
    w = d.world
    started, ended = w.cards[-1]
    d.group()
    d.para(
        f"W {w.last} roku wszczęto {started} procedur „Niebieskie Karty”, a zakończono {ended}.",
        d.right(
            f"W sprawach tych zespół interdyscyplinarny odbył {started * 2 + 7} posiedzeń grup diagnostyczno-pomocowych.",
            "DEM706 DUP303",
            "Posiedzenia i procedury to różne wielkości.",
        ),
        f"Działania na rzecz osób doznających przemocy są częścią celów {short(d, 1)}.",
    )
    share = ratio(w.reasons["Przemoc domowa"][-1][0], w.helped[-1], 1)
    d.para(f"Przemoc domową jako powód przyznania pomocy wskazano w {w.last} roku u {d.pct(share)} osób objętych wsparciem.")
