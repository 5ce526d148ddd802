"""Acts: what a facilitator's console can ask for, by name, each with its fields as text."""

from collections.abc import Callable, Mapping
from typing import Any

from computewar.sessions.error import SaveError
from computewar.sessions.workshop import Workshop
from computewar.words import _
from computewar.workshop import rounds, seats

Form = Mapping[str, str]
Act = Callable[[Workshop, Form, str], Mapping[str, Any] | None]
STEPS = (
    "decide", "lock", "advance", "reveal", "discuss", "answer", "next_round", "undo", "fork",
    "pause", "resume", "extend", "forward",
)  # fmt: skip


def do(workshop: Workshop, form: Form, author: str, address: str) -> dict[str, Any]:
    """Do the act that `form["act"]` names; `ok` and a `message` say how it went.

    Args:
        address: where browsers find the server, for links.
    """
    name = form.get("act", "")
    try:
        if name in STEPS:
            _step(workshop, name, form, author)
            return {"ok": True, "message": ""}
        if name == "invite":
            return {"ok": True, "message": "", **_invited(workshop, form, author, address)}
        return {"ok": False, "message": _("there is no act '{}'").format(name)}
    except (ValueError, KeyError, SaveError) as error:
        return {"ok": False, "message": str(error)}


def _step(workshop: Workshop, name: str, form: Form, author: str) -> None:
    step: Callable[..., Any] = getattr(rounds, name)
    given: dict[str, Any] = {}
    if name in ("decide", "answer", "extend") and form.get("minutes"):
        given["minutes"] = float(form["minutes"])
    if name == "fork":
        given["number"] = int(form["round"])
    step(workshop, author=author, **given)


def _invited(workshop: Workshop, form: Form, author: str, address: str) -> dict[str, str]:
    """A new link and code, shown this once."""
    team = form.get("team", "")
    if team and team not in workshop.setup.teams:
        raise ValueError(_("there is no team '{}'").format(team))
    role = seats.TEAM if team else form.get("role", seats.OBSERVER)
    if role not in seats.ROLES:
        raise ValueError(_("there is no role '{}'").format(role))
    token, code = seats.invite(workshop, role, team, author)
    return {"link": f"{address}/join?token={token}", "code": code}
