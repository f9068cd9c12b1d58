from __future__ import annotations

import pytest

from extractors.facts.compare import Index, same_facts
from extractors.facts.taxonomy import dimensions, mentions, taxonomy
from extractors.morphology import lemmas, tokens
from schemas.fact import Fact
from tests.builders import reading


def facts(text: str) -> list[Fact]:
    return list(reading(text).facts)


def fact(text: str, printed: str) -> Fact:
    return next(one for one in facts(text) if one.quantity.text.startswith(printed))


def test_the_taxonomy_knows_at_least_two_hundred_measures() -> None:
    assert sum(len(topic.measures) for topic in taxonomy().topics.values()) >= 200


def test_every_dimension_of_the_taxonomy_can_be_told_from_a_noun_or_a_unit() -> None:
    known = {dim for dims in (*dimensions().nouns.values(), *dimensions().units.values()) for dim in dims}
    unreachable = {dim for topic in taxonomy().topics.values() for dim in topic.measures} - known
    assert unreachable <= {"osoby_w_rodzinach", "koszt_jednostkowy", "wskaznik"}


def test_words_of_the_lexicon_are_lemmas_as_the_dictionary_writes_them() -> None:
    index = taxonomy()
    phrases = [phrase for found in index.phrases.values() for phrase in found]
    words = {word for phrase in phrases for options in (*phrase.words, phrase.without) for word in options}
    known = dimensions()
    words |= set(known.nouns) | known.narrowing | known.change | known.gain | known.hedging | known.generic | set(known.base)
    assert not {word for word in words if word.isalpha() and word not in lemmas(word) | lemmas(word.title())}


def test_a_form_keeps_all_its_lemmas() -> None:
    assert "rodzina" in lemmas("rodzin")
    assert lemmas("wróblokształtność") == {"wróblokształtność"}


def test_a_longer_topic_hides_those_inside_it() -> None:
    found = mentions(tokens("specjalistyczne usługi opiekuńcze"))
    assert [mention.topic.key for mention in found] == ["suo"]


@pytest.mark.parametrize(
    ("text", "printed", "measure", "year"),
    [
        ("W 2024 roku teleopieką objęto 57 osób.", "57", "teleopieka.osoby", 2024),
        ("W 2023 r. na zasiłki stałe wydano 12 300 zł.", "12 300", "zasilek_staly.kwota", 2023),
        ("Usługami opiekuńczymi objęto 40 osób w 2022 r.", "40", "uslugi_opiekuncze.osoby", 2022),
        ("W 2023 r. prowadzono 19 procedur „Niebieskie Karty”.", "19", "niebieska_karta.procedury", 2023),
        ("Wydano 0,4 mln zł na asystenta osobistego w 2024 r.", "0,4", "asystent_aoon.kwota", 2024),
        ("Udział seniorów wzrósł z 21% do 25% w latach 2019–2024.", "21", "seniorzy.udzial", 2019),
        ("Udział seniorów wzrósł z 21% do 25% w latach 2019–2024.", "25", "seniorzy.udzial", 2024),
    ],
)
def test_figures_of_sentences_get_measure_and_year(text: str, printed: str, measure: str, year: int) -> None:
    found = fact(text, printed)
    assert (found.measure, found.period and found.period.start) == (measure, year)


def test_a_figure_in_brackets_counts_the_same_thing_in_its_own_unit() -> None:
    found = fact("W 2024 r. zasiłki okresowe otrzymało 218 osób (198 rodzin).", "198")
    assert found.measure == "zasilek_okresowy.rodziny"


def test_a_change_is_no_state() -> None:
    for text in (
        "W 2024 r. liczba mieszkańców zmniejszyła się o 120 osób.",
        "Liczba mieszkańców maleje: w 2024 roku ubyło 120 osób.",
    ):
        assert "zmiana o" in (fact(text, "120").subgroup or "")


