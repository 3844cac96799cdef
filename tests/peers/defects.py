"""What is planted: one defect for each rule and sub-case, in a copy of the tree `clean/`.

A defect is a name, the codes under one of which chancery must report it, what is changed, and where a report of it has to point: a file, and the ids of
messages there. A tool that gives places may name the line of such a message instead of its id.
"""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Defect:
    section: str
    name: str
    code: str
    changes: list
    file: str
    ids: list = field(default_factory=list)


def edit(old, new, file="fr/letter.ftl"):
    """Writes `new` for `old`, which stands in the file exactly once."""

    def change(root: Path):
        path = root / "locales" / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{file}: {text.count(old)} × {old!r}"
        path.write_text(text.replace(old, new), "utf-8")

    return change


def append(text, file="fr/letter.ftl"):
    """Writes `text` at the end of the file, which need not exist."""

    def change(root: Path):
        path = root / "locales" / file
        old = path.read_text("utf-8") if path.exists() else ""
        path.write_text(old + text, "utf-8")

    return change


def remove(file):
    def change(root: Path):
        (root / "locales" / file).unlink()

    return change


def rewrite(how, file="fr/letter.ftl"):
    """Gives the bytes of the file to `how`."""

    def change(root: Path):
        path = root / "locales" / file
        path.write_bytes(how(path.read_bytes()))

    return change


def printed(identifier):
    """Lets a layout print the message."""

    def change(root: Path):
        path = root / "layouts/letter.typ"
        path.write_text(path.read_text("utf-8").replace("  body,\n", f"  document.strings.{identifier},\n  body,\n"), "utf-8")

    return change


def everywhere(lines, file="letter.ftl"):
    return [append(text, f"{lang}/{file}") for lang, text in lines.items()]


def found(section):
    """Adds defects to a section: name, code, changes, ids, and the file where it is not the French letter."""

    def add(name, code, changes, ids, file="fr/letter.ftl"):
        DEFECTS.append(Defect(section, name, code, changes if isinstance(changes, list) else [changes], file, ids))

    return add


DEFECTS: list = []

add = found("set")
add("missing file", "missing-file|missing-message", remove("fr/envelope.ftl"), [], "fr/envelope.ftl")
add("obsolete file", "obsolete-file", append("old-word = Mot ancien\n", "fr/old.ftl"), [], "fr/old.ftl")
add("missing message", "missing-translation|missing-message", edit("letter-stop = Arrêtez !\n", ""), ["letter-stop"])
house = [append("letter-house = Of this house\n", "en/iom.ftl"), append("letter-house = De esta casa\n", "es/iom.ftl"), append("letter-house = Этого дома\n", "ru/iom.ftl"), printed("letter-house")]
add("missing message of a house", "missing-translation|missing-message", house, ["letter-house"], "fr/iom.ftl")
add("obsolete message", "obsolete-message", append("letter-old = Mot ancien\n"), ["letter-old"])
add("missing term", "missing-term", [edit("-unit = { $form ->\n    [short] Unité des documents\n   *[full] Unité chargée des documents officiels\n }\n", ""), edit('{ -unit(form: "short") } au travail', "Unité au travail")], ["unit"])
add("obsolete term", "obsolete-term", append("-old = Mot ancien\n"), ["old"])
add("missing attribute", "missing-attribute", edit("    .short = Brève\n", ""), ["letter-note", "short"])
add("obsolete attribute", "obsolete-attribute", edit("    .short = Brève\n", "    .short = Brève\n    .older = Ancien\n"), ["letter-note", "older"])
add("missing value", "missing-value", edit("letter-note = Une remarque", "letter-note ="), ["letter-note"])
add("obsolete value", "obsolete-value", edit("letter-label =\n", "letter-label = Texte\n"), ["letter-label"])
add("message that no layout and no message uses", "unused-message", everywhere({"en": "letter-idle = Idle\n", "fr": "letter-idle = Oisif\n", "es": "letter-idle = Ocioso\n", "ru": "letter-idle = Лишнее\n"}), ["letter-idle"], "en/letter.ftl")
add("message that a layout needs and no language has", "missing-message", printed("letter-needed"), ["letter-needed"], "en/iom.ftl")
add("duplicate id in a file", "duplicate-message", append("letter-stop = Halte !\n"), ["letter-stop"])
add("duplicate id in two files", "duplicate-message", append("letter-stop = Halte !\n", "fr/envelope.ftl"), ["letter-stop"], "fr/envelope.ftl|fr/letter.ftl")
add("duplicate attribute", "duplicate-attribute", edit("    .short = Brève\n", "    .short = Brève\n    .short = Court\n"), ["letter-note", "short"])
add("duplicate variant", "duplicate-variant", edit("    [f] Madame la Présidente\n", "    [f] Madame la Présidente\n    [f] Madame\n"), ["letter-chair"])

