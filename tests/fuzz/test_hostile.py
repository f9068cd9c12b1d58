"""Hostile inputs, each read or refused with a reason: damaged bytes with fixed seeds, sizes and shapes that no plan has."""

import csv
from pathlib import Path

import pytest

from extractors.parsing import quantities
from pipeline import api, readers
from pipeline.settings import Settings
from tests.fuzz import mutations

SAMPLES = Path(__file__).resolve().parent.parent.parent / "corpus" / "samples"
CORPUS = Path(__file__).resolve().parent / "corpus"
BOMB = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
SHAPES = {
    "cycle.pdf": BOMB + b"trailer<</Root 1 0 R>>\n",
    "million-pages.pdf": BOMB.replace(b"/Kids[2 0 R]/Count 1", b"/Kids[]/Count 1000000") + b"trailer<</Root 1 0 R>>\n",
    "no-end.csv": b'"' * 300_001,
    "wide-field.csv": b"a;" + b"1" * 300_000 + b"\n2;3\n",
    "formfeeds.txt": b"a\f" * 20_000,
    "combining.txt": ("Plan gminy n" + "\u0301" * 20_000 + " 20 osób").encode(),
    "right-to-left.txt": ("\u202eתוכנית 12 345 zł\u202c na lata 2026–2030\n" * 30).encode(),
    "nested.txt": b"\n".join(b"| " * depth + b"12 |" for depth in range(1, 60)),
    "surrogates.txt": b"Plan \xed\xa0\x80 gminy 2026\n",
    "zeros.txt": b"\0" * 1000,
    "digits.txt": b"9" * 5_000 + b" zl",
    "year-0.txt": b"Od 0000-00-00 do 99.99.9999 r. oraz 31 lutego 2026 r. 1/0 0/0 %",
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_that_no_plan_has_is_read_or_refused(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(SHAPES[name])
    (checked,) = api.check([path], Settings(preview=True))
    assert checked.outcome.error_code not in mutations.WRONG


def test_a_file_beyond_all_measure_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "_LARGEST_TEXT", 1 << 20)
    path = tmp_path / "plan.txt"
    path.write_bytes(b"a" * ((1 << 20) + 1))
    (checked,) = api.check([path])
    assert checked.outcome.error == f"Plik {path} jest za duży (granica to 1 MB). Proszę podzielić go na części."


@pytest.mark.parametrize("sample", ["modrzewo-pal-2025-2026.pdf", "kamienna-struga-lpdi-2025-2029.txt"])
def test_damaged_bytes_are_read_or_refused(tmp_path, sample):
    paths = mutations.cases([SAMPLES / sample], 8, 3, tmp_path)
    codes = dict(mutations.outcomes(paths, Settings(timeout=60, memory=1024), tmp_path / "out"))
    assert len(codes) == 8
    assert {path.name: code for path, code in codes.items() if code in mutations.WRONG} == {}


def test_a_small_table_leaves_room_for_larger_ones(tmp_path):
    small, large = tmp_path / "a.csv", tmp_path / "b.csv"
    small.write_text("Gmina;2023\n", "utf-8")
    large.write_text("Gmina;2023\n" + "Zalesie " * 20 + ";12\n", "utf-8")
    limit = csv.field_size_limit()
    api.check([small, large])
    assert csv.field_size_limit() >= limit


@pytest.mark.parametrize("path", sorted((CORPUS / "quantities").iterdir()), ids=lambda path: path.name)
def test_what_the_fuzzer_kept_gives_figures_in_order(path):
    line, at = path.read_bytes().decode("utf-8", "replace"), 0
    for found in quantities.find(line):
        assert at <= found.start < found.end <= len(line)
        at = found.end


@pytest.mark.parametrize("kind", ["text", "csv", "pdf"])
def test_what_the_fuzzer_kept_is_read_or_refused(tmp_path, kind):
    for kept in (CORPUS / kind).iterdir():
        (tmp_path / f"{kept.name}.{'txt' if kind == 'text' else kind}").write_bytes(kept.read_bytes())
    outcomes = [checked.outcome for checked in api.check([tmp_path], Settings(preview=True, ocr=False))]
    codes = {outcome.path: outcome.error_code for outcome in outcomes}
    assert len(codes) == len(list((CORPUS / kind).iterdir()))
    assert {path: code for path, code in codes.items() if code in mutations.WRONG} == {}