def test_one_facility_of_many_counts_for_itself() -> None:
    text = "W DPS „Pod Lipą” jest 50 miejsc. Gmina kieruje do domów pomocy społecznej, które mają 220 miejsc."
    named, all_of_them = fact(text, "50"), fact(text, "220")
    assert named.subgroup and "pod lipą" in named.subgroup
    assert all_of_them.subgroup is None


def test_table_labels_headers_and_captions_name_figures() -> None:
    text = """
    Powód	Jednostka	2023	2024
    Ubóstwo	Liczba osób	80	75
    \tLiczba rodzin\t41\t39

    Tabela 1 Powody przyznania pomocy
    """
    found = fact(text, "39")
    assert (found.measure, found.period and found.period.start) == ("powod_ubostwo.rodziny", 2024)


def test_a_caption_does_not_rename_what_a_label_names_itself() -> None:
    text = """
    Wyszczególnienie	2023	2024
    Wnioski o patent	12	15

    Tabela 1 Rynek pracy i bezrobocie
    """
    assert not fact(text, "15").known


def test_ages_and_bases_are_told() -> None:
    found = fact("Prognoza mówi, że w 2040 r. osoby 65+ będą stanowiły 31% mieszkańców.", "31")
    assert (found.population, found.base) == ("65+", "ludność")


def test_same_facts_meet_as_intervals_and_leave_ambiguous_places_out() -> None:
    text = """
    W 2024 r. na DPS gmina wydała 1 412 300 zł.

    Koszt DPS w 2024 r. to 1,4 mln zł.

    W 2024 r. z teleopieki korzystało 10 osób w mieście i 12 osób w sołectwach z teleopieką.
    """
    groups = list(same_facts(facts(text)))
    assert [(group.agreeing[0].measure, len(group.agreeing), group.differing) for group in groups] == [("dps.kwota", 2, ())]


def test_the_cost_of_the_task_is_that_of_the_sentence_before() -> None:
    before = "Usługami opiekuńczymi objęto w 2024 roku 31 osób."
    told = fact(f"{before} Koszt zadania wyniósł 117 629 zł.", "117 629 zł")
    assert (told.measure, told.confidence) == ("uslugi_opiekuncze.kwota", 0.9)
    assert not fact(f"{before} Koszt zadania pn. „Dobry sąsiad” wyniósł 117 629 zł.", "117 629 zł").known
    assert not fact(f"{before} Koszt remontu wyniósł 117 629 zł.", "117 629 zł").known


def test_unemployed_persons_who_are_helped_are_not_all_the_registered_ones() -> None:
    assert fact("W 2024 r. było 300 osób bezrobotnych.", "300").known
    assert not fact("W 2024 r. do klubu przyjęto 96 osób bezrobotnych, które korzystały z pomocy.", "96").known


def test_a_row_of_the_budget_classification_holds_money() -> None:
    text = """
    | Rozdział | Nazwa | 2023 r. | 2024 r. |
    |---|---|---|---|
    | 85205 | Zadania w zakresie przeciwdziałania przemocy domowej | 95 414 | 99 958 |
    """
    assert not fact(text, "99 958").measure.endswith(".osoby")


def test_the_index_leaves_parts_out() -> None:
    index = Index.of(facts("W 2024 r. bezrobotnych ogółem było 300 osób, w tym 140 kobiet bezrobotnych."))
    assert [one.quantity.value for one in index.get("bezrobotni.osoby", 2024)] == [300]


PROGRESS = """
Wskaźniki realizacji za 2023 r.

| Działanie | Nazwa wskaźnika | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
|---|---|---|---|---|
| Oferta dla seniorów | Klub Seniora „Jesień” | Liczba placówek | 1 | 2 |
| | Teleopieka w domach | Liczba osób | 14 | 31 |
"""


def test_the_indicator_of_a_row_names_its_figures_not_the_action_above() -> None:
    named = {one.quantity.text: one.measure for one in facts(PROGRESS)}
    assert (named["31"], named["2"]) == ("teleopieka.osoby", "kluby_seniora.placowki")


