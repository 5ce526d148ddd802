"""Questions for discussion, each made from something that happened; who was not hit asks none."""

from collections.abc import Iterator, Sequence
from itertools import islice

from computewar.report.debrief.record import Debrief, Decision, Question
from computewar.words import _, number

MOST, EACH = 14, 2  # questions; of a kind
SMALL, CLEAR = 3.0, 2.0  # points of score, and standard errors, from which skill or luck is one
COST = 0.05  # chance of a win that a decision cost
OFTEN = 3  # changes of one plan
TRIED, NARROW = 5, 0.65  # spans from which a team is asked, and the share of hits below which


def questions(found: Debrief) -> tuple[Question, ...]:
    """Questions from what happened, at most MOST, the weightiest kinds first."""
    kinds = (
        _costly, _luck, _regret, _unlike, _sure, _wavered, _away, _again, _shocks, _unknown,
    )  # fmt: skip
    made = [one for kind in kinds for one in islice(kind(found), EACH)]
    return (*made[: MOST - 1], *_always())


def _named(found: Debrief, key: str) -> str:
    return found.record.teams[key].name


def _costly(found: Debrief) -> Iterator[Question]:
    """The decision of each team that cost its position most, the costliest first."""
    costs = [one for one in found.swings if one.by == "chance" and one.plan <= -COST]
    told: set[str] = set()
    for worst in sorted(costs, key=lambda one: one.plan):
        if worst.team not in told:
            told.add(worst.team)
            text = _(
                "{}, round {}: your decision cost {} points of your chance to win. What did you "
                "expect of it, and what did you know then that spoke against it?"
            )
            cost = number(-100 * worst.plan, digits=2)
            shown = text.format(_named(found, worst.team), number(worst.round), cost)
            yield Question(shown, worst.team, worst.round)


def _luck(found: Debrief) -> Iterator[Question]:
    """Who came out better, or worse, than its decisions mostly do."""
    for one in found.places:
        if one.luck > SMALL and one.skill < -CLEAR * one.doubt:
            text = _(
                "{}: you ended better than your decisions mostly do. Which of them would you make "
                "again, not knowing how it comes out?"
            )
        elif one.luck < -SMALL and one.skill > CLEAR * one.doubt:
            text = _(
                "{}: you ended worse than your decisions mostly do. Which of them would you stand "
                "by, and how would you defend them before a board that sees the outcome only?"
            )
        else:
            continue
        yield Question(text.format(_named(found, one.team)), one.team)


def _regret(found: Debrief) -> Iterator[Question]:
    """The alternative that would have brought a team most."""
    told: set[str] = set()
    for one in found.otherwise:
        if one.gain < 0 and one.team not in told:
            told.add(one.team)
            text = _(
                "{}, round {}: had you {}, your lead would be {} points larger. Was that on the "
                "table, and what made you drop it?"
            )
            points = number(-one.gain, digits=2)
            name = _named(found, one.team)
            shown = text.format(name, number(one.round), one.label, points)
            yield Question(shown, one.team, one.round)


def _unlike(found: Debrief) -> Iterator[Question]:
    """Two teams in one seat whose decisions lie farthest apart."""
    teams = found.record.teams
    pairs = [
        (one, other)
        for one in found.places
        for other in found.places
        if teams[one.team].side == teams[other.team].side and one.mean > other.mean + SMALL
    ]
    if pairs:
        one, other = max(pairs, key=lambda pair: pair[0].mean - pair[1].mean)
        text = _(
            "{} and {} sat in the same seat; in {} of the same futures the decisions of {} come "
            "out better. Where did you part, and why?"
        )
        names = _named(found, one.team), _named(found, other.team)
        share = number(one.ahead[other.team], "share", 2)
        yield Question(text.format(*names, share, names[0]))


def _sure(found: Debrief) -> Iterator[Question]:
    for one in sorted(found.calibrations, key=lambda one: one.hits):
        if one.team and one.spans >= TRIED and one.hits / one.spans < NARROW:
            text = _(
                "{}: {} of your {} spans held. What made you so sure, and what would have widened "
                "them?"
            )
            name = _named(found, one.team)
            yield Question(text.format(name, number(one.hits), number(one.spans)), one.team)


def _wavered(found: Debrief) -> Iterator[Question]:
    """The decision that was changed most often."""
    made: Sequence[Decision] = found.record.decisions
    most = max(made, key=lambda one: one.changed, default=None)
    if most and most.changed >= OFTEN and found.record.form != "solo":
        text = _("{}, round {}: you changed your plan {} times. What tipped it in the end?")
        name = _named(found, most.team)
        told = text.format(name, number(most.round), number(most.changed))
        yield Question(told, most.team, most.round)


def _away(found: Debrief) -> Iterator[Question]:
    first = {one.first for one in found.record.rounds}
    for one in found.record.decisions:
        if one.absent and one.turn in first:
            text = _(
                "{}, round {}: you did not decide. What would you have done, and was what was "
                "played near it?"
            )
            name = _named(found, one.team)
            yield Question(text.format(name, number(one.round)), one.team, one.round)
            return


def _again(found: Debrief) -> Iterator[Question]:
    left = {one.turn for one in found.record.left if not one.practice}
    for one in found.record.rounds:
        if one.first in left:
            text = _("Round {} was played twice. What did you do otherwise the second time?")
            yield Question(text.format(number(one.number)), "", one.number)
            return


def _shocks(found: Debrief) -> Iterator[Question]:
    """The first thing that the facilitator put in."""
    for put in found.record.injects[:1]:
        text = _("'{}' came in {}: who had prepared for the like, and what had it cost them?")
        yield Question(text.format(put.text, put.quarter))


def _unknown(found: Debrief) -> Iterator[Question]:
    for one in found.grounds[:1]:
        text = _(
            "The outcome hangs on {} more than on any other number. What would you have done "
            "otherwise had you known it, and what would it be worth to know it earlier?"
        )
        yield Question(text.format(one.name))


def _always() -> Iterator[Question]:
    """What is asked after every session."""
    yield Question(_("What of this would happen in the world, and what is the model's doing?"))
