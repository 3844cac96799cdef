### How English writes dates, times, ordinals and numbers.
###
### These messages are the parts that DATE, DATERANGE, TIMERANGE, ORDINAL, NUMBER, MONEY, PERCENT and every printed date or number are made of.
### The values are Djot: `^e^` is raised, `_text_` is emphasis, a backslash at the end of a line breaks it.
### [S:…] and [text N] name the document in which a form is attested; [J] is a judgement without a source.

## Dates

# $month is the number of the month, 1 to 12.
month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 }

# $weekday is the day of the week, 1 for Monday to 7 for Sunday.
weekday-name = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 }

# The day of the month alone, as it stands in a date
date-day = { $day }

# "4 April 2014", under the symbol of a document [text 000]. $day is a number; $month-name and $year are texts.
date-long = { $day } { $month-name } { $year }

# "28 November", where the year is understood [text 003]
date-day-month = { $day } { $month-name }

# "December 5th, 2008", on the last slide of a presentation [text 004]
date-ordinal = { $month-name } { NUMBER($day, type: "ordinal") ->
    [one] { $day }st
    [two] { $day }nd
    [few] { $day }rd
   *[other] { $day }th
 }, { $year }

# "Tuesday, 24 November 2015" [S:c10654]
date-weekday = { $weekday-name }, { date-long }
date-weekday-day-month = { $weekday-name }, { date-day-month }

## From one day to another. $start and $end are dates without what they share: days, days with months, or whole dates; $days counts the days.

# "26 to 29 November 2013" [S:mc2398]; $across says in what the two differ: days (of one month), months (of one year), years
date-range-long = { $across ->
    [days] { date-range-ends } { $month-name } { $year }
    [months] { date-range-ends } { $year }
   *[years] { date-range-ends }
 }

# The same without the year: "29 and 30 October"
date-range-day-month = { $across ->
    [days] { date-range-ends } { $month-name }
   *[months] { date-range-ends }
 }

# Two days that follow each other are named, "29 and 30 October"; of more, the first and the last
date-range-ends = { $days ->
    [2] { $start } and { $end }
   *[other] { $start } to { $end }
 }

# "Tuesday, 24 November, to Friday, 27 November 2015" [S:c10654]
date-range-weekday = { $across ->
    [years] { $start }, to { $end }
   *[months] { $start }, to { $end } { $year }
 }

## Times of day

# A time that stands alone: "10 a.m.", "10.30 a.m.", "noon". $hour runs from 0 to 23, $minute from 0 to 59. [J]: noon and midnight
time = { $minute ->
    [0] { $hour ->
        [0] midnight
        [12] noon
       *[other] { time-in-range }
     }
   *[other] { time-in-range }
 }

# A time in "10 a.m. – 1 p.m." [text 003]; also used above.
# $hour-twelve runs from 1 to 12, $minutes always has two digits, $half is am or pm.
time-in-range = { $minute ->
    [0] { $hour-twelve }
   *[other] { $hour-twelve }.{ $minutes }
 } { $half ->
    [am] a.m.
   *[pm] p.m.
 }

# "10 a.m. – 1 p.m.", with an en dash between spaces [text 003]. $start and $end are made by time-in-range.
time-range = { $start } – { $end }

## Ordinals

# "106th", upright [text 002]
ordinal-figures = { NUMBER($n, type: "ordinal") ->
    [one] { ordinal-number }st
    [two] { ordinal-number }nd
    [few] { ordinal-number }rd
   *[other] { ordinal-number }th
 }

# The number of an ordinal identifies: it is never grouped
ordinal-number = { NUMBER($n, useGrouping: "false") }

# "ninety-sixth", "one hundred and sixth"; from 1000 on in figures.
# $hundreds, $tens and $units are the digits of $n; $rest is what is left over from the hundreds.
ordinal-words = { $hundreds ->
    [0] { ordinal-rest }
    [1] { $rest ->
        [0] { ordinal-hundred }th
       *[other] { ordinal-hundred } and { ordinal-rest }
     }
    [2] { ordinal-hundreds }
    [3] { ordinal-hundreds }
    [4] { ordinal-hundreds }
    [5] { ordinal-hundreds }
    [6] { ordinal-hundreds }
    [7] { ordinal-hundreds }
    [8] { ordinal-hundreds }
    [9] { ordinal-hundreds }
   *[other] { ordinal-figures }
 }

# The hundred of 100 to 199. United Nations usage has "one hundred and third session"; iom.ftl drops the "one".
ordinal-hundred = one hundred

ordinal-hundreds = { $rest ->
    [0] { ordinal-digit } hundredth
   *[other] { ordinal-digit } hundred and { ordinal-rest }
 }

ordinal-digit = { $hundreds ->
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
   *[9] nine
 }

# 1 to 99
ordinal-rest = { $tens ->
    [0] { ordinal-units }
    [1] { ordinal-teens }
   *[other] { $units ->
        [0] { $tens ->
            [2] twentieth
            [3] thirtieth
            [4] fortieth
            [5] fiftieth
            [6] sixtieth
            [7] seventieth
            [8] eightieth
           *[9] ninetieth
         }
       *[other] { $tens ->
            [2] twenty
            [3] thirty
            [4] forty
            [5] fifty
            [6] sixty
            [7] seventy
            [8] eighty
           *[9] ninety
         }-{ ordinal-units }
     }
 }

ordinal-units = { $units ->
    [1] first
    [2] second
    [3] third
    [4] fourth
    [5] fifth
    [6] sixth
    [7] seventh
    [8] eighth
   *[9] ninth
 }

ordinal-teens = { $units ->
    [0] tenth
    [1] eleventh
    [2] twelfth
    [3] thirteenth
    [4] fourteenth
    [5] fifteenth
    [6] sixteenth
    [7] seventeenth
    [8] eighteenth
   *[9] nineteenth
 }

## Numbers

# "1,234.5": between groups of three digits, and before the decimals
number-group = ,
number-decimal = .

## Money. $amount is the whole number; $scale is the unit in which it is short: units, millions or billions (thousand millions), $scaled the number of them.

# "USD 140,000" [text 001]
money-figures = { $currency } { $amount }

# "USD 5 million" [text 001]
money-words = { $scale ->
    [billions] { $currency } { $scaled } billion
    [millions] { $currency } { $scaled } million
   *[units] { money-figures }
 }

## Percentages

# "1 per cent", in a text [S:em-num]
percent-words = { $n } per cent

# "1%", in a table [S:em-num]
percent-sign = { $n }%

## Spaces that never break

# Abbreviations that stay with the number after them, "No. 1309"; separated by commas
typography-abbreviations = No., Nos., p., pp., para., paras., art., arts., vol., vols., chap., fig., USD, EUR, CHF, US$

# What stays with the number before it, "10 a.m."; separated by commas
typography-units = a.m., p.m., per cent, million, billion, km, m, kg

# What stays with the name after it, "Mr. Alkalaj"; separated by commas
typography-titles = Mr., Mrs., Ms., Mr, Mrs, Ms, Dr., Prof., H.E., St.
