### Cómo escribe el español las fechas, las horas, los ordinales y los números.
###
### Estos mensajes son las piezas de que se componen DATE, DATERANGE, TIMERANGE, ORDINAL, NUMBER, MONEY, PERCENT y toda fecha o número que se imprime.
### Los valores son Djot: `^er^` es volado, `_texto_` cursiva, y una barra invertida al final de la línea la corta.
### [S:…] y [text N] remiten al documento en que consta la forma; [J] señala una decisión sin fuente.
### [S:onu-fechas] es el manual del Servicio de Traducción al Español de las Naciones Unidas: onutraduccion.wordpress.com/manual/ortografia/fechas/

## Fechas

# $month es el número del mes, de 1 a 12.
month-name = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
 }

# $weekday es el día de la semana, de 1 (lunes) a 7 (domingo).
weekday-name = { $weekday ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
 }

# El día del mes, en números cardinales también el primero: “1 de mayo de 2008” [S:onu-fechas]; iom.ftl escribe “1º”
date-day = { $day }

# “4 de abril de 2014”, debajo de la signatura; $month-name y $year son textos
date-long = { date-day } de { $month-name } de { $year }

# “28 de noviembre”, cuando se conoce el año
date-day-month = { date-day } de { $month-name }

# Donde el inglés escribe “December 5th, 2008”, el español conserva la fecha larga [J]
date-ordinal = { date-long }

# “jueves 7 de enero” [S:onu-fechas]
date-weekday = { $weekday-name } { date-long }
date-weekday-day-month = { $weekday-name } { date-day-month }

## De un día a otro. $start y $end son fechas sin lo que comparten: días, días con su mes o fechas enteras; $days cuenta los días.

# “10 a 28 de julio de 2006” [S:ccpr-es06], “28 de julio a 5 de agosto de 1997” (FCCC/SBI/1997/11).
# $across dice en qué se distinguen: days (días de un mes), months (meses de un año), years.
date-range-long = { $across ->
    [days] { date-range-ends } de { $month-name } de { $year }
    [months] { date-range-ends } de { $year }
   *[years] { date-range-ends }
 }

# Lo mismo sin el año: “23 y 24 de julio”
date-range-day-month = { $across ->
    [days] { date-range-ends } de { $month-name }
   *[months] { date-range-ends }
 }

# Dos días seguidos se nombran, “23 y 24 de julio de 2010” [S:onu-fechas]; de más, el primero y el último, sin guion
date-range-ends = { $days ->
    [2] { $start } y { $end }
   *[other] { $start } { date-range-to } { $end }
 }

# Entre el primero y el último; iom.ftl escribe “al”
date-range-to = a

# “del martes 24 de noviembre al viernes 27 de noviembre de 2015” [J]
date-range-weekday = { $across ->
    [years] del { $start } al { $end }
   *[months] del { $start } al { $end } de { $year }
 }

## Horas

# Hora que aparece sola: “15.00 horas” [S:un-es-ga70]. $hour va de 0 a 23; $minutes tiene siempre dos cifras.
time = { time-in-range } horas

# Hora dentro de “de las 10.00 a las 13.00 horas”
time-in-range = { $hour }.{ $minutes }

# “de las 10.00 a las 13.00 horas”, a partir de “a las 4.00 horas” [S:onu-num]; la una va en singular
time-range = { $start-hour ->
    [1] de la
   *[other] de las
 } { $start } { $end-hour ->
    [1] a la
   *[other] a las
 } { $end } horas

## Ordinales

# “106ª”, “42ª” sin punto [S:onu-num]; la ª ya es volada. `masculine-short` va delante del sustantivo: “103er período”.
ordinal-figures = { $gender ->
    [feminine] { ordinal-number }ª
    [masculine-short] { $rest ->
        [11] { ordinal-number }º
        [13] { ordinal-number }^er^
       *[other] { $units ->
            [1] { ordinal-number }^er^
            [3] { ordinal-number }^er^
           *[other] { ordinal-number }º
         }
     }
   *[masculine] { ordinal-number }º
 }

# El número de un ordinal identifica y no se agrupa: “5235ª sesión” [S:sc5235]
ordinal-number = { NUMBER($n, useGrouping: "false") }

# “primera”, “nonagésima cuarta” [S:mcinf290es], “centésima sexta” [S:c1063es], “sexagésimo segundo” [S:a62434es].
# En cifras a partir de 1000.
# $hundreds, $tens y $units son las cifras de $n; $rest es lo que queda al quitar las centenas.
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

