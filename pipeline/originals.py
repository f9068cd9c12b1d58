"""Where the file stands that a record was read from.

A record holds the path as the run was told it, often relative to the folder where the run was started; that folder is noted beside
the results. Later work may start elsewhere, and results are moved together with their plans.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_NOTE = ".rachmistrz/started"


def note_start(out: Path) -> None:
    """Note the folder that relative paths of this run count from."""
    (out / _NOTE).write_bytes(str(Path.cwd()).encode("utf-8", "surrogateescape"))


def located(path: str, out: Path) -> Path:
    """Return where an input stands: as the run was told, seen from where it was started, or beside the results.

    The path as it is where no file is found; whoever reads the file had better compare its hash.
    """
    given = Path(path)
    if given.is_absolute():
        tried = [given, out.parent / given.name]
    else:
        started = []
        with suppress(OSError):
            started = [Path((out / _NOTE).read_bytes().decode("utf-8", "surrogateescape"))]
        folders = [*started, Path(), out, *out.resolve().parents]
        tried = [*(folder / given for folder in folders), out.parent / given.name]
    return next((each for each in tried if _is_file(each)), given)


def _is_file(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_file()
    return False
