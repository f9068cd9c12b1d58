"""Diagnosis: nurseries, schools, households, housing. Fills the longer plans."""

from __future__ import annotations

from corpus.draft import Draft
from corpus.polish import ratio
from corpus.world import split


def education(d: Draft) -> None:
    """Write the chapter on schools: pupils by school over years, with totals, and places in nurseries."""
    w = d.world
    d.heading(1, d.one("Edukacja i opieka nad dziećmi", "Oświata i opieka nad najmłodszymi"))
    d.heading(2, "Szkoły podstawowe")
    d.para(
        "Gmina prowadzi szkoły podstawowe w największych miejscowościach.",
        d.one("Mniejsze placówki pełnią także funkcję ośrodków życia lokalnego.", "Przy szkołach działają świetlice i biblioteki."),
    )
    d.group()
    why = "Suma uczniów poszczególnych szkół nie daje wiersza z ogółem."
    shown = w.years[-3:]
    villages = (d.place.name, *d.place.villages[:4])
    pupils = [split(d.rng, int(w.people[-3 + i] * 0.078), (44, 18, 15, 13, 10), 0.05) for i in range(3)]
    rows = [["Ogółem", *(d.fig(d.n(sum(year)), "SUM001", why) for year in pupils)]]
    rows += [
        [f"Szkoła Podstawowa – {village}", *(d.fig(d.n(year[index]), "SUM001", why) for year in pupils)]
        for index, village in enumerate(villages)
    ]
    d.table("Uczniowie szkół podstawowych", ["Szkoła", *(f"{year}/{year + 1}" for year in shown)], rows)
    d.para(
        d.right(
            f"Do dwóch największych szkół uczęszczało w ostatnim roku {d.n(pupils[-1][0])} i {d.n(pupils[-1][1])} uczniów.",
            "SUM011 SUM001",
            "Wymieniono tylko dwie szkoły, suma nie ma dawać ogółu.",
        )
    )
    _nurseries(d)


def _nurseries(d: Draft) -> None:
    w = d.world
    d.heading(2, "Opieka nad dziećmi do lat 3")
    places = d.rng.randint(32, 90)
    taken = places - d.rng.randint(2, 9)
    d.group()
    d.para(
        f"Żłobki dysponowały w {w.last} roku {places} miejscami, z których zajętych było {taken}, to jest "
        f"{d.fig(d.share(taken, places), 'PCT101', 'Stopień wykorzystania miejsc nie wynika z podanych liczb.')}.",
        d.right(
            f"Dzieci urodzonych w latach {w.years[-3]}–{w.last} było {d.n(sum(w.births[-3:]))}, nie wszystkie mieszkają "
            f"jednak nadal w gminie.",
            "DUP302 SUM011",
            "Urodzenia z trzech lat i liczba dzieci do lat 3 to różne wielkości.",
        ),
    )


def households(d: Draft) -> None:
    """Write the chapter on housing: dwellings by equipment, allowances, waiting list."""
    w = d.world
    d.heading(1, d.one("Warunki mieszkaniowe", "Mieszkalnictwo"))
    owned = int(w.people[-1] / 88)
    parts = split(d.rng, owned, (61, 27, 12))
    d.group()
    why = "Liczby lokali w podziale na rodzaje nie składają się na ogół."
    d.para(
        f"Zasób mieszkaniowy gminy liczył w {w.last} roku {d.fig(d.n(owned), 'SUM006 SUM011', why)} lokali, z tego "
        f"{d.fig(d.n(parts[0]), 'SUM006 SUM011', why)} komunalnych, {d.n(parts[1])} socjalnych i "
        f"{d.fig(d.n(parts[2]), 'SUM006 SUM011', why)} przeznaczonych na pomieszczenia tymczasowe.",
        d.right(
            f"W tym {d.n(int(owned * 0.72))} lokali ma łazienkę, a {d.n(int(owned * 0.64))} centralne ogrzewanie.",
            "SUM006 SUM011",
            "Wyposażenie lokali nakłada się.",
        ),
    )
    waiting = [d.rng.randint(18, 60) for _ in w.years]
    granted = [int(value * d.rng.uniform(0.15, 0.4)) for value in waiting]
    d.group()
    share_why = "Odsetek nie wynika z liczby wniosków."
    rows = [
        ["Liczba wniosków o przydział lokalu", *map(str, waiting)],
        ["Liczba przydzielonych lokali", *map(str, granted)],
        [
            "Odsetek wniosków załatwionych pozytywnie",
            *(d.fig(d.share(a, b), "PCT101", share_why) for a, b in zip(granted, waiting, strict=True)),
        ],
    ]
    d.table("Wnioski o lokale z zasobu gminy", ["Wyszczególnienie", *map(str, w.years)], rows)
    d.para(
        f"W ostatnim roku przydzielono {granted[-1]} lokali na {waiting[-1]} wniosków ({d.share(granted[-1], waiting[-1])}).",
        f"Średnio z czterech ostatnich lat było to około {ratio(sum(granted[-4:]), sum(waiting[-4:]), 0)}%.",
    )
