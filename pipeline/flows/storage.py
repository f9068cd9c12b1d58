"""Results kept elsewhere than in a folder of this machine: object storage and whatever else fsspec has an address for."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.errors import MissingExtra, UnwritableOutput
from pipeline.flows import lease
from pipeline.writers.atomic import write_bytes

_LAST = ("run.json", ".rachmistrz/outputs.json")
"""What says that the other files are whole, and so is copied after them."""
_SEEN = ".mirror.json"
_LEASE = ".rachmistrz/lease.json"
_MARKS = ("size", "ETag", "etag", "md5Hash", "LastModified", "last_modified", "mtime", "modified", "created", "updated")


def is_address(out: Path | str) -> bool:
    """Tell whether results are to be kept elsewhere: an address has a scheme, "s3://bucket/plans"; one of a file is a path."""
    return "://" in str(out) and not str(out).startswith("file://")


def local(out: Path | str) -> Path:
    """Return the path of a folder of this machine, given as a path or as "file:///…"."""
    return Path(unquote(urlsplit(str(out)).path)) if str(out).startswith("file://") else Path(out)


@contextmanager
def kept(out: Path | str, *, wait: bool = False) -> Iterator[Path]:
    """Yield the folder to write results to: for an address, one that holds what is there, and is copied there in the end.

    An address is held for one run: where another holds it, from whatever machine, FolderInUse, or wait. A folder's lock is its own.
    """
    if not is_address(out):
        yield local(out)
        return
    mirror = Mirror(str(out))
    with ExitStack() as stack:
        with _writing(str(out)):
            still_held = stack.enter_context(mirror.held(wait=wait))
            mirror.pull()
        yield mirror.folder
        with _writing(str(out)):
            still_held()
            mirror.push()


class Mirror:
    """A folder of this machine with the same files as an address.

    The folder stays for the next run, in the user's cache unless it is told: what is the same there and here is not copied again.
    """

    def __init__(self, address: str, folder: Path | None = None) -> None:
        try:
            from fsspec.core import url_to_fs  # type: ignore[import-untyped]
        except ImportError as error:
            raise MissingExtra("cluster", str(error)) from error
        try:
            self._files, self._root = url_to_fs(address)
        except ImportError as error:  # what fsspec needs for this kind of address
            raise MissingExtra("", str(error)) from error
        except ValueError as error:
            raise UnwritableOutput(address, str(error)) from error
        self._address = address
        self.folder = folder or _cache() / hashlib.sha256(address.encode()).hexdigest()[:16]
        self.folder.mkdir(parents=True, exist_ok=True)

    def held(self, *, wait: bool = False) -> AbstractContextManager[Callable[[], None]]:
        """Hold the address for one run."""
        return lease.held(self._files, f"{self._root}/{_LEASE}", self._address, wait=wait)

    def pull(self) -> None:
        """Copy what is new or other there; what is here alone stays, for the next `push`."""
        seen = self._load()
        for name, mark in self._there().items():
            if seen.get(name) != [mark, self._stamp(name)]:
                write_bytes(self.folder / name, self._files.cat_file(f"{self._root}/{name}"))
                seen[name] = [mark, self._stamp(name)]
        self._save(seen)

    def push(self, names: Iterable[str] | None = None) -> None:
        """Copy what is new or other here, all of it or those names; with all, what is here no longer goes away there too."""
        seen = self._load()
        wanted = sorted(self._here() if names is None else names, key=lambda name: (name in _LAST, name))
        for name in sorted(set(self._there()) - set(wanted)) if names is None else ():
            self._files.rm_file(f"{self._root}/{name}")
        copied = {name: self._stamp(name) for name in wanted if seen.get(name, [None, None])[1] != self._stamp(name)}
        for name in copied:
            lease.put(self._files, f"{self._root}/{name}", (self.folder / name).read_bytes())
        there = self._there()
        seen = {name: each for name, each in seen.items() if name in there}
        self._save(seen | {name: [there[name], stamp] for name, stamp in copied.items()})

    def _here(self) -> Iterator[str]:
        for path in self.folder.rglob("*"):
            if path.is_file() and path.name not in (_SEEN, "lock") and not path.name.endswith(".tmp"):
                yield path.relative_to(self.folder).as_posix()

    def _there(self) -> dict[str, list[str]]:
        """Return the files there, with what tells one content from another: the size, and a tag or the time of the last change."""
        self._files.invalidate_cache()
        if not self._files.exists(self._root):
            return {}
        found = self._files.find(self._root, detail=True).items()
        named = {name.removeprefix(self._root).lstrip("/"): [str(about.get(key)) for key in _MARKS] for name, about in found}
        # A name that leads out of the folder is none of ours.
        return {name: mark for name, mark in named.items() if ".." not in Path(name).parts and name != _LEASE}

    def _stamp(self, name: str) -> list[int] | None:
        path = self.folder / name
        return [path.stat().st_size, path.stat().st_mtime_ns] if path.is_file() else None

    def _load(self) -> dict[str, list[Any]]:
        path = self.folder / _SEEN
        return dict(json.loads(path.read_bytes())) if path.is_file() else {}

    def _save(self, seen: dict[str, list[Any]]) -> None:
        write_bytes(self.folder / _SEEN, json.dumps(seen).encode())


@contextmanager
def _writing(address: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableOutput(address, error.strerror or str(error) or type(error).__name__) from error


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rachmistrz" / "mirrors"