def test_a_column_of_differences_holds_changes() -> None:
    found = facts(
        """
        | Wskaźnik | 2020 | 2024 | Zmiana |
        |---|---|---|---|
        | Ludność w wieku produkcyjnym | 6 410 | 6 105 | -305 |
        """
    )
    change = next(one for one in found if one.quantity.text == "-305")
    assert change.subgroup == "zmiana"
    assert change.period is not None
    assert (change.period.start, change.period.end) == (2020, 2024)


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("Sporządzono 41 opinii o sytuacji uczniów, a także notatki.", "41", "opinii o sytuacji uczniów"),
        ("Plan wyceniono na łączną kwotę 2 310 000 zł", "2 310", "Plan wyceniono na łączną kwotę"),
        ("Klub Seniora 85 tys. zł, KIS 70 tys. zł w 2024 r.", "70", "KIS"),
    ],
)
def test_an_unknown_measure_keeps_the_words_that_tell_it(text: str, printed: str, expected: str) -> None:
    found = fact(text, printed)
    assert not found.known
    assert expected in found.measure_text


def test_a_unit_of_time_counts_no_persons() -> None:
    assert not fact("Opieka wytchnieniowa: 14 dni w roku 2024.", "14").known


def test_a_year_in_a_bracket_that_has_ended_dates_nothing_behind_it() -> None:
    found = fact("W 2024 r. założono 12 Niebieskich Kart (wzrost z 9 w 2023), a pomoc otrzymało 40 osób.", "40")
    assert found.period is not None
    assert found.period.start == 2024


def test_a_figure_of_a_yearly_report_is_of_its_year_unless_told_otherwise() -> None:
    told = facts(
        """
        Sprawozdanie z realizacji Gminnego Programu Wspierania Rodziny w Gminie Lipowiec za 2023 rok

        Asystenci rodziny pracowali z 21 rodzinami. W 2022 r. zasiłki celowe otrzymało 75 osób.
        """
    )
    periods = {one.quantity.text: one.period for one in told}
    families, persons = periods["21 rodzinami"], periods["75 osób"]
    assert families is not None
    assert (families.start, families.assumed) == (2023, True)
    assert persons is not None
    assert (persons.start, persons.assumed) == (2022, False)


def test_a_named_facility_for_so_many_children_tells_its_places() -> None:
    text = "Działa Świetlica Terapeutyczno-Wychowawcza „Jaskółka” dla 40 dzieci. Do świetlicy środowiskowej uczęszczało 27 dzieci."
    found = [(fact.measure, fact.quantity.text) for fact in reading(text).facts]
    assert found == [("placowki_wsparcia_dziennego.miejsca", "40 dzieci"), ("placowki_wsparcia_dziennego.dzieci", "27 dzieci")]


@pytest.mark.parametrize(
    ("text", "printed", "measure", "unit"),
    [
        ("W 2023 r. działało 9 przedszkoli, w tym 5 publicznych.", "5", "przedszkola.placowki", "placówka"),
        (
            "Dane z 2023 r.: w pieczy zastępczej było 30 dzieci, z czego 19 w rodzinach zastępczych.",
            "19",
            "rodziny_zastepcze.dzieci",
            "dziecko",
        ),
        ("Ogólna liczba beneficjentów spadła w 2022 r. (z 90 do 70).", "90", None, "osoba"),
        (
            "Przypada tu ponad 106 kobiet na 100 mężczyzn, wynika ze współczynnika feminizacji.",
            "ponad 106",
            "feminizacja.wskaznik",
            None,
        ),
        ("Sporządzono 14 ocen rodzin zastępczych.", "14", None, None),
        ("Pomocy udzielono tu 35 rodzinom z powodu uzależnienia od alkoholu.", "35", "powod_alkoholizm.rodziny", "rodzina"),
        ("Ze wsparcia interwenta skorzystało 13 osób.", "13", "interwencja_kryzysowa.osoby", "osoba"),
        ("Z 17 osobami podpisano program wychodzenia z bezdomności.", "17", "wychodzenie_z_bezdomnosci.osoby", "osoba"),
    ],
)
def test_a_figure_is_named_and_counted_by_its_own_statement(text: str, printed: str, measure: str | None, unit: str | None) -> None:
    found = fact(text, printed)
    assert found.unit == unit
    assert found.measure == measure or (measure is None and not found.known)


