"""Lint: every fault of a file comes out, and what is sound is kept."""

import pytest

from computewar.inputs.error import InputError
from computewar.inputs.lint import read

GROUNDS = 'status = "assumption"\nwhy = "x"\n'
CARD = """
[{name}]
title = "A card"
audience = "musk"
text = "What lies on the table, who wants what, and what nobody knows yet."
facts = ["nvidia-memo-december"]
{more}
[[{name}.choices]]
label = "Take it"
text = "Something happens."
[[{name}.choices]]
label = "Leave it"
text = "Nothing happens."
"""


@pytest.fixture
def written(tmp_path):
    """`written(text)`: what is read of a file with this text."""

    def made(text):
        file = tmp_path / "own.toml"
        file.write_text(text, "utf-8")
        return read(file)

    return made


def said(found):
    return [str(fault).split("own.toml: ", 1)[1] for fault in found.faults]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CARD.format(name="a-card", more=""), "cards"),
        ('base = "terafab-2026"\ntitle = "Mine"\n', "scenario"),
        (
            '[hall_cost]\nvalue = 9\nunit = "$M/MW"\nstatus = "assumption"\nwhy = "x"\n',
            "parameters",
        ),
        (
            '[mine]\nquestion = "Which?"\ndefault = "a"\noptions = { a = "A", b = "B" }\n',
            "readings",
        ),
    ],
)
def test_a_file_is_known_by_what_stands_in_it(written, text, kind):
    found = written(text)
    assert (found.kind, found.faults) == (kind, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds nothing"),
        ("# only a note\n", "holds nothing"),
        ('base = "balanced"\n[[rules]]\nset = { gpu_spend = 1 }\n', "is a strategy"),
        ('side = "musk"\n[[turns]]\n', "is a strategy"),
    ],
)
def test_a_file_that_is_none_of_these_is_refused(written, text, problem):
    with pytest.raises(InputError, match=problem):
        written(text)


def test_every_fault_of_a_card_file_comes_out_and_sound_cards_are_kept(written):
    text = CARD.format(name="good", more="") + CARD.format(
        name="bad", more="default = 7\ncolour = 1"
    )
    found = written(text + CARD.format(name="worse", more="trigger = { turns = [3, 1] }"))
    assert said(found) == [
        "bad: unknown key 'colour'; right here: audience, choices, default, facts, file, name, "
        "text, title, trigger",
        "worse: trigger: turns (3, 1) never come; write [first, last]",
    ]
    assert "good" in [card.name for card in found.cards]


@pytest.mark.parametrize("key", ["name", "file"])
def test_a_card_is_named_by_its_table_alone(written, key):
    found = written(CARD.format(name="a-card", more=f'{key} = "another"'))
    assert said(found) == [f"a-card.{key}: is no key of a card; drop it"]


def test_keys_that_a_scenario_gets_when_it_is_loaded_are_faults(written):
    found = written('base = "terafab-2026"\ntitle = "Mine"\nlevel = "hard"\nname = "other"\n')
    assert [line.split(";")[0] for line in said(found)] == [
        "level: is no key of a scenario's file",
        "name: is no key of a scenario's file",
    ]


def test_a_missing_choice_is_said(written):
    text = CARD.format(name="a-card", more="").rsplit("[[", 1)[0]
    assert "at least 2 items" in said(written(text))[0]


def test_every_fault_of_a_parameter_file_comes_out(written):
    found = written(
        f'[hall_csot]\nvalue = 9\nunit = "$M/MW"\n{GROUNDS}'
        f'[hall_cost]\nvalue = 9\nlow = 10\nhigh = 11\nunit = "MW"\n{GROUNDS}'
        "[bounds.gpu_spend]\nmin = 3\nmax = 1\ndefault = 0\nstep = 1\n"
    )
    assert [line.split(":")[0] for line in said(found)] == [
        "bounds.gpu_spend", "hall_csot", "hall_cost", "hall_cost.unit",
    ]  # fmt: skip


def test_every_fault_of_a_scenario_comes_out(written):
    found = written(
        'base = "terafab-2026"\nstart = "2026-Q5"\ncards = ["nvidia-mmo"]\nnonsense = 1\n'
        '[readings]\nfab_unit = "waffers"\nfab_unt = "chips"\n'
        '[numbers.hall_cost]\nvalue = 9\nunit = "MW"\nstatus = "assumption"\nwhy = "x"\n'
        "[bounds.gpu_spnd]\nmin = 0\nmax = 1\ndefault = 0\nstep = 1\n"
    )
    cures = ["'wafers'?", "'fab_unit'?", "write it in $M/MW", "'gpu_spend'?", "'nvidia-memo'?"]
    cures += ["write it as 2026-Q1", "unknown key 'nonsense'"]
    assert len(found.faults) == len(cures)
    for cure, line in zip(cures, said(found), strict=True):
        assert cure in line
    assert found.scenario is None


def test_a_sound_scenario_is_read_whole(written):
    found = written('base = "terafab-2026"\ncards = ["supply"]\n')
    assert found.scenario.cards
    assert found.scenario.start == "2026-Q1"


def test_a_base_that_leads_back_to_itself_is_said(tmp_path):
    for one, two in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.toml").write_text(f'base = "{two}"\n', "utf-8")
    with pytest.raises(InputError, match="leads back to itself"):
        read(tmp_path / "a.toml")


def test_triggers_that_are_no_table_and_numbers_without_grounds_are_said_where_they_stand(written):
    text = 'base = "terafab-2026"\ntitle = "Mine"\ncard_triggers = 5\n'
    assert said(written(text))[0].startswith("card_triggers: is not a table")
    found = said(written(text + "[numbers.fab_lead]\nvalue = 6\n"))
    assert found[0] == "fab_lead: key 'status' is missing; add it"


def test_choices_of_a_card_that_are_no_list_are_said(written):
    assert any(
        "choices" in line for line in said(written('[a-card]\naudience = "all"\nchoices = 2'))
    )


@pytest.mark.parametrize("head", ["", 'base = "terafab-2026"\n[numbers]\n'])
def test_of_very_many_faulty_entries_a_hundred_are_told(written, head):
    entry = "hall_cst{} = {{ value = 1, unit = 3 }}\n"
    lines = said(written(head + "".join(entry.format(k) for k in range(900))))
    assert 100 <= len(lines) <= 105
    assert any("may have more faults than these; correct these first" in line for line in lines)


def test_bounds_that_are_no_table_are_said(written):
    entry = '[hall_cost]\nvalue = 9\nunit = "$M/MW"\nstatus = "assumption"\nwhy = "x"\n'
    assert said(written('bounds = "none"\n' + entry)) == [
        "bounds: is not a table; write [bounds.NAME]"
    ]
