import csv
import io
import json

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
