### La primera página, los títulos de página y las partes comunes a todos los documentos.
### $lang es la clave del idioma de la página (en, fr, es …), $original la del idioma en que se escribió el texto.

## Distribución

# Debajo de la signatura y en cada título de página; la distribución general no se indica.
# MC/2334 (2011) y MC/EX/729 (2013) imprimen “DIST. LIMITADA” [S:mc2334es] [S:mcex729], que en las Naciones Unidas es otra categoría; de ahí [J]
restriction-limited = DISTRIBUCIÓN LIMITADA
restriction-restricted = DISTRIBUCIÓN RESTRINGIDA

# Palabra clave del PDF, que no se imprime, cuando la organización no tiene mención propia (`restriction-general`) [J]
distribution-general = Distribución general

## Idiomas

# El nombre del idioma de la página
lang-name = { $lang ->
    [en] inglés
    [fr] francés
    [es] español
    [ru] ruso
    [ar] árabe
    [zh] chino
   *[other] { $lang }
 }

# El nombre del idioma de este archivo, en el membrete de un documento traducido [S:a59100es]
masthead-language = Español

# Membrete de un documento con varias versiones: “Original: inglés” [S:c1063es]
# chancery: allow identical-text “Original” se escribe igual en español
lang-original = Original: { original-name }

# El nombre del idioma del original
original-name = { $original ->
    [en] inglés
    [fr] francés
    [es] español
    [ru] ruso
    [ar] árabe
    [zh] chino
   *[other] { $original }
 }

# Membrete de un documento con una sola versión: “Inglés únicamente” [J]
lang-only = { $lang ->
    [en] Inglés
    [fr] Francés
    [es] Español
    [ru] Ruso
    [ar] Árabe
    [zh] Chino
   *[other] { $lang }
 } únicamente

# En la primera página de una traducción que la organización no ha publicado [J]
unofficial-translation = Traducción no oficial. Solo hace fe el texto original, en { original-name }.

## Fechas, períodos de sesiones y reuniones

# La fecha del documento, debajo del idioma: “4 de abril de 2014”
date-line = { $date }

# La fecha de una presentación: “5 de diciembre de 2008”
date-line-ordinal = { DATE($date, form: "ordinal") }

# El día y la hora de un discurso: “28 de noviembre, de las 10.00 a las 13.00 horas”
event-line = { DATERANGE($event-date, $event-until, form: "day-month") }, { TIMERANGE($event-start, $event-end) }

# Debajo del órgano. En las Naciones Unidas, “session” es “período de sesiones” [S:a59100es]; en la OIM, “Reunión” (véase iom.ftl).
session-line = { ORDINAL($session, gender: "masculine-short") } período de sesiones

# Lo mismo en letras: “Sexagésimo segundo período de sesiones” [S:a62434es]
session-line-words = { ORDINAL($session, form: "words", gender: "masculine-short", case: "title") } período de sesiones

# Debajo del órgano: “Segunda reunión (15 de abril de 2014)”. En letras de la primera a la décima, y luego en cifras [S:onu-num]; iom.ftl escribe “Reunión”
meeting-line = { $meeting-number ->
    [1] Primera
    [2] Segunda
    [3] Tercera
    [4] Cuarta
    [5] Quinta
    [6] Sexta
    [7] Séptima
    [8] Octava
    [9] Novena
    [10] Décima
   *[other] { ORDINAL($meeting-number, gender: "feminine") }
 } reunión ({ DATERANGE($meeting-date, $meeting-until) })

# En la portada de un informe, debajo del lugar: “1º y 2 de noviembre de 2011” [S:mc2334es]
meeting-dates = { DATERANGE($meeting-date, $meeting-until) }

## Tipos de documento

# En los metadatos del archivo
type-note = Nota
type-resolution = Resolución
type-statement = Declaración
type-slides = Presentación

# Una nota de la presidencia, a partir de “Informe del Presidente” [S:mc2334es] [J]; $chair es f o m
type-chair-note = { $chair ->
    [f] Nota de la Presidenta
   *[m] Nota del Presidente
 }

## Elementos de página

# En el título de página, debajo de la signatura: “Página 2” [S:mcinf263es]. $page solo se conoce una vez compuestas las páginas.
page-n = Página { $page }

# “2/7”; $total es el número de páginas
page-n-of-m = { $page }/{ $total }

# Debajo de un título que se repite en otra página o en un cuadro
continued = (_continuación_)

# Tras el título de una diapositiva que repite el anterior [S:fao49es]
# chancery: allow identical-text la abreviatura es la misma
continued-short = (cont.)

# [S:c1063es]
contents = Índice

# Encima de los números de página del índice
contents-page = Página

# Al través de una página que no es definitiva
draft-watermark = BORRADOR

# El texto alternativo del código QR de la primera página; $url es la dirección del documento
qr-code = Código QR: enlace a { $url }

## El documento en su serie

# Debajo del título, en negrita, por `Add.1`, `Amend.1`, `Corr.1` y `Rev.1` en la signatura, cada uno en su línea. Las Naciones Unidas dejan el número a la
# signatura; $n lo da a quien quiera imprimirlo.
series-addendum = Adición
series-amendment = Enmienda
series-corrigendum = Corrección

# [J]
series-revision = Versión revisada

# Debajo de “Corrección”, si no se refiere a todas las versiones: “(Afecta únicamente a las versiones en francés y español)” [J].
# $list se forma con corrects-name, list-more y list-last; $count es el número de idiomas.
corrects = (Afecta únicamente a { $count ->
    [1] la versión
   *[other] las versiones
 } en { $list })

# El idioma de una versión, tras “en”
corrects-name = { $lang ->
    [en] inglés
    [fr] francés
    [es] español
    [ru] ruso
    [ar] árabe
    [zh] chino
   *[other] { $lang }
 }

# De tres nombres o más, todos menos el último: “francés, inglés”
list-more = { $list }, { $name }

# El último: “francés y español”, “español e inglés”
list-last = { $list } { $lang ->
    [en] e
   *[other] y
 } { $name }

# Al pie de la primera página, tras un asterisco por cada nueva publicación; $n es su número, de 1 a 3
reissued = { $n ->
    [1] Publicado nuevamente por razones técnicas el { $reissue-date }.
    [2] Segunda nueva publicación por razones técnicas ({ $reissue-date }).
   *[3] Tercera nueva publicación por razones técnicas ({ $reissue-date }).
 }

# Al pie de la primera página, tras el asterisco que sigue a la indicación de distribución [J]
derestricted-note = Documento divulgado el { $derestricted-date } por decisión { $of }.

# En grande al fondo de cada página, si la casa lo pide
watermark-limited = DISTRIBUCIÓN LIMITADA
watermark-restricted = DISTRIBUCIÓN RESTRINGIDA

## Partes

# El título del único anexo
annex = Anexo

# El título de uno de varios anexos: “Anexo I” [S:mc2094es]
annex-n = Anexo { $n }

# Bajo el título de un anexo que no está en el idioma de la versión: “[Inglés únicamente]” [S:em-mast]; $lang es la clave del idioma del anexo
annex-language = [{ lang-only }]

# El título del resumen
summary = Resumen
