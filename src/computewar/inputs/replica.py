"""Replicas: a checked model made again from its own JSON, without checking it a second time.

Only for what was checked when it was written: `inputs.larder` proves that by a hash.
"""

import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)
Made = Callable[[Any], Any]


def replica(kind: type[Model], table: Mapping[str, Any]) -> Model:
    """The model whose `model_dump(mode="json", exclude_unset=True)` is `table`.

    Raises ValueError for a key that is no field, and for a field that is missing.
    """
    made: Model = _of_model(kind)(table)
    return made


@cache
def _of_model(kind: type[BaseModel]) -> Made:
    """What makes a model; fields that are not given stand as they do by default."""
    fields = kind.model_fields
    blank = {name: one.get_default() for name, one in fields.items()}
    rare = {name: one for name, one in fields.items() if one.default_factory}
    needed = {name for name, one in fields.items() if one.is_required()}

    def made(table: Mapping[str, Any]) -> BaseModel:
        given = table.keys()
        if not needed <= given or not given <= blank.keys():
            raise ValueError(f"these are not the fields of {kind.__name__}")
        values = {**blank, **table}
        for name, make in _fields(kind):
            if name in given:
                values[name] = make(values[name])
        for name in rare.keys() - given:
            values[name] = rare[name].get_default(call_default_factory=True)
        return _filled(kind, values, set(given))

    return made


def _filled(kind: type[BaseModel], values: dict[str, Any], names: set[str]) -> BaseModel:
    """A model that holds these values as they are: quicker than `model_construct` by half."""
    empty = kind.__new__(kind)
    state = {"__pydantic_extra__": None, "__pydantic_private__": None}
    empty.__setstate__({"__dict__": values, "__pydantic_fields_set__": names, **state})
    return empty


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, Made], ...]:
    """The fields that JSON does not hold as they are, each with what makes it."""
    hints = typing.get_type_hints(kind)
    found = ((name, _maker(hints[name])) for name in kind.model_fields)
    return tuple((name, make) for name, make in found if make)


def _maker(hint: Any) -> Made | None:
    """What makes a value of a type out of JSON; None where JSON holds it as it is."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _of_model(hint)
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [make for part in parts if (make := _maker(part))]
        return _or_none(inner[0]) if inner else None
    if origin is tuple:
        each = _maker(parts[0])
        return _all_of(each) if each else tuple
    if isinstance(origin, type) and issubclass(origin, Mapping):
        each = _maker(parts[1])
        return _table_of(each) if each else None
    return None


def _or_none(make: Made) -> Made:
    return lambda value: None if value is None else make(value)


def _all_of(make: Made) -> Made:
    return lambda values: tuple(map(make, values))


def _table_of(make: Made) -> Made:
    return lambda table: {key: make(value) for key, value in table.items()}
