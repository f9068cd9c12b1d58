"""Findings are set against the truth by line in a text, by page and words in a PDF."""

from __future__ import annotations

from corpus.truth import false_alarms, found, stands_at
from schemas.finding import Finding, Operand
from schemas.place import Evidence


def finding(rule: str = "SUM001", *, page: int = 1, line: int = 7, quote: str = "1 245", severity: str = "error") -> Finding:
    evidence = Evidence(page=page, line_start=line, line_end=line, quote=quote)
    return Finding(rule=rule, name="x", severity=severity, message="x", evidence=(evidence,))  # type: ignore[arg-type]


TEXT = {"codes": ["SUM001", "SUM002"], "line": 7, "quote": "1 245", "wrong": "1 245"}
PDF = {"codes": ["SUM001"], "page": 3, "quote": "1\u00a0245", "wrong": "1\u00a0245"}


def test_a_line_tells_the_place_in_a_text() -> None:
    assert stands_at(finding(line=7).evidence, TEXT)
    assert not stands_at(finding(line=8).evidence, TEXT)


def test_page_and_words_tell_the_place_in_a_pdf() -> None:
    assert stands_at(finding(page=3).evidence, PDF)
    assert not stands_at(finding(page=4).evidence, PDF)
    assert not stands_at(finding(page=3, quote="1 254").evidence, PDF)


def test_only_a_fitting_code_that_is_no_mere_note_finds_an_error() -> None:
    assert found([finding("SUM002")], TEXT)
    assert not found([finding("REF901")], TEXT)
    assert not found([finding(severity="info")], TEXT)


def test_a_broken_relation_of_the_wrong_figure_finds_it_under_any_code() -> None:
    wrong, other = (Operand(label="x", text=words, evidence=finding().evidence) for words in ("1 245", "1 254"))
    assert found([finding("PCT101").model_copy(update={"operands": (wrong,)})], TEXT)
    assert not found([finding("PCT101").model_copy(update={"operands": (other,)})], TEXT)


def test_what_stands_elsewhere_is_a_false_alarm() -> None:
    here, there, note = finding(line=7), finding(line=9), finding(line=9, severity="info")
    assert false_alarms([here, there, note], [TEXT]) == [there]
