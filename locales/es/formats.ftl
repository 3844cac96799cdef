### Cómo escribe el español las fechas, las horas, los ordinales y los números.
###
### Estos mensajes son las piezas de que se componen DATE, ORDINAL, TIMERANGE y toda fecha o número que se imprime.
### Los valores son Djot: `^er^` es volado, `_texto_` cursiva, y una barra invertida al final de la línea la corta.
### [S:…] y [text N] remiten al documento en que consta la forma; [J] señala una decisión sin fuente.

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

# El día del mes, en cifras también el primero; iom.ftl escribe "1º"
date-day = { $day }

# "4 de abril de 2014", debajo de la signatura; $month-name y $year son textos
date-long = { date-day } de { $month-name } de { $year }

# "28 de noviembre", cuando se conoce el año
date-day-month = { date-day } de { $month-name }

# Donde el inglés escribe "December 5th, 2008", el español conserva la fecha larga [J]
date-ordinal = { date-long }

## Horas

# Hora que aparece sola: "15.00 horas" [S:un-es-ga70]. $hour va de 0 a 23; $minutes tiene siempre dos cifras.
time = { time-in-range } horas

# Hora dentro de "de las 10.00 a las 13.00 horas"
time-in-range = { $hour }.{ $minutes }

# "de las 10.00 a las 13.00 horas", a partir de "a las 4.00 horas" [S:onu-num]; la una va en singular
time-range = { $start-hour ->
    [1] de la
   *[other] de las
 } { $start } { $end-hour ->
    [1] a la
   *[other] a las
 } { $end } horas

## Ordinales

# "106ª", "42ª" sin punto [S:onu-num]; la ª ya es volada. "masculine-short" va delante del sustantivo: "103er período".
ordinal-figures = { $gender ->
    [feminine] { $n }ª
    [masculine-short] { $rest ->
        [11] { $n }º
        [13] { $n }^er^
       *[other] { $units ->
            [1] { $n }^er^
            [3] { $n }^er^
           *[other] { $n }º
         }
     }
   *[masculine] { $n }º
 }

# "primera", "nonagésima cuarta" [S:mcinf290es], "centésima sexta" [S:c1063es], "sexagésimo segundo" [S:a62434es].
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

# "tercero", "tercera", y delante de un sustantivo masculino "tercer"
ordinal-third = { $gender ->
    [masculine-short] tercer
   *[other] tercer{ ordinal-ending }
 }

ordinal-ending = { $gender ->
    [feminine] a
   *[masculine] o
 }

## Números

# "4 300", "0,42": espacio entre los grupos de tres cifras y coma decimal [S:fao-es-num]
number-group = {"\u00A0"}
number-decimal = ,

## Espacios que no se cortan

# Abreviaturas que no se separan del número que sigue, "Nº 753", "párr. 4"; separadas por comas
typography-abbreviations = Nº, nº, No., núm., núms., pág., págs., p., pp., párr., párrs., art., arts., vol., cap., fig., USD

# Lo que no se separa del número que precede; separado por comas
typography-units = horas, hora, por ciento, €, °C, °, millón, millones, dólares, euros, francos, km, m, kg

# Lo que no se separa del nombre que sigue, "Sr. Alkalaj"; separado por comas
typography-titles = Sr., Sra., Sres., Sras., Dr., Dra., D., Dña., Excmo., Excma.
