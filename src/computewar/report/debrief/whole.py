"""The whole debrief of a session, all parts; the same record gives the same, to the bit."""

from dataclasses import replace

from computewar.report.debrief import beliefs, grounds, otherwise, places, swings
from computewar.report.debrief.aside import aside
from computewar.report.debrief.questions import questions
from computewar.report.debrief.record import Debrief, Record
from computewar.report.debrief.story import story


def debriefed(
    record: Record,
    futures: int = places.FUTURES,
    replays: int = swings.REPLAYS,
    *,
    apart: bool = True,
) -> Debrief:
    """What a session was and what decided it; without a quarter played, the record alone.

    Args:
        futures: over which each team's decisions are played.
        replays: from the start of each round, for the chances of a win.
        apart: whether another process may help, which changes nothing but the time.
    """
    if not record.rounds:
        return Debrief(record)
    with aside(swings.swings, record, replays, apart=apart) as reckoned:
        made = places.runs(record, futures)
        told, others = story(record), otherwise.otherwise(record)
        moved = reckoned()
    believed = beliefs.beliefs(record)
    found = Debrief(
        record=record,
        story=told,
        chances=moved.chances,
        swings=moved.swings,
        places=places.places(record, made),
        otherwise=others,
        beliefs=believed,
        calibrations=beliefs.calibrations(record, believed),
        grounds=grounds.grounds(record, made),
        methods={
            "swings": swings.methods(record, replays),
            "places": places.methods(futures),
            "otherwise": otherwise.methods(),
            "calibrations": beliefs.methods(),
            "grounds": grounds.methods(),
        },
    )
    return replace(found, questions=questions(found))
