### The house `unece`: United Nations Economic Commission for Europe. What stands here overrides the other files for this house.

org-name = United Nations Economic Commission for Europe
org-acronym = UNECE
org-full = { org-name } ({ org-acronym })

# At the beginning of a sentence or alone on a slide
org-the = The { org-full }

# The two parts of one column of the letterhead, which has French, Russian and English side by side [text 003]
masthead-parent = UNITED NATIONS
masthead =
    ECONOMIC COMMISSION\
    FOR EUROPE
