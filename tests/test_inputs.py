import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import inputs


def write(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Plan")
    return paths


def test_a_directory_is_walked_for_readable_kinds_in_a_fixed_order(tmp_path):
    write(tmp_path, "b.txt", "a.PDF", "sub/c.csv", "README.md", ".ukryty.txt", "~$b.txt", "obraz.png", ".git/d.txt")
    found = inputs.collect([tmp_path])
    assert [(each.path.relative_to(tmp_path).as_posix(), each.document_id) for each in found] == [
        ("a.PDF", "a"),
        ("b.txt", "b"),
        ("sub/c.csv", "c"),
    ]


def test_paths_that_lead_nowhere_are_kept_with_the_reason(tmp_path):
    (tmp_path / "pusty").mkdir()
    (tmp_path / "plan.txt").write_text("Plan")
    found = inputs.collect([tmp_path / "brak.txt", tmp_path / "pusty", tmp_path / "plan.txt", tmp_path / "plan.txt"])
    assert [(each.path.name, each.error and each.error.code) for each in found] == [
        ("plan.txt", None),
        ("brak.txt", "not_found"),
        ("pusty", "directory_empty"),
        ("plan.txt", "same_file"),
    ]


@pytest.mark.parametrize(
    ("files", "ids"),
    [
        (["plan.txt"], ["plan"]),
        (["txt/plan.txt", "pdf/plan.pdf"], ["plan-txt", "plan-pdf"]),
        (["rewal/plan.pdf", "zalesie/plan.pdf"], ["rewal-plan", "zalesie-plan"]),
        (["plan.pdf", "Plan.txt"], ["plan-pdf", "Plan-txt"]),
        (["plan.pdf", "plan.txt", "plan-pdf.txt"], ["p-plan-pdf", "p-plan-txt", "plan-pdf"]),
        (["a/rewal/plan.pdf", "a/rewal/plan.txt", "a/zalesie/plan.txt"], ["rewal-plan-pdf", "rewal-plan-txt", "zalesie-plan-txt"]),
    ],
)
def test_twins_are_told_apart_by_what_first_differs(files, ids):
    assert inputs.names([Path("p") / file for file in files]) == ids


def test_ids_do_not_depend_on_the_order_of_the_inputs():
    files = [Path(name) for name in ("x/plan.pdf", "y/plan.pdf", "plan.txt", "x-plan.txt", "inny.txt")]
    straight = dict(zip(files, inputs.names(files), strict=True))
    files.reverse()
    assert dict(zip(files, inputs.names(files), strict=True)) == straight


@given(st.lists(st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1), min_size=1, unique=True))
def test_no_name_leads_out_of_the_folder_or_meets_another(names):
    files = [Path("katalog", name) for name in names if name not in {".", ".."}]
    ids = inputs.names(files)
    assert len({each.casefold() for each in ids}) == len(set(files))
    for each in ids:
        assert Path("records", f"{each}.json").parent == Path("records")
        assert len(each) <= 130
        assert not each.startswith(".")


def test_a_name_that_is_no_utf8_can_be_shown(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/plan\xb1.txt"))
    path.write_text("Plan")
    (found,) = inputs.collect([path])
    assert found.shown.endswith("plan\ufffd.txt")
    assert found.document_id == "plan_"


def test_neither_annotated_copies_nor_results_are_plans(tmp_path):
    kept = ("plan.pdf", "inne-ustalenia.pdf", "wyniki/inbox/nowy.pdf")
    left = ("plan-ustalenia.pdf", "plan-findings.pdf", "wyniki/rachmistrz.xlsx", "wyniki/compare.xlsx", "wyniki/reports/plan.txt")
    for name in (*kept, *left, "wyniki/.rachmistrz/lock"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert sorted(each.path.relative_to(tmp_path).as_posix() for each in inputs.collect([tmp_path])) == sorted(kept)
    assert [each.path.name for each in inputs.collect([tmp_path / "plan-ustalenia.pdf"])] == ["plan-ustalenia.pdf"]
