"""Places: the folders where the game keeps what belongs to its user.

They are the platform's own for data and for settings, or the one that `COMPUTEWAR_HOME` names: for
a stick, a workshop or a test. A folder is made by whoever writes into it.
"""

import os
from pathlib import Path

import platformdirs


def saves_folder() -> Path:
    """The folder of saved games: `COMPUTEWAR_HOME/saves`, or in the platform's data folder."""
    return (_home() or platformdirs.user_data_path("computewar", appauthor=False)) / "saves"


def settings_path() -> Path:
    """The file of settings: `COMPUTEWAR_HOME/settings.toml`, or in the platform's own folder."""
    folder = _home() or platformdirs.user_config_path("computewar", appauthor=False)
    return folder / "settings.toml"


def _home() -> Path | None:
    home = os.environ.get("COMPUTEWAR_HOME", "")
    return Path(home).expanduser() if home else None
