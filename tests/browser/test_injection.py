"""Hostile words of documents in a real browser: nothing of them runs, and nothing is asked of anyone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import api, comparing

MARK = "window.hurt=1"
EVIL = (
    f"</td></p></script></style></svg></title><script>{MARK}</script>",
    f"<img src=x onerror={MARK}><svg onload={MARK}><iframe srcdoc='<script>parent.{MARK}</script>'></iframe>",
    f"<a href=javascript:{MARK}>tutaj</a><form action=javascript:{MARK}><button autofocus onfocus={MARK}>x</button></form>",
    f"\"'><body onload={MARK}><details open ontoggle={MARK}><input autofocus onfocus={MARK}>",
    "<link rel=stylesheet href=http://hurt.example/x><base href=http://hurt.example/><meta http-equiv=refresh content='0;http://hurt.example'>",
    f"{{{{ config }}}}{{% import os %}}${{{MARK}}}<!--#exec cmd=x--><?php x ?>",
)
PLAN = """{evil}

Plan gminy Zalesie Górne na lata 2026–2030

Cel szczegółowy 1.1: {evil}

Tabela 1 {evil}

| {evil}    | Liczba osób |
|-----------|-------------|
| {evil} K  | 20          |
| {evil} M  | 14          |
| Razem {evil} | 35       |

W 2024 r. usługami opiekuńczymi w gminie objęto {count} osób. {evil}
"""

HANDLERS = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames().filter(name => name.startsWith('on')))"
LINKS = "[...document.querySelectorAll('[href],[src],[action]')].map(e => e.href?.baseVal ?? e.href ?? e.src ?? e.action)"


@pytest.fixture(scope="module")
def hurtful(tmp_path_factory) -> Path:
    """A folder of results of plans that say it everywhere, under names that say it too as far as a file system allows."""
    folder = tmp_path_factory.mktemp("hurtful")
    (folder / "in").mkdir()
    for number, evil in enumerate(EVIL):
        name = evil.replace("/", "\u2215")[:80]
        text = PLAN.format(evil=evil.replace("|", "¦"), count=40 + number)
        (folder / "in" / f"{name}.txt").write_text(text, "utf-8")
    api.ingest([folder / "in"], folder / "out")
    comparing.run(folder / "out", "pl")
    return folder / "out"


@pytest.fixture
def watched(chromium):
    """A page that notes what it asks for and what pops up."""
    page = chromium.new_page()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda popup: seen.append(f"popup {popup.url}"))
    yield page, seen
    page.close()


def harmless(page, seen: list[str], home: str) -> None:
    """See that nothing ran, that no handler or script of theirs stands in the page, and that all asked for is our own."""
    page.wait_for_timeout(100)
    assert page.evaluate("window.hurt") is None
    assert page.evaluate(HANDLERS) == []
    assert [link for link in page.evaluate(LINKS) if not link.startswith((home, "#", "data:", "blob:"))] == []
    assert [url for url in seen if not url.startswith((home, "data:", "blob:"))] == []


def test_reports_run_and_ask_for_nothing(hurtful, watched):
    page, seen = watched
    reports = sorted((hurtful / "reports").glob("*.html"))
    assert len(reports) == len(EVIL)
    for path in [*reports, hurtful / "index.html", hurtful / "compare.html"]:
        page.goto(path.as_uri())
        for opener in page.query_selector_all("summary"):
            if opener.is_visible():
                opener.click()
        harmless(page, seen, hurtful.as_uri())


def test_the_review_runs_and_asks_for_nothing(hurtful, watched, serving):
    page, seen = watched
    home = serving(hurtful)
    page.goto(home)
    page.wait_for_selector("#documents li")
    harmless(page, seen, home)
    reviews = page.evaluate("[...document.querySelectorAll('a')].map(a => a.href).filter(href => href.includes('/review/'))")
    assert len(set(reviews)) == len(EVIL)
    for review in set(reviews):
        page.goto(review)
        page.wait_for_selector("body[data-ready]")
        harmless(page, seen, home)
