"""Sensitivity: which numbers the outcome hangs on, and which of them, if wrong, changes the answer.

`question` says what is asked of a game, `asked` of which numbers; `morris`, `sobol` and `trees`
measure how much each number moves the answer; `switching` finds how wrong one must be before the
other of two strategies is the better one; `survey` does all of it.
"""
