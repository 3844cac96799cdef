//! Whole projects in temporary folders.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Placed;
use crate::source::{SourceFile, Span};
use crate::toml_file::tests::lines;

const CONFIG: &str = "house = \"iom\"\nlanguages = [\"en\", \"fr\", \"es\"]\n[houses.iom]\nmasthead = [\"en\"]\n";

fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn found(files: &[(&str, &str)]) -> (Project, Vec<String>) {
    let mut all = vec![("chancery.toml", CONFIG)];
    all.extend(files);
    let folder = project(&all);
    let (project, diagnostics) = discover(folder.path()).unwrap();
    (project, lines(diagnostics))
}

fn config(text: &str) -> (Option<Config>, Vec<String>) {
    let (config, diagnostics) = super::config::read(&SourceFile::new(FILE, text));
    (config, lines(diagnostics))
}

#[test]
fn the_project_file_of_this_repository_is_good() {
    let (config, findings) = config(include_str!("../../chancery.toml"));
    assert_eq!(findings, [""; 0]);
    let config = config.unwrap();
    assert_eq!((config.house.as_str(), config.reference.as_str(), config.output.as_str()), ("iom", "en", "output"));
    assert_eq!(config.languages, ["en", "fr", "es", "ru", "ar", "zh"]);
    let (name, house) = config.house(None).unwrap();
    assert_eq!((name, house.masthead.join(" "), house.version_language), ("iom", "en fr es".to_owned(), false));
    assert_eq!(house.emblem.as_deref(), Some("emblem-iom.svg"));
    let unece = &config.houses["unece"];
    assert_eq!((unece.masthead.join(" "), unece.version_language), ("fr ru en".to_owned(), true));
    let un = &config.houses["un"];
    assert_eq!((un.masthead_languages("ar"), un.masthead_languages("fr")), (vec!["ar"], vec!["fr"]));
    assert_eq!(["ru", "ar", "zh", "es"].map(|lang| un.block_language(lang)), ["en", "en", "en", "es"]);
    assert_eq!((house.masthead_languages("ar"), house.block_language("ar")), (vec!["en", "fr", "es"], "ar"));
}

#[test]
fn defaults_are_the_first_language_and_the_folder_output() {
    let (config, findings) = config(&CONFIG.replace("\"en\", \"fr\"", "\"fr\", \"en\""));
    assert_eq!(findings, [""; 0]);
    let config = config.unwrap();
    assert_eq!((config.reference.as_str(), config.output.as_str()), ("fr", "output"));
    assert!(config.rules.is_empty());
}

