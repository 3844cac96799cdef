### Résolutions.

# Au-dessus du titre : « RÉSOLUTION No 1309 », l’o en exposant [S:c10731fr]. Ce numéro désigne : il n’est jamais groupé (1 309).
resolution-title = RÉSOLUTION N^o^ { NUMBER($resolution-number, useGrouping: "false") }

# Au-dessous : « (Adoptée par le Conseil à sa 106e session, le 24 novembre 2015) » [S:oim88fr] ; ordre des mots [J]
resolution-adopted = (Adoptée par { body-the } à sa { session-line }, le { $adopted-date })

# La ligne qui ouvre le texte, en romain, avec une virgule : « Le Conseil, » [S:oim88fr]. $body est la clef de l’organe.
resolution-enacting = { $body ->
    [council] Le Conseil,
    [executive-committee] Le Comité exécutif,
    [scpf] Le Comité permanent des programmes et des finances,
    [gmg] Le Groupe mondial sur la migration,
   *[other] Le Groupe de travail,
 }
