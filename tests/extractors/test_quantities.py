from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.parsing.context import Context
from extractors.parsing.quantities import find
from schemas.interval import Interval
from schemas.quantity import Quantity

CELL = Context(in_cell=True, lone=True)


def only(text: str, context: Context = Context()) -> Quantity:  # noqa: B008  # an immutable default
    (found,) = find(text, context)
    assert text[found.start : found.end] == found.quantity.text
    return found.quantity


def interval(low: str, high: str, *, open_low: bool = False, open_high: bool = False) -> Interval:
    return Interval(Decimal(low), Decimal(high), open_low, open_high)


@pytest.mark.parametrize(
    ("text", "raw", "value", "unit"),
    [
        ("przekazano 2 518 340 zł na ten cel", "2 518 340 zł", "2518340", "PLN"),
        ("koszt 1 262 285,54 zł.", "1 262 285,54 zł", "1262285.54", "PLN"),
        ("koszt 1\u00a0262\u00a0285,54 zł", "1\u00a0262\u00a0285,54 zł", "1262285.54", "PLN"),
        ("koszt 1\u202f262\u2009285,54\u00a0zł", "1\u202f262\u2009285,54\u00a0zł", "1262285.54", "PLN"),
        ("dochody 41.206.118 zł", "41.206.118 zł", "41206118", "PLN"),
        ("dotacja 3,4 mln zł", "3,4 mln zł", "3400000", "PLN"),
        ("dotacja 1 200 tys. zł", "1 200 tys. zł", "1200000", "PLN"),
        ("razem 12 mln 300 tys. zł", "12 mln 300 tys. zł", "12300000", "PLN"),
        ("bilet 5 zł 40 gr", "5 zł 40 gr", "5.40", "PLN"),
        ("wkład 100 000,00 PLN", "100 000,00 PLN", "100000", "PLN"),
        ("liczy 12,5 tys. osób", "12,5 tys. osób", "12500", "osoba"),
        ("przyrost (-3,94‰)", "-3,94‰", "-3.94", "‰"),
        ("wzrósł o +2,5 p.p.", "+2,5 p.p.", "2.5", "p.p."),
        ("zmiana o 3 punkty procentowe", "3 punkty procentowe", "3", "p.p."),
        ("udział 27,5%", "27,5%", "27.5", "%"),
        ("udział 27,5 proc.", "27,5 proc.", "27.5", "%"),
        ("zatrudnia 0,5 etatu", "0,5 etatu", "0.5", "etat"),
        ("na 1/2 etatu", "1/2 etatu", "0.5", "etat"),
        ("powstało 5 nowych etatów", "5 nowych etatów", "5", "etat"),
        ("na ¼ etatu", "¼ etatu", "0.25", "etat"),
        ("budżet 2.500.000,- zł", "2.500.000,- zł", "2500000", "PLN"),
        ("koszt PLN 5 000", "PLN 5 000", "5000", "PLN"),
        ("powierzchnia 123,45 km2", "123,45 km2", "123.45", "km²"),
        ("przyjęto 12 (dwanaście) osób", "12 (dwanaście) osób", "12", "osoba"),
        ("spadek: minus 5%", "minus 5%", "-5", "%"),
        ("**łącznie 83 600 zł**", "83 600 zł", "83600", "PLN"),
        ("kwota **83 600** zł", "83 600** zł", "83600", "PLN"),
        ("stopa 4,35%* w gminie", "4,35%", "4.35", "%"),
        ("saldo wyniosło −97 osób", "−97 osób", "-97", "osoba"),
        ("saldo migracji wyniosło – 97 osób.", "– 97 osób", "-97", "osoba"),
        ("rok 2021 (480 zgonów)", "480 zgonów", "480", "osoba"),
        ("(3 174) stanowiły", "3 174", "3174", None),
        ("współczynnik 109,26", "109,26", "109.26", None),
        ("2045 osób", "2045 osób", "2045", "osoba"),
    ],
)
def test_value_unit_and_raw_text(text: str, raw: str, value: str, unit: str | None) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.value, quantity.unit) == (raw, Decimal(value), unit)


