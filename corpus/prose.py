"""Parts without sums to check: survey, strengths and weaknesses, conclusions, list of tables."""

from __future__ import annotations

from corpus.draft import Draft
from corpus.formal import short
from corpus.polish import capital, listed, ratio
from corpus.world import split

NEEDS = (
    "opieka nad osobami starszymi",
    "dostęp do lekarzy specjalistów",
    "zajęcia dla dzieci i młodzieży",
    "transport publiczny",
    "mieszkania dla młodych rodzin",
    "wsparcie psychologiczne",
    "miejsca spotkań w sołectwach",
)
STRONG = (
    "Doświadczona kadra ośrodka pomocy społecznej",
    "Aktywne koła gospodyń wiejskich i jednostki OSP",
    "Dobra współpraca ze szkołami i policją",
    "Zaplecze lokalowe w świetlicach wiejskich",
    "Doświadczenie w pozyskiwaniu środków zewnętrznych",
)
WEAK = (
    "Niedobór opiekunek i asystentów",
    "Słaba komunikacja publiczna między sołectwami",
    "Brak mieszkań treningowych i wspomaganych",
    "Rosnące wydatki na pobyt w domach pomocy społecznej",
    "Niewielka liczba wolontariuszy",
)
CHANCES = (
    "Środki z funduszy europejskich na usługi społeczne",
    "Rozwój ekonomii społecznej",
    "Nowe rozwiązania w teleopiece",
    "Rosnąca aktywność seniorów",
)
THREATS = (
    "Starzenie się społeczeństwa",
    "Wyjazdy osób młodych",
    "Wzrost kosztów pracy i energii",
    "Niestabilność przepisów i finansowania",
)
SECTORS = ("szkoły podstawowe", "przedszkola", "biblioteka publiczna", "ośrodek kultury", "ochotnicze straże pożarne", "parafie")


