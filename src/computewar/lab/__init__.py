"""The lab: many futures played headless, measured, written down and looked ahead into."""
