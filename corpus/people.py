"""Diagnosis: population, births and deaths, migration, age structure."""

from __future__ import annotations

from corpus.draft import Draft
from corpus.polish import persons, plural, ratio, rounded
from corpus.world import AGES, SENIORS

_TOTALS = ("Razem", "Ogółem", "Suma")


def demography(d: Draft) -> None:
    """Write the chapter on the population."""
    d.heading(1, d.one("Sytuacja demograficzna", "Diagnoza demograficzna", "Ludność gminy"))
    d.heading(2, d.one("Liczba ludności", "Stan i zmiany liczby ludności"))
    _people(d)
    _vital(d)
    d.heading(2, "Migracje")
    _migration(d)
    d.heading(2, "Struktura wieku", slip=True)
    _groups(d)
    _ages(d)
    if d.style.length != "short":
        _seniors(d)


def _people(d: Draft) -> None:
    w, people = d.world, d.world.people
    lost = people[0] - people[-1]
    verb = "zmniejszyła" if lost > 0 else "zwiększyła"
    change = "spadek" if lost > 0 else "wzrost"
    d.group()
    why_percent = "Zmiana liczby ludności w procentach nie wynika z podanych liczb."
    why_count = "Zmiana liczby ludności nie wynika z podanych liczb."
    d.para(
        f"Na koniec {w.years[0]} roku gminę {plural(people[0], 'zamieszkiwała', 'zamieszkiwały', 'zamieszkiwało')} "
        f"{d.n(people[0])} {persons(people[0])}, a na koniec {w.last} roku "
        f"{d.n(people[-1])} {persons(people[-1])}.",
        f"Oznacza to, że w ciągu tego okresu liczba mieszkańców {verb} się o {d.fig(d.n(abs(lost)), 'CHG202', why_count)} "
        f"{persons(abs(lost))}, co stanowi {change} o {d.fig(d.share(abs(lost), people[0]), 'CHG201', why_percent)}.",
    )
    d.group()
    why = "Kobiety i mężczyźni nie składają się na liczbę mieszkańców ogółem."
    rows = [
        [str(year), d.n(women), d.n(men), d.fig(d.n(women + men), "SUM002 DEM701", why)]
        for year, women, men in zip(w.years, w.women, w.men, strict=True)
    ]
    source = d.one("Bank Danych Lokalnych GUS", "ewidencja ludności, stan na 31 grudnia")
    d.table("Liczba ludności według płci", ["Rok", "Kobiety", "Mężczyźni", "Ogółem"], rows, notes=[f"Źródło: {source}."])
    ratio_women = ratio(w.women[-1], w.men[-1], 0)
    d.para(f"Na 100 mężczyzn przypada w gminie {ratio_women} kobiet.")


def _vital(d: Draft) -> None:
    w = d.world
    d.para(
        d.one(
            "Na liczbę mieszkańców w największym stopniu wpływa ujemny przyrost naturalny.",
            "W każdym z analizowanych lat liczba zgonów przewyższała liczbę urodzeń.",
        ),
        f"Dane przedstawia tabela {d.next_table}.",
    )
    d.group()
    why = "Przyrost naturalny nie jest różnicą urodzeń i zgonów."
    label = d.one("Przyrost naturalny", "Saldo", "Przyrost naturalny (urodzenia - zgony)")
    rows = [
        ["Urodzenia żywe", *(d.fig(d.n(value), "SUM008 DEM704", why) for value in w.births)],
        ["Zgony", *(d.n(value) for value in w.deaths)],
        [label, *(d.fig(d.n(value), "SUM008 DEM704", why) for value in w.natural)],
    ]
    d.table("Ruch naturalny ludności", ["Wyszczególnienie", *map(str, w.years)], rows)
    d.group()
    d.para(
        f"Razem od {w.years[0]} do {w.last} r. przyrost naturalny wyniósł {d.n(sum(w.natural))} osób.",
        d.right(
            f"Saldo to nie jest tożsame ze zmianą liczby mieszkańców, która zależy także od migracji: w samym {w.last} roku "
            f"ubyło w ten sposób {d.n(abs(w.natural[-1]))} osób.",
            "CHG202 SUM011",
            "Ubytek naturalny i zmiana liczby mieszkańców to różne wielkości.",
        ),
    )


