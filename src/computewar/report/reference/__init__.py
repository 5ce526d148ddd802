"""Pages made from the data: every lever, every card, every key of a file that people write.

    python -m computewar.report.reference.levers > docs/levers.md
    python -m computewar.report.reference.cards > docs/cards.md
    python -m computewar.report.reference.keys > docs/toml.md

Tests compare the pages with what these print.
"""
