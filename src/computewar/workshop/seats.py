"""Seats: who is let in, as what, and by which link; secrets are kept as hashes only.

A link's token or a code to type in lets somebody in once or more often, until it is revoked; each
browser then gets a key of its own, which outlives the server and can be revoked by itself.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple, Protocol

from computewar.inputs.steering import visible
from computewar.sessions.entry import Draft, Entry
from computewar.sessions.workshop import Workshop, said
from computewar.words import _

TEAM, FACILITATOR, PROJECTOR, OBSERVER = ROLES = ("team", "facilitator", "projector", "observer")
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of codes to type: no letter that looks like another."""
CODE = 8
"""Letters of a code: 10^11 of them, and wrong ones are slowed down."""
COST = 2**14
"""Of the hash of a code, which is short: 16 MiB and some 40 ms a guess."""
LONGEST = 40
"""Letters of a person's name."""
MOST = 100
"""Browsers that a link lets in: each is kept in the file, and looked at with every request."""
RESERVED = ("facilitator", "clock")
"""Names under which the history keeps what no team did."""


class SeatError(ValueError):
    """A link, code or key that opens nothing; its text says so and no more."""


class Told(Protocol):
    """Where a workshop's entries can be read: the workshop, or a team's session."""

    def told(self, *kinds: str) -> list[Entry]:
        """The entries of some kinds, in order."""


class Seat(NamedTuple):
    """What a secret opens; `person` is empty for a link, and a name for one who came by it."""

    id: str
    role: str
    team: str = ""
    person: str = ""


def invite(workshop: Workshop, role: str, team: str = "", author: str = "") -> tuple[str, str]:
    """A new link for a role, the team's for `team`: its token and the code to type instead.

    They are shown once; the file keeps their hashes.
    """
    token, code = secrets.token_urlsafe(32), "".join(secrets.choice(ALPHABET) for _k in range(CODE))
    salt = _salt(workshop)
    kept = {"token": hashed(token), "code": stretched(code, salt), "salt": salt}
    body = {"id": secrets.token_hex(8), "role": role, "team": team, **kept}
    workshop.write(said("seat", body, author=author))
    return token, code


def role_of(workshop: Workshop, secret: str) -> str:
    """The role that a token or code opens; SeatError where it opens none."""
    return _link(workshop, secret).role


def enter(workshop: Workshop, secret: str, person: str = "") -> tuple[Seat, str]:
    """Let somebody in by a token or code; their seat and the key of their browser.

    Raises:
        SeatError: it opens nothing, not any more, or not to so many.
    """
    found, person = _link(workshop, secret), called(person)
    if sum(body.get("by") == found.id for _seat, body in _all(workshop)) >= MOST:
        problem = _("{} have come by this link; ask the facilitator for another")
        raise SeatError(problem.format(MOST))
    key, seat = secrets.token_urlsafe(32), found._replace(id=secrets.token_hex(8), person=person)
    body = {**seat._asdict(), "key": hashed(key), "by": found.id}
    workshop.write(said("seat", body, author=person))
    return seat, key


def sit(workshop: Workshop, team: str, person: str) -> Seat:
    """A seat of a team without a browser, for a terminal that has the file; a name's is kept."""
    for seat, body in _all(workshop):
        if (seat.team, seat.person, body.get("key")) == (team, person, ""):
            return seat
    seat = Seat(secrets.token_hex(8), TEAM, team, person)
    workshop.write(said("seat", {**seat._asdict(), "key": ""}, author=person))
    return seat


def seated(workshop: Workshop, key: str) -> Seat | None:
    """The seat that a browser's key opens; None where it opens none, or not any more."""
    return _found(workshop, "key", lambda _body: hashed(key))


def revoke(workshop: Workshop, id_: str, author: str = "") -> None:
    """Let a link, or somebody who came by one, open nothing any more; by a link, all who came."""
    workshop.write(said("seat", {"id": id_, "revoked": True}, author=author))


def people(workshop: Told) -> list[Seat]:
    """Everybody who was let in and not shown out, in order."""
    return [seat for seat, body in _all(workshop) if "key" in body]


def local(workshop: Told) -> set[str]:
    """The ids of those who sit at a terminal of the machine that has the file, not in a browser."""
    return {seat.id for seat, body in _all(workshop) if body.get("key") == ""}


def links(workshop: Workshop) -> list[Seat]:
    """Every link that still lets somebody in, in order."""
    return [seat for seat, body in _all(workshop) if "token" in body]


def pen(workshop: Told, team: str) -> str:
    """The id of the seat that writes for a team; empty where nobody holds the pen."""
    there = {seat.id for seat in people(workshop) if seat.team == team}
    held = [e.content["seat"] for e in workshop.told("pen") if e.content["team"] == team]
    return held[-1] if held and held[-1] in there else ""


def take_pen(workshop: Workshop, team: str, seat: str, author: str = "") -> None:
    """Hand the pen of a team to one of its seats."""
    workshop.write(penned(team, seat, author))


def penned(team: str, seat: str, author: str = "") -> Draft:
    """The act by which a seat of a team takes its pen."""
    return said("pen", {"team": team, "seat": seat}, author=author)


def called(text: str) -> str:
    """A person's name as it can be shown and kept; empty where none is left, or it is reserved."""
    name = visible(text.encode("utf-8", "replace").decode())[:LONGEST].strip()
    return "" if name.casefold() in RESERVED else name


def hashed(secret: str) -> str:
    """A token or key as it is kept. It is random and long, so that a plain hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def stretched(code: str, salt: str) -> str:
    """A code as it is kept: short as it is, each guess at it has to cost time and memory."""
    return hashlib.scrypt(code.encode(), salt=bytes.fromhex(salt), n=COST, r=8, p=1).hex()


def typed(code: str) -> str:
    """A code as it was given out, however somebody typed it; empty where it can be none."""
    plain = "".join(code.split()).replace("-", "").lower()
    return plain if len(plain) == CODE and set(plain) <= set(ALPHABET) else ""


def _link(workshop: Workshop, secret: str) -> Seat:
    found = _found(workshop, "token", lambda _body: hashed(secret))
    if found is None and (code := typed(secret)):
        slow = cache(lambda salt: stretched(code, salt))
        found = _found(workshop, "code", lambda body: slow(body["salt"]))
    if found is None:
        raise SeatError(_("this link or code opens nothing; ask the facilitator for another"))
    return found


def _found(
    workshop: Workshop, field: str, wanted: Callable[[Mapping[str, str]], str]
) -> Seat | None:
    """The seat that keeps the wanted hash; all are compared, each in constant time."""
    found = None
    for seat, body in _all(workshop):
        if body.get(field) and hmac.compare_digest(body[field], wanted(body)):
            found = seat
    return found


def _salt(workshop: Workshop) -> str:
    """The file's salt: that of its first link."""
    kept = (entry.content.get("salt") for entry in workshop.told("seat"))
    return next(filter(None, kept), "") or secrets.token_hex(16)


def _all(workshop: Told) -> list[tuple[Seat, dict[str, str]]]:
    """Links and seats that are not revoked, with what is kept of them."""
    bodies = [entry.content for entry in workshop.told("seat") if "id" in entry.content]
    gone = {body["id"] for body in bodies if body.get("revoked")}
    return [
        (Seat(body["id"], body["role"], body["team"], body.get("person", "")), body)
        for body in bodies
        if "role" in body and not {body["id"], body.get("by", "")} & gone
    ]