@pytest.mark.parametrize(
    "text",
    [
        "Przy drodze DW 917 powstanie klub seniora.",
        "Boisko przy SP 4 jest czynne.",
        "Jednostka stacjonuje w 12 Brygadzie Saperów.",
        "6 Problem główny",
        "Zajęcia prowadzi Stowarzyszenie „Trzy Mosty” z gminy.",
    ],
)
def test_numbers_of_names_are_no_figures(text: str) -> None:
    assert not facts(text)


def test_what_a_rate_is_told_of_is_no_figure() -> None:
    assert [one.quantity.text for one in facts("Na 100 mężczyzn przypada 106 kobiet.")] == ["106 kobiet"]


NARRATIVE = (
    """
| Kierunek | Działania zrealizowane |
|---|---|
| Aktywizacja | """
    "• porady zawodowe otrzymało 90 osób, w tym: − 31 długotrwale bezrobotnych, − 8 z niepełnosprawnością; "
    "• liczba osób, które w ciągu roku zgłosiły się do Klubu Pracy po pomoc w szukaniu zajęcia – 57; "
    "• staż zawodowy zaczęło 12 osób; "
    "• przygotowano też materiały o rynku pracy dla wszystkich zainteresowanych, jak co roku we wrześniu. |"
)


def test_parts_of_a_long_cell_are_parts_of_what_their_statement_counts() -> None:
    found = {one.quantity.text.split()[0]: one for one in facts(NARRATIVE)}
    part = found["8"]
    assert (part.unit, part.known) == ("osoba", False)
    assert "porady zawodowe" in part.measure_text
    assert part.subgroup
    assert "część" in part.subgroup
    assert not found["31"].known
    assert "porady zawodowe" in found["31"].measure_text


def test_a_dash_before_a_figure_ends_no_statement() -> None:
    found = next(one for one in facts(NARRATIVE) if one.quantity.text == "57")
    assert "Klubu Pracy" in found.measure_text


def test_far_words_of_a_paragraph_name_nothing() -> None:
    text = """
    3.2. Młodzież i osoby z niepełnosprawnościami

    W gminie rośnie bezrobocie. Biblioteka prowadzi zajęcia. Skorzystało z nich 41 osób.
    """
    assert not fact(text, "41").known


def test_a_sum_is_named_from_the_sentence_before_only_where_it_refers_back() -> None:
    text = "Gmina prowadzi klub seniora. {} 40 000 zł."
    assert fact(text.format("Na jego pracę wydano"), "40 000").measure == "kluby_seniora.kwota"
    assert not fact(text.format("Założono też projekt o wartości"), "40 000").known


def test_a_label_goes_before_the_sentence_before() -> None:
    text = """
    - Ogrzewalnia

    Miejsce dla osób bezdomnych. W 2024 roku skorzystało z niej 23 osoby.
    """
    assert fact(text, "23").measure == "noclegownia.osoby"


def test_each_joined_figure_has_its_own_group() -> None:
    found = {
        one.quantity.text: one.population for one in facts("W zajęciach klubu seniora brało udział 24 osoby dorosłe i 9 dzieci.")
    }
    assert found == {"24 osoby": "dorosły", "9 dzieci": "dziecko"}


def test_a_house_named_after_a_group_counts_none_of_it() -> None:
    found = fact("W gminie działają 3 rodzinne domy dziecka.", "3")
    assert found.population is None


