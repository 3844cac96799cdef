### Как по-русски пишутся даты, время, порядковые числительные и числа.
###
### Из этих сообщений складываются DATE, DATERANGE, TIMERANGE, ORDINAL, NUMBER, MONEY, PERCENT и всякая печатаемая дата и всякое печатаемое число.
### Значения — это Djot: `^e^` поднимает буквы, `_текст_` выделяет курсивом, обратная косая черта в конце строки переносит строку.
### [S:…] и [text N] указывают документ, в котором форма засвидетельствована; [J] — решение без источника.
### Неразрывный пробел между числом и месяцем, после «№», после предлога из одной буквы и перед тире ставит программа.

## Даты

# $month — номер месяца, от 1 до 12; название в родительном падеже.
month-name = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
 }

# $weekday — день недели, от 1 (понедельник) до 7 (воскресенье).
weekday-name = { $weekday ->
    [1] понедельник
    [2] вторник
    [3] среда
    [4] четверг
    [5] пятница
    [6] суббота
   *[7] воскресенье
 }

# Число месяца само по себе, как оно стоит в дате
date-day = { $day }

# «4 апреля 2014 года», под условным обозначением документа; $month-name и $year — тексты
date-long = { $day } { $month-name } { $year } года

# «28 ноября», когда год известен
date-day-month = { $day } { $month-name }

# Там, где по-английски пишется December 5th, 2008, по-русски остается полная дата [J]
date-ordinal = { date-long }

# «вторник, 24 ноября 2015 года» [J]
date-weekday = { $weekday-name }, { date-long }
date-weekday-day-month = { $weekday-name }, { date-day-month }

## От одного дня до другого. $start и $end — даты без того, что у них общее: числа, числа с месяцами или полные даты; $days — сколько всего дней.

# «26–29 ноября 2013 года», «28 июля – 5 августа 2013 года» [J]; $across — в чем даты различаются: days (числа одного месяца),
# months (месяцы одного года), years
date-range-long = { $across ->
    [days] { date-range-days } { $month-name } { $year } года
    [months] { date-range-ends } { $year } года
   *[years] { date-range-ends }
 }

# То же без года: «29 и 30 октября»
date-range-day-month = { $across ->
    [days] { date-range-days } { $month-name }
   *[months] { date-range-ends }
 }

# Два дня подряд называются оба: «29 и 30 октября»; иначе между числами тире без пробелов
date-range-days = { $days ->
    [2] { $start } и { $end }
   *[other] { $start }–{ $end }
 }

# Между датами из нескольких слов — тире с пробелами
date-range-ends = { $days ->
    [2] { $start } и { $end }
   *[other] { $start } – { $end }
 }

# «вторник, 24 ноября, – пятница, 27 ноября 2015 года» [J]
date-range-weekday = { $across ->
    [years] { $start }, – { $end }
   *[months] { $start }, – { $end } { $year } года
 }

## Время суток

# Отдельно стоящее время: «10 ч 00 мин» [J]. $hour — от 0 до 23; в $minutes всегда две цифры.
time = { $hour } ч { $minutes } мин

# Время внутри «10:00–13:00»
time-in-range = { $hour }\:{ $minutes }

# «10:00–13:00», через тире без пробелов [J]
time-range = { $start }–{ $end }

## Порядковые числительные
##
## $gender — род: feminine, masculine, neuter. $inflection — падеж: nominative, genitive, dative, accusative, instrumental, prepositional.
## Винительный падеж мужского рода — неодушевленный.

# «106-я сессия», «на 106-й сессии», «42-е заседание»: после дефиса одна буква, если перед ней в слове гласная, иначе две
ordinal-figures = { ordinal-number }-{ $gender ->
    [feminine] { $inflection ->
        [nominative] я
        [accusative] ю
       *[genitive] й
     }
   *[masculine] { $inflection ->
        [genitive] го
        [dative] му
        [instrumental] м
        [prepositional] м
       *[nominative] { $gender ->
            [neuter] е
           *[masculine] й
         }
     }
 }

# Число в порядковом числительном обозначает: разряды в нем не отделяются
ordinal-number = { NUMBER($n, useGrouping: "false") }

# «шестьдесят девятая» [S:a69972ru], «сто шестая»; с 1000 — цифрами.
# $hundreds, $tens и $units — цифры числа $n; $rest — то, что остается без сотен.
ordinal-words = { $hundreds ->
    [0] { ordinal-rest }
    [1] { ordinal-compound }
    [2] { ordinal-compound }
    [3] { ordinal-compound }
    [4] { ordinal-compound }
    [5] { ordinal-compound }
    [6] { ordinal-compound }
    [7] { ordinal-compound }
    [8] { ordinal-compound }
    [9] { ordinal-compound }
   *[other] { ordinal-figures }
 }

# Склоняется только последнее слово: «сто шестая», но «сотая», «двухсотая»
ordinal-compound = { $rest ->
    [0] { $hundreds ->
        [1] сот
        [2] двухсот
        [3] трехсот
        [4] четырехсот
        [5] пятисот
        [6] шестисот
        [7] семисот
        [8] восьмисот
       *[9] девятисот
     }{ ordinal-ending }
   *[other] { $hundreds ->
        [1] сто
        [2] двести
        [3] триста
        [4] четыреста
        [5] пятьсот
        [6] шестьсот
        [7] семьсот
        [8] восемьсот
       *[9] девятьсот
     } { ordinal-rest }
 }

# От 1 до 99
ordinal-rest = { $tens ->
    [0] { ordinal-units }
    [1] { ordinal-teens }{ ordinal-ending }
   *[other] { $units ->
        [0] { ordinal-tens }
       *[other] { $tens ->
            [2] двадцать
            [3] тридцать
            [4] сорок
            [5] пятьдесят
            [6] шестьдесят
            [7] семьдесят
            [8] восемьдесят
           *[9] девяносто
         } { ordinal-units }
     }
 }

