"""The gate: who may come in. A link with a token gives a cookie, and the cookie opens all else.

A page from elsewhere can make a browser ask this server for things, and a name that somebody else
owns can be made to lead here; so the name that was asked for and the origin of a socket count too.
"""

import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("", "0.0.0.0", "::")
"""Hosts that mean every address of this machine: none that a browser can open."""
WEB_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """The names that browsers know a server by, and that of its cookie."""

    names: frozenset[str]
    cookie: str  # cookies know no ports, so that two servers need two names

    def is_here(self, place: str) -> bool:
        """Whether a `Host` header names this server."""
        return place.lower() in self.names

    def is_own(self, origin: str) -> bool:
        """Whether an `Origin` header names a page of this server; an empty one does not."""
        scheme, separator, place = origin.lower().partition("://")
        return bool(separator) and scheme in WEB_PORTS and self.is_here(place)


@dataclass(frozen=True, slots=True)
class Gate:
    """What opens a seat for one: the link's `token`, and the `key` that the cookie then holds."""

    token: str
    key: str

    def opens(self, token: str) -> bool:
        """Whether a link's token is the right one."""
        return _same(token, self.token)

    def knows(self, key: str) -> bool:
        """Whether a browser's cookie is the one that the link gave it."""
        return _same(key, self.key)


def _same(given: str, secret: str) -> bool:
    """Whether two secrets are one, in a time that says nothing; no text is too strange for it."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def place_of(host: str, port: int, url: str = "") -> Place:
    """The names of a server at `host` and `port`, which others know as `url`."""
    hosts = {*LOOPBACK, host} - set(EVERYWHERE)
    names = {named(one, port).lower() for one in hosts}
    if url:
        names.add(urlsplit(url).netloc.lower())
    return Place(frozenset(names), f"computewar-{port}")


def new_gate() -> Gate:
    """A gate with fresh secrets."""
    return Gate(secrets.token_urlsafe(32), secrets.token_urlsafe(32))


def named(host: str, port: int) -> str:
    """Host and port as a browser writes them: `127.0.0.1:8000`, `[::1]:8000`, `example.org`."""
    bare = f"[{host}]" if ":" in host else host
    return bare if port == WEB_PORTS["http"] else f"{bare}:{port}"