def test_a_dash_between_clauses_is_no_minus() -> None:
    assert only("Powstał nowy klub – 886 osób skorzystało z zajęć").value == 886
    assert only("- 5 osób skorzystało").value == 5


def test_a_dash_after_a_verb_without_a_signed_noun_is_doubtful() -> None:
    quantity = only("Łączne nakłady gminy wyniosły – 120 000 zł")
    assert quantity.value == 120000
    assert quantity.doubt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 414 027 zł", interval("3414026.5", "3414027.5")),
        ("1 262 285,54 zł", interval("1262285.54", "1262285.54")),
        ("3,4 mln zł", interval("3350000", "3450000")),
        ("1 200 tys. zł", interval("1199500", "1200500")),
        ("886 osób", interval("886", "886")),
        ("12,5 tys. osób", interval("12450", "12550")),
        ("44%", interval("43.5", "44.5")),
        ("27,5%", interval("27.45", "27.55")),
        ("ok. 60,3 mln zł", interval("59094000", "61506000")),
        ("ok. 30 osób", interval("27", "33")),
        ("ponad 1 900 osób", interval("1900", "2000", open_low=True)),
        ("niespełna 20 osób", interval("10", "20", open_high=True)),
        ("powyżej 20 osób", interval("20", "Infinity", open_low=True, open_high=True)),
        ("mniej niż 20 osób", interval("-Infinity", "20", open_low=True, open_high=True)),
        ("co najmniej 15 osób", interval("15", "Infinity", open_high=True)),
        ("≥ 130", interval("130", "Infinity", open_high=True)),
        ("nie więcej niż 4 osoby", interval("-Infinity", "4", open_low=True)),
        ("od 5 do 10 osób", interval("5", "10")),
    ],
)
def test_interval(text: str, expected: Interval) -> None:
    assert only(text).interval == expected


@pytest.mark.parametrize(
    ("text", "qualifier", "operator"),
    [
        ("ok. 25%", "about", "≈"),
        ("około 100 organizacji", "about", "≈"),
        ("~200 tys. zł", "about", "≈"),
        ("≈ 750 tys. zł/rok", "about", "≈"),
        ("ok.90 uczniów", "about", "≈"),
        ("> 20", "more_than", ">"),
        ("≤ 5 dzieci", "at_most", "<="),
        ("min. 130 osób", "at_least", ">="),
        ("maks. 2 osoby", "at_most", "<="),
        ("dofinansowanie do 100 tys. zł", "at_most", "<="),
        ("wzrost do 100 tys. zł", "exact", "="),
        ("wzrost o 25%", "change", "change%"),
        ("mniej o 37 osób", "change", "="),
        ("dwukrotnie", "multiple", "x"),
        ("podwojenie", "multiple", "x"),
        ("wzrost x2", "multiple", "x"),
        ("2× więcej", "multiple", "x"),
        ("2,5-krotny wzrost", "multiple", "x"),
    ],
)
def test_qualifier(text: str, qualifier: str, operator: str) -> None:
    quantity = only(text)
    assert (quantity.qualifier, quantity.op) == (qualifier, operator)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3,15 – 3,40 mln zł", "3150000", "3400000", "PLN"),
        ("ok. 2,1–2,4 mln zł", "2100000", "2400000", "PLN"),
        ("+0,35 – 0,60 mln zł", "350000", "600000", "PLN"),
        ("800–900 tys. zł rocznie", "800000", "900000", "PLN"),
        ("10-15 osób", "10", "15", "osoba"),
        ("80–100% kosztów", "80", "100", "%"),
        ("(± 40 tys. zł)", "-40000", "40000", "PLN"),
        ("kilkanaście osób", "11", "19", "osoba"),
        ("kilkaset osób", "200", "999", "osoba"),
        ("większość rodzin", "50", "100", "%"),
    ],
)
def test_ranges_have_no_single_value(text: str, low: str, high: str, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.low, quantity.high, quantity.unit) == (None, Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("osiem priorytetów", "8", None),
        ("trzydzieści pięć osób", "35", "osoba"),
        ("sto dwadzieścia trzy tysiące złotych", "123000", "PLN"),
        ("dwóch asystentów", "2", "osoba"),
        ("jedna rodzina", "1", "rodzina"),
        ("połowa mieszkań", "50", "%"),
        ("co czwarty wniosek", "25", "%"),
        ("3/4 wniosków", "75", "%"),
    ],
)
def test_numbers_in_words(text: str, value: str, unit: str | None) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


