"""The key map: which keys a player gives which actions, and why some cannot be.

An action keeps its keys' number and order; whatever would be bound twice on a page, is taken by a
list or a field, or does not arrive from every terminal is refused with the reason.
"""

from collections.abc import Mapping, Sequence

from computewar.inputs.authored import shown
from computewar.inputs.settings import nearest
from computewar.tui import actions, keynames
from computewar.tui.action import Action
from computewar.words import _, ngettext

Keys = Mapping[str, tuple[str, ...]]

_SIGN_OF = {name: sign for sign, name in keynames.SIGNS.items()}
LISTS = {
    "up", "down", "left", "right", "shift+left", "shift+right", "home", "end", "pageup",
    "pagedown", "space", "backspace", "delete", "enter", "escape", "tab", "shift+tab",
}  # fmt: skip
"""Keys by which lists, forms and fields are worked."""


def named(key: str) -> str:
    """A key by the name that it is bound by: `?` is question_mark, `F3` is f3; letters stay."""
    if len(key) == 1:
        return keynames.SIGNS.get(key, key)
    return key.lower()


def written(key: str) -> str:
    """A key as it is written in the file of settings."""
    return _SIGN_OF.get(key, key)


def settled(asked: Keys) -> tuple[Keys, tuple[str, ...]]:
    """The keys that hold of those asked for, and why the others do not.

    Where two actions would have one key, those of them that were given others get their own back.
    """
    good: dict[str, tuple[str, ...]] = {}
    wrong: list[str] = []
    for name, keys in asked.items():
        given = tuple(named(key) for key in keys)
        if fault := _fault(name, given):
            wrong.append(f"keys.{name}: {fault}")
        else:
            good[name] = given
    while clashing := {name: found for name in good if (found := clash(name, good[name], good))}:
        wrong += [f"keys.{name}: {fault}" for name, fault in clashing.items()]
        good = {name: keys for name, keys in good.items() if name not in clashing}
    return good, tuple(map(shown, wrong))


def _fault(name: str, keys: Sequence[str]) -> str:
    """What is wrong with the keys of an action, other actions aside; empty if nothing is."""
    action = actions.BY_ID.get(name)
    if action is None:
        free = [one.id for one in actions.ACTIONS if not one.own]
        return _("there is no action '{}'; {}").format(name, nearest(name, free))
    if len(keys) != len(action.keys) or len(set(keys)) < len(keys):
        needed = len(action.keys)
        text = ngettext(
            "it has one key; give one", "it has {} keys; give as many, each another", needed
        )
        return text.format(needed)
    return next((found for key in keys if (found := refusal(action, key))), "")


def refusal(action: Action, key: str) -> str:
    """Why a key cannot be an action's, other actions aside; empty if it can."""
    shown = keynames.key_name(key)
    if action.own:
        return _("a list or a field takes these keys itself; they stay as they are")
    if key in action.keys:
        return ""
    if key in LISTS:
        return _("{} works lists and fields; {}").format(shown, _cure())
    if "+" in key or key in keynames.EATEN:
        problem = _("many terminals keep {} or send another key for it; {}")
        return problem.format(shown, _cure())
    if not _arrives(key):
        return _("there is no key '{}' that every terminal sends; {}").format(key, _cure())
    return ""


def _arrives(key: str) -> bool:
    return (len(key) == 1 and key.isalnum()) or key in _SIGN_OF or key in actions.PAGES


def _cure() -> str:
    return _("take a letter, a digit, a sign or an F-key")


def clash(name: str, keys: Sequence[str], own: Keys) -> str:
    """Which other action has one of the keys already on a page of this one; empty if none."""
    mine = actions.BY_ID[name]
    for page in mine.screens:
        for other in actions.on(page):
            taken = own.get(other.id, other.keys)
            if other is not mine and (both := next((k for k in keys if k in taken), "")):
                text = _("{} is '{}' on the page {}; give that another key first")
                return text.format(keynames.key_name(both), other.label, actions.PAGE_NAMES[page])
    return ""


def bound(own: Keys) -> dict[str, str]:
    """The key map as Textual takes it: id of a binding → key."""
    return {
        f"{name}.{first}": key
        for name, keys in own.items()
        for first, key in zip(actions.BY_ID[name].keys, keys, strict=True)
    }


def given(name: str, place: int, key: str, own: Keys) -> tuple[str, ...]:
    """The keys of an action when one of them becomes another; ValueError with the reason if not."""
    action, key = actions.BY_ID[name], named(key)
    keys = list(own.get(name, action.keys))
    keys[place] = key
    doubled = _("it has this key already") if len(set(keys)) < len(keys) else ""
    if fault := refusal(action, key) or doubled or clash(name, (key,), own):
        raise ValueError(fault)
    return tuple(keys)
