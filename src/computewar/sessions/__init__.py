"""Sessions: one saved game, and the one object that screens talk to.

`store` keeps the file, `entry` what is written in it, `log` what the entries mean, `session` plays.
"""