def test_thirds_are_widened() -> None:
    (found,) = find("utrata 1/3 populacji")
    assert found.quantity.unit == "%"
    assert found.quantity.interval is not None
    assert Decimal("33.3") in found.quantity.interval


@pytest.mark.parametrize(
    "text",
    [
        "na lata 2026–2030",
        "w latach 2020, 2021 i 2022",
        "w roku szkolnym 2020/2021",
        "w 2024 r. oraz w 2025 roku",
        "art. 18 ust. 2 pkt 15, art. 41 ust. 1",
        "ust. 1, 2 i 4",
        "(Dz.U. z 2025 r. poz. 1153 z późn.zm.)",
        "Dz. U. z 2018 r., poz. 1508, 1693 i 2192",
        "§ 7. Wykonanie uchwały",
        "DZ.1.1. Rozbudowa usług",
        "5b.2 Plan działań",
        "zob. Tabela 14 i tab. 3",
        "typ A, kl. IV, kl. 4",
        "tel. 34 310 02 15",
        "+48 600 100 200",
        "z dnia 3 lipca 2027 r.",
        "stan na 31.12.2021 r.",
        "od 01.01 − 31.12.2021 r.",
        "Wpłynęło dnia 17. 11. 2023",
        "do grudnia 2022 roku, 01.2021-03.2021",
        "III kwartał 2026 r., 2027 Q4",
        "o godz. 8-16, o 10:30",
        "przy ul. Lipowej 6A, ul. Polna 15",
        "w Nowej Lipie 45.",
        "46-200 Lipowa",
        "NIP 751-00-02-124, REGON 531412421",
        "(UE) 2021/1060",
        "uchwała nr XVI/299/15",
        "Szkoła nr 5",
        "https://lipowa.example/2024/12",
        "sala S7, RMPS-4, COVID-19, FEMP.06.33",
        "osób 60+, Opieka 75+",
        "telefon 24/7",
        "9-osobowy bus, 2 letni projekt, projekty 2-3 letnie",
        "po 30. roku życia",
        "osób w wieku 6–17 lat oraz powyżej 60 lat",
        "dzieci do lat 3",
        "w połowie 2024 roku",
        "1. Cel pierwszy",
        "2.1. Cel szczegółowy",
        "Cel 1. Kierunek 2: Etap 3",
        "program 25 Plus, „Dobry start 300”",
        "skala 1:10 000",
        "stan na 31.12",
        "65 lat i więcej",
        "w klasach 1-3",
        "słownie złotych 67/100",
        "plac Leśny 5",
        "w Dziale 852 (rozdział 85203)",
    ],
)
def test_no_quantity(text: str) -> None:
    assert [found.quantity.text for found in find(text)] == []


def test_enumerations_are_no_quantities() -> None:
    text = "plan obejmuje: (1) osoby starsze, (2) dzieci; 3) rodziny oraz 17 osób"
    assert [found.quantity.text for found in find(text)] == ["17 osób"]


@pytest.mark.parametrize("text", ["8 154 226,40,00", "604.310.00 zł"])
def test_malformed_numbers_are_never_guessed(text: str) -> None:
    quantity = only(text)
    assert quantity.malformed
    assert quantity.value is None
    assert len(quantity.readings) >= 2


def test_an_ambiguous_dot_is_doubtful_until_the_unit_settles_it() -> None:
    assert only("wynik 1.234").doubt
    assert only("1.234 osób").doubt is None
    assert only("1.234 osób").value == 1234


def test_a_footnote_mark_is_no_part_of_the_number() -> None:
    quantity = only("312¹⁾", CELL)
    assert (quantity.text, quantity.value) == ("312", 312)


@pytest.mark.parametrize("mark", ["b/d", "bd.", "−", "–", "-", "x", "n/d", "brak danych", "."])
def test_a_cell_may_say_that_it_holds_no_figure(mark: str) -> None:
    quantity = only(mark, CELL)
    assert quantity.missing == mark
    assert quantity.value is None


