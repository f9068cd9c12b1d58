"""The commands that stand by: a deployment of Prefect, and a folder whose plans are read as they arrive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import inputs
from pipeline.cli.options import INTERRUPTED, USAGE, Ignore, LangOption, Paths, Preview, Select, settings_of, settled, stop
from pipeline.cli.reading import Cluster, Out, told
from pipeline.language import text
from pipeline.writers import progress
from schemas.run import RunResult


def deploy(
    paths: Paths,
    *,
    out: Out = "outputs",
    name: Annotated[str, typer.Option("--name", metavar="NAZWA", help=text("cli.deploy_name"))] = "gminy",
    cron: Annotated[str | None, typer.Option("--cron", metavar="KIEDY", help=text("cli.deploy_cron"), show_default=False)] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help=text("cli.deploy_tag"), show_default=False)] = None,
    cluster: Cluster = None,
    workers: Annotated[int, typer.Option("--workers", min=0, help=text("cli.workers"))] = 0,
    select: Select = None,
    ignore: Ignore = None,
    preview: Preview = False,
    lang: LangOption = "pl",
) -> None:
    """Offer the ingest to Prefect as a deployment, and run what its schedule or a person asks for."""
    from rich.console import Console

    from pipeline.flows.run import server_named

    settings = settled(settings_of(select, ignore, preview, lang, workers), paths, None)
    if not server_named():
        raise stop(text("cli.deploy_no_server", lang), USAGE)
    with told(lang, progress.Bar(Console(stderr=True), lang)):
        from pipeline.flows import deploy as deployment

        typer.echo(text("cli.deploy_at", lang, name=f"rachmistrz-ingest/{name}", cron=cron or "–"))
        deployment.serve(paths, out, settings, name=name, cron=cron, tags=tag or (), cluster=cluster)


def watch(
    folder: Annotated[Path, typer.Argument(metavar="KATALOG", help=text("cli.watch_folder"), show_default=False)],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="KATALOG", help=text("cli.watch_out"))] = Path("outputs"),
    workers: Annotated[int, typer.Option("--workers", min=0, help=text("cli.workers"))] = 0,
    select: Select = None,
    ignore: Ignore = None,
    preview: Preview = False,
    lang: LangOption = "pl",
) -> None:
    """Read the plans of a folder, and from then on each that arrives."""
    from rich.console import Console

    from pipeline.flows.watch import read_arrivals

    if not folder.is_dir():
        raise stop(text("cli.watch_none", lang, path=inputs.shown(folder)), USAGE)
    if out.resolve().is_relative_to(folder.resolve()):
        raise stop(text("cli.watch_inside", lang, path=inputs.shown(out)), USAGE)
    settings = settled(settings_of(select, ignore, preview, lang, workers), [folder], None)
    console = Console(highlight=False)

    def say(result: RunResult) -> None:
        console.print(f"[dim]{result.finished}[/]")
        progress.print_result(result, console, lang)

    typer.echo(text("cli.watch_at", lang, path=inputs.shown(folder), out=inputs.shown(out)))
    try:
        with told(lang, progress.Bar(Console(stderr=True), lang)):
            read_arrivals(folder, out, settings, say)
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error
