"""Places: the folders where the game keeps what belongs to its user.

They are the platform's own for data and for settings, or the one that `COMPUTEWAR_HOME` names: for
a stick, a workshop or a test. A folder is made by whoever writes into it.
"""

import os
from pathlib import Path

import platformdirs


def saves_folder() -> Path:
    """The folder of saved games: `COMPUTEWAR_HOME/saves`, or in the platform's data folder."""
    return _data() / "saves"


def tips_path() -> Path:
    """The file that counts which tips were shown, beside the folder of saved games."""
    return _data() / "tips.json"


def settings_path() -> Path:
    """The file of settings: `COMPUTEWAR_HOME/settings.toml`, or in the platform's own folder."""
    folder = _home() or platformdirs.user_config_path("computewar", appauthor=False)
    return folder / "settings.toml"


def _data() -> Path:
    return _home() or platformdirs.user_data_path("computewar", appauthor=False)


def _home() -> Path | None:
    home = os.environ.get("COMPUTEWAR_HOME", "")
    return Path(home).expanduser() if home else None
