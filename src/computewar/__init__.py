"""computewar: a turn-based scenario-planning game about the race for AI chips and compute."""

__version__ = "0.1.0"
