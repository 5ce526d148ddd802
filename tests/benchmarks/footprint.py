"""What an installation of computewar takes: `PYTHON tests/benchmarks/footprint.py`.

Run by the Python of any environment that has it, with nothing but the standard library. It counts
the packages that the base needs, those that need these included, extras left out: how many beyond
the four that the project chose (textual, pydantic, numpy, tomli), and how many MB beyond numpy, as
the packages are unpacked and with the bytecode that Python writes beside them. Ends with 1 where
there are too many packages or what is unpacked is too large.
"""

import re
import sys
from importlib import metadata

CHOSEN = {"textual", "pydantic", "numpy", "tomli"}
MOST_PACKAGES, MOST_MB = 16, 40
MB = 1e6


def named(name):
    """A distribution's name as all spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name, found):
    """Add a distribution and all that it needs to `found`: name → distribution."""
    try:
        one = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return found  # for another system or Python
    found[named(name)] = one
    for line in one.requires or ():
        other = re.match(r"[\w.-]+", line)[0]
        if "extra ==" not in line and named(other) not in found:
            needed(other, found)
        if wanted := re.match(r"[\w.-]+\[([\w,-]+)\]", line):  # with extras of its own
            _of_extras(other, wanted[1].split(","), found)
    return found


def _of_extras(name, extras, found):
    for line in metadata.requires(name) or ():
        if any(re.search(rf"extra == ['\"]{extra}['\"]", line) for extra in extras):
            needed(re.match(r"[\w.-]+", line)[0], found)


def size(one):
    """Bytes of a distribution's files, and of the bytecode among them."""
    files = {str(file): one.locate_file(file) for file in one.files or ()}
    there = {name: path.stat().st_size for name, path in files.items() if path.exists()}
    code = sum(count for name, count in there.items() if name.endswith(".pyc"))
    return sum(there.values()) - code, code


def main():
    """Print a line for each package and two for all; 1 where a limit is passed."""
    every = needed("computewar", {})
    sizes = {name: size(one) for name, one in sorted(every.items())}
    for name, (files, code) in sizes.items():
        print(f"{name:<20} {every[name].version:<10} {files / MB:6.1f} MB {code / MB:6.1f} MB")
    others = sorted(set(every) - CHOSEN - {"computewar"})
    files, code = (sum(two[k] for name, two in sizes.items() if name != "numpy") for k in (0, 1))
    print(f"{len(others)} packages beyond {', '.join(sorted(CHOSEN))}; at most {MOST_PACKAGES}")
    print(
        f"{files / MB:.1f} MB unpacked beyond numpy; at most {MOST_MB}; "
        f"{(files + code) / MB:.1f} MB with Python's bytecode"
    )
    return int(len(others) > MOST_PACKAGES or files / MB > MOST_MB)


if __name__ == "__main__":
    sys.exit(main())
