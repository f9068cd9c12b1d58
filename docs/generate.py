"""Write what of the documentation follows from the code: its tables, the picture of a real run, the schema of the record.

Run `python docs/generate.py`.

A generated part stands between `<!-- name -->` and `<!-- /name -->`. A test fails where it is stale.
"""

from __future__ import annotations

import inspect
import io
import re
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "corpus" / "samples" / "modrzewo-pal-2025-2026.pdf"
PICTURE = ROOT / "docs" / "check.svg"
SCHEMAS = ROOT / "docs" / "schema"
_LEVELS = {"pl": {"error": "błąd", "warning": "ostrzeżenie", "info": "uwaga"}, "en": {}}


def checks(lang: str) -> str:
    """Return the table of checks: code, severity, name, what each finds."""
    from pipeline.checking import catalogue
    from pipeline.language import text

    head = {"pl": "| kod | waga | nazwa | co znajduje |", "en": "| code | severity | name | what it finds |"}[lang]
    rows = [head, "|---|---|---|---|"]
    for check in catalogue.checks():
        preview = {"pl": " (wstępna)", "en": " (preview)"}[lang] if check.preview else ""
        severity = _LEVELS[lang].get(check.severity, check.severity)
        rows.append(f"| {check.code} | {severity}{preview} | `{check.name}` | {text(f'summary.{check.code}', lang)} |")
    return "\n".join(rows)


def commands(lang: str) -> str:
    """Return the table of commands with the options of each."""
    from typer.main import get_command

    from pipeline.cli import app
    from pipeline.language import known, text

    rows = [{"pl": "| polecenie | co robi | opcje |", "en": "| command | what it does | options |"}[lang], "|---|---|---|"]
    for name, command in sorted(get_command(app).commands.items()):  # type: ignore[attr-defined]
        options = [option.opts[-1] for option in command.params if option.param_type_name == "option" and option.name != "help"]
        shown = ", ".join(f"`{option}`" for option in options)
        key = f"cli.{name}" if known(f"cli.{name}", lang) else f"{name}.command"
        rows.append(f"| `rachmistrz {name}` | {' '.join(text(key, lang).split())} | {shown} |")
    return "\n".join(rows)


def columns(lang: str) -> str:
    """Return the tables of Parquet and DuckDB with their columns."""
    from pipeline.writers import rows as written

    lines = [{"pl": "| tabela | kolumny |", "en": "| table | columns |"}[lang], "|---|---|"]
    tables = {"documents": written.DOCUMENTS} | {view.name: view.columns for view in written.VIEWS}
    for name, kinds in tables.items():
        lines.append(f"| `{name}` | {', '.join(f'`{column}`' for column in kinds)} |")
    return "\n".join(lines)


def reference(lang: str) -> str:
    """Return the page of every check, one after another."""
    from pipeline.checking import catalogue
    from pipeline.writers import wording

    lines = []
    for check in catalogue.checks():
        lines += [f"## {check.code} {check.name}", ""]
        for title, body in wording.page(check, lang).items():
            lines += [f"**{title}**", "", body, ""]
    return "\n".join(lines).rstrip()


PARTS: dict[str, Callable[[str], str]] = {"checks": checks, "commands": commands, "columns": columns, "reference": reference}
PAGES = {"README.md": "en", "README.pl.md": "pl", "docs/outputs.md": "pl", "docs/kontrole.md": "pl", "docs/checks.md": "en"}


def filled(page: str, lang: str) -> str:
    """Return the page with its generated parts anew."""
    for name, part in PARTS.items():
        if f"<!-- {name} -->" in page:
            pattern = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
            body = part(lang)
            page = pattern.sub(lambda found, body=body: f"{found.group(1)}{body}\n{found.group(2)}", page)  # type: ignore[misc]
    return page


def picture() -> str:
    """Return the terminal report of a sample as SVG: a real run, without fonts from the network."""
    from rich import terminal_theme
    from rich.console import Console

    from pipeline import api
    from pipeline.writers import terminal

    console = Console(record=True, width=104, highlight=False, file=io.StringIO())
    checked = api.check([PLAN.relative_to(ROOT)])
    terminal.print_report(checked, console)
    title = f"rachmistrz check {PLAN.relative_to(ROOT)}"
    svg = console.export_svg(title=title, theme=terminal_theme.MONOKAI, unique_id="rachmistrz")
    return re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write all pages and the picture."""
    for name, lang in PAGES.items():
        path = ROOT / name
        path.write_text(filled(path.read_text(encoding="utf-8"), lang), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
    from pipeline.writers import json_schema

    SCHEMAS.mkdir(exist_ok=True)
    (SCHEMAS / json_schema.NAME).write_text(json_schema.record_schema(), encoding="utf-8")


if __name__ == "__main__":
    print(inspect.cleandoc(__doc__ or "").splitlines()[0])
    main()
