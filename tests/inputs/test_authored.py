import os
from pathlib import Path

import pytest

from computewar.inputs import authored
from computewar.inputs.authored import AuthoredError, content, tables
from computewar.inputs.error import InputError, read_toml


def refusal(found):
    with pytest.raises(AuthoredError) as caught:
        tables(found)
    return caught.value.place, caught.value.problem, caught.value.cure


def test_a_mark_that_an_editor_puts_before_a_file_is_no_part_of_it():
    assert tables(b"\xef\xbb\xbfa = 1\r\n") == {"a": 1}


def test_a_file_of_another_encoding_is_told_with_its_line():
    assert refusal(b'a = 1\nb = "\xe9"')[:2] == ("line 2", "is not UTF-8")
    assert refusal("a = 1".encode("utf-16"))[1] == "is UTF-16, not UTF-8"


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 10_000 + "]" * 10_000,
        ".".join(["a"] * 20_000) + " = 1",
        "a = " + "{b = " * 100 + "1" + "}" * 100,
    ],
)
def test_what_is_nested_too_deeply_is_refused_and_not_followed(text):
    assert refusal(text.encode())[2] == "write it flatter"


def test_a_whole_number_beyond_all_use_is_told_with_its_place():
    assert refusal(b"x = 0\na = " + b"1" * 5000)[0] == "line 2"
    assert refusal(b"[a]\nb = [0, " + b"1" * 400 + b"]")[0] == "a.b[#2]"
    assert tables(b"a = -9223372036854775808") == {"a": -(2**63)}


def test_a_table_of_too_many_entries_is_told_by_its_name():
    cards = b"".join(b"[a.b%d]\n" % k for k in range(authored.MOST_ENTRIES + 1))
    assert refusal(cards)[:2] == ("a", "has 1,001 entries, more than 1,000")


def test_a_file_of_too_many_values_is_refused():
    lists = b"".join(b"a%d = [%s]\n" % (k, b"1," * 900) for k in range(60))
    assert "more than 50,000 values" in refusal(lists)[1]


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11])
def test_a_file_is_read_whole_up_to_its_limit(tmp_path, size):
    file = tmp_path / "a"
    file.write_bytes(b"x" * size)
    if size <= 10:
        assert content(file, 10) == b"x" * size
    else:
        with pytest.raises(AuthoredError, match="is larger than"):
            content(file, 10)


def test_a_file_that_says_it_is_empty_is_read_all_the_same():
    system = Path("/proc/self/status")
    if not system.exists():
        pytest.skip("files of the system as Linux has them")
    assert system.stat().st_size == 0
    assert content(system)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path):
    file = tmp_path / "large.toml"
    with file.open("wb") as made:
        made.truncate(10**12)  # takes no room
    with pytest.raises(InputError, match=r"is larger than 1 MB, the most that is read; give"):
        read_toml(file)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(AuthoredError, match="is no file but a pipe or a device"):
        content(tmp_path / "pipe.toml")


def test_a_path_that_no_file_can_have_is_told(tmp_path):
    for name in ("a\0b.toml", "x" * 5_000 + ".toml"):
        with pytest.raises(InputError, match="cannot be read"):
            read_toml(tmp_path / name)
