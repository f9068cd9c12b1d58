"""What the gmina means to do: goals, tasks, indicators, milestones, monitoring."""

from __future__ import annotations

from typing import NamedTuple

from corpus.draft import Draft
from corpus.formal import short
from corpus.polish import MONTHS, ROMAN, capital


class Goal(NamedTuple):
    """A goal of the plan with its tasks, indicators (name, unit, least and greatest base, aim times base) and what is done."""

    area: str
    text: str
    tasks: tuple[str, ...]
    indicators: tuple[tuple[str, str, int, int, float], ...]


GOALS = (
    Goal(
        "Opieka długoterminowa i seniorzy",
        "Zapewnienie seniorom wsparcia w miejscu zamieszkania",
        ("Rozwój usług opiekuńczych", "Usługi sąsiedzkie", "Teleopieka dla osób samotnych", "Utworzenie klubu seniora"),
        (
            ("Liczba osób objętych usługami opiekuńczymi", "osoby", 24, 70, 1.6),
            ("Zwiększenie liczby osób korzystających z teleopieki", "osoby", 8, 30, 3.0),
            ("Liczba miejsc w klubach seniora", "miejsca", 15, 30, 2.0),
        ),
    ),
    Goal(
        "Wsparcie osób z niepełnosprawnościami i ich opiekunów",
        "Zwiększenie dostępności usług dla osób z niepełnosprawnościami",
        ("Asystencja osobista", "Opieka wytchnieniowa", "Transport do osób o ograniczonej mobilności", "Likwidacja barier"),
        (
            ("Wzrost liczby osób korzystających z asystencji osobistej", "osoby", 6, 20, 2.0),
            ("Liczba opiekunów objętych opieką wytchnieniową", "osoby", 5, 18, 2.5),
            ("Liczba kursów transportu na żądanie", "kursy", 60, 180, 2.2),
        ),
    ),
    Goal(
        "Rodzina, dzieci i młodzież",
        "Wzmocnienie rodzin w pełnieniu funkcji opiekuńczo-wychowawczych",
        ("Asystentura rodziny", "Placówka wsparcia dziennego", "Poradnictwo psychologiczne", "Wypoczynek dzieci"),
        (
            ("Liczba rodzin objętych asystenturą", "rodziny", 12, 34, 1.4),
            ("Zwiększenie liczby dzieci w placówkach wsparcia dziennego", "dzieci", 15, 45, 1.8),
            ("Liczba godzin poradnictwa", "godziny", 120, 320, 1.5),
        ),
    ),
    Goal(
        "Zdrowie psychiczne i przeciwdziałanie wykluczeniu",
        "Ograniczenie skutków kryzysów i uzależnień",
        ("Punkt konsultacyjny", "Grupy wsparcia", "Mieszkanie treningowe", "Klub integracji społecznej"),
        (
            ("Wzrost liczby osób korzystających z punktu konsultacyjnego", "osoby", 40, 110, 1.3),
            ("Liczba miejsc w mieszkaniach treningowych", "miejsca", 2, 4, 2.0),
            ("Liczba uczestników klubu integracji społecznej", "osoby", 10, 24, 1.5),
        ),
    ),
    Goal(
        "Kadry i koordynacja usług",
        "Profesjonalizacja kadr i koordynacja usług społecznych",
        ("Szkolenia i superwizja", "Koordynator usług społecznych", "Informacja o usługach"),
        (
            ("Liczba pracowników objętych superwizją", "osoby", 6, 14, 1.6),
            ("Liczba wydanych informatorów", "egzemplarze", 300, 600, 2.0),
        ),
    ),
)


