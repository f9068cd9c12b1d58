"""What every page of the report shares: templates, words, and style and script in the page, with a policy that allows no other."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.language import plural, text

_POLICY = "default-src 'none'; img-src data:; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def fill(template: str, lang: str, **values: object) -> str:
    """Return a template filled; whatever comes from a document is escaped."""
    style, script, policy = _own_parts()
    return (
        _environment()
        .get_template(template)
        .render(
            t=partial(text, lang=lang), n=partial(_plural, lang), lang=lang, style=style, script=script, policy=policy, **values
        )
    )


def _plural(lang: str, key: str, count: int) -> str:
    return plural(key, count, lang)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.writers.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def _own_parts() -> tuple[Markup, Markup, str]:
    """Return style and script, which are ours and so stand unescaped, and the policy that names them by their hashes."""
    folder = files(__package__)
    style, script = (folder.joinpath(name).read_text("utf-8") for name in ("style.css", "script.js"))
    return Markup(style), Markup(script), _POLICY.format(style=_source(style), script=_source(script))


def _source(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
