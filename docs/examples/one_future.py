"""One future, quarter by quarter: the very game that `computewar play --seed 1.137` opens."""

import sys

from computewar import find, load_scenario, new_game, play

future = int(sys.argv[1]) if len(sys.argv) > 1 else 137
story = load_scenario("terafab-2026")
seats = {side: find(held.strategy) for side, held in story.sides.items()}
firms = list(story.firms)
for game in play(new_game(story, seed=1, first=future), seats):
    quarter = story.quarter(game.state.turn - 1)
    books = (f"{firm} {game.state.cash[firms.index(firm), 0]:7.1f}" for firm in ("tesla", "xai"))
    print(f"{quarter}  cash, $bn: {'  '.join(books)}  mood {game.state.mood[0]:+.2f}")
