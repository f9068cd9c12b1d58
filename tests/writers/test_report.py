import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from pipeline import api
from pipeline.language import catalogue
from pipeline.settings import Settings
from pipeline.writers import outputs, records
from pipeline.writers.report import arithmetic, charts, goals, html, index
from schemas.finding import Operand
from schemas.quantity import CellRef, Quantity
from schemas.record import Amount, Goal, Heading, Indicator, Metadata, ScheduledStep
from tests.writers.plans import UNREAD, outcome, place, plan, result

TEXT = """Lokalny plan dla gminy Zalesie Górne na lata 2026–2030

I. Diagnoza

Tabela 1 Osoby objęte pomocą

| Płeć      | Liczba osób |
| Kobiety   | 20          |
| Mężczyźni | 14          |
| Razem     | 35          |
"""
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover='alert(3)' {{ 7*7 }} javascript:alert(4)"


class Page(HTMLParser):
    """What a page is made of: elements with their attributes, and its words."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = False
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._silent = tag in {"script", "style"}

    def handle_endtag(self, tag):
        self._silent = False

    def handle_data(self, data):
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.elements if "id" in attrs]


def test_a_finding_is_laid_out_as_arithmetic():
    text = Page(html.render(plan())).text
    assert "Wiersz „Razem” podaje 35, a suma pozycji wynosi 34." in text
    assert "Kobiety 20 + Mężczyźni 14 = wyliczono 34 ≠ podano Razem 35 różnica +1" in text


def test_signs_are_those_that_give_the_result():
    def terms(*values):
        return tuple(Operand(label=str(value), text=str(value), value=Decimal(value)) for value in values)

    finding, relation = plan().findings[0], plan().relations[0]
    for computed, values, signs in ((3, (9, 4, 2), "−−"), (11, (9, 4, 2), "+−"), (15, (9, 4, 2), "++")):
        operands = terms(99, *values)
        changed = finding.model_copy(
            update={"operands": operands, "computed": Decimal(computed), "stated": Decimal(99), "suspect": None}
        )
        made = arithmetic.arithmetic(changed, relation.model_copy(update={"terms": operands}))
        assert "".join(term.sign for term in made.terms) == signs


def test_values_of_one_fact_stand_against_each_other_without_a_result():
    operands = (
        Operand(label="ludność", text="100 osób", value=Decimal(100)),
        Operand(label="ludność", text="120 osób", value=Decimal(120)),
    )
    values = {
        "operands": operands,
        "computed": Decimal(100),
        "stated": Decimal(120),
        "difference": Decimal(20),
        "formula": "100 ≠ 120",
    }
    made = arithmetic.arithmetic(plan().findings[0].model_copy(update=values), None)
    assert (len(made.terms), made.computed, made.stated, made.difference, made.formula) == (2, "", "", "+20", "100 ≠ 120")


def test_an_operand_is_stated_only_where_the_finding_states_its_value():
    relation = plan().relations[0]
    finding = plan().findings[0].model_copy(update={"stated": Decimal(-262), "suspect": None})
    assert arithmetic.stated_at(plan().findings[0], relation) == 0
    assert arithmetic.stated_at(finding, relation) is None
    assert arithmetic.arithmetic(finding, relation).stated == "−262"


def test_a_fall_is_said_as_its_size():
    values = {"computed": Decimal(-825), "stated": Decimal(285), "difference": Decimal(1110), "params": {"computed": "825"}}
    made = arithmetic.arithmetic(plan().findings[0].model_copy(update=values), plan().relations[0])
    assert (made.computed, made.difference) == ("825", "−540")


def test_the_page_holds_everything_and_asks_the_network_for_nothing():
    source = html.render(plan())
    page = Page(source)
    for tag, attrs in page.elements:
        assert tag not in {"link", "iframe", "object", "embed", "base"}
        for name in ("src", "href", "action", "srcset", "poster", "data"):
            assert (attrs.get(name) or "#").startswith(("#", "data:image/png;base64,")), (tag, attrs)
        assert not [name for name in attrs if name.startswith("on") or name == "style"]
    policy = next(attrs["content"] for tag, attrs in page.elements if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert not re.search(r"url\(|@import", source)


def hostile():
    base = plan()
    evidence = (place(14, HOSTILE), place(12, HOSTILE))
    finding = base.findings[0].model_copy(
        update={
            **{"message": HOSTILE, "formula": HOSTILE, "causes": (HOSTILE,), "suppressed": None, "name": HOSTILE},
            **{"fingerprint": HOSTILE, "evidence": evidence, "computed_interval": HOSTILE, "stated_interval": "[1; 2]"},
            "operands": tuple(term.model_copy(update={"label": HOSTILE, "text": HOSTILE}) for term in base.findings[0].operands),
        }
    )
    quantity = Quantity(text=HOSTILE, value=Decimal(5000), unit="PLN")
    return base.model_copy(
        update={
            "source": base.source.model_copy(update={"path": HOSTILE}),
            "metadata": Metadata(title=HOSTILE, gmina=HOSTILE, issuer=HOSTILE, resolution_number=HOSTILE, legal_basis=(HOSTILE,)),
            "outline": (Heading(level=1, text=HOSTILE, evidence=(place(1, HOSTILE),)),),
            "tables": (
                base.tables[0].model_copy(update={"caption": HOSTILE, "header": ((HOSTILE, HOSTILE),), "notes": (HOSTILE,)}),
            ),
            "goals": (Goal(code=HOSTILE, level="action", text=HOSTILE, responsible=(HOSTILE,), evidence=evidence),),
            "indicators": (Indicator(name=HOSTILE, area=HOSTILE, baseline=quantity, doubt=HOSTILE, evidence=evidence),),
            "schedule": (ScheduledStep(action=HOSTILE, code=HOSTILE, period=HOSTILE, responsible=(HOSTILE,), evidence=evidence),),
            "amounts": tuple(
                Amount(quantity=quantity, purpose=HOSTILE, year=year, source=HOSTILE, evidence=evidence)
                for year in (2025, 2026, 2027)
            ),
            "findings": (finding, finding.model_copy(update={"suppressed": HOSTILE, "severity": "info"})),
        }
    )


def test_markup_in_a_document_stays_words():
    """Whatever a document says, the page has the elements that it has for a harmless one."""
    source = html.render(hostile())
    page = Page(source)
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not [tag for tag, _ in page.elements if tag == "img"]
    assert not [attrs for _, attrs in page.elements if any(name.startswith("on") for name in attrs)]
    assert "49" not in page.text
    assert "<script>alert(1)" in page.text
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in page.elements)


def test_markup_in_the_lines_of_a_text_stays_words(tmp_path):
    path = tmp_path / "zly.txt"
    path.write_text(TEXT.replace("Mężczyźni", "<b onclick=alert(1)>Męż</b>"), "utf-8")
    record = api.analyse(path)
    page = Page(html.render(record, data=path.read_bytes()))
    assert [card for _, card in page.elements if card.get("class") == "lines"]
    assert not [attrs for _, attrs in page.elements if "onclick" in attrs]
    assert "<b onclick=alert(1)>" in page.text


def test_markup_in_the_index_stays_words(tmp_path):
    record = hostile().model_copy(update={"document_id": 'a"><script>'})
    made = index.Index(tmp_path, "pl")
    bad = outcome(record).model_copy(update={"path": HOSTILE, "document_id": "a&b <i>"})
    made.add(bad, record.model_copy(update={"document_id": "a&b <i>"}))
    made.add(UNREAD.model_copy(update={"error": HOSTILE}), None)
    page = Page(made.write(result(bad, UNREAD)).read_text("utf-8"))
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not [tag for tag, _ in page.elements if tag in {"img", "i"}]
    assert any(attrs.get("href") == "reports/a%26b%20%3Ci%3E.html" for _, attrs in page.elements)


def test_the_figures_of_a_text_are_marked_in_their_lines(tmp_path):
    path = tmp_path / "zalesie.txt"
    path.write_text(TEXT, "utf-8")
    record = api.analyse(path)
    source = html.render(record, data=path.read_bytes())
    rows = re.findall(r'<div class="row">.*?</div>', source)
    marked = [re.findall(r'<mark class="(\w+)">(\d+)</mark>', row) for row in rows]
    assert [mark for row in marked for mark in row] == [("part", "20"), ("part", "14"), ("stated", "35")]
    assert "I. Diagnoza" in Page(source).text


def test_the_right_one_of_equal_figures_is_marked():
    from pipeline.writers.report.lines import hits

    line = "| Kobiety | 20 | 120 | 20 |"
    assert [line[start:end] for _, start, end in hits(place(1, "20").model_copy(update={"line_end": 1}), 0, [line])] == ["20"]
    assert hits(place(1, "20").model_copy(update={"line_end": 1}), 1, [line]) == [(1, line.rindex("20"), line.rindex("20") + 2)]
    assert hits(place(1, "77"), 0, [line]) == []


def test_a_quote_over_two_lines_is_marked_on_both():
    from pipeline.writers.report.lines import hits

    assert hits(place(1, "dwa trzy"), 0, ["raz dwa", "trzy cztery"]) == [(1, 4, 7), (2, 0, 4)]


def test_quotes_stand_in_where_the_original_is_gone_or_changed(tmp_path):
    path = tmp_path / "zalesie.txt"
    path.write_text(TEXT, "utf-8")
    record = api.analyse(path)
    path.write_text(TEXT + "dopisek", "utf-8")
    assert html.original(record, tmp_path) is None
    page = Page(html.render(record, data=html.original(record, tmp_path)))
    assert catalogue("pl")["html.quoted"] in page.text
    assert "wiersz 10" in page.text


def test_cells_lead_to_their_findings():
    page = Page(html.render(plan()))
    links = [attrs for tag, attrs in page.elements if tag == "a" and attrs.get("title") == "Przejdź do ustalenia 1"]
    assert len(links) == 3
    assert len(page.ids()) == len(set(page.ids()))
    targets = {attrs["href"][1:] for tag, attrs in page.elements if tag in {"a", "use"} and attrs["href"] != "#"}
    assert targets <= set(page.ids())


def test_settled_findings_stand_apart_and_do_not_count():
    settled = plan().findings[0].model_copy(update={"suppressed": "Sprawdzone w księgach."})
    text = Page(html.render(plan(findings=(settled,)))).text
    assert "0 błędów" in text
    assert "Pominięte: Sprawdzone w księgach." in text


def test_the_timetable_is_shown_with_time_and_body():
    step = ScheduledStep(
        action="Nabór", period="II kwartał 2026", responsible=("GOPS",), milestone=True, evidence=(place(4, "II kwartał 2026"),)
    )
    text = Page(html.render(plan(schedule=(step,)))).text
    assert "Harmonogram" in text
    assert all(words in text for words in ("II kwartał 2026", "Nabór", "kamień milowy", "GOPS"))
    assert "Harmonogram" not in Page(html.render(plan(schedule=()))).text


def test_a_plan_without_anything_is_a_page_too():
    empty = plan(findings=(), tables=(), goals=(), indicators=(), amounts=(), relations=(), not_judged=())
    assert "Nie znaleziono niezgodności." in Page(html.render(empty)).text


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_every_word_is_there_in_both_languages(lang):
    text = Page(html.render(plan(), lang)).text
    assert {"pl": "Ustalenia", "en": "Findings"}[lang] in text
    assert "{" not in re.sub(r"\{(all|shown)\}", "", text)


def test_goals_hang_below_the_nearest_goal_that_they_name():
    def goal(code, text, parent=None):
        return Goal(code=code, level="action", text=text, parent=parent, evidence=(place(1, text),))

    record = plan(
        goals=(
            goal("1", "A"),
            goal("1.1", "B", "1"),
            goal(None, "C", "1.1"),
            goal("1", "D"),
            goal("x", "E", "1"),
            goal(None, "F", "Brak"),
        )
    )
    roots = goals.tree(record, "pl")
    assert [root.name for root in roots] == ["A", "D", "Brak"]
    assert roots[0].children[0].children[0].name == "C"
    assert [child.name for child in roots[1].children] == ["E"]
    loop = plan(goals=(goal("1", "A", "2"), goal("2", "B", "1")))
    assert sorted(root.name for root in goals.tree(loop, "pl")) == ["A", "B"]


def test_a_target_that_is_a_change_is_drawn_from_its_baseline():
    base = Quantity(text="20", value=Decimal(20), unit="osoba")
    target = Quantity(text="wzrost o 50%", value=Decimal(50), unit="%", op="change%", qualifier="change")
    (shown,) = charts.indicators(
        plan(indicators=(Indicator(name="x", baseline=base, target=target, evidence=(place(1, "x"),)),)), "pl"
    )
    assert [(bar.kind, bar.length) for bar in shown.bars] == [("baseline", 66.7), ("target", 100.0)]
    other = Quantity(text="30%", value=Decimal(30), unit="%")
    (shown,) = charts.indicators(
        plan(indicators=(Indicator(name="x", baseline=base, target=other, evidence=(place(1, "x"),)),)), "pl"
    )
    assert [bar.length for bar in shown.bars] == [None, None]


def test_amounts_of_one_purpose_are_drawn_year_by_year():
    def amount(year, value):
        quantity = Quantity(text=str(value), value=Decimal(value), unit="PLN")
        return Amount(quantity=quantity, purpose=f"Klub seniora – {year} r.", year=year, evidence=(place(11, "x"),))

    record = plan(amounts=tuple(amount(year, value) for year, value in ((2027, 50_000), (2026, 100_000), (2028, 1_250_000))))
    (series,) = charts.series(record)
    assert (series.name, series.table) == ("Klub seniora", "Osoby objęte pomocą")
    assert [(column.year, column.short) for column in series.columns] == [(2026, "100 tys."), (2027, "50 tys."), (2028, "1,3 mln")]
    assert len(charts.dots(record.amounts).dots) == 3


def test_the_index_leads_to_every_report(tmp_path):
    plans = [plan("zalesie"), plan("dolny las")]
    for record in plans:
        records.write(record, tmp_path)
    outputs.write_all(result(*(outcome(record) for record in plans), UNREAD), tmp_path)
    page = Page((tmp_path / "index.html").read_text("utf-8"))
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a" and (attrs["href"] or "").startswith("reports/")]
    assert sorted(links) == ["reports/dolny%20las.html", "reports/zalesie.html"]
    assert (tmp_path / "reports" / "dolny las.html").exists()
    assert "Plik jest pusty." in page.text
    assert index.rebuild(tmp_path, "en") == 2
    assert "Findings" in (tmp_path / "reports" / "zalesie.html").read_text("utf-8")
    outputs.write_all(result(outcome(plans[0])), tmp_path, report=False)
    assert not (tmp_path / "index.html").exists()
    assert not list((tmp_path / "reports").iterdir())


def test_an_ingest_leaves_reports_unless_told_not_to(tmp_path):
    path = tmp_path / "zalesie.txt"
    path.write_text(TEXT, "utf-8")
    api.ingest([path], tmp_path / "a")
    assert 'class="lines"' in (tmp_path / "a" / "reports" / "zalesie.html").read_text("utf-8")
    assert (tmp_path / "a" / "index.html").exists()
    api.ingest([path], tmp_path / "b", Settings(report=False))
    assert not (tmp_path / "b" / "index.html").exists()
    api.ingest([path], tmp_path / "b")
    assert (tmp_path / "b" / "reports" / "zalesie.html").exists()


def test_a_suspect_cell_is_marked_as_such():
    cells = CellRef(table=0, row=1, col=1)
    record = plan(findings=(plan().findings[0].model_copy(update={"suspect": cells}),))
    source = html.render(record)
    assert '<mark class="suspect">20</mark>' in source
    assert re.search(r'<td class="figure suspect"><a href="#f1"', source)
