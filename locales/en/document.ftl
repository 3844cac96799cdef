### The first page, the running headers and the parts that documents of every kind share.
### $lang is the key of the language of the page (en, fr, es …), $original that of the language the text was written in.

## Restriction

# Under the symbol and in every running header; documents of general distribution carry no word [text 000]
restriction-limited = LIMITED
restriction-restricted = RESTRICTED

## Languages

# The language of the page, by name
lang-name = { $lang ->
    [en] English
    [fr] French
    [es] Spanish
    [ru] Russian
    [ar] Arabic
    [zh] Chinese
   *[other] { $lang }
 }

# The name of the language of this file, in the masthead of a translated document [S:akn-pub]
masthead-language = English

# In the masthead of a document with several versions: "Original: English" [S:mc2398]
lang-original = Original: { original-name }

# The language of the original, by name
original-name = { $original ->
    [en] English
    [fr] French
    [es] Spanish
    [ru] Russian
    [ar] Arabic
    [zh] Chinese
   *[other] { $original }
 }

# In the masthead of a document with one version: "English only" [text 000]
lang-only = { lang-name } only

# On page 1 of a translation that the organization has not issued [J]
unofficial-translation = Unofficial translation. Only the original text, in { original-name }, is authentic.

## Dates, sessions and meetings

# The date of the document, under the language: "4 April 2014" [text 000]
date-line = { $date }

# The date on a presentation: "December 5th, 2008" [text 004]
date-line-ordinal = { DATE($date, form: "ordinal") }

# When a speech is given: "28 November, 10 a.m. – 1 p.m." [text 003]
event-line = { DATERANGE($event-date, $event-until, form: "day-month") }, { TIMERANGE($event-start, $event-end) }

# Under the body: "106th session". The word has a capital in iom.ftl.
session-line = { ORDINAL($session) } { session-word }

# The same in words: "One hundred and sixth session"
# chancery: allow unused-message a house that prints its sessions in words says `session-line = { session-line-words }`
session-line-words = { ORDINAL($session, form: "words", case: "title") } { session-word }

# United Nations usage has a small s [S:a69972ru]
session-word = session

# Under the body: "Second meeting (15 April 2014)" [text 000]; numbers under ten are spelled out [S:em-num]
meeting-line = { $meeting-number ->
    [1] First
    [2] Second
    [3] Third
    [4] Fourth
    [5] Fifth
    [6] Sixth
    [7] Seventh
    [8] Eighth
    [9] Ninth
   *[other] { ORDINAL($meeting-number) }
 } meeting ({ DATERANGE($meeting-date, $meeting-until) })

## Document types
## chancery: allow unused-message the layouts of projects may print what kind of document they set

# Named in the metadata of the file
type-note = Note
type-resolution = Resolution
type-statement = Statement
type-slides = Presentation

# A note signed by the chair; $chair is f or m. English does not distinguish them [text 000]
type-chair-note = Chairperson’s note

## Page furniture

# In the running header, under the symbol: "Page 2" [S:c10654]. $page is known only when the pages are made.
page-n = Page { $page }

# "2/7"; $total is the number of pages
page-n-of-m = { $page }/{ $total }

# Under a heading that a page or table repeats
# chancery: allow unused-message the layouts of projects may repeat headings
continued = (_continued_)

# After the heading of a slide that repeats the one before: "I. Need for Consolidation (cont.)" [text 004]
continued-short = (cont.)

# The heading of a table of contents
# chancery: allow unused-message the layouts of projects may have a table of contents
contents = Contents

# Across a page that is not final
draft-watermark = DRAFT

# The alternative text of the QR code on the first page; $url is the address of the document
qr-code = QR code: link to { $url }

## Parts

# The heading of the only annex
annex = Annex

# The heading of one of several annexes: "Annex I" [S:mc94hr]
annex-n = Annex { $n }

# Under the heading of an annex that stands in another language than the version: "[English only]" [S:em-mast]; $lang is the key of the language of the annex
annex-language = [{ lang-only }]

# The heading of the summary
summary = Summary
