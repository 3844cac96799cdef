//! Projects and documents that are begun: `init` and `new`.

use super::*;

#[test]
fn init_makes_a_project_that_loads() {
    let folder = folder();
    let ran = run(folder.path(), "init handover");
    assert_eq!(ran.exit, Exit::Clean);
    insta::assert_snapshot!(ran.out, @"
    handover/chancery.toml
    handover/sources/example/document.toml
    handover/sources/example/en.dj
    handover/sources/example/fr.dj
    handover/sources/example/es.dj
    handover/.gitignore
    ");
    insta::assert_snapshot!(ran.err, @"made a project with an example; next: chancery render --project handover");
    let (project, findings) = crate::project::discover(&folder.path().join("handover")).expect("a project");
    assert_eq!(findings, []);
    let [example] = project.documents.as_slice() else { panic!("there is one document") };
    assert_eq!(example.bodies, ["en", "es", "fr"]);
    assert_documents_read(&project);
}

/// The facts and bodies of every document are read without findings.
#[track_caller]
fn assert_documents_read(project: &crate::project::Project) {
    for document in &project.documents {
        let source = |path: &Path| crate::source::read(&project.root, path).expect("the file is readable");
        let (facts, findings) = crate::document::read(&source(&document.facts()));
        assert_eq!((facts.is_some(), findings), (true, vec![]), "{}", document.name);
        for body in document.bodies.iter().filter_map(|lang| document.body(lang)) {
            let (_, findings) = crate::markup::read(&source(&body));
            assert_eq!(findings, [], "{}", body.display());
        }
    }
}

#[test]
fn init_changes_nothing_that_is_there() {
    let folder = folder();
    std::fs::create_dir_all(folder.path().join("sources/example")).expect("a folder");
    std::fs::write(folder.path().join("sources/example/fr.dj"), "mine").expect("a file");
    let ran = run(folder.path(), "init");
    assert_eq!(ran.exit, Exit::CannotRun);
    assert_eq!(ran.err, "error: no project was made: `sources/example/fr.dj` is already there\n");
    assert_eq!(read(&folder, "sources/example/fr.dj"), "mine");
    assert!(!folder.path().join("chancery.toml").exists(), "nothing at all is written");
}

#[test]
fn init_leaves_a_gitignore_alone() {
    let folder = folder();
    std::fs::write(folder.path().join(".gitignore"), "*.bak\n").expect("a file");
    let ran = run(folder.path(), "init");
    assert_eq!((ran.exit, read(&folder, ".gitignore").as_str()), (Exit::Clean, "*.bak\n"));
    assert!(ran.err.contains("add the line `/output/`"), "{}", ran.err);
}

#[test]
fn new_makes_documents_of_every_layout() {
    let folder = project();
    for words in [
        "new note WG/REL/2026/1 --date 2026-03-01 --lang en --lang fr --restriction restricted --body wg-rel-strategy",
        "new resolution C/117/RES/1400 --date 2026-11-27 --house iom",
        "new statement --name opening --date 2026-03-01 --lang es",
        "new slides C/117/INF/3 --date 2026-03-01 --lang fr,en",
    ] {
        let ran = run(folder.path(), words);
        assert_eq!(ran.exit, Exit::Clean, "{}", ran.err);
    }
    insta::assert_snapshot!(read(&folder, "sources/wg-rel-2026-1/document.toml"), @r#"
    symbol      = "WG/REL/2026/1"
    layout      = "note"
    date        = 2026-03-01
    restriction = "restricted"   # general | limited | restricted
    original    = "en"
    body        = "wg-rel-strategy"
    # session   = 106         # the number of its session

    # [meeting]
    # number = 1
    # date   = 2026-03-01
    # until  = 2026-03-01   # the last of several days
    "#);
    insta::assert_snapshot!(read(&folder, "sources/c-117-res-1400/document.toml"), @r#"
    symbol      = "C/117/RES/1400"
    layout      = "resolution"
    house       = "iom"
    date        = 2026-11-27
    restriction = "general"   # general | limited | restricted
    original    = "en"
    body        = "council"   # correct it if another body adopts the resolution
    session     = 117

    [resolution]
    number  = 1400
    adopted = 2026-11-27   # correct it if the day of adoption is another
    "#);
    insta::assert_snapshot!(read(&folder, "sources/opening/document.toml"), @r#"
    layout      = "statement"
    date        = 2026-03-01
    restriction = "general"   # general | limited | restricted
    original    = "es"
    # body      = "council"   # the issuing body: `body-council` in the locale files
    # session   = 106         # the number of its session

    [event]
    date  = 2026-03-01
    # start = 10:00:00
    # end   = 13:00:00
    "#);
    let (project, findings) = crate::project::discover(folder.path()).expect("a project");
    assert_eq!(findings, []);
    let names: Vec<_> = project.documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["c-117-inf-3", "c-117-res-1400", "example", "opening", "wg-rel-2026-1"]);
    assert_eq!(project.documents[1].bodies.len(), 3, "without --lang, the languages of the project");
    assert_documents_read(&project);
}

#[test]
fn new_reads_the_restriction_off_the_symbol() {
    let folder = project();
    for (words, restriction) in [
        ("WG/7/L.1", "limited"),
        ("WG/BR/2026/L/2", "limited"),
        ("WG/7/R.1", "restricted"),
        ("WG/7/1", "general"),
        ("WG/8/L.1 --restriction general", "general"),
    ] {
        let ran = run(folder.path(), &format!("new note {words} --name made --date 2026-03-01 --lang en"));
        assert_eq!(ran.exit, Exit::Clean, "{}", ran.err);
        let facts = read(&folder, "sources/made/document.toml");
        assert!(facts.contains(&format!("restriction = \"{restriction}\"")), "{words}: {facts}");
        std::fs::remove_dir_all(folder.path().join("sources/made")).expect("it was made");
    }
}

#[test]
fn new_refuses_what_would_not_hold() {
    let folder = project();
    let refusal = |words: &str| {
        let ran = run(folder.path(), &format!("new {words} --date 2026-03-01"));
        assert_eq!((ran.exit, ran.err.lines().count()), (Exit::CannotRun, 1), "{words}");
        ran.err
    };
    let refusals: String = [
        "nota A/1",
        "note ../../etc/passwd",
        "note --name x",
        "note A/1 --lang en,pt",
        "note A/1 --house oim",
        "note A/1 --name ../x",
        "note A/1 --body A\"b",
        "note A/1 --body councl",
        "note EX/1 --name example",
    ]
    .map(refusal)
    .concat();
    insta::assert_snapshot!(refusals, @r#"
    error: unknown layout `nota`: did you mean `note`?
    error: bad symbol `../../etc/passwd`: a symbol is no path: write it as it is printed: `WG/REL/2014/3`
    error: a document with the layout `note` needs a symbol
    error: `pt` is not a language of the project: add it to `languages` in `chancery.toml` first
    error: unknown house `oim`: did you mean `iom`?
    error: `../x` is no name of a folder: use letters, digits, `-`, `_` and `.`
    error: `A"b` is no key of a body: use small letters, digits and hyphens
    error: unknown body `councl`, for which there is no message `body-councl`: did you mean `council`?
    error: no document was made: `sources/example` is already there
    "#);
    assert_eq!(std::fs::read_dir(folder.path().join("sources")).expect("a folder").count(), 1, "nothing was written");
}
