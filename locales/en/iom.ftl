### The house `iom`: International Organization for Migration. What stands here overrides the other files for this house.

# [text 000]
org-name = International Organization for Migration
org-acronym = IOM
org-full = { org-name } ({ org-acronym })

# At the beginning of a sentence or alone on a slide [text 004]
org-the = The { org-full }

# One of the three lines at the head of the first page, each in its language [text 000]
masthead = { org-full }

# With a capital: "106th Session" [text 002]
session-word = Session

# "Hundred and sixth Session", without "one"
ordinal-hundred = hundred

# Under the heading of an annex in another language: "(English only)" [S:c1063en]
annex-language = ({ lang-only })
