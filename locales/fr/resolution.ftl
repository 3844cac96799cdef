### Résolutions.

# Au-dessus du titre : « RÉSOLUTION No 1309 », l’o en exposant [S:c10731fr]. Ce numéro désigne : il n’est jamais groupé (1 309).
resolution-title = RÉSOLUTION N^o^ { NUMBER($resolution-number, useGrouping: "false") }

# Au-dessous : « (Adoptée par le Conseil à sa 106e session, le 24 novembre 2015) » [S:oim88fr] ; ordre des mots [J]
resolution-adopted = (Adoptée { $by } à sa { session-line }, le { $adopted-date })
