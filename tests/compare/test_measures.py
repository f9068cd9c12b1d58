from decimal import Decimal

from pipeline.compare import compare
from schemas.comparison import Cell, Comparison, Row
from schemas.interval import Interval
from tests.compare.plans import TOWN, VILLAGE, fact, plan, record


def row(comparison: Comparison, measure: str) -> Row:
    return next(row for row in comparison.rows if row.measure == measure)


def cell(comparison: Comparison, measure: str, plan: str) -> Cell:
    return row(comparison, measure).cells[plan]


def test_values_of_one_measure_and_year_stand_side_by_side():
    both = compare(
        [
            plan("W 2024 r. teleopieką objęto 120 osób.", "Zalesie"),
            plan("Teleopieka: w 2024 r. z teleopieki skorzystało 45 osób.", "Wola"),
        ]
    )
    found = row(both, "teleopieka.osoby")
    assert {name: str(each.value.value) for name, each in found.cells.items() if each.value} == {"zalesie": "120", "wola": "45"}
    assert found.year == 2024
    assert found.comparable == 2
    assert found.shared


def test_each_value_leads_to_its_place():
    both = compare([plan("Wstęp.\n\nW 2024 r. teleopieką objęto 120 osób."), record("Wola", fact("teleopieka.osoby", "45"))])
    value = cell(both, "teleopieka.osoby", "zalesie").value
    assert value
    assert (value.spot.document_id, value.spot.page, value.spot.line_start, value.spot.quote) == ("zalesie", 1, 3, "120 osób")


def test_another_year_is_shown_but_not_compared():
    three = compare([record(name, fact("teleopieka.osoby", "9", year)) for name, year in (("A", 2024), ("B", 2024), ("C", 2019))])
    assert cell(three, "teleopieka.osoby", "c").reasons == ("other_year",)
    assert row(three, "teleopieka.osoby").comparable == 2


def test_an_unknown_year_is_a_reason_of_its_own():
    two = compare([record("A", fact("teleopieka.osoby", "9")), record("B", fact("teleopieka.osoby", "8", None))])
    assert cell(two, "teleopieka.osoby", "b").reasons == ("year_unknown",)


def test_a_report_dates_its_figures_by_its_own_year():
    about = record("A", fact("teleopieka.osoby", "9", None), document_type="SRPS report", period_start=2024, period_end=2024)
    assert cell(compare([about, record("B", fact("teleopieka.osoby", "8"))]), "teleopieka.osoby", "a").reasons == ()


def test_another_group_of_people_is_named():
    two = compare(
        [
            record("A", fact("dps.osoby", "9")),
            record("B", fact("dps.osoby", "8", population="kobieta")),
            record("C", fact("dps.osoby", "7")),
        ]
    )
    assert cell(two, "dps.osoby", "b").reasons == ("other_population",)
    assert cell(two, "dps.osoby", "b").group == "kobieta"


def test_a_group_that_the_topic_speaks_of_anyway_narrows_nothing():
    two = compare([record("A", fact("teleopieka.osoby", "9", population="senior")), record("B", fact("teleopieka.osoby", "8"))])
    assert cell(two, "teleopieka.osoby", "a").reasons == ()


def test_the_commonest_of_differing_values_is_shown_and_the_others_named():
    facts = [fact("dps.osoby", "9"), fact("dps.osoby", "9", block=2), fact("dps.osoby", "8")]
    found = cell(compare([record("A", *facts), record("B")]), "dps.osoby", "a")
    assert found.value
    assert found.value.value == 9
    assert [other.value for other in found.others] == [8]
    assert found.reasons == ()


def test_values_given_equally_often_are_not_compared():
    found = cell(compare([record("A", fact("dps.osoby", "9"), fact("dps.osoby", "8")), record("B")]), "dps.osoby", "a")
    assert found.reasons == ("several_values",)


