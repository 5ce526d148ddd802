"""Reports: what a side may know, as words and rows that any screen can show.

Pure functions of Observation, Game and orders; every text translated, every number formatted.
`row` is the common shape. `board` where firms stand · `rivals` what is seen of others · `pipeline`
what arrives when · `news` what happened · `causes` why it changed · `purse` what is paid ·
`levers` the capital page · `warnings` before the commit · `sources` where a number comes from ·
`verdict` the last page.
"""
