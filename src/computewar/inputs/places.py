"""Places: the folders where the game keeps what belongs to its user.

The platform's own folders for data and settings; `COMPUTEWAR_HOME` puts both into one folder, for
a stick, a workshop or a test. Folders are made by whoever writes into them.
"""

import os
from pathlib import Path

import platformdirs

_APP = "computewar"


def saves_folder() -> Path:
    """The folder of saved games: `COMPUTEWAR_HOME/saves`, or in the platform's data folder."""
    return (_home() or platformdirs.user_data_path(_APP, appauthor=False)) / "saves"


def settings_folder() -> Path:
    """The folder of settings: `COMPUTEWAR_HOME/settings`, or the platform's settings folder."""
    home = _home()
    return home / "settings" if home else platformdirs.user_config_path(_APP, appauthor=False)


def _home() -> Path | None:
    home = os.environ.get("COMPUTEWAR_HOME", "")
    return Path(home).expanduser() if home else None
