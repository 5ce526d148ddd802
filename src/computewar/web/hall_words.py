"""The words of the hall's pages, by name, in the language of all: templates hold none."""

from computewar.words import _


def join() -> dict[str, str]:
    """The way in."""
    return {
        "title": _("Workshop"), "code": _("Code"), "name": _("Your name"), "sit": _("Sit down"),
        "ask": _("The code stands on your team's sheet, or ask the facilitator."),
        "who": _("Your team and the facilitator see your name."),
    }  # fmt: skip


def console() -> dict[str, str]:
    """What stands on the facilitator's page."""
    return {**_round(), **_teams(), **_put(), **_rest()}


def _round() -> dict[str, str]:
    return {
        "console": _("Facilitator"), "clock": _("Clock"), "no_clock": _("no clock"),
        "stopped": _("stopped"), "pause": _("Stop the clock"), "resume": _("Let it run"),
        "minutes": _("minutes"), "more": _("+1 min"), "less": _("−1 min"), "five": _("+5 min"),
        "less_five": _("−5 min"), "back": _("Back to deciding"),
        "undo_sure": _("Take the latest playing back? The teams decide the round again with the "
                       "plans they had; what came of it is kept on a branch of its own."),
        "lock_sure": _("Not every team has committed. What the set-up says stands for the others. "
                       "Lock the round?"),
        "over": _("As a file:"), "debrief": _("Open the debrief"),
        "debrief_waits": _("It takes some seconds."),
        "cards_only": _("Only cards are answered now."),
        "answer": _("Cards wait for an answer: they stopped the round."),
    }  # fmt: skip


def _teams() -> dict[str, str]:
    return {
        "teams": _("Teams"), "team": _("Team"), "people": _("People"), "plan": _("Plan"),
        "said": _("Said"), "committed": _("committed"), "open": _("still open"),
        "settings": _("settings"), "absent": _("absent"),
        "last_plan": _("last plan"), "stands_in": _("stands in"), "pen": _("pen"),
        "nobody": _("nobody has come"), "away": _("tab closed"), "here": _("tab open"),
        "why": _("why"), "no_why": _("no reason"), "prediction": _("prediction"),
        "no_predictions": _("no prediction"), "card_waits": _("answers a card"),
        "finished": _("game over"), "tools": _("Tools"), "terminal": _("Open its terminal"),
        "paper": _("Key in a decision from paper, or look over the team's shoulder: its own "
                   "terminal opens in a new tab."),
        "results": _("Results"), "only_you": _("Only you see this"),
        "decided": _("Decided"), "news": _("News"), "as_stood": _("as it stood"),
        "cards": _("Cards on the table"), "none_played": _("Nothing is played in this round yet."),
        "score": _("Score"), "compute": _("Compute"), "cash": _("Cash"),
        "capability": _("Models"), "value": _("Value"),
    }  # fmt: skip


def _put() -> dict[str, str]:
    return {
        "put": _("Put something in"), "card": _("A card"), "cards_of": _("Card"),
        "own": _("Words and effects"),
        "side": _("Side"), "choose": _("Choose …"), "text": _("Text"),
        "firm": _("Firm"), "every_firm": _("every firm"), "effect": _("Effect"),
        "amount": _("Amount"), "quarters": _("quarters"), "add": _("Another effect"),
        "remove": _("Remove"), "worlds": _("Worlds"), "when": _("When"),
        "now": _("now"), "at": _("at the start of"), "if": _("on a condition"),
        "condition": _("Condition"), "example": _("xai.cash < 5; mood < 0"),
        "figures": _("A firm and a figure of it (cash, trust, compute, capability, power …), or "
                     "what all share (mood, strait, shortage, turn); several parted by a semicolon "
                     "hold together."),
        "do_put": _("Put in"), "scheduled": _("Scheduled"), "call_off": _("Call off"),
        "nothing_scheduled": _("Nothing is scheduled."), "came": _("has come"),
        "missed": _("did not fit"),
        "commit_again": _("A team that has committed may look at its plan again."),
    }  # fmt: skip


def _rest() -> dict[str, str]:
    return {
        "projector": _("Projector"), "open_wall": _("Open it in a new window"),
        "wall_link": _("Link for another machine"), "leaderboard": _("Leaderboard"),
        "shows": _("What the room may see of what is revealed:"),
        "message": _("Message"), "to": _("To"), "everybody": _("all teams"), "send": _("Send"),
        "notes": _("Notes"), "note": _("A note for yourself and the debrief"), "keep": _("Note it"),
        "links": _("People and links"), "new_link": _("New link"), "show_out": _("Show out"),
        "renew": _("Close all its links, then a new one"), "open_links": _("links open"),
        "renew_sure": _("Close all links of this team? All who came by them are shown out."),
        "revoke_sure": _("Show this person out? Their tab closes at once."),
        "once": _("Shown this once: only a hash of it is kept."), "code": _("or the code"),
        "copy_link": _("Copy the link"), "copied": _("Copied."), "close": _("Close"),
        "at_address": _("typed in at"), "observer": _("Observer"),
        "facilitator": _("Another facilitator"),
        "go_back": _("Go back"), "fork": _("To the briefing of round"), "go": _("Go back"),
        "fork_sure": _("Go back to that briefing in all worlds? What was played since is kept on "
                       "branches of its own."),
        "stand_in": _("Stand-in"), "itself": _("the team itself"), "set": _("Set"),
        "stand_in_hint": _("A strategy that decides from the next lock on, until the team is "
                           "back."),
        "history": _("What was done"), "sure": _("Are you sure?"), "yes": _("Yes, do it"),
        "no": _("No"), "lost": _("The server does not answer. What was done is saved; this page "
                                 "goes on as soon as it is back."),
        "out": _("This seat is closed. Open the facilitator's link again."),
    }  # fmt: skip


def wall() -> dict[str, str]:
    """What stands on the projector's page."""
    return {
        "decided": _("{} of {} teams have decided"), "leaderboard": _("Leaderboard"),
        "score": _("Score"), "news": _("News"), "teams": _("The teams"), "stopped": _("stopped"),
        "decisions": _("Decided"), "compute": _("Compute"), "cash": _("Cash"),
        "capability": _("Models"), "value": _("Value"),
        "lost": _("The server does not answer. This page goes on as soon as it is back."),
        "out": _("This seat is closed. Open its link again."),
    }  # fmt: skip