def _migration(d: Draft) -> None:
    w = d.world
    d.para(
        d.one("Gminę opuszczają przede wszystkim osoby młode.", "O wyjazdach decydują głównie względy zawodowe i edukacyjne."),
        d.one("Kierunkiem wyjazdów są większe ośrodki miejskie.", "Część mieszkańców osiedla się w gminach sąsiednich."),
    )
    d.group()
    why = "Saldo migracji nie wynika z zameldowań i wymeldowań."
    rows = [
        ["Zameldowania z kraju", *(d.fig(d.n(a), "SUM008 DEM704", why) for a, _ in w.inflow)],
        ["Zameldowania z zagranicy", *(d.n(b) for _, b in w.inflow)],
        ["Wymeldowania w kraju", *(d.n(a) for a, _ in w.outflow)],
        ["Wymeldowania za granicę", *(d.n(b) for _, b in w.outflow)],
        ["Saldo migracji ogółem", *(d.fig(d.n(value), "SUM008 DEM704", why) for value in w.migration)],
    ]
    d.table("Migracje na pobyt stały", ["Wyszczególnienie", *(f"{year} r." for year in w.years)], rows)


def _groups(d: Draft) -> None:
    w = d.world
    first, last = w.groups[0], w.groups[-1]
    d.group()
    d.para(
        f"W wieku poprodukcyjnym {plural(last[2], 'była', 'były', 'było')} w {w.last} roku {d.n(last[2])} {persons(last[2])}, "
        f"to jest "
        f"{d.fig(d.share(last[2], w.people[-1]), 'PCT101', 'Udział nie wynika z liczby osób i liczby ludności.')} "
        f"z {d.n(w.people[-1])} mieszkańców gminy.",
        d.right(
            f"Według prognozy do 2040 roku udział ten może sięgnąć {rounded(ratio(last[2], w.people[-1], 0) + 9)}%.",
            "PCT101 OKR602 CHG201",
            "Prognoza na rok 2040 jest inną wielkością niż udział bieżący.",
        ),
    )
    names = ("Wiek przedprodukcyjny", "Wiek produkcyjny", "Wiek poprodukcyjny")
    d.group()
    why = "Grupy wieku nie składają się na ogół ludności."
    rows = []
    for name, old, new in zip(names, first, last, strict=True):
        rows.append([name, d.fig(d.n(old), "SUM001 DEM703", why), d.fig(d.n(new), "SUM001 DEM703", why), _signed(d, new - old)])
    change = w.people[-1] - w.people[0]
    rows.append(
        [
            d.one(*_TOTALS),
            d.fig(d.n(w.people[0]), "SUM001 DEM703", why),
            d.fig(d.n(w.people[-1]), "SUM001 DEM703", why),
            _signed(d, change),
        ]
    )
    d.table("Ludność według ekonomicznych grup wieku", ["Grupa", f"{w.years[0]} r.", f"{w.last} r.", "Zmiana"], rows)


def _signed(d: Draft, value: int) -> str:
    text = d.n(value)
    return f"+{text}" if value > 0 else d.fig(text, "SUM008 CHG202", "Zmiana nie jest różnicą obu lat.")


def _ages(d: Draft) -> None:
    w = d.world
    d.group()
    why = "Suma grup wieku nie daje wiersza z ogółem."
    rows = []
    for label, (men, women) in zip(AGES, w.ages, strict=True):
        codes = "SUM001 SUM002 SUM003"
        rows.append(
            [label, d.fig(d.n(women), codes, why), d.fig(d.n(men), codes, why), d.fig(d.n(men + women), "SUM002 SUM001", why)]
        )
    men, women = w.men[-1], w.women[-1]
    total = [d.fig(d.n(value), "SUM001 SUM002 SUM003", why) for value in (women, men, women + men)]
    rows.append([d.one(*_TOTALS), *total])
    head = ["Wiek (lata)", "Kobiety", "Mężczyźni", d.one("Razem", "Ogółem")]
    d.table(f"Ludność według wieku i płci w {w.last} roku", head, rows)


def _seniors(d: Draft) -> None:
    w = d.world
    women, men = (sum(column) for column in zip(*((b, a) for a, b in w.seniors), strict=True))
    d.para(
        d.right(
            f"Osób w wieku 60 lat i więcej było {d.n(women + men)}, a osób w wieku poprodukcyjnym {d.n(w.groups[-1][2])}: "
            "różnica bierze się z innego progu wieku kobiet i mężczyzn.",
            "SUM011 DEM702 SUM006",
            "Próg 60 lat dla obu płci i próg wieku poprodukcyjnego (60 i 65 lat) dają różne zbiorowości.",
        ),
        f"Strukturę tej grupy pokazuje tabela {d.next_table}.",
    )
    d.group()
    why = "Suma grup wieku seniorów nie daje wiersza z ogółem."
    rows = [
        [label, d.fig(d.n(b), "SUM001 SUM002", why), d.fig(d.n(a), "SUM001 SUM002", why), d.n(a + b)]
        for label, (a, b) in zip(SENIORS, w.seniors, strict=True)
    ]
    rows.append(["Ogółem 60+", *(d.fig(d.n(value), "SUM001 SUM002", why) for value in (women, men, women + men))])
    d.table("Osoby w wieku 60 lat i więcej", ["Grupa wieku", "Kobiety", "Mężczyźni", "Razem"], rows)
