"""Annexes of the longer plans: people by village, a card for each task, the list of tables."""

from __future__ import annotations

from corpus.draft import Draft
from corpus.formal import short
from corpus.programme import GOALS
from corpus.world import split

_FIRST = ("Nowa", "Stara", "Mała", "Górna", "Dolna", "Leśna")
_SECOND = ("Wola", "Lipa", "Rola", "Huta", "Łąka", "Dąbrowa")


def villages(d: Draft) -> None:
    """Write the people of each village: a table that runs over pages, its total first or last."""
    d.heading(1, d.one("Aneks. Ludność sołectw", "Ludność gminy według sołectw"))
    names = [*d.place.villages, *(f"{first} {second}" for second in _SECOND for first in _FIRST[:4])]
    women, men = d.world.women[-1], d.world.men[-1]
    weights = [d.rng.uniform(40, 70), *(d.rng.uniform(1, 6) for _ in names)]
    split_women, split_men = split(d.rng, women, weights, 0.02), split(d.rng, men, weights, 0.04)
    d.group()
    why = "Suma sołectw nie daje liczby mieszkańców gminy."
    rows = []
    for index, name in enumerate([d.place.name, *names]):
        a, b = split_women[index], split_men[index]
        rows.append(
            [
                str(index + 1),
                name,
                d.fig(d.n(a), "SUM001 SUM002", why),
                d.fig(d.n(b), "SUM001 SUM002", why),
                d.fig(d.n(a + b), "SUM002 SUM001", why),
            ]
        )
    total = ["", "Ogółem gmina", *(d.fig(d.n(value), "SUM001 SUM002", why) for value in (women, men, women + men))]
    rows.insert(0 if d.rng.random() < 0.4 else len(rows), total)
    d.table(
        f"Ludność sołectw na koniec {d.world.last} roku",
        ["Lp.", "Sołectwo", "Kobiety", "Mężczyźni", "Razem"],
        rows,
        widths=[0.7, 3.5, 1.4, 1.4, 1.4],
    )


def cards(d: Draft) -> None:
    """Write a card for each task, with its cost as a product of quantity and price."""
    d.heading(1, "Karty zadań")
    d.para(f"Karty opisują zadania {short(d, 1)}, które wymagają odrębnych środków w budżecie gminy.")
    for number, goal in enumerate(GOALS, 1):
        for index, task in enumerate(goal.tasks, 1):
            people, price = d.rng.randint(4, 40), d.rng.randint(8, 60) * 50
            d.group()
            why = "Koszt nie jest iloczynem liczby uczestników i ceny."
            d.table(
                f"Karta zadania {number}.{index}",
                ["Pole", "Treść"],
                [
                    ["Nazwa zadania", task],
                    ["Cel", goal.text],
                    ["Realizator", d.place.welfare],
                    ["Okres realizacji", f"{d.world.start}–{d.world.end}"],
                    ["Liczba uczestników rocznie", str(people)],
                    ["Koszt roczny", f"{people} × {d.zl(price)} = {d.fig(d.zl(people * price), 'FIN505', why)}"],
                    ["Opis", _description(d, task)],
                    ["Sposób oceny", d.one("sprawozdanie roczne", "lista obecności i ankieta", "dokumentacja projektu")],
                ],
                widths=[2.4, 6],
            )


def _description(d: Draft, task: str) -> str:
    return d.one(
        f"W ramach zadania ({task.lower()}) przewiduje się nabór uczestników, przygotowanie kadry oraz stałą współpracę z "
        f"rodzinami. "
        "Zajęcia i usługi będą dostosowane do potrzeb osób o ograniczonej mobilności.",
        f"Zadanie ({task.lower()}) obejmuje wszystkie sołectwa. Ośrodek zapewni informację o zasadach korzystania ze "
        f"wsparcia, a w razie "
        "potrzeby także dowóz uczestników.",
    )


def tables(d: Draft) -> None:
    """Write the list of tables."""
    d.add("tables")