def survey(d: Draft) -> None:
    """Write what people answered; they could give several answers, so that shares add up to more than 100."""
    women, men = d.world.answers
    total = women + men
    d.heading(1, d.one("Opinie mieszkańców", "Wyniki badania ankietowego"))
    d.para(
        "Mieszkańców zapytano o najważniejsze potrzeby społeczne w ich otoczeniu.",
        d.right(
            "Respondenci mogli wskazać dowolną liczbę odpowiedzi, dlatego wskazania nie sumują się do 100%.",
            "PCT102",
            "Pytanie wielokrotnego wyboru.",
        ),
    )
    counts = sorted((d.rng.randint(total // 6, total * 2 // 3) for _ in NEEDS), reverse=True)
    needs = d.rng.sample(NEEDS, len(NEEDS))
    d.group()
    why = "Odsetek wskazań nie wynika z liczby wskazań i liczby ankiet."
    shown = [
        [capital(need), d.n(count), d.fig(d.share(count, total), "PCT101", why)] for need, count in zip(needs, counts, strict=True)
    ]
    d.table(
        f"Najważniejsze potrzeby w opinii mieszkańców (N = {total}, wielokrotny wybór)",
        ["Potrzeba", "Liczba wskazań", "Odsetek ankiet"],
        shown,
    )
    d.group()
    d.para(
        f"Najczęściej wskazywano na potrzebę: {needs[0]} – {d.n(counts[0])} z {d.n(total)} ankietowanych "
        f"({d.fig(d.share(counts[0], total), 'PCT101', why)}).",
        f"Na dalszych miejscach znalazły się: {listed(needs[1:4])}.",
    )
    _satisfaction(d, total)
    poor = d.rng.randint(total // 4, total // 2)
    d.para(
        d.right(
            f"Blisko {(int(ratio(poor, total, 0)) // 5 + 1) * 5}% badanych ({d.n(poor)} osób) oceniło dostęp do usług jako "
            f"niewystarczający.",
            "PCT101",
            "„Blisko” oznacza nieco mniej niż podana wartość.",
        )
        if 0 < (int(ratio(poor, total, 0)) // 5 + 1) * 5 - ratio(poor, total, 1) <= 2
        else "Oceny dostępności usług różniły się między sołectwami."
    )


def _satisfaction(d: Draft, total: int) -> None:
    """A question with one answer: shares without counts, which give 100 but for rounding."""
    counts = split(d.rng, total, (9, 34, 31, 15, 11))
    answers = ("bardzo dobrze", "dobrze", "przeciętnie", "źle", "trudno powiedzieć")
    d.group()
    why = "Udziały odpowiedzi nie składają się na 100%."
    rows = [[name, d.fig(d.share(count, total), "PCT102", why)] for name, count in zip(answers, counts, strict=True)]
    d.table("Ocena warunków życia w gminie (jedna odpowiedź)", ["Ocena", "Odsetek odpowiedzi"], rows)


def resources(d: Draft) -> None:
    """Write what the gmina has: places, bodies, people."""
    d.heading(1, d.one("Zasoby społeczne gminy", "Potencjał instytucjonalny"))
    d.para(
        f"Na terenie gminy działają m.in. {listed(d.rng.sample(SECTORS, 4))}.",
        d.one(
            "Instytucje te współpracują przy organizacji wydarzeń integracyjnych i pomocy sąsiedzkiej.",
            "Świetlice wiejskie mogą zostać wykorzystane jako miejsca świadczenia usług.",
        ),
    )
    workers, assistants, carers = d.rng.randint(5, 13), d.rng.randint(1, 3), d.rng.randint(4, 15)
    staff = workers + assistants + carers + d.rng.randint(4, 9)
    d.para(
        d.right(
            f"{d.place.welfare_short} zatrudnia {staff} osób, w tym {workers} pracowników socjalnych, {assistants} "
            f"{'asystenta' if assistants == 1 else 'asystentów'} rodziny i {carers} opiekunek.",
            "SUM011 SUM006",
            "„W tym” wymienia tylko część stanowisk.",
        ),
        "Kadra systematycznie podnosi kwalifikacje.",
    )
    rows = [[village, d.one("świetlica", "remiza OSP", "dom ludowy"), str(d.rng.randint(30, 120))] for village in d.place.villages]
    d.table("Obiekty, które mogą służyć usługom społecznym", ["Sołectwo", "Obiekt", "Liczba miejsc na sali"], rows)
    d.items(
        f"liczba sołectw: {len(d.place.villages) + d.rng.randint(4, 12)};",
        "telefon dyżurny ośrodka: 77 555 01 20, czynny w dni robocze od 7:30 do 15:30;",
        f"siedziba: ul. Szkolna {d.rng.randint(2, 40)}, sala nr {d.rng.randint(1, 9)}.",
    )


def swot(d: Draft) -> None:
    """Write strengths, weaknesses, chances and threats as a table of words."""
    d.heading(1, "Analiza SWOT")
    count = 3 if d.style.length == "short" else 4
    strong, weak, chances, threats = (d.rng.sample(words, count) for words in (STRONG, WEAK, CHANCES, THREATS))
    rows = [[a, b] for a, b in zip(strong, weak, strict=True)]
    d.table("Mocne i słabe strony", ["Mocne strony", "Słabe strony"], rows)
    rows = [[a, b] for a, b in zip(chances, threats, strict=True)]
    d.table("Szanse i zagrożenia", ["Szanse", "Zagrożenia"], rows)


def conclusions(d: Draft) -> None:
    """Write the conclusions of the diagnosis."""
    d.heading(1, d.one("Wnioski z diagnozy", "Podsumowanie diagnozy"))
    w = d.world
    d.items(
        "Rosnący udział osób starszych zwiększa zapotrzebowanie na usługi opiekuńcze w miejscu zamieszkania.",
        f"Liczba osób objętych pomocą społeczną maleje, rosną jednak wydatki na domy pomocy społecznej "
        f"({d.zl(w.homes[-1][1])} w {w.last} roku).",
        "Rodziny oczekują łatwiejszego dostępu do poradnictwa psychologicznego i zajęć dla dzieci.",
        f"Rozwój usług wymaga wzmocnienia kadr i współpracy międzysektorowej, co uwzględniono w celach {short(d, 1)}.",
        marker="1.",
    )
    d.para(
        d.one(
            "Zaniechanie działań oznaczałoby dalszy wzrost kosztów opieki całodobowej i pogłębienie osamotnienia seniorów.",
            "Bez rozwoju usług środowiskowych gmina będzie ponosić coraz wyższe koszty opieki instytucjonalnej.",
        )
    )
