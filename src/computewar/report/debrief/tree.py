"""Tree: a debrief as plain values, as JSON has them; and with every text made fit to be shown."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from computewar.inputs.scenario import Scenario
from computewar.inputs.steering import visible
from computewar.report.debrief.record import Debrief, Record, World

Made = TypeVar("Made")


def shown(debrief: Debrief, *, private: bool = False) -> Debrief:
    """The debrief as everybody may read it: what people typed steers no terminal, turns no line.

    Private notes, and messages to one team, stay theirs unless `private` asks for them.
    """
    made = _fit(debrief)
    open_to_all = (
        one for one in made.record.said if private or not (one.private or _whispered(one))
    )
    return replace(made, record=replace(made.record, said=tuple(open_to_all)))


def _whispered(one: Any) -> bool:
    """Whether something was said to some only: a note of the facilitator's, a message to a team."""
    return (one.kind == "note" and one.facilitator) or (one.kind == "message" and bool(one.team))


def _fit(value: Made) -> Made:
    """The same with only what can be seen of every text in it; games and scenario as they are."""
    made: Any = value
    if isinstance(value, str):
        made = visible(value)
    elif isinstance(value, World | Scenario):
        return value
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{one.name: _fit(getattr(value, one.name)) for one in fields(value)})
    elif isinstance(value, tuple):
        made = tuple(map(_fit, value))
    elif isinstance(value, Mapping):
        made = {key: _fit(one) for key, one in value.items()}
    return made  # type: ignore[no-any-return]


def tree(debrief: Debrief) -> dict[str, Any]:
    """All of a debrief as mappings, lists, texts and numbers; what is no number is None."""
    found = _plain(debrief)
    return {"session": found.pop("record"), **found}


def text(debriefs: Sequence[Debrief]) -> str:
    """One debrief as JSON, or several under `sessions`."""
    trees = [tree(one) for one in debriefs]
    whole = trees[0] if len(trees) == 1 else {"sessions": trees}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Scenario):
        return _scenario(value)
    if isinstance(value, World):
        return {"key": value.key, "seats": dict(value.seats), "quarters_played": value.played}
    if isinstance(value, Record):
        found = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        for made, one in zip(found["decisions"], value.decisions, strict=True):
            made["changed"] = one.changed
        return found
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _scenario(story: Scenario) -> dict[str, Any]:
    return {
        "name": story.name, "title": story.title, "start": story.start, "turns": story.turns,
        "fingerprint": story.fingerprint,
    }  # fmt: skip
