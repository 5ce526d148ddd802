"""The shelf: which strategies there are, told from their files without loading any.

In the folder of strategies every module with a function `decide` is one, and every TOML file: a
table of rules, or in `recorded` a copy. Its docstring's first line says what it does (`about` in a
TOML file), `KIND = "…"` what kind it is if no plan.
Installed packages add theirs through entry points of the group `computewar.strategies`; they are
named here, and loaded when somebody asks for one.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import tomli

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "computewar.strategies"
LIBRARY, FILE = "library", "file"
PLAN, GUEST, COPY = "plan", "guest", "copy"
KINDS = (PLAN, "rung", "planner", COPY, GUEST)
"""plan: an idea of how to play · rung: of the ladder that plans are measured on · planner: looks
ahead by playing · copy: of a game that somebody played · guest: of an installed package."""
FOLDER = Path(__file__).parent
_DECIDES = re.compile(r"^def decide\(", re.MULTILINE)
_KIND = re.compile(r'^KIND = "(\w+)"', re.MULTILINE)


class Entry(NamedTuple):
    """A strategy as it is listed: `file` is empty for one of an installed package."""

    name: str
    kind: str
    origin: str  # library · package NAME
    file: str = ""


@cache
def shelf() -> dict[str, Entry]:
    """Every strategy that can be named, by name; the library's own go before a package's."""
    found = {path.stem: path for path in FOLDER.glob("*.py") if _decides(path)}
    found |= {path.stem: path for path in FOLDER.glob("*.toml")}
    copies = {path.stem: path for path in (FOLDER / "recorded").glob("*.toml")}
    own = [Entry(name, _kind(path), LIBRARY, str(path)) for name, path in found.items()]
    own += [Entry(name, COPY, LIBRARY, str(path)) for name, path in copies.items()]
    taken = found.keys() | copies.keys()
    guests = [Entry(n, GUEST, origin(one)) for n, one in packaged().items() if n not in taken]
    return {entry.name: entry for entry in sorted(own + guests)}


def entry(name: str) -> Entry | None:
    """The strategy of this name, None where there is none.

    The library's own is found without a look at the others and at what is installed.
    """
    files = _files(FOLDER)
    for file, kind in ((f"{name}.toml", PLAN), (f"{name}.py", ""), (f"recorded/{name}.toml", COPY)):
        path = FOLDER / file
        if file in files and (kind or _decides(path)):
            return Entry(name, kind or _kind(path), LIBRARY, str(path))
    return shelf().get(name)


@cache
def _files(folder: Path) -> frozenset[str]:
    """The files that may be strategies of the library, as they are written on the disk."""
    own = {path.name for path in folder.iterdir()}
    return frozenset(own | {f"recorded/{path.name}" for path in folder.glob("recorded/*")})


def packaged() -> dict[str, "EntryPoint"]:
    """The entry points of installed packages, by name."""
    from importlib import metadata  # reads what is installed, which few games need

    return {one.name: one for one in metadata.entry_points(group=GROUP)}


def origin(point: "EntryPoint") -> str:
    """The package that an entry point belongs to, as it is shown."""
    return f"package {point.dist.name}" if point.dist else f"module {point.module}"


def about(entry: Entry) -> str:
    """What a strategy's file says of it in its first line, its own name left out."""
    if not entry.file:
        return f"{packaged()[entry.name].value}, loaded when it is asked for"
    path = Path(entry.file)
    if path.suffix == ".toml":
        return str(tomli.loads(path.read_text("utf-8")).get("about", ""))
    text = ast.get_docstring(_tree(path)) or ""
    first = text.split("\n")[0]
    title, colon, rest = first.partition(": ")
    return rest if colon and title.lower().replace(" ", "_") == entry.name else first


def ideas(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """What `about` says of a strategy's file, for `pybabel extract` (babel.cfg names this).

    Yields line, function name, text and comments, as Babel wants them.
    """
    path = Path(file.name)
    if path.suffix == ".toml" or _decides(path):
        yield 1, "", about(Entry(path.stem, PLAN, LIBRARY, str(path))), []


def written_settings(entry: Entry) -> str:
    """A strategy's settings as one writes them on the command line, `fab=0.25:appetite=0.5`."""
    if not entry.file.endswith(".py"):
        return ""
    decides = [
        node
        for node in _tree(Path(entry.file)).body
        if isinstance(node, ast.FunctionDef) and node.name == "decide"
    ]
    words = [zip(one.args.kwonlyargs, one.args.kw_defaults, strict=True) for one in decides]
    return ":".join(
        f"{key.arg}={ast.unparse(value)}" for pairs in words for key, value in pairs if value
    )


def _decides(path: Path) -> bool:
    return bool(_DECIDES.search(path.read_text("utf-8")))


def _kind(path: Path) -> str:
    if path.suffix == ".toml":
        return PLAN
    found = _KIND.search(path.read_text("utf-8"))
    return found[1] if found else PLAN


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
