### Резолюции.

# Над названием: «РЕЗОЛЮЦИЯ № 1309» [J]. Этот номер обозначает, а не считает: разряды в нем не отделяются (1 309).
resolution-title = РЕЗОЛЮЦИЯ № { NUMBER($resolution-number, useGrouping: "false") }

# Под ним: «(Принята Советом на 106-й сессии 24 ноября 2015 года)» [J]; $by — орган в творительном падеже
resolution-adopted = (Принята { $by } на { ORDINAL($session, gender: "feminine", inflection: "prepositional") } сессии { $adopted-date })
