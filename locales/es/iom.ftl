### La casa `iom`: Organización Internacional para las Migraciones. Lo que figura aquí prevalece, para ella, sobre los demás archivos.

# [text 000]
org-name = Organización Internacional para las Migraciones
org-acronym = OIM
org-full = { org-name } ({ org-acronym })

# Al principio de una frase o solo en una diapositiva
org-the = La { org-full }

# Una de las tres líneas de la cabecera de la primera página, cada una en su idioma [text 000]
masthead = { org-full }

# En la OIM, “session” es “Reunión”, con mayúscula: “106ª Reunión” [S:c1063es]
session-line = { ORDINAL($session, gender: "feminine") } Reunión

# “Centésima sexta Reunión” [S:c1063es], “Nonagésima cuarta Reunión” [S:mcinf290es]
session-line-words = { ORDINAL($session, form: "words", gender: "feminine", case: "title") } Reunión

# La de un grupo de trabajo se escribe igual: “Décima cuarta Reunión (15 de mayo de 2013)” (Grupo de Trabajo sobre la Reforma Presupuestaria, mayo de 2013)
meeting-line = { ORDINAL($meeting-number, form: "words", gender: "feminine", case: "title") } Reunión ({ DATERANGE($meeting-date, $meeting-until) })

# “Décima segunda Reunión” [S:mcex729], “Décima cuarta Reunión” (C/105/3), “Décima sexta Reunión” (S/16/18), en dos palabras; “undécima” [J]
ordinal-teens = { $units ->
    [0] décim{ ordinal-ending }
    [1] undécim{ ordinal-ending }
   *[other] décim{ ordinal-ending } { ordinal-units }
 }

# El primero del mes es ordinal: “1º de noviembre de 2002” (MC/INF/255), “1º y 2 de noviembre de 2011” [S:mc2334es];
# así también las Naciones Unidas hasta 2008 [S:hrc7es], cuyo manual escribe hoy “1 de mayo” [S:onu-fechas]
date-day = { $day ->
    [1] 1º
   *[other] { $day }
 }

# “22 al 26 de noviembre” [S:mc2290es]
date-range-to = al

# Bajo el título de un anexo en otro idioma: “(únicamente en inglés)”, a partir de “Anexos (únicamente en inglés)” (Grupo de Trabajo sobre la Reforma Presupuestaria, mayo de 2013)
annex-language = (únicamente en { lang-name })

# En la OIM, los dólares llevan “EE.UU.”: “242,2 millones de dólares EE.UU.” (www.iom.int/es/estructura)
currency-name = { $currency ->
    [USD] dólares EE.UU.
    [EUR] euros
    [CHF] francos suizos
   *[other] { $currency }
 }
currency-one = { $currency ->
    [USD] dólar EE.UU.
    [EUR] euro
    [CHF] franco suizo
   *[other] { $currency }
 }
