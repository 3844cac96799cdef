### Los órganos que publican documentos. La clave que sigue a `body-` es la de `document.toml`: body = "council".
### El nombre del órgano va debajo de la signatura, en la primera página, donde puede componerse en mayúsculas.

# [S:c1063es]
body-council = Consejo

# [S:mcex729]
body-executive-committee = Comité Ejecutivo

# [S:mc2334es]
body-scpf = Comité Permanente de Programas y Finanzas

# Formado a partir de “relación entre la OIM y las Naciones Unidas” [S:mcinf290es] [J]
body-wg-rel-strategy = Grupo de Trabajo sobre las Relaciones entre la OIM y{"\u00A0"}las{"\u00A0"}Naciones{"\u00A0"}Unidas y sobre la Estrategia de la OIM

# [J], formado de igual modo
body-wg-rel-related = Grupo de Trabajo sobre las Relaciones entre la OIM y{"\u00A0"}las{"\u00A0"}Naciones{"\u00A0"}Unidas y sobre Cuestiones Conexas

# [S:mc2334es]
body-wg-budget = Grupo de Trabajo sobre la Reforma Presupuestaria

# [J]
body-gmg = Grupo Mundial sobre Migración

# [S:a62434es]
body-general-assembly = Asamblea General

# El órgano en una frase: “(Aprobada por el Consejo en su 106ª Reunión…)”. Un mensaje por órgano.
by-council = por el Consejo
by-executive-committee = por el Comité Ejecutivo
by-scpf = por el Comité Permanente de Programas y Finanzas
by-wg-rel-strategy = por el Grupo de Trabajo
by-wg-rel-related = por el Grupo de Trabajo
by-wg-budget = por el Grupo de Trabajo
by-gmg = por el Grupo Mundial sobre Migración
by-general-assembly = por la Asamblea General

# El órgano del que emana una decisión: “por decisión del Consejo”. Un mensaje por órgano.
of-council = del Consejo
of-executive-committee = del Comité Ejecutivo
of-scpf = del Comité Permanente de Programas y Finanzas
of-wg-rel-strategy = del Grupo de Trabajo
of-wg-rel-related = del Grupo de Trabajo
of-wg-budget = del Grupo de Trabajo
of-gmg = del Grupo Mundial sobre Migración
of-general-assembly = de la Asamblea General

# La línea que abre una resolución del órgano, en redonda y con coma: “El Consejo,” [J]
enacting-council = El Consejo,
enacting-executive-committee = El Comité Ejecutivo,
enacting-scpf = El Comité Permanente de Programas y Finanzas,
enacting-wg-rel-strategy = El Grupo de Trabajo,
enacting-wg-rel-related = El Grupo de Trabajo,
enacting-wg-budget = El Grupo de Trabajo,
enacting-gmg = El Grupo Mundial sobre Migración,
enacting-general-assembly = La Asamblea General,
