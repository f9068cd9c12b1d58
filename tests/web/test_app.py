import io
import json

import openpyxl
import pytest

from pipeline import verdicts
from schemas.place import Evidence
from tests.web.batches import write_batch
from tests.writers.plans import plan

MARK = "0123456789abcdef"


def decide(client, token, **decision):
    body = {"document": "zalesie", "decision": {"fingerprint": MARK} | decision}
    return client.post("/api/decisions", json=body, headers=token)


def test_the_batch_at_a_glance(client):
    documents = {each["name"]: each for each in client.get("/api/documents").json()["documents"]}
    assert documents["zalesie"]["errors"] == 1
    assert documents["zalesie"]["about"] == "LPDI · Zalesie Górne · 2026–2030 · projekt"
    assert documents["pusty"]["status"] == "failed"
    assert documents["pusty"]["error"] == "Plik jest pusty."
    assert not documents["pusty"]["readable"]


def test_findings_come_with_their_places_and_the_wrong_figure_first(client):
    (finding,) = client.get("/api/findings", params={"document": "zalesie"}).json()["findings"]
    assert finding["formula"] == "20 + 14 = 34"
    assert [(mark["role"], mark["quote"]) for mark in finding["marks"]][:3] == [
        ("stated", "35"),
        ("operand", "20"),
        ("operand", "14"),
    ]
    assert finding["operands"][1] == {"label": "Kobiety", "text": "20", "place": "wiersze 12–13", "mark": 1}


def test_a_text_is_shown_line_by_line(client):
    answer = client.get("/api/documents/zalesie/pages").json()
    assert answer["kind"] == "lines"
    assert answer["lines"][13] == [14, 1, "Razem     | 35"]


def test_a_file_that_changed_since_is_not_shown_as_if_it_had_not(client, out):
    (out.parent / "zalesie.txt").write_text("inna treść", "utf-8")
    answer = client.get("/api/documents/zalesie/pages")
    assert (answer.status_code, "zmienił się" in answer.json()["error"]) == (422, True)


def test_a_file_that_is_gone_is_said_to_be(client, out):
    (out.parent / "zalesie.txt").unlink()
    answer = client.get("/api/documents/zalesie/pages")
    assert (answer.status_code, "nie ma już na miejscu" in answer.json()["error"]) == (422, True)


@pytest.mark.parametrize(
    "path", ["/review/nobody", "/api/documents/nobody/pages", "/api/documents/zalesie/pages/1.png", "/review/..%2Frun"]
)
def test_what_is_not_of_the_batch_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_decision_is_kept_and_told_again(client, token, out):
    answer = decide(client, token, verdict="dismissed", reason="Zaokrąglenie", author="ktoś inny", date="1999-01-01")
    kept = answer.json()["decision"]
    assert (kept["verdict"], kept["reason"]) == ("dismissed", "Zaokrąglenie")
    assert kept["author"] != "ktoś inny"
    assert kept["date"] != "1999-01-01"
    assert client.get("/api/findings").json()["decisions"] == {MARK: kept}
    assert sum(each["decided"] for each in client.get("/api/documents").json()["documents"]) == 1
    assert "Zaokrąglenie" in (out / "decisions.toml").read_text("utf-8")
    assert decide(client, token).json() == {"decision": None}


def test_decisions_outlive_a_run_written_anew(client, token, tmp_path):
    decide(client, token, verdict="accepted")
    moved = plan().findings[0].model_copy(update={"evidence": (Evidence(page=1, line_start=30, line_end=30, quote="Razem 35"),)})
    write_batch(tmp_path, findings=(moved,))
    answer = client.get("/api/findings").json()
    assert answer["findings"][0]["place"] == "wiersz 30"
    assert answer["decisions"][MARK]["verdict"] == "accepted"


@pytest.mark.parametrize(
    "wrong", [{"verdict": "dismissed"}, {"verdict": "maybe"}, {"fingerprint": "0" * 65}, {"note": "x" * 10_001}, {"who": "me"}]
)
def test_a_wrong_decision_is_refused(client, token, out, wrong):
    assert decide(client, token, **wrong).status_code == 422
    assert not (out / "decisions.toml").exists()


