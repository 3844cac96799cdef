### Comment le français écrit les dates, les heures, les ordinaux et les nombres.
###
### Ces messages sont les pièces dont se servent DATE, DATERANGE, TIMERANGE, ORDINAL, NUMBER, MONEY, PERCENT et toute date ou tout nombre imprimé.
### Les valeurs sont du Djot : `^e^` est en exposant, `_texte_` en italique, une barre oblique inverse en fin de ligne coupe la ligne.
### [S:…] et [text N] renvoient au document où la forme est attestée ; [J] signale un choix sans source.
### L’espace insécable devant : ; ! ? et dans « » est posée par le programme, de même qu’entre le quantième et le mois.

## Dates

# $month est le numéro du mois, de 1 à 12.
month-name = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
 }

# $weekday est le jour de la semaine, de 1 (lundi) à 7 (dimanche).
weekday-name = { $weekday ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
 }

# Le premier du mois est le seul quantième ordinal : « 1er juin 2012 » [S:mc2346fr]
date-day = { $day ->
    [1] 1^er^
   *[other] { $day }
 }

# « 4 avril 2014 », sous la cote d’un document ; $month-name et $year sont des textes
date-long = { date-day } { $month-name } { $year }

# « 28 novembre », là où l’année est connue
date-day-month = { date-day } { $month-name }

# L’anglais écrit ici « December 5th, 2008 » ; le français garde la date longue [J]
date-ordinal = { date-long }

# « lundi 5 décembre 2016 » [S:c10731fr]
date-weekday = { $weekday-name } { date-long }
date-weekday-day-month = { $weekday-name } { date-day-month }

## D’un jour à l’autre. $start et $end sont des dates sans ce qu’elles ont en commun : quantièmes, quantièmes et mois, ou dates entières.

# « 29-30 octobre 2013 » [S:cppf13fr], « 14 mars-1er avril 2011 » [S:ccpr-fr11] : trait d’union sans espaces.
# $across dit en quoi elles diffèrent : days (d’un mois), months (d’une année), years.
date-range-long = { $across ->
    [days] { $start }-{ $end } { $month-name } { $year }
    [months] { $start }-{ $end } { $year }
   *[years] { $start }-{ $end }
 }

# La même sans l’année : « 29-30 octobre »
date-range-day-month = { $across ->
    [days] { $start }-{ $end } { $month-name }
   *[months] { $start }-{ $end }
 }

# « du lundi 5 décembre au jeudi 8 décembre 2016 » [S:c10731fr]
date-range-weekday = { $across ->
    [years] du { $start } au { $end }
   *[months] du { $start } au { $end } { $year }
 }

## Heures

# « 15 heures », « 15 h 10 », « 7 h 15 » [S:a66pv82fr] [S:fao-fr-num]. $hour va de 0 à 23 ; $minutes a toujours deux chiffres.
time = { $minute ->
    [0] { $hour ->
        [0] 0 heure
        [1] 1 heure
       *[other] { $hour } heures
     }
   *[other] { $hour } h { $minutes }
 }

# Une heure dans « de 10 heures à 13 heures »
time-in-range = { time }

# « de 10 heures à 13 heures » [J]
time-range = de { $start } à { $end }

## Ordinaux

# « 106e », « 1re », « 1er », les lettres en exposant [S:c10731fr]
ordinal-figures = { $n ->
    [1] { $gender ->
        [feminine] 1^re^
       *[masculine] 1^er^
     }
   *[other] { ordinal-number }^e^
 }

# Le nombre d’un ordinal désigne : il n’est jamais groupé
ordinal-number = { NUMBER($n, useGrouping: "false") }

