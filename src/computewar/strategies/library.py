"""The library: strategies by spec, such as `builder:patience=.7`, `mine.py` or `rules.toml`.

A strategy is a function `decide(seen, **settings)` in a file: one of this folder, one that an
installed package names, or one of one's own. Settings are keywords annotated with their bounds:
`patience: Annotated[float, (0, 1)] = 0.5`. What ends in `.py` is loaded and run.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, get_args, get_origin

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.observation import Observation
from computewar.inputs.error import InputError, nearest
from computewar.inputs.spec import parted
from computewar.strategies import shelf
from computewar.strategies.sources import Source, load, place
from computewar.strategies.sources import StrategyError as StrategyError

Array = NDArray[np.float64]
Share = Annotated[float, (0.0, 1.0)]
_WORDED = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)


@dataclass(frozen=True, slots=True)
class Setting:
    """One keyword argument of a strategy: its default and bounds; `whole` where it counts."""

    default: float
    low: float
    high: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy with its settings; calling it gives the levers it moves.

    `kind` and `origin` are those of `shelf`; `file` is where it stands, and `fingerprint` changes
    with what stands there. It is pickled as its spec: whoever reads it finds it again.
    """

    name: str
    settings: Mapping[str, float]
    decide: Decider
    kind: str = shelf.PLAN
    origin: str = shelf.LIBRARY
    file: str = ""
    fingerprint: str = ""

    def __call__(self, seen: Observation) -> Mapping[str, Array]:
        """The levers that the strategy moves, `[f, B]` each; a fault in a file names its line."""
        if self.origin == shelf.LIBRARY:
            return self.decide(seen)
        try:
            return self.decide(seen)
        except (Exception, SystemExit) as error:
            where = ", ".join(filter(None, (self.file, place(error, self._code))))
            raise StrategyError(f"{where}: {type(error).__name__}: {error}") from error

    @property
    def spec(self) -> str:
        """How it is written on the command line."""
        return ":".join([self.name, *(f"{key}={value!r}" for key, value in self.settings.items())])

    @property
    def _code(self) -> str:
        """The file as tracebacks name it."""
        function = getattr(self.decide, "func", self.decide)
        code = getattr(inspect.unwrap(function), "__code__", None)
        return code.co_filename if code else self.file

    def __reduce__(self) -> tuple[Callable[[str], "Strategy"], tuple[str]]:
        return find, (self.spec,)


def names(kind: str = "") -> tuple[str, ...]:
    """Every strategy that has a name, sorted; or those of a kind (`shelf.KINDS`)."""
    return tuple(name for name, one in shelf.shelf().items() if kind in ("", one.kind))


def find(spec: str) -> Strategy:
    """The strategy of a spec `NAME[:key=value…]`; NAME is a name, or the path of a .py or .toml.

    Raises:
        StrategyError: no such strategy or setting; names the nearest right one.
        InputError: a file that is missing or wrong, with place and cure.
    """
    name, pairs = parted(spec)
    source = load(name, find)
    allowed = _settings(name, source)
    given = [_pair(name, text, allowed) for text in pairs]
    chosen = dict(given)
    if len(chosen) < len(given):
        raise StrategyError(f"'{spec}' sets one setting twice; write each once")
    decide = partial(source.decide, **chosen)
    rest = (source.kind, source.origin, source.file, source.fingerprint)
    return Strategy(name, chosen, decide, *rest)


def about(name: str) -> str:
    """The strategy's docstring: what it does and whose idea it is."""
    return load(name, find).about


def settings(name: str) -> dict[str, Setting]:
    """The settings of a strategy, by key; InputError for a `decide` that cannot be called."""
    return _settings(name, load(name, find))


def _settings(name: str, source: Source) -> dict[str, Setting]:
    _first, *rest = _parameters(name, source)
    found = {}
    for part in rest:
        if part.kind in _WORDED:
            continue
        place = f"decide({part.name})"
        if part.default is inspect.Parameter.empty:
            raise InputError(name, place, "has no default", f"write {part.name}=NUMBER")
        try:
            default = float(part.default)
        except (TypeError, ValueError):
            problem = f"has the default {part.default!r}"
            raise InputError(name, place, problem, "a setting is a number") from None
        low, high = _span(name, place, part.annotation)
        if not (low <= default <= high and np.isfinite(default)):
            problem = f"has the default {default:g}, outside {low:g} to {high:g}"
            raise InputError(name, place, problem, "move one of them")
        found[part.name] = Setting(default, low, high, type(part.default) is int)
    return found


def _parameters(name: str, source: Source) -> list[inspect.Parameter]:
    """The parameters of a `decide`, of which the first takes what is seen."""
    try:
        found = list(inspect.signature(source.decide, eval_str=True).parameters.values())
    except (NameError, TypeError, ValueError) as error:
        problem, cure = f"has a `decide` that cannot be read ({error})", "write `def decide(seen):`"
        raise InputError(name, "", problem, cure) from None
    if not found or found[0].kind in (inspect.Parameter.KEYWORD_ONLY, *_WORDED[:1]):
        cure = "write `def decide(seen):`"
        raise InputError(name, "", "has a `decide` that takes nothing to look at", cure)
    return found


def _span(name: str, place: str, annotation: Any) -> tuple[float, float]:
    """The bounds that an annotation gives; none without."""
    if get_origin(annotation) is not Annotated:
        return -np.inf, np.inf
    try:
        low, high = get_args(annotation)[1]
        return float(low), float(high)
    except (TypeError, ValueError):
        cure = "write Annotated[float, (LOW, HIGH)]"
        raise InputError(name, place, "has bounds that are no pair of numbers", cure) from None


def _pair(name: str, text: str, allowed: Mapping[str, Setting]) -> tuple[str, float]:
    key, equals, value = text.partition("=")
    if key not in allowed:
        raise StrategyError(f"{name} has no setting '{key}'; {nearest(key, allowed)}")
    try:
        number = float(value if equals else "nan")
    except ValueError:
        number = np.nan
    span = allowed[key]
    if not (span.low <= number <= span.high and np.isfinite(number)):
        bounds = f" from {span.low:g} to {span.high:g}" if np.isfinite(span.high) else ""
        raise StrategyError(f"{name}:{key} is '{value}'; write a number{bounds}")
    if span.whole and number != round(number):
        raise StrategyError(f"{name}:{key} is '{value}'; write a whole number")
    return key, round(number) if span.whole else number
