//! Which documents the words and options of a command mean.

use std::path::Path;

use crate::support::{BODY, NOTE, Scratch, chancery};

/// Documents with their symbols: two notes and a resolution below a folder, a statement without a symbol, one that was made public.
fn many() -> Scratch {
    let scratch = Scratch::new();
    let note = |symbol: &str| NOTE.replace("WG/REL/2026/1", symbol);
    let resolution = NOTE.replace("\"note\"", "\"resolution\"").replace("WG/REL/2026/1", "C/106/RES/1309")
        + "session = 106\n[resolution]\nnumber = 1309\nadopted = 2015-11-24\n";
    let statement = "layout = \"statement\"\ndate = 2026-03-01\nrestriction = \"general\"\noriginal = \"en\"\n";
    for (name, facts) in [
        ("council/note", note("C/106/L/12").replace("\"general\"", "\"limited\"")),
        ("council/res/final", resolution),
        ("wg-one", note("WG/REL/2026/1")),
        ("wg-star", note("WG/REL/2026/10*") + "reissued = 2026-03-02\nhouse = \"unece\"\n"),
        ("wg-two", note("WG/REL/2026/2").replace("\"general\"", "\"restricted\"")),
        (
            "public",
            note("WG/REL/2026/3").replace("\"general\"", "\"restricted\"")
                + "derestricted = { date = 2026-04-01, by = \"council\" }\n",
        ),
        ("opening", statement.to_owned()),
    ] {
        scratch.write(&format!("sources/{name}/document.toml"), facts);
        scratch.write(&format!("sources/{name}/en.dj"), BODY);
    }
    let project = std::fs::read_to_string(scratch.path("chancery.toml")).expect("the project file");
    scratch.write("chancery.toml", project + "\n[houses.unece]\nmasthead = [\"en\"]\n");
    scratch
}

fn run(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let output = chancery(folder, "").args(words).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all output is UTF-8");
    (output.status.code().expect("a code"), text(&output.stdout), text(&output.stderr))
}

