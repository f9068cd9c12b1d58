"""The documentation fails where it lags behind the code: commands, checks, columns, examples, the picture."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from docs import generate, pictures
from pipeline.checking.catalogue import checks
from pipeline.cli import app
from pipeline.language import text

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "en", "README.pl.md": "pl"}
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def examples(name: str) -> list[list[str]]:
    """Return the `rachmistrz …` lines of the page's plain code blocks."""
    blocks = re.findall(r"^```\n(.*?)^```", page(name), re.DOTALL | re.MULTILINE)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("rachmistrz ")]


@pytest.mark.parametrize(("name", "lang"), generate.PAGES.items())
def test_generated_parts_are_what_the_code_says(name: str, lang: str) -> None:
    assert page(name) == generate.filled(page(name), lang), "stale: run python docs/generate.py"


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_option_is_told(name: str) -> None:
    said = page(name)
    assert len(COMMANDS) >= 4
    for command, known in COMMANDS.items():
        assert f"`rachmistrz {command}`" in said
        options = [option.opts[-1] for option in known.params if option.param_type_name == "option" and option.name != "help"]
        assert [option for option in options if f"`{option}`" not in said] == []


@pytest.mark.parametrize("name", READMES)
def test_every_check_is_told(name: str) -> None:
    assert len(checks()) >= 16
    for check in checks():
        assert f"| {check.code} |" in page(name)
        assert check.name in page(name)


def test_summaries_are_those_of_the_checks() -> None:
    assert {check.code: text(f"summary.{check.code}", "en") for check in checks()} == {
        check.code: check.summary for check in checks()
    }
    assert all(text(f"summary.{check.code}", "pl").endswith(".") for check in checks())


def test_every_output_column_is_told() -> None:
    from pipeline.writers import parquet

    said = page("docs/outputs.md")
    assert len(parquet.TABLES) >= 6
    for table, columns in parquet.TABLES.items():
        assert f"`{table}`" in said
        assert [column for column in columns if f"`{column}`" not in said] == []


@pytest.mark.parametrize("name", [*READMES, "outputs/README.md"])
def test_every_file_of_a_run_is_told(name: str) -> None:
    from pipeline.writers import database, outputs, records

    for file in (records.RUN, outputs.FINDINGS, outputs.WORKBOOK, database.NAME, "records/", "parquet/"):
        assert file in page(name)


@pytest.mark.parametrize("name", READMES)
def test_python_examples_run(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", page(name), re.DOTALL)
    assert blocks
    for block in blocks:
        assert len([line for line in block.splitlines() if line]) <= 5
        exec(compile(block, name, "exec"), {})
    assert "error" in capsys.readouterr().out


@pytest.mark.parametrize("name", READMES)
def test_command_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that only look are run; `ingest` starts a flow, so that its words are parsed and nothing more."""
    monkeypatch.chdir(ROOT)
    lines = examples(name)
    assert {words[0] for words in lines} >= {"check", "ingest", "explain"}
    for words in lines:
        if words[0] == "ingest":
            COMMANDS["ingest"].make_context("ingest", words[1:])
            continue
        done = CliRunner().invoke(app, words)
        assert done.exit_code in (0, 1), done.output
        assert done.output.strip()


@pytest.mark.parametrize("name", READMES)
def test_links_and_pictures_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", page(name))
    assert "docs/check.svg" in targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_picture_shows_a_run_of_today() -> None:
    assert generate.PICTURE.read_text(encoding="utf-8") == generate.picture(), "stale: run python docs/generate.py"
    assert "http" not in re.sub(r"http://www\.w3\.org/\S+", "", generate.picture())


def test_both_readmes_tell_the_same_things() -> None:
    shapes = [re.findall(r"^(#+|```\w*|<!-- .*? -->|\|---)", page(name), re.MULTILINE) for name in READMES]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize(("name", "lang"), READMES.items())
def test_pictures_stand_where_the_page_shows_them_and_are_small(name: str, lang: str) -> None:
    shown = re.findall(r"docs/pictures/[a-z]+/[a-z-]+\.png", page(name))
    assert sorted(shown) == sorted(f"docs/pictures/{lang}/{each}.png" for each in pictures.NAMES)
    assert all((ROOT / path).read_bytes().startswith(b"\x89PNG") for path in shown)
    assert sum((ROOT / path).stat().st_size for path in shown) < 750_000
