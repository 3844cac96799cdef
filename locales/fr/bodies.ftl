### Les organes dont émanent les documents. La clef qui suit `body-` est celle de `document.toml` : body = "council".
### Le nom de l’organe figure sous la cote, en première page, où la mise en page peut le composer en capitales.

# [S:mc2346fr]
body-council = Conseil

# [S:mcex729]
body-executive-committee = Comité exécutif

# [S:iom-fr-gb]
body-scpf = Comité permanent des programmes et des finances

# Formé sur « Les relations entre l’OIM et les Nations Unies » et « Stratégie de l’OIM » [S:cppf13fr] [J]
body-wg-rel-strategy = Groupe de travail sur les relations entre l’OIM et{"\u00A0"}les{"\u00A0"}Nations{"\u00A0"}Unies et sur la Stratégie de l’OIM

# [J], même formation
body-wg-rel-related = Groupe de travail sur les relations entre l’OIM et{"\u00A0"}les{"\u00A0"}Nations{"\u00A0"}Unies et sur les questions connexes

# [S:cppf10fr]
body-wg-budget = Groupe de travail sur la réforme budgétaire

# [J]
body-gmg = Groupe mondial sur la migration

# [S:a59100fr]
body-general-assembly = Assemblée générale

# L’organe dans une phrase : « (Adoptée par le Conseil à sa 106e session…) ». Un message par organe.
by-council = par le Conseil
by-executive-committee = par le Comité exécutif
by-scpf = par le Comité permanent des programmes et des finances
by-wg-rel-strategy = par le Groupe de travail
by-wg-rel-related = par le Groupe de travail
by-wg-budget = par le Groupe de travail
by-gmg = par le Groupe mondial sur la migration
by-general-assembly = par l’Assemblée générale

# L’organe dont émane une décision : « sur décision du Conseil ». Un message par organe.
of-council = du Conseil
of-executive-committee = du Comité exécutif
of-scpf = du Comité permanent des programmes et des finances
of-wg-rel-strategy = du Groupe de travail
of-wg-rel-related = du Groupe de travail
of-wg-budget = du Groupe de travail
of-gmg = du Groupe mondial sur la migration
of-general-assembly = de l’Assemblée générale

# La ligne qui ouvre une résolution de l’organe, en romain, avec une virgule : « Le Conseil, » [S:oim88fr]
enacting-council = Le Conseil,
enacting-executive-committee = Le Comité exécutif,
enacting-scpf = Le Comité permanent des programmes et des finances,
enacting-wg-rel-strategy = Le Groupe de travail,
enacting-wg-rel-related = Le Groupe de travail,
enacting-wg-budget = Le Groupe de travail,
enacting-gmg = Le Groupe mondial sur la migration,
enacting-general-assembly = L’Assemblée générale,