def test_values_that_the_words_do_not_tell_apart_are_left_out():
    one_place = compare([record("A", fact("dps.osoby", "9", block=1), fact("dps.osoby", "8", block=1)), record("B")])
    scattered = compare([record("A", *(fact("dps.osoby", value) for value in "789")), record("B")])
    assert one_place.rows == ()
    assert scattered.rows == ()


def test_planned_values_stand_apart():
    facts = (fact("dps.osoby", "9"), fact("dps.osoby", "20", 2030), fact("dps.osoby", "30", None, subgroup="docelowo"))
    found = cell(compare([record("A", *facts), record("B")]), "dps.osoby", "a")
    assert found.value
    assert found.value.value == 9
    assert [target.value for target in found.targets] == [20, 30]


def test_what_narrows_a_figure_or_has_a_unit_of_another_thing_is_left_out():
    facts = (
        fact("dps.osoby", "9", subgroup="powiat"),
        fact("dps.rodziny", "9", quantity=fact("dps.osoby", "9").quantity),
        fact("dps.osoby", "9", confidence=0.5),
        fact("dps.osoby", "-9"),
    )
    assert compare([record("A", *facts), record("B")]).rows == ()


def test_counts_are_reckoned_per_1000_inhabitants_of_the_plan_or_else_of_the_official_count():
    both = compare(
        [
            record("Zalesie", fact("dps.osoby", "30"), fact("ludnosc.osoby", "15000"), teryt=TOWN),
            record("Wola", fact("dps.osoby", "94"), teryt=VILLAGE),
        ]
    )
    plans = {plan.gmina: plan for plan in both.plans}
    assert cell(both, "dps.osoby", "zalesie").per_1000 == 2
    assert cell(both, "dps.osoby", "wola").per_1000 == Decimal(94000) / 15176
    assert plans["Zalesie"].residents
    assert plans["Zalesie"].residents.spot
    assert plans["Wola"].residents
    assert plans["Wola"].residents.spot is None
    assert plans["Wola"].kind == "wiejska"


def test_a_number_of_inhabitants_far_from_the_official_one_is_not_taken():
    town = record("Zalesie", fact("ludnosc.osoby", "9000"), teryt=TOWN)
    residents = compare([town, record("B")]).plans[1].residents
    assert residents
    assert residents.value == 14680


def test_shares_of_other_wholes_are_other_measures():
    facts = (fact("dzial_852.udzial", "8", base="budżet"), fact("dzial_852.udzial", "40", base="polityka społeczna"))
    assert len(compare([record("A", *facts), record("B")]).rows) == 2


def test_change_runs_from_the_first_to_the_last_year():
    facts = [fact("dps.osoby", value, year) for value, year in (("80", 2020), ("90", 2022), ("100", 2024))]
    change = cell(compare([record("A", *facts), record("B")]), "dps.osoby", "a").change
    assert change
    assert (change.first.year, change.last.year, change.difference, change.percent) == (2020, 2024, 20, 25)


def test_money_is_reckoned_by_head_of_those_served_in_the_same_year():
    facts = (fact("dps.kwota", "1000"), fact("dps.osoby", "10"), fact("dps.osoby", "5", 2020))
    found = cell(compare([record("A", *facts), record("B")]), "dps.kwota", "a").per_client
    assert found
    assert found[0] == 100


def test_the_median_needs_ten_gminas_of_one_kind_and_shows_outliers():
    def many(count: int) -> Comparison:
        facts = [fact("dps.udzial", str(20 + each % 3)) for each in range(count - 1)]
        plans = [record(f"A{each}", one, teryt=VILLAGE) for each, one in enumerate(facts)]
        return compare([*plans, record("Z", fact("dps.udzial", "90"), teryt=VILLAGE)])

    assert row(many(9), "dps.udzial").peers == ()
    (peers,) = row(many(12), "dps.udzial").peers
    assert (peers.size, peers.median, peers.mad) == (12, 21, 1)
    assert [name for name, each in row(many(12), "dps.udzial").cells.items() if each.outlier] == ["z"]


