"""The catalogue: where scenarios, parameters and seeds lie, and which scenarios there are.

A checkout uses its own top-level folders; an installed wheel carries copies in `computewar/_data`.
`inputs.error` (which loads pydantic) is imported only to complain, so that `computewar list` starts
at once.
"""

from pathlib import Path

import tomli

FLAGSHIP = "terafab-2026"
STANDARD = "standard"
LEVELS = ("easy", STANDARD, "hard", "brutal")
"""The levels of difficulty, the easiest first; `inputs.level` says what they are."""
_PACKAGE = Path(__file__).resolve().parents[1]


def data_root(package: Path = _PACKAGE) -> Path:
    """The folder that holds `scenarios` and `seeds`: the checkout around `package`, or its _data.

    Raises InputError where neither has them (a damaged installation).
    """
    checkout = package.parents[1]
    is_checkout = package.parent.name == "src" and (checkout / "pyproject.toml").is_file()
    root = checkout if is_checkout and (checkout / "scenarios").is_dir() else package / "_data"
    if not (root / "scenarios").is_dir():
        from computewar.inputs.error import InputError

        cure = "install computewar again"
        raise InputError(root / "scenarios", "", "the folder of scenarios is missing", cure)
    return root


def scenarios_folder() -> Path:
    """The folder of scenarios, with `parameters` and `cards` inside."""
    return data_root() / "scenarios"


def seeds_folder() -> Path:
    """The folder of fact cards, one TOML file a document."""
    return data_root() / "seeds"


def scenario_names() -> list[str]:
    """The names of the scenarios that come with the game, sorted."""
    return sorted(path.stem for path in scenarios_folder().glob("*.toml"))


def scenario_titles() -> dict[str, str]:
    """Name and title of each scenario that comes with the game, the flagship's first.

    The files are not checked.
    """
    names = sorted(scenario_names(), key=lambda name: name != FLAGSHIP)
    return {name: _title(scenarios_folder() / f"{name}.toml") for name in names}


def scenario_path(name: str | Path) -> Path:
    """The file of a scenario given by its name, or by a path to a file of one's own.

    What ends in `.toml` is a path. Raises InputError naming the nearest right name, or the path
    where no file is.
    """
    if str(name).endswith(".toml"):
        return _own_file(Path(name))
    if str(name) not in scenario_names():
        from computewar.inputs.error import InputError, nearest

        where, cure = f"scenario '{name}'", nearest(str(name), scenario_names())
        raise InputError(where, "", "there is no scenario of this name", cure)
    return scenarios_folder() / f"{name}.toml"


def _title(file: Path) -> str:
    try:
        return str(tomli.loads(file.read_text("utf-8")).get("title", ""))
    except (OSError, ValueError):
        return ""  # loading the scenario says what is wrong with it


def is_file(path: Path) -> bool:
    """Whether a file is there; not where a path is none, or must not be looked at."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _own_file(path: Path) -> Path:
    if not is_file(path):
        from computewar.inputs.error import InputError

        raise InputError(path, "", "there is no such file", "give the path of a scenario's TOML")
    return path
