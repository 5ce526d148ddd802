"""What each key of a file that people write is for, in a sentence.

Types and limits are the models'.

Model → key → sentence. A test holds it against the models: none is missing, none is left over.
"""

KEYS: dict[str, dict[str, str]] = {
    "Scenario": {
        "title": "What it is called on screen.",
        "base": "The scenario it is a variant of: a name, or a path beside this file. All that is "
        "not said here is as there.",
        "start": "The first quarter, such as `2026-Q1`.",
        "turns": "Quarters played.",
        "story": "What is told before the first quarter.",
        "about": "A line or two for the list of scenarios.",
        "firms": "The balance sheets, in the order of the sides.",
        "sides": "Who holds which firms; every firm is in one side.",
        "readings": "Switch → option: how the documents are read; others are at their default.",
        "numbers": "Numbers of the rules that are otherwise here. They must be known; units stay.",
        "starts": "Where each firm stands at the start: figures, each with a value or one a firm.",
        "bounds": "Limits of levers that are otherwise here.",
        "score": "The terms of a side's score; the weights of those that are there sum to 100.",
        "vows": "Goals that end the game when they are kept long enough.",
        "guide": "Tasks that are shown one at a time to who plays it first.",
        "cards": '`["*"]` for all of the game, names of cards, themes (files of cards), or files '
        "of your own beside this one, such as `my-cards.toml`.",
        "card_triggers": "Card in play → what is otherwise in when it comes.",
        "cards_a_turn": "The most that are dealt to a side in a quarter.",
        "difficulty": "Level → what it is in this scenario.",
    },
    "Firm": {
        "label": "Its name on screen.",
        "about": "A line about it.",
        "withheld": "Levers that it is not offered.",
        "standing": "Lever → where it stands before anybody decides, else the lever's default.",
        "limits": "Lever → limits for this firm alone.",
    },
    "Side": {
        "label": "Its name on screen.",
        "firms": "The firms that it holds.",
        "playable": "Whether a person may hold it; it has a score then.",
        "strategy": "Who holds it otherwise: a strategy with its settings.",
        "about": "A line for who chooses a side.",
        "goal": "What it wants, as the briefing says it.",
    },
    "Term": {
        "weight": "Its share of the 100 points.",
        "spread": "How far from par makes a difference.",
        "par": "Side → what brings half of its points; `python -m computewar.lab.par` measures it.",
        "why": "Where par and spread come from.",
    },
    "Vow": {
        "firm": "Who made it.",
        "rivals": "Option of the reading `rival_set` → the firms to be exceeded together.",
        "label": "The goal in words.",
        "facts": "The facts that it rests on.",
    },
    "Step": {
        "text": "What to do now, in two lines at most.",
        "where": "The page to do it on.",
        "done_when": "When it is done: one of the next.",
    },
    "Done": {
        "visited": "This page was looked at.",
        "lever": "This lever was set, to whatever value.",
        "firm": "The lever of this firm.",
        "turn": "This quarter is reached, counted from 0.",
    },
    "Parameter": {
        "unit": "Quantity, scale and per what: `$bn/quarter`. Not needed for a known number.",
        "switch": "The reading that decides which of `readings` holds.",
        "readings": "Option → a number, or a table with the keys below.",
        "firms": "Firm → a number, or a table with the keys below.",
    },
    "Number": {
        "value": "The number, and the peak of its range.",
        "low": "Its 5 % point; low and high come together.",
        "high": "Its 95 % point.",
        "shape": "How it is drawn between; `point`: the same in every future.",
        "status": "`seed`: a document prints it. `derived`: reckoned from printed figures. "
        "`assumption`: yours.",
        "facts": "Ids of facts in `seeds/`; a seed number has one.",
        "sources": "What else it leans on.",
        "why": "How it was reckoned, or why it was chosen; `derived` needs it.",
    },
    "Bounds": {
        "min": "The least that it takes.",
        "max": "The most.",
        "default": "Where it stands before anybody decides.",
        "step": "What one key moves it by.",
        "why": "Why so.",
    },
    "Reading": {
        "question": "What the documents leave open.",
        "default": "The option where a scenario chooses none.",
        "options": "Option → what it says.",
        "conflicts": "The conflicts as numbered in `seeds/README.md`.",
        "facts": "The facts that disagree.",
    },
    "Card": {
        "title": "Its headline.",
        "audience": "Who is asked: a firm, a side, or `all` (every side that can be held).",
        "text": "What has come about.",
        "trigger": "When it may come.",
        "choices": "The answers.",
        "default": "The answer where nobody gives one, counted from 0.",
        "facts": "The facts that it rests on.",
    },
    "Trigger": {
        "turns": "First and last turn, counted from 0.",
        "chance": "Its chance in a quarter in which it may come.",
        "when": "Conditions that must all hold, such as `tesla.cash < 5`.",
        "again": "Quarters until it may come again; 0: once a game.",
    },
    "Choice": {
        "label": "The answer in few words.",
        "text": "What it means.",
        "effects": "What it does; without any it changes nothing by itself.",
    },
    "Effect": {
        "firm": "On whom it falls: a firm, `self` (who answers), `all`.",
        "add": "Figure → what is added to it now.",
        "later": "Pipeline → what arrives in `quarters`.",
        "scale": "Quantity → a factor on it for `quarters`; `value` once.",
        "offer": "A lever that is offered for `quarters`.",
        "quarters": "How long, or when.",
        "chance": "The chance of `then`; otherwise `else` happens.",
        "then": "Effects that happen with that chance.",
        "else": "Effects that happen otherwise.",
    },
    "Level": {
        "label": "Its name on screen.",
        "about": "What it is, in a sentence.",
        "aim": "Share of games that a player by rules of thumb shall win, from and to.",
        "opponent": "Strategy of the playable sides that nobody holds; empty: the scenario's own.",
        "rivals": "Strategy of the sides that nobody can hold; empty: the scenario's own.",
        "harshness": "From which end of their range numbers are drawn: −1 kind, 1 harsh.",
        "seats": "Side → strategy, before the two above.",
    },
    "Setup": {
        "title": "What stands above its pages (`--title`).",
        "form": "`worlds`: each team a game of its own; `versus`: a team a side (`--form`).",
        "teams": "The teams by key (`--teams`).",
        "quarters_a_round": "Quarters that one decision covers (`--quarters-a-round`).",
        "minutes": "Minutes to decide in a round (`--minutes`).",
        "card_minutes": "Minutes for cards that stop a round (`--card-minutes`).",
        "absent": "For a team that does not commit: its plan so far, or a strategy (`--absent`).",
        "practice": "Whether the first round is thrown away (`--practice`).",
    },
    "Team": {
        "name": "As it is shown.",
        "world": "The world that it plays in.",
        "side": "The side that it holds there.",
    },
    "rules": {
        "about": "What it does, in a line.",
        "source": "What it leans on.",
        "base": "The strategy that plans first, `balanced:fab=0.4`; without one orders stand.",
        "settings": "Name → `[default, least, most]`.",
        "rules": "The rules, `[[rules]]` once each, in order.",
    },
    "rule": {
        "name": "What it is called where something is wrong with it.",
        "firms": "For these firms alone; else for all of the side.",
        "when": "Comparisons that must all hold, such as `cash < 3 * dues`.",
        "set": "Lever → a number or a formula in quotes.",
    },
    "copy": {
        "about": "What it is a copy of.",
        "source": "What it leans on.",
        "scenario": "Where it was played.",
        "side": "The side that was played.",
        "firms": "The firms of that side, in order.",
        "turns": "`[[turns]]` once a quarter: lever → firm → value.",
    },
}
MADE = {
    "Scenario": {"name", "switches", "assumed", "level"},
    "Parameter": {"name", "file", "number"},
    "Reading": {"name"},
    "Card": {"name", "file"},
}
"""What a model holds and no file says: it is made when the file is loaded."""
