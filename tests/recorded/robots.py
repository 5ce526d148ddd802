"""Record games that robots play, so that every card, lever and ending stands in some recording.

    python tests/recorded/robots.py

Two robots hold the playable sides of each game: a strategy fills in the plan, a few levers are set
anywhere within their bounds, and cards are answered as no recording has answered them yet. After
the first games only those are kept that show something new. They are compressed in `robots/`, and
each is replayed by `test_recorded.py` behind `slow`.
"""

import gzip
import random
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

from computewar.engine.difficulty import at_level
from computewar.engine.lever import LeverError, groups
from computewar.engine.turn import LEVERS
from computewar.inputs.scenario import load_scenario
from computewar.sessions.session import Session

FOLDER = Path(__file__).parent / "robots"
HERE = Path(__file__).parent
SCENARIOS = (
    "terafab-2026", "as-printed", "cheap-compute", "colossus", "every-gpu-is-taken", "nvidia-memo",
    "seven-trillion", "shareholder-meeting", "shortage", "strait",
)  # fmt: skip
RARE = tuple(str(HERE / f"{name}.toml") for name in ("vow", "lesson", "ruin"))
"""Stories of ours for two endings and a card that chance hardly brings."""
GAMES, TRIES = 24, 96
"""Games kept whatever they show, and tried until every card is shown."""
MINDS = ("rule_of_thumb", "builder", "gambler", "renter", "powerhouse", "showman", "diplomat",
         "recruiter", "designer", "hoarder", "random", "open_lab")  # fmt: skip
TOUCHED = 4  # levers that a robot sets at random, a firm and quarter
GROUPS = groups(LEVERS.values())
Answered = Counter[tuple[str, int]]


def recorded(name: str, number: int, answered: Answered) -> tuple[Path, bytes]:
    """Game `number` played to its end, packed, and the file for it; counts its answers."""
    luck = random.Random(number)
    level = "easy" if 2 * len(SCENARIOS) <= number < GAMES else "standard"
    scenario = at_level(load_scenario(name), level)
    minds = {side: MINDS[(number + 5 * k) % len(MINDS)] for k, side in enumerate(scenario.playable)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "game.save"
        with Session.new(path, scenario, str(number), dict.fromkeys(minds, "person")) as session:
            while not session.finished:
                for side, mind in minds.items():
                    _plan(session, side, mind, luck, answered)
                    session.commit(side)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        file = FOLDER / f"{number:02}-{Path(name).stem}.save.gz"
        return file, gzip.compress(path.read_bytes(), mtime=0)


def _plan(session: Session, side: str, mind: str, luck: random.Random, answered: Answered) -> None:
    session.fill(side, mind)
    seen = session.game.observe(side)
    for firm, card in seen.cards:
        choices = range(len(session.scenario.cards[card].choices))
        choice = min(choices, key=lambda k: (answered[card, k], luck.random()))
        answered[card, choice] += 1
        session.set(side, firm, f"card.{card}", choice)
    for row, firm in enumerate(session.scenario.sides[side].firms):
        _touch(session, side, firm, luck)
        offered = [name for name in seen.bounds if not name.startswith("card.")]
        for lever in luck.sample(offered, TOUCHED):
            least, most = (float(end[row, 0]) for end in seen.bounds[lever][:2])
            with suppress(LeverError):  # a share of a whole, or not for this firm
                value = least + (most - least) * luck.choice((0, 0.1, 0.5, 1))
                session.set(side, firm, lever, value)


def _touch(session: Session, side: str, firm: str, luck: random.Random) -> None:
    """One of a group of shares as a whole."""
    names = luck.choice(list(GROUPS.values()))
    first = luck.choice(names)
    with suppress(LeverError):
        session.set_shares(side, firm, {name: float(name == first) for name in names})


def main() -> None:
    """The first games, those that show more cards, and what is rare."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    counts: Answered = Counter()
    for number in range(TRIES):
        before = {card for card, _choice in counts}
        file, packed = recorded(SCENARIOS[number % len(SCENARIOS)], number, counts)
        if number < GAMES or {card for card, _choice in counts} - before:
            file.write_bytes(packed)
            print(file.name, len(packed), len(counts))  # noqa: T201
        shown = len({card for card, _choice in counts})
        if number >= GAMES and shown == len(load_scenario("terafab-2026").cards):
            break
    for number, name in enumerate(RARE, start=TRIES):
        file, packed = recorded(name, number, counts)
        file.write_bytes(packed)


if __name__ == "__main__":
    main()
