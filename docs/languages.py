"""Bring the catalogues up to date: `python docs/languages.py` (all), or with a language's code.

    python docs/languages.py
    python docs/languages.py fr
    python docs/languages.py ar --words more.json

Collects the texts as `babel.cfg` says, keeps every translation of a text that is still there, drops
the others, and writes `locale/LANGUAGE/LC_MESSAGES/computewar.po` and `.mo`: sorted, without dates,
so that the same texts give the same files. `--words` fills in what has no translation yet, from a
JSON file: text → translation, or the list of its plural forms. Says how many are still to do.
"""

import argparse
import io
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "src" / "computewar" / "locale"
ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);"
)
PLURALS = {"ar": ARABIC}
"""Plural forms where Babel orders them otherwise than everybody else."""

Words = Mapping[str, str | Sequence[str]]


class Plain(Catalog):
    """A catalogue whose head names a language and its plural forms, and no time, tool or person."""

    @property
    def mime_headers(self):
        """The head's lines."""
        return [
            ("Project-Id-Version", "computewar"),
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", PLURALS.get(str(self.locale_identifier), self.plural_forms)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def path(language: str) -> Path:
    """Where a language's texts are; its compiled form is beside it."""
    return LOCALE / language / "LC_MESSAGES" / "computewar.po"


def collected() -> Catalog:
    """Every text of code and data."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "all.pot"
        line = ["pybabel", "-q", "extract", "--no-location", "-F", "babel.cfg", "-o", str(file)]
        CommandLineInterface().run([*line, "."])
        return read_po(io.BytesIO(file.read_bytes()))


def kept(language: str) -> Catalog:
    """A language's texts as they are on disk; none for a new one."""
    if not path(language).is_file():
        return Catalog(locale=language)
    return read_po(io.BytesIO(path(language).read_bytes()), locale=language)


def renewed(language: str, texts: Catalog, old: Catalog, words: Words) -> Plain:
    """The catalogue with exactly `texts`, translated as `old` has them, else as `words`."""
    head = f"# The texts of computewar, {language}."
    new = Plain(locale=language, header_comment=head, fuzzy=False)
    for message in texts:
        if not message.id:
            continue
        before = old.get(message.id)
        string = before.string if before and _done(before.string) else _given(message.id, words)
        new.add(message.id, string, flags=message.flags)
    return new


def _given(key: str | Sequence[str], words: Words) -> str | tuple[str, ...]:
    found = words.get(key if isinstance(key, str) else key[0], "")
    return found if isinstance(found, str) else tuple(found)


def _done(string: str | Sequence[str]) -> bool:
    return bool(string) if isinstance(string, str) else bool(string) and all(string)


def missing(catalogue: Catalog) -> list[str]:
    """The texts without a translation, in order."""
    todo = [message.id for message in catalogue if message.id and not _done(message.string)]
    return sorted(key if isinstance(key, str) else key[0] for key in todo)


def written(catalogue: Catalog) -> bytes:
    """The `.po` file."""
    file = io.BytesIO()
    write_po(file, catalogue, width=100, sort_output=True)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The `.mo` file."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def main() -> None:
    """Write the files of the languages named, or of all."""
    parser = argparse.ArgumentParser(description="Bring the catalogues up to date.")
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE")
    parser.add_argument("--words", type=Path, metavar="FILE")
    given = parser.parse_args()
    words = json.loads(given.words.read_text("utf-8")) if given.words else {}
    texts = collected()
    for language in given.languages or sorted(folder.name for folder in LOCALE.iterdir()):
        new = renewed(language, texts, kept(language), words)
        path(language).parent.mkdir(parents=True, exist_ok=True)
        path(language).write_bytes(written(new))
        path(language).with_suffix(".mo").write_bytes(compiled(new))
        todo = missing(new)
        sys.stdout.write(f"{language}: {len(new)} texts, {len(todo)} without a translation\n")
        sys.stdout.writelines(f"  {text[:90]!r}\n" for text in todo[:20])


if __name__ == "__main__":
    main()