def test_a_decision_about_no_finding_is_refused(client, token):
    assert decide(client, token, fingerprint="ffff", verdict="accepted").status_code == 404


def test_a_decision_that_cannot_be_kept_is_said(client, token, out):
    (out / "decisions.toml").write_text("[[", "utf-8")
    answer = decide(client, token, verdict="accepted")
    assert (answer.status_code, "nie zapisano" in answer.json()["error"]) == (507, True)


def test_an_empty_folder_is_a_batch_to_begin(tmp_path):
    from starlette.testclient import TestClient

    from pipeline import serving
    from pipeline.web.app import create

    with TestClient(create(tmp_path / "new", serving.services()), base_url="http://127.0.0.1:8765") as client:
        assert client.get("/").status_code == 200
        assert client.get("/api/documents").json()["documents"] == []


def test_exports_hold_findings_with_decisions(client, token):
    decide(client, token, verdict="dismissed", reason="=HYPERLINK(1)", note="@cmd")
    listed = json.loads(client.get("/export/findings.json").content)["findings"]
    assert listed[0]["decision"]["reason"] == "=HYPERLINK(1)"
    answer = client.get("/export/findings.xlsx")
    assert "attachment" in answer.headers["content-disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["Ocena analityka"].value, row["Kod"].value) == ("nietrafne", "SUM001")
    assert (row["Uwagi analityka"].value, row["Uwagi analityka"].data_type) == ("=HYPERLINK(1)", "s")
    assert (row["Notatka"].value, row["Notatka"].data_type) == ("@cmd", "s")


def test_an_exported_workbook_is_read_back(client, out, tmp_path):
    (tmp_path / "export.xlsx").write_bytes(client.get("/export/findings.xlsx").content)
    book = openpyxl.load_workbook(tmp_path / "export.xlsx")
    head = [cell.value for cell in book.active[1]]
    book.active.cell(2, head.index("Ocena analityka") + 1).value = "do wyjaśnienia"
    book.save(tmp_path / "export.xlsx")
    assert verdicts.take_up(out, tmp_path / "export.xlsx").accepted == 1
    assert client.get("/api/findings").json()["decisions"]["0123456789abcdef"]["verdict"] == "unclear"


def test_a_report_is_shown_in_a_sandbox(client, out):
    assert client.get("/reports/zalesie").status_code == 404
    (out / "reports").mkdir()
    (out / "reports" / "zalesie.html").write_text("<script>fetch('/api/decisions')</script>", "utf-8")
    answer = client.get("/reports/zalesie")
    assert answer.headers["content-security-policy"].startswith("sandbox allow-scripts; default-src 'none'")
    assert 'href="/reports/zalesie#tabele"' in client.get("/review/zalesie").text
    assert {each["name"]: each["report"] for each in client.get("/api/documents").json()["documents"]}["zalesie"] is True
    assert client.get("/reports/..%2Frun").status_code == 404
    assert client.get("/reports/pusty").status_code == 404


def test_words_of_a_document_are_never_markup(client, tmp_path):
    title = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    write_batch(tmp_path, metadata=plan().metadata.model_copy(update={"title": title}))
    page = client.get("/review/zalesie").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_pages_load_nothing_from_elsewhere_and_hold_no_inline_script(client):
    for path in ("/", "/review", "/review/zalesie"):
        page = client.get(path).text
        assert "http" not in page
        assert "style=" not in page
        assert "onclick" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/')


def test_english_on_request(out):
    from starlette.testclient import TestClient

    from pipeline import serving
    from pipeline.web.app import create

    with TestClient(create(out, serving.services(), "en"), base_url="http://127.0.0.1:8765") as client:
        assert "Choose a file" in client.get("/").text
        assert client.get("/api/findings").json()["findings"][0]["place"] == "lines 14–15"
