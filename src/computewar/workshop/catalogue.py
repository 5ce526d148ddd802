"""Catalogue: what a console lets its facilitator choose from; it stays the same all day."""

from typing import Any

from computewar.engine.inject import dealable
from computewar.inputs.card import Card
from computewar.inputs.scenario import Scenario
from computewar.report.cards import does
from computewar.sessions.workshop import Workshop
from computewar.words import _, number
from computewar.workshop import labels, projection, standins
from computewar.workshop.effects import ADD, FACTOR, HEADS, LATER, POINTS, QUARTERS, offers


def catalogue(workshop: Workshop) -> dict[str, Any]:
    """Teams, worlds, sides with their cards, firms, effects, quarters, strategies, parts."""
    scenario, setup = workshop.scenario, workshop.setup
    sides = dict.fromkeys([*(team.side for team in setup.teams.values()), *scenario.sides])
    return {
        "teams": [{"key": key, "name": team.name} for key, team in setup.teams.items()],
        "worlds": [{"key": key, "name": labels.world(setup, key)} for key in workshop.worlds],
        "sides": [one for side in sides if (one := _side(workshop, side))["cards"]],
        "firms": [{"key": key, "name": _(firm.label)} for key, firm in scenario.firms.items()],
        "effects": _effects(),
        "span": list(QUARTERS),
        "quarters": [scenario.quarter(turn) for turn in range(scenario.turns)],
        "strategies": [{"key": n, "name": n.replace("_", " ")} for n in standins.choices()],
        "parts": projection.parts(),
    }


def _side(workshop: Workshop, side: str) -> dict[str, Any]:
    """A side and the cards that can be dealt to it, by title."""
    scenario = workshop.scenario
    game = next(iter(workshop.worlds.values())).game
    cards = [_card(card, side, scenario) for card in dealable(game, side).values()]
    held = any(team.side == side for team in workshop.setup.teams.values())
    return {
        "key": side,
        "name": _(scenario.sides[side].label),
        "held": held,
        "cards": sorted(cards, key=lambda card: card["title"]),
    }


def _card(card: Card, side: str, scenario: Scenario) -> dict[str, Any]:
    firms = scenario.sides[side].firms
    firm = card.audience if card.audience in firms else firms[0]
    return {
        "name": card.name,
        "title": _(card.title),
        "text": " ".join(_(card.text).split()),
        "choices": [
            {"label": _(one.label), "does": "; ".join(does(one, firm, scenario))}
            for one in card.choices
        ],
    }


def _effects() -> list[dict[str, Any]]:
    """The effects by what they do, each with its unit in words and its bounds."""
    groups = {ADD: _("Change now"), LATER: _("Comes later")}
    units = {POINTS: _("points"), FACTOR: _("× (factor)"), HEADS: _("people")}
    return [
        {
            "key": one.key,
            "group": groups.get(one.kind, _("For some quarters")),
            "name": one.label,
            "unit": units.get(one.unit) or _unit(one.unit),
            "low": one.low,
            "high": one.high,
            "span": f"{number(one.low)} – {number(one.high)}",
            "lasts": one.lasts,
        }
        for one in offers().values()
    ]


def _unit(unit: str) -> str:
    """A unit in words: the ending of an amount of it."""
    return {
        "$bn": "$bn", "MW": "MW", "kH100e": _("thousand H100e"), "index": _("index"),
        "million cars": _("million cars"), "thousand robots": _("thousand robots"),
        "quarters": _("quarters"),
    }.get(unit, unit)  # fmt: skip
