### Statements: speeches, as handed out before they are given.

# At the head of the page, in capitals [text 003]: what counts is what is said
check-against-delivery = PLEASE CHECK AGAINST DELIVERY

# Alone on a line, between "Statement" and the speaker's name [text 003]
statement-by = by

# Alone on a line, between the speaker's function and the occasion: "at / the 103rd Session of the IOM Council" [text 003]
statement-at = at
