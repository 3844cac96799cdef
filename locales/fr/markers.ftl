### Numéros de paragraphes, marques de listes, légendes et mots des renvois.

## Marques. $marker est le numéro ou les lettres seuls : 14, a, iv.

# Devant un paragraphe numéroté : « 14. »
number-paragraph = { $marker }.

# Devant un alinéa : « a) », à parenthèse unique [S:em-para]
marker-alpha = { $marker })

# Devant un sous-alinéa : « i) » [S:em-para]
marker-roman = { $marker })

# Devant un élément d’une liste chiffrée : « 1. »
marker-decimal = { $marker }.

# Devant un intertitre, là où les sections sont numérotées, par niveau : « II. », « B. », « 1. »
number-section = { $marker }.
number-subsection = { $marker }.
number-subsubsection = { $marker }.

## Renvois, au fil de la phrase. $n est le numéro de la cible.

ref-paragraph = paragraphe{"\u00A0"}{ $n }

# « paragraphe 2 a) » ; $marker a déjà sa parenthèse
ref-subparagraph = paragraphe{"\u00A0"}{ $n }{"\u00A0"}{ $marker }

# $title est le texte de l’intertitre
ref-section = section « { $title } »

# Une section numérotée : « section II.B »
# chancery: allow identical-text le mot est le même en anglais
ref-section-number = section{"\u00A0"}{ $n }

# Une section dans une autre : $n est le numéro de la première, $marker celui de la seconde, « II.B »
section-within = { $n }.{ $marker }

ref-table = tableau{"\u00A0"}{ $n }
ref-annex = annexe{"\u00A0"}{ $n }
ref-annex-only = annexe

# « paragraphe 3 de l’annexe II » : $title est le renvoi à l’intérieur de l’annexe ; la première forme sert s’il n’y a qu’une annexe
ref-in-annex-only = { $title } de l’annexe
ref-in-annex = { $title } de l’annexe{"\u00A0"}{ $n }

## Légendes

# Au-dessus d’un tableau, avant sa légende
caption-table = Tableau { $n }

## Renvois à une page

# Ce que signale `chancery check`, car on renvoie aux paragraphes et non aux pages [S:em-instr-old] : formes du renvoi, $page étant le numéro, séparées par | ; celles que précède ! n’en sont pas, ainsi « cinq p. 100 »
# chancery: allow different-numbers « p. 100 » veut dire « pour cent » en français seulement
page-citations = page { $page } | pages { $page } | p. { $page } | pp. { $page } | page n° { $page } | page no { $page } | ! p. 100
