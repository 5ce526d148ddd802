"""The rules: pure functions on arrays, firms first and futures last."""