/// The documents that `words` mean, by the table of their words.
#[track_caller]
fn meant(scratch: &Scratch, words: &[&str]) -> String {
    let words: Vec<&str> = ["words"].into_iter().chain(words.iter().copied()).collect();
    let (code, out, err) = run(scratch.root(), &words);
    assert_eq!((code, err.as_str()), (0, ""), "{words:?}");
    out.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_names_paths_symbols_and_patterns() {
    let scratch = many();
    for (word, expected) in [
        ("wg-one", "wg-one"),
        ("sources/wg-one/en.dj", "wg-one"),
        ("council", "council/note council/res/final"),
        ("sources/council/", "council/note council/res/final"),
        ("WG/REL/2026/1", "wg-one"),
        ("wg/rel/2026/1", "wg-one"),
        ("C/106/RES/1309", "council/res/final"),
        ("WG/REL/2026/10", "wg-star"),
        ("WG/REL/2026/10*", "wg-star"),
        ("wg-*", "wg-one wg-star wg-two"),
        ("sources/wg-*", "wg-one wg-star wg-two"),
        ("wg-{one,two}", "wg-one wg-two"),
        ("wg-?wo", "wg-two"),
        ("wg-[os]*", "wg-one wg-star"),
        ("council/*", "council/note"),
        ("council/**", "council/note council/res/final"),
        ("**/final", "council/res/final"),
        ("C/106/*", "council/note council/res/final"),
        ("c/106/*", "council/note council/res/final"),
        ("*/RES/*", "council/res/final"),
        ("WG/REL/2026/?", "public wg-one wg-two"),
        ("WG/REL/2026/1*", "wg-one wg-star"),
        ("*", "opening public wg-one wg-star wg-two"),
        ("**", "council/note council/res/final opening public wg-one wg-star wg-two"),
        ("sources", "council/note council/res/final opening public wg-one wg-star wg-two"),
    ] {
        assert_eq!(meant(&scratch, &[word]), expected, "{word}");
    }
    assert_eq!(meant(&scratch, &["wg-t*", "C/106/L/12", "wg-two"]), "council/note wg-two", "each once, by name");
    let (_, out, _) = run(&scratch.path("sources/council"), &["words", "."]);
    assert_eq!(out.lines().count(), 3, "{out}");
}

/// Who has a folder of the name of another's symbol means the folder.
#[test]
fn a_name_wins_over_a_symbol_and_a_symbol_over_a_pattern() {
    let scratch = many();
    for (name, symbol) in [("C/106/L/12", "WG/REL/2026/9"), ("starred", "WG/REL/2026/1*")] {
        let reissued = if symbol.ends_with('*') { "reissued = 2026-03-02\n" } else { "" };
        scratch.write(&format!("sources/{name}/document.toml"), NOTE.replace("WG/REL/2026/1", symbol) + reissued);
        scratch.write(&format!("sources/{name}/en.dj"), BODY);
    }
    assert_eq!(meant(&scratch, &["C/106/L/12"]), "C/106/L/12");
    assert_eq!(meant(&scratch, &["c/106/l/12"]), "council/note");
    assert_eq!(meant(&scratch, &["WG/REL/2026/1*"]), "starred", "the reissue, and not all that begins with a 1");
    assert_eq!(meant(&scratch, &["WG/REL/2026/1"]), "wg-one", "not its reissue");
}

#[test]
fn a_word_that_means_nothing_is_refused() {
    let scratch = many();
    for (word, reason) in [
        ("wg-onne", "there is no document `wg-onne`: did you mean `wg-one`?"),
        ("sources/wg-onne", "there is no document `sources/wg-onne`: did you mean `wg-one`?"),
        ("C/106/RES/1308", "there is no document `C/106/RES/1308`: did you mean `C/106/RES/1309`?"),
        ("c/106/res/130", "there is no document `c/106/res/130`: did you mean `C/106/RES/1309`?"),
        ("wg_*", "there is no document like `wg_*`: "),
        ("a[", "`a[` is no pattern of names: unclosed character class; missing ']'"),
        ("WG-ONE", "there is no document `WG-ONE`: "),
    ] {
        for command in ["render", "check", "words"] {
            let (code, out, err) = run(scratch.root(), &[command, word]);
            assert_eq!((code, out.as_str()), (2, ""), "{command} {word}");
            assert!(
                err.starts_with(&format!("error: {reason}")) && err.lines().count() == 1,
                "{command} {word}: {err}"
            );
        }
    }
    for number in 0..20 {
        scratch.write(&format!("sources/more-{number}/document.toml"), NOTE);
    }
    let (_, _, err) = run(scratch.root(), &["render", "zzzzzzzzzzzzzzzz"]);
    assert_eq!(
        err,
        "error: there is no document `zzzzzzzzzzzzzzzz`: `chancery render --list=all` lists all there are\n"
    );
}

#[test]
fn check_counts_the_documents_that_words_mean() {
    let scratch = many();
    let (_, _, err) = run(scratch.root(), &["check", "wg-*", "C/106/*"]);
    assert!(err.contains("checked 5 documents"), "{err}");
    scratch.write("locales/fr/own.ftl", "own = { $\n");
    scratch.write("sources/wg-one/en.dj", BODY.replace("2.", "3."));
    let (_, out, _) =
        run(scratch.root(), &["check", "locales/fr/own.ftl", "WG/REL/2026/1", "-q", "--message-format", "short"]);
    assert!(out.contains("locales/fr/own.ftl:1:") && out.contains("sources/wg-one/en.dj:5:"), "{out}");
}

/// What `render` writes with these options, as `name.lang`.
#[track_caller]
fn written(scratch: &Scratch, words: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().to_str().expect("UTF-8");
    let words: Vec<&str> =
        ["render", "--format", "typst", "--output", output].into_iter().chain(words.iter().copied()).collect();
    let (code, out, err) = run(scratch.root(), &words);
    assert_eq!(code, 0, "{words:?}: {err}");
    let file = |line: &str| line.split("  ").next().and_then(|path| Some(path.strip_prefix(output)?.to_owned()));
    out.lines().filter_map(file).collect::<Vec<_>>().join(" ")
}

#[test]
fn layouts_restrictions_houses_and_languages_narrow_what_is_written() {
    let scratch = many();
    scratch.write(
        "sources/opening/fr.dj",
        "+++\nspeaker = \"Mme A\"\noccasion = \"la session\"\n+++\n\n# Allocution\n\nMesdames.\n",
    );
    scratch.write(
        "sources/opening/en.dj",
        "+++\nspeaker = \"Ms A\"\noccasion = \"the session\"\n+++\n\n# Address\n\nLadies.\n",
    );
    let statements = "/general/en/opening.typ /general/fr/opening.typ";
    assert_eq!(written(&scratch, &["--layout", "statement"]), statements);
    assert_eq!(written(&scratch, &["--layout", "statement", "--lang", "fr"]), "/general/fr/opening.typ");
    assert_eq!(written(&scratch, &["--restriction", "restricted"]), "/restricted/en/WG-REL-2026-2.typ");
    assert_eq!(
        written(&scratch, &["--restriction", "restricted,limited", "--layout", "note"]),
        "/limited/en/C-106-L-12.typ /restricted/en/WG-REL-2026-2.typ"
    );
    assert_eq!(
        written(&scratch, &["--restriction", "general", "--layout", "note", "WG/*"]),
        "/general/en/WG-REL-2026-3.typ /general/en/WG-REL-2026-1.typ /general/en/WG-REL-2026-10~.typ",
        "what was made public is general"
    );
    assert_eq!(written(&scratch, &["--house", "unece", "--layout", "note"]), "/general/en/WG-REL-2026-10~.typ");
    assert_eq!(written(&scratch, &["--house", "unece", "--layout", "slides"]), "");
    for (words, reason) in [
        (&["--layout", "notes"][..], "there is no layout `notes`: did you mean `note`?"),
        (
            &["wg-one", "--layout", "slides"],
            "there is nothing to render: no document that was asked for has such a version",
        ),
        (
            &["wg-one", "--restriction", "limited"],
            "there is nothing to render: no document that was asked for has such a version",
        ),
    ] {
        let (code, _, err) = run(scratch.root(), &[&["render"], words].concat());
        assert_eq!((code, err), (2, format!("error: {reason}\n")));
    }
}

/// What cannot be read is reported, whatever is asked for; only who may read it is decided in doubt.
#[test]
fn a_document_that_cannot_be_read_is_not_left_out_in_silence() {
    let scratch = many();
    let facts = NOTE.replace("2026/1", "2026/99");
    scratch.write("sources/broken/document.toml", facts.replace("layout = \"note\"", "layout = 3"));
    scratch.write("sources/broken/en.dj", BODY);
    let failed = |words: &[&str]| run(scratch.root(), &[&["render", "--format", "typst"], words].concat()).2;
    assert!(failed(&["--layout", "slides"]).contains("not written: broken"));
    scratch.write("sources/broken/document.toml", facts.replace("\"general\"", "\"generel\""));
    assert!(!failed(&["--restriction", "general,limited"]).contains("broken"));
    assert!(failed(&["--restriction", "restricted"]).contains("not written: broken"));
}

/// The other documents do not exist for a public batch, whatever is asked for.
#[test]
fn a_public_batch_tells_of_no_other_document() {
    let scratch = many();
    for words in [
        &["WG/REL/2026/2"][..],
        &["WG/REL/2026/20"],
        &["wg-twoo"],
        &["zzz"],
        &["C/106/L/*"],
        &["council/no*"],
        &["wg-tw?"],
        &["--restriction", "restricted"],
        &["--restriction", "limited,restricted"],
    ] {
        for command in [&["render", "--output", "public"][..], &["check"]] {
            if command[0] == "check" && words[0].starts_with("--") {
                continue;
            }
            let (_, out, err) = run(scratch.root(), &[command, &["--max-restriction", "general"], words].concat());
            let typed = words.join(" ");
            let told = (out + &err).replace(&format!("`{typed}`"), "");
            for trace in ["wg-two", "2026/2", "2026-2", "council/note", "C/106/L/12", "C-106-L"] {
                assert!(!told.contains(trace), "{command:?} {words:?}: {told}");
            }
        }
    }
    let (code, out, _) = run(
        scratch.root(),
        &["render", "--output", "public", "--max-restriction", "general", "wg-*", "--format", "typst"],
    );
    assert_eq!((code, out.lines().count()), (0, 2), "{out}");
}
