### Les mots d’une lettre.

## Termes

-office = Bureau du Secrétaire
    .number = singular
-unit = { $form ->
    [short] Unité des documents
   *[full] Unité chargée des documents officiels
 }

## L’en-tête

# Le bureau qui envoie la lettre
letter-from = Envoyée par le { -office }
letter-unit = { -unit(form: "short") } au travail
letter-adopted = { -office.number ->
    [plural] Ils l’ont adoptée
   *[singular] Il l’a adoptée
 }
letter-date = Genève, le { DATE($date, form: "long") }
letter-session = { ORDINAL($session, gender: "feminine") } réunion
letter-subject = Objet : { $title }
letter-reference = Référence { $symbol } du { $date }

## Le texte

# Combien de réunions ont été tenues
letter-count = { $meeting-number ->
    [one] { $meeting-number } réunion a été tenue
    [many] { $meeting-number } de réunions ont été tenues
   *[other] { $meeting-number } réunions ont été tenues
 }
letter-place = { NUMBER($session, type: "ordinal") ->
    [one] { $session }^re^ place
   *[other] { $session }^e^ place
 }
letter-chair = { $chair ->
    [f] Madame la Présidente
   *[m] Monsieur le Président
 }
letter-kind = { $restriction ->
    [limited] Pour les membres
    [restricted] Pour le bureau
   *[general] Pour tous
 }
letter-confidential = Ceci est _confidentiel_
letter-century = Écrite au 21^e^ siècle
letter-rules = Voir [le règlement](https://example.org/rules)
letter-draft = Le mot « projet » est rayé
letter-who = Qui signe ?
letter-stop = Arrêtez !
letter-limit = Au plus 1 500 mots sur 3 pages
letter-end = La lettre finit ici.
letter-annexes = Annexes :
letter-close = Veuillez agréer mes salutations
letter-signature = { letter-close }, { letter-from }
letter-note = Une remarque
    .short = Brève
    .long = Une longue remarque
letter-label =
    .text = Une étiquette
letter-labelled = { letter-label.text } ci-dessous
