import io

import pytest
from rich.console import Console

from pipeline.language import LANGUAGES
from pipeline.writers import terminal
from tests.golden import compare
from tests.writers.plans import UNREAD, outcome, plan


def printed(*checked, lang="pl", width=100, **options) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, **options)
    terminal.print_report(checked, console, lang)
    return console.file.getvalue()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_stays_as_it_is(lang):
    record = plan()
    clean = plan("dolny-las", findings=(), relations=())
    report = printed((outcome(record), record), (outcome(clean), clean), (UNREAD, None), lang=lang)
    assert compare.same(f"report.{lang}.txt", report)


def test_markup_in_a_document_is_printed_as_it_stands():
    record = plan()
    finding = record.findings[0].model_copy(update={"message": "[bold]Razem[/bold] [link=http://x.pl]tu[/link] \x1b[31m"})
    report = printed((outcome(record), plan(findings=(finding,))), force_terminal=True)
    assert "[bold]Razem[/bold] [link=http://x.pl]tu[/link]" in report


def test_escape_sequences_of_a_document_do_not_reach_the_terminal():
    record = plan()
    finding = record.findings[0].model_copy(update={"message": "Razem \x1b]0;tytul\x07 35"})
    assert "\x1b" not in printed((outcome(record), plan(findings=(finding,))))


def test_long_quotes_are_cut_and_many_operands_counted():
    record = plan()
    finding = record.findings[0]
    many = finding.model_copy(
        update={
            "operands": finding.operands * 10,
            "evidence": (finding.evidence[0].model_copy(update={"quote": "słowo " * 200}),),
        }
    )
    report = printed((outcome(record), plan(findings=(many,))))
    assert "[…]" in report
    assert "i jeszcze 18" in report
