"""The report and the index in a real browser: every control, on a wide screen and on a phone, without and with a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.writers import outputs, records
from pipeline.writers.report import html
from schemas.record import Heading
from tests.writers.plans import UNREAD, outcome, place, plan, result

TEXT = "\n".join(f"Wiersz {number} planu, w którym mowa o liczbie {number * 7}." for number in range(1, 120))


def many():
    """A plan with findings of three severities in two chapters, one of them settled."""
    base = plan()
    finding = base.findings[0]
    places = {"error": 14, "warning": 60, "info": 90}
    found = [
        finding.model_copy(
            update={
                **{"severity": severity, "message": f"{word} łąka", "fingerprint": severity, "evidence": (place(line, "planu"),)},
                **{"rule": rule, "operands": () if severity != "error" else finding.operands},
            }
        )
        for (severity, line), word, rule in zip(
            places.items(), ("Pierwsze", "Drugie", "Trzecie"), ("SUM001", "PCT101", "REF901"), strict=True
        )
    ]
    found.append(found[1].model_copy(update={"message": "Dawne", "fingerprint": "old", "suppressed": "Wyjaśnione."}))
    outline = tuple(
        Heading(level=1, text=text, evidence=(place(line, text),)) for line, text in ((1, "I. Diagnoza"), (50, "II. Plan"))
    )
    return plan(findings=tuple(found), outline=outline)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wyniki")
    plans = [many(), plan("dolny-las", findings=())]
    for record in plans:
        records.write(record, folder)
    outputs.write_all(result(*(outcome(record) for record in plans), UNREAD), folder)
    data = TEXT.encode()
    html.place(folder, "zalesie").write_text(html.render(plans[0], data=data), "utf-8")
    return folder


@pytest.fixture(params=[1280, 390], ids=["wide", "phone"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test where the browser complains or anything is asked of the network."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else complaints.append(asked.url))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def report(page: Page, out: Path) -> Page:
    page.goto(html.place(out, "zalesie").as_uri())
    return page


def shown(page: Page) -> list[str]:
    return page.locator(".card:visible h4").all_inner_texts()


def test_all_findings_are_shown_most_severe_first(report):
    assert shown(report) == ["Pierwsze łąka", "Drugie łąka", "Trzecie łąka", "Dawne"]
    expect(report.locator("#shown")).to_have_text("Ustaleń: 4")


def test_nothing_is_wider_than_the_screen(report):
    assert report.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_severities_can_be_left_out(report):
    report.locator("label.toggle.warning").click()
    assert shown(report) == ["Pierwsze łąka", "Trzecie łąka", "Dawne"]
    expect(report.locator("#g-warning")).to_be_hidden()
    expect(report.locator("#shown")).to_have_text("Pokazano 3 z 4")
    report.locator("#clear").click()
    assert len(shown(report)) == 4


def test_words_are_found_without_their_accents(report):
    report.locator("#words").fill("laka drugie")
    assert shown(report) == ["Drugie łąka"]
    report.locator("#words").fill("niczego takiego")
    expect(report.locator("#nothing")).to_be_visible()


def test_one_check_can_be_chosen(report):
    report.locator("#check").select_option("REF901")
    assert shown(report) == ["Trzecie łąka"]


def test_findings_can_stand_by_chapter_and_back(report):
    report.locator("#group").select_option("chapter")
    assert report.locator("#cards h3").all_inner_texts() == ["I. Diagnoza", "II. Plan"]
    assert shown(report)[0] == "Pierwsze łąka"
    report.locator("#group").select_option("severity")
    expect(report.locator("#g-error")).to_be_visible()
    assert shown(report) == ["Pierwsze łąka", "Drugie łąka", "Trzecie łąka", "Dawne"]


def test_what_is_done_is_remembered_and_filtered(report):
    report.locator("#f2 .is-done").check()
    report.locator("#status").select_option("done")
    assert shown(report) == ["Drugie łąka"]
    report.locator("#status").select_option("open")
    assert shown(report) == ["Pierwsze łąka", "Trzecie łąka"]
    report.locator("#status").select_option("settled")
    assert shown(report) == ["Dawne"]
    report.reload()
    expect(report.locator("#f2 .is-done")).to_be_checked()
    expect(report.locator("#f1 .is-done")).not_to_be_checked()


def test_a_cell_leads_to_its_finding_even_where_a_filter_hides_it(report):
    report.locator("#words").fill("Trzecie")
    expect(report.locator("#f1")).to_be_hidden()
    table = report.locator("#t1")
    assert table.evaluate("each => each.open")
    table.get_by_role("link").first.click()
    expect(report.locator("#f1")).to_be_visible()
    expect(report.locator("#f1")).to_be_in_viewport()


def test_the_contents_lead_to_every_section(report):
    contents = report.locator(".contents > details")
    if not contents.evaluate("each => each.open"):
        contents.locator("> summary").click()
    links = report.locator(".contents a")
    assert links.count() >= 7
    for at in range(links.count()):
        target = links.nth(at).get_attribute("href")
        links.nth(at).click()
        expect(report.locator(target)).to_be_in_viewport()
        report.evaluate("scrollTo(0, 0)")


def test_folded_parts_open_and_close(report):
    for each in report.locator("main details > summary").all():
        if each.is_visible():
            before = each.evaluate("each => each.parentElement.open")
            each.press("Enter")
            assert each.evaluate("each => each.parentElement.open") is not before


def test_the_keyboard_alone_reaches_everything(report):
    report.keyboard.press("/")
    expect(report.locator("#words")).to_be_focused()
    reached = set()
    for _ in range(60):
        report.keyboard.press("Tab")
        reached.add(report.evaluate("document.activeElement.id || document.activeElement.name || document.activeElement.className"))
    assert {"severity", "check", "status", "group", "is-done"} <= reached
    report.reload()
    report.keyboard.press("Tab")
    assert report.evaluate("document.activeElement.className") == "skip"


def test_a_long_line_can_be_scrolled_by_keyboard_where_it_does_not_fit(report):
    wide = report.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(box => box.scrollWidth > box.clientWidth + 1)"
        ".every(box => box.tabIndex === 0 && box.getAttribute('aria-label'))"
    )
    assert wide


def test_the_page_reads_without_a_script(chromium, out):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(html.place(out, "zalesie").as_uri())
    assert len(shown(page)) == 4
    expect(page.locator(".filters")).to_be_hidden()
    context.close()


def test_it_prints_with_tables_unfolded_and_controls_left_out(report):
    report.emulate_media(media="print")
    expect(report.locator(".filters")).to_be_hidden()
    expect(report.locator(".contents")).to_be_hidden()
    report.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert report.locator("#t1").evaluate("each => each.open")
    assert report.pdf().startswith(b"%PDF-")


def test_a_hostile_document_runs_nothing(page, tmp_path):
    bad = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    record = plan(findings=(plan().findings[0].model_copy(update={"message": bad, "fingerprint": bad}),))
    path = tmp_path / "zly.html"
    path.write_text(html.render(record), "utf-8")
    page.goto(path.as_uri())
    page.locator(".is-done").check()
    assert "owned" not in page.title()
    expect(page.locator(".card img")).to_have_count(0)


def test_the_index_filters_sorts_and_leads_on(page, out):
    page.goto((out / html.INDEX).as_uri())
    names = page.locator(".documents > li:visible h3")
    expect(names).to_have_count(3)
    assert names.first.inner_text() == "Lokalny plan dla gminy Zalesie Górne"
    page.locator("#status").select_option("failed")
    assert names.all_inner_texts() == ["pusty"]
    page.locator("#clear").click()
    page.locator("#sort").select_option("name")
    assert names.last.inner_text() == "pusty"
    page.locator("#words").fill("dolny-las")
    expect(names).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    names.first.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Lokalny plan dla gminy Zalesie Górne")
    expect(page.locator(".clean")).to_be_visible()
