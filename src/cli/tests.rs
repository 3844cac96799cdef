//! The commands from arguments to streams, over an engine that answers what the test says.

mod begin;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::*;
use crate::batch::{Done, End, Event, Stage};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// Answers with what it was given, and keeps what it was asked.
#[derive(Default)]
struct Double {
    rendered: RenderOutcome,
    checked: CheckOutcome,
    listed: ListOutcome,
    refusal: Option<CannotRun>,
    asked: RefCell<Vec<RenderRequest>>,
}

impl Engine for Double {
    fn render(&self, request: &RenderRequest, progress: &(dyn Fn(Event) + Sync)) -> Result<RenderOutcome, CannotRun> {
        self.asked.borrow_mut().push(request.clone());
        if let Some(refusal) = &self.refusal {
            return Err(refusal.clone());
        }
        let RenderOutcome { rendered, failed, .. } = &self.rendered;
        let failed: Vec<_> =
            failed.iter().filter_map(|failed| Some((&failed.document, failed.language.as_ref()?))).collect();
        let mut documents = BTreeMap::new();
        let names =
            rendered.iter().map(|version| &version.document).chain(failed.iter().map(|(document, _)| *document));
        names.for_each(|name| *documents.entry(name.clone()).or_default() += 1);
        progress(Event::Planned { documents });
        for version in rendered {
            tell(progress, &version.document, &version.language, End::Rendered, version);
        }
        for (document, lang) in failed {
            tell(
                progress,
                document,
                lang,
                End::Failed,
                &Rendered { files: Vec::new(), pages: 0, ..rendered[0].clone() },
            );
        }
        Ok(self.rendered.clone())
    }

    fn list(&self, request: &RenderRequest) -> Result<ListOutcome, CannotRun> {
        self.asked.borrow_mut().push(request.clone());
        self.refusal.clone().map_or_else(|| Ok(self.listed.clone()), Err)
    }

    fn check(&self, _: &CheckRequest) -> Result<CheckOutcome, CannotRun> {
        self.refusal.clone().map_or_else(|| Ok(self.checked.clone()), Err)
    }

    fn verify(&self, _: &VerifyRequest) -> Result<VerifyOutcome, CannotRun> {
        self.refusal.clone().map_or_else(|| Ok(VerifyOutcome::default()), Err)
    }

    fn merge(&self, _: &MergeRequest) -> Result<MergeOutcome, CannotRun> {
        self.refusal.clone().map_or_else(|| Ok(MergeOutcome::default()), Err)
    }

    fn locales(&self, _: &LocalesRequest) -> Result<LocalesOutcome, CannotRun> {
        self.refusal.clone().map_or_else(|| Ok(LocalesOutcome::default()), Err)
    }

    fn words(&self, _: &WordsRequest) -> Result<WordsOutcome, CannotRun> {
        self.refusal.clone().map_or_else(|| Ok(WordsOutcome::default()), Err)
    }

    fn fonts(&self, root: Option<&Path>) -> Result<Vec<FontFamily>, CannotRun> {
        let embedded = FontFamily {
            name: "Libertinus Serif".into(),
            faces: vec!["Regular".into(), "Bold".into()],
            of_project: false,
        };
        let own = FontFamily { name: "Noto Sans".into(), faces: vec!["Regular".into()], of_project: true };
        Ok(if root.is_some() { vec![embedded, own] } else { vec![embedded] })
    }
}

fn tell(progress: &(dyn Fn(Event) + Sync), document: &str, lang: &str, end: End, version: &Rendered) {
    let Rendered { files, pages, .. } = version.clone();
    let (document, lang) = (document.to_owned(), lang.to_owned());
    progress(Event::Begun { document: document.clone(), lang: lang.clone() });
    let stages = vec![(Stage::Typeset, Duration::from_millis(80)), (Stage::Write, Duration::from_millis(20))];
    progress(Event::Done(Done { document, lang, end, files, pages, worker: 0, start: Duration::ZERO, stages }));
}

