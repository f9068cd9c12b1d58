"""Files made to hurt, ingested as a batch by the command: each ends as a record or a failure that says why, the rest is read."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from benchmarks import hostile
from pipeline import api
from pipeline.errors import UnreadableInput
from pipeline.readers import pdf, text
from pipeline.settings import Settings

COMMAND = str(Path(sys.executable).with_name("rachmistrz"))
SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "kamienna-struga-lpdi-2025-2029.txt"
ENDED = {
    "content-bomb.pdf": "swells",
    "object-stream-bomb.pdf": "swells",
    "nested-filters.pdf": "swells",
    "to-unicode-bomb.pdf": "swells",
    "picture-bomb.pdf": "swells",
    "page-tree-cycle.pdf": "pdf_broken_pages",
    "outline-cycle.pdf": None,
    "structure-cycle.pdf": None,
    "form-draws-itself.pdf": None,
    "endless-page.pdf": None,
    "no-unicode.pdf": "pdf_garbled",
    "bomb.docx": "swells",
    "bomb.odt": "swells",
    "bomb.xlsx": "swells",
    "nested-1000.docx": "office_broken",
    "nested-60.docx": None,
    "nested-1000.odt": "office_broken",
    "nested-60.odt": None,
    "endless-span.docx": None,
}
"""How each file ends: the code of its failure, None for a record."""


def test_a_batch_of_files_made_to_hurt_goes_on(tmp_path):
    plans, out = tmp_path / "plans", tmp_path / "out"
    plans.mkdir()
    (plans / "dobry.txt").write_text(hostile.PLAN, "utf-8")
    for name in ENDED:
        hostile.HAZARDS[name](plans / name)
    limits = ["--no-ocr", "--no-report", "--timeout", "60", "--memory", "1024"]
    done = subprocess.run([COMMAND, "ingest", plans, "--out", out, *limits], capture_output=True, text=True, check=False)
    documents = {Path(each["path"]).name: each for each in json.loads((out / "run.json").read_text("utf-8"))["documents"]}
    assert {name: each["error_code"] for name, each in documents.items()} == {"dobry.txt": None, **ENDED}, done.stderr
    for name, code in ENDED.items():
        assert code is None or name in documents[name]["error"]


def test_letters_that_no_one_can_know_are_told_not_given():
    garbled = hostile.no_letters()
    with pytest.raises(UnreadableInput) as raised:
        pdf.read(garbled, "plan.pdf", "plan", ocr=False)
    assert raised.value.code == "pdf_garbled"


def analysed(path: Path, words: str) -> dict[str, object]:
    path.write_text(words, "utf-8")
    return api.analyse(path, Settings(preview=True)).model_dump(mode="json", exclude={"source"})


def test_marks_apart_from_their_letters_and_turned_directions_change_nothing(tmp_path):
    words = SAMPLE.read_text("utf-8")
    usual = analysed(tmp_path / "plan.txt", words)
    assert analysed(tmp_path / "plan.txt", unicodedata.normalize("NFD", words)) == usual
    assert analysed(tmp_path / "plan.txt", words.replace("osób", "\u202dosób\u202c").replace("Cel", "\u2066Cel\u2069")) == usual


def test_endless_figures_without_a_word_tell_no_facts(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("Plan gminy Zalesie\n\n" + "12\n" * 2_000, "utf-8")
    assert api.analyse(path).facts == ()


def test_blank_lines_keep_their_numbers_and_no_places():
    lines = text.read("Plan gminy\n\n \nW 2024 r. objęto 12 osób.".encode(), "plan.txt", "plan").lines
    assert [line.number for line in lines] == [1, 2, 3, 4]
    assert [bool(line.passage.pieces) for line in lines] == [True, False, False, True]
