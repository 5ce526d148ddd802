"""Pack: what a team needs on paper, and nothing that it must not know."""

import pytest

from computewar.workshop import rounds, seats
from computewar.workshop.pack import pack


def test_each_team_gets_its_brief_a_sheet_of_the_round_and_one_to_copy(held):
    workshop = held("Alpha", "Beta=openai")
    made = pack(workshop)
    assert [team.name for team in made.teams] == ["Alpha", "Beta"]
    assert [team.side for team in made.teams] == ["Tesla / xAI", "OpenAI"]
    for team in made.teams:
        first, empty = team.sheets
        assert first.when == "Round 1 of 4, 2026-Q1"
        assert empty.when == ""
        assert not empty.cards
        assert {line.now for _firm, lines in empty.firms for line in lines} == {""}
        assert all(line.now and line.takes for _firm, lines in first.firms for line in lines)


def test_a_sheet_has_what_stands_as_far_as_it_is_revealed(held, through):
    workshop = held("Alpha")
    through(workshop, "deciding")
    timeline = workshop.worlds["alpha"]
    for firm, value in (("tesla", 3.0), ("xai", 4.0)):
        body = {"set": {"gpu_spend": {firm: value}}}
        workshop.write(timeline.draft("lever", "musk", "Amal", body))
    through(workshop, "preview")
    [team] = pack(workshop).teams
    assert _now(team, "GPUs") == ["$2.00bn", "$6.00bn"]
    assert team.sheets[0].when == "Round 1 of 4, 2026-Q1"
    rounds.reveal(workshop)
    [team] = pack(workshop).teams
    assert _now(team, "GPUs") == ["$3.00bn", "$4.00bn"]
    assert team.sheets[0].when == "Round 2 of 4, 2026-Q3"


def _now(team, label):
    sheet = team.sheets[0]
    return [line.now for _firm, lines in sheet.firms for line in lines if line.label == label]


def test_a_card_at_hand_is_on_the_sheet_with_its_answers(held):
    workshop = held("Alpha")
    game = workshop.worlds["alpha"].game
    asked = game.observe("musk").cards
    assert asked
    found = pack(workshop).teams[0].sheets[0].cards
    assert len(found) == len(asked)
    for card in found:
        assert len(card.answers) > 1
        assert sum("if nobody answers" in label for label, _does in card.answers) == 1


@pytest.mark.slow
def test_when_the_game_is_over_there_is_nothing_to_fill_in(held, through):
    workshop = held("Alpha", quarters_a_round=8)
    for _step in range(30):
        if workshop.stage.phase == "over":
            break
        rounds.forward(workshop)
    assert [sheet.when for sheet in pack(workshop).teams[0].sheets] == [""]


def test_codes_are_those_given_and_names_are_fit_to_be_shown(held):
    workshop = held("Alpha", "Beta", title="Our\u202e day")
    code = seats.invite(workshop, "team", "beta")[1]
    made = pack(workshop, "http://192.168.1.5:8000", {"beta": code})
    assert made.codes == (("Beta", code),)
    assert made.title == "Our day"
    assert pack(workshop).codes == ()


@pytest.mark.parametrize("label", ["GPUs", "Equity round", "Order of the purse"])
def test_the_card_of_reference_names_what_can_be_set(held, label):
    made = pack(held("Alpha"))
    areas = [area for area, _lines in made.levers]
    labels = [line[0] for _area, lines in made.levers for line in lines]
    assert label in areas + labels
    assert len(labels) == len(set(labels))
