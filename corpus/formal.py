"""The formal parts of a plan: draft and resolution page, reasons, title page, contents, introduction, legal grounds."""

from __future__ import annotations

from datetime import date, timedelta

from corpus.draft import Draft
from corpus.polish import ROMAN, day, persons, plural

NAMES = {
    "LPDI": (
        "Lokalny Plan Deinstytucjonalizacji Usług Społecznych",
        "Lokalnego Planu Deinstytucjonalizacji Usług Społecznych",
        "Plan",
    ),
    "PAL": ("Program Aktywności Lokalnej", "Programu Aktywności Lokalnej", "Program"),
    "SRPS": ("Strategia Rozwiązywania Problemów Społecznych", "Strategii Rozwiązywania Problemów Społecznych", "Strategia"),
    "SRPS report": (
        "Sprawozdanie z realizacji Strategii Rozwiązywania Problemów Społecznych",
        "Sprawozdania z realizacji Strategii Rozwiązywania Problemów Społecznych",
        "Sprawozdanie",
    ),
    "program": ("Gminny Program Wspierania Rodziny", "Gminnego Programu Wspierania Rodziny", "Program"),
}
_SHORT_CASES = {
    "Plan": ("Planu", "Planie", "Planem"),
    "Program": ("Programu", "Programie", "Programem"),
    "Strategia": ("Strategii", "Strategii", "Strategią"),
    "Sprawozdanie": ("Sprawozdania", "Sprawozdaniu", "Sprawozdaniem"),
}
_BASIS = {
    "LPDI": "art. 17 ust. 2 pkt 4 i art. 110 ust. 10 ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. "
    "poz. 1283 z późn. zm.)",
    "PAL": "art. 110 ust. 10 ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. poz. 1283 z późn. zm.)",
    "SRPS": "art. 17 ust. 1 pkt 1 ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. poz. 1283 z późn. zm.)",
    "SRPS report": "art. 17 ust. 1 pkt 1 ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. poz. 1283 z "
    "późn. zm.)",
    "program": "art. 176 pkt 1 ustawy z dnia 9 czerwca 2011 r. o wspieraniu rodziny i systemie pieczy zastępczej (Dz. U. z "
    "2025 r. poz. 49)",
}


def short(d: Draft, case: int = 0) -> str:
    """Return "Plan", "Programu", "Strategii" …: nominative, genitive, locative or instrumental (0 to 3)."""
    word = NAMES[str(d.meta["type"])][2]
    return (word, *_SHORT_CASES[word])[case]


def period(d: Draft) -> str:
    return f"{d.world.start}–{d.world.end}"


def full_name(d: Draft, case: int = 0) -> str:
    """Return the name of the plan with gmina and years, in the nominative or genitive."""
    return f"{NAMES[str(d.meta['type'])][case]} Gminy {d.place.name} na lata {period(d)}"


def resolution(d: Draft, status: str) -> None:
    """Write the resolution that adopts the plan; its paragraphs, dates and years may be planted wrong."""
    adopted = date(d.world.start, d.rng.choice((2, 3, 4)), d.rng.randint(20, 28))
    drafted = adopted - timedelta(days=d.rng.randint(12, 24))
    session = d.rng.randint(8, 19)
    number = (
        f"{ROMAN[session - 1]}/{d.rng.randint(60, 190)}/{adopted.year}" if status == "przyjęty" else "……/……/" + str(adopted.year)
    )
    if status == "projekt":
        d.group()
        later = day(adopted + timedelta(days=d.rng.randint(3, 9)))
        dated = d.fig(day(drafted), "OKR605", "Projekt nosi datę późniejszą niż uchwała, której dotyczy.", later)
        d.add("right", "Projekt")
        d.add("right", f"z dnia {dated}")
    d.title(f"UCHWAŁA NR {number}")
    d.title(d.place.council_genitive.upper())
    d.add("centre", f"z dnia {day(adopted)}")
    d.group()
    wrong = (f"{d.world.start}–{d.world.end + 1}", f"{d.world.start}–{d.world.end - 1}")
    years = d.fig(period(d), "OKR601", "Lata w tytule uchwały są inne niż w tytule załącznika.", *wrong)
    d.title(f"w sprawie przyjęcia {full_name(d, 1).replace(period(d), years)}")
    d.para(
        "Na podstawie art. 18 ust. 2 pkt 15 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym (Dz. U. z 2024 r. poz. 1465 z "
        "późn. zm.)",
        f"oraz {_BASIS[str(d.meta['type'])]} {d.place.council} uchwala, co następuje:",
    )
    _sections(d)
    d.add("right", "Przewodniczący Rady")
    d.add("right", d.one("Zdzisław Wiśnioch", "Halina Brodowicz", "Marek Podsiadlik", "Teresa Gołuchowska"))
    d.meta |= {"status": status, "resolution_date": adopted.isoformat()}
    d.meta["resolution_number"] = number if status == "przyjęty" else None
    if status == "projekt":
        reasons(d)
    d.add("break")
    d.add("right", f"Załącznik do uchwały nr {number} {d.place.council_genitive} z dnia {day(adopted)}")


