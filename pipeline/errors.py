"""What stops a document from being read on; an exception here becomes one recorded failure and never stops the batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class UnreadableInput(Exception):
    """An input that can't be read on, and why: `UnreadableInput("pdf_encrypted")`, `UnreadableInput("wrong_kind", kind="JPEG")`.

    `code` names the sentence `error.<code>` of the catalogues, `params` fill its placeholders. The placeholder `{path}` is filled
    by whoever reports the failure, so a reader need not give it.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __reduce__(self) -> tuple[Any, ...]:
        """Rebuild from code and params, so that the error survives the way back from a worker process."""
        return _rebuild, (self.code, self.params)

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.params.items())])


class UnwritableOutput(Exception):
    """The folder of results can't be written, and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class UnusableFile(Exception):
    """A side file (suppressions, baseline) that can't be used, and why: `file.<code>` of the catalogues says it."""

    def __init__(self, code: str, path: Path, **params: str) -> None:
        super().__init__(code, path, params)
        self.code = code
        self.path = path
        self.params = params


class FolderInUse(Exception):
    """Another run is writing into the folder of results, or at their address from `host`, since a time."""

    def __init__(self, path: str, *, host: str = "", since: str = "") -> None:
        super().__init__(path)
        self.path = path
        self.host = host
        self.since = since


class MissingExtra(Exception):
    """What was asked for needs libraries that are not installed: `extra` names them if we do, `reason` says what is missed."""

    def __init__(self, extra: str, reason: str) -> None:
        super().__init__(extra, reason)
        self.extra = extra
        self.reason = reason


class Silent(Exception):
    """A server at an address does not answer: `kind` is "prefect" or "cluster"."""

    def __init__(self, kind: str, address: str) -> None:
        super().__init__(kind, address)
        self.kind = kind
        self.address = address


def _rebuild(code: str, params: dict[str, str]) -> UnreadableInput:
    return UnreadableInput(code, **params)
