"""What was made of a file is kept while the file is the same."""

import pytest

from computewar.inputs.kept import kept


@pytest.fixture
def reader():
    """A reader of texts, and the files that it really read."""
    read = []

    @kept
    def text(path):
        read.append(path.name)
        return path.read_text()

    return text, read


def test_a_file_is_read_once_and_again_when_its_content_is_another(reader, tmp_path):
    text, read = reader
    file = tmp_path / "one"
    for content in ("a", "a", "b", "a"):
        file.write_text(content)
        assert text(file) == content
    assert read == ["one", "one"]


def test_files_of_one_content_are_told_apart(reader, tmp_path):
    text, read = reader
    for name in ("one", "two", "one"):
        (tmp_path / name).write_text("same")
        assert text(tmp_path / name) == "same"
    assert read == ["one", "two"]


def test_what_cannot_be_read_is_tried_again(reader, tmp_path):
    text, read = reader
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            text(tmp_path / "none")
    assert read == ["none", "none"]