def goals(d: Draft) -> list[tuple[str, str]]:
    """Write the goals and their tasks; returns the codes and names of the tasks."""
    count = {"short": 3, "medium": 4, "long": 5}[d.style.length]
    chosen = GOALS[:count] if d.rng.random() < 0.5 else GOALS[-count:]
    words = {3: "trzy", 4: "cztery", 5: "pięć"}
    d.heading(1, d.one("Cele i kierunki działań", "Część programowa", f"Cele {short(d, 1)}"))
    d.group()
    noun = "celów" if count == 5 else "cele"
    wrong = {3: "cztery", 4: "pięć", 5: "cztery"}[count]
    stated = d.fig(words[count], "SUM010", "Zapowiedziana liczba celów jest inna niż liczba celów opisanych.", wrong)
    d.para(
        f"Na podstawie diagnozy sformułowano {stated} {noun} "
        f"{d.one('szczegółowe', 'operacyjne') if count < 5 else 'szczegółowych'}.",
        "Każdemu z nich przypisano zadania, wykonawców oraz wskaźniki.",
    )
    tasks = []
    prefix = d.one("", "C", "DZ.")
    for number, goal in enumerate(chosen, 1):
        d.heading(2, f"Cel {ROMAN[number - 1]}. {goal.text}")
        d.para(f"Obszar: {goal.area}.", _reason(d, goal))
        d.items(*(f"{prefix}{number}.{i} {capital(task)}" for i, task in enumerate(goal.tasks, 1)), marker="-")
        tasks += [(f"{prefix}{number}.{i}", task) for i, task in enumerate(goal.tasks, 1)]
    d.meta["goals"] = [goal.text for goal in chosen]
    _actions(d, chosen, prefix)
    d.heading(1, d.one("Wskaźniki", "Wskaźniki realizacji", "Monitorowane wskaźniki"))
    _indicators(d, chosen)
    return tasks


def _reason(d: Draft, goal: Goal) -> str:
    return d.one(
        f"Potrzebę działań w tym obszarze wskazało {d.rng.randint(41, 68)}% uczestników badania.",
        f"Cel odpowiada na wnioski z diagnozy i będzie realizowany przez {d.place.welfare_short} we współpracy z partnerami.",
        f"Zadania tego obszaru ({len(goal.tasks)}) wynikają z potrzeb zgłoszonych przez mieszkańców i pracowników socjalnych.",
    )


def _actions(d: Draft, chosen: tuple[Goal, ...], prefix: str) -> None:
    who = (
        d.place.welfare_short,
        f"{d.place.welfare_short}, organizacje pozarządowe",
        "Urząd Gminy" if not d.place.urban else "Urząd Miejski",
        "szkoły, biblioteka, ośrodek kultury",
    )
    rows: list[list[str]] = []
    spans = []
    for number, goal in enumerate(chosen, 1):
        spans.append((len(rows), 0, len(goal.tasks), 1))
        for i, task in enumerate(goal.tasks, 1):
            first = d.rng.randint(d.world.start, d.world.end)
            term = f"{first}–{d.world.end}" if first < d.world.end else str(first)
            rows.append([f"Cel {ROMAN[number - 1]}" if i == 1 else "", f"{prefix}{number}.{i}", task, d.rng.choice(who), term])
    d.table(
        "Zadania, wykonawcy i terminy",
        ["Cel", "Kod", "Zadanie", "Realizator", "Termin"],
        rows,
        spans=spans,
        widths=[1, 1, 4, 3.2, 1.5],
    )