ordinal-compound = { $rest ->
    [0] { ordinal-hundreds }{ ordinal-ending }
   *[other] { ordinal-hundreds }{ ordinal-ending } { ordinal-rest }
 }

ordinal-hundreds = { $hundreds ->
    [1] centésim
    [2] ducentésim
    [3] tricentésim
    [4] cuadringentésim
    [5] quingentésim
    [6] sexcentésim
    [7] septingentésim
    [8] octingentésim
   *[9] noningentésim
 }

# De 1 a 99
ordinal-rest = { $tens ->
    [0] { ordinal-units }
    [1] { ordinal-teens }
   *[other] { $units ->
        [0] { ordinal-tens }{ ordinal-ending }
       *[other] { ordinal-tens }{ ordinal-ending } { ordinal-units }
     }
 }

ordinal-tens = { $tens ->
    [2] vigésim
    [3] trigésim
    [4] cuadragésim
    [5] quincuagésim
    [6] sexagésim
    [7] septuagésim
    [8] octogésim
   *[9] nonagésim
 }

ordinal-teens = { $units ->
    [0] décim{ ordinal-ending }
    [1] undécim{ ordinal-ending }
    [2] duodécim{ ordinal-ending }
    [8] decimoctav{ ordinal-ending }
   *[other] decimo{ $units ->
        [3] { ordinal-third }
        [4] cuart{ ordinal-ending }
        [5] quint{ ordinal-ending }
        [6] sext{ ordinal-ending }
        [7] séptim{ ordinal-ending }
       *[9] noven{ ordinal-ending }
     }
 }

ordinal-units = { $units ->
    [1] { $gender ->
        [masculine-short] primer
       *[other] primer{ ordinal-ending }
     }
    [2] segund{ ordinal-ending }
    [3] { ordinal-third }
    [4] cuart{ ordinal-ending }
    [5] quint{ ordinal-ending }
    [6] sext{ ordinal-ending }
    [7] séptim{ ordinal-ending }
    [8] octav{ ordinal-ending }
   *[9] noven{ ordinal-ending }
 }

# “tercero”, “tercera”, y delante de un sustantivo masculino “tercer”
ordinal-third = { $gender ->
    [masculine-short] tercer
   *[other] tercer{ ordinal-ending }
 }

ordinal-ending = { $gender ->
    [feminine] a
   *[masculine] o
 }

## Números

# “4 300”, “0,42”: espacio entre los grupos de tres cifras y coma decimal [S:fao-es-num]; el espacio es fino y no se corta ni se estira [J]
number-group = {"\u202F"}
number-decimal = ,

## Dinero. $amount es el número entero; $scale, la unidad en que resulta corto: units, millions o billions (miles de millones); $millions, cuántos millones.

# “140 000 dólares”; “5 000 000 de dólares”
money-figures = { $amount ->
    [many] { $amount } de { currency-name }
    [one] { $amount } { currency-one }
   *[other] { $amount } { currency-name }
 }

# “5 millones de dólares”; “billion” es “mil millones” [S:fao-es-num], y se cuenta en millones: “1 300 millones de dólares”
money-words = { $scale ->
    [units] { money-figures }
   *[millions] { $millions ->
        [one] { $millions } millón de { currency-name }
        [many] { $millions } millones de { currency-name }
       *[other] { $millions } millones de { currency-name }
     }
 }

# Las monedas, en plural; de otra, su código. “Dólares” sin más son los de los Estados Unidos [S:fao-es-num]
currency-name = { $currency ->
    [USD] dólares
    [EUR] euros
    [CHF] francos suizos
   *[other] { $currency }
 }
currency-one = { $currency ->
    [USD] dólar
    [EUR] euro
    [CHF] franco suizo
   *[other] { $currency }
 }

## Porcentajes

# “1%”, sin espacio, en el texto lo mismo que en los cuadros [S:onu-num]
percent-words = { percent-sign }
percent-sign = { $n }%

## Espacios que no se cortan

# Abreviaturas que no se separan del número que sigue, “Nº 753”, “párr. 4”; separadas por comas
typography-abbreviations = Nº, nº, No., núm., núms., pág., págs., p., pp., párr., párrs., art., arts., vol., cap., fig., USD

# Lo que no se separa del número que precede; separado por comas
typography-units = horas, hora, por ciento, €, °C, °, millón, millones, dólares, euros, francos, km, m, kg

# Lo que no se separa del nombre que sigue, “Sr. Alkalaj”; separado por comas
typography-titles = Sr., Sra., Sres., Sras., Dr., Dra., D., Dña., Excmo., Excma.
