from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import Judgement, judge
from tests.builders import reading


def judged(text: str, code: str) -> Judgement:
    return judge(reading(text), Selection(select=frozenset({code}), preview=True))


FIRES = {
    "SUM001": """
        | Grupa wieku | Kobiety | Mężczyźni |
        | 0–17        | 1210    | 1305      |
        | 18–59       | 3021    | 3320      |
        | 60+         | 1499    | 1180      |
        | Razem       | 5730    | 5850      |
    """,
    "SUM002": """
        | Sołectwo   | 2024 | 2025 | Razem |
        | Lipowo     | 120  | 131  | 251   |
        | Modrzewie  | 214  | 220  | 443   |
        | Stara Wieś | 75   | 81   | 156   |
    """,
    "SUM003": """
        | Sołectwo   | 2024 | 2025 | Razem |
        | Lipowo     | 120  | 131  | 251   |
        | Modrzewie  | 214  | 220  | 434   |
        | Stara Wieś | 75   | 81   | 156   |
        | Razem      | 409  | 432  | 814   |
    """,
    "SUM004": """
        | Wyszczególnienie     | 2024 r. | 2025 r. |
        | A. Pomoc społeczna   | 1300    | 1410    |
        | A.1. Zasiłki         | 800     | 860     |
        | A.2. Usługi          | 500     | 550     |
        | B. Rodzina           | 2700    | 2910    |
        | B.1. Świadczenia     | 2000    | 2110    |
        | B.2. Asystenci       | 700     | 800     |
        | Razem                | 4000    | 4230    |
    """,
    "SUM005": """
        | Wyszczególnienie             | 2024 | 2025 |
        | Bezrobotni                   | 435  | 424  |
        | w tym kobiety                | 256  | 442  |
        | w tym długotrwale bezrobotni | 220  | 196  |
    """,
    "SUM006": """
        | Wyszczególnienie          | 2024 | 2025 |
        | Dzieci w pieczy           | 27   | 30   |
        | z tego: rodziny zastępcze | 12   | 17   |
        | rodzinne domy dziecka     | 7    | 8    |
        | placówki                  | 8    | 8    |
    """,
    "SUM007": """
        | Wyszczególnienie         | 2024 r.    | 2025 r.    |
        | A. Przychody             | 300 000,00 | 310 000,00 |
        | B. Koszty                | 120 000,00 | 125 000,00 |
        | C. Zysk ze sprzedaży (A-B) | 180 000,00 | 158 000,00 |
    """,
    "SUM008": """
        | Wyszczególnienie | 2023 | 2024 | 2025 |
        | Urodzenia        | 235  | 243  | 248  |
        | Zgony            | 480  | 463  | 429  |
        | Saldo            | -245 | -220 | -118 |
    """,
    "PCT102": """
        | Ocena       | Odsetek odpowiedzi |
        | dobrze      | 43,9%              |
        | przeciętnie | 38,7%              |
        | źle         | 15,8%              |
        Tabela 1. Ocena warunków życia (jedna odpowiedź)
    """,
    "PCT107": """
        | Sołectwo   | I kw. | II kw. | III kw. | Średnio |
        | Lipowo     | 102,3 | 114,3  | 112,6   | 109,7   |
        | Modrzewie  | 98,7  | 106,3  | 91,7    | 95,9    |
        | Stara Wieś | 55,5  | 71,2   | 60,1    | 62,3    |
        | Olszanka   | 81,0  | 44,9   | 67,4    | 64,4    |
        | Wierzbowo  | 12,4  | 78,1   | 33,3    | 41,3    |
    """,
    "DEM706": """
        | Powód             | Jednostka     | 2024 | 2025 |
        | Ubóstwo           | Liczba osób   | 425  | 371  |
        |                   | Liczba rodzin | 185  | 162  |
        | Niepełnosprawność | Liczba osób   | 269  | 216  |
        |                   | Liczba rodzin | 246  | 223  |
    """,
}