def _sections(d: Draft) -> None:
    form = {"Plan": "stanowiący", "Program": "stanowiący"}.get(short(d), "stanowiącą" if short(d) == "Strategia" else "stanowiące")
    name = full_name(d).replace("Strategia", "Strategię")
    texts = [
        f"Przyjmuje się {name}, {form} załącznik do niniejszej uchwały.",
        f"Wykonanie uchwały powierza się {d.place.head_dative}.",
        d.one(
            f"Nadzór nad realizacją {short(d, 1)} sprawuje Komisja Zdrowia, Rodziny i Spraw Społecznych.",
            f"{d.place.head} składa Radzie sprawozdanie z realizacji {short(d, 1)} do dnia 30 kwietnia każdego roku.",
        ),
        d.one(
            "Uchwała wchodzi w życie z dniem podjęcia.",
            "Uchwała wchodzi w życie po upływie 14 dni od dnia podjęcia i podlega podaniu do publicznej wiadomości.",
        ),
    ]
    for index, text in enumerate(texts, 1):
        label = str(index)
        if index == len(texts):
            d.group()
            label = d.fig(label, "REF901", "Numeracja paragrafów uchwały ma lukę.", str(index + 1), str(index + 3))
        d.para(f"§ {label}. {text}")


def reasons(d: Draft) -> None:
    """Write the reasons that go with a draft resolution."""
    d.add("plainheading", "Uzasadnienie")
    d.para(
        f"Obowiązek opracowania {short(d, 1)} wynika z zadań własnych gminy w obszarze polityki społecznej.",
        d.one(
            "Dokument powstał w toku prac zespołu, w skład którego weszli pracownicy ośrodka pomocy społecznej, oświaty, "
            "policji i organizacji pozarządowych.",
            "Projekt poddano konsultacjom społecznym, w których uczestniczyli mieszkańcy oraz przedstawiciele organizacji "
            "pozarządowych.",
        ),
        "Podjęcie uchwały nie powoduje skutków finansowych innych niż przewidziane w budżecie gminy na dany rok.",
    )


def opening(d: Draft, contents: bool = True) -> None:
    """Write the title page and the contents; without contents the text begins below the title."""
    reports = d.meta["type"] == "SRPS report"
    name = f"{full_name(d)} za {d.world.last} rok" if reports else full_name(d)
    d.title(name.upper() if d.rng.random() < 0.5 else name)
    d.add("centre", f"{d.place.name}, {d.world.last + 1 if reports else d.world.start} r.")
    if contents:
        d.add("break")
        d.add("contents")
        d.add("break")


def introduction(d: Draft) -> None:
    """Write the introduction with the documents that the plan agrees with."""
    name = NAMES[str(d.meta["type"])][0]
    d.heading(1, d.one("Wprowadzenie", "Wstęp"))
    d.para(
        f"{name} to dokument, który wyznacza kierunki polityki społecznej Gminy {d.place.name} na lata {period(d)}.",
        d.one(
            "Jego osią jest przesuwanie ciężaru wsparcia z opieki całodobowej na usługi świadczone w miejscu zamieszkania.",
            "Opisano w nim potrzeby mieszkańców, zasoby gminy oraz zadania, które pozwolą te potrzeby lepiej zaspokoić.",
        ),
        d.right(
            "Odniesienia do perspektywy do 2035 roku pochodzą z dokumentów krajowych.",
            "OKR602",
            "Rok 2035 jest horyzontem prognozy i dokumentów krajowych, nie terminem zadania.",
        ),
    )
    d.para(
        f"Diagnoza opiera się na danych Głównego Urzędu Statystycznego, sprawozdaniach {d.place.welfare_genitive}, danych "
        f"powiatowego urzędu pracy",
        f"oraz badaniu ankietowym mieszkańców. Jeżeli nie wskazano inaczej, dane podano według stanu na 31 grudnia "
        f"{d.world.last} r.",
    )
    d.para(f"{short(d)} pozostaje {'spójna' if short(d) == 'Strategia' else 'spójny'} w szczególności z następującymi dokumentami:")
    d.items(
        "Strategią Rozwoju Usług Społecznych, polityką publiczną do roku 2030 (z perspektywą do 2035 r.);",
        f"Strategią Rozwoju Województwa ({d.place.voivodeship}) w części dotyczącej włączenia społecznego;",
        f"Powiatowym Programem Działań na Rzecz Osób z Niepełnosprawnościami powiatu: {d.place.county};",
        "Krajowym Programem Przeciwdziałania Ubóstwu i Wykluczeniu Społecznemu.",
        marker=d.one("-", "1)", "•"),
    )
    _method(d)


def _method(d: Draft) -> None:
    women, men = d.world.answers
    total = women + men
    d.heading(2, d.one("Metodyka prac", "Sposób opracowania dokumentu"))
    d.group()
    why = "Liczba kobiet i mężczyzn nie składa się na liczbę wszystkich ankiet."
    d.para(
        f"W badaniu ankietowym {plural(total, 'wzięła', 'wzięły', 'wzięło')} udział łącznie "
        f"{d.fig(d.n(total), 'SUM011', why)} {persons(total)}:"
        f" {d.fig(d.n(women), 'SUM011', why)} kobiet i {d.fig(d.n(men), 'SUM011', why)} mężczyzn.",
        "Ankietę udostępniono w wersji papierowej oraz w formie elektronicznej.",
    )
    some = sorted(d.rng.sample(range(20, max(41, total // 3)), 3), reverse=True)
    d.para(
        d.right(
            f"Wśród respondentów najliczniej reprezentowane były sołectwa: {d.place.villages[0]} ({some[0]} {persons(some[0])}), "
            f"{d.place.villages[1]} ({some[1]} {persons(some[1])}) i {d.place.villages[2]} ({some[2]} {persons(some[2])}).",
            "SUM011 SUM006",
            "Wymieniono tylko najliczniejsze sołectwa, liczby nie muszą składać się na ogół ankiet.",
        ),
        "Wyniki badania omówiono w dalszej części dokumentu.",
    )
