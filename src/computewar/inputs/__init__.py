"""Inputs: TOML in, checked and frozen objects out."""
