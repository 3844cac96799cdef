//! `--changed-since`: what git says has changed, and what that touches, in real repositories.

use std::path::Path;
use std::process::Command;

use chancery::batch::{self, Selection, Workspace};

use crate::support::{BODY, NOTE, Scratch, chancery};

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";

/// Runs git in `folder`, with nothing of the configuration of this machine.
#[track_caller]
fn git(folder: &Path, words: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    command.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]);
    let ran = command.args(["-c", "protocol.file.allow=always"]).args(words).output().expect("git runs");
    assert!(ran.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn commit(folder: &Path, message: &str) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--allow-empty", "--message", message]);
}

/// A layout that no document has.
fn layout() -> String {
    std::fs::read_to_string(crate::support::root().join("layouts/statement.typ")).expect("a layout")
}

/// Notes in two languages with a picture, one of another house in English, a statement; all in one commit.
fn repository() -> Scratch {
    let scratch = Scratch::new();
    fill(&scratch, "");
    scratch.write(".gitignore", "output/\n*.swp\n");
    git(scratch.root(), &["init", "--quiet"]);
    commit(scratch.root(), "first");
    scratch
}

/// Writes the project of [`repository`] into a folder.
fn fill(scratch: &Scratch, folder: &str) {
    let write = |path: &str, text: &str| scratch.write(&format!("{folder}{path}"), text);
    write(
        "chancery.toml",
        "final = \"no-errors\"\nhouse = \"iom\"\nlanguages = [\"en\", \"fr\", \"es\"]\n\n[houses.iom]\n\n[houses.unece]\nmasthead = [\"en\", \"es\"]\n",
    );
    for (name, end) in [("a", "1"), ("b", "2")] {
        write(&format!("sources/{name}/document.toml"), &NOTE.replace("2026/1", &format!("2026/{end}")));
        for lang in ["en", "fr"] {
            write(&format!("sources/{name}/{lang}.dj"), &format!("{BODY}\n![A square](a.svg)\n"));
        }
        write(&format!("sources/{name}/a.svg"), PICTURE);
    }
    write("sources/other/document.toml", &(NOTE.replace("2026/1", "2026/3") + "house = \"unece\"\n"));
    write("sources/other/en.dj", BODY);
    write(
        "sources/speech/document.toml",
        "layout = \"statement\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"en\"\n",
    );
    write("sources/speech/en.dj", BODY);
    write("locales/fr/own.ftl", "summary = Sommaire\n");
    write("locales/fr/iom.ftl", "own = Le\n");
    write("locales/es/own.ftl", "summary = Resumen\n");
    write("locales/es/unece.ftl", "own = Los\n");
    write("locales/en/own.ftl", "own = The\n");
    write("layouts/mine.typ", &layout());
    write("notes.txt", "nothing that is printed\n");
}

fn selection(revision: &str) -> Selection {
    Selection { changed_since: Some(revision.to_owned()), ..Selection::default() }
}

