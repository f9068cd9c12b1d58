"""Pages that explain a check to a clerk: `<lang>/<CODE>.md`, with the sections of the check's docstring.

English needs no file: the docstring is the page.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from pipeline.language import text

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@cache
def page(code: str, lang: str) -> dict[str, str] | None:
    """Return the sections of a check's page by their titles in that language, None where there is no file."""
    file = files(__package__).joinpath(lang).joinpath(f"{code}.md")
    if not file.is_file():
        return None
    _, *parts = _HEADING.split(file.read_text("utf-8"))
    return {title.strip(): body.strip() for title, body in zip(parts[::2], parts[1::2], strict=True)}


def titled(sections: dict[str, str], lang: str) -> dict[str, str]:
    """Return the sections of a docstring under titles in that language."""
    return {text(f"section.{title.lower().replace(' ', '_')}", lang): body for title, body in sections.items()}
