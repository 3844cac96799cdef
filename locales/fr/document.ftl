### La première page, les titres courants et les parties communes à tous les documents.
### $lang est la clef de la langue de la page (en, fr, es …), $original celle de la langue dans laquelle le texte a été écrit.
### L’espace devant les deux-points est rendue insécable par le programme : écrire une espace ordinaire.

## Distribution

# Sous la cote et dans chaque titre courant ; rien n’est imprimé pour la distribution générale.
# MC/2178 (2005) abrège « DISTRIB. RESTREINTE » [S:mc2178fr] ; forme longue [J]
restriction-limited = DISTRIBUTION LIMITÉE
restriction-restricted = DISTRIBUTION RESTREINTE

# Mot-clef du PDF, imprimé nulle part, là où l’organisation n’a pas de mention propre (`restriction-general`) [J]
distribution-general = Distribution générale

## Langues

# Le nom de la langue de la page
lang-name = { $lang ->
    [en] anglais
    [fr] français
    [es] espagnol
    [ru] russe
    [ar] arabe
    [zh] chinois
   *[other] { $lang }
 }

# Le nom de la langue de ce fichier, dans l’en-tête d’un document traduit [S:ccpr-fr17]
masthead-language = Français

# En-tête d’un document qui existe en plusieurs langues : « Original : anglais » [S:ccpr-fr17] [S:mc2346fr]
lang-original = Original : { original-name }

# Le nom de la langue de l’original
original-name = { $original ->
    [en] anglais
    [fr] français
    [es] espagnol
    [ru] russe
    [ar] arabe
    [zh] chinois
   *[other] { $original }
 }

# En-tête d’un document qui n’existe qu’en une langue, d’après « (anglais seulement) » [S:mc94hr]
lang-only = { $lang ->
    [en] Anglais
    [fr] Français
    [es] Espagnol
    [ru] Russe
    [ar] Arabe
    [zh] Chinois
   *[other] { $lang }
 } seulement

# En première page d’une traduction que l’organisation n’a pas publiée [J]
unofficial-translation = Traduction non officielle. Seul le texte original, en { original-name }, fait foi.

## Dates, sessions et réunions

# La date du document, sous la langue : « 4 avril 2014 »
date-line = { $date }

# La date d’une présentation : « 5 décembre 2008 »
date-line-ordinal = { DATE($date, form: "ordinal") }

# Le jour et l’heure d’une allocution : « 28 novembre, de 10 heures à 13 heures »
event-line = { DATERANGE($event-date, $event-until, form: "day-month") }, { TIMERANGE($event-start, $event-end) }

# Sous l’organe : « 106e session », l’e en exposant [S:c10731fr]
session-line = { ORDINAL($session, gender: "feminine") } session

# La même en toutes lettres : « Cent sixième session » [S:c10731fr]
session-line-words = { ORDINAL($session, form: "words", gender: "feminine", case: "title") } session

# Sous l’organe : « Deuxième réunion (15 avril 2014) ».
# « Séance » se dit à l’intérieur d’une session, « réunion » d’un groupe de travail [S:mc2178fr] [J]
meeting-line = { $meeting-number ->
    [1] Première
    [2] Deuxième
    [3] Troisième
    [4] Quatrième
    [5] Cinquième
    [6] Sixième
    [7] Septième
    [8] Huitième
    [9] Neuvième
   *[other] { ORDINAL($meeting-number, gender: "feminine") }
 } réunion ({ DATERANGE($meeting-date, $meeting-until) })

# Sur la couverture d’un rapport, sous le lieu : « 29-30 octobre 2013 » [S:cppf13fr]
meeting-dates = { DATERANGE($meeting-date, $meeting-until) }

## Types de documents

# Dans les métadonnées du fichier
# chancery: allow identical-text « note » s’écrit de même en français
type-note = Note
type-resolution = Résolution
type-statement = Déclaration
type-slides = Présentation

# Une note de la présidence, d’après « Rapport du Président » [S:cppf10fr] [J] ; $chair vaut f ou m
type-chair-note = { $chair ->
    [f] Note de la Présidente
   *[m] Note du Président
 }

## Habillage des pages

# Dans le titre courant, sous la cote : « Page 2 » [S:mc2178fr]. $page n’est connu qu’une fois les pages faites.
# chancery: allow identical-text « page » s’écrit de même en français
page-n = Page { $page }

# « 2/7 » ; $total est le nombre de pages
page-n-of-m = { $page }/{ $total }

# Sous un titre repris sur une page ou dans un tableau [J]
continued = (_suite_)

# Après le titre d’une diapositive qui reprend la précédente [J]
continued-short = (suite)

# [S:mc2346fr]
contents = Table des matières

# Au-dessus des numéros de page de la table des matières
# chancery: allow identical-text le mot est le même en anglais
contents-page = Page

# En travers d’une page qui n’est pas définitive
draft-watermark = PROJET

# Le texte de remplacement du code QR de la première page ; $url est l’adresse du document
qr-code = Code QR : lien vers { $url }

## Le document dans sa série

# Sous le titre, en gras, pour `Add.1`, `Amend.1`, `Corr.1` et `Rev.1` dans la cote, chacun sur sa ligne. Les Nations Unies laissent le numéro à la cote ;
# $n le donne à qui veut l’imprimer. « Rectificatif » [S:a59100fr]
series-addendum = Additif
series-amendment = Amendement
series-corrigendum = Rectificatif

# [J]
series-revision = Version révisée

# Sous « Rectificatif », lorsqu’il ne concerne pas toutes les versions : « (Ne concerne que les versions française et espagnole) » [J].
# $list est fait de corrects-name, list-more et list-last ; $count est le nombre des langues.
corrects = (Ne concerne que { $count ->
    [1] la version
   *[other] les versions
 } { $list })

# La langue d’une version, adjectif féminin singulier : « les versions française et espagnole »
corrects-name = { $lang ->
    [en] anglaise
    [fr] française
    [es] espagnole
    [ru] russe
    [ar] arabe
    [zh] chinoise
   *[other] { $lang }
 }

# De trois noms ou plus, tous sauf le dernier : « anglaise, française »
list-more = { $list }, { $name }

# Le dernier : « anglaise, française et espagnole »
list-last = { $list } et { $name }

# Au bas de la première page, après un astérisque par nouveau tirage ; $n en est le numéro, de 1 à 3
reissued = { $n ->
    [1] Nouveau tirage pour raisons techniques ({ $reissue-date }).
    [2] Deuxième nouveau tirage pour raisons techniques ({ $reissue-date }).
   *[3] Troisième nouveau tirage pour raisons techniques ({ $reissue-date }).
 }

# Au bas de la première page, après l’astérisque qui suit la mention de distribution, d’après « Constatations rendues publiques sur décision du Comité » [S:ccpr-fr03]
derestricted-note = Document rendu public le { $derestricted-date } sur décision { $of }.

# En grand à l’arrière-plan de chaque page, si la maison le demande
watermark-limited = DISTRIBUTION LIMITÉE
watermark-restricted = DISTRIBUTION RESTREINTE

## Parties

# Le titre de l’annexe unique
annex = Annexe

# Le titre d’une annexe parmi plusieurs : « Annexe I » [S:mc2178fr]
annex-n = Annexe { $n }

# Sous le titre d’une annexe qui n’est pas dans la langue de la version : « [Anglais seulement] » [S:em-mast] ; $lang est la clef de la langue de l’annexe
annex-language = [{ lang-only }]

# Le titre du résumé
summary = Résumé
