"""Install: whether every file of computewar is there and as it was installed, and can be read.

pip keeps a hash of each file that it installed; a checkout has none, and its owner may change it.
"""

import base64
import hashlib
import json
import shlex
from collections.abc import Callable, Iterator
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

import computewar
from computewar.cli.doctor.finding import FAULT, NOTE, OK, Finding, reason
from computewar.cli.doctor.libraries import pip
from computewar.words import LOCALE, _, ngettext, number

HERE = Path(computewar.__file__).resolve().parent
NAMED = 3
"""How many damaged files are named."""


def looked() -> Iterator[Finding]:
    """Where it is installed, its files, its texts, its facts and its scenarios."""
    yield Finding(OK, _("computewar {} in {}").format(computewar.__version__, HERE))
    try:
        found = metadata.distribution("computewar")
    except metadata.PackageNotFoundError:
        found = None
    yield from of_files(found)
    yield from of_texts(LOCALE)
    yield from of_data()


def of_files(found: metadata.Distribution | None) -> Iterator[Finding]:
    """Whether what pip installed is there, unchanged, and what runs."""
    if found is None:
        return  # `libraries` says so
    if _direct(found).get("dir_info", {}).get("editable"):
        yield Finding(OK, _("a checkout, installed to be changed: its files are not compared"))
        return
    if Path(str(found.locate_file("computewar"))).resolve() != HERE:
        problem = _("pip installed another one in {}").format(found.locate_file("computewar"))
        yield Finding(NOTE, problem, _("leave PYTHONPATH out, or start it in another folder"))
        return
    files = [one for one in found.files or () if one.hash is not None]
    wrong = [str(one) for one in files if not _is_whole(one)]
    if wrong:
        yield Finding(FAULT, _damaged(wrong), again())
    else:
        text = ngettext(
            "{} file as it was installed", "{} files as they were installed", len(files)
        )
        yield Finding(OK, text.format(number(len(files))))


def _is_whole(one: metadata.PackagePath) -> bool:
    """Whether a file can be read and has the hash that RECORD says."""
    if one.hash is None:
        return True
    try:
        digest = hashlib.new(one.hash.mode, Path(str(one.locate())).read_bytes()).digest()
    except OSError:
        return False
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == one.hash.value


def _damaged(files: list[str]) -> str:
    text = ngettext(
        "{} file is missing or not as it was installed: {}",
        "{} files are missing or not as they were installed: {}",
        len(files),
    )
    more = ", …" if len(files) > NAMED else ""
    return text.format(number(len(files)), ", ".join(sorted(files)[:NAMED]) + more)


def of_texts(folder: Path) -> Iterator[Finding]:
    """Whether every catalogue of texts can be read."""
    import gettext

    good = ["en"]
    for file in sorted(folder.glob("*/LC_MESSAGES/computewar.mo")):
        language = file.parts[-3]
        try:
            with file.open("rb") as opened:
                gettext.GNUTranslations(opened)
            good.append(language)
        except Exception as error:  # a damaged catalogue raises whatever its bytes come to
            problem = _("the texts in '{}' cannot be read ({})").format(language, reason(error))
            yield Finding(FAULT, problem, again())
    yield Finding(OK, _("texts: {}").format(", ".join(good)))


def of_data() -> Iterator[Finding]:
    """Whether every scenario that comes with the game, and every document's facts, load."""
    from computewar.inputs.catalogue import scenario_names, seeds_folder
    from computewar.inputs.fact import load_facts
    from computewar.inputs.scenario import load_scenario

    every = {name: partial(load_scenario, name) for name in scenario_names()}
    looks: dict[str, Callable[[], object]] = {**every, "seeds": partial(load_facts, seeds_folder())}
    sound = True
    for name, look in looks.items():
        try:
            look()
        except ImportError:
            raise  # no fault of the files
        except Exception as error:  # a damaged file raises whatever its bytes come to
            sound = False
            yield Finding(FAULT, f"{name}: {reason(error)}", again())
    if sound:
        text = ngettext(
            "{} scenario and all facts can be read", "{} scenarios and all facts can be read",
            len(every),
        )  # fmt: skip
        yield Finding(OK, text.format(number(len(every))))


def again() -> str:
    """The line that puts back every file, from where it was installed."""
    try:
        found = metadata.distribution("computewar")
    except metadata.PackageNotFoundError:
        return _("get a whole copy of computewar")
    url = _direct(found).get("url", f"computewar=={found.version}")
    return pip(f"--force-reinstall --no-deps {shlex.quote(url)}")


def _direct(found: metadata.Distribution) -> dict[str, Any]:
    """What pip keeps of an installation from a file or folder; empty for one from an index."""
    told: dict[str, Any] = json.loads(found.read_text("direct_url.json") or "{}")
    return told