#[test]
fn faults_of_the_project_file() {
    let table = [
        ("", "1:1-1:1 missing-key: `house` is missing (add a line such as `house = \"iom\"`)"),
        ("", "1:1-1:1 missing-key: `languages` is missing (add a line such as `languages = [\"en\", \"fr\", \"es\"]`)"),
        ("", "1:1-1:1 missing-key: `houses` is missing (add a line such as `[houses.iom]`)"),
        ("house = \"imo\"", "1:10-1:13 unknown-house: unknown house `imo` (did you mean `iom`?)"),
        ("languages = [\"en\", \"en\"]", "1:21-1:23 unknown-language: `en` stands twice (remove one of the two)"),
        (
            "languages = [\"../en\"]",
            "1:15-1:20 unknown-language: `../en` is no language code (write a code such as `en`, `fr` or `pt-BR`)",
        ),
        (
            "languages = []",
            "1:1-1:1 missing-key: `languages` names no language (write at least one, such as `[\"en\"]`)",
        ),
        ("reference = \"de\"", "1:14-1:16 unknown-language: unknown language `de` (use one of `en`, `fr`, `es`)"),
        (
            "output = \"../elsewhere\"",
            "1:11-1:23 wrong-type: `../elsewhere` is not a folder below the project (write a folder of the project, such as `output`; another place is for the option `--output`)",
        ),
        (
            "output = \"/tmp\"",
            "1:11-1:15 wrong-type: `/tmp` is not a folder below the project (write a folder of the project, such as `output`; another place is for the option `--output`)",
        ),
        (
            "output = \"sources/pdf\"",
            "1:11-1:22 wrong-type: `sources` holds what authors write (choose another folder, such as `output`)",
        ),
        ("outptu = \"x\"", "1:1-1:7 unknown-key: unknown key `outptu` (did you mean `output`?)"),
        (
            "rules = { written-numbers = \"off\" }",
            "1:11-1:26 unknown-key: no rule is called `written-numbers` (did you mean `written-number`?)",
        ),
        (
            "rules = { title-count = \"warning\" }",
            "1:26-1:33 wrong-type: `title-count` is an error that cannot be lowered (remove the line: no document can be right with this error)",
        ),
        (
            "rules = { stray-file = \"of\" }",
            "1:25-1:27 wrong-type: `rules.stray-file` cannot be `of` (did you mean `off`?)",
        ),
        (
            "houses.iom = { masthead = [\"en\"], emblem = \"../x.svg\" }",
            "1:45-1:53 wrong-type: `../x.svg` is not the name of a file (put the file into `layouts/assets/` and write its name alone)",
        ),
        (
            "houses.iom = { masthead = [] }",
            "1:14-1:31 missing-key: `masthead` names no language (write at least one, such as `[\"en\"]`)",
        ),
        (
            "houses.iom.masthead-block = { es = \"en\", de = \"en\" }",
            "1:42-1:44 unknown-language: unknown language `de` (use one of `en`, `fr`, `es`)",
        ),
        (
            "houses.iom.masthead-block = { es = \"English\" }",
            "1:37-1:44 unknown-language: `English` is no language code (write a code such as `en`, `fr` or `pt-BR`)",
        ),
        (
            "houses.iom.masthead-block = { es = 1 }",
            "1:36-1:37 wrong-type: `houses.iom.masthead-block.es` must be a string, found a whole number (put it in quotes: `\"1\"`)",
        ),
        (
            "houses.\"../x\" = { masthead = [\"en\"] }",
            "1:8-1:14 wrong-type: `../x` cannot name a house (use small letters, digits and hyphens, such as `iom`)",
        ),
    ];
    for (line, expected) in table {
        // What the line under test does not set is set well.
        let rest: String =
            ["house = \"iom\"", "languages = [\"en\", \"fr\", \"es\"]", "houses.iom.masthead = [\"en\"]"]
                .into_iter()
                .filter(|other| !line.is_empty() && line.split([' ', '.']).next() != other.split([' ', '.']).next())
                .flat_map(|other| [other, "\n"])
                .collect();
        let (_, findings) = config(&format!("{line}\n{rest}"));
        assert!(findings.iter().any(|finding| finding == expected), "{line}\n{findings:#?}");
    }
}

#[test]
fn rules_change_severities() {
    let text = format!("{CONFIG}[rules]\nstray-file = \"off\"\nwritten-number = \"error\"\ntitle-count = \"error\"\n");
    let (config, findings) = config(&text);
    assert_eq!(findings, [""; 0]);
    let codes = [Code::StrayFile, Code::WrittenNumber, Code::TitleCount, Code::TypstWarning];
    let judged = config.unwrap().judge(codes.map(|code| Diagnostic::new(code, "m")).to_vec());
    let judged: Vec<_> = judged.iter().map(|diagnostic| (diagnostic.code, diagnostic.severity)).collect();
    let expected = [
        (Code::WrittenNumber, Severity::Error),
        (Code::TitleCount, Severity::Error),
        (Code::TypstWarning, Severity::Warning),
    ];
    assert_eq!(judged, expected);
}

#[test]
fn names_that_no_language_translates() {
    let (read, findings) = config(&format!("identical = [\"IOM\", \"WG/REL\"]\n{CONFIG}"));
    assert_eq!((read.unwrap().identical, findings), (vec!["IOM".to_owned(), "WG/REL".to_owned()], Vec::new()));
    assert!(config(CONFIG).0.unwrap().identical.is_empty());
    let (_, findings) = config(&format!("identical = \"IOM\"\n{CONFIG}"));
    assert!(findings.len() == 1 && findings[0].contains("wrong-type"), "{findings:?}");
}

