"""Report, index, comparison and review as axe sees them: nothing serious on a wide screen or a phone."""

from __future__ import annotations

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.browser.pages import PAGES, address

WIDTHS = {"wide": 1280, "phone": 390}
GRAVE = {"serious", "critical"}


@pytest.fixture(scope="module")
def axe() -> str:
    """The engine of axe, as its package brings it."""
    if find_spec("axe_playwright_python") is None:
        pytest.skip("axe-playwright-python is not installed (pip install axe-playwright-python)")
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(chromium, serving, results: Path, axe: str, name: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.goto(address(name, results, serving))
    page.wait_for_selector(PAGES[name])
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    context.close()
    grave = [
        (each["id"], node["html"][:160], node["failureSummary"])
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
    assert grave == []
