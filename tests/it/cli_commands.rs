//! The commands around documents: `new`, `init`, `explain`, `fonts`, `completions`, `man`, and the help.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;

use chancery::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use crate::support::{Scratch, chancery, root, untimed};

/// What a command that ends with `code` writes to the two streams.
#[track_caller]
fn run(folder: &Path, words: &str, code: i32) -> (String, String) {
    let ran = chancery(folder, words).assert().code(code);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all output is UTF-8");
    (text(&ran.get_output().stdout), text(&ran.get_output().stderr))
}

/// What a rendering without findings says at its end, without pages and seconds.
fn said(err: &str) -> String {
    let err = untimed(err);
    let (said, pages) = err.rsplit_once(": ").expect("a summary");
    assert!(pages.ends_with(" pages in … s\n"), "{err}");
    said.to_owned()
}

#[test]
fn a_new_project_renders_at_once_with_a_document_of_each_layout() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, err) = run(folder.path(), "init handover", 0);
    assert_data_eq!(
        out,
        str![[r#"
handover/chancery.toml
handover/sources/example/document.toml
handover/sources/example/en.dj
handover/sources/example/fr.dj
handover/sources/example/es.dj
handover/.gitignore

"#]]
    );
    assert_data_eq!(
        err,
        str![[r#"
made a project with an example; next: chancery render --project handover

"#]]
    );
    let project = folder.path().join("handover");
    for (words, name) in [
        ("note WG/REL/2026/1 --body council", "wg-rel-2026-1"),
        ("resolution C/117/RES/1400 --body council", "c-117-res-1400"),
        ("statement --name opening", "opening"),
        ("slides --name summary", "summary"),
    ] {
        let (out, err) = run(&project, &format!("new {words} --date 2026-03-01 --lang en,fr,es"), 0);
        let files = ["document.toml", "en.dj", "fr.dj", "es.dj"].map(|file| format!("sources/{name}/{file}\n"));
        assert_eq!(out, files.concat());
        assert_eq!(err, format!("fill them in; then: chancery render {name}\n"));
    }
    assert_eq!(run(&project, "check", 0), (String::new(), "checked 5 documents: no findings\n".to_owned()));
    let (out, err) = run(&project, "render", 0);
    assert_eq!(
        said(&err),
        "slowest: …\nrendered 15 versions of 5 documents, 0 unchanged, 0 failed",
        "nothing is found"
    );
    assert_eq!(out.lines().count(), 15);
    for line in out.lines() {
        let (file, _) = line.split_once("  ").expect("a file and its pages");
        assert!(std::fs::read(project.join(file)).expect("the PDF").starts_with(b"%PDF-"), "{line}");
    }
}

/// The first example of the help, in the project of this repository, which has six languages; and a language without a text to begin with.
#[test]
fn new_begins_in_every_language_that_it_has_a_text_for() {
    let scratch = Scratch::new();
    let project = std::fs::read_to_string(root().join("chancery.toml")).expect("the project file");
    scratch.write("chancery.toml", &project);
    for (layout, symbol) in [
        ("note", "A/1 --body council"),
        ("resolution", "A/RES/2"),
        ("statement", "A/3"),
        ("slides", "A/4"),
        ("report", "A/7"),
    ] {
        let (out, err) = run(scratch.root(), &format!("new {layout} {symbol} --name {layout} --date 2026-03-01"), 0);
        assert_eq!(out.lines().count(), 7, "{out}");
        assert_eq!(err, format!("fill them in; then: chancery render {layout}\n"));
    }
    assert_eq!(run(scratch.root(), "check", 0).1, "checked 5 documents: no findings\n");
    let (_, err) = run(scratch.root(), "render", 0);
    assert_eq!(said(&err), "slowest: …\nrendered 30 versions of 5 documents, 0 unchanged, 0 failed");

    let languages = "[\"en\", \"fr\", \"es\", \"ru\", \"ar\", \"zh\"]";
    scratch.write("chancery.toml", project.replacen(languages, "[\"it\", \"en\", \"ru\", \"ar\", \"zh\"]", 1));
    let (out, err) = run(scratch.root(), "new note A/5 --date 2026-03-01", 0);
    assert!(out.lines().count() == 5 && !out.contains("it.dj"), "{out}");
    assert!(
        err.starts_with("there is no text to begin with in `it`: add `sources/a-5/it.dj` by hand\nfill them in"),
        "{err}"
    );
    let (out, err) = run(scratch.root(), "new note A/6 --date 2026-03-01 --lang it,en", 2);
    assert!(out.is_empty() && err.starts_with("error: there is no text to begin with in `it`: "), "{err}");
    scratch.write("chancery.toml", "house = \"un\"\nlanguages = [\"it\"]\n[houses.un]\n");
    let (_, err) = run(scratch.root(), "new note A/6 --date 2026-03-01", 2);
    assert!(err.starts_with("error: there is no text to begin with in any language of the project"), "{err}");
}

#[test]
fn new_writes_over_nothing() {
    let scratch = Scratch::with_note();
    let words = "new note WG/REL/2026/7 --name note --date 2026-03-01";
    let (out, err) = run(scratch.root(), words, 2);
    assert_eq!((out.as_str(), err.as_str()), ("", "error: no document was made: `sources/note` is already there\n"));
    assert_eq!(std::fs::read_dir(scratch.path("sources/note")).expect("the folder").count(), 2);
}

/// A project or document that cannot be made whole is not made at all, and what was there stays.
#[test]
fn what_cannot_be_made_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = |folder: &Path| -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    std::fs::write(folder.path().join("sources"), "kept").expect("a file");
    let (out, err) = run(folder.path(), "init", 2);
    assert!(out.is_empty() && err.starts_with("error: no project was made: cannot write `"), "{err}");
    assert_eq!(names(folder.path()), ["sources"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("sources")).expect("the file"), "kept");

    let (out, err) = run(folder.path(), "init sources/below", 2);
    assert!(out.is_empty() && err.starts_with("error: no project was made: "), "{err}");
    assert_eq!(names(folder.path()), ["sources"]);

    // No file system takes a name of this length.
    let scratch = Scratch::new();
    let long = "a".repeat(300);
    let (out, err) = run(scratch.root(), &format!("new slides --name {long} --date 2026-03-01"), 2);
    assert!(out.is_empty() && err.starts_with("error: no document was made: cannot write `"), "{err}");
    assert_eq!(names(scratch.root()), ["chancery.toml"], "not even `sources`");
}

/// Whatever the symbol is, what `new` writes can be rendered before anything is filled in.
#[test]
fn every_new_document_renders_without_findings() {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), "init", 0);
    std::fs::remove_dir_all(folder.path().join("sources/example")).expect("the example");
    let symbols = ["C/1/RES/5", "C/106/RES/1309", "A/RES/70/1", "C/0/RES/0", "WG/REL/2014/3/Rev.1", "X/Y"];
    let mut made = 0;
    for layout in ["note", "report", "resolution", "statement", "slides"] {
        for (at, symbol) in symbols.iter().enumerate() {
            run(folder.path(), &format!("new {layout} {symbol} --name {layout}-{at} --date 2026-03-01"), 0);
            made += 1;
        }
        let (out, err) = run(folder.path(), "check", 0);
        assert_eq!((out.as_str(), err.as_str()), ("", "checked 6 documents: no findings\n"), "{layout}");
        let (_, err) = run(folder.path(), "render", 0);
        assert_eq!(said(&err), "slowest: …\nrendered 18 versions of 6 documents, 0 unchanged, 0 failed", "{layout}");
        // The next layout has the same symbols, which two documents may not share.
        std::fs::remove_dir_all(folder.path().join("sources")).expect("the documents");
        std::fs::remove_dir_all(folder.path().join("output")).expect("the outputs");
        std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    }
    assert_eq!(made, 30);
}