def test_an_empty_cell_holds_nothing() -> None:
    assert find("", CELL) == []


@pytest.mark.parametrize(
    ("text", "value"), [("-245", -245), ("- 245", -245), ("– 1 860", -1860), ("+37", 37), ("2024", 2024), ("85+", None)]
)
def test_signs_and_bare_numbers_of_cells(text: str, value: int | None) -> None:
    found = find(text, CELL)
    assert [item.quantity.value for item in found] == ([] if value is None else [value])


def test_a_cell_takes_unit_and_scale_from_its_context() -> None:
    quantity = only("ok. 60,3", CELL._replace(unit="PLN", scale=Decimal(1000000)))
    assert (quantity.value, quantity.unit, quantity.precision) == (60300000, "PLN", 100000)
    own = only("1,5 mln", CELL._replace(unit="PLN", scale=Decimal(1000)))
    assert own.value == 1500000


def test_parentheses_are_a_minus_among_money() -> None:
    quantity = only("(123)", CELL._replace(unit="PLN"))
    assert (quantity.value, quantity.doubt) == (-123, None)
    assert only("(123)", CELL).doubt


def test_a_scale_without_unit_is_money_where_the_surroundings_say_so() -> None:
    assert only("dotacja 701 tys.", Context(money=True)).unit == "PLN"
    assert only("liczba 701 tys.").unit is None


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("600 zł/os.", "osoba"),
        ("750 tys. zł/rok", "rok"),
        ("20 zł za godzinę", "godzina"),
        ("9 zł miesięcznie", "miesiąc"),
    ],
)
def test_rates(text: str, per: str) -> None:
    assert only(text).per == per


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Klub: 0 → 2", [0, 2]),
        ("3381 / 5439", [3381, 5439]),
        ("z 12 do 0 dzieci", [12, 0]),
        ("-1 860 (5,4%)", [-1860, Decimal("5.4")]),
        ("6 000 zł × 12 mies. × 5 etatów", [6000, 12, 5]),
        ("20 kobiet i 24 mężczyzn", [20, 24]),
    ],
)
def test_several_in_one_text(text: str, values: list[Decimal]) -> None:
    assert [found.quantity.value for found in find(text, CELL)] == values


@given(st.text(alphabet="0123456789 .,-–%()/zł mlnoktys+≥xA\u00a0", max_size=40), st.booleans())
def test_any_text_is_read_without_error_and_in_order(text: str, in_cell: bool) -> None:
    at = 0
    for item in find(text, Context(in_cell=in_cell)):
        assert at <= item.start < item.end <= len(text)
        at = item.end


def test_a_full_stop_apart_is_no_noun() -> None:
    assert only("Wsparcie objęło 20 nowe .").text == "20"


def test_what_belongs_to_one_figure_is_no_part_of_the_next() -> None:
    first, second = find("Razem 3,4 mln zł 2 w20<")
    assert (first.quantity.text, second.quantity.text) == ("3,4 mln zł", "2")


@given(st.integers(-(10**9), 10**9), st.sampled_from(["\u00a0", "\u202f", "\u2009", " "]))
def test_every_space_groups_thousands(value: int, space: str) -> None:
    printed = f"{value:,}".replace(",", space).replace("-", "−")
    assert only(printed, CELL).value == value


def test_thousands_are_no_age() -> None:
    assert [found.quantity.text for found in find("Osoby w wieku poprodukcyjnym (1 934) stanowią 23,0% mieszkańców")] == [
        "1 934",
        "23,0%",
    ]
    assert not find("osoby w wieku poprodukcyjnym (60+)")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Uniwersytet Trzeciego Wieku liczył 64 słuchaczy.", ["64"]),
        ("W wieku poprodukcyjnym jest 935 osób, w tym 95 w wieku powyżej 80 lat.", ["935 osób", "95"]),
        ("Z usług korzystało 45 osób (w 2023 r. – 40 osób).", ["45 osób", "40 osób"]),
    ],
)
def test_figures_near_words_of_age_and_behind_years(text: str, printed: list[str]) -> None:
    assert [item.quantity.text for item in find(text)] == printed
