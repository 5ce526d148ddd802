"""Decisions: what a side decided in one quarter of a game, in words, the weightiest first."""

from computewar.engine.game import Game
from computewar.report.cards import Settings, situations
from computewar.report.changes import changes
from computewar.report.levers import value_text
from computewar.sessions import plan
from computewar.words import _


def decided(game: Game, side: str, given: Settings) -> tuple[str, ...]:
    """What `given` (lever → firm → value) changed of what stood, then its answers to cards.

    Empty where everything went on as it was. LeverError for settings that today's rules refuse.
    """
    seen, orders = game.observe(side), plan.orders(game, side, given)
    found = changes(seen, orders, given)
    firms = seen.scenario.firms
    told = [
        _("{}, {}: {}, was {}").format(
            _(firms[one.firm].label), one.label, one.text, value_text(one, one.stood)
        )
        for one in found.told
    ]
    asked = (
        _("Card '{}': {}").format(one.title, one.taken.label)
        for one in situations(seen, orders, given)
    )
    return (*told, *asked)
