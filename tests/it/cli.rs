//! `render` and `check` as processes: streams, exit codes, files.

use std::path::Path;

use snapbox::cmd::OutputAssert;
use snapbox::{assert_data_eq, str};

use crate::support::{BODY, NOTE, Scratch, chancery, root, untimed};

const FRENCH: &str = "# Une note\n\n1. Le premier paragraphe.\n\n2. Le second paragraphe.\n";

/// A note of which the English version fails and the French one has a warning.
fn failing() -> Scratch {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/en.dj", "# A note\n\n1. As said in [](#agends).\n\n{#agenda}\n2. The agenda.\n");
    scratch.write("sources/note/fr.dj", FRENCH.replace("2.", "4."));
    scratch
}

fn run(folder: &Path, words: &str) -> OutputAssert {
    chancery(folder, words).assert()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("all output is UTF-8")
}

/// The two streams.
fn streams(ran: &OutputAssert) -> (String, String) {
    (text(&ran.get_output().stdout), text(&ran.get_output().stderr))
}

/// Ends with exit code 2, that line, and nothing else.
#[track_caller]
fn cannot_run(folder: &Path, words: &str, line: &str) {
    let (out, err) = streams(&run(folder, words).code(2));
    assert_eq!((out.as_str(), err), ("", format!("error: {line}\n")));
}