SILENT = {
    "SUM001": [
        FIRES["SUM001"].replace("5850", "5805"),
        # "w tym" lists some parts only, and no total is claimed
        """
        | Wyszczególnienie | 2024 |
        | Rodziny          | 120  |
        | w tym niepełne   | 31   |
        | w tym wielodzietne | 22 |
        """,
        # an average of the rows, not their total
        """
        | Sołectwo | Dochód na osobę |
        | Lipowo   | 812             |
        | Modrzewie | 934            |
        | Ogółem średnio | 873       |
        """,
        # selected divisions of a budget
        """
        | Dział                  | Kwota (zł) | Udział |
        | Ogólne wydatki         | 12 481 306 zł | 100%   |
        | Rodzina                | 6 115 840  zł | 49,00% |
        | Pomoc społeczna        | 4 836 506  zł | 38,75% |
        Tabela 3. Wybrane wydatki gminy
        """,
        # shares rounded to one decimal give 99,9
        """
        | Źródło        | Udział  |
        | Budżet gminy  | 40,9%   |
        | Budżet UE     | 39,3%   |
        | Dotacje       | 19,7%   |
        | Razem         | 100,0%  |
        """,
    ],
    "SUM002": [
        FIRES["SUM002"].replace("443", "434"),
        """
        | Rok  | Liczba osób | Udział | Średni koszt |
        | 2024 | 120         | 12,1%  | 431          |
        | 2025 | 125         | 12,6%  | 455          |
        """,
    ],
    "SUM003": [FIRES["SUM003"].replace("814", "841")],
    "SUM004": [FIRES["SUM004"].replace("4230", "4320")],
    "SUM005": [FIRES["SUM005"].replace("442", "242")],
    "SUM006": [FIRES["SUM006"].replace("17 ", "14 ")],
    "SUM007": [
        FIRES["SUM007"].replace("158 000,00", "185 000,00"),
        """
        | Grupa            | 2024 | 2025 |
        | Dzieci (0–17)    | 411  | 405  |
        | Dorośli (18–59)  | 1011 | 1007 |
        """,
    ],
    "SUM008": [
        FIRES["SUM008"].replace("-118", "-181"),
        """
        | Wyszczególnienie          | 2024 r. | 2025 r. |
        | Zameldowania              | 143     | 151     |
        | Zameldowania z zagranicy  | 12      | 9       |
        | Wymeldowania              | 193     | 170     |
        | Wymeldowania za granicę   | 12      | 8       |
        | Saldo migracji            | -50     | -18     |
        """,
        """
        | Wskaźnik         | 2019 r. | 2023 r. | Zmiana         |
        | Liczba ludności  | 9 240   | 8 790   | -450 (4,9%)    |
        | Udział seniorów  | 21,4%   | 24,9%   | +3,5 p.p.      |
        """,
    ],
    "PCT102": [
        FIRES["PCT102"].replace("15,8", "17,4"),
        FIRES["PCT102"].replace("(jedna odpowiedź)", "(wielokrotny wybór)"),
    ],
    "PCT107": [FIRES["PCT107"].replace("95,9", "98,9")],
    "DEM706": [FIRES["DEM706"].replace("223", "123")],
}


@pytest.mark.parametrize("code", FIRES)
def test_fires(code: str) -> None:
    outcome = judged(FIRES[code], code)
    assert len(outcome.findings) == 1, [finding.message for finding in outcome.findings]
    (finding,) = outcome.findings
    assert finding.rule == code
    assert finding.evidence
    assert finding.formula


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SILENT.items() for text in texts])
def test_is_silent(code: str, text: str) -> None:
    outcome = judged(text, code)
    assert not outcome.findings, [finding.message for finding in outcome.findings]


def test_relations_that_hold_are_listed() -> None:
    outcome = judged(FIRES["SUM008"].replace("-118", "-181"), "SUM008")
    assert [relation.verdict for relation in outcome.relations] == ["holds"] * 3
    assert outcome.relations[0].formula == "235 − 480 = −245"


def test_change_with_percentage_in_one_cell() -> None:
    read = reading(SILENT["SUM008"][2])
    (claim,) = [claim for claim in read.claims if claim.kind == "percent_change"]
    assert claim.result.quantity.value == Decimal("-4.9")


def test_share_of_a_total_row() -> None:
    text = SILENT["SUM001"][3].replace("38,75%", "48,13%")
    text = text.replace("| Pomoc", "| Zdrowie                | 224 664 zł    | 1,80%  |\n        | Pomoc")
    assert [finding.stated for finding in judged(text, "PCT101").findings] == [Decimal("48.13")]


def test_execution_of_a_plan_in_percent() -> None:
    text = """
        | Zadanie     | Plan    | Wykonanie | % wykonania |
        | Opieka      | 69 500  | 57 643    | {}          |
        | Usługi      | 89 500  | 87 572    | 97,8%       |
        | Asystentura | 127 500 | 130 683   | 102,5%      |
        | Poradnictwo | 240 000 | 225 612   | 94,0%       |
        | Placówka    | 194 000 | 167 889   | 86,5%       |
        | Transport   | 165 500 | 143 237   | 86,5%       |
    """
    assert [finding.stated for finding in judged(text.format("882,9%"), "PCT101").findings] == [Decimal("882.9")]
    assert not judged(text.format("82,9%"), "PCT101").findings


def test_an_index_of_a_part_may_exceed_that_of_the_whole() -> None:
    text = """
        | Wyszczególnienie   | 2024 | {} |
        | Aktywa             | 2100 | 103,4    |
        | w tym aktywa trwałe | {}  | 105,3    |
        | Zapasy             | 300  | 99,1     |
    """
    assert not judged(text.format("2023=100", "1500"), "SUM005").findings
    assert judged(text.format("2023=100", "2500"), "SUM005").findings
