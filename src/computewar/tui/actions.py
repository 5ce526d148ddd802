"""The registry of actions: what can be done on which screen, by which keys, in which words, when.

Bindings, footer, palette, help and tests all read `ACTIONS`, so that a key is written down once. An
action is done by the method `do_ID` of the screen, else by the function ID of `acts`, else it shows
the page of that name.
"""

from dataclasses import replace

from textual.binding import Binding, BindingType

from computewar.tui.action import (
    Action,
    alone,
    guided,
    has_report,
    planned,
    redoable,
    replayable,
    two_cards,
    two_firms,
    undoable,
)
from computewar.tui.seat_actions import AT_TABLE, SEAT_ACTIONS
from computewar.words import _

GAME = ("board", "capital", "forecast", "report", "reading", "history", "compare")
LOOKS = ("cards", *GAME, "verdict")
"""Where pages that only tell something can be opened; all of them are shown by "reading"."""
PAGES = tuple(f"f{number}" for number in range(1, 13))

ACTIONS: tuple[Action, ...] = (
    # title
    Action("resume", ("c",), label=_("continue"), footer=1, screens=("title",),
           enabled=lambda room: room.has_saves,
           help=_("Go on with the game played last, as it was left.")),
    Action("new", ("n",), label=_("new game"), footer=2, screens=("title",),
           help=_("Choose scenario, side, seed and opponents, and begin.")),
    Action("saves", ("l",), label=_("saved games"), footer=3, screens=("title",),
           enabled=lambda room: room.has_files, help=_("Choose among the saved games.")),
    Action("scenarios", ("s",), label=_("scenarios"), footer=4, screens=("title",),
           help=_("What scenarios there are and what they are about.")),
    Action("guide", ("g",), label=_("guide"), footer=5, screens=("title",),
           help=_("A scenario in which each next step stands at the top, one at a time.")),
    Action("week", ("w",), label=_("seed of the week"), footer=6, screens=("title",),
           help=_("The game that is the same this week for everybody.")),
    Action("record", ("r",), label=_("record"), footer=7, screens=("title",),
           help=_("Your finished games beside what bots make of the same future.")),
    Action("replays", ("p",), label=_("replays"), footer=8, screens=("title",),
           enabled=lambda room: room.has_saves,
           help=_("Watch a saved game, quarter by quarter.")),
    # record and replays
    Action("see", ("enter",), label=_("watch it"), footer=1, screens=("record",),
           help=_("Watch the game under the cursor, quarter by quarter.")),
    Action("scroll", ("pageup", "pagedown"), label=_("scroll"), own=True,
           screens=("record", "watch"), help=_("Up and down in what does not fit the page.")),
    Action("pause", ("space",), label=_("stop or go on"), footer=1, screens=("watch",),
           help=_("Stop, or go on by itself; after the last quarter from the first.")),
    Action("quarter_before", ("left",), label=_("quarter back"), footer=3, screens=("watch",),
           help=_("The quarter before.")),
    Action("quarter_after", ("right",), label=_("quarter on"), footer=2, screens=("watch",),
           help=_("The next quarter.")),
    Action("faster", ("f",), label=_("faster"), footer=5, screens=("watch",),
           help=_("Twice as fast.")),
    Action("slower", ("s",), label=_("slower"), footer=6, screens=("watch",),
           help=_("Half as fast.")),
    Action("eyes", ("tab",), label=_("other side"), footer=4, screens=("watch",),
           help=_("Through the eyes of another side, once the game is over.")),
    # steps of a quarter: enter
    Action("begin", ("enter",), label=_("begin"), footer=1, screens=("new_game",),
           help=_("Begin this game.")),
    Action("go_on", ("enter",), label=_("go on"), footer=1, screens=("briefing", "hand_over"),
           help=_("Go on to the game.")),
    Action("plan", ("enter",), label=_("plan the quarter"), footer=1,
           screens=("board", "report", "reading"), at_the_end=_("the verdict"),
           in_a_team=_("go on"),
           help=_("Go on to the capital screen, or to the verdict when the game is over.")),
    Action("answer", ("enter",), label=_("answer so"), footer=1, screens=("cards",),
           help=_("Take the answer under the cursor; then the next card, or the plan.")),
    Action("commit", ("enter",), label=_("commit"), footer=1, screens=("capital", "forecast"),
           enabled=lambda room: room.open,
           help=_("See what will be committed, with warnings; nothing is final yet.")),
    Action("pass", ("n",), label=_("next quarter"), footer=2, screens=GAME,
           in_a_team=_("as it is"),
           enabled=lambda room: room.open,
           help=_("Play the quarter at once if you changed nothing, no card lies there and nothing "
                  "warns that did not last quarter; else see the commit, or the cards.")),
    Action("seal", ("enter",), label=_("play the quarter"), footer=1, screens=("commit",),
           in_a_team=_("commit for the team"),
           enabled=lambda room: room.open, help=_("Commit this plan for good.")),
    Action("close", ("enter",), label=_("to the title"), footer=1, screens=("verdict",),
           in_a_team=_("to our table"),
           help=_("Leave the finished game; it stays saved.")),
    Action("choose", ("enter",), label=_("choose"), footer=1, screens=("picker",), own=True,
           help=_("Take the line under the cursor.")),
    Action("closer", ("enter",), label=_("look closer"), footer=1, screens=("why",),
           help=_("Why of the input or number under the cursor.")),
    # moving in a list
    Action("move", ("up", "down"), label=_("choose a line"), own=True,
           screens=("title", "new_game", "capital", "board", "report", "reading", "history",
                    "compare", "commit", "picker", "cards", "settings", "keys", "record", "watch",
                    "why"),
           help=_("Move the cursor.")),
    Action("firm", ("tab",), label=_("other firm"), footer=3, enabled=two_firms,
           screens=("capital", "board", "report"),
           help=_("The other firm of your side.")),
    Action("alter", ("left", "right"), label=_("change"), footer=2, own=True,
           screens=("new_game", "capital", "settings"),
           help=_("A step less or more; the next or the one before among choices.")),
    Action("stride", ("shift+left", "shift+right"), label=_("ten steps"), own=True,
           screens=("capital",), help=_("Ten steps less or more.")),
    Action("extreme", ("home", "end"), label=_("least, most"), own=True, screens=("capital",),
           help=_("The least or the most that is allowed.")),
    Action("type", (*"0123456789", "full_stop", "minus", "backspace"), label=_("type a number"),
           own=True, screens=("capital", "new_game"),
           help=_("Type an amount in the unit shown, then enter; escape leaves it as it was.")),
    Action("series", ("left", "right"), label=_("other chart"), footer=2, screens=("forecast",),
           help=_("The chart before or after; it stands beside the levers, too.")),
    Action("outcome", ("a",), label=_("any outcome"), footer=3, screens=("forecast",),
           help=_("Choose what to look ahead to: every outcome of the game, firm by firm.")),
    Action("other_card", ("left", "right"), label=_("other card"), footer=2, screens=("cards",),
           enabled=two_cards,
           help=_("The card before or after.")),
    # capital
    Action("advisor", ("a",), label=_("advisor"), footer=4, screens=("capital",),
           enabled=lambda room: room.open,
           help=_("Let a strategy fill in the plan, to be changed from there.")),
    Action("undo", ("u",), label=_("undo"), footer=5, screens=("capital", "cards"),
           enabled=undoable,
           help=_("Take back the last change of this quarter.")),
    Action("redo", ("y",), label=_("redo"), footer=6, screens=("capital", "cards"),
           enabled=redoable,
           help=_("Do again what was taken back.")),
    Action("reset", ("x",), label=_("reset"), footer=7, screens=("capital",), enabled=planned,
           help=_("Drop the plan: the standing orders of last quarter. Answers to cards stay.")),
    Action("page", PAGES, label=_("areas"), screens=("capital",),
           help=_("Capital, and each area: money, compute, … politics, promises, purse (F12).")),
    Action("page_next", ("pagedown",), label=_("next page"), footer=8, screens=("capital",),
           help=_("The levers of the next area.")),
    Action("page_before", ("pageup",), label=_("page before"), screens=("capital",),
           help=_("The levers of the area before.")),
    Action("horizon", ("e",), label=_("to the end"), footer=9, screens=("capital", "forecast"),
           help=_("Forecast a few quarters, or to the end of the game.")),
    # commit
    Action("there", ("g",), label=_("go there"), footer=2, screens=("commit",),
           enabled=lambda room: room.warned, help=_("To the lever of the warning chosen.")),
    Action("mute", ("m",), label=_("mute"), footer=3, screens=("commit",),
           enabled=lambda room: room.warned,
           help=_("Do not warn of this kind again in this game.")),
    # pages of the game
    Action("capital", ("c",), label=_("capital"), footer=11,
           screens=("board", "cards", "forecast", "report", "reading", "history", "compare",
                    "commit"),
           help=_("Where the money goes.")),
    Action("cards", ("k",), label=_("cards"), footer=10, enabled=lambda room: room.dealt,
           screens=("board", "capital", "forecast", "report", "reading", "history", "compare",
                    "commit"),
           help=_("What lies on the table this quarter, and your answers.")),
    Action("board", ("b",), label=_("board"), footer=12,
           screens=("briefing", "cards", "capital", "forecast", "report", "reading", "history",
                    "compare", "commit", "verdict"),
           help=_("Where each firm stands.")),
    Action("forecast", ("f",), label=_("forecast"), footer=13,
           screens=("board", "cards", "capital", "reading", "history", "compare", "commit"),
           enabled=lambda room: room.ahead,
           help=_("The futures that this plan may lead to.")),
    Action("report", ("r",), label=_("report"), footer=14, enabled=has_report,
           screens=("board", "cards", "capital", "forecast", "reading", "history", "compare",
                    "commit", "verdict"),
           help=_("What changed last quarter, and why.")),
    Action("source", ("i",), label=_("why?"), footer=15,
           screens=("new_game", "cards", "board", "capital", "report", "reading", "history",
                    "compare", "forecast", "commit", "verdict"),
           help=_("What made this number: causes, rule, inputs, facts, and what would change it.")),
    Action("turns", ("t",), label=_("earlier turns"), footer=16,
           screens=LOOKS, enabled=replayable,
           help=_("Play on from an earlier turn on a new branch, or take up another branch.")),
    Action("pages", ("p",), label=_("pages"), footer=17, screens=LOOKS,
           help=_("All pages, each with the question it answers.")),
    Action("jump", ("j",), label=_("jump"), footer=18,
           screens=("title", "new_game", *LOOKS, "commit", "picker", "settings", "keys",
                    "record", "why"),
           help=_("A letter on every line and lever; press it, and the cursor is there.")),
    Action("money", ("m",), label=_("money"), screens=LOOKS,
           help=_("Runway, sources and uses, pledges and their calls, debt, what falls due.")),
    Action("rivals", ("v",), label=_("rivals"), screens=LOOKS,
           help=_("What rivals announce, against what analysts believe that they have.")),
    Action("world", ("w",), label=_("world"), screens=LOOKS,
           help=_("Prices, shortages, capital, states and standards, and how they move.")),
    Action("history", ("h",), label=_("history"), screens=LOOKS, enabled=has_report,
           help=_("Any headline over all turns, and what each quarter was like.")),
    Action("compare", ("d",), label=_("compare"), screens=LOOKS,
           enabled=lambda room: room.others > 0 or has_report(room),
           help=_("Two branches side by side: where they part, and which is the better.")),
    Action("other_fork", ("left", "right"), label=_("other branch"), footer=2,
           screens=("compare",), enabled=lambda room: room.others > 1,
           help=_("Against the next branch, or the one before.")),
    Action("take_up", ("enter",), label=_("play on ▶"), footer=1, screens=("compare",),
           enabled=lambda room: room.others > 0,
           help=_("Take up the other branch where it was left.")),
    Action("name", ("e",), label=_("name it"), footer=3, screens=("compare",),
           help=_("Give a branch a name, so that it is known again.")),
    Action("name_so", ("enter",), label=_("name it so"), footer=1, screens=("naming",), own=True,
           help=_("Take the name that is typed.")),
    Action("scrub", ("left", "right"), label=_("quarter"), footer=1, screens=("history",),
           help=_("The quarter before or after.")),
    Action("ends", ("home", "end"), label=_("first, last quarter"), screens=("history",),
           help=_("The first quarter, or the present.")),
    Action("headline", ("tab",), label=_("other chart"), footer=3, screens=("history",),
           help=_("The next headline: share of compute, cash, revenue, models and so on.")),
    Action("rewind", ("enter",), label=_("play on here"), footer=1, screens=("history",),
           enabled=replayable,
           help=_("A new branch begins at this quarter, with the plan as it was; this one stays.")),
    Action("exposure", ("z",), label=_("exposure"), screens=LOOKS,
           help=_("A map of what stands where, what hangs on it, what a closed strait costs.")),
    Action("supply", ("l",), label=_("supply"), screens=LOOKS,
           help=_("The way of chips and GPUs to work, its bottleneck, orders, suppliers, plant.")),
    Action("roadmap", ("g",), label=_("roadmap"), screens=LOOKS,
           help=_("Chips, plant, halls and orders by quarter; what slipped, what is promised.")),
    # settings
    Action("settings", ("o",), label=_("settings"),
           screens=("title", "briefing", "cards", *GAME, "commit", "verdict", "record"),
           help=_("Colours, language, forecasts, warnings, keys: once for all games.")),
    Action("keys", ("k",), label=_("keys"), footer=1, screens=("settings",),
           help=_("Give actions other keys.")),
    Action("rebind", ("enter",), label=_("another key"), footer=1, screens=("keys",),
           help=_("Then press the key that it shall have.")),
    Action("restore", ("r",), label=_("its own key again"), footer=2, screens=("keys",),
           help=_("Give the action under the cursor the key that it came with.")),
    # everywhere
    Action("skip", ("s",), label=_("skip the task"), footer=19, enabled=guided,
           screens=("briefing", "cards", *GAME, "commit"),
           help=_("Leave the guide's task at the top as it is; the next one comes.")),
    Action("back", ("escape",), label=_("back"), footer=20,
           screens=("new_game", "board", "capital", "forecast", "commit", "report", "reading",
                    "history", "compare", "why", "help", "picker", "cards", "settings", "keys",
                    "jump", "record", "watch", "naming", "saying"),
           help=_("One page back; the game is saved at every key.")),
    Action("help", ("question_mark",), label=_("all keys"), footer=21,
           screens=("title", "new_game", "briefing", "hand_over", "cards", *GAME, "commit",
                    "verdict", "picker", "why", "settings", "keys", "record", "watch"),
           help=_("This page.")),
    Action("quit", ("q",), label=_("quit"), footer=22,
           screens=("title", "briefing", "hand_over", "cards", *GAME, "commit", "verdict",
                    "record", "watch", "arrival"),
           help=_("To the title, and from there out; nothing is lost.")),
)  # fmt: skip
ACTIONS += SEAT_ACTIONS
ACTIONS = tuple(
    replace(one, screens=(*one.screens, *AT_TABLE[one.id])) if one.id in AT_TABLE else one
    for one in ACTIONS
)
LIVE = ("keys", "jump", "naming", "saying")
"""Pages on which any key may be meant for what stands under it."""
ACTIONS += (
    Action("export", ("E",), label=_("export"), footer=18,
           screens=tuple({page: 0 for one in ACTIONS for page in one.screens if page not in LIVE}),
           enabled=alone,
           help=_("Write this page as a picture (SVG), and its tables as CSV, beside the saves.")),
)  # fmt: skip

