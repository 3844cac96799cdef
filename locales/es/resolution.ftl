### Resoluciones.

# Encima del título: “RESOLUCIÓN Nº 1309” [S:mc2094es]. El número identifica: nunca se agrupa (1 309).
resolution-title = RESOLUCIÓN Nº { NUMBER($resolution-number, useGrouping: "false") }

# Debajo: “(Aprobada por el Consejo en su 106ª Reunión, celebrada …)”; una resolución se aprueba, no se adopta [S:sc5235]. Orden de las palabras [J]
resolution-adopted = (Aprobada { $by } en su { session-line }, el { $adopted-date })
