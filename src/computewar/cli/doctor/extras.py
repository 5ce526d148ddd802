"""Extras: which are installed, what each is for, and the line that installs it."""

from collections.abc import Iterator
from importlib import metadata

from computewar.cli.doctor.finding import NOTE, OK, Finding
from computewar.cli.doctor.libraries import Wanted, meets, pip, wanted
from computewar.words import _

NEEDED_BY = {
    "web": "serve, workshop",
    "report": _("-o page.html, workshop print, debrief as a page"),
    "lab": _("tournament, optimise, discover, sensitivity, depth, adversary, --design, Parquet"),
    "pareto": "pareto",
    "dask": "--dask",
    "rl": _("programs that learn (computewar.lab.env)"),
}
"""Extra → the commands and options that need it."""
FOR_DEVELOPERS = "dev"


def looked() -> Iterator[Finding]:
    """A line for each extra; one that is not installed hinders nothing but its commands."""
    every = wanted()
    for extra, use in NEEDED_BY.items():
        yield of_extra(extra, use, [one for one in every if one.extra == extra])


def of_extra(extra: str, use: str, libraries: list[Wanted]) -> Finding:
    """Whether all libraries of an extra are there in a version that is wanted."""
    amiss = [text for one in libraries if (text := _amiss(one))]
    if not amiss and libraries:
        return Finding(OK, _("{}: installed; for {}").format(extra, use))
    why = f" ({', '.join(amiss)})" if amiss else ""
    text = _("{}: not installed{}; for {}").format(extra, why, use)
    return Finding(NOTE, text, pip(f"'computewar[{extra}]'"))


def _amiss(one: Wanted) -> str:
    """The name of a library that is missing or of a wrong version; empty where neither."""
    try:
        version = metadata.version(one.name)
    except metadata.PackageNotFoundError:
        return one.name
    return "" if meets(version, one.versions) else f"{one.name} {version}: {one.versions}"
