"""From the paths that a user names to the documents to read: directories walked, twins told apart, problems kept."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UnreadableInput
from pipeline.language import LANGUAGES, text

SUFFIXES = frozenset({".pdf", ".txt", ".text", ".md", ".csv", ".docx", ".odt", ".xlsx"})
"""Names that a walk through a directory takes up; a file named outright is read whatever its name."""

_RESULTS = ".rachmistrz"
"""Tells a folder of results: what a run left is no input of the next one, but for the plans dropped on the review page."""
_LONGEST_ID = 100
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


class Input(NamedTuple):
    """An input as the user named it (or as found in a directory named), and the id of its document.

    `error` is set, and `document_id` None, where there is nothing to read.
    """

    path: Path
    document_id: str | None
    error: UnreadableInput | None = None

    @property
    def shown(self) -> str:
        """Return the path as it may be written and printed."""
        return shown(self.path)

    @property
    def size(self) -> int:
        """Return the size of the file in bytes, 0 where there is none."""
        return self.path.stat().st_size if self.error is None and self.path.exists() else 0

    @property
    def pictures(self) -> int:
        """Return how many pictures a PDF holds, about as many as it has pages to recognise; 0 where it can't be read."""
        with suppress(OSError):
            if self.size and self.path.is_file():
                with self.path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
                    return sum(1 for _ in _PICTURE.finditer(data)) if data.find(b"%PDF-", 0, 1024) >= 0 else 0
        return 0


def shown(path: Path) -> str:
    """Return a path as it may be written and printed: replacement marks stand for what isn't UTF-8 and for control characters."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "\ufffd", os.fsencode(path).decode("utf-8", "replace"))


def collect(paths: Iterable[Path]) -> list[Input]:
    """Return an input for each file that the paths lead to, in the order of the paths, and one for each path that leads nowhere."""
    files: list[Path] = []
    problems: list[Input] = []
    seen: set[Path] = set()
    for path in paths:
        try:
            found = _files(path)
        except UnreadableInput as error:
            problems.append(Input(path, None, error))
            continue
        for file in found:
            if file.resolve() in seen:
                problems.append(Input(file, None, UnreadableInput("same_file")))
                continue
            seen.add(file.resolve())
            files.append(file)
    return [Input(file, name) for file, name in zip(files, names(files), strict=True)] + problems


def names(files: Sequence[Path]) -> list[str]:
    """Return an id for each file: its stem, or, where stems clash, the stem with what first tells all of them apart.

    Tried in this order: the kind of file ("plan-pdf"), the directory ("rewal-plan"), both, and a hash of the path. Ids that differ
    in case alone clash too, as they would be one file on many disks. The result does not depend on the order of the files.
    """
    groups: dict[str, list[Path]] = {}
    for file in files:
        groups.setdefault(_key(file.stem), []).append(file)
    chosen = {group[0]: _safe(group[0].stem) for group in groups.values() if len(group) == 1}
    taken = {name.casefold() for name in chosen.values()}
    for _, group in sorted(item for item in groups.items() if len(item[1]) > 1):
        for tell in _TELLINGS:
            told = [_safe(tell(file)) for file in group]
            keys = {name.casefold() for name in told}
            if len(keys) == len(group) and not keys & taken:
                break
        chosen |= dict(zip(group, told, strict=True))
        taken |= keys
    return [chosen[file] for file in files]


def _kind(file: Path) -> str:
    return file.suffix.lstrip(".").lower()


_TELLINGS: tuple[Callable[[Path], str], ...] = (
    lambda file: f"{file.stem}-{_kind(file)}",
    lambda file: f"{file.parent.name}-{file.stem}",
    lambda file: f"{file.parent.name}-{file.stem}-{_kind(file)}",
    lambda file: f"{file.stem}-{hashlib.sha256(os.fsencode(file)).hexdigest()[:12]}",
)


def _files(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            path.stat()
            return [path]
        found = sorted(_walk(path))
    except FileNotFoundError as error:
        raise UnreadableInput("not_found") from error
    except PermissionError as error:
        raise UnreadableInput("no_permission") from error
    except OSError as error:
        raise UnreadableInput("io_error", reason=error.strerror or str(error)) from error
    if not found:
        raise UnreadableInput("directory_empty")
    return found


def _walk(directory: Path) -> Iterable[Path]:
    def stop(error: OSError) -> None:
        raise error

    for root, folders, files in os.walk(directory, onerror=stop):
        results = _RESULTS in folders
        folders[:] = [folder for folder in folders if not folder.startswith(".") and (folder == "inbox" or not results)]
        for name in files if not results else ():
            file = Path(root, name)
            if file.suffix.lower() not in SUFFIXES or name.startswith((".", "~$")) or file.stem.lower() == "readme":
                continue
            if not _is_annotated_copy(name, files):
                yield file


def _is_annotated_copy(name: str, beside: Collection[str]) -> bool:
    """Tell whether a file is the copy of the plan beside it that `annotate` wrote."""
    return any(
        name.endswith(ending) and f"{name.removesuffix(ending)}.pdf" in beside
        for lang in LANGUAGES
        if (ending := f"-{text('comment.suffix', lang)}.pdf")
    )


def _safe(name: str) -> str:
    """Return a name that can stand as a file name on any disk and can't lead out of its folder."""
    name = unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
    name = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|\ufffd]', "_", name).strip(" .") or "_"
    if len(name) <= _LONGEST_ID:
        return name
    return f"{name[: _LONGEST_ID - 13]}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _key(stem: str) -> str:
    return _safe(stem).casefold()