#[test]
fn new_refuses_what_would_not_render() {
    let scratch = Scratch::new();
    for (words, line) in [
        ("note A//B", "bad symbol `A//B`: a part of the symbol is empty: write one `/` only"),
        (
            "note ../../etc/passwd",
            "bad symbol `../../etc/passwd`: a symbol is no path: write it as it is printed: `WG/REL/2014/3`",
        ),
        ("nota A/1", "unknown layout `nota`: did you mean `note`?"),
        ("note A/1 --lang eng", "`eng` is not a language of the project: did you mean `en`?"),
        ("note A/1 --house iomm", "unknown house `iomm`: did you mean `iom`?"),
        ("note --name a", "a document with the layout `note` needs a symbol"),
        ("slides --name ../a", "`../a` is no name of a folder: use letters, digits, `-`, `_` and `.`"),
    ] {
        let (out, err) = run(scratch.root(), &format!("new {words} --date 2026-03-01"), 2);
        assert_eq!((out.as_str(), err), ("", format!("error: {line}\n")), "{words}");
    }
    let (_, err) = run(scratch.root(), "new note A/1 --date 2026-02-30", 2);
    assert!(err.contains("the calendar has no such day"), "{err}");
    assert!(!scratch.path("sources").exists());
}

#[test]
fn init_changes_no_file_that_is_there() {
    let scratch = Scratch::new();
    let before = std::fs::read(scratch.path("chancery.toml")).expect("the project file");
    let (out, err) = run(scratch.root(), "init", 2);
    assert_eq!((out.as_str(), err.as_str()), ("", "error: no project was made: `chancery.toml` is already there\n"));
    assert_eq!(std::fs::read(scratch.path("chancery.toml")).expect("the project file"), before);
    assert!(!scratch.path("sources").exists());
}

#[test]
fn explain_lists_the_codes_and_prints_their_pages() {
    let (list, err) = run(root(), "explain", 0);
    assert_eq!((list.lines().count(), err.as_str()), (Code::ALL.len(), ""));
    assert!(list.contains("\nmissing-glyph           error    "), "{list}");
    for code in Code::ALL.iter().take(3) {
        assert_eq!(run(root(), &format!("explain {code}"), 0), (code.manual().to_owned(), String::new()));
    }
    let (out, err) = run(root(), "explain mising-glyph", 2);
    assert_eq!(
        (out.as_str(), err.as_str()),
        ("", "error: there is no code `mising-glyph`: did you mean `missing-glyph`?\n")
    );
}

