//! `chancery locales`, and the `l10n.toml` of the repository.

use std::path::Path;

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::support::{Scratch, chancery, root};

/// What a command that ends with `code` writes to the two streams.
#[track_caller]
fn run(folder: &Path, words: &str, code: i32) -> (String, String) {
    let ran = chancery(folder, words).assert().code(code);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all output is UTF-8");
    (text(&ran.get_output().stdout), text(&ran.get_output().stderr))
}

/// A project whose reference language is none that the program brings along, so that only its own files count; French lacks a file, a message and
/// an attribute, has one text that is the same and one that is obsolete; Swedish is nobody's yet.
fn gaps() -> Scratch {
    let scratch = Scratch::new();
    scratch.write(
        "chancery.toml",
        "house = \"hq\"\nlanguages = [\"nl\", \"fr\", \"de\"]\n[houses.hq]\nmasthead = [\"nl\"]\n[rules]\nunused-message = \"off\"\n",
    );
    scratch.write("locales/nl/a.ftl", "# Boven de tekst\nhead = Eerste zitting\n    .note = Zie blad twee\nsame = Lijst van namen\nlast = Einde van de tekst\n");
    scratch
        .write("locales/nl/b.ftl", "## Vragen\n\nask = { $n ->\n    [one] Een vraag\n   *[other] { $n } vragen\n}\n");
    scratch.write("locales/nl/hq.ftl", "last = Slot\n");
    scratch.write(
        "locales/de/a.ftl",
        "head = Erste Sitzung\n    .note = Siehe Blatt zwei\nsame = Namensliste\nlast = Ende des Textes\n",
    );
    scratch.write("locales/de/b.ftl", "ask = { $n ->\n    [one] Eine Frage\n   *[other] { $n } Fragen\n}\n");
    scratch.write("locales/de/hq.ftl", "last = Schluss\n");
    scratch.write("locales/fr/a.ftl", "head = Première séance\nsame = Lijst van namen\ngone = Ancien texte");
    scratch.write("locales/sv/a.ftl", "same = Namnlista\n");
    scratch
}

