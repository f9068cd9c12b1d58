"""Vision, rules, legal grounds, risks and consultations: the prose that every plan has, with figures that are not quantities."""

from __future__ import annotations

from datetime import date, timedelta

from corpus.draft import Draft
from corpus.formal import period, short
from corpus.polish import day, listed

_ACTS = (
    "ustawa z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. poz. 1283 z późn. zm.), w szczególności art. 17 "
    "ust. 1 i 2;",
    "ustawa z dnia 8 marca 1990 r. o samorządzie gminnym (Dz. U. z 2024 r. poz. 1465 z późn. zm.), art. 7 ust. 1 pkt 6;",
    "ustawa z dnia 9 czerwca 2011 r. o wspieraniu rodziny i systemie pieczy zastępczej (Dz. U. z 2025 r. poz. 49), art. 176;",
    "ustawa z dnia 19 lipca 2019 r. o realizowaniu usług społecznych przez centrum usług społecznych (Dz. U. z 2019 r. poz. 1818);",
    "ustawa z dnia 27 sierpnia 1997 r. o rehabilitacji zawodowej i społecznej oraz zatrudnianiu osób niepełnosprawnych, art. 35a.",
)
_RULES = (
    (
        "Pomocniczość",
        "Wsparcie uruchamia się tam, gdzie możliwości osoby i rodziny są niewystarczające. Instytucje uzupełniają, a nie zastępują "
        "siły najbliższego otoczenia.",
    ),
    (
        "Bliskość",
        "Usługi świadczy się w miejscu zamieszkania albo w jego pobliżu, tak aby osoba mogła zachować dotychczasowe "
        "relacje i nawyki.",
    ),
    (
        "Współdecydowanie",
        "Mieszkańcy biorą udział w ustalaniu zakresu wsparcia, a ich opinie są uwzględniane przy corocznej ocenie "
        "realizacji zadań.",
    ),
    (
        "Ciągłość",
        "Rozwiązania finansowane ze środków zewnętrznych planuje się w taki sposób, aby mogły być utrzymane po "
        "zakończeniu projektów.",
    ),
    (
        "Efektywność",
        "Środki kieruje się na działania, które zapobiegają kosztownej opiece całodobowej, przy zachowaniu jakości wsparcia.",
    ),
)
_RISKS = (
    ("Brak kandydatów do pracy w usługach opiekuńczych", "wysokie", "szkolenia, współpraca ze szkołami, podwyżki stawek"),
    ("Nieotrzymanie dofinansowania", "średnie", "etapowanie zadań, przesunięcia w budżecie"),
    ("Niskie zainteresowanie mieszkańców", "niskie", "spotkania w sołectwach, informacja w prasie lokalnej"),
    ("Zmiana przepisów", "średnie", "aktualizacja dokumentu"),
    ("Wzrost cen usług", "wysokie", "coroczna weryfikacja kosztorysów"),
)


def vision(d: Draft) -> None:
    """Write what the gmina wants to be, and by which rules."""
    d.heading(1, d.one("Wizja i zasady", "Misja, wizja i zasady polityki społecznej"))
    d.para(
        f"Gmina {d.place.name} jest wspólnotą, w której każdy mieszkaniec, bez względu na wiek, stan zdrowia i miejsce "
        f"zamieszkania, "
        "może liczyć na wsparcie w codziennym życiu i pozostać w swoim środowisku tak długo, jak tego pragnie.",
        d.one(
            "Usługi społeczne są dostępne, skoordynowane i tworzone wspólnie z mieszkańcami.",
            "Instytucje, organizacje i sąsiedzi działają razem, a informacja o pomocy dociera do wszystkich sołectw.",
        ),
    )
    chosen = d.rng.sample(_RULES, 3 if d.style.length == "short" else 4)
    d.para("Realizując wizję, gmina kieruje się następującymi zasadami:")
    d.items(*(f"{name}. {text}" for name, text in chosen), marker=d.one("1)", "a)", "•"))


def legal(d: Draft) -> None:
    """Write the legal grounds: many numbers, none of them a quantity."""
    d.heading(2, d.one("Podstawy prawne", "Otoczenie prawne dokumentu"))
    d.para(f"Podstawą opracowania {short(d, 1)} są w szczególności:")
    d.items(*(d.right(act, "NUM017 DUP303", "Numery ustaw, artykułów i pozycji nie są wielkościami.") for act in _ACTS[:4]))