ordinal-tens = { $tens ->
    [2] двадцат{ ordinal-ending }
    [3] тридцат{ ordinal-ending }
    [4] сороков{ ordinal-ending-stressed }
    [5] пятидесят{ ordinal-ending }
    [6] шестидесят{ ordinal-ending }
    [7] семидесят{ ordinal-ending }
    [8] восьмидесят{ ordinal-ending }
   *[9] девяност{ ordinal-ending }
 }

ordinal-teens = { $units ->
    [0] десят
    [1] одиннадцат
    [2] двенадцат
    [3] тринадцат
    [4] четырнадцат
    [5] пятнадцат
    [6] шестнадцат
    [7] семнадцат
    [8] восемнадцат
   *[9] девятнадцат
 }

ordinal-units = { $units ->
    [1] перв{ ordinal-ending }
    [2] втор{ ordinal-ending-stressed }
    [3] трет{ ordinal-ending-third }
    [4] четверт{ ordinal-ending }
    [5] пят{ ordinal-ending }
    [6] шест{ ordinal-ending-stressed }
    [7] седьм{ ordinal-ending-stressed }
    [8] восьм{ ordinal-ending-stressed }
   *[9] девят{ ordinal-ending }
 }

# «первый», «первая», «первое», «первого» …
ordinal-ending = { $gender ->
    [feminine] { $inflection ->
        [nominative] ая
        [accusative] ую
       *[genitive] ой
     }
   *[masculine] { $inflection ->
        [genitive] ого
        [dative] ому
        [instrumental] ым
        [prepositional] ом
       *[nominative] { $gender ->
            [neuter] ое
           *[masculine] ый
         }
     }
 }

# Ударное окончание отличается только в именительном (и винительном) падеже мужского рода: «второй», «шестой», «сороковой»
ordinal-ending-stressed = { $gender ->
    [feminine] { ordinal-ending }
    [neuter] { ordinal-ending }
   *[masculine] { $inflection ->
        [nominative] ой
        [accusative] ой
       *[genitive] { ordinal-ending }
     }
 }

# «третий», «третья», «третье», «третьего» …
ordinal-ending-third = { $gender ->
    [feminine] { $inflection ->
        [nominative] ья
        [accusative] ью
       *[genitive] ьей
     }
   *[masculine] { $inflection ->
        [genitive] ьего
        [dative] ьему
        [instrumental] ьим
        [prepositional] ьем
       *[nominative] { $gender ->
            [neuter] ье
           *[masculine] ий
         }
     }
 }

## Числа

# «1 234,5»: узкий неразрывный пробел, который не растягивается, между группами из трех цифр, десятичная запятая
number-group = {"\u202F"}
number-decimal = ,

## Деньги. $amount — целая сумма; $scale — единица, в которой она коротка: units, millions или billions (миллиарды); $scaled — сколько таких единиц.

# «140 000 долларов США», «21 доллар США», «1,5 доллара США» [J]
money-figures = { $amount } { $amount ->
    [one] { $currency ->
        [USD] доллар США
        [EUR] евро
        [CHF] швейцарский франк
       *[other] { $currency }
     }
    [few] { $currency ->
        [USD] доллара США
        [EUR] евро
        [CHF] швейцарских франка
       *[other] { $currency }
     }
    [many] { currency-name }
   *[other] { $currency ->
        [USD] доллара США
        [EUR] евро
        [CHF] швейцарского франка
       *[other] { $currency }
     }
 }

# «5 миллионов долларов США», «1,3 миллиарда евро» [J]
money-words = { $scale ->
    [billions] { $scaled } { $scaled ->
        [one] миллиард
        [few] миллиарда
        [many] миллиардов
       *[other] миллиарда
     } { currency-name }
    [millions] { $scaled } { $scaled ->
        [one] миллион
        [few] миллиона
        [many] миллионов
       *[other] миллиона
     } { currency-name }
   *[units] { money-figures }
 }

# Валюта в родительном падеже множественного числа; для остальных — код
currency-name = { $currency ->
    [USD] долларов США
    [EUR] евро
    [CHF] швейцарских франков
   *[other] { $currency }
 }

## Проценты

# «8 процентов», «1 процент», «8,5 процента», в тексте [J]
percent-words = { $n } { $n ->
    [one] процент
    [few] процента
    [many] процентов
   *[other] процента
 }

# «8,5%», в таблице [J]
percent-sign = { $n }%

## Неразрывные пробелы

# Предлоги из одной буквы, которые не отрываются от следующего слова, «в Женеве», «В 2014 году»; строчными, через запятую
typography-prepositions = в, к, с, о, у

# Сокращения, которые не отрываются от следующего числа, «№ 5»; через запятую
typography-abbreviations = №, №№, п., пп., с., стр., ст., т., гл., рис., табл., ч., пункт, пункта, пункте, пункту, пунктом

# То, что не отрывается от предыдущего числа, «2014 года», «10 процентов»; через запятую
typography-units = года, году, год, годов, годах, годы, г., гг., ч, мин, ч., мин., час., процент, процента, процентов, %, тыс., млн, млрд, трлн, тысяча, тысячи, тысяч, миллион, миллиона, миллионов, миллиард, миллиарда, миллиардов, долл., доллар, доллара, долларов, евро, франк, франка, франков, руб., км, м, кг, га, °C

# То, что не отрывается от следующего имени, «г-н Алкалай»; через запятую
typography-titles = г-н, г-на, г-ну, г-ном, г-не, г-жа, г-жи, г-же, г-жу, г-жой, д-р, проф.