#[test]
fn houses_and_languages_of_documents_are_looked_up() {
    let (config, _) = config(CONFIG);
    let config = config.unwrap();
    let source = SourceFile::new("document.toml", "iomm fr xx");
    let placed = |range: std::ops::Range<usize>| {
        let span = Span::new(&source, range);
        Placed { value: span.text().to_owned(), span }
    };
    let error = config.house(Some(&placed(0..4))).unwrap_err();
    assert_eq!(lines(vec![*error]), ["1:1-1:5 unknown-house: unknown house `iomm` (did you mean `iom`?)"]);
    assert_eq!(config.check_language(&placed(5..7)), None);
    let finding = config.check_language(&placed(8..10)).unwrap();
    assert_eq!(
        lines(vec![finding]),
        ["1:9-1:11 unknown-language: unknown language `xx` (use one of `en`, `fr`, `es`)"]
    );
}

#[test]
fn documents_are_folders_with_facts_at_any_depth() {
    let (project, findings) = found(&[
        ("sources/b/document.toml", ""),
        ("sources/b/fr.dj", ""),
        ("sources/b/en.dj", ""),
        ("sources/b/map.svg", ""),
        ("sources/b/notes.md", ""),
        ("sources/b/.en.dj", ""),
        ("sources/b/figures/one.png", ""),
        ("sources/2015/c-106/document.toml", ""),
        ("sources/2015/c-106/es.dj", ""),
        ("sources/README.md", ""),
        ("sources/.git/en.dj", ""),
    ]);
    assert_eq!(findings, [""; 0]);
    let names: Vec<_> = project.documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["2015/c-106", "b"]);
    let b = project.document("b").unwrap();
    assert_eq!(b.bodies, ["en", "fr"]);
    assert_eq!(b.body("fr"), Some(project.root.join("sources/b/fr.dj")));
    assert_eq!(
        (b.path.clone(), b.facts()),
        (project.root.join("sources/b"), project.root.join("sources/b/document.toml"))
    );
    for name in ["2015/c-106", "sources/2015/c-106", "./sources/2015/c-106/"] {
        assert_eq!(project.document_meant(name).map(|document| document.name.as_str()), Some("2015/c-106"), "{name}");
    }
    assert_eq!(project.document_meant("c-106"), None);
    assert_eq!(project.document("sources/2015/c-106"), None);
}

#[test]
fn what_does_not_belong_is_reported() {
    let (project, findings) = found(&[
        ("sources/a/document.toml", ""),
        ("sources/b/en.dj", ""),
        ("sources/c/document.toml", ""),
        ("sources/c/ft.dj", ""),
        ("sources/d/document.toml", ""),
        ("sources/d/en.dj", ""),
        ("sources/d/EN.dj", ""),
        ("sources/d/notes.dj", ""),
        ("sources/d/es.djot", ""),
        ("sources/d/documents.toml", ""),
        ("sources/e/Document.toml", ""),
        ("sources/e/document.tml", ""),
        ("sources/e/fr.dj.txt", ""),
        ("sources/en.dj", ""),
        ("sources/document.toml", ""),
    ]);
    let names: Vec<_> = project.documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["a", "c", "d"]);
    assert_eq!(
        findings,
        [
            "sources/a/document.toml missing-body: document `a` has no body in any language (write the text in a file `en.dj` beside it)",
            "sources/b missing-key: document `b` has bodies but no `document.toml` (write its facts in `document.toml`: layout, date, restriction, original language)",
            "sources/c/ft.dj unknown-language: unknown language `ft` (did you mean `fr.dj`?)",
            "sources/d/EN.dj unknown-language: unknown language `EN` (did you mean `en.dj`?)",
            "sources/d/documents.toml stray-file: `sources/d/documents.toml` is not read (did you mean `document.toml`?)",
            "sources/d/es.djot stray-file: `sources/d/es.djot` is not read (did you mean `es.dj`?)",
            "sources/d/notes.dj unknown-language: unknown language `notes` (use one of `en`, `fr`, `es`, or add it to `languages` in `chancery.toml`)",
            "sources/document.toml stray-file: `sources/document.toml` belongs to no document (move it into a folder of its own below `sources/`)",
            "sources/e/Document.toml stray-file: `sources/e/Document.toml` is not read (did you mean `document.toml`?)",
            "sources/e/document.tml stray-file: `sources/e/document.tml` is not read (did you mean `document.toml`?)",
            "sources/e/fr.dj.txt stray-file: `sources/e/fr.dj.txt` is not read (did you mean `fr.dj`?)",
            "sources/en.dj stray-file: `sources/en.dj` belongs to no document (move it into a folder of its own below `sources/`, beside its `document.toml`)",
        ]
    );
}