def test_men_of_an_age_are_a_group() -> None:
    found = fact(
        """
        | Grupa wiekowa | 2020 | 2024 |
        |---|---|---|
        | Mężczyźni 65+ | 410 | 452 |
        """,
        "452",
    )
    assert found.population == "mężczyzna"


INDICATORS = """
| Działanie | Wskaźnik (jednostka) | Wartość bazowa (2024) | Wartość docelowa | Termin |
|---|---|---|---|---|
| Opaski bezpieczeństwa | liczba objętych seniorów | 14 | 60 | 2027 Q4 |
"""


def test_a_target_is_of_its_deadline_and_a_mere_count_of_its_action() -> None:
    base, target = facts(INDICATORS)[:2]
    assert (base.measure, target.measure) == ("teleopieka.osoby", "teleopieka.osoby")
    assert [one.period and one.period.start for one in (base, target)] == [2024, 2027]


def test_one_more_unit_of_an_indicator_carries_its_name() -> None:
    found = facts(
        """
        | Działanie | Nazwa wskaźnika | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
        |---|---|---|---|---|
        | Profilaktyka | Szkolenia rówieśników | Liczba programów | 1 | 2 |
        | | | Liczba osób | 14 | 31 |
        | | Wyjazdy dla wychowanków rodzin zastępczych | Liczba wyjazdów | 5 | 6 |
        """
    )
    named = {one.quantity.text: one for one in found}
    assert named["31"].measure == "szkolenia.osoby"
    assert not named["6"].known


def test_the_only_year_of_a_header_dates_a_comment_but_no_target() -> None:
    found = facts(
        """
        | Wyszczególnienie | Dane (2023 r.) | Komentarz |
        |---|---|---|
        | Zatrudnienie OPS | 40 osób | W tym 9 pracowników socjalnych |
        """
    )
    assert {one.period and one.period.start for one in found} == {2023}


@pytest.mark.parametrize(
    ("text", "printed", "years"),
    [
        ("W roku szkolnym 2022/2023 do szkół podstawowych chodziło 300 uczniów.", "300", (2022, 2023)),
        ("Pobyt w mieszkaniu (3 osoby) od X.2021 do VII.2022", "3", (2021, 2022)),
        ("Stan na 31.12.2021: z zasiłku stałego korzysta 18 osób.", "18", (2021, 2021)),
    ],
)
def test_years_of_schools_months_and_days(text: str, printed: str, years: tuple[int, int]) -> None:
    period = fact(text, printed).period
    assert period is not None
    assert (period.start, period.end) == years


def test_the_same_year_is_that_of_the_paragraph_before() -> None:
    text = """
    W 2019 roku teleopieką objęto 10 osób.

    W tym samym roku zasiłki stałe otrzymało 15 osób.
    """
    period = fact(text, "15").period
    assert period is not None
    assert period.start == 2019


def test_changes_side_by_side_have_their_own_names() -> None:
    found = facts(
        """
        | Kwartał | Powiązany wskaźnik |
        |---|---|
        | 2027 Q4 | Seniorzy w teleopiece: 20 → 50 Wizyty zespołu: 0 → 90 |
        """
    )
    named = {one.quantity.text: one.measure_text for one in found}
    assert named["50"] == "osoby objęte teleopieką"
    assert "Wizyty zespołu" in named["90"]


def test_a_group_among_parts_names_only_parts_of_its_own_whole() -> None:
    named = [one.measure for one in facts("W 2024 r. było 300 bezrobotnych, w tym 120 długotrwale bezrobotnych.")]
    assert named[1:] == ["bezrobotni_dlugotrwale.osoby"]
    assert not fact("Staż zaczęło 23 osoby, w tym 8 długotrwale bezrobotnych.", "8").known


def test_a_figure_of_the_next_one_counts_the_same() -> None:
    found = fact("Asystenci rodziny pracowali z 53 rodzinami. Sąd zobowiązał 28 z tych 53 rodzin.", "28")
    assert (found.measure, found.unit) == ("asystent_rodziny.rodziny", "rodzina")
    assert found.subgroup
    assert "część" in found.subgroup


