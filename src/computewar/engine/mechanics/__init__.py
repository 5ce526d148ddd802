"""The mechanics: one rule a module, each with its `LEVERS` and `advance`."""
