### Las palabras de una carta.

## Términos

-office = Oficina del Secretario
    .number = singular
-unit = { $form ->
    [short] Dependencia de Documentos
   *[full] Dependencia de Documentos Oficiales
 }

## El encabezamiento

# La oficina que envía la carta
letter-from = Enviada por la { -office }
letter-unit = { -unit(form: "short") } en funciones
letter-adopted = { -office.number ->
    [plural] La han aprobado
   *[singular] La ha aprobado
 }
letter-date = Ginebra, { DATE($date, form: "long") }
letter-session = { ORDINAL($session, gender: "feminine") } reunión
letter-subject = Asunto: { $title }
letter-reference = Referencia { $symbol } de { $date }

## El texto

# Cuántas reuniones se celebraron
letter-count = { $meeting-number ->
    [one] Se celebró una reunión
    [many] Se celebraron { $meeting-number } de reuniones
   *[other] Se celebraron { $meeting-number } reuniones
 }
letter-place = { NUMBER($session, type: "ordinal") ->
    [one] { $session }.^er^ lugar
   *[other] { $session }.º lugar
 }
letter-chair = { $chair ->
    [f] Señora Presidenta
   *[m] Señor Presidente
 }
letter-kind = { $restriction ->
    [limited] Para los miembros
    [restricted] Para la mesa
   *[general] Para todos
 }
letter-confidential = Esto es _confidencial_
letter-century = Escrita en el siglo 21
letter-rules = Véase [el reglamento](https://example.org/rules)
letter-draft = La palabra “proyecto” está tachada
letter-who = ¿Quién firma?
letter-stop = ¡Alto!
letter-limit = A lo sumo 1.500 palabras en 3 páginas
letter-end = La carta termina aquí.
letter-annexes = Anexos:
letter-close = Muy atentamente
letter-signature = { letter-close }, { letter-from }
letter-note = Una observación
    .short = Breve
    .long = Una observación larga
letter-label =
    .text = Una etiqueta
letter-labelled = { letter-label.text } abajo
