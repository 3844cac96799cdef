### Déclarations : discours distribués avant d’être prononcés.

# En tête de page, en capitales [S:delivery-regex] : ce qui compte est ce qui est dit
check-against-delivery = SEUL LE PRONONCÉ FAIT FOI

# Seul sur sa ligne, entre « Déclaration » et le nom de l’orateur [J] ; s’accorde avec « Déclaration »
statement-by = prononcée par

# Seul sur sa ligne, entre la fonction de l’orateur et l’occasion : « à / la 103e session du Conseil de l’OIM » [J]
statement-at = à