#[cfg(unix)]
#[test]
fn symbolic_links_do_not_lead_out() {
    use std::os::unix::fs::symlink;
    let outside = project(&[("en.dj", "secret"), ("doc/document.toml", ""), ("doc/en.dj", "")]);
    let inside = project(&[
        ("chancery.toml", CONFIG),
        ("shared.dj", ""),
        ("sources/a/document.toml", ""),
        ("sources/c/document.toml", ""),
        ("sources/d/en.dj", ""),
    ]);
    let a = inside.path().join("sources/a");
    symlink(outside.path().join("en.dj"), a.join("en.dj")).unwrap();
    symlink("../../shared.dj", a.join("fr.dj")).unwrap();
    symlink("nothing.dj", a.join("es.dj")).unwrap();
    symlink(outside.path().join("doc"), inside.path().join("sources/b")).unwrap();
    symlink(outside.path().join("en.dj"), inside.path().join("sources/c/en.dj")).unwrap();
    symlink(outside.path().join("doc/document.toml"), inside.path().join("sources/d/document.toml")).unwrap();
    let (found, diagnostics) = discover(inside.path()).unwrap();
    assert_eq!(found.documents.len(), 2);
    assert_eq!(found.documents[0].bodies, ["fr"]);
    assert_eq!(
        lines(diagnostics),
        [
            "sources/a/en.dj unreadable-file: `sources/a/en.dj` is a symbolic link out of the project (put the file itself there)",
            "sources/a/es.dj unreadable-file: `sources/a/es.dj` is a symbolic link to nothing (put the file itself there)",
            "sources/b stray-file: `sources/b` is a symbolic link to a folder, which is not followed (put the files themselves there)",
            "sources/c/en.dj unreadable-file: `sources/c/en.dj` is a symbolic link out of the project (put the file itself there)",
            "sources/d/document.toml unreadable-file: `sources/d/document.toml` is a symbolic link out of the project (put the file itself there)",
        ]
    );

    let whole = project(&[("chancery.toml", CONFIG)]);
    symlink(outside.path(), whole.path().join("sources")).unwrap();
    let (found, diagnostics) = discover(whole.path()).unwrap();
    assert!(found.documents.is_empty());
    assert_eq!(
        lines(diagnostics),
        ["sources unreadable-file: `sources` is a symbolic link out of the project (put the file itself there)"]
    );
}

#[test]
fn the_root_is_the_nearest_folder_with_a_project_file() {
    let outer = project(&[
        ("chancery.toml", CONFIG),
        ("inner/chancery.toml", CONFIG),
        ("inner/sources/a/en.dj", ""),
        ("other/x", ""),
    ]);
    let root = outer.path();
    assert_eq!(find_root(&root.join("inner/sources/a")), Some(root.join("inner")));
    assert_eq!(find_root(&root.join("other")), Some(root.to_owned()));
    assert_eq!(find_root(Path::new("/")), None);
}

#[test]
fn what_is_no_project_says_why_in_one_line() {
    let empty = project(&[]);
    let error = discover(empty.path()).unwrap_err();
    assert!(matches!(error, ProjectError::NotFound(_)));
    let line = error.to_string();
    assert!(line.starts_with("no `chancery.toml` in `") && line.ends_with("`chancery init` makes one"), "{line}");

    let bad = project(&[("chancery.toml", "house = 3\n")]);
    let ProjectError::Config(diagnostics) = discover(bad.path()).unwrap_err() else { panic!("the config is bad") };
    assert_eq!(diagnostics.len(), 3, "{diagnostics:?}");

    let latin = project(&[]);
    fs::write(latin.path().join("chancery.toml"), b"house = \"\xe9\"\n").unwrap();
    let ProjectError::Config(diagnostics) = discover(latin.path()).unwrap_err() else {
        panic!("the config is not UTF-8")
    };
    assert_eq!(lines(diagnostics), ["1:10-1:11 invalid-utf8: the file is not UTF-8 (save it as UTF-8)"]);

    let folder = project(&[("chancery.toml/x", "")]);
    assert!(matches!(discover(folder.path()).unwrap_err(), ProjectError::Unreadable(..)));

    let (bare, findings) = found(&[]);
    assert!(bare.documents.is_empty() && findings.is_empty());
}