# « première », « cent septième » [S:c10731fr], « quatre-vingt-dixième » ; en chiffres à partir de 1000.
# Graphie traditionnelle, sans trait d’union autour de « et » et de « cent ».
# $hundreds, $tens et $units sont les chiffres de $n ; $rest est ce qui reste une fois les centaines ôtées.
ordinal-words = { $hundreds ->
    [0] { $n ->
        [1] { $gender ->
            [feminine] première
           *[masculine] premier
         }
       *[other] { ordinal-rest }
     }
    [1] { $rest ->
        [0] centième
       *[other] cent { ordinal-rest }
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

ordinal-hundreds = { $rest ->
    [0] { ordinal-digit } centième
   *[other] { ordinal-digit } cent { ordinal-rest }
 }

ordinal-digit = { $hundreds ->
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
   *[9] neuf
 }

# De 1 à 99 dans un nombre composé : « unième » et non « premier »
ordinal-rest = { $tens ->
    [0] { ordinal-units }
    [1] { ordinal-teens }
    [7] { $units ->
        [1] soixante et { ordinal-teens }
       *[other] soixante-{ ordinal-teens }
     }
    [8] { $units ->
        [0] quatre-vingtième
       *[other] quatre-vingt-{ ordinal-units }
     }
    [9] quatre-vingt-{ ordinal-teens }
   *[other] { $units ->
        [0] { $tens ->
            [2] vingtième
            [3] trentième
            [4] quarantième
            [5] cinquantième
           *[6] soixantième
         }
        [1] { ordinal-stem } et unième
       *[other] { ordinal-stem }-{ ordinal-units }
     }
 }

ordinal-stem = { $tens ->
    [2] vingt
    [3] trente
    [4] quarante
    [5] cinquante
   *[6] soixante
 }

ordinal-units = { $units ->
    [1] unième
    [2] deuxième
    [3] troisième
    [4] quatrième
    [5] cinquième
    [6] sixième
    [7] septième
    [8] huitième
   *[9] neuvième
 }

ordinal-teens = { $units ->
    [0] dixième
    [1] onzième
    [2] douzième
    [3] treizième
    [4] quatorzième
    [5] quinzième
    [6] seizième
    [7] dix-septième
    [8] dix-huitième
   *[9] dix-neuvième
 }

## Nombres

# « 1 234,5 » : espace fine insécable entre les tranches de trois chiffres, virgule décimale
number-group = {"\u202F"}
number-decimal = ,

## Sommes d’argent. $amount est le nombre entier ; $scale l’unité où il est court : units, millions ou billions (milliards) ; $scaled le nombre de ces unités.

# « 140 000 dollars É.-U. » ; « 5 000 000 de dollars É.-U. »
money-figures = { $amount ->
    [many] { $amount } { currency-of }
    [one] { $amount } { currency-one }
   *[other] { $amount } { currency-name }
 }

# « 783,8 millions de dollars É.-U. » [S:mc2254fr] (la source omet l’accent : « E.-U. ») ; « 1,3 milliard de dollars É.-U. » : au singulier en deçà de deux
money-words = { $scale ->
    [billions] { $scaled ->
        [one] { $scaled } milliard { currency-of }
        [many] { $scaled } milliards { currency-of }
       *[other] { $scaled } milliards { currency-of }
     }
    [millions] { $scaled ->
        [one] { $scaled } million { currency-of }
        [many] { $scaled } millions { currency-of }
       *[other] { $scaled } millions { currency-of }
     }
   *[units] { money-figures }
 }

# Les monnaies, au pluriel ; d’une autre, le code [S:mc2254fr]. « É.-U. » : les capitales portent toujours leur accent, que la source omet.
currency-name = { $currency ->
    [USD] dollars É.-U.
    [EUR] euros
    [CHF] francs suisses
   *[other] { $currency }
 }
currency-one = { $currency ->
    [USD] dollar É.-U.
    [EUR] euro
    [CHF] franc suisse
   *[other] { $currency }
 }
currency-of = { $currency ->
    [EUR] d’{ currency-name }
   *[other] de { currency-name }
 }

## Pourcentages

# « 8 pour cent », au fil du texte [S:fao-fr-num]
percent-words = { $n } pour cent

# « 8 % », dans un tableau ; l’espace ne se coupe pas
percent-sign = { $n }{"\u00A0"}%

## Espaces insécables

# Abréviations qui ne se séparent pas du nombre qui suit, « nº 1354 » ; séparées par des virgules.
# « no » et « nos » s’écrivent n^o^ et n^os^ : les lettres en exposant comptent comme des lettres.
typography-abbreviations = no, nos, No, Nos, NO, n°, N°, nº, Nº, p., pp., par., art., vol., chap., fig., h, §

# Ce qui ne se sépare pas du nombre qui précède, « 10 heures », « 8 pour cent » [S:fao-fr-num] ; séparé par des virgules
typography-units = heure, heures, h, min, pour cent, %, ‰, €, $, £, °C, °F, °, million, millions, milliard, milliards, dollars, euros, francs, km, m, kg

# Ce qui ne se sépare pas du nom qui suit, « M. Alkalaj », « Mme Swing » (M^me^) ; séparé par des virgules
typography-titles = M., MM., Mme, Mmes, Mlle, Dr, Pr, Me, S.E.
