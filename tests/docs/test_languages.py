"""The catalogues: complete, faithful to what the code says, and compiled."""

import gettext
import importlib.util
import io
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from computewar.inputs.catalogue import scenario_titles
from computewar.words import LOCALE, languages

SCRIPT = Path(__file__).parents[2] / "docs" / "languages.py"
FORMS = {"ar": 6}
OTHERS = sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())


@pytest.fixture(scope="module")
def script():
    """The script that makes the catalogues."""
    spec = importlib.util.spec_from_file_location("languages", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def collected(script):
    """Every text of now."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(script.ROOT)
        return script.collected()


@pytest.fixture(scope="module", params=OTHERS)
def catalogue(request):
    """A language's texts as they are on disk."""
    file = LOCALE / request.param / "LC_MESSAGES" / "computewar.po"
    return read_po(io.BytesIO(file.read_bytes()), locale=request.param)


def _texts(catalogue):
    return [message for message in catalogue if message.id]


def _forms(string_or_forms):
    return [string_or_forms] if isinstance(string_or_forms, str) else list(string_or_forms)


def test_every_language_on_disk_can_be_chosen():
    assert set(OTHERS) == set(languages()) - {"en"}


def test_the_texts_of_code_and_data_are_collected(collected):
    assert ("month", "months") in {message.id for message in collected}
    for title in filter(None, scenario_titles().values()):
        assert title in collected


def test_every_text_of_now_is_in_the_catalogue_and_no_other(catalogue, collected):
    then, now = ({message.id for message in _texts(one)} for one in (catalogue, collected))
    assert sorted(map(str, now - then)) == [], "run `python docs/languages.py --words FILE`"
    assert sorted(map(str, then - now)) == [], "run `python docs/languages.py`"
    assert not catalogue.obsolete


def test_every_text_is_translated_in_all_its_forms_and_none_is_a_guess(catalogue):
    whole = FORMS[str(catalogue.locale)]
    for message in _texts(catalogue):
        forms = _forms(message.string)
        assert all(form.strip() for form in forms), message.id
        assert len(forms) == (1 if isinstance(message.id, str) else whole), message.id
        assert not message.fuzzy, message.id


def _places(text):
    """What `str.format` fills in, with how it is written; None where it is no format."""
    try:
        parsed = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    plain = [part for part in parsed if not part[0]]
    return plain, sorted(part for part in parsed if part[0])


def test_what_is_filled_in_is_the_same_and_in_the_same_order(catalogue):
    for message in _texts(catalogue):
        if isinstance(message.id, str):
            assert _places(message.string) == _places(message.id), message.id
            continue
        most = max(_places(form)[0] for form in message.id)
        for form in message.string:  # a form may say the count as a word, where that comes last
            plain, named = _places(form)
            assert plain in (most, most[:-1]), (message.id, form)
            assert named == _places(message.id[-1])[1], (message.id, form)


def test_ends_lines_and_code_are_kept(catalogue):
    for message in _texts(catalogue):
        one, other = message.id, message.string
        if not isinstance(one, str):
            continue
        assert one.count("\n") == other.count("\n"), one
        assert (one[:1].isspace(), one[-1:].isspace()) == (
            other[:1].isspace(),
            other[-1:].isspace(),
        ), one
        assert sorted(one.split("`")[1::2]) == sorted(other.split("`")[1::2]), one


def test_the_files_are_what_the_script_makes_of_them(script, catalogue, collected):
    language = str(catalogue.locale)
    made = script.renewed(language, collected, catalogue, {})
    file = script.path(language)
    assert script.written(made) == file.read_bytes()
    assert script.compiled(made) == file.with_suffix(".mo").read_bytes()
    assert script.missing(made) == []


def test_python_reads_the_compiled_catalogue(script, catalogue):
    file = script.path(str(catalogue.locale)).with_suffix(".mo")
    with file.open("rb") as opened:
        read = gettext.GNUTranslations(opened)
    for message in _texts(catalogue):
        if isinstance(message.id, str):
            assert read.gettext(message.id) == message.string
        else:
            shown = {read.ngettext(*message.id, count) for count in (0, 1, 2, 3, 11, 100)}
            assert shown == set(message.string)


def test_the_head_names_no_time_tool_or_person(catalogue, script):
    head = script.path(str(catalogue.locale)).read_text("utf-8").split("\n\n")[0]
    assert not [word for word in ("Date", "Generated", "Translator", "Team") if word in head]


def test_a_new_language_begins_empty_and_takes_words(script, collected):
    new = script.renewed("fr", collected, script.kept("fr"), {"Board": "Plateau"})
    assert new["Board"].string == "Plateau"
    assert len(script.missing(new)) == len(new) - 1
