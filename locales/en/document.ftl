### The first page, the running headers and the parts that documents of every kind share.
### $lang is the key of the language of the page (en, fr, es …), $original that of the language the text was written in.

## Restriction

# Under the symbol and in every running header; documents of general distribution carry no word [text 000]
restriction-limited = LIMITED
restriction-restricted = RESTRICTED

# A keyword of the PDF, nowhere printed, where the house has no word of its own for it (`restriction-general`) [J]
distribution-general = General distribution

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

# On the cover of a report, under the place: "26 to 29 November 2013" [S:mc2398]
meeting-dates = { DATERANGE($meeting-date, $meeting-until) }

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
continued = (_continued_)

# After the heading of a slide that repeats the one before: "I. Need for Consolidation (cont.)" [text 004]
continued-short = (cont.)

# The heading of a table of contents
contents = Contents

# Over the page numbers of a table of contents [S:mc2178fr] [J]
contents-page = Page

# Across a page that is not final
draft-watermark = DRAFT

# The alternative text of the QR code on the first page; $url is the address of the document
qr-code = QR code: link to { $url }

## The document in its series

# Under the title, in bold, for `Add.1`, `Amend.1`, `Corr.1` and `Rev.1` in the symbol, each on a line of its own. The United Nations leave the number to the
# symbol; a house that prints it has it in $n.
series-addendum = Addendum
series-amendment = Amendment
series-corrigendum = Corrigendum

# [J]
series-revision = Revised version

# Under "Corrigendum", where it does not concern all language versions: "(Concerns the French and Spanish versions only)" [J].
# $list is made of corrects-name, list-more and list-last; $count is the number of languages.
corrects = (Concerns the { $list } { $count ->
    [1] version
   *[other] versions
 } only)

# The language of a version, as `corrects` needs it; $lang is the key of that language, $count the number of all that are named
corrects-name = { $lang ->
    [en] English
    [fr] French
    [es] Spanish
    [ru] Russian
    [ar] Arabic
    [zh] Chinese
   *[other] { $lang }
 }

# A list grows from its first name: $list is what there is already, $name the next name, $lang the key of its language.
# Of three names or more, all but the last: "English, French"
list-more = { $list }, { $name }

# The last of two or more: "English, French and Spanish"
list-last = { $list } and { $name }

# At the foot of the first page, after a star for each reissue; $n is its number, from 1 to 3
reissued = { $n ->
    [1] Reissued for technical reasons on { $reissue-date }.
    [2] Second reissue for technical reasons on { $reissue-date }.
   *[3] Third reissue for technical reasons on { $reissue-date }.
 }

# At the foot of the first page, after the star that follows the restriction: "Made public on 1 January 2015 by decision of the Council." [S:ccpr-fr03]
derestricted-note = Made public on { $derestricted-date } by decision { $of }.

# Large in the background of every page, where the house asks for it
watermark-limited = LIMITED
watermark-restricted = RESTRICTED

## Parts

# The heading of the only annex
annex = Annex

# The heading of one of several annexes: "Annex I" [S:mc94hr]
annex-n = Annex { $n }

# Under the heading of an annex that stands in another language than the version: "[English only]" [S:em-mast]; $lang is the key of the language of the annex
annex-language = [{ lang-only }]

# The heading of the summary
summary = Summary
