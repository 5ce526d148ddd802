"""`computewar workshop export`: where the files go; tests/workshop has what is in them."""

NAMES = {
    "workshop.json", "entries.json", "entries.csv", "decisions.csv", "settings.csv",
    "rationales.csv", "predictions.csv",
}  # fmt: skip


def test_it_writes_all_files_and_names_them(revealed, said, tmp_path):
    folder = tmp_path / "a" / "tables"
    code, out, _err = said("export", revealed, "-o", folder)
    assert code == 0
    assert {file.name for file in folder.iterdir()} == NAMES
    assert all(str(folder / name) in out for name in NAMES)
    assert (folder / "decisions.csv").read_text("utf-8").startswith("round,quarter,team,")


def test_a_folder_with_something_in_it_is_left_alone(day, said, tmp_path):
    code, _out, err = said("export", day, "-o", tmp_path)
    assert code == 2
    assert "choose another folder" in err
    assert list(tmp_path.iterdir()) == [day]


def test_a_place_that_cannot_be_written_is_told(day, said):
    code, _out, err = said("export", day, "-o", day / "tables")
    assert code == 2
    assert "choose another folder" in err
