"""Promises: what they bring now, what they cost at their date, and what the bookings give away."""

import numpy as np
import pytest

from computewar.engine.mechanics import credibility, funding, pools


def promising(trial, doublings, quarters, futures=64, **numbers):
    """How xAI stands after quarters in which it promised doublings of compute within a year."""
    one = trial(futures, **numbers).order("xai", claim_compute=doublings, claim_compute_by=4)
    one.order("xai", announce_compute=doublings > 0).act(credibility)
    return one.order("xai", announce_compute=0).act(credibility, quarters)


@pytest.mark.fact(
    "five-year-goal-is-battle-message",
    "xai-round-sold-on-products-and-infrastructure",
)
def test_a_bold_promise_raises_more_money_now(trial):
    silent, bold = (promising(trial, doublings, 0) for doublings in (0, 3))
    assert (bold.of("hype", "xai") > silent.of("hype", "xai")).all()
    limits = [funding.round_limit(one.state, one.world)[1] for one in (silent, bold)]
    assert (limits[1] > limits[0]).all()


@pytest.mark.fact("gap-between-ambition-and-execution")
def test_what_is_not_delivered_at_its_date_costs_trust_and_value(trial):
    silent, bold = (promising(trial, doublings, 4, leak_rate=0) for doublings in (0, 3))
    assert (bold.of("trust", "xai") < silent.of("trust", "xai")).all()
    assert (bold.of("value", "xai") < silent.of("value", "xai")).all()


@pytest.mark.fact("musk-claims-conflict-with-bookings", "musk-overstates-tesla-procurement")
def test_a_claim_far_beyond_the_bookings_leaks_before_its_date(trial):
    quiet = promising(trial, 3, 2, leak_rate=0)
    leaky = promising(trial, 3, 2, leak_rate=1)
    assert (leaky.of("trust", "xai") <= quiet.of("trust", "xai")).all()
    assert leaky.mean("trust", "xai") < quiet.mean("trust", "xai")


@pytest.mark.fact("vision-or-fantasy-both", "altman-raise-up-to-7t")
def test_a_campaign_for_seven_trillion_is_won_in_tranches_or_not_at_all(trial):
    one = trial(128).order("openai", campaign=7000).act(pools, 20)
    raised = one.of("campaign_raised", "openai")
    assert (raised == 0).any()
    assert (raised > 20).any()
    assert np.all(raised < 1000)
