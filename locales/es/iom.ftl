### La casa `iom`: Organización Internacional para las Migraciones. Lo que figura aquí prevalece, para ella, sobre los demás archivos.

# [text 000]
org-name = Organización Internacional para las Migraciones
org-acronym = OIM
org-full = { org-name } ({ org-acronym })

# Al principio de una frase o solo en una diapositiva
org-the = La { org-full }

# Una de las tres líneas de la cabecera de la primera página, cada una en su idioma [text 000]
masthead = { org-full }

# En la OIM, "session" es "Reunión", con mayúscula: "106ª Reunión" [S:c1063es]
session-line = { ORDINAL($session, gender: "feminine") } Reunión

# "Centésima sexta Reunión" [S:c1063es], "Nonagésima cuarta Reunión" [S:mcinf290es]
session-line-words = { ORDINAL($session, form: "words", gender: "feminine", case: "title") } Reunión

# El primero del mes es ordinal: "3 de marzo a 1º de abril de 2008" [S:hrc7es], "1º y 2 de noviembre de 2011" [S:mc2334es]
date-day = { $day ->
    [1] 1º
   *[other] { $day }
 }
