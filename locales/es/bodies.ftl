### Los órganos que publican documentos. La clave que sigue a `body-` es la de `document.toml`: body = "council".
### El nombre del órgano va debajo de la signatura, en la primera página, donde puede componerse en mayúsculas.

# [S:c1063es]
body-council = Consejo

# [S:mcex729]
body-executive-committee = Comité Ejecutivo

# [S:mc2334es]
body-scpf = Comité Permanente de Programas y Finanzas

# Formado a partir de "relación entre la OIM y las Naciones Unidas" [S:mcinf290es] [J]
body-wg-rel-strategy = Grupo de Trabajo sobre las relaciones entre la OIM y las Naciones Unidas y la Estrategia de la OIM

# [J], formado de igual modo
body-wg-rel-related = Grupo de Trabajo sobre las relaciones entre la OIM y las Naciones Unidas y cuestiones conexas

# [S:mc2334es]
body-wg-budget = Grupo de Trabajo sobre la Reforma Presupuestaria

# [J]
body-gmg = Grupo Mundial sobre Migración

# El órgano dentro de una frase: "por el Consejo". $body es la clave.
body-the = { $body ->
    [council] el Consejo
    [executive-committee] el Comité Ejecutivo
    [scpf] el Comité Permanente de Programas y Finanzas
    [gmg] el Grupo Mundial sobre Migración
   *[other] el Grupo de Trabajo
 }
