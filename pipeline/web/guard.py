"""The guard before the application: who may ask, what may change something, and what a page may do in the browser."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

TOKEN = b"x-rachmistrz-token"
_SAFE = frozenset({"GET", "HEAD"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    b"content-security-policy": _POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
    b"cache-control": b"no-store",
}
"""Sent with every answer; an answer may set its own Cache-Control."""


class Guard:
    """Refuses foreign hosts (DNS rebinding), other sites, and changes without the token of this process."""

    def __init__(self, app: App, host: str, token: str) -> None:
        self._app = app
        self._host = host.casefold()
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            headers = dict(scope["headers"])
            status = self._refusal(scope["method"], headers)
            if status:
                await _refuse(status, _with_headers(send))
            else:
                await self._app(scope, receive, _with_headers(send))

    def _refusal(self, method: str, headers: dict[bytes, bytes]) -> int:
        if not known_host(headers.get(b"host", b"").decode("latin-1"), self._host):
            return 421
        if headers.get(b"sec-fetch-site", b"same-origin") not in {b"same-origin", b"none"} and (
            method not in _SAFE or headers.get(b"sec-fetch-mode") != b"navigate"
        ):
            return 403
        if method in _SAFE:
            return 0
        return 0 if secrets.compare_digest(headers.get(TOKEN, b""), self._token) else 403


def known_host(header: str, host: str) -> bool:
    """Tell whether a Host header names this machine: an address or `localhost`, which no foreign DNS server can point here.

    On loopback only loopback addresses do.
    """
    name = header.casefold()
    if name.startswith("["):
        name = name[1:].partition("]")[0]
    elif name.count(":") == 1:
        name = name.partition(":")[0]
    if name in {"localhost", host}:
        return bool(name)
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or not loopback(host)


def loopback(host: str) -> bool:
    """Tell whether a host to listen on can be reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            present = {name for name, _ in headers}
            message = {**message, "headers": headers + [item for item in HEADERS.items() if item[0] not in present]}
        await send(message)

    return sending


async def _refuse(status: int, send: Send) -> None:
    start = {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain; charset=utf-8")]}
    await send(start)
    await send({"type": "http.response.body", "body": b"refused\n"})
