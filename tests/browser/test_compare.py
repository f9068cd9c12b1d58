"""The comparison in a real browser: every control, every cell's way to its place, print, wide screen and phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import address

SHOWN = "#matrix tr.measure:not([hidden])"


@pytest.fixture(params=[1280, 390], ids=["wide", "phone"])
def page(chromium: Browser, request: pytest.FixtureRequest, results: Path) -> Iterator[Page]:
    """The comparison; the test fails where the browser complains or anything is asked of the network."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else complaints.append(asked.url))
    page.goto(address("compare", results, lambda out: ""))
    page.wait_for_selector(SHOWN)
    yield page
    context.close()
    assert complaints == []


def wide(page: Page) -> bool:
    return (page.viewport_size or {})["width"] > 600


def test_measures_can_be_searched_without_accents_and_by_area(page):
    all_rows = page.locator(SHOWN).count()
    expect(page.locator("#shown")).to_have_text(str(all_rows))
    page.fill("#filter", "ludnosc ogol")
    expect(page.locator(SHOWN)).to_have_count(1)
    page.fill("#filter", "niczego takiego")
    expect(page.locator("#nothing")).to_be_visible()
    page.fill("#filter", "")
    expect(page.locator(SHOWN)).to_have_count(all_rows)
    names = page.locator("#area option").all_inner_texts()
    page.locator("#area").select_option(names[1])
    assert 0 < page.locator(SHOWN).count() < all_rows
    assert {body.get_attribute("data-area") for body in page.locator("#matrix tbody:visible").all()} == {names[1]}


def test_rows_can_be_those_that_compare_or_also_those_of_one_plan(page):
    shared = page.locator(SHOWN).count()
    page.locator("#single").check()
    assert page.locator(SHOWN).count() >= shared
    page.locator("#single").uncheck()
    expect(page.locator(SHOWN)).to_have_count(shared)
    page.locator("#comparable").check()
    assert 0 < page.locator(SHOWN).count() < shared


def test_columns_are_sorted_there_and_back(page):
    if not wide(page):
        expect(page.locator("#matrix thead")).not_to_be_in_viewport()
        return
    names = page.locator(f"{SHOWN} > th").all_inner_texts()
    for button in page.locator("#matrix thead button").all():
        head = button.locator("xpath=..")
        for direction in ("descending", "ascending", "none"):
            button.click()
            expect(head).to_have_attribute("aria-sort", direction)
    assert page.locator(f"{SHOWN} > th").all_inner_texts() == names


def test_a_value_opens_its_place_and_leads_to_the_plan(page):
    cell = page.locator(f"{SHOWN} .value").first
    shown = cell.locator(".number").inner_text()
    cell.locator("summary").click()
    expect(cell.locator(".where")).to_be_visible()
    link = cell.locator(".where a")
    anchor = (link.get_attribute("href") or "").rpartition("#")[2]
    link.click()
    page.wait_for_selector(f"#{anchor}:target, #{anchor}")
    place = page.locator(f"#{anchor}")
    expect(place).to_be_visible()
    assert shown.split()[0] in place.inner_text()


def test_every_cell_leads_to_a_place(page, results):
    hrefs = page.evaluate("[...document.querySelectorAll('#matrix .value .where a')].map(each => each.getAttribute('href'))")
    assert len(hrefs) == page.locator("#matrix .value").count()
    for path in {href.partition("#")[0] for href in hrefs}:
        source = (results / path).read_text("utf-8")
        missing = [href for href in hrefs if href.startswith(path) and f'id="{href.rpartition("#")[2]}"' not in source]
        assert missing == []


def test_goals_and_money_open_their_places(page):
    for section in ("actions", "indicators", "money"):
        item = page.locator(f"#{section} li details").first
        item.locator("> summary").click()
        expect(item.locator("blockquote")).to_be_visible()
    for rest in page.locator(".rest > summary").all()[:2]:
        rest.click()


def test_links_of_the_contents_lead_to_their_sections(page):
    for link in page.locator("nav a").all():
        link.click()
        expect(page.locator((link.get_attribute("href") or "") + " h2")).to_be_in_viewport()


def test_nothing_is_wider_than_the_screen(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_prints_without_its_controls(page):
    page.emulate_media(media="print")
    expect(page.locator(".controls")).to_be_hidden()
    expect(page.locator("nav")).to_be_hidden()
    assert page.pdf(format="A4", landscape=True).startswith(b"%PDF-")
