"""Made-up plans hold together: sums close before an error is planted, truth tells where it went, seeds give the same bytes."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import generator, samples_spec
from corpus.model import Plan, Table, strip, texts
from corpus.places import PLACES
from corpus.plant import plant, slip
from corpus.polish import number, plural
from corpus.text import render
from corpus.world import draw

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"
SPECS = {spec.name: spec for spec in samples_spec.SAMPLES}
TOTAL = re.compile(r"(Razem|Ogółem|Suma|Łącznie)\b")


def value(text: str) -> Decimal | None:
    body = re.sub(r"[\s%+]", "", strip(text)).replace(",", ".")
    return Decimal(body) if re.fullmatch(r"-?\d+(\.\d+)?", body) else None


def sums_close(table: Table) -> list[str]:
    """Return the columns in which a total row is not the sum of the others (shares may be off by their rounding)."""
    totals = [row for row in table.rows if any(TOTAL.match(strip(cell)) for cell in row[:2])]
    bad = []
    for total in totals[:1]:
        others = [row for row in table.rows if row is not total]
        for col in range(1, len(total)):
            stated, parts = value(total[col]), [value(row[col]) for row in others]
            head = strip(table.header[-1][col])
            if stated is None or any(part is None for part in parts) or "% wykonania" in head:
                continue
            rough = Decimal(1) if "tys. zł" in table.caption else Decimal("0.1") if "%" in total[col] else Decimal(0)
            slack = rough * (len(parts) + 1) / 2
            if abs(sum(part for part in parts if part is not None) - stated) > slack:
                bad.append(f"{table.number}: {head}")
    return bad


def plan_of(seed: int, index: int) -> Plan:
    return generator.compose(samples_spec.random_spec(seed, index))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_totals_close_before_an_error_is_planted(seed: int) -> None:
    plan = plan_of(seed, 0)
    tables = [block.table for block in plan.blocks if block.table is not None]
    assert len(tables) >= 4
    assert [bad for table in tables for bad in sums_close(table)] == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(2015, 2030), st.integers(1, 10))
def test_the_figures_of_a_gmina_agree(seed: int, adopted: int, years: int) -> None:
    world = draw(Random(seed), adopted, years)
    for index in range(1, len(world.years)):
        change = world.births[index] - world.deaths[index] + sum(world.inflow[index]) - sum(world.outflow[index])
        assert world.people[index] == world.people[index - 1] + change
    assert sum(map(sum, world.ages)) == world.people[-1]
    assert all(sum(group) == people for group, people in zip(world.groups, world.people, strict=True))
    assert sum(world.education) == world.jobless[-1]
    assert all(families <= people for series in world.reasons.values() for people, families in series)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_a_planted_error_stands_where_the_truth_says(seed: int) -> None:
    spec = samples_spec.random_spec(seed, 1)._replace(kind="text")
    printed = generator.make(spec)
    lines = printed.data.decode(spec.layout.encoding).split("\n")
    assert len(printed.truth["errors"]) == len(spec.errors)  # type: ignore[arg-type]
    for error in printed.truth["errors"]:  # type: ignore[attr-defined]
        assert error["wrong"] != error["right"]
        first = error["wrong"].split(" ")[0]
        assert first in lines[error["line"] - 1]
    for place in printed.truth["right"]:  # type: ignore[attr-defined]
        assert place["quote"].split(" ")[0] in lines[place["line"] - 1]


def test_an_error_changes_one_place_only() -> None:
    spec = SPECS["kamienna-struga-lpdi-2025-2029"]
    clean, wrong = generator.compose(spec), generator.compose(spec)
    plant(wrong, Random(1), ["SUM001", "CHG201"])
    before = [text for block in clean.blocks for text in texts(block)]
    after = [text for block in wrong.blocks for text in texts(block)]
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 2


def test_no_private_character_reaches_a_file() -> None:
    for index in range(12):
        printout = generator.make(samples_spec.random_spec(3, index)._replace(kind="text"))
        encoding = samples_spec.random_spec(3, index).layout.encoding
        assert not re.search("[\ue000-\uf8ff]", printout.data.decode(encoding))


@pytest.mark.parametrize("kind", ["text", "pdf"])
def test_the_same_seed_gives_the_same_bytes(kind: str) -> None:
    spec = samples_spec.random_spec(7, 2)._replace(kind=kind, length="short")
    assert generator.make(spec) == generator.make(spec)


@pytest.mark.parametrize("name", [name for name, spec in SPECS.items() if spec.kind == "text"])
def test_committed_texts_are_what_the_generator_makes(name: str) -> None:
    printout = generator.make(SPECS[name])
    assert (SAMPLES / printout.name).read_bytes() == printout.data
    truth = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    assert truth == json.loads(json.dumps({"document": printout.name, **printout.truth}))


@pytest.mark.parametrize("name", [name for name, spec in SPECS.items() if spec.kind == "pdf"])
def test_committed_pdfs_carry_their_fonts_and_say_what_the_generator_says(name: str) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf")
    said = re.sub(r"\W", "", "".join(page.get_textpage().get_text_bounded() for page in pdf))
    plan = generator.compose(SPECS[name])
    plant(plan, Random(f"{SPECS[name].seed}/errors"), list(SPECS[name].errors))
    cells = [strip(cell) for block in plan.blocks if block.table is not None for row in block.table.rows for cell in row]
    assert len(cells) > 80
    missing = [cell for cell in cells if " " not in cell and re.sub(r"\W", "", cell) not in said]
    assert missing == []
    assert b"/FontFile2" in (SAMPLES / f"{name}.pdf").read_bytes()


def test_invented_gminas_are_invented() -> None:
    with (ROOT / "extractors" / "lexicon" / "gminy.csv").open(encoding="utf-8") as file:
        real = {row["nazwa"] for row in csv.DictReader(file)}
    assert len(real) > 2000
    assert {place.name for place in PLACES}.isdisjoint(real)


def test_pages_of_a_text_are_counted_in_its_contents() -> None:
    spec = SPECS["wierzbowiec-srps-2024-2030"]
    printed = render(generator.compose(spec), spec.layout)
    pages = printed.text.split("\f")
    entry = re.search(r"^III\. .*?\.{4,} (\d+)$", printed.text, re.MULTILINE)
    assert entry is not None
    title = entry.group().split(" ....")[0]
    assert title in pages[int(entry.group(1)) - 1]


@given(st.integers(10, 10**9), st.integers(0, 10**6))
def test_a_slip_of_the_pen_stays_a_number(count: int, seed: int) -> None:
    printed = number(count)
    wrong = slip(printed, Random(seed))
    assert wrong is None or (wrong != printed and re.fullmatch(r"\d{1,3}(\u00a0\d{3})*", wrong))


def test_nouns_follow_their_count() -> None:
    forms = [plural(count, "osoba", "osoby", "osób") for count in (1, 2, 5, 12, 22, 25, 112)]
    assert forms == ["osoba", "osoby", "osób", "osób", "osoby", "osób", "osób"]


def test_a_batch_is_written_with_its_truth(tmp_path: Path) -> None:
    assert generator.main(["batch", "--count", "3", "--seed", "5", "--out", str(tmp_path)]) == 0
    plans = sorted(path for path in tmp_path.iterdir() if path.suffix != ".json")
    assert len(plans) == 3
    assert all(path.with_suffix(".truth.json").exists() for path in plans)
