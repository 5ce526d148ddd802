"""Forms: what a facilitator fills in, read: an inject, its worlds, and when it comes."""

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from computewar.engine.inject import InjectError, dealable
from computewar.inputs.steering import visible
from computewar.sessions.workshop import Workshop
from computewar.words import _
from computewar.workshop.effects import effects

Form = Mapping[str, str]
ALL = "all"
LONGEST = 2_000
"""Letters of a message or note."""
MINUTES = 600


def text(form: Form, name: str = "text") -> str:
    """A text that is there and not too long; ValueError otherwise."""
    found = visible(form.get(name, ""))
    if not found:
        raise ValueError(_("write something first"))
    if len(found) > LONGEST:
        raise ValueError(_("that is too long; say it in {} letters").format(LONGEST))
    return found


def minutes(form: Form, least: float = 0) -> float:
    """Minutes from `least` on; ValueError for what is no number or too many."""
    try:
        found = float(form.get("minutes", "").replace(",", "."))
    except ValueError:
        found = math.nan
    if not least <= found <= MINUTES:
        raise ValueError(_("give minutes from {} to {}").format(least, MINUTES))
    return found


def whole(form: Form, name: str) -> int:
    """A whole number; ValueError for anything else."""
    given = form.get(name, "")
    if not re.fullmatch(r"\d{1,4}", given, re.ASCII):
        raise ValueError(_("'{}' is no number").format(visible(given)))
    return int(given)


def team(workshop: Workshop, form: Form) -> str:
    """A team's key; ValueError where there is none such."""
    key = form.get("team", "")
    if key not in workshop.setup.teams:
        raise ValueError(_("there is no team '{}'").format(visible(key)))
    return key


def worlds(workshop: Workshop, form: Form) -> list[str]:
    """The worlds that a form names, parted by commas; all where it names none."""
    asked = [one for one in form.get("worlds", "").split(",") if one]
    for one in asked:
        if one not in workshop.worlds:
            raise ValueError(_("there is no world '{}'").format(visible(one)))
    return asked or list(workshop.worlds)


def inject(workshop: Workshop, form: Form) -> dict[str, Any]:
    """A card (`card`, `side`), or a text with effects (`text`, `firm`, `effects` as JSON).

    Raises:
        InjectError: there is no such card, side, firm or effect.
    """
    if form.get("card"):
        return _card(workshop, form["card"], form.get("side", ""))
    firm, firms = form.get("firm", ""), list(workshop.scenario.firms)
    if firm != ALL and firm not in firms:
        raise InjectError(_("choose a firm"))
    try:
        rows = json.loads(form.get("effects", "[]"))
    except (ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InjectError(_("choose an effect from the list"))
    return {
        "text": text(form),
        "firm": firms[0] if firm == ALL else firm,
        "effects": effects(rows, everybody=firm == ALL),
    }


def _card(workshop: Workshop, card: str, side: str) -> dict[str, Any]:
    """A card of a side; of the first team's in each world where none is named."""
    game = next(iter(workshop.worlds.values())).game
    sides = [side] if side else dict.fromkeys(t.side for t in workshop.setup.teams.values())
    for one in sides:
        if one not in workshop.scenario.sides:
            raise InjectError(_("there is no side '{}'").format(visible(one)))
        if card not in dealable(game, one):
            raise InjectError(_("there is no such card for {}; choose one").format(one))
    return {"card": card, "side": side}


def when(workshop: Workshop, form: Form) -> dict[str, Any]:
    """When an inject comes: nothing for at once, `turn`, or `when` with conditions.

    Raises:
        ValueError: a quarter that is over, no condition.
    """
    kind = form.get("when", "now")
    if kind == "turn":
        turn = whole(form, "turn")
        past = max(one.log.position.turn for one in workshop.worlds.values())
        if not past < turn < workshop.scenario.turns:
            raise ValueError(_("choose a quarter that is still to come"))
        return {"turn": turn}
    if kind == "condition":
        given = re.split(r";| and ", visible(form.get("condition", "")))
        found = [one.strip() for one in given if one.strip()]
        if not found:
            raise ValueError(_("write a condition, such as xai.cash < 5"))
        return {"when": found}
    return {}
