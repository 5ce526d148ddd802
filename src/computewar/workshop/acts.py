"""Acts: what a facilitator's console can ask for, by name, each with its fields as text."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from computewar.inputs.steering import visible
from computewar.sessions.error import SaveError
from computewar.sessions.workshop import Workshop, said
from computewar.words import _
from computewar.workshop import forms, injects, labels, projection, rounds, seats, standins

Form = Mapping[str, str]
STEPS = (
    "decide", "lock", "advance", "reveal", "discuss", "answer", "next_round", "undo", "fork",
    "pause", "resume", "extend", "forward",
)  # fmt: skip
NEW_LINKS = (seats.FACILITATOR, seats.PROJECTOR, seats.OBSERVER)


class Asked(NamedTuple):
    """What an act is done with: by whom, and where browsers find the server."""

    workshop: Workshop
    form: Form
    author: str
    address: str


Act = Callable[[Asked], Mapping[str, Any]]


def do(workshop: Workshop, form: Form, author: str, address: str) -> dict[str, Any]:
    """Do the act that `form["act"]` names; `ok` and a `message` say how it went.

    Args:
        address: where browsers find the server, for links.
    """
    name = form.get("act", "")
    asked = Asked(workshop, form, author, address)
    try:
        if name in STEPS:
            _step(asked, name)
            return {"ok": True, "message": ""}
        if name in ACTS:
            return {"ok": True, "message": "", **ACTS[name](asked)}
        raise ValueError(_("there is no act '{}'").format(visible(name)))
    except (ValueError, KeyError, SaveError) as error:
        return {"ok": False, "message": str(error)}


def _step(asked: Asked, name: str) -> None:
    step: Callable[..., Any] = getattr(rounds, name)
    given: dict[str, Any] = {}
    if name in ("decide", "answer") and asked.form.get("minutes"):
        given["minutes"] = forms.minutes(asked.form)
    if name == "extend":
        given["minutes"] = forms.minutes(asked.form, -forms.MINUTES)
    if name == "fork":
        given["number"] = forms.whole(asked.form, "round")
    step(asked.workshop, author=asked.author, **given)


def _invite(asked: Asked) -> dict[str, str]:
    """A new link and code for a team or a role, shown this once."""
    if asked.form.get("team"):
        return _invited(asked, seats.TEAM, forms.team(asked.workshop, asked.form))
    role = asked.form.get("role", seats.OBSERVER)
    if role not in NEW_LINKS:
        raise ValueError(_("there is no role '{}'").format(visible(role)))
    return _invited(asked, role)


def _invited(asked: Asked, role: str, team: str = "") -> dict[str, str]:
    token, code = seats.invite(asked.workshop, role, team, asked.author)
    whom = asked.workshop.setup.teams[team].name if team else _role(role)
    link = f"{asked.address}/join?token={token}"
    return {"link": link, "code": code, "for": whom, "join": f"{asked.address}/join"}


def _role(role: str) -> str:
    return {
        seats.FACILITATOR: _("facilitator"), seats.PROJECTOR: _("projector"),
        seats.OBSERVER: _("observer"),
    }[role]  # fmt: skip


def _renew(asked: Asked) -> dict[str, str]:
    """All links of a team closed, who came by them shown out, and a new link."""
    team = forms.team(asked.workshop, asked.form)
    for one in seats.links(asked.workshop):
        if one.team == team:
            seats.revoke(asked.workshop, one.id, asked.author)
    return _invited(asked, seats.TEAM, team)


def _revoke(asked: Asked) -> dict[str, str]:
    """A link or a person that opens nothing any more."""
    known = (*seats.people(asked.workshop), *seats.links(asked.workshop))
    if asked.form.get("id") not in {one.id for one in known}:
        raise ValueError(_("there is nobody to show out"))
    seats.revoke(asked.workshop, asked.form["id"], asked.author)
    return {"message": _("Shown out.")}


def _put(asked: Asked) -> dict[str, str]:
    """An inject, at once or scheduled."""
    workshop, form = asked.workshop, asked.form
    inject, worlds = forms.inject(workshop, form), forms.worlds(workshop, form)
    if later := forms.when(workshop, form):
        name = f"inject-{len(workshop.told('schedule')) + 1}"
        injects.schedule(workshop, name, {**inject, **later}, worlds, asked.author)
        return {"message": _("Scheduled.")}
    went = injects.put(workshop, worlds, inject, asked.author)
    left = [one for one in worlds if one not in went]
    message = _("Put into: {}").format(_names(workshop, went))
    if left:
        message += " · " + _("it does not fit in: {}").format(_names(workshop, left))
    return {"message": message}


def _names(workshop: Workshop, worlds: Sequence[str]) -> str:
    return ", ".join(labels.world(workshop.setup, one) for one in worlds)


def _call_off(asked: Asked) -> dict[str, str]:
    if asked.form.get("name") not in injects.scheduled(asked.workshop):
        raise ValueError(_("it is not scheduled any more"))
    injects.call_off(asked.workshop, asked.form["name"], asked.author)
    return {"message": _("Called off.")}


def _message(asked: Asked) -> dict[str, str]:
    """Words to a team, or to all."""
    team = forms.team(asked.workshop, asked.form) if asked.form.get("team") else ""
    _say(asked, "message", {"text": forms.text(asked.form), "team": team})
    return {"message": _("Sent.")}


def _note(asked: Asked) -> dict[str, str]:
    """Words for the facilitator, and for the debrief."""
    _say(asked, "note", {"text": forms.text(asked.form), "facilitator": True})
    return {"message": _("Noted.")}


def _say(asked: Asked, kind: str, body: dict[str, Any]) -> None:
    stage = asked.workshop.stage
    content = {**body, "round": stage.round}
    asked.workshop.write(said(kind, content, turn=stage.turn, author=asked.author))


def _stand_in(asked: Asked) -> dict[str, str]:
    """A strategy that decides for a team, or nobody any more."""
    team, spec = forms.team(asked.workshop, asked.form), asked.form.get("strategy", "")
    name = asked.workshop.setup.teams[team].name
    if spec not in ("", *standins.choices()):  # a path would run whatever stands there
        raise ValueError(_("there is no strategy '{}'").format(visible(spec)))
    text = _("{} decides for {} from the next lock on.") if spec else _("{1} decides itself again.")
    standins.put(asked.workshop, team, spec, asked.author)
    return {"message": text.format(spec, name)}


def _show(asked: Asked) -> dict[str, str]:
    """What the projector shows."""
    what = [one for one in asked.form.get("what", "").split(",") if one]
    for one in what:
        if one not in projection.parts():
            raise ValueError(_("there is no part '{}'").format(visible(one)))
    _say(asked, "show", {"what": what, "leaderboard": asked.form.get("leaderboard") == "1"})
    return {"message": _("The projector follows.")}


ACTS: dict[str, Act] = {
    "invite": _invite, "renew": _renew, "revoke": _revoke, "put": _put, "call_off": _call_off,
    "message": _message, "note": _note, "stand_in": _stand_in, "show": _show,
}  # fmt: skip
"""Act → what does it; the rounds' own steps are acts by their names besides."""
