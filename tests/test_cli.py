import io
import json
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from pipeline.cli import app

WRONG = """Plan gminy Zalesie Górne na lata 2026–2030

Tabela 1 Osoby objęte pomocą

| Płeć      | Liczba osób |
| Kobiety   | 20          |
| Mężczyźni | 14          |
| Razem     | 35          |
"""
RIGHT = WRONG.replace("35", "34")


def invoke(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(WRONG, "utf-8")
    return path


def test_alone_it_says_what_to_do_next():
    outcome = invoke()
    assert outcome.exit_code == 0
    assert "rachmistrz check plan.pdf" in outcome.output


def test_findings_are_explained_and_exit_with_1(plan):
    outcome = invoke("check", plan)
    assert outcome.exit_code == 1
    for words in ("SUM001", "Razem", "20 + 14 = 34", "wyliczono", "podano", "35"):
        assert words in outcome.output


def test_a_clean_plan_exits_with_0(plan):
    plan.write_text(RIGHT, "utf-8")
    outcome = invoke("check", plan)
    assert (outcome.exit_code, "Nie znaleziono niezgodności" in outcome.output) == (0, True)


def test_the_report_can_be_in_english(plan):
    output = invoke("check", plan, "--lang", "en").output
    assert "computed" in output
    assert "wyliczono" not in output


def test_what_fails_is_for_the_user_to_say(plan):
    assert invoke("check", plan, "--ignore", "SUM").exit_code == 0
    assert invoke("check", plan, "--select", "SUM001").exit_code == 1
    assert invoke("check", plan, "--select", "REF").exit_code == 0


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "plan.txt", "--fail-on", "nigdy"], ["check", "plan.txt", "--select", "XYZ1"], ["licz"]]
)
def test_wrong_usage_exits_with_2(arguments):
    assert invoke(*arguments).exit_code == 2


def test_json_and_json_lines_can_be_read_by_programs(plan, tmp_path):
    documents = json.loads(invoke("check", plan, "--format", "json").stdout)["documents"]
    assert [finding["rule"] for finding in documents[0]["findings"]] == ["SUM001"]
    lines = [json.loads(line) for line in invoke("check", plan, tmp_path / "brak", "--format", "jsonl").stdout.splitlines()]
    assert [line.get("rule", line.get("error_code")) for line in lines] == ["SUM001", "not_found"]


def test_rules_are_listed_and_explained():
    assert "SUM001" in invoke("rules").output
    outcome = invoke("explain", "sum001")
    assert outcome.exit_code == 0
    assert "SUM001" in outcome.output
    assert invoke("explain", "SUM999").exit_code == 2


def image_pdf(path: Path) -> None:
    canvas = Canvas(str(path), pagesize=(200, 200))
    canvas.drawImage(ImageReader(io.BytesIO(PNG)), 0, 0, 200, 200)
    canvas.showPage()
    canvas.save()


def words_pdf(path: Path, encryption: pikepdf.Encryption | None = None) -> None:
    canvas = Canvas(str(path))
    canvas.drawString(50, 500, "Plan gminy Zalesie na lata 2026-2030")
    canvas.showPage()
    canvas.save()
    if encryption:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.save(path, encryption=encryption)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def bad_inputs(folder: Path) -> dict[str, str]:
    """Write inputs that can't be read and return the code of the sentence that each should get."""
    (folder / "pusty.txt").write_bytes(b"")
    (folder / "odstepy.txt").write_bytes(b" \n\n ")
    words_pdf(folder / "caly.pdf")
    whole = (folder / "caly.pdf").read_bytes()
    (folder / "caly.pdf").unlink()
    (folder / "pol.pdf").write_bytes(whole[: len(whole) // 2])
    words_pdf(folder / "szyfr.pdf", pikepdf.Encryption(user="tajne", owner="tajne"))
    image_pdf(folder / "skan.pdf")
    (folder / "zdjecie.pdf").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8)
    (folder / "szum.txt").write_bytes(bytes(range(256)) * 64)
    return {
        "pusty.txt": "empty_file",
        "odstepy.txt": "empty_file",
        "pol.pdf": "pdf_broken",
        "szyfr.pdf": "pdf_encrypted",
        "skan.pdf": "pdf_without_text",
        "zdjecie.pdf": "wrong_kind",
        "szum.txt": "not_text",
    }


def test_each_bad_input_gets_its_sentence_and_the_others_are_read(plan, tmp_path, monkeypatch):
    folder = tmp_path / "zle"
    folder.mkdir()
    expected = bad_inputs(folder)
    (folder / "zamkniety.txt").write_text("Plan")
    own_open = Path.open

    def closed(path: Path, *arguments, **options):
        if path.name == "zamkniety.txt":
            raise PermissionError(13, "Permission denied")
        return own_open(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", closed)
    (tmp_path / "nic").mkdir()
    outcome = invoke("check", folder, tmp_path / "nic", tmp_path / "brak.pdf", plan, "--format", "json")
    assert outcome.exit_code == 3
    documents = json.loads(outcome.stdout)["documents"]
    codes = {Path(document["path"]).name: document["error_code"] for document in documents}
    assert codes == expected | {
        "zamkniety.txt": "no_permission",
        "nic": "directory_empty",
        "brak.pdf": "not_found",
        "plan.txt": None,
    }
    for document in documents:
        if document["error_code"]:
            assert document["path"] in document["error"]
            assert document["error"] in outcome.stderr
