"""Make plans of invented gminas with known truth: the committed samples, or a batch of any size from a seed.

python -m corpus.generator samples            writes corpus/samples anew
python -m corpus.generator batch --count 100 --seed 7 --out DIR
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from corpus import annex, formal, money, outlook, people, programme, prose, report, schools, vision, welfare
from corpus.draft import Draft, Style
from corpus.model import Plan
from corpus.places import PLACES
from corpus.plant import plant
from corpus.samples_spec import SAMPLES, Spec
from corpus.text import charset, render
from corpus.world import draw

HERE = Path(__file__).parent


class Printout(NamedTuple):
    """A printed plan: file name, content, and what is true of it."""

    name: str
    data: bytes
    truth: dict[str, object]


def compose(spec: Spec) -> Plan:
    """Write the plan that the spec asks for, still without errors."""
    rng = Random(f"{spec.seed}/{spec.place}")
    place = PLACES[spec.place]
    reports = spec.type == "SRPS report"
    world = draw(rng, spec.adopted + (3 if reports else 0), spec.years, spec.grosze)
    world.start, world.end = spec.adopted, spec.adopted + spec.years - 1
    meta: dict[str, object] = {
        "type": spec.type,
        "gmina": place.name,
        "period": [world.last, world.last] if reports else [world.start, world.end],
        "status": "sprawozdanie" if reports else "nieznany",
        "resolution_date": None,
        "resolution_number": None,
    }
    length = "short" if spec.length == "brief" else spec.length
    style = Style(spec.headings, spec.gap, spec.from_digits, percent_gap=spec.percent_gap, length=length)
    draft = Draft(rng, place, world, style, meta)
    for part in _parts(spec, draft):
        part(draft)
    return draft.done()


def _parts(spec: Spec, draft: Draft) -> list[Callable[[Draft], None]]:
    if spec.status:
        formal.resolution(draft, spec.status)
    formal.opening(draft, contents=spec.length != "brief")

    def plan(d: Draft) -> None:
        money.funding(d, programme.goals(d))

    if spec.type == "SRPS report" and spec.length == "brief":
        return [report.scope, welfare.assistance, report.spending, report.reached]
    if spec.type == "SRPS report":
        return [report.scope, people.demography, welfare.assistance, report.progress, report.spending, report.reached]
    everything = {
        "LPDI": [
            people.demography,
            welfare.work,
            welfare.assistance,
            welfare.services,
            prose.resources,
            money.budget,
            prose.survey,
        ],
        "SRPS": [
            people.demography,
            welfare.work,
            welfare.assistance,
            welfare.services,
            money.budget,
            prose.resources,
            prose.survey,
        ],
        "PAL": [welfare.work, welfare.assistance, prose.survey],
        "program": [people.demography, welfare.assistance, welfare.services],
    }[spec.type]
    if spec.length == "brief":
        return [formal.introduction, everything[-1], plan, programme.milestones, programme.monitoring]
    ending = [prose.swot, prose.conclusions, plan, programme.milestones, programme.monitoring]
    if spec.length == "short":
        everything = [part for part in everything if part not in (prose.resources, money.budget)]
        ending.remove(prose.swot)
    if spec.length == "long":
        everything[2:2] = [schools.education, schools.households]
        ending.insert(ending.index(programme.milestones), outlook.outlook)
        ending.append(annex.tables)
    if spec.annexes:
        ending[-1:] = [annex.villages, annex.cards, annex.tables]
    opening = [formal.introduction, vision.legal]
    if spec.length != "short":
        opening.append(vision.consultations)
        ending.insert(-1, vision.risks)
    ending[ending.index(programme.milestones) + 1 : ending.index(programme.milestones) + 1] = [vision.partners]
    return [*opening, vision.vision, *everything, *ending]


def make(spec: Spec) -> Printout:
    """Compose, plant the errors and print."""
    plan = compose(spec)
    plant(plan, Random(f"{spec.seed}/errors"), list(spec.errors))
    if spec.kind == "pdf":
        from corpus import pdf

        data, places = pdf.render(plan, spec.theme)
        return Printout(f"{spec.name}.pdf", data, truth(plan, spec, places, "page"))
    printed = render(plan, spec.layout)
    data = printed.text.encode(spec.layout.encoding)
    return Printout(f"{spec.name}.txt", data, truth(plan, spec, printed.lines, "line") | {"pages": printed.pages})


def truth(plan: Plan, spec: Spec, places: dict[str, int], unit: str) -> dict[str, object]:
    """Return what is true of the printed plan: its metadata, planted errors and tempting right places."""
    from corpus.context import context

    def said(text: str) -> str:
        return charset(text, spec.layout.encoding if spec.kind == "text" else "utf-8")

    errors = [
        {
            "codes": list(error.codes),
            unit: places.get(error.key),
            **context(plan, error.key, said),
            "wrong": said(error.wrong),
            "right": said(error.right),
            "why": error.why,
        }
        for error in plan.planted
    ]
    right = [
        {"codes": list(place.codes), unit: places.get(place.key), **context(plan, place.key, said), "why": place.why}
        for place in plan.tempting
    ]
    tables = sum(block.table is not None for block in plan.blocks)
    return {**plan.meta, "tables": tables, "errors": errors, "right": right}


def save(printout: Printout, folder: Path) -> None:
    """Write the plan and, beside it, its truth."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / printout.name
    path.write_bytes(printout.data)
    text = json.dumps({"document": printout.name, **printout.truth}, ensure_ascii=False, indent=1)
    path.with_suffix(".truth.json").write_text(text + "\n", encoding="utf-8")


def catalogue(readme: Path) -> None:
    """Write the table of samples into the README of the corpus."""
    rows = ["| file | what it is | how it is set | planted errors |\n", "|---|---|---|---|\n"]
    for spec in SAMPLES:
        kind = f"PDF, {spec.theme}" if spec.kind == "pdf" else f"text, {spec.layout.dialect}, {spec.layout.encoding}"
        planted = ", ".join(dict.fromkeys(spec.errors)) or "none: a clean plan"
        suffix = "pdf" if spec.kind == "pdf" else "txt"
        rows.append(f"| `{spec.name}.{suffix}` | {spec.type}, {spec.length} | {kind} | {planted} |\n")
    before, rest = readme.read_text(encoding="utf-8").split("<!-- samples -->\n")
    _, after = rest.split("<!-- /samples -->")
    readme.write_text(f"{before}<!-- samples -->\n{''.join(rows)}<!-- /samples -->{after}", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    commands.add_parser("samples", help="write the committed samples anew").add_argument(
        "--out", type=Path, default=HERE / "samples"
    )
    batch = commands.add_parser("batch", help="write many random plans")
    batch.add_argument("--count", type=int, default=100)
    batch.add_argument("--seed", type=int, default=1)
    batch.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    if chosen.command == "samples":
        specs: list[Spec] | tuple[Spec, ...] = SAMPLES
    else:
        from corpus.samples_spec import random_spec

        specs = [random_spec(chosen.seed, index) for index in range(chosen.count)]
    for spec in specs:
        save(make(spec), chosen.out)
    if chosen.command == "samples" and chosen.out == HERE / "samples":
        catalogue(HERE / "README.md")
    print(f"{len(specs)} plans in {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