#[test]
fn fonts_are_those_of_the_program_and_of_the_project() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, err) = run(folder.path(), "fonts", 0);
    assert_data_eq!(
        out,
        str![[r#"
Amiri: Bold, Regular
DejaVu Sans Mono: Bold, Bold Italic, Italic, Regular
IBM Plex Sans Arabic: Regular, SemiBold
Libertinus Serif: Regular, Bold, Italic, Bold Italic, SemiBold, SemiBold Italic
New Computer Modern: Regular, Bold, Italic, Bold Italic
New Computer Modern Math: Bold, 450, Regular
Noto Sans SC: Regular, SemiBold
Noto Serif SC: Bold, Regular
Source Sans 3: Italic, Regular, SemiBold, SemiBold Italic

"#]]
    );
    assert_eq!(err, "");
    let scratch = Scratch::new();
    scratch.write("fonts/Own.ttf", std::fs::read(root().join("fonts/SourceSans3-Italic.ttf")).expect("a font"));
    let (out, _) = run(scratch.root(), "fonts", 0);
    assert!(out.contains("\nSource Sans 3 (project): "), "{out}");
}

#[test]
fn shells_get_their_completions() {
    for (shell, sign) in [("bash", "_chancery()"), ("zsh", "#compdef chancery"), ("fish", "complete -c chancery")] {
        let (out, err) = run(root(), &format!("completions {shell}"), 0);
        assert!(out.contains(sign) && out.contains("message-format"), "{shell}: {out}");
        assert_eq!(err, "");
    }
    let (_, err) = run(root(), "completions csh", 2);
    assert!(err.contains("[possible values: bash, elvish, fish, powershell, zsh]"), "{err}");
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let (out, _) = run(root(), "man", 0);
    assert!(out.starts_with(".ie \\n(.g") && out.contains(".TH chancery 1"), "{out}");
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), "man --output man1", 0);
    for page in ["chancery.1", "chancery-render.1", "chancery-check.1", "chancery-new.1", "chancery-explain.1"] {
        assert!(folder.path().join("man1").join(page).is_file(), "{page}");
    }
}

/// The help of every command, so that a change of an option is seen in review; `UPDATE=1` rewrites it.
#[test]
fn the_help_is_as_recorded() {
    let mut help = String::new();
    for command in [
        "",
        "render",
        "check",
        "manifest",
        "manifest merge",
        "locales",
        "words",
        "new",
        "init",
        "explain",
        "fonts",
        "completions",
        "man",
    ] {
        let words = format!("{command} --help");
        let (out, err) = run(root(), &words, 0);
        assert_eq!(err, "");
        // Clap pads empty lines; trailing blanks in a file are lost by editors.
        let lines: String = out.lines().map(|line| format!("{}\n", line.trim_end())).collect();
        help.push_str(&format!("$ chancery {}\n{lines}\n", words.trim_start()));
    }
    let file = root().join("tests/ref/cli/help.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, &help).expect("a snapshot");
    }
    assert_data_eq!(help, std::fs::read_to_string(&file).unwrap_or_default());
}

/// What the README says of commands and options is what the program has.
#[test]
fn the_readme_names_commands_and_options_that_exist() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    let section = readme.split("## The command\n").nth(1).and_then(|rest| rest.split("```").nth(1)).expect("a block");
    let mut seen = 0;
    for usage in section.lines().flat_map(|line| line.split(" · ")).filter(|usage| !usage.trim().is_empty()) {
        let mut words = usage.split(|c: char| c.is_whitespace() || "[]…".contains(c)).filter(|word| !word.is_empty());
        let command = words.find(|word| *word != "chancery").expect("a command");
        let command = if command == "manifest" { "manifest merge" } else { command };
        let (help, _) = run(root(), &format!("{command} --help"), 0);
        for option in words.filter(|word| word.starts_with("--")) {
            let alone = help.lines().any(|line| line.trim() == option);
            let valued = [" <", "[=<"].iter().any(|value| help.contains(&format!("{option}{value}")));
            assert!(alone || valued, "{command} {option}");
            seen += 1;
        }
    }
    assert!(seen >= 6, "options have been found");
}

/// `chancery explain | head -1`: a reader that has all it wanted is no fault.
#[test]
fn a_closed_pipe_is_a_clean_end() {
    for words in ["explain", "explain raw-markup", "completions bash", "man", "--help", "fonts", "render --help"] {
        for lines in [0, 1] {
            let mut child = std::process::Command::new(snapbox::cmd::cargo_bin!("chancery"))
                .args(words.split(' '))
                .current_dir(root())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the command starts");
            let mut reader = BufReader::with_capacity(1, child.stdout.take().expect("a pipe"));
            for _ in 0..lines {
                reader.read_line(&mut String::new()).expect("a line");
            }
            drop(reader);
            let ended = child.wait_with_output().expect("the command ends");
            let said = String::from_utf8_lossy(&ended.stderr);
            assert_eq!((ended.status.code(), said.as_ref()), (Some(0), ""), "{words}");
        }
    }
}