add = found("syntax")
add("brace that is not closed", "fluent-syntax", edit("Objet : { $title }", "Objet : { $title"), ["letter-subject"])
add("line that is no entry", "fluent-syntax", edit("letter-stop = Arrêtez !", "letter-stop Arrêtez !"), ["letter-stop"])
add("id that begins with a digit", "fluent-syntax", append("2letter = Deux\n"), ["2letter"])
add("message without text", "fluent-syntax", edit("letter-stop = Arrêtez !", "letter-stop ="), ["letter-stop"])
add("no default variant", "no-default-variant", edit("   *[m] Monsieur le Président", "    [m] Monsieur le Président"), ["letter-chair"])
add("two default variants", "fluent-syntax", edit("    [f] Madame la Présidente", "   *[f] Madame la Présidente"), ["letter-chair"])
add("bad escape", "bad-escape", edit("Arrêtez !", 'Arrêtez{ "\\x" }!'), ["letter-stop"])
add("tab for an indent", "tab-indent", edit("    .short = Brève", "\t.short = Brève"), ["letter-note", "short"])
add("tab before a variant", "tab-indent", edit("    [f] Madame", "\t[f] Madame"), ["letter-chair"])
add("byte order mark", "byte-order-mark", rewrite(lambda old: b"\xef\xbb\xbf" + old), [])
add("invalid UTF-8", "invalid-utf8", rewrite(lambda old: old.replace("Arrêtez".encode(), b"Arr\xeatez")), ["letter-stop"])
add("bidirectional control character", "bidi-control", edit("Arrêtez !", "Arrêtez \u202e!"), ["letter-stop"])

add = found("variables")
add("missing", "missing-variable", edit("Référence { $symbol } du { $date }", "Référence { $symbol }"), ["letter-reference"])
add("missing in one variant", "missing-variable", edit("   *[other] { $meeting-number } réunions ont", "   *[other] Des réunions ont"), ["letter-count"])
add("renamed", "renamed-variable", edit("Objet : { $title }", "Objet : { $titre }"), ["letter-subject"])
add("unknown to the reference", "extra-variable", edit("Arrêtez !", "Arrêtez { $symbol } !"), ["letter-stop"])
add("set by no field of a document", "unknown-variable", [edit("letter-stop = Stop!", "letter-stop = Stop { $deadline }!", "en/letter.ftl"), edit("Arrêtez !", "Arrêtez { $deadline } !"), edit("¡Alto!", "¡Alto { $deadline }!", "es/letter.ftl"), edit("Стойте!", "Стойте { $deadline }!", "ru/letter.ftl")], ["letter-stop", "deadline"])
add("dropped in a selector", "dropped-selector", edit("letter-chair = { $chair ->\n    [f] Madame la Présidente\n   *[m] Monsieur le Président\n }", "letter-chair = Monsieur le Président"), ["letter-chair"])

add = found("references")
add("unknown message", "unknown-reference", edit("{ letter-close }, { letter-from }", "{ letter-closing }, { letter-from }"), ["letter-signature", "letter-closing"])
add("unknown attribute of a message", "unknown-reference", edit("{ letter-label.text }", "{ letter-label.texte }"), ["letter-labelled", "texte"])
add("unknown term", "unknown-term", edit("Envoyée par le { -office }", "Envoyée par le { -bureau }"), ["letter-from", "bureau"])
add("unknown attribute of a term, as selector", "unknown-term-attribute", edit("{ -office.number ->", "{ -office.nombre ->"), ["letter-adopted", "nombre"])
add("unknown argument of a term", "unknown-term-argument", edit('-unit(form: "short")', '-unit(forme: "short")'), ["letter-unit", "forme"])
add("argument that the term does not use", "unused-term-argument", edit("-unit = { $form ->\n    [short] Unité des documents\n   *[full] Unité chargée des documents officiels\n }", "-unit = Unité des documents"), ["unit"])
add("variable of a term that it is not given", "missing-term-argument", edit("-office = Bureau du Secrétaire", "-office = Bureau du Secrétaire { $symbol }"), ["letter-from", "office"])
add("attribute of a term that is printed", "attribute-placeable", edit("Envoyée par le { -office }", "Envoyée par le { -office.number }"), ["letter-from"])
add("dropped term", "dropped-term", edit("Envoyée par le { -office }", "Envoyée par le Bureau"), ["letter-from"])
add("message that refers to itself", "reference-cycle", edit("letter-close = Veuillez agréer mes salutations", "letter-close = { letter-close } mes salutations"), ["letter-close"])
add("cycle of two messages", "reference-cycle", edit("letter-close = Veuillez agréer mes salutations", "letter-close = { letter-signature }"), ["letter-close", "letter-signature"])
add("cycle of two terms", "reference-cycle", [edit("-office = Bureau du Secrétaire", "-office = Bureau { -unit }"), edit("*[full] Unité chargée des documents officiels", "*[full] Unité { -office }")], ["office", "unit"])

