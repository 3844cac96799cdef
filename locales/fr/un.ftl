### La maison `un` : Organisation des Nations Unies. Ce qui figure ici l’emporte, pour elle, sur les autres fichiers.

org-name = Nations Unies
org-acronym = ONU
org-full = { org-name }

# En début de phrase, ou seul sur une diapositive
org-the = Les { org-full }

# En tête de la première page
masthead = { org-full }

# Sous la cote : « Distr. générale » [S:a59100fr], « Distr. restreinte » [S:ccpr-fr11] ; « limitée » [J]
restriction-general = Distr. générale
restriction-limited = Distr. limitée
restriction-restricted = Distr. restreinte

# Les sessions en toutes lettres : « Cinquante-neuvième session » [S:a59100fr]
session-line = { session-line-words }
