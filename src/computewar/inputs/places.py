"""Places: the folder where the game keeps what belongs to its user.

It is in the platform's own for data, or in the one that `COMPUTEWAR_HOME` names: for a stick, a
workshop or a test. It is made by whoever writes into it.
"""

import os
from pathlib import Path

import platformdirs


def saves_folder() -> Path:
    """The folder of saved games: `COMPUTEWAR_HOME/saves`, or in the platform's data folder."""
    home = os.environ.get("COMPUTEWAR_HOME", "")
    data = platformdirs.user_data_path("computewar", appauthor=False)
    return (Path(home).expanduser() if home else data) / "saves"
