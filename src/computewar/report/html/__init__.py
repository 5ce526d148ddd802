"""Reports as one HTML file each: an answer, its chart and tables, and all that it rests on.

`page` is the model and the template, `chart`, `rows` and `plots` the drawings, `ground` what a
report rests on, `file` where it goes; then one module a command.
"""
