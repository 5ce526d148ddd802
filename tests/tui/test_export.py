"""Export: pictures and tables of what is on screen, beside the saves."""

import csv

import pytest

from computewar.inputs.places import saves_folder
from computewar.tui.export import fresh, write
from computewar.tui.table import noted, styled, table


def exported():
    return sorted(file.name for file in (saves_folder() / "exports").iterdir())


def rows_of(name):
    with (saves_folder() / "exports" / name).open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


async def test_a_page_is_written_as_a_picture_and_its_tables_whole(
    playing, request_of, keys, painted
):
    async with playing(request_of(), (60, 20)) as (app, pilot):
        await keys(pilot, "b", "E", "c", "E")
        assert "Written to" in list(app._notifications)[-1].message
    found = exported()
    [levers, board] = [next(n for n in found if p in n and n.endswith("csv"))
                       for p in ("capital", "board")]  # fmt: skip
    assert levers.removesuffix("csv") + "svg" in found
    rows = rows_of(board)
    assert rows[0][-1] == "Trust"  # a column that 60 columns have no room for
    assert {row[2] for row in rows_of(levers)} >= {"gpu_spend", "hall_spend"}
    picture = (saves_folder() / "exports" / board).with_suffix(".svg").read_text("utf-8")
    assert picture.startswith("<svg")
    assert "Where" in picture
    assert "url(http" not in picture


async def test_a_page_without_tables_is_only_a_picture(playing, keys):
    async with playing() as (_app, pilot):
        await keys(pilot, "E", "E")
    assert exported() == ["computewar-title-2.svg", "computewar-title.svg"]


async def test_a_folder_that_cannot_be_written_is_told(playing, keys):
    saves_folder().mkdir(parents=True, exist_ok=True)
    (saves_folder() / "exports").write_text("in the way")
    async with playing() as (app, pilot):
        await keys(pilot, "E")
        assert "cannot be written" in list(app._notifications)[-1].message


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "a.csv").touch()
    assert fresh(tmp_path, "a") == tmp_path / "a-2.svg"
    assert fresh(tmp_path, "b") == tmp_path / "b.svg"


def test_tables_stand_below_each_other_with_minus_signs_as_spreadsheets_read(tmp_path):
    write(tmp_path / "a.csv", [[["x", "−1.5"]], [["y", 2]]])
    assert (tmp_path / "a.csv").read_text("utf-8").splitlines() == ["x,-1.5", "", "y,2"]


def test_cells_are_noted_only_while_somebody_listens():
    with noted() as notes:
        table([["a", styled("b", "bold")]])
    table([["c"]])
    assert notes == [[["a", "b"]]]


@pytest.mark.slow
async def test_pages_to_read_are_written_under_their_own_names(playing, request_of, keys):
    async with playing(request_of()) as (_app, pilot):
        await keys(pilot, "enter", "m", "E", "g", "E")
    found = [name for name in exported() if name.endswith("csv")]
    assert [name.split("-")[-3] for name in found] == ["money", "roadmap"]
    assert ["firm", "name", "quarter", "amount", "unit"] in rows_of(found[1])
    assert any(row[0] == "Cash" for row in rows_of(found[0]) if row)


def test_a_label_from_a_stranger_is_no_formula_and_figures_stay(tmp_path):
    labels = ["=1+1", "@SUM(A1)", "-1+cmd|'/C calc'!A0", "+x", "−3.5 %", "+2 $bn/q", "−", "A − B"]
    write(tmp_path / "a.csv", [[labels]])
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        [row] = csv.reader(file)
    assert row[:4] == [f"'{label}" for label in labels[:4]]
    assert row[4:] == ["-3.5 %", "+2 $bn/q", "-", "A - B"]
