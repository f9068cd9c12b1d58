"""Suppressions and baselines from the command line."""

import json
from pathlib import Path

import pytest

from tests.test_cli import WRONG, invoke


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(WRONG, "utf-8")
    return path


def findings(plan: Path, *options: object) -> list[dict]:
    return json.loads(invoke("check", plan, "--format", "json", *options).stdout)["documents"][0]["findings"]


def suppress(plan: Path, *options: object):
    fingerprint = findings(plan)[0]["fingerprint"]
    return invoke("suppress", plan, fingerprint, "--reason", "Zgodne z ustaleniami", "--author", "A. Nowak", *options)


def test_a_suppressed_finding_no_longer_counts_and_stays_in_the_record(plan):
    assert invoke("check", plan).exit_code == 1
    assert suppress(plan).exit_code == 0
    outcome = invoke("check", plan)
    assert outcome.exit_code == 0
    assert "Pominięte z uzasadnieniem: 1" in outcome.output
    assert findings(plan)[0]["suppressed"].startswith("Zgodne z ustaleniami (A. Nowak, ")
    sarif = json.loads(invoke("check", plan, "--format", "sarif").stdout)
    assert sarif["runs"][0]["results"][0]["suppressions"][0]["kind"] == "external"
    assert invoke("check", plan, "--format", "github").stdout.strip() == ""


def test_a_mended_plan_makes_the_suppression_a_note(plan):
    suppress(plan)
    plan.write_text(WRONG.replace("35", "34"), "utf-8")
    outcome = invoke("check", plan)
    assert (outcome.exit_code, "nie pasuje do żadnego ustalenia" in outcome.stderr) == (0, True)


def test_an_expired_suppression_counts_again(plan):
    assert suppress(plan, "--expires", "2020-01-01").exit_code == 0
    outcome = invoke("check", plan)
    assert (outcome.exit_code, "wygasło 2020-01-01" in outcome.stderr) == (1, True)


def test_a_file_of_suppressions_can_be_named(plan, tmp_path):
    file = tmp_path / "inne" / "s.toml"
    file.parent.mkdir()
    assert suppress(plan, "--suppressions", file).exit_code == 0
    assert invoke("check", plan).exit_code == 1
    assert invoke("check", plan, "--suppressions", file).exit_code == 0


def test_a_suppression_is_refused_with_a_reason(plan):
    assert invoke("suppress", plan, "0000", "--reason", "x", "--author", "y").exit_code == 2
    assert suppress(plan, "--expires", "jutro").exit_code == 2
    assert suppress(plan, "--reason", " ").exit_code == 2
    suppress(plan)
    assert suppress(plan).exit_code == 2


def test_a_wrong_side_file_stops_before_the_work(plan):
    (plan.parent / "rachmistrz.suppressions.toml").write_text("[[suppress]]\nfingerprint = 'a'\n")
    outcome = invoke("check", plan)
    assert outcome.exit_code == 2
    assert "Wpis 1" in outcome.stderr
    assert "reason" in outcome.stderr


def test_only_findings_beyond_the_baseline_count(plan, tmp_path):
    base = tmp_path / "znane.json"
    assert invoke("check", plan, "--write-baseline", base).exit_code == 1
    assert invoke("check", plan, "--baseline", base).exit_code == 0
    plan.write_text(WRONG.replace("35", "36"), "utf-8")
    assert invoke("check", plan, "--baseline", base).exit_code == 1
    assert invoke("check", plan, "--baseline", plan).exit_code == 2


def test_only_pdfs_can_be_annotated(plan):
    outcome = invoke("annotate", plan)
    assert outcome.exit_code == 3
    assert "tylko do pliku PDF" in outcome.stderr
    assert invoke("annotate", plan, "--out", plan).exit_code == 2
