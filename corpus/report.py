"""A report on a strategy: what was done, what it cost against the plan, which values the indicators reached."""

from __future__ import annotations

from corpus.draft import Draft
from corpus.polish import ROMAN, day_range, persons
from corpus.programme import GOALS

_DONE = (
    "Zadanie realizowano przez cały rok, z przerwą wakacyjną w lipcu i sierpniu.",
    "Zadanie zrealizowano zgodnie z harmonogramem.",
    "Realizację zadania powierzono organizacji pozarządowej wyłonionej w otwartym konkursie ofert.",
    "Zadanie realizowano we współpracy ze szkołami oraz biblioteką publiczną.",
)


def scope(d: Draft) -> None:
    """Write what the report covers."""
    year = d.world.last
    d.heading(1, "Zakres sprawozdania")
    d.para(
        f"Sprawozdanie obejmuje okres {day_range(year)} Przygotowano je na podstawie informacji przekazanych przez "
        f"{d.place.welfare}, szkoły, policję oraz organizacje pozarządowe.",
        "Strategia wyznacza cztery cele operacyjne, którym przyporządkowano kierunki działań i zadania.",
    )


def progress(d: Draft) -> None:
    """Write the progress of the tasks, goal by goal, in prose and in a table with many words."""
    d.heading(1, "Postęp rzeczowy realizacji zadań")
    for number, goal in enumerate(GOALS[:4], 1):
        d.heading(2, f"Cel {ROMAN[number - 1]}. {goal.text}")
        rows, spans = [], [(0, 0, len(goal.tasks), 1)]
        for index, task in enumerate(goal.tasks, 1):
            count = d.rng.randint(8, 90)
            text = f"{d.rng.choice(_DONE)} Ze wsparcia skorzystało {count} {persons(count)}."
            if persons(count) == "osoby":
                text = text.replace("skorzystało", "skorzystały")
            rows.append([goal.area if index == 1 else "", f"{number}.{index}", task, text])
        d.table(
            f"Realizacja celu {ROMAN[number - 1]}",
            ["Obszar", "Nr", "Zadanie", "Opis realizacji w okresie sprawozdawczym"],
            rows,
            spans=spans,
            widths=[2, 0.8, 2.4, 5],
        )


def spending(d: Draft) -> None:
    """Write planned against spent money with the share executed, which may well pass 100."""
    d.heading(1, "Wykonanie finansowe")
    d.group()
    why, share_why = "Suma zadań nie daje kwoty ogółem.", "Wskaźnik wykonania nie wynika z planu i wydatków."
    rows, planned, spent = [], 0, 0
    for goal in GOALS[:4]:
        for task in goal.tasks[:2]:
            plan = d.rng.randint(40, 600) * 500
            done = int(plan * d.rng.uniform(0.82, 1.04))
            planned, spent = planned + plan, spent + done
            rows.append(
                [
                    task,
                    d.fig(d.n(plan), "SUM001", why),
                    d.fig(d.n(done), "SUM001", why),
                    d.fig(d.share(done, plan), "PCT101", share_why),
                ]
            )
    rows.append(["Ogółem", d.fig(d.n(planned), "SUM001", why), d.fig(d.n(spent), "SUM001", why), d.share(spent, planned)])
    d.table(
        f"Wydatki na zadania Strategii w {d.world.last} roku (w zł)",
        ["Zadanie", "Plan", "Wykonanie", "% wykonania"],
        rows,
        notes=["Wykonanie powyżej 100% wynika ze zmian w budżecie w ciągu roku."],
    )
    d.group()
    d.para(
        f"Na realizację zadań wydano {d.zl(spent)}, to jest {d.fig(d.share(spent, planned), 'PCT101', share_why)} "
        f"zaplanowanej kwoty {d.zl(planned)}.",
        d.right(
            "W niektórych przypadkach plan podniesiono w ciągu roku, stąd wykonanie mogło przekroczyć kwotę pierwotną.",
            "PCT103",
            "Wykonanie planu może przekraczać 100%.",
        ),
    )


def reached(d: Draft) -> None:
    """Write the values that the indicators reached."""
    d.heading(1, "Osiągnięte wartości wskaźników")
    rows = []
    for goal in GOALS[:4]:
        for name, unit, low, high, times in goal.indicators:
            base = d.world.care[0][0] if name == "Liczba osób objętych usługami opiekuńczymi" else d.rng.randint(low, high)
            now = (
                d.world.care[-1][0]
                if name == "Liczba osób objętych usługami opiekuńczymi"
                else int(base * d.rng.uniform(0.9, times))
            )
            rows.append([name, unit, d.n(base), d.n(now)])
    head = ["Wskaźnik", "Jednostka", f"Wartość bazowa ({d.world.years[0]})", f"Wartość osiągnięta ({d.world.last})"]
    d.table("Wskaźniki realizacji Strategii", head, rows, widths=[5, 1.6, 2, 2])
    d.para("Wskaźniki, których wartość spadła, zostaną omówione na posiedzeniu zespołu do spraw Strategii.")