PAGE_NAMES = {
    "title": _("Title"), "new_game": _("New game"), "briefing": _("Briefing"),
    "hand_over": _("Hand over"), "board": _("Board"), "cards": _("Cards"),
    "capital": _("Capital"), "forecast": _("Forecast"), "commit": _("Commit"),
    "report": _("Report"), "verdict": _("Verdict"), "why": _("Why?"), "picker": _("Lists"),
    "help": _("All keys"), "reading": _("Pages to read"), "settings": _("Settings"),
    "keys": _("Keys"), "jump": _("Jump"), "record": _("Record"), "watch": _("Replay"),
    "money": _("Money"), "exposure": _("Exposure"),
    "rivals": _("Rivals"), "world": _("World"), "history": _("History"),
    "compare": _("Compare"), "naming": _("Name"), "arrival": _("Arrival"),
    "team": _("Our table"), "saying": _("Words"), "brief": _("Our brief"),
    "supply": _("Supply"), "roadmap": _("Roadmap"),
}  # fmt: skip
"""Pages in words, for who asks where a key is taken."""
CLICK = {"record": "see", "cards": "answer", "commit": "there", "keys": "rebind"}
"""What a second click on a line does, elsewhere the source of its number."""
BY_ID = {action.id: action for action in ACTIONS}


def on(screen: str) -> list[Action]:
    """The actions of a screen, in the order of the registry."""
    return [action for action in ACTIONS if screen in action.screens]


def footed(screen: str) -> list[Action]:
    """The actions that a screen's footer names, the most needed first."""
    return sorted((a for a in on(screen) if a.footer), key=lambda action: action.footer)


def bindings(screen: str) -> list[BindingType]:
    """The key bindings of a screen; `App.action_act` does them, `App.check_action` greys them."""
    return [
        Binding(key, f"app.act('{action.id}', '{key}')", action.label, id=f"{action.id}.{key}")
        for action in on(screen)
        if not action.own
        for key in action.keys
    ]
