### La casa `unece`: Comisión Económica de las Naciones Unidas para Europa. Lo que figura aquí prevalece, para ella, sobre los demás archivos.

# El español no es idioma de la Comisión; nombre usual en las Naciones Unidas [J]
org-name = Comisión Económica de las Naciones Unidas para Europa
org-acronym = CEPE
org-full = { org-name } ({ org-acronym })

# Al principio de una frase o solo en una diapositiva
org-the = La { org-full }

# Las dos partes de una columna del membrete [J]
masthead-parent = NACIONES UNIDAS
masthead =
    COMISIÓN ECONÓMICA\
    PARA EUROPA

# En las Naciones Unidas la distribución restringida se llama “reservada” [S:ccpr-es06]
restriction-restricted = DISTRIBUCIÓN RESERVADA