#[test]
fn people_read_findings_with_excerpts_and_then_what_was_written() {
    let scratch = failing();
    run(scratch.root(), "render")
        .code(1)
        .stdout_eq(str![[r#"
output/general/fr/WG-REL-2026-1.pdf  2 pages

"#]])
        .stderr_eq(str![[r#"
error[unresolved-reference]: nothing in this document has the identifier `agends`
 --> sources/note/en.dj:3:15
  |
3 | 1. As said in [](#agends).
  |               ^^^^^^^^^^^
  |
  = help: did you mean `#agenda`?

warning[written-number]: the paragraph is written as 4 and printed as 2
 --> sources/note/fr.dj:5:1
  |
5 | 4. Le second paragraphe.
  | ^^
  |
  = help: write 2, or add the paragraph that is missing before it

not written: note (en)
rendered 1 version of 1 document, 0 unchanged, 1 failed: 2 pages in [..]; 1 error, 1 warning

"#]]);
    assert_eq!(scratch.outputs(), ["output/general/fr/WG-REL-2026-1.pdf"]);
}

#[test]
fn a_version_that_fails_does_not_hold_up_a_run_for_another_language() {
    let scratch = failing();
    run(scratch.root(), "render note --lang fr --message-format short")
        .code(0)
        .stdout_eq(str![[r#"
sources/note/fr.dj:5:1: warning[written-number]: the paragraph is written as 4 and printed as 2
output/general/fr/WG-REL-2026-1.pdf  2 pages

"#]])
        .stderr_eq(str![[r#"
rendered 1 version of 1 document, 0 unchanged, 0 failed: 2 pages in [..]; 1 warning

"#]]);
}

#[test]
fn short_findings_are_lines() {
    let scratch = failing();
    run(scratch.root(), "render --message-format short")
        .code(1)
        .stdout_eq(str![[r#"
sources/note/en.dj:3:15: error[unresolved-reference]: nothing in this document has the identifier `agends`
sources/note/fr.dj:5:1: warning[written-number]: the paragraph is written as 4 and printed as 2
output/general/fr/WG-REL-2026-1.pdf  2 pages

"#]])
        .stderr_eq(str![[r#"
not written: note (en)
rendered 1 version of 1 document, 0 unchanged, 1 failed: 2 pages in [..]; 1 error, 1 warning

"#]]);
}

#[test]
fn json_is_events() {
    let scratch = failing();
    let ran = run(scratch.root(), "render --message-format json").code(1).stderr_eq(str![[r#"
not written: note (en)
rendered 1 version of 1 document, 0 unchanged, 1 failed: 2 pages in [..]; 1 error, 1 warning

"#]]);
    let out = untimed(&streams(&ran).0);
    let of = |event: &str| -> String {
        let begin = format!(r#"{{"event":"{event}""#);
        out.lines().filter(|line| line.starts_with(&begin)).map(|line| format!("{line}\n")).collect()
    };
    assert_data_eq!(
        of("diagnostic") + &of("rendered") + &of("failed") + &of("summary"),
        str![[r#"
{"event":"diagnostic","code":"unresolved-reference","severity":"error","message":"nothing in this document has the identifier `agends`","path":"sources/note/en.dj","start":{"line":3,"column":15},"end":{"line":3,"column":26},"offset":{"start":24,"end":35},"related":[],"hints":["did you mean `#agenda`?"]}
{"event":"diagnostic","code":"written-number","severity":"warning","message":"the paragraph is written as 4 and printed as 2","path":"sources/note/fr.dj","start":{"line":5,"column":1},"end":{"line":5,"column":3},"offset":{"start":39,"end":41},"related":[],"hints":["write 2, or add the paragraph that is missing before it"]}
{"event":"rendered","document":"note","language":"fr","files":["output/general/fr/WG-REL-2026-1.pdf"],"pages":2,"seconds":…}
{"event":"failed","document":"note","language":"en","files":[],"pages":0,"seconds":[..]}
{"event":"summary","rendered":1,"fetched":0,"unchanged":0,"failed":1,"pages":2,"seconds":…,"errors":1,"warnings":1,"interrupted":false,"slowest":…}

"#]]
    );
}

#[test]
fn github_gets_annotations() {
    let scratch = failing();
    run(scratch.root(), "render --message-format github --quiet").code(1).stdout_eq(str![[r#"
::error file=sources/note/en.dj,line=3,col=15,endLine=3,endColumn=26,title=unresolved-reference::nothing in this document has the identifier `agends`%0Ahelp: did you mean `#agenda`?
::warning file=sources/note/fr.dj,line=5,col=1,endLine=5,endColumn=3,title=written-number::the paragraph is written as 4 and printed as 2%0Ahelp: write 2, or add the paragraph that is missing before it

"#]]).stderr_eq("");
}

#[test]
fn sarif_is_one_document() {
    let scratch = failing();
    let (out, _) = streams(&run(scratch.root(), "render --message-format sarif").code(1));
    let log: serde_json::Value =
        serde_json::from_str(&out).expect("the first stream holds a JSON document and no more");
    assert_eq!(log["version"], "2.1.0");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let found: Vec<_> = results
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            let code = result["ruleId"].as_str().expect("a code");
            let rule =
                &log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("a rule") as usize];
            assert_eq!(rule["id"], code);
            let line = place["region"]["startLine"].as_u64().expect("a line");
            (
                code,
                result["level"].as_str().expect("a level"),
                place["artifactLocation"]["uri"].as_str().expect("a path"),
                line,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("unresolved-reference", "error", "sources/note/en.dj", 3),
            ("written-number", "warning", "sources/note/fr.dj", 5)
        ]
    );
}

#[test]
fn quiet_leaves_the_findings_only() {
    let scratch = failing();
    run(scratch.root(), "render --quiet --message-format short").code(1).stderr_eq("").stdout_eq(str![[r#"
sources/note/en.dj:3:15: error[unresolved-reference]: nothing in this document has the identifier `agends`
sources/note/fr.dj:5:1: warning[written-number]: the paragraph is written as 4 and printed as 2

"#]]);
    let clean = Scratch::with_note();
    run(clean.root(), "render --quiet").code(0).stdout_eq("").stderr_eq("");
    assert_eq!(clean.outputs(), ["output/general/en/WG-REL-2026-1.pdf"]);
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let scratch = failing();
    let colored = |words: &str, no_color: &str| {
        let ran = chancery(scratch.root(), words).env("NO_COLOR", no_color).assert().code(1);
        streams(&ran).1.contains('\u{1b}')
    };
    assert!(colored("check --color always", ""));
    assert!(colored("check --color always", "1"), "what is said on the command line counts before the environment");
    assert!(!colored("check", ""), "the stream is no terminal");
    assert!(!colored("check --color never", ""));
}

#[test]
fn without_a_project_nothing_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = "there is no `chancery.toml` in this folder or above it: make a project with `chancery init`, or name one with `--project`";
    for command in ["render", "check", "new note A/1 --date 2026-03-01"] {
        cannot_run(folder.path(), command, line);
    }
    cannot_run(
        folder.path(),
        "render --project elsewhere",
        "there is no `chancery.toml` in `elsewhere`: make a project there with `chancery init`",
    );
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

#[test]
fn a_project_file_with_faults_is_reported_like_a_document() {
    let scratch = Scratch::with_note();
    scratch.write("chancery.toml", "house = \"iom\"\nlangauges = [\"en\"]\n");
    run(scratch.root(), "render --message-format short")
        .code(1)
        .stdout_eq(str![[r#"
chancery.toml:1:1: error[missing-key]: `houses` is missing
chancery.toml:1:1: error[missing-key]: `languages` is missing
chancery.toml:2:1: error[unknown-key]: unknown key `langauges`

"#]])
        .stderr_eq("rendered 0 versions of 0 documents, 0 unchanged, 0 failed: 0 pages in [..]; 3 errors\n");
}

#[test]
fn an_output_that_is_a_file_stops_the_run() {
    let scratch = Scratch::with_note();
    scratch.write("output", "precious");
    let place = scratch.path("output");
    cannot_run(scratch.root(), "render", &format!("cannot write to `{}`: it is a file, not a folder", place.display()));
    assert_eq!(std::fs::read_to_string(place).expect("still there"), "precious");
}

#[test]
fn names_on_the_command_line_must_exist() {
    let scratch = Scratch::with_note();
    cannot_run(scratch.root(), "render nota", "there is no document `nota`: did you mean `note`?");
    cannot_run(scratch.root(), "check sources/nota", "there is no document `sources/nota`: did you mean `note`?");
    let nothing = "there is nothing to render: no document that was asked for has such a version";
    cannot_run(scratch.root(), "render note --lang fr", nothing);
    let root = scratch.root().display();
    let inside = format!("`{root}/sources/proofs` holds what documents are made from: write them elsewhere");
    cannot_run(scratch.root(), "render --output sources/proofs", &inside);
    let whole = format!("`{root}` holds the project itself: give the outputs a folder of their own");
    cannot_run(scratch.root(), "render --output .", &whole);
    cannot_run(scratch.root(), "render --output output/..", &whole);
    for words in ["--memory 2GB", "--timeout 0.1"] {
        run(scratch.root(), &format!("render {words}")).code(2).stderr_eq(str![[r#"
error: invalid value '[..]' for '[..]': write a whole number; 0 for no limit

For more information, try '--help'.

"#]]);
    }
    cannot_run(scratch.root(), "render --lang eng", "`eng` is not a language of the project: did you mean `en`?");
    cannot_run(scratch.root(), "render --house iomm", "`iomm` is not a house of the project: did you mean `iom`?");
    run(scratch.root(), "render --format pgn").code(2).stdout_eq("").stderr_eq(str![[r#"
error: invalid value 'pgn' for '--format <FORMAT>'
  [possible values: pdf, png, svg, typst]

For more information, try '--help'.

"#]]);
    assert!(scratch.outputs().is_empty());
}

#[test]
fn languages_and_houses_narrow_what_is_written() {
    let scratch = Scratch::with_note();
    scratch.write("chancery.toml", std::fs::read_to_string(root().join("chancery.toml")).expect("the project file"));
    scratch.write("sources/note/fr.dj", FRENCH);
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2") + "house = \"unece\"\n");
    scratch.write("sources/other/en.dj", BODY);
    let listed = |words: &str| streams(&run(scratch.root(), words).code(0)).0;
    let file = |path: &str| format!("output/general/{path}.pdf  2 pages\n");
    assert_eq!(listed("render --lang fr"), file("fr/WG-REL-2026-1"));
    assert_eq!(listed("render note --lang fr,en"), file("en/WG-REL-2026-1"), "the French one lies there");
    assert_eq!(listed("render --house unece"), file("en/WG-REL-2026-2"));
    assert_eq!(listed("render --house iom --lang en --output elsewhere").lines().count(), 1);
    assert_eq!(listed("render --house unece --lang fr"), "");
}

#[test]
fn pages_become_files_of_their_own_in_picture_formats() {
    let scratch = Scratch::with_note();
    for format in ["png", "svg"] {
        let (out, err) = streams(&run(scratch.root(), &format!("render --format {format}")).code(0));
        let page = |number| format!("output/general/en/WG-REL-2026-1-{number}.{format}  page {number}\n");
        assert_eq!(out, page(1) + &page(2));
        assert_eq!(untimed(&err), "rendered 1 version of 1 document, 0 unchanged, 0 failed: 2 pages in … s\n");
    }
    let names = ["1.png", "1.svg", "2.png", "2.svg"].map(|name| format!("output/general/en/WG-REL-2026-1-{name}"));
    assert_eq!(scratch.outputs(), names);
    for name in names {
        let bytes = std::fs::read(scratch.path(&name)).expect("a page");
        let begins: &[u8] = if name.ends_with("png") { b"\x89PNG\r\n\x1a\n" } else { b"<svg" };
        assert!(bytes.starts_with(begins), "{name}");
    }
}

#[test]
fn typst_is_one_file_with_what_it_needs_beside_it() {
    let scratch = Scratch::with_note();
    let (out, _) = streams(&run(scratch.root(), "render --format typst").code(0));
    assert_eq!(out, "output/general/en/WG-REL-2026-1.typ  2 pages\n");
    let files = scratch.outputs();
    for beside in ["output/layouts/note.typ", "output/layouts/lib/body.typ", "output/fonts/SourceSans3-Regular.ttf"] {
        assert!(files.iter().any(|file| file == beside), "{beside}: {files:?}");
    }
}

#[test]
fn the_output_may_lie_elsewhere() {
    let scratch = Scratch::with_note();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let folder = elsewhere.path().join("new/proofs");
    let (out, _) = streams(&run(scratch.root(), &format!("render --output {}", folder.display())).code(0));
    let file = folder.join("general/en/WG-REL-2026-1.pdf");
    assert_eq!(out, format!("{}  2 pages\n", file.display()));
    assert!(std::fs::read(file).expect("the PDF").starts_with(b"%PDF-"));
    assert!(!scratch.path("output").exists());

    let (out, _) = streams(&run(&scratch.path("sources"), "render --output ../proofs").code(0));
    assert_eq!(out, "../proofs/general/en/WG-REL-2026-1.pdf  2 pages\n", "meant from where the command runs");
    assert!(scratch.path("proofs/general/en/WG-REL-2026-1.pdf").is_file());
}

#[test]
fn paths_are_told_from_where_the_command_runs() {
    let scratch = failing();
    let (out, err) = streams(&run(&scratch.path("sources/note"), "render . --message-format short").code(1));
    assert_data_eq!(
        out,
        str![[r#"
../../sources/note/en.dj:3:15: error[unresolved-reference]: nothing in this document has the identifier `agends`
../../sources/note/fr.dj:5:1: warning[written-number]: the paragraph is written as 4 and printed as 2
../../output/general/fr/WG-REL-2026-1.pdf  2 pages

"#]]
    );
    assert_data_eq!(
        err,
        str![[r#"
not written: note (en)
rendered 1 version of 1 document, 0 unchanged, 1 failed: 2 pages in [..]; 1 error, 1 warning

"#]]
    );
    let above = scratch.root().parent().expect("a temporary folder lies in another");
    let name = scratch.root().file_name().expect("it has a name").to_string_lossy();
    let (out, err) = streams(&run(above, &format!("check --project {name} --quiet --message-format short")).code(1));
    assert_eq!(err, "");
    assert!(out.starts_with(&format!("{name}/sources/note/en.dj:3:15: error[unresolved-reference]: ")), "{out}");
}

#[test]
fn check_says_when_there_is_nothing_to_say() {
    let scratch = Scratch::with_note();
    run(scratch.root(), "check").code(0).stdout_eq("").stderr_eq("checked 1 document: no findings\n");
    run(scratch.root(), "check note --quiet").code(0).stdout_eq("").stderr_eq("");
    assert!(!scratch.path("output").exists());
}

/// French has no version yet; that its words are complete must be known before the translator begins.
#[test]
fn check_finds_a_message_that_a_language_lacks_without_making_pages() {
    let scratch = Scratch::with_note();
    scratch.write(
        "layouts/sealed.typ",
        "#import \"lib/body.typ\": *\n\
         #let contract = (symbol: \"required\", marks: (:))\n\
         #let layout(document, body) = document.strings.seal-line + body\n",
    );
    for lang in ["en", "es"] {
        scratch.write(&format!("locales/{lang}/ours.ftl"), "seal-line = L. S.\n");
    }
    run(scratch.root(), "check").code(1).stdout_eq("").stderr_eq(str![[r#"
error[missing-message]: language `fr` has no message `seal-line`
 --> locales/fr/ours.ftl
  |
 ::: layouts/sealed.typ:3:31
  |
3 | #let layout(document, body) = document.strings.seal-line + body
  |                               -------------------------- the layout `sealed` prints it here
  |
 ::: locales/en/ours.ftl:1:13
  |
1 | seal-line = L. S.
  |             ----- this is how `en` says it
  |
  = help: add `seal-line = …` to `locales/fr/ours.ftl`

checked 1 document: 1 error

"#]]);
    assert!(!scratch.path("output").exists());
    scratch.write("locales/fr/ours.ftl", "seal-line = L. S.\n");
    run(scratch.root(), "check").code(0).stdout_eq("").stderr_eq("checked 1 document: no findings\n");
}

/// The README shows what the program prints for the repository's own project.
#[test]
fn the_readme_shows_what_render_prints() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    let (_, block) = readme.split_once("```console\n$ cargo run --release -- render\n").expect("the command");
    let block = block.split("```").next().expect("the rest of its block");
    let mut commands = block.split("$ ");
    let shown = commands.next().expect("what it prints");
    assert!(commands.next().is_some_and(|part| part.starts_with("cargo test\n")), "the second command is the tests");

    let output = tempfile::tempdir().expect("a folder");
    let (out, err) = streams(&run(root(), &format!("render --output {}", output.path().display())).code(0));
    let printed = out.replace(&output.path().display().to_string(), "output") + &err;
    assert_data_eq!(untimed(&printed), untimed(shown.trim_end()) + "\n");
}
