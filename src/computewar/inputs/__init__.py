"""Inputs: TOML in, checked and frozen objects out."""

import os

# pydantic would look through every installed package for plugins: a tenth of the start of a run.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