def test_the_year_that_something_began_in_dates_no_other_sentence() -> None:
    found = fact("Dom Senior+ utworzono w 2021 r. jako klub seniora. Ma on 15 miejsc.", "15")
    assert found.period is None


@pytest.mark.parametrize(
    ("text", "printed", "words"),
    [
        ("Klub Seniora 185 tys. zł (dotacja), CAL 701 tys. zł (dotacja).", "701", "CAL"),
        ("Najdroższe będzie zatrudnienie opiekunów (np. 4 etaty × średnio 72 tys. zł).", "4", "zatrudnienie opiekunów"),
        ("Cel to podwojenie (x2) liczby osób w kołach szachowych.", "x2", "liczby osób w kołach"),
        ("Prowadzenie grupy dla rodziców – 10 osób uczestniczyło w 11 spotkaniach.", "10", "grupy dla rodziców"),
        ("Wykłady i pogadanki o zdrowiu dla wszystkich chętnych mieszkańców (82 osoby)", "82", "Wykłady i pogadanki"),
        ("Boisko przy szkole ma trybuny, które są w 80 % zajęte", "80", "trybuny"),
    ],
)
def test_the_words_that_name_an_unknown_figure(text: str, printed: str, words: str) -> None:
    assert words in fact(text, printed).measure_text


def test_persons_employed_are_staff() -> None:
    found = fact("Usługi sąsiedzkie świadczy 19 osób zatrudnionych na zlecenie.", "19")
    assert (found.measure, found.unit) == ("uslugi_sasiedzkie.etaty", "osoba")


def test_a_count_beside_a_share_is_no_share() -> None:
    found = fact("W rejestrze REGON 71,1% (3 174) stanowią osoby fizyczne prowadzące działalność.", "3 174")
    assert found.unit != "%"


def test_a_topic_before_a_semicolon_belongs_to_its_own_figure() -> None:
    found = fact("Wskaźniki: ≥ 130 osób w usługach opiekuńczych; ≤ 5 nowych dzieci w instytucjach.", "≤ 5")
    assert found.measure != "uslugi_opiekuncze.osoby"


def test_each_value_of_a_cell_has_its_own_unit() -> None:
    found = facts(
        """
        | Działanie | Nazwa wskaźnika | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
        |---|---|---|---|---|
        | Pomoc w domu | Objęci pracą socjalną | Liczba rodzin Liczba osób | 38 54 | 39 62 |
        """
    )
    assert {one.quantity.text: one.unit for one in found} == {"38": "rodzina", "54": "osoba", "39": "rodzina", "62": "osoba"}


def test_parts_of_a_table_set_side_by_side_have_labels_of_their_own() -> None:
    found = facts(
        """
        AKTYWA | Stan na początek | Stan na koniec | PASYWA | Stan na początek | Stan na koniec
        Środki trwałe | 12 400,00 zł | 12 900,00 zł | Fundusz jednostki | 31 500,00 zł | 33 700,00 zł
        Należności | 1 100,00 zł | 1 250,00 zł | Zobowiązania | 2 300,00 zł | 2 450,00 zł
        """
    )
    assert ["Fundusz" in one.measure_text for one in found if one.quantity.text.startswith(("31", "33"))] == [True, True]
    assert not any("trwałe" in one.measure_text for one in found if one.quantity.text.startswith(("31", "2 300")))


def test_a_total_over_years_is_of_all_of_them() -> None:
    found = fact(
        """
        Zadanie | 2025 | 2026 | Razem
        Asystentura rodziny (zł) | 42 000 zł | 43 500 zł | 85 500 zł
        """,
        "85",
    )
    assert found.period is not None
    assert (found.period.start, found.period.end) == (2025, 2026)