def test_indicators_give_states_and_targets_of_the_measures_they_name():
    text = """
        Tabela 1 Wskaźniki

        | Wskaźnik                          | Jednostka    | Wartość bazowa | Wartość docelowa |
        | Liczba osób objętych teleopieką   | osoba        | 93             | 300              |
    """
    found = cell(compare([plan(text), record("B", fact("teleopieka.osoby", "8"))]), "teleopieka.osoby", "zalesie")
    assert found.value
    assert found.value.value == 93
    assert 300 in [target.value for target in found.targets]


def test_plans_come_in_the_order_of_the_polish_alphabet():
    assert [plan.gmina for plan in compare([record("Łask"), record("Mława"), record("Lubin")]).plans] == ["Lubin", "Łask", "Mława"]


def test_what_plans_hold_is_counted_with_the_way_to_the_first():
    goals = "Cel główny: Poprawa jakości życia osób starszych.\n\nCel szczegółowy 1.1. Rozwój usług opiekuńczych w gminie."
    two = compare([plan(goals), plan(goals, "Wola")])
    found = row(two, "plan.goals")
    assert [(str(each.value.value), each.value.spot.anchor) for each in found.cells.values() if each.value] == [("2", "goal-0")] * 2
    assert found.shared


def test_members_of_families_stand_beside_persons_as_another_group():
    said = "z powodu ubóstwa przyznano pomoc"
    family, person = fact("powod_ubostwo.osoby_w_rodzinach", "348", said=said), fact("powod_ubostwo.osoby", "120", said=said)
    two = compare([record("A", family), record("B", person)])
    found = cell(two, "powod_ubostwo.osoby", "a")
    assert (found.reasons, found.group) == (("other_population",), "wszyscy członkowie rodzin")


def test_a_wider_service_stands_beside_its_part_as_another_scope():
    wide, part = fact("uslugi_opiekuncze_razem.kwota", "900"), fact("uslugi_opiekuncze.kwota", "500")
    assert cell(compare([record("A", wide), record("B", part)]), "uslugi_opiekuncze.kwota", "a").reasons == ("other_stage",)


def test_people_referred_are_not_people_served():
    two = compare([record("A", fact("sds.osoby", "130", hedge="skierować")), record("B", fact("sds.osoby", "102"))])
    assert cell(two, "sds.osoby", "a").reasons == ("other_stage",)


def test_one_facility_called_by_its_name_says_so():
    two = compare([record("A", fact("sds.osoby", "27", subgroup="utworzyć jaskółka")), record("B", fact("sds.osoby", "102"))])
    assert cell(two, "sds.osoby", "a").reasons == ("one_facility",)


def test_a_part_in_brackets_does_not_hide_its_whole():
    text = "Pomocą asystenta rodziny objęto w 2024 r. 64 rodziny, w których żyło 115 dzieci (33 dzieci w pieczy)."
    two = compare([plan(text), record("Wola", fact("asystent_rodziny.dzieci", "19"))])
    assert cell(two, "asystent_rodziny.dzieci", "zalesie").value.value == 115


def test_the_exacter_of_two_figures_for_one_thing_is_shown():
    def printed(value: str, low: int, high: int, block: int):
        told = fact("sds.kwota", value, block=block)
        return told.model_copy(
            update={"quantity": told.quantity.model_copy(update={"interval": Interval(Decimal(low), Decimal(high))})}
        )

    rough, fine = printed("850000", 845_000, 855_000, 1), printed("853500", 853_450, 853_550, 2)
    two = compare([record("A", rough, fine), record("B", fact("sds.kwota", "1"))])
    found = cell(two, "sds.kwota", "a")
    assert (found.value.value, found.others, found.reasons) == (853500, (), ())


def test_a_reason_of_help_is_not_anyone_who_has_it():
    text = "W 2024 r. pracę podjęły 132 osoby z niepełnosprawnością."
    reason = "W 2024 r. z powodu niepełnosprawności pomoc otrzymały 252 osoby."
    two = compare([plan(text), plan(reason, "Wola")])
    assert "zalesie" not in row(two, "powod_niepelnosprawnosc.osoby").cells
