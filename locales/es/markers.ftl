### Números de párrafo, marcas de lista, leyendas y palabras de las remisiones.

## Marcas. $marker es el número o las letras solos: 14, a, iv.

# Delante de un párrafo numerado: “14.”
number-paragraph = { $marker }.

# Delante de un apartado: “a)”, con un solo paréntesis [S:em-para]
marker-alpha = { $marker })

# Delante de un inciso: “i)” [S:em-para]
marker-roman = { $marker })

# Delante de un elemento de una lista con cifras: “1.”
marker-decimal = { $marker }.

# Delante de un encabezamiento, donde las secciones llevan número, por nivel: “II.”, “B.”, “1.”
number-section = { $marker }.
number-subsection = { $marker }.
number-subsubsection = { $marker }.

## Remisiones, dentro de la frase. $n es el número del destino.

ref-paragraph = párrafo{"\u00A0"}{ $n }

# “párrafo 2 a)”; $marker lleva ya su paréntesis
ref-subparagraph = párrafo{"\u00A0"}{ $n }{"\u00A0"}{ $marker }

# $title es el texto del encabezamiento
ref-section = sección “{ $title }”

# Una sección numerada: “sección II.B”
ref-section-number = sección{"\u00A0"}{ $n }

# Una sección dentro de otra: $n es el número de la primera, $marker el de la segunda, “II.B”
section-within = { $n }.{ $marker }

ref-table = cuadro{"\u00A0"}{ $n }
ref-annex = anexo{"\u00A0"}{ $n }
ref-annex-only = anexo

# “párrafo 3 del anexo II”: $title es la remisión dentro del anexo; la primera forma sirve si hay un solo anexo
ref-in-annex-only = { $title } del anexo
ref-in-annex = { $title } del anexo{"\u00A0"}{ $n }

## Leyendas

# Encima de un cuadro, antes de su leyenda; en las Naciones Unidas “cuadro” y no “tabla” [J]
caption-table = Cuadro { $n }

## Remisiones a una página

# Lo que señala `chancery check`, porque se citan los párrafos y no las páginas [S:em-instr-old]: formas de la remisión, con $page en el lugar del número, separadas por |; las precedidas de ! no lo son
page-citations = página { $page } | páginas { $page } | pág. { $page } | págs. { $page } | p. { $page } | pp. { $page } | página núm. { $page }