/// What is to be rendered of that selection, as `name.lang`.
#[track_caller]
fn versions(workspace: &Workspace, selection: &Selection) -> String {
    let versions = batch::selected(workspace, selection, false).expect("a selection");
    versions.iter().map(|(name, lang)| format!("{name}.{lang}")).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn touched(scratch: &Scratch) -> String {
    versions(&scratch.open(), &selection("HEAD"))
}

const ALL: &str = "a.en a.fr b.en b.fr other.en speech.en";

#[test]
fn a_file_touches_the_versions_that_are_made_of_it() {
    let scratch = repository();
    assert_eq!(touched(&scratch), "", "nothing has changed");
    let moved = |from: &str, to: &str| {
        std::fs::rename(scratch.path(from), scratch.path(to)).expect("it is moved");
    };
    let removed = |path: &str| std::fs::remove_file(scratch.path(path)).expect("it is removed");
    let cases: &[(&str, &dyn Fn(), &str)] = &[
        ("a body", &|| scratch.write("sources/a/fr.dj", "# Une note\n\n1. Un.\n\n2. Deux.\n"), "a.fr"),
        ("facts", &|| scratch.write("sources/a/document.toml", NOTE.replace("03-01", "03-02")), "a.en a.fr"),
        ("a new body", &|| scratch.write("sources/a/es.dj", BODY), "a.en a.es a.fr"),
        ("a body that went", &|| removed("sources/a/fr.dj"), "a.en"),
        ("a body under another name", &|| moved("sources/b/fr.dj", "sources/b/es.dj"), "b.en b.es"),
        ("a picture", &|| scratch.write("sources/b/a.svg", PICTURE.replace('9', "8")), "b.en b.fr"),
        ("a picture that went", &|| removed("sources/b/a.svg"), "b.en b.fr"),
        ("a picture in a folder", &|| scratch.write("sources/b/pictures/c.svg", PICTURE), "b.en b.fr"),
        ("a document that went", &|| std::fs::remove_dir_all(scratch.path("sources/b")).expect("removed"), ""),
        ("a document with another name", &|| moved("sources/b", "sources/c"), "c.en c.fr"),
        (
            "a new document",
            &|| {
                scratch.write("sources/n/document.toml", NOTE);
                scratch.write("sources/n/en.dj", BODY);
            },
            "n.en",
        ),
        ("words of a language", &|| scratch.write("locales/fr/own.ftl", "summary = Abrégé\n"), "a.fr b.fr"),
        ("words of a masthead's language", &|| scratch.write("locales/es/own.ftl", "summary = Sumario\n"), "other.en"),
        ("words of a masthead's language that went", &|| removed("locales/es/own.ftl"), "other.en"),
        (
            "words that every version has",
            &|| scratch.write("locales/en/new.ftl", "own = An\n"),
            "a.en b.en other.en speech.en",
        ),
        ("words of one house", &|| scratch.write("locales/es/unece.ftl", "own = Las\n"), "other.en"),
        ("words of the other house", &|| scratch.write("locales/es/iom.ftl", "own = Las\n"), ""),
        ("words of a house in its versions", &|| scratch.write("locales/fr/iom.ftl", "own = Les\n"), "a.fr b.fr"),
        ("no words", &|| scratch.write("locales/fr/README.md", "a guide\n"), ""),
        ("a layout", &|| scratch.write("layouts/statement.typ", "#let x = 1\n"), "speech.en"),
        ("a layout of no document", &|| scratch.write("layouts/mine.typ", layout() + "\n// more\n"), ""),
        ("an emblem", &|| scratch.write("layouts/assets/new.svg", PICTURE), ALL),
        ("a font", &|| scratch.write("fonts/new.ttf", "a font"), ALL),
        ("the licence of a font", &|| scratch.write("fonts/new.txt", "a licence"), ""),
        (
            "the project",
            &|| {
                scratch.write(
                    "chancery.toml",
                    std::fs::read_to_string(scratch.path("chancery.toml")).expect("a file") + "\n# more\n",
                )
            },
            ALL,
        ),
        ("what is ignored", &|| scratch.write("sources/a/.fr.dj.swp", "an editor's"), ""),
        ("what nothing is made of", &|| scratch.write("notes.txt", "else\n"), ""),
    ];
    for (name, change, expected) in cases {
        change();
        assert_eq!(touched(&scratch), *expected, "{name}, not staged");
        git(scratch.root(), &["add", "--all"]);
        assert_eq!(touched(&scratch), *expected, "{name}, staged");
        commit(scratch.root(), name);
        assert_eq!(touched(&scratch), "", "{name}, nothing since");
        assert_eq!(versions(&scratch.open(), &selection("HEAD~1")), *expected, "{name}, committed");
        git(scratch.root(), &["reset", "--quiet", "--hard", "HEAD~1"]);
        git(scratch.root(), &["clean", "--quiet", "--force", "-d"]);
    }
}

/// The lib of a layout is part of it; what cannot be read may be part of all.
#[test]
fn parts_of_a_layout_touch_the_layouts_that_have_them() {
    let scratch = repository();
    let library = chancery::batch::Workspace::open(crate::support::root()).expect("the repository");
    let text = std::fs::read_to_string(library.project.root.join("layouts/lib/masthead.typ")).expect("a library");
    let files = |layout: &str| library.engine.layouts().get(layout).expect("a layout").files.clone();
    let path = "layouts/lib/masthead.typ".to_owned();
    let expected: Vec<&str> = [("note", "a.en a.fr b.en b.fr other.en"), ("statement", "speech.en")]
        .into_iter()
        .filter(|(layout, _)| files(layout).contains(&path))
        .map(|(_, versions)| versions)
        .collect();
    assert!(!expected.is_empty());
    scratch.write("layouts/lib/masthead.typ", text + "\n// more\n");
    assert_eq!(touched(&scratch), expected.join(" "));
    std::fs::remove_file(scratch.path("layouts/lib/masthead.typ")).expect("removed");
    scratch.write("layouts/data.csv", "1,2\n");
    assert_eq!(touched(&scratch), ALL);
}

#[test]
fn other_filters_apply_as_well() {
    let scratch = repository();
    scratch.write("sources/a/fr.dj", BODY);
    scratch.write("sources/b/document.toml", NOTE.replace("2026/1", "2026/2") + "session = 3\n");
    let workspace = scratch.open();
    let with = |change: &dyn Fn(&mut Selection)| {
        let mut selection = selection("HEAD");
        change(&mut selection);
        versions(&workspace, &selection)
    };
    assert_eq!(with(&|_| {}), "a.fr b.en b.fr");
    assert_eq!(with(&|selection| selection.documents = vec!["a".into()]), "a.fr");
    assert_eq!(with(&|selection| selection.languages = Some(vec!["en".into()])), "b.en");
    assert_eq!(with(&|selection| selection.layouts = vec!["statement".into()]), "");
    assert_eq!(with(&|selection| selection.house = Some("iom".into())), "a.fr b.en b.fr");
    // The body of a pseudo-locale is that of the reference language.
    assert_eq!(with(&|selection| selection.languages = Some(vec!["qps".into()])), "b.qps");
    scratch.write("sources/a/en.dj", BODY);
    assert_eq!(with(&|selection| selection.languages = Some(vec!["qps".into()])), "a.qps b.qps");
}

/// What is not asked for is neither written nor reported, and nothing to do is no mistake.
#[test]
fn a_run_is_about_what_has_changed() {
    let scratch = repository();
    scratch.write("sources/a/fr.dj", "# Une note\n\n1. Un.\n\n2. Deux.\n");
    scratch.write("sources/other/en.dj", "# Broken\n\n1. See [](#nowhere).\n");
    commit(scratch.root(), "second");
    scratch.write("sources/b/en.dj", BODY);
    let run = |words: &str, code: i32| {
        let ran = chancery(scratch.root(), words).assert().code(code);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        (text(&ran.get_output().stdout), text(&ran.get_output().stderr))
    };
    let (out, err) = run("render --format typst --changed-since HEAD", 0);
    assert_eq!(
        out.lines().map(|line| line.split(' ').next().expect("a path")).collect::<Vec<_>>(),
        ["output/general/en/WG-REL-2026-2.typ"]
    );
    assert!(
        err.contains("\nrendered 1 version of 1 document, 0 unchanged, 0 failed") && !err.contains("nowhere"),
        "{err}"
    );
    let (_, err) = run("render --format typst --changed-since HEAD~1", 1);
    assert!(err.contains("not written: other (en)"), "{err}");
    let (_, err) = run("render a --format typst --changed-since HEAD --lang en", 0);
    let nothing = "rendered 0 versions of 0 documents, 0 unchanged, 0 failed: nothing that was asked for has changed since `HEAD`";
    assert!(err.contains(nothing), "{err}");
}

/// What has gone leaves an output behind.
#[test]
fn a_document_that_has_gone_since_is_told() {
    let scratch = repository();
    chancery(scratch.root(), "render a b --format typst").output().expect("it runs");
    assert_eq!(scratch.outputs().iter().filter(|file| file.ends_with("2026-2.typ")).count(), 2);
    std::fs::remove_dir_all(scratch.path("sources/b")).expect("a folder");
    let ran = |words: &str| {
        let ran = chancery(scratch.root(), &format!("render --format typst --message-format short {words}")).output();
        String::from_utf8(ran.expect("it runs").stdout).expect("UTF-8")
    };
    let told = ran("--changed-since HEAD");
    assert_eq!(told.matches("warning[withdrawn-output]").count(), 2, "{told}");
    assert!(told.contains("is an output of the past: there is no document `b` any more"), "{told}");
    assert!(!ran("a --changed-since HEAD").contains("withdrawn-output"), "it is about `a`");
}

#[test]
fn the_repository_may_lie_above_the_project_and_be_a_linked_worktree() {
    let scratch = Scratch::new();
    fill(&scratch, "deep/down/");
    fill(&scratch, "beside/");
    git(scratch.root(), &["init", "--quiet"]);
    commit(scratch.root(), "first");
    let open = |path: &str| Workspace::open(&scratch.path(path)).expect("a project");
    scratch.write("deep/down/sources/a/fr.dj", BODY);
    scratch.write("beside/sources/a/en.dj", BODY);
    assert_eq!(versions(&open("deep/down"), &selection("HEAD")), "a.fr");
    assert_eq!(versions(&open("beside"), &selection("main")), "a.en");
    git(scratch.root(), &["worktree", "add", "--quiet", "../linked", "-b", "other"]);
    let linked = scratch.root().parent().expect("a folder").join("linked");
    std::fs::write(linked.join("beside/sources/b/en.dj"), BODY).expect("a file");
    let workspace = Workspace::open(&linked.join("beside")).expect("a project");
    let found = versions(&workspace, &selection("HEAD"));
    std::fs::remove_dir_all(&linked).expect("removed");
    assert_eq!(found, "b.en");
}

/// Within a repository of its own, which the outer one only names, everything may have changed.
#[test]
fn a_submodule_is_a_whole() {
    let inner = Scratch::new();
    std::fs::remove_file(inner.path("chancery.toml")).expect("removed");
    inner.write("x/document.toml", NOTE.replace("2026/1", "2026/7"));
    inner.write("x/en.dj", BODY);
    inner.write("x/fr.dj", BODY);
    git(inner.root(), &["init", "--quiet"]);
    commit(inner.root(), "first");
    let scratch = repository();
    let url = inner.root().display().to_string();
    git(scratch.root(), &["submodule", "--quiet", "add", &url, "sources/inner"]);
    commit(scratch.root(), "with a submodule");
    assert_eq!(touched(&scratch), "");
    scratch.write("sources/inner/x/fr.dj", "# Une note\n\n1. Un.\n\n2. Deux.\n");
    assert_eq!(touched(&scratch), "inner/x.en inner/x.fr");
    // One that nobody has added yet.
    scratch.write("sources/more/y/document.toml", NOTE.replace("2026/1", "2026/8"));
    scratch.write("sources/more/y/en.dj", BODY);
    git(&scratch.path("sources/more"), &["init", "--quiet"]);
    commit(&scratch.path("sources/more"), "first");
    assert_eq!(touched(&scratch), "inner/x.en inner/x.fr more/y.en");
}

/// A body that is a link to a file elsewhere in the project changes with that file.
#[cfg(unix)]
#[test]
fn what_is_seen_through_links_counts() {
    let scratch = repository();
    scratch.write("texts/fr.dj", BODY);
    std::fs::remove_file(scratch.path("sources/b/fr.dj")).expect("removed");
    std::os::unix::fs::symlink("../../texts/fr.dj", scratch.path("sources/b/fr.dj")).expect("a link");
    commit(scratch.root(), "a link");
    assert_eq!(touched(&scratch), "");
    scratch.write("texts/fr.dj", "# Une note\n\n1. Un.\n\n2. Deux.\n");
    assert_eq!(touched(&scratch), "b.fr");
}

#[test]
fn git_is_asked_in_words_that_nothing_around_it_changes() {
    let scratch = repository();
    let elsewhere = repository();
    scratch.write("sources/a/fr.dj", format!("{BODY}\n![Another square](a.svg)\n"));
    let listed = |command: snapbox::cmd::Command| {
        let ran = command.args(["render", "--list", "--changed-since", "HEAD"]).assert().code(0);
        String::from_utf8(ran.get_output().stdout.clone()).expect("UTF-8")
    };
    let plain = listed(chancery(scratch.root(), ""));
    assert!(plain.contains("general/fr/WG-REL-2026-1.pdf") && plain.lines().count() == 1, "{plain}");
    // As within a hook of another repository.
    let index = elsewhere.path(".git/index");
    let hook = chancery(scratch.root(), "")
        .env("GIT_DIR", elsewhere.path(".git"))
        .env("GIT_WORK_TREE", elsewhere.root())
        .env("GIT_INDEX_FILE", &index)
        .env("GIT_EXTERNAL_DIFF", "/bin/false");
    assert_eq!(listed(hook), plain);
    for (key, value) in [
        ("diff.autoRefreshIndex", "false"),
        ("diff.external", "/bin/false"),
        ("diff.relative", "false"),
        ("diff.renames", "copies"),
        ("diff.noprefix", "true"),
        ("diff.ignoreSubmodules", "all"),
        ("status.showUntrackedFiles", "no"),
        ("core.quotePath", "true"),
        ("color.ui", "always"),
        ("core.fsmonitor", "/bin/false"),
    ] {
        git(scratch.root(), &["config", key, value]);
    }
    assert_eq!(listed(chancery(scratch.root(), "")), plain);
    let before = std::fs::metadata(scratch.path(".git/index")).expect("the index").modified().expect("a time");
    scratch.write("sources/a/en.dj", std::fs::read(scratch.path("sources/a/en.dj")).expect("a body"));
    listed(chancery(scratch.root(), ""));
    let after = std::fs::metadata(scratch.path(".git/index")).expect("the index").modified().expect("a time");
    assert_eq!(before, after, "nothing is written there");
}

#[test]
fn names_with_any_letters_are_read() {
    let scratch = repository();
    for name in ["with space", "é", "\u{6587}", "-dash", ":(top)", "new\nline"] {
        scratch.write(&format!("sources/{name}/document.toml"), NOTE);
        scratch.write(&format!("sources/{name}/en.dj"), BODY);
    }
    let found = batch::selected(&scratch.open(), &selection("HEAD"), false).expect("a selection");
    assert_eq!(found.len(), 6, "{found:?}");
    commit(scratch.root(), "names");
    for name in ["with space", "new\nline"] {
        scratch.write(&format!("sources/{name}/en.dj"), format!("{BODY}\nMore.\n"));
    }
    assert_eq!(touched(&scratch), "new\nline.en with space.en");
}

#[test]
fn without_git_a_repository_or_that_revision_nothing_is_done() {
    let scratch = repository();
    let refused = |command: snapbox::cmd::Command, revision: &str| {
        let ran = command.args(["render", "--changed-since", revision]).assert().code(2);
        assert!(ran.get_output().stdout.is_empty());
        String::from_utf8(ran.get_output().stderr.clone()).expect("UTF-8")
    };
    let here = || chancery(scratch.root(), "");
    for revision in ["nowhere", "HEAD...HEAD", "HEAD:sources", "HEAD~7"] {
        let expected =
            format!("error: `{revision}` is no revision of the git repository: name a commit, a branch or a tag\n");
        assert_eq!(refused(here(), revision), expected);
    }
    let option = here().args(["render", "--changed-since=--output=stolen"]).assert().code(2);
    let err = String::from_utf8(option.get_output().stderr.clone()).expect("UTF-8");
    assert!(err.starts_with("error: `--output=stolen` is no revision"), "{err}");
    assert!(!scratch.path("stolen").exists());
    let empty = tempfile::tempdir().expect("a folder");
    let expected = "error: what has changed since `HEAD` cannot be told: the program `git` is not installed\n";
    assert_eq!(refused(here().env("PATH", empty.path()), "HEAD"), expected);
    let bare = Scratch::with_note();
    let expected = "error: what has changed since `HEAD` cannot be told: the project is in no git repository\n";
    assert_eq!(refused(chancery(bare.root(), ""), "HEAD"), expected);
    git(bare.root(), &["init", "--quiet"]);
    let expected = "error: `HEAD` is no revision of the git repository: name a commit, a branch or a tag\n";
    assert_eq!(refused(chancery(bare.root(), ""), "HEAD"), expected);
    commit(scratch.root(), "second");
    let clone = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", scratch.root().display());
    git(clone.path(), &["clone", "--quiet", "--depth", "1", &url, "shallow"]);
    let expected =
        "error: `HEAD~1` is no revision of the git repository: the clone is shallow, fetch that revision first\n";
    assert_eq!(refused(chancery(&clone.path().join("shallow"), ""), "HEAD~1"), expected);
    assert!(!scratch.path("output").exists());
}
