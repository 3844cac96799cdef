### Numbers of paragraphs, list markers, captions and the words of cross-references.

## Markers. $marker is the number or the letters alone: 14, a, iv.

# Before a numbered paragraph: "14."
number-paragraph = { $marker }.

# Before a subparagraph: "(a)" [text 002] [S:em-para]
marker-alpha = ({ $marker })

# Before a sub-subparagraph: "(iv)" [text 003] [S:em-para]
marker-roman = ({ $marker })

# Before an item of a list with figures: "1." [text 004]
marker-decimal = { $marker }.

# Before a heading where sections are numbered, by level: "II.", "B.", "1." [S:em-head]
number-section = { $marker }.
number-subsection = { $marker }.
number-subsubsection = { $marker }.

## Cross-references, within a sentence. $n is the number of the target.

ref-paragraph = paragraph{"\u00A0"}{ $n }

# "paragraph 2 (a)"; $marker has its brackets already
ref-subparagraph = paragraph{"\u00A0"}{ $n }{"\u00A0"}{ $marker }

# $title is the text of the heading
ref-section = section “{ $title }”

# A numbered section: "section II.B"
ref-section-number = section{"\u00A0"}{ $n }

# A section within another: $n is the number of the outer one, $marker that of the inner one, as in "II.B"
section-within = { $n }.{ $marker }

ref-table = table{"\u00A0"}{ $n }
ref-annex = annex{"\u00A0"}{ $n }
ref-annex-only = annex

# "paragraph 3 of annex II": $title is the reference within the annex; the first form where there is one annex only
ref-in-annex-only = { $title } of the annex
ref-in-annex = { $title } of annex{"\u00A0"}{ $n }

## Captions

# Above a table, before its caption
caption-table = Table { $n }

## Citations

# What `chancery check` reports, since paragraphs are cited and not pages [S:em-instr-old]: forms of a citation with $page where the number stands, | between them; those with ! before them look like one and are none
page-citations = page { $page } | pages { $page } | p. { $page } | pp. { $page } | pg. { $page } | pgs. { $page } | page no. { $page } | page number { $page } | ! home page { $page } | ! web page { $page } | ! front page { $page } | ! landing page { $page } | ! page { $page } error