#[test]
fn a_table_of_languages_and_files() {
    let scratch = gaps();
    let (out, err) = run(scratch.root(), "locales", 0);
    assert_eq!(err, "");
    assert_data_eq!(
        out,
        str![[r#"
                                                                                     in words
language  file       messages  translated  identical  incomplete  missing  obsolete  words  translated  missing   done
fr        a.ftl             3           0          1           1        1         1     12           2        7    0 %
fr        b.ftl             1           0          0           0        1         0      3           0        3    0 %
fr        hq.ftl            1           0          0           0        1         0      1           0        1    0 %
fr        all files         5           0          1           1        3         1     16           2       11    0 %
de        a.ftl             3           3          0           0        0         0     12          12        0  100 %
de        b.ftl             1           1          0           0        0         0      3           3        0  100 %
de        hq.ftl            1           1          0           0        0         0      1           1        0  100 %
de        all files         5           5          0           0        0         0     16          16        0  100 %
(sv)      a.ftl             3           1          0           0        2         0     12           3        9   33 %
(sv)      b.ftl             1           0          0           0        1         0      3           0        3    0 %
(sv)      hq.ftl            1           0          0           0        1         0      1           0        1    0 %
(sv)      all files         5           1          0           0        4         0     16           3       13   20 %
all                        15           6          1           1        7         1     48          21       24   40 %

"#]]
    );
}

#[test]
fn a_table_in_markdown() {
    let (out, _) = run(gaps().root(), "locales --format markdown", 0);
    assert_data_eq!(
        out,
        str![[r#"
| language | file | messages | translated | identical | incomplete | missing | obsolete | words | words translated | words missing | done |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
| fr | a.ftl | 3 | 0 | 1 | 1 | 1 | 1 | 12 | 2 | 7 | 0 % |
| fr | b.ftl | 1 | 0 | 0 | 0 | 1 | 0 | 3 | 0 | 3 | 0 % |
| fr | hq.ftl | 1 | 0 | 0 | 0 | 1 | 0 | 1 | 0 | 1 | 0 % |
| **fr** | **all files** | **5** | **0** | **1** | **1** | **3** | **1** | **16** | **2** | **11** | **0 %** |
| de | a.ftl | 3 | 3 | 0 | 0 | 0 | 0 | 12 | 12 | 0 | 100 % |
| de | b.ftl | 1 | 1 | 0 | 0 | 0 | 0 | 3 | 3 | 0 | 100 % |
| de | hq.ftl | 1 | 1 | 0 | 0 | 0 | 0 | 1 | 1 | 0 | 100 % |
| **de** | **all files** | **5** | **5** | **0** | **0** | **0** | **0** | **16** | **16** | **0** | **100 %** |
| (sv) | a.ftl | 3 | 1 | 0 | 0 | 2 | 0 | 12 | 3 | 9 | 33 % |
| (sv) | b.ftl | 1 | 0 | 0 | 0 | 1 | 0 | 3 | 0 | 3 | 0 % |
| (sv) | hq.ftl | 1 | 0 | 0 | 0 | 1 | 0 | 1 | 0 | 1 | 0 % |
| **(sv)** | **all files** | **5** | **1** | **0** | **0** | **4** | **0** | **16** | **3** | **13** | **20 %** |
| **all** |  | **15** | **6** | **1** | **1** | **7** | **1** | **48** | **21** | **24** | **40 %** |

"#]]
    );
}

#[test]
fn colours_only_where_they_are_wanted() {
    let scratch = gaps();
    assert!(!run(scratch.root(), "locales", 0).0.contains('\u{1b}'));
    let (out, _) = run(scratch.root(), "locales --color always", 0);
    assert!(out.contains("\u{1b}[91m1\u{1b}[0m") && out.contains("\u{1b}[1mfr\u{1b}[0m"), "{out}");
}

#[test]
fn the_numbers_as_json() {
    let (out, err) = run(gaps().root(), "locales --format json", 0);
    assert_eq!((out.lines().count(), err.as_str()), (1, ""));
    let coverage: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(coverage["reference"], "nl");
    let french = &coverage["languages"][0];
    assert_eq!((&french["language"], &french["required"]), (&"fr".into(), &true.into()));
    let file: Value = serde_json::json!({
        "file": "a.ftl", "house": null, "messages": 3, "translated": 0, "identical": 1, "incomplete": 1, "missing": 1, "obsolete": 1,
        "words": { "reference": 12, "translated": 2, "identical": 3, "missing": 7 },
    });
    assert_eq!(french["files"][0], file);
    assert_eq!(french["files"][2]["house"], "hq");
    assert_eq!(coverage["languages"][2]["required"], false, "Swedish is no language of the project");
}

/// The numbers of the table and the findings of `check`, over the same files.
#[test]
fn the_numbers_are_those_of_check() {
    let scratch = gaps();
    let (findings, _) = run(scratch.root(), "check --message-format json", 1);
    let (table, _) = run(scratch.root(), "locales --format json", 0);
    let coverage: Value = serde_json::from_str(&table).expect("JSON");
    let findings: Vec<Value> = findings.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let number = |code: &str| {
        let french = |finding: &&Value| finding["path"].as_str().is_some_and(|path| path.starts_with("locales/fr/"));
        findings.iter().filter(|finding| finding["code"] == code).filter(french).count()
    };
    let total = &coverage["languages"][0]["total"];
    // `b.ftl` is missing with one message; so is `hq.ftl`, of which `check` names the messages that layouts print instead
    assert_eq!((number("missing-translation"), number("missing-file")), (1, 1), "{findings:#?}");
    assert!(number("missing-message") > 0);
    assert_eq!(total["missing"], 3);
    assert_eq!((number("missing-attribute"), &total["incomplete"]), (1, &1.into()));
    assert_eq!((number("identical-text"), &total["identical"]), (1, &1.into()));
    assert_eq!((number("obsolete-message"), &total["obsolete"]), (1, &1.into()));
}

#[test]
fn what_is_missing_is_printed_to_be_filled_in() {
    let scratch = gaps();
    let (out, err) = run(scratch.root(), "locales --missing fr", 0);
    assert_data_eq!(
        &out,
        str![[r#"

# locales/fr/a.ftl: write each text after `=`, and free its line of the `# ` before the id.

# Boven de tekst
# `head` lacks `.note`: write it below `head`, further up in this file.
# nl: .note = Zie blad twee

# nl: Einde van de tekst
# last =

# locales/fr/b.ftl (a new file): write each text after `=`, and free its line of the `# ` before the id.

## Vragen

# nl: { $n ->
# nl:     [one] Een vraag
# nl:    *[other] { $n } vragen
# nl: }
# ask =

# locales/fr/hq.ftl (a new file): write each text after `=`, and free its line of the `# ` before the id.

# nl: Slot
# last =

"#]]
    );
    assert_eq!(err, "`fr` lacks 4 messages\n");
    let (appended, _) = run(scratch.root(), "locales --missing FR --file a.ftl", 0);
    assert!(out.starts_with(&appended) && !appended.contains("b.ftl"), "{appended}");

    // appended and filled in, nothing of the file is missing; the attribute goes to its message
    let text = format!("{}{appended}", std::fs::read_to_string(scratch.path("locales/fr/a.ftl")).expect("the file"));
    scratch.write("locales/fr/a.ftl", &text);
    let before = run(scratch.root(), "check --message-format short", 1).0;
    assert!(!before.contains("fluent-syntax") && before.contains("no message `last`"), "{before}");
    let text =
        text.replace("# last =", "last = Fin du texte").replace("séance\n", "séance\n    .note = Voir page deux\n");
    scratch.write("locales/fr/a.ftl", &text);
    let (table, _) = run(scratch.root(), "locales --format json", 0);
    let coverage: Value = serde_json::from_str(&table).expect("JSON");
    let file = &coverage["languages"][0]["files"][0];
    assert_eq!(
        (&file["missing"], &file["incomplete"], &file["translated"]),
        (&0.into(), &0.into(), &2.into()),
        "{file}"
    );
}

#[test]
fn a_language_without_files_lacks_everything() {
    let scratch = gaps();
    let (out, err) = run(scratch.root(), "locales --missing da", 0);
    assert!(out.contains("\n# locales/da/b.ftl (a new file): ") && out.contains("\n# ask =\n"), "{out}");
    assert_eq!(
        err,
        "`da` lacks 5 messages\n`da` is not a language of the project: add it to `languages` in chancery.toml\n"
    );
    scratch.write(
        "chancery.toml",
        std::fs::read_to_string(scratch.path("chancery.toml")).expect("it").replace("\"de\"", "\"da\""),
    );
    let (out, _) = run(scratch.root(), "check --message-format short", 1);
    assert!(out.contains("locales/da/b.ftl:1:1: error[missing-file]: language `da` has no file `b.ftl`"), "{out}");
}

#[test]
fn what_cannot_be_asked_for() {
    let scratch = gaps();
    for (words, line) in [
        ("--missing nl", "`nl` is the language that the others are measured against"),
        ("--missing f", "`f` is not a language tag: write one such as `fr` or `fr-CH`"),
        ("--missing fr --file c.ftl", "`fr` lacks nothing of a file `c.ftl`: `a.ftl`, `b.ftl`, `hq.ftl`"),
    ] {
        let (out, err) = run(scratch.root(), &format!("locales {words}"), 2);
        assert_eq!((out.as_str(), err), ("", format!("error: {line}\n")), "{words}");
    }
    assert!(run(scratch.root(), "locales --file a.ftl", 2).1.contains("--missing"));
    assert_eq!(run(scratch.root(), "locales --missing de", 0), (String::new(), "`de` lacks nothing\n".to_owned()));
}

/// The words of a reference language with a country may come from the files of the language alone; what lacks them does not.
#[test]
fn what_is_missing_is_placed_in_the_language_that_lacks_it() {
    let scratch = Scratch::new();
    scratch.write(
        "chancery.toml",
        "house = \"iom\"\nlanguages = [\"en-CA\", \"pl\"]\nreference = \"en-CA\"\n[houses.iom]\nmasthead = [\"en-CA\"]\n",
    );
    scratch.write("locales/pl/document.ftl", "annex = Załącznik\n");
    let (err, _) = run(scratch.root(), "check --message-format short", 1);
    let lacks = |line: &&str| line.contains("language `pl` has no message");
    let places: Vec<_> = err.lines().filter(lacks).filter_map(|line| line.split(':').next()).collect();
    assert!(places.len() > 20 && places.iter().all(|place| place.starts_with("locales/pl/")), "{places:?}");
    let (out, _) = run(scratch.root(), "locales --format json", 0);
    let coverage: Value = serde_json::from_str(&out).expect("JSON");
    let polish = &coverage["languages"][0];
    assert_eq!((&polish["language"], &polish["total"]["translated"]), (&"pl".into(), &1.into()));
}

/// A file that cannot be read would count as missing without a word.
#[test]
fn what_cannot_be_read_is_said() {
    let scratch = gaps();
    scratch.write("locales/fr/b.ftl", b"ask = \xff\n");
    let (out, err) = run(scratch.root(), "locales --message-format short", 1);
    assert!(out.starts_with("locales/fr/b.ftl:1:7: error[invalid-utf8]: "), "{out}{err}");
    assert!(out.contains("\nfr "), "the table is printed all the same: {out}");
    scratch.write("chancery.toml", "house = 1\n");
    assert!(run(scratch.root(), "locales", 1).1.contains("error[wrong-type]"));
}

/// The languages that `l10n.toml`, which Pontoon and compare-locales read, names are those of the project and the folders of its locale files.
#[test]
fn the_l10n_toml_names_the_languages_of_the_project() {
    let read = |path: &str| -> toml::Table {
        std::fs::read_to_string(root().join(path)).expect("the file").parse().expect("TOML")
    };
    let words = |value: &toml::Value| -> Vec<String> {
        value.as_array().expect("a list").iter().map(|word| word.as_str().expect("a text").to_owned()).collect()
    };
    let (l10n, project) = (read("l10n.toml"), read("chancery.toml"));
    assert_eq!(words(&l10n["locales"]), words(&project["languages"]));
    let mut languages = words(&l10n["locales"]);
    languages.sort();
    let folders = std::fs::read_dir(root().join("locales")).expect("the folder").flatten();
    let mut folders: Vec<_> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    folders.sort();
    assert_eq!(languages, folders);
    let reference = project["reference"].as_str().expect("a language");
    let paths = l10n["paths"].as_array().expect("tables");
    assert_eq!(paths.len(), 1);
    assert_eq!(paths[0]["reference"].as_str(), Some(format!("locales/{reference}/**/*.ftl").as_str()));
    assert_eq!(paths[0]["l10n"].as_str(), Some("locales/{locale}/**/*.ftl"));
}

/// The tree in which `tests/peers/peers.py` plants its defects has none of its own.
#[test]
fn the_tree_of_the_peers_is_clean() {
    let folder = root().join("tests/peers/clean");
    assert_eq!(run(&folder, "check", 0), (String::new(), "checked 0 documents: no findings\n".to_owned()));
    let (out, _) = run(&folder, "locales --format json", 0);
    let coverage: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(coverage["total"]["messages"], coverage["total"]["translated"]);
}
