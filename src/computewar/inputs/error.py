"""Input errors: what is wrong with a file, said in one line with its cure.

Every file that a person can write (facts, numbers, cards, scenarios) is read with `read_toml` and
checked with `checked`; whatever is wrong raises `InputError`, whose text is one line a problem:
``file: place: problem; cure``. A check of our own inside a model raises
``ValueError("problem; cure")`` and comes out the same way.
"""

import difflib
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from computewar.inputs import authored
from computewar.inputs.authored import LONGEST, AuthoredError, shown

Model = TypeVar("Model", bound=BaseModel)
Where = tuple[int | str, ...]
MOST_FAULTS, MOST_WORDS = 100, 24
"""Problems of one table that are told, right words that are named."""
READABLE = "check that the file exists and is readable"
BUILDING = Lock()
"""Held while the check of a model is built, which is not for two threads at once."""


class InputError(ValueError):
    """One problem of an input file, and with `others` all that the file has.

    Its text is one line a problem: ``file: place: problem; cure`` (an empty place is left out).
    """

    def __init__(
        self, file: Path | str, place: str, problem: str, cure: str, *others: "InputError"
    ) -> None:
        parts = (shown(str(file), 2000), *(shown(part) for part in (place, problem, cure)))
        super().__init__(*parts, *others)
        self.file, self.place, self.problem, self.cure = parts
        self.others = others

    def __str__(self) -> str:
        start = f"{self.file}: {self.place}: " if self.place else f"{self.file}: "
        return "\n".join([f"{start}{self.problem}; {self.cure}", *map(str, self.others)])


Faults = list[InputError]


def together(faults: Sequence[InputError]) -> InputError:
    """One error that tells all of some faults, and what they carry; there must be one at least."""
    first, *rest = faults
    return InputError(first.file, first.place, first.problem, first.cure, *first.others, *rest)


def apart(error: InputError) -> Faults:
    """An error and all that it carries, each by itself."""
    alone = InputError(error.file, error.place, error.problem, error.cure)
    return [alone, *(one for other in error.others for one in apart(other))]


def caught(check: Callable[..., object], *given: object) -> Faults:
    """The faults that a check raises, one by one; none if it passes."""
    try:
        check(*given)
    except InputError as error:
        return apart(error)
    return []


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; InputError if it cannot be read, decoded or parsed."""
    return toml(path, read_bytes(path))


def read_bytes(path: Path, most: int = authored.MOST_BYTES, cure: str = READABLE) -> bytes:
    """The bytes of a file; InputError if it has more than `most` or, with `cure`, is unreadable."""
    try:
        return authored.content(path, most)
    except AuthoredError as error:
        raise _refused(path, error) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error  # no path, such as "a\0b"
        raise InputError(path, "", f"cannot be read ({why})", cure) from error


def toml(path: Path, content: bytes) -> dict[str, Any]:
    """The tables that the bytes of a TOML file hold; InputError for what is wrong with them."""
    try:
        return authored.tables(content)
    except AuthoredError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: AuthoredError) -> InputError:
    return InputError(path, error.place, error.problem, error.cure)


def checked(model: type[Model], raw: object, file: Path | str) -> Model:
    """`raw` as a frozen `model`; InputError naming every problem of `file` at once."""
    with BUILDING:
        if not model.__pydantic_complete__:
            model.model_rebuild()
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise input_errors(file, error, model, raw) from error


def input_errors(
    file: Path | str,
    error: ValidationError,
    model: type[BaseModel] | None = None,
    raw: object = None,
) -> InputError:
    """All problems that pydantic found, as one InputError with the others in `others`.

    `model` allows an unknown key to be answered with the nearest right one; `raw`, the data that
    was checked, allows an entry of a list to be called by its id instead of its number.
    """
    details = error.errors(include_url=False)
    found = [_one(file, detail, model, raw) for detail in details[:MOST_FAULTS]]
    if len(details) > MOST_FAULTS:
        problem = f"has {len(details) - MOST_FAULTS} problems more"
        found.append(InputError(file, "", problem, "correct these first"))
    return together(found)


def nearest(word: str, right: Iterable[str]) -> str:
    """A cure for a wrong word: the nearest right one, or the list of those that are right."""
    choices = sorted(right)
    close = difflib.get_close_matches(word[:LONGEST], choices, n=1)
    if close:
        return f"did you mean '{close[0]}'?"
    if len(choices) > MOST_WORDS:
        choices = [*choices[:MOST_WORDS], f"… ({len(choices)} in all)"]
    return f"right here: {', '.join(choices)}" if choices else "remove it"


def _one(
    file: Path | str, detail: ErrorDetails, model: type[BaseModel] | None, raw: object
) -> InputError:
    where, given = detail["loc"], detail["input"]
    parent, key = where[:-1], str(where[-1]) if where else ""
    if detail["type"] == "missing":
        return InputError(file, _place(parent, raw), f"key '{key}' is missing", "add it")
    if detail["type"] == "extra_forbidden":
        cure = nearest(key, _keys(model, parent))
        return InputError(file, _place(parent, raw), f"unknown key '{key}'", cure)
    if detail["type"] == "value_error":
        problem, _, cure = detail["msg"].removeprefix("Value error, ").partition("; ")
        return InputError(file, _place(where, raw), problem, cure or "correct it")
    return InputError(file, _place(where, raw), f"is {_short(given)}", _wanted(detail))


def _wanted(detail: ErrorDetails) -> str:
    """What a value should have been, without the names of our classes."""
    if detail["type"] in ("model_type", "dict_type"):
        return "it should be a table"
    if detail["type"] == "literal_error" and isinstance(detail["input"], str):
        return nearest(detail["input"], re.findall(r"'([^']*)'", str(detail["ctx"]["expected"])))
    message = detail["msg"]
    at = message.find("should")
    return f"it {message[at:]}" if at >= 0 else f"correct it ({message})"


def _short(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 40 else text[:37] + "…"


def _place(where: Where, raw: object) -> str:
    """`fact[ai5-50x-ai4].value`, or `fact[#4].value` (counted from 1) where it has no id."""
    place = ""
    for step in where:
        raw = _inside(raw, step)
        if isinstance(step, int):
            name = raw.get("id") if isinstance(raw, Mapping) else None
            place += f"[{name if isinstance(name, str) else f'#{step + 1}'}]"
        else:
            place += f".{step}" if place else step
    return place


def _inside(raw: object, step: int | str) -> object:
    if isinstance(raw, Mapping):
        return raw.get(step)
    if isinstance(raw, Sequence) and isinstance(step, int) and step < len(raw):
        return raw[step]
    return None


def _keys(kind: Any, where: Where) -> set[str]:
    """The keys allowed at `where` inside the type `kind`; empty where any key is."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = {field.alias or name: field for name, field in kind.model_fields.items()}
        if not where:
            return set(fields)
        field = fields.get(str(where[0]))
        return _keys(field.annotation, where[1:]) if field else set()
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):  # pydantic adds a step that names the member
        return set().union(*(_keys(part, at) for part in parts for at in (where, where[1:])))
    if origin is typing.Annotated:
        return _keys(parts[0], where)
    return _keys(_element(origin, parts), where[1:]) if origin and where else set()


def _element(origin: Any, parts: tuple[Any, ...]) -> Any:
    return parts[-1] if issubclass(origin, Mapping) else parts[0]
