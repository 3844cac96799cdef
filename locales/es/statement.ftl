### Declaraciones: discursos que se distribuyen antes de pronunciarse.

# En la cabecera de la página, en mayúsculas [S:delivery-regex]: vale lo que se pronuncia
check-against-delivery = COTEJAR CON EL DISCURSO PRONUNCIADO

# Solo en su línea, entre “Declaración” y el nombre de quien habla [J]; concuerda con “Declaración”
statement-by = pronunciada por

# Solo en su línea, entre el cargo y la ocasión: “en / la 103ª Reunión del Consejo de la OIM” [J]
statement-at = en
