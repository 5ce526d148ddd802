"""The libraries that constraints.txt installs: pinned to one version, and free to be used with MIT.

What they say of their licence themselves is looked at, and no more; docs/security.md lists how a
maintainer asks for known holes.
"""

import re
from importlib import metadata

import pytest

FREE = re.compile(r"MIT|BSD|Apache|PSF|Python Software Foundation|Zlib|CC0|Permission is hereby")
WEAK = {
    "hypothesis": "MPL-2.0: only tests use it",
    "pathspec": "MPL-2.0: only the build and mypy use it",
    "moocore": "LGPL-2.1-or-later: a library of pymoo, of the extra pareto alone",
}
"""Those that ask for more than a notice when they are changed; we neither change nor carry them."""
COPYLEFT = re.compile(r"\b(A|L)?GPL|\bMPL|Mozilla|EUPL|CDDL|Affero|SSPL|Commons Clause")


@pytest.fixture(scope="module")
def pins(root):
    """Library → version, as pinned."""
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    found = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in found)
    return dict(line.split("==") for line in found)


def _said(name):
    """What a library says of its licence: expression, classifiers, and its text."""
    about = metadata.metadata(name)
    kinds = [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
    return about.get("License-Expression") or " ".join(kinds) or about.get("License") or ""


def test_every_library_may_be_used_with_ours(pins):
    said = {}
    for name in pins:
        try:
            said[name] = _said(name)
        except metadata.PackageNotFoundError:  # of an extra that is not installed here
            continue
    assert len(said) > 20
    assert {name for name, text in said.items() if COPYLEFT.search(text)} <= set(WEAK)
    assert {name for name, text in said.items() if not FREE.search(text)} <= set(WEAK)


def test_all_that_we_ask_for_is_pinned(pins):
    wanted = [re.split(r"[<>=~;\[ ]", one)[0] for one in metadata.requires("computewar") or []]
    known = {name.lower().replace("_", "-") for name in pins}
    assert {one.lower() for one in wanted} - known - {"computewar"} == set()
