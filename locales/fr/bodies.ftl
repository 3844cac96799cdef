### Les organes dont émanent les documents. La clef qui suit `body-` est celle de `document.toml` : body = "council".
### Le nom de l’organe figure sous la cote, en première page, où la mise en page peut le composer en capitales.

# [S:mc2346fr]
body-council = Conseil

# [S:mcex729]
body-executive-committee = Comité exécutif

# [S:iom-fr-gb]
body-scpf = Comité permanent des programmes et des finances

# Formé sur « Les relations entre l’OIM et les Nations Unies » et « Stratégie de l’OIM » [S:cppf13fr] [J]
body-wg-rel-strategy = Groupe de travail sur les relations entre l’OIM et les Nations Unies et sur la Stratégie de l’OIM

# [J], même formation
body-wg-rel-related = Groupe de travail sur les relations entre l’OIM et les Nations Unies et les questions connexes

# [S:cppf10fr]
body-wg-budget = Groupe de travail sur la réforme budgétaire

# [J]
body-gmg = Groupe mondial sur la migration

# L’organe dans une phrase : « par le Conseil ». $body est la clef.
body-the = { $body ->
    [council] le Conseil
    [executive-committee] le Comité exécutif
    [scpf] le Comité permanent des programmes et des finances
    [gmg] le Groupe mondial sur la migration
   *[other] le Groupe de travail
 }
