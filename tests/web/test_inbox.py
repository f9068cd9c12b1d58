import time

import pytest

from pipeline.web import inbox

PLAN = """Plan gminy Zalesie Górne na lata 2026–2030

| Płeć      | Liczba osób |
| Kobiety   | 20          |
| Mężczyźni | 14          |
| Razem     | 35          |
"""


def drop(client, token, name, content):
    return client.post("/api/uploads", params={"name": name}, content=content, headers=token)


def ended(client):
    """Wait until every file is read."""
    for _ in range(600):
        jobs = client.get("/api/uploads").json()["jobs"]
        if jobs and all(job["state"] in ("done", "failed") for job in jobs):
            return {job["name"]: job for job in jobs}
        time.sleep(0.1)
    raise AssertionError(jobs)


def test_files_dropped_are_read_and_join_the_batch(client, token, out):
    for name, content in (("nowy.txt", PLAN), ("../../zalesie.txt", PLAN + "inny"), ("zły.pdf", b"%PDF-1.4 broken")):
        assert drop(client, token, name, content if isinstance(content, bytes) else content.encode()).status_code == 202
    jobs = ended(client)
    assert jobs["nowy.txt"]["errors"] == 1
    assert jobs["zalesie.txt"]["document"] == "zalesie-2"
    assert "uszkodzony" in jobs["zły.pdf"]["error"]
    assert {each.name for each in (out / "inbox").iterdir()} == {"nowy.txt", "zalesie.txt", "zły.pdf"}
    documents = {each["id"]: each["status"] for each in client.get("/api/documents").json()["documents"]}
    assert documents == {"zalesie": "findings", "pusty": "failed", "nowy": "findings", "zalesie-2": "findings", "zły": "failed"}
    assert client.get("/api/findings", params={"document": "nowy"}).json()["findings"][0]["rule"] == "SUM001"
    assert client.get("/api/documents/nowy/pages").json()["lines"][5][2] == "| Razem     | 35          |"


@pytest.mark.parametrize("name", ["plan.exe", "plan.doc", "plan", ".pdf", "plan.html", "plan.pdf.zip"])
def test_a_kind_that_cannot_be_read_is_refused(client, token, out, name):
    answer = drop(client, token, name, b"x")
    assert answer.status_code == 415
    assert "TXT, MD" in answer.json()["error"]
    assert not (out / "inbox").exists()


def test_a_file_too_large_is_refused_and_leaves_nothing(client, token, out, monkeypatch):
    monkeypatch.setattr(inbox, "LARGEST", 10)
    answer = drop(client, token, "plan.txt", b"x" * 11)
    assert answer.status_code == 413
    assert "za duży" in answer.json()["error"]
    assert list((out / "inbox").iterdir()) == []
