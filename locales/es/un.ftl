### La casa `un`: Naciones Unidas. Lo que figura aquí prevalece, para ella, sobre los demás archivos.

org-name = Naciones Unidas
org-acronym = ONU
org-full = { org-name }

# Al principio de una frase o solo en una diapositiva
org-the = Las { org-full }

# En la cabecera de la primera página
masthead = { org-full }

# Debajo de la signatura: “Distr. general” [S:a59100es], “Distr. reservada” [S:ccpr-es06], “Distr. limitada” [S:eclac]
restriction-general = Distr. general
restriction-limited = Distr. limitada
restriction-restricted = Distr. reservada

# Al fondo de cada página, con la palabra del membrete [S:ccpr-es06]
watermark-restricted = DISTRIBUCIÓN RESERVADA

# Los períodos de sesiones se escriben con letras: “Sexagésimo segundo período de sesiones” [S:a62434es]
session-line = { session-line-words }