add = found("functions")
add("unknown function", "unknown-function", edit('DATE($date, form: "long")', 'DATUM($date, form: "long")'), ["letter-date"])
add("unknown option", "unknown-option", edit('DATE($date, form: "long")', 'DATE($date, forme: "long")'), ["letter-date"])
add("wrong value of an option", "wrong-option", edit('DATE($date, form: "long")', 'DATE($date, form: "lang")'), ["letter-date"])
add("options that exclude each other", "impossible-option", edit('NUMBER($session, type: "ordinal")', 'NUMBER($session, type: "ordinal", minimumFractionDigits: 2)'), ["letter-place"])
add("argument of the wrong kind", "wrong-argument", edit('DATE($date, form: "long")', 'DATE("2014-04-04", form: "long")'), ["letter-date"])
add("an argument too few", "wrong-argument", edit('DATE($date, form: "long")', 'DATE(form: "long")'), ["letter-date"])
add("dropped function", "dropped-function", edit('{ ORDINAL($session, gender: "feminine") } réunion', "{ $session } réunion"), ["letter-session"])

add = found("plurals and selectors")
add("category that the language has is missing", "missing-plural", edit("    [few] Состоялось { $meeting-number } заседания\n", "", "ru/letter.ftl"), ["letter-count"], "ru/letter.ftl")
add("category of millions is missing", "missing-many", edit("    [many] { $meeting-number } de réunions ont été tenues\n", ""), ["letter-count"])
add("category that the language has not", "impossible-plural", edit("    [many] { $meeting-number } de réunions ont été tenues\n", "    [many] { $meeting-number } de réunions ont été tenues\n    [few] { $meeting-number } réunions\n"), ["letter-count"])
add("ordinal category that the language has not", "impossible-plural", edit("    [one] { $session }^re^ place\n", "    [one] { $session }^re^ place\n    [two] { $session }^de^ place\n"), ["letter-place"])
add("ordinal category missing", "missing-plural", edit("    [two] { $session }nd place\n", "", "en/letter.ftl"), ["letter-place"], "en/letter.ftl")
add("all ordinal categories but the default missing", "missing-plural", edit("    [one] { $session }^re^ place\n", ""), ["letter-place"])
add("numeric key under an ordinal", "numeric-key", edit("    [one] { $session }^re^ place\n", "    [one] { $session }^re^ place\n    [1] Première place\n"), ["letter-place"])
add("renamed key", "renamed-variant", edit("    [limited] Pour les membres", "    [limité] Pour les membres".replace("é", "e")), ["letter-kind"])
add("lost key", "missing-variant", edit("    [limited] Pour les membres\n", ""), ["letter-kind"])

add = found("text")
add("identical to the reference", "identical-text", edit("Arrêtez !", "Stop!"), ["letter-stop"])
add("empty string", "empty-text", edit("Arrêtez !", '{ "" }'), ["letter-stop"])
add("blank string", "empty-text", edit("Arrêtez !", '{ " " }'), ["letter-stop"])
add("numbers that differ", "different-numbers", edit("sur 3 pages", "sur 4 pages"), ["letter-limit"])
add("lost full stop", "lost-punctuation", edit("La lettre finit ici.", "La lettre finit ici"), ["letter-end"])
add("lost colon", "lost-punctuation", edit("Annexes :", "Annexes"), ["letter-annexes"])
add("lost question mark", "lost-punctuation", edit("Qui signe ?", "Qui signe"), ["letter-who"])
add("lost emphasis", "different-markup", edit("Ceci est _confidentiel_", "Ceci est confidentiel"), ["letter-confidential"])
add("lost superscript", "different-markup", edit("au 21^e^ siècle", "au 21e siècle"), ["letter-century"])
add("lost link", "different-markup", edit("Voir [le règlement](https://example.org/rules)", "Voir le règlement"), ["letter-rules"])
add("other link", "different-markup", edit("https://example.org/rules", "https://example.org/regles"), ["letter-rules"])
add("straight apostrophe", "straight-quote", edit("[singular] Il l’a adoptée", "[singular] Il l'a adoptée"), ["letter-adopted"])
add("straight quotation marks", "straight-quote", edit("« projet »", '"projet"'), ["letter-draft"])
add("no space before a colon in French", "missing-space", edit("Annexes :", "Annexes:"), ["letter-annexes"])
add("no space before a question mark in French", "missing-space", edit("Qui signe ?", "Qui signe?"), ["letter-who"])
add("no space inside guillemets in French", "missing-space", edit("« projet »", "«projet»"), ["letter-draft"])
add("English quotation marks in French", "foreign-quotes", edit("« projet »", "“projet”"), ["letter-draft"])
add("English quotation marks in Russian", "foreign-quotes", edit("«проект»", "“проект”", "ru/letter.ftl"), ["letter-draft"], "ru/letter.ftl")
add("missing opening question mark", "missing-opening-mark", edit("¿Quién firma?", "Quién firma?", "es/letter.ftl"), ["letter-who"], "es/letter.ftl")
add("missing opening exclamation mark", "missing-opening-mark", edit("¡Alto!", "Alto!", "es/letter.ftl"), ["letter-stop"], "es/letter.ftl")

add = found("house")
add("override of a message that the base lacks", "unknown-override", append("envelope-sendr = Bureau\n", "fr/iom.ftl"), ["envelope-sendr"], "fr/iom.ftl")
add("override with other variables", "override-variables", append("letter-subject = Objet\n", "fr/iom.ftl"), ["letter-subject"], "fr/iom.ftl")
