import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from pipeline.language import LANGUAGES
from pipeline.writers import report_lines, report_sarif
from tests.writers.plans import UNREAD, outcome, place, plan

RECORD = plan()
CHECKED = [(outcome(RECORD), RECORD), (UNREAD, None)]


def test_sarif_points_to_rule_place_and_fingerprint():
    log = json.loads(report_sarif.to_sarif(CHECKED))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "SUM001"
    assert result["level"] == "error"
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "plany/zalesie.txt", "index": 0}
    assert (location["region"]["startLine"], location["region"]["endLine"]) == (14, 15)
    assert result["relatedLocations"][0]["id"] == 1
    assert result["partialFingerprints"] == {"rachmistrz/v1": RECORD.findings[0].fingerprint}
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["descriptor"]["id"] == "empty_file"


def test_sarif_has_no_lines_for_a_pdf():
    source = RECORD.source.model_copy(update={"path": "/plany/mały plan.pdf", "media_type": "application/pdf", "pages": 3})
    record = plan(source=source)
    (run,) = json.loads(report_sarif.to_sarif([(outcome(record), record)]))["runs"]
    location = run["results"][0]["locations"][0]
    assert "region" not in location["physicalLocation"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "file:///plany/ma%C5%82y%20plan.pdf"
    assert location["properties"] == {"page": 1, "lines": [14, 15], "bbox": [1, 2, 3, 4]}


def test_csv_has_a_row_a_finding_and_no_formula():
    finding = RECORD.findings[0].model_copy(update={"message": "=cmd|' /C calc'!A0", "evidence": (place(1, "-5"),)})
    record = plan(findings=(finding,))
    (row,) = csv.DictReader(io.StringIO(report_lines.to_csv([(outcome(record), record), (UNREAD, None)])))
    assert (row["rule"], row["computed"], row["stated"], row["line_start"]) == ("SUM001", "34", "35", "1")
    assert (row["message"][0], row["quote"]) == ("'", "'-5")


def test_github_gets_a_command_a_finding():
    finding = RECORD.findings[0].model_copy(update={"message": "podano 4%,\na jest 5"})
    record = plan(findings=(finding,))
    assert report_lines.to_github([(outcome(record), record), (UNREAD, None)]).splitlines() == [
        "::error file=plany/zalesie.txt,line=14,endLine=15,title=SUM001 total-differs-from-sum"
        "::podano 4%25,%0Aa jest 5 (wiersze 14–15)",
        "::error file=plany/pusty.txt::Plik jest pusty.",
    ]


@pytest.fixture(scope="module")
def sarif() -> jsonschema.protocols.Validator:
    """The schema that OASIS publishes with the standard."""
    schema = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sarif_is_valid_against_the_schema_of_the_standard(sarif, lang):
    source = RECORD.source.model_copy(update={"path": "/plany/mały plan [1].pdf", "media_type": "application/pdf", "pages": 3})
    suppressed = RECORD.findings[0].model_copy(update={"suppressed": "Tak ma być (A. Nowak, 2026-05-01)", "evidence": ()})
    records = [RECORD, plan(source=source), plan("dolny-las", findings=(suppressed,)), plan("zagaje", findings=())]
    log = json.loads(report_sarif.to_sarif([*((outcome(each), each) for each in records), (UNREAD, None)], lang))
    sarif.validate(log)
    assert len(log["runs"][0]["results"]) == 3
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in log["runs"][0]["tool"]["driver"]["rules"])


def test_the_schema_refuses_what_is_no_sarif(sarif):
    log = json.loads(report_sarif.to_sarif(CHECKED))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        sarif.validate(log)


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+48 77", "'+48 77"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("a;=1+1", "a;'=1+1"),
        ("a\n=1+1", "a =1+1"),
        ("＝1", "'＝1"),
        ("5 − 3 = 2", "5 − 3 = 2"),
    ],
)
def test_no_cell_of_a_csv_is_a_formula(words, cell):
    record = plan(findings=(RECORD.findings[0].model_copy(update={"message": words}),))
    (row,) = csv.DictReader(io.StringIO(report_lines.to_csv([(outcome(record), record)])))
    assert row["message"] == cell


def test_github_commands_cannot_be_forged():
    evil = "x%0A::error::y\r\n::stop-commands::abc"
    finding = RECORD.findings[0].model_copy(update={"message": evil})
    record = plan(source=RECORD.source.model_copy(update={"path": "a,line=1::b.txt"}), findings=(finding,))
    (line,) = report_lines.to_github([(outcome(record), record)]).splitlines()
    assert line.startswith("::error file=a%2Cline=1%3A%3Ab.txt,line=14,")
    assert "x%250A::error::y%0D%0A::stop-commands::abc" in line


def test_suppressed_findings_stay_in_files_and_out_of_annotations():
    finding = RECORD.findings[0].model_copy(update={"suppressed": "Tak ma być"})
    record = plan(findings=(finding,))
    checked = [(outcome(record), record)]
    (row,) = csv.DictReader(io.StringIO(report_lines.to_csv(checked)))
    assert (row["suppressed"], row["fingerprint"]) == ("Tak ma być", finding.fingerprint)
    result = json.loads(report_sarif.to_sarif(checked))["runs"][0]["results"][0]
    assert result["suppressions"] == [{"kind": "external", "justification": "Tak ma być"}]
    assert report_lines.to_github(checked) == ""


def test_sarif_says_what_is_new_beside_a_baseline(sarif):
    known = plan().findings[0]
    other = known.model_copy(update={"fingerprint": "ff"})
    record = plan(findings=(known, other))
    log = json.loads(report_sarif.to_sarif([(outcome(record), record)], known={known.fingerprint}))
    sarif.validate(log)
    assert [each["baselineState"] for each in log["runs"][0]["results"]] == ["unchanged", "new"]
    assert "baselineState" not in json.loads(report_sarif.to_sarif(CHECKED))["runs"][0]["results"][0]
