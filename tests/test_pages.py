"""Every check has a page in Polish that a clerk understands, and none is left of a check that is gone."""

from importlib.resources import files

import pytest

from pipeline.checking.catalogue import SECTIONS, Check, checks
from pipeline.language import pages
from pipeline.writers import wording
from tests.test_cli import invoke

TITLES = ["Co wykrywa", "Dlaczego to ważne", "Jak rozstrzyga", "Przykład"]


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.code)
def test_every_check_has_a_page_with_all_sections(check: Check):
    page = pages.page(check.code, "pl")
    assert page is not None, f"write pipeline/language/pages/pl/{check.code}.md"
    assert list(page) == TITLES
    assert all(len(body) > 20 and body.endswith((".", "”")) for body in page.values())


def test_no_page_is_left_of_a_check_that_is_gone():
    found = {file.name.removesuffix(".md") for file in files(pages).joinpath("pl").iterdir()}
    assert found == {check.code for check in checks()}


def test_sections_are_those_of_the_docstrings():
    assert list(pages.titled(dict.fromkeys(SECTIONS, ""), "pl")) == TITLES


def test_explain_speaks_polish_and_english_on_request():
    polish, english = invoke("explain", "SUM001").output, invoke("explain", "SUM001", "--lang", "en").output
    assert all(title in polish for title in TITLES)
    assert all(title in english for title in SECTIONS)
    assert "Why it matters" not in polish


def test_a_check_without_a_page_shows_its_docstring():
    check = checks()[0]._replace(code="XYZ999")
    assert list(wording.page(check, "pl").values()) == list(check.sections.values())
