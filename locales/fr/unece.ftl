### La maison `unece` : Commission économique des Nations Unies pour l’Europe. Ce qui figure ici l’emporte, pour elle, sur les autres fichiers.

org-name = Commission économique des Nations Unies pour l’Europe
org-acronym = CEE-ONU
org-full = { org-name } ({ org-acronym })

# En début de phrase, ou seul sur une diapositive
org-the = La { org-full }

# Les deux parties d’une colonne de l’en-tête, où le français, le russe et l’anglais sont côte à côte [text 003]
masthead-parent = NATIONS UNIES
masthead =
    COMMISSION ÉCONOMIQUE\
    POUR L’EUROPE
