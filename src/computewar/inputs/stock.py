"""The stock of a scenario: which cards are in play, its own among them, and when they come."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from computewar.inputs.card import Card, Trigger, load_cards, read_cards
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.error import InputError, checked, nearest


def in_play(
    file: Path, wanted: Sequence[str], triggers: Mapping[str, Mapping[str, object]]
) -> dict[str, Card]:
    """The cards in play, with the scenario's own triggers laid over theirs key by key.

    `wanted` names them: `*` for all, a theme (its file's name), a card, or a file of one's own.
    """
    known = load_cards(scenarios_folder() / "cards")
    themes = {Path(card.file).stem for card in known.values()}
    own = _own(wanted, known)
    wanted = [name for name in wanted if not own_file(name)]
    for name in wanted:
        if not isinstance(name, str):
            raise InputError(file, "cards", f"'{name}' is no name", 'write cards = ["*"] or names')
        if name != "*" and name not in themes and name not in known:
            cure = nearest(name, [*known, *themes])
            raise InputError(file, "cards", f"there is no card or theme '{name}'", cure)
    found = {
        name: card
        for name, card in known.items()
        if not {"*", name, Path(card.file).stem}.isdisjoint(wanted)
    }
    found |= own
    return found | {name: _timed(file, name, new, found) for name, new in triggers.items()}


def own_file(name: object) -> bool:
    """Whether an entry of a scenario's list of cards is the path of a file of somebody's own."""
    return isinstance(name, str) and name.endswith(".toml")


def _own(wanted: Sequence[str], known: Mapping[str, Card]) -> dict[str, Card]:
    """The cards of the files that `wanted` names, which bear other names than all others."""
    found: dict[str, Card] = {}
    for path in dict.fromkeys(name for name in wanted if own_file(name)):
        for card in read_cards(Path(path)):
            if other := known.get(card.name) or found.get(card.name):
                raise InputError(path, card.name, f"is in {other.file} too", "give it another name")
            found[card.name] = card
    return found


def _timed(file: Path, name: str, new: Mapping[str, object], known: Mapping[str, Card]) -> Card:
    """A card in play with another trigger, as `[card_triggers.NAME]` says."""
    place = f"card_triggers.{name}"
    if name not in known:
        raise InputError(file, place, "is no card in play", nearest(name, known))
    if not isinstance(new, Mapping):
        raise InputError(file, place, "is not a table", f"write [{place}] with turns or chance")
    trigger = {**known[name].trigger.model_dump(), **new}
    return known[name].model_copy(update={"trigger": checked(Trigger, trigger, f"{file}: {place}")})