@pytest.mark.parametrize(
    ("text", "printed", "told"),
    [
        ("Od Lipna gmina jest oddalona o 90 km, natomiast od Brzezin o 14 km.", "14", "Od Lipna gmina jest oddalona"),
        ("W projekcie udział wzięło 54 dorosłych i 30 uczniów.", "30", "W projekcie udział wzięło"),
        ("Udzielano wsparcia rzeczowego (51 osób), prawnego (11 osób).", "11", "Udzielano wsparcia … prawnego"),
        ("Pomoc uzyskało 310 osób, co stanowiło 3,1% mieszkańców gminy.", "3,1", "Pomoc uzyskało"),
        ("Seniorzy chcą wizyt minimum 2 razy w tygodniu.", "minimum 2", "wizyt"),
        ("Blisko 30% badanych (65 osób) oceniło dojazd jako trudny.", "65", "oceniło dojazd"),
        ("Środki pozyskano na cele: na remont (70 tys. zł), na sprzęt (8 tys. zł).", "70", "Środki pozyskano na cele … na remont"),
        ("Pięciu osób dotyczyły karty, a 7 osób znalazło się w 2024 r. w izbie.", "7", "w 2024 r. w izbie"),
        ("Udzielono 35 porad przy sporządzaniu pism.", "35", "porad przy sporządzaniu"),
    ],
)
def test_unknown_measures_keep_the_words_of_their_whole_clause(text: str, printed: str, told: str) -> None:
    found = fact(text, printed)
    assert not found.known
    assert told in found.measure_text


@pytest.mark.parametrize(
    ("text", "printed", "measure", "unit"),
    [
        ("Kadra domu pomocy społecznej liczy 31 osób.", "31", "dps.etaty", "osoba"),
        ("Na terenie powiatu są 3 DPS.", "3", "dps.placowki", "placówka"),
        ("Na roboty publiczne skierowano 12 osób.", "12", "roboty_publiczne.osoby", "osoba"),
        ("Wypłacono 140 zasiłków pielęgnacyjnych.", "140", "zasilek_pielegnacyjny.swiadczenia", "świadczenie"),
        ("W pieczy zastępczej przebywa 40 dzieci (w tym 12 w placówkach opiekuńczo-wychowawczych).", "12",
         "placowki_opiekunczo_wychowawcze.dzieci", "dziecko"),
        ("Wśród 410 podmiotów 71% (290) stanowiły osoby fizyczne prowadzące działalność.", "290",
         "osoby_fizyczne_dzialalnosc.osoby", "osoba"),
    ],
)  # fmt: skip
def test_staff_houses_and_figures_in_brackets_are_counted_by_what_they_are(
    text: str, printed: str, measure: str, unit: str
) -> None:
    found = fact(text, printed)
    assert (found.measure, found.unit) == (measure, unit)


def test_house_numbers_and_numbers_of_items_are_no_figures() -> None:
    assert not facts("Muzeum mieści się przy ul. Lipowej 12 w Brzezinach.")
    assert not facts("- 3.4 Wypoczynek młodzieży")
    assert not facts("Plan obejmuje obszary: 1) seniorzy, 2) dzieci i młodzież.")


def test_a_kind_that_denies_another_is_not_that_kind() -> None:
    found = fact("Działa 9 szkół podstawowych (7 publicznych i 2 niepubliczne).", "2")
    assert found.subgroup == "niepubliczny"


def test_a_group_before_a_bracket_is_whom_its_persons_belong_to() -> None:
    assert fact("Z teleopieki korzystają seniorzy (75 osób).", "75").population == "senior"
    assert fact("W 2024 r. przemocy doświadczyło 11 osób; liczba dzieci (0–17 lat) wyniosła 5.", "5").population == "dziecko"


def test_a_part_of_a_row_is_named_with_its_whole() -> None:
    found = fact(
        """
        Pozycja | 2024
        Koszt ogółem usług | 3,85 mln zł
        w tym: dotacje zewnętrzne | 2,31 mln zł
        """,
        "2,31",
    )
    assert "Koszt ogółem usług" in found.measure_text