def consultations(d: Draft) -> None:
    """Write the consultations: dates in order before adoption."""
    first = date(d.world.start - 1, d.rng.choice((10, 11)), d.rng.randint(3, 20))
    meetings = [first + timedelta(days=7 * i + d.rng.randint(0, 3)) for i in range(4)]
    d.heading(2, d.one("Konsultacje społeczne", "Udział mieszkańców w opracowaniu dokumentu"))
    d.para(
        f"Konsultacje prowadzono od {day(first)} do {day(meetings[-1])} w czterech miejscowościach.",
        "Uwagi można było zgłaszać w urzędzie, na spotkaniach oraz pocztą elektroniczną.",
    )
    counts = [d.rng.randint(9, 48) for _ in meetings]
    total = sum(counts)
    d.group()
    why = "Liczba uczestników spotkań nie składa się na wiersz z ogółem."
    rows = [
        [f"{when:%d.%m.%Y}", village, d.fig(str(count), "SUM001", why)]
        for when, village, count in zip(meetings, d.place.villages, counts, strict=False)
    ]
    rows.append(["", "Razem", d.fig(str(total), "SUM001", why)])
    d.table("Spotkania konsultacyjne", ["Data", "Miejscowość", "Liczba uczestników"], rows)
    accepted = d.rng.randint(5, 14)
    filed = accepted + d.rng.randint(3, 9)
    d.group()
    why = "Odsetek uwzględnionych uwag nie wynika z podanych liczb."
    d.para(
        f"Z {filed} zgłoszonych uwag uwzględniono {accepted} ({d.fig(d.share(accepted, filed), 'PCT101', why)}).",
        d.right(
            f"Najwięcej uwag zgłosili mieszkańcy sołectw {listed([d.place.villages[0], d.place.villages[1]])}.",
            "CHG208",
            "Zdanie nie podaje liczb, z którymi można by je porównać.",
        ),
    )


def risks(d: Draft) -> None:
    """Write what may go wrong, as a table of words."""
    d.heading(1, d.one("Ryzyka realizacji", "Analiza ryzyka"))
    d.para(
        f"W toku prac rozpoznano ryzyka, które mogą utrudnić realizację {short(d, 1)} w latach {period(d)}.",
        "Dla każdego z nich wskazano sposób ograniczenia skutków.",
    )
    rows = [list(risk) for risk in d.rng.sample(_RISKS, 3 if d.style.length == "short" else len(_RISKS))]
    d.table("Ryzyka i sposoby ich ograniczania", ["Ryzyko", "Prawdopodobieństwo", "Działania zaradcze"], rows, widths=[4, 2, 4])


def partners(d: Draft) -> None:
    """Write with whom the gmina works, in prose."""
    d.heading(1, d.one("Partnerzy i koordynacja", "Współpraca i system wdrażania"))
    d.para(
        f"Za koordynację odpowiada {d.place.welfare}. Co najmniej dwa razy w roku zwołuje on zespół, w którego skład wchodzą "
        "przedstawiciele szkół, przychodni, policji, parafii oraz organizacji pozarządowych.",
        d.one(
            "Zespół ocenia postęp prac, wskazuje przeszkody i proponuje zmiany w harmonogramie.",
            "Ustalenia zespołu są podawane do wiadomości publicznej na stronie internetowej gminy.",
        ),
    )
    d.para(
        "Współpraca z organizacjami pozarządowymi opiera się na rocznym programie współpracy. Zadania zleca się w trybie otwartego "
        "konkursu ofert, a przy mniejszych przedsięwzięciach w trybie małych grantów.",
        d.right(
            "Mały grant nie może przekroczyć 10 000 zł, a łączna kwota przekazana jednej organizacji w roku 20 000 zł.",
            "SUM011 DUP303",
            "Są to dwa różne limity ustawowe.",
        ),
    )
    d.para(
        f"Sołtysi przekazują mieszkańcom informacje o dostępnych formach wsparcia. W sołectwach "
        f"{listed(list(d.place.villages[2:5]))} "
        "pełnią także dyżury pracownicy socjalni, co skraca czas od zgłoszenia potrzeby do udzielenia pomocy.",
    )