/// A clock on which nothing takes time.
fn standing() -> Instant {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    *BEGIN
}

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

#[track_caller]
fn run_with(engine: &Double, directory: &Path, words: &str) -> Ran {
    let args = Args::try_parse_from(std::iter::once("chancery").chain(words.split_whitespace()));
    let args = args.unwrap_or_else(|error| panic!("{error}"));
    let environment =
        Environment { directory: directory.to_owned(), columns: Some(80), now: standing, ..Environment::bare("/") };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = execute(&args, &environment, &mut out, &mut err, engine);
    let text = |bytes| String::from_utf8(bytes).expect("all output is UTF-8");
    Ran { exit, out: text(out), err: text(err) }
}

#[track_caller]
fn run(directory: &Path, words: &str) -> Ran {
    run_with(&Double::default(), directory, words)
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn project() -> TempDir {
    let folder = folder();
    assert_eq!(run(folder.path(), "init").exit, Exit::Clean);
    folder
}

fn read(folder: &TempDir, path: &str) -> String {
    std::fs::read_to_string(folder.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn one_of_each() -> Double {
    let source = SourceFile::new("sources/b/fr.dj", "# Titre\n");
    let version = |document: &str, files: &[&str], pages| Rendered {
        document: document.into(),
        language: "en".into(),
        files: files.iter().map(|file| (*file).to_owned()).collect(),
        pages,
    };
    Double {
        rendered: RenderOutcome {
            rendered: vec![
                version("a", &["output/restricted/en/A-1.pdf"], 4),
                version("c", &["/proofs/general/en/C-1-1.png", "/proofs/general/en/C-1-2.png"], 2),
            ],
            failed: vec![
                Failed { document: "b".into(), language: Some("fr".into()) },
                Failed { document: "d".into(), language: None },
            ],
            diagnostics: vec![Diagnostic::new(Code::EmptyBody, "the body is empty").at(Span::new(&source, 2..7))],
            ..RenderOutcome::default()
        },
        ..Double::default()
    }
}

#[test]
fn a_rendering_lists_files_failures_and_a_summary() {
    let project = project();
    let ran = run_with(&one_of_each(), project.path(), "render");
    assert_eq!(ran.exit, Exit::Findings);
    insta::assert_snapshot!(ran.out, @"
    output/restricted/en/A-1.pdf  4 pages
    /proofs/general/en/C-1-1.png  page 1
    /proofs/general/en/C-1-2.png  page 2
    ");
    insta::assert_snapshot!(ran.err, @"
    error[empty-body]: the body is empty
     --> sources/b/fr.dj:1:3
      |
    1 | # Titre
      |   ^^^^^

    not written: b (fr)
    not written: d
    rendered 2 versions of 2 documents, 0 unchanged, 2 failed: 6 pages in 0.00 s; 1 error
    ");
}

#[test]
fn a_clean_rendering_says_so() {
    let project = project();
    let mut engine = one_of_each();
    engine.rendered.failed.clear();
    engine.rendered.diagnostics.clear();
    let ran = run_with(&engine, project.path(), "render");
    let line = "rendered 2 versions of 2 documents, 0 unchanged, 0 failed: 6 pages in 0.00 s\n";
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, line));
}

#[test]
fn an_interrupted_rendering_says_what_is_done_and_ends_with_130() {
    let project = project();
    let mut engine = one_of_each();
    engine.rendered.interrupted = true;
    let ran = run_with(&engine, project.path(), "render --message-format short");
    assert_eq!((ran.exit, ran.exit as u8), (Exit::Interrupted, 130));
    assert!(ran.err.ends_with("\ninterrupted: 3 of 3 versions are done; 1 error\n"), "{}", ran.err);
    assert!(ran.out.contains("output/restricted/en/A-1.pdf  4 pages\n"), "what is done is written: {}", ran.out);
    let ran = run_with(&engine, project.path(), "render --message-format json");
    assert!(ran.out.lines().last().is_some_and(|line| line.contains(r#""interrupted":true"#)), "{}", ran.out);
}

#[test]
fn json_is_one_event_a_line() {
    let project = project();
    let ran = run_with(&one_of_each(), project.path(), "render --message-format json --quiet");
    let quiet: Vec<_> = ran.out.lines().collect();
    assert_eq!((quiet.len(), ran.err.as_str()), (1, ""), "quiet leaves the findings only");
    let ran = run_with(&one_of_each(), project.path(), "render --message-format json");
    insta::assert_snapshot!(ran.out, @r#"
    {"event":"planned","documents":3,"versions":3}
    {"event":"begun","document":"a","language":"en"}
    {"event":"rendered","document":"a","language":"en","files":["output/restricted/en/A-1.pdf"],"pages":4,"seconds":0.1}
    {"event":"begun","document":"c","language":"en"}
    {"event":"rendered","document":"c","language":"en","files":["/proofs/general/en/C-1-1.png","/proofs/general/en/C-1-2.png"],"pages":2,"seconds":0.1}
    {"event":"begun","document":"b","language":"fr"}
    {"event":"failed","document":"b","language":"fr","files":[],"pages":0,"seconds":0.1}
    {"event":"failed","document":"d","language":null,"files":[],"pages":0,"seconds":null}
    {"event":"diagnostic","code":"empty-body","severity":"error","message":"the body is empty","path":"sources/b/fr.dj","start":{"line":1,"column":3},"end":{"line":1,"column":8},"offset":{"start":2,"end":7},"related":[],"hints":[]}
    {"event":"summary","rendered":2,"fetched":0,"unchanged":0,"failed":2,"pages":6,"seconds":0.0,"errors":1,"warnings":0,"interrupted":false,"slowest":[{"document":"a","language":"en","seconds":0.1,"stage":"typeset"},{"document":"b","language":"fr","seconds":0.1,"stage":"typeset"},{"document":"c","language":"en","seconds":0.1,"stage":"typeset"}]}
    "#);
}

#[test]
fn sarif_stands_alone_on_its_stream() {
    let project = project();
    let ran = run_with(&one_of_each(), project.path(), "render --message-format sarif");
    serde_json::from_str::<serde_json::Value>(&ran.out).expect("one document and nothing else");
}

#[test]
fn quiet_leaves_findings_only() {
    let project = project();
    let ran = run_with(&one_of_each(), project.path(), "render --quiet --message-format short");
    assert_eq!(ran.err, "");
    assert_eq!(ran.out, "sources/b/fr.dj:1:3: error[empty-body]: the body is empty\n");
}

#[test]
fn paths_lead_from_the_folder_the_command_runs_in() {
    let project = project();
    let ran = run_with(&one_of_each(), &project.path().join("sources/example"), "render --message-format short");
    assert!(ran.out.starts_with("../../sources/b/fr.dj:1:3: error"), "{}", ran.out);
    assert!(ran.out.contains("\n../../output/restricted/en/A-1.pdf  4 pages\n/proofs"), "{}", ran.out);
    let parent = project.path().parent().expect("a temporary folder has a parent");
    let name = project.path().file_name().expect("and a name").to_string_lossy();
    let ran = run_with(&one_of_each(), parent, &format!("render --project {name} --message-format github"));
    assert!(ran.out.starts_with(&format!("::error file={name}/sources/b/fr.dj,line=1")), "{}", ran.out);
}

#[test]
fn warnings_alone_leave_a_check_clean() {
    let project = project();
    let warning = Diagnostic::new(Code::WrittenNumber, "paragraph 8 is written as 9");
    let engine = Double { checked: CheckOutcome { checked: 3, diagnostics: vec![warning] }, ..Double::default() };
    let ran = run_with(&engine, project.path(), "check --message-format short");
    assert_eq!(ran.exit, Exit::Clean);
    assert_eq!(ran.out, "chancery.toml:1:1: warning[written-number]: paragraph 8 is written as 9\n");
    assert_eq!(ran.err, "checked 3 documents: 1 warning\n");
    let ran = run(project.path(), "check");
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, "checked 0 documents: no findings\n"));
}

#[test]
fn what_cannot_be_run_is_one_line_and_exit_code_2() {
    let empty = folder();
    for command in ["render", "check", "new note A/1 --date 2026-03-01", "render --project nowhere"] {
        let ran = run(empty.path(), command);
        assert_eq!(
            (ran.exit, ran.err.lines().count(), ran.out.as_str()),
            (Exit::CannotRun, 1, ""),
            "{command}: {}",
            ran.err
        );
        assert!(ran.err.starts_with("error: there is no `chancery.toml` in "), "{}", ran.err);
    }
    let project = project();
    let engine = Double { refusal: Some(CannotRun::new("cannot write to `x`")), ..Double::default() };
    let ran = run_with(&engine, project.path(), "render");
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::CannotRun, "error: cannot write to `x`\n"));
}

#[test]
fn a_closed_pipe_is_a_clean_end() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let environment = Environment { now: standing, ..Environment::bare("/") };
    for words in [["chancery", "explain", "bad-date"], ["chancery", "completions", "zsh"]] {
        let args = Args::try_parse_from(words).expect("the arguments are right");
        let mut err = Vec::new();
        assert_eq!(execute(&args, &environment, &mut Closed, &mut err, &Double::default()), Exit::Clean);
        assert!(err.is_empty());
    }
}

#[test]
fn color_follows_flag_terminal_and_environment() {
    let colored = |words: &str, terminal, no_color| {
        let args = Args::try_parse_from(words.split(' ')).expect("the arguments are right");
        let environment = Environment { terminal, no_color, now: standing, ..Environment::bare("/") };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let console = Console::new(&mut out, &mut err, &args, &environment);
        (console.style.color, console.progress)
    };
    assert_eq!(colored("chancery render", true, false), (true, true));
    assert_eq!(colored("chancery render", true, true), (false, true));
    assert_eq!(colored("chancery render", false, false), (false, false));
    assert_eq!(colored("chancery render --color always", false, true), (true, false));
    assert_eq!(colored("chancery render --color never", true, false), (false, true));
    assert_eq!(colored("chancery render --message-format short", true, false), (true, true));
    assert_eq!(colored("chancery render --message-format json", true, false), (true, false));
    assert_eq!(colored("chancery render --quiet", true, false), (true, false));
}

#[test]
fn fonts_are_listed_with_and_without_a_project() {
    let project = project();
    assert_eq!(run(project.path(), "fonts").out, "Libertinus Serif: Regular, Bold\nNoto Sans (project): Regular\n");
    assert_eq!(run(folder().path(), "fonts").out, "Libertinus Serif: Regular, Bold\n");
}

#[test]
fn explain_prints_pages_and_the_list() {
    let folder = folder();
    assert_eq!(run(folder.path(), "explain missing-mark").out, Code::MissingMark.manual());
    assert_eq!(run(folder.path(), "explain").out.lines().count(), Code::ALL.len());
    let ran = run(folder.path(), "explain missing-mrak");
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::CannotRun, ""));
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(folder.path(), &format!("completions {shell}")).out;
        assert!(script.contains("message-format") && script.contains("explain"), "{shell}");
    }
    assert!(run(folder.path(), "man").out.contains(".TH chancery 1"));
    assert_eq!(run(folder.path(), "man --output man1").exit, Exit::Clean);
    for command in ["", "-render", "-check", "-new", "-init", "-explain", "-fonts", "-completions", "-man"] {
        assert!(read(&folder, &format!("man1/chancery{command}.1")).contains(".SH"), "{command}");
    }
}
