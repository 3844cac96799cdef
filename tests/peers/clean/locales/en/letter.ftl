### The words of a letter.

## Terms

-office = Office of the Secretary
    .number = singular
-unit = { $form ->
    [short] Documents Unit
   *[full] Unit for Official Documents
 }

## The head

# The office that sends the letter
letter-from = From the { -office }
letter-unit = { -unit(form: "short") } at work
letter-adopted = { -office.number ->
    [plural] They have adopted it
   *[singular] It has adopted it
 }
letter-date = Geneva, { DATE($date, form: "long") }
letter-session = { ORDINAL($session) } session
letter-subject = Subject: { $title }
letter-reference = Reference { $symbol } of { $date }

## The text

# How many meetings were held
letter-count = { $meeting-number ->
    [one] One meeting was held
   *[other] { $meeting-number } meetings were held
 }
letter-place = { NUMBER($session, type: "ordinal") ->
    [one] { $session }st place
    [two] { $session }nd place
    [few] { $session }rd place
   *[other] { $session }th place
 }
letter-chair = { $chair ->
    [f] Madam Chair
   *[m] Mister Chair
 }
letter-kind = { $restriction ->
    [limited] For members
    [restricted] For the bureau
   *[general] For everybody
 }
letter-confidential = This is _confidential_
letter-century = Written in the 21^st^ century
letter-rules = See [the rules](https://example.org/rules)
letter-draft = The word “draft” is struck out
letter-who = Who signs?
letter-stop = Stop!
letter-limit = At most 1,500 words on 3 pages
letter-end = The letter ends here.
letter-annexes = Annexes:
letter-close = Yours truly
letter-signature = { letter-close }, { letter-from }
letter-note = A note
    .short = Short
    .long = A long note
letter-label =
    .text = A label
letter-labelled = { letter-label.text } below
