### La maison `iom` : Organisation internationale pour les migrations. Ce qui figure ici l’emporte, pour elle, sur les autres fichiers.

# [text 000]
org-name = Organisation internationale pour les migrations
org-acronym = OIM
org-full = { org-name } ({ org-acronym })

# En début de phrase, ou seul sur une diapositive
org-the = L’{ org-full }

# L’une des trois lignes en tête de la première page, chacune dans sa langue [text 000]
masthead = { org-full }

# Sous le titre d’une annexe dans une autre langue : « (anglais seulement) » [S:mc94hr]
annex-language = ({ lang-name } seulement)