def _indicators(d: Draft, chosen: tuple[Goal, ...]) -> None:
    w = d.world
    rows = []
    d.group()
    why = "Wskaźnik mówi o wzroście, a wartość docelowa jest niższa od bazowej."
    for goal in chosen:
        for name, unit, low, high, times in goal.indicators:
            base = d.rng.randint(low, high)
            if name == "Liczba osób objętych usługami opiekuńczymi":
                base = w.care[-1][0]
            target = int(base * times)
            shown = d.n(target)
            if name.startswith(("Wzrost", "Zwiększenie")):
                shown = d.fig(shown, "IND402", why, d.n(max(1, base * 2 // 3)))
            rows.append([name, unit, d.n(base), shown, d.place.welfare_short])
    d.para(
        f"Stopień realizacji celów będzie mierzony wskaźnikami z tabeli {d.next_table}.",
        f"Wartości bazowe dotyczą {w.last} roku, wartości docelowe roku {w.end}.",
    )
    head = [["Wskaźnik", "Jednostka", f"Wartość bazowa ({w.last})", f"Wartość docelowa ({w.end})", "Źródło danych"]]
    spans: list[tuple[int, int, int, int]] = []
    if d.style.length == "long":
        head = [
            ["Wskaźnik", "Jednostka", "Wartość", "", "Źródło danych"],
            ["", "", f"bazowa ({w.last})", f"docelowa ({w.end})", ""],
        ]
        spans = [(-2, 0, 2, 1), (-2, 1, 2, 1), (-2, 2, 1, 2), (-2, 4, 2, 1)]
    d.table(
        f"Wskaźniki realizacji {short(d, 1)}",
        head,
        rows,
        spans=spans,
        widths=[4.6, 1.6, 1.8, 1.8, 1.6],
    )


def milestones(d: Draft) -> None:
    """Write the timetable by quarters; one of its dates may be planted outside the plan's period."""
    w = d.world
    d.heading(1, d.one("Harmonogram", "Harmonogram wdrażania", "Kamienie milowe"))
    steps = (
        f"powołanie zespołu wdrażającego {short(d).replace('Strategia', 'Strategię')}",
        "nabór realizatorów usług sąsiedzkich",
        "uruchomienie punktu informacji o usługach",
        "ocena pośrednia i aktualizacja zadań",
        "rozstrzygnięcie konkursu dla organizacji pozarządowych",
        "badanie satysfakcji odbiorców usług",
        "podsumowanie i ocena końcowa",
    )
    moments = sorted((d.rng.randint(w.start, w.end), d.rng.randint(1, 4)) for _ in steps)
    moments[-1] = (w.end, 4)
    d.group()
    why = "Termin zadania wykracza poza okres, na który przyjęto dokument."
    rows = []
    for index, ((year, quarter), step) in enumerate(zip(moments, steps, strict=True)):
        label = str(year)
        if index == len(steps) - 2:
            label = d.fig(label, "OKR602 IND404", why, str(w.end + 1), str(w.end + 2))
        rows.append([f"{ROMAN[quarter - 1]} kwartał {label} r.", capital(step)])
    d.group()
    why = "Lata w podpisie tabeli są inne niż w tytule dokumentu."
    years = d.fig(f"{w.start}–{w.end}", "OKR601", why, f"{w.start - 1}–{w.end - 1}")
    d.table(f"Harmonogram na lata {years}", ["Termin", "Działanie"], rows, widths=[2, 6])


def monitoring(d: Draft) -> None:
    """Write how the plan is watched over; a date may be planted that is in no calendar."""
    d.heading(1, d.one("Monitoring i ewaluacja", "Monitorowanie i ocena realizacji"))
    d.para(
        f"Za monitorowanie {short(d, 1)} odpowiada {d.place.welfare_short}.",
        "Podmioty realizujące zadania przekazują informacje o osiągniętych wartościach wskaźników.",
    )
    d.group()
    wrong = (f"31 czerwca {d.world.start + 1} r.", f"31 czerwca {d.world.start + 1} r.")
    when = d.fig(f"30 czerwca {d.world.start + 1} r.", "OKR605", "Taki dzień nie istnieje.", *wrong)
    d.items(
        f"pierwsze sprawozdanie zostanie przedłożone w terminie do {when},",
        f"kolejne sprawozdania będą przedkładane co roku do końca {MONTHS[2]},",
        f"ocena końcowa nastąpi w ciągu sześciu miesięcy od zakończenia okresu realizacji, to jest w {d.world.end + 1} roku.",
        marker=d.one("-", "a)", "•"),
    )
    d.para(
        d.right(
            f"Ocena końcowa przypada już po okresie obowiązywania dokumentu, na {d.world.end + 1} rok, i obejmie wszystkie "
            f"lata jego realizacji.",
            "OKR602",
            "Ocena po zakończeniu okresu realizacji jest zamierzona.",
        )
    )
