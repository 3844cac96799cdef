### The house `un`: United Nations. What stands here overrides the other files for this house.

org-name = United Nations
org-acronym = UN
org-full = { org-name }

# At the beginning of a sentence or alone on a slide
org-the = The { org-full }

# At the head of the first page
masthead = { org-full }

# In the block under the symbol: “Distr.: General” [S:mn-plenary]; the Editorial Manual knows general, limited and restricted distribution
restriction-general = Distr.: General
restriction-limited = Distr.: Limited
restriction-restricted = Distr.: Restricted

# Sessions are spelled out: “Third session” [S:a69972ru]
session-line = { ORDINAL($session, form: "words", case: "title") } { session-word }
