"""Labels: phases and steps of a round in words, as consoles, terminals and walls show them."""

from computewar.inputs.setup import Setup
from computewar.sessions import stage as st
from computewar.words import _


def phases() -> dict[str, str]:
    """Phase → its name."""
    return {
        st.BRIEFING: _("Briefing"), st.DECIDING: _("Deciding"), st.LOCKED: _("Locked"),
        st.PREVIEW: _("Preview"), st.REVEALED: _("Results"), st.DISCUSSION: _("Discussion"),
        st.OVER: _("The end"),
    }  # fmt: skip


def meanings() -> dict[str, str]:
    """Phase → what goes on in it, for the facilitator."""
    return {
        st.BRIEFING: _("The teams read where they stand; nothing can be decided yet."),
        st.DECIDING: _("The teams decide. Nobody sees another team's plan."),
        st.LOCKED: _("All plans stand. Nothing is played yet."),
        st.PREVIEW: _("The round is played. Only you see how it came out."),
        st.REVEALED: _("The teams see their results."),
        st.DISCUSSION: _("Talk about the round; then go on."),
        st.OVER: _("The last quarter is played. Make the debrief."),
    }


def steps() -> dict[str, str]:
    """Step → what its button says."""
    return {
        "decide": _("Let the teams decide"), "lock": _("Lock the round"),
        "advance": _("Play the round"), "reveal": _("Show the results"),
        "discuss": _("Go to the discussion"), "answer": _("Let them answer the cards"),
        "next_round": _("Next round"), "undo": _("Take the round back"),
        "fork": _("Go back to an earlier round"), "pause": _("Stop the clock"),
        "resume": _("Let the clock run"), "extend": _("Change the time"),
    }  # fmt: skip


def round_text(number: int, rounds: int) -> str:
    """A round in words: `Round 2 of 10`, or that it is for practice."""
    if number == st.PRACTICE:
        return _("Practice round")
    return _("Round {} of {}").format(number, rounds)


def world(setup: Setup, key: str) -> str:
    """A world's name: its team's, where it has only one."""
    teams = list(setup.worlds.get(key, {}).values())
    return setup.teams[teams[0]].name if len(teams) == 1 else key
