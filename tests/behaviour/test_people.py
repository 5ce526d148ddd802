"""People: the input that money does not make."""

import numpy as np
import pytest

from computewar.engine.mechanics import fab, talent


@pytest.mark.fact(
    "talent-shortage-is-the-reason",
    "china-semis-300b",
    "money-alone-does-not-solve-it",
    "altman-faces-same-talent-limit",
)
def test_three_hundred_billions_without_people_build_less_than_a_staffed_team(trial):
    """D15: $300bn over two years, and still dependent for want of talent."""

    def built(effort):
        one = trial(64).put("openai", cash=400).order("openai", fab_spend=300 / 8, fab_target=1)
        one.put("openai", effort=effort).act(fab, 8)
        return one.mean("fab_progress", "openai")

    assert built(0.15) < 0.5 * built(1.0)


@pytest.mark.fact("expertise-not-available-in-quantity", "money-alone-does-not-solve-it")
def test_doubled_money_for_people_brings_far_less_than_double(trial):
    def hired(money):
        one = trial().put("openai", cash=500)
        before = one.of("staff", "openai").sum(axis=0)
        one.order("openai", hire_spend=money).act(talent)
        return (one.of("staff", "openai").sum(axis=0) - before).mean()

    none = hired(0)
    assert 0 < hired(40) - none < 1.6 * (hired(20) - none)


@pytest.mark.fact("fabs-need-scarce-talent", "musk-hires-chip-engineers-directly")
def test_people_for_the_fab_are_missing_from_the_chips(trial):
    split, chips = trial(), trial()
    for one, share in ((split, 0.6), (chips, 0.1)):
        one.order("tesla", staff_fab=share, staff_design=0.9 - share, staff_models=0.1)
        one.order("tesla", design_spend=2).act(talent, 4)
    assert split.of("effort", "tesla")[1].mean() < chips.of("effort", "tesla")[1].mean()


@pytest.mark.fact("dojo-core-staff-quit")
def test_key_people_leave_a_design_that_is_late(trial):
    late, fine = (
        trial().put("tesla", design_slip=slip).act(talent).of("staff", "tesla")[1]
        for slip in (2, 0)
    )
    assert (late < fine).all()


@pytest.mark.fact("young-loyal-crew-builds-fast")
def test_haste_wears_people_out(trial):
    hasty, calm = (trial().put("xai", haste=h).act(talent, 6).of("fatigue", "xai") for h in (1, 0))
    assert (hasty > calm).all()
    assert np.all(hasty <= 1)
