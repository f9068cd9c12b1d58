"""The checks there are: adding a file to `pipeline/checks/` registers it, nothing else needs a change."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

SECTIONS = ("What it finds", "Why it matters", "How it is decided", "Example")
Outcome = Relation | Finding | NotJudged
Run = Callable[[Reading], Iterator[Outcome]]


class Check(NamedTuple):
    """A check: its permanent code, its name after the defect, and the sections of its docstring by title."""

    code: str
    name: str
    severity: Severity
    preview: bool
    run: Run
    summary: str
    sections: dict[str, str]


class Selection(NamedTuple):
    """Which checks to run: codes ("SUM001"), prefixes ("SUM") or names; empty `select` means all that are not in preview."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    preview: bool = False

    def includes(self, check: Check) -> bool:
        if _named(check, self.ignore):
            return False
        if self.select:
            return _named(check, self.select) and (not check.preview or self.preview or check.code in self.select)
        return self.preview or not check.preview


@cache
def checks() -> tuple[Check, ...]:
    """Return every check, by code.

    Raise ValueError where two modules share a code or one lacks a section of its docstring: a mistake of ours, never of the input.
    """
    package = importlib.import_module("pipeline.checks")
    found = [
        _check(importlib.import_module(f"{package.__name__}.{module.name}"))
        for module in pkgutil.iter_modules(package.__path__)
        if not module.name.startswith("_")
    ]
    found.sort(key=lambda check: check.code)
    for one, other in pairwise(found):
        if one.code == other.code:
            raise ValueError(f"two checks share the code {one.code}")
    return tuple(found)


def unknown(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of `names` that are neither code nor prefix nor name of any check."""
    return tuple(name for name in names if not any(_named(check, frozenset({name})) for check in checks()))


def sections(docstring: str) -> tuple[str, dict[str, str]]:
    """Split a docstring into its summary line and its titled sections; a title stands on its own line."""
    summary, _, rest = inspect.cleandoc(docstring).partition("\n")
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in rest.splitlines():
        title = line.strip(" *:")
        if title in SECTIONS:
            lines = found.setdefault(title, [])
        else:
            lines.append(line)
    return summary.strip(), {title: "\n".join(body).strip() for title, body in found.items()}


def _named(check: Check, names: frozenset[str]) -> bool:
    return any(name == check.name or check.code.startswith(name.upper()) for name in names)


def _check(module: object) -> Check:
    summary, found = sections(getattr(module, "__doc__", None) or "")
    missing = [title for title in SECTIONS if not found.get(title)]
    code: str = getattr(module, "CODE")  # noqa: B009 - a module found by name has no static type
    if missing:
        raise ValueError(f"the docstring of {code} lacks {', '.join(missing)}")
    return Check(
        code,
        getattr(module, "NAME"),  # noqa: B009
        getattr(module, "SEVERITY"),  # noqa: B009
        getattr(module, "PREVIEW", False),
        getattr(module, "run"),  # noqa: B009
        summary,
        found,
    )
