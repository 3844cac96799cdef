use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use clap::Parser as _;

use super::super::args::Args;
use super::super::console::Environment;
use super::super::tally::tests::{begun, done, planned};
use super::*;
use crate::batch::End;

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

/// Half-way through a run of ten seconds.
fn halfway() -> Tally {
    let mut tally = Tally::default();
    tally.count(seconds(1.0), &planned(&[("note", 6), ("report", 6)]));
    for (index, lang) in ["en", "fr", "es", "ru", "ar", "zh"].iter().enumerate() {
        let start = 1.0 + index as f64;
        tally.count(seconds(start), &begun("note", lang));
        tally.count(seconds(start + 0.5), &done("note", lang, End::Rendered, 4, 500));
    }
    tally.count(seconds(6.5), &begun("report", "en"));
    tally
}

#[test]
fn a_line_of_a_log_says_how_far_it_is() {
    let tally = halfway();
    assert_eq!(
        line(&tally, seconds(7.0)),
        "6 of 12 versions, 1 of 2 documents, 24 pages, 4.0 pages/s, 6 s left; `report` en"
    );
    assert_eq!(
        line(&tally, seconds(86.7)),
        "6 of 12 versions, 1 of 2 documents, 24 pages, 0.3 pages/s, 1 min 26 s left; 1 min 20 s on `report` en"
    );
    assert_eq!(line(&Tally::default(), seconds(6.2)), "reading the project: 6 s");
    let mut begun = Tally::default();
    begun.count(seconds(0.0), &planned(&[("note", 1)]));
    assert_eq!(line(&begun, seconds(5.0)), "0 of 1 version, 0 of 1 document, 0 pages");
}

#[test]
fn the_bar_gives_way_in_narrow_windows() {
    let tally = halfway();
    let text = |width| bar_text(&tally, seconds(7.0), width);
    assert_eq!(
        text(120),
        "██████████░░░░░░░░░░ 6/12 versions, 1/2 documents, 24 pages, 4.0 pages/s, 6 s left: report en"
    );
    assert_eq!(text(80), "███░░░░ 6/12 versions, 1/2 documents, 24 pages, 4.0 pages/s, 6 s left: report en");
    assert_eq!(text(76), "███████░░░░░░░ 6/12 versions, 1/2 documents, 24 pages, 4.0 pages/s, 6 s left");
    assert_eq!(text(66), "███████░░░░░░░ 6/12 versions, 1/2 documents, 4.0 pages/s, 6 s left");
    assert_eq!(text(54), "███░░░ 6/12 versions, 4.0 pages/s, 6 s left: report en");
    assert_eq!(text(40), "██████░░░░░░ 6/12, 4.0 pages/s, 6 s left");
    assert_eq!(text(28), "6/12, 4.0 pages/s, 6 s left");
    assert_eq!(text(24), "████░░░░░ 6/12, 6 s left");
    assert_eq!(text(14), "6/12, 6 s left");
    for width in 13..200 {
        assert!(text(width).chars().count() <= width, "{width}");
    }
}

#[test]
fn a_long_name_is_shortened_and_no_number_goes_for_it() {
    let mut tally = halfway();
    tally.count(seconds(6.9), &begun("dg-summary-96th-council-slides-and-more", "zh"));
    assert_eq!(
        bar_text(&tally, seconds(7.0), 110),
        "██░░░ 6/12 versions, 1/2 documents, 24 pages, 4.0 pages/s, 6 s left: dg-summary-96th-council-slides-and-mo… zh"
    );
    for width in 13..200 {
        let text = bar_text(&tally, seconds(7.0), width);
        assert!(text.chars().count() <= width, "{width}: {text}");
        let text = bar_text(&tally, seconds(700.0), width);
        assert!(text.chars().count() <= width, "{width}: {text}");
    }
    tally.count(seconds(7.0), &begun("a\n\u{1b}[2Jb", "en"));
    assert!(!bar_text(&tally, seconds(7.1), 110).contains(char::is_control));
}

#[test]
fn the_bar_is_full_at_the_end_and_empty_at_the_beginning() {
    assert_eq!(gauge(0, 3, 6), "░░░░░░ ");
    assert_eq!(gauge(2, 3, 6), "████░░ ");
    assert_eq!(gauge(3, 3, 6), "██████ ");
    assert_eq!(gauge(0, 0, 6), "██████ ", "nothing is to be done");
    assert_eq!(gauge(9, 3, 4), "", "too little to see");
    assert_eq!(bar_text(&Tally::default(), seconds(1.0), 80), "reading the project");
}

/// Hands over what was written whenever it is flushed.
struct Recorder {
    written: Vec<u8>,
    flushed: Sender<String>,
}

impl Write for Recorder {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let text = String::from_utf8(std::mem::take(&mut self.written)).expect("text");
        if !text.is_empty() {
            let _ = self.flushed.send(text);
        }
        Ok(())
    }
}

/// Both streams at once.
#[derive(Clone)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no writer panics").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn place() -> Place {
    Place { directory: "/project/sources".into(), root: "/project".into(), prefix: "../".into() }
}

fn with_console<T>(words: &str, out: &mut (dyn Write + Send), work: impl FnOnce(&mut Console) -> T) -> (T, String) {
    let err = Shared(Arc::default());
    let environment = Environment {
        variable: |_| None,
        directory: "/project/sources".into(),
        terminal: false,
        out_terminal: false,
        no_color: false,
        columns: None,
        now: Instant::now,
    };
    let args = Args::try_parse_from(words.split(' ')).expect("the arguments are right");
    let gave = work(&mut Console::new(out, &mut err.clone(), &args, &environment));
    let said = String::from_utf8(err.0.lock().expect("no writer panics").clone()).expect("text");
    (gave, said)
}

/// The run waits for each event to be read before it tells the next: nothing is kept back until the end.
#[test]
fn events_are_read_while_work_goes_on() {
    let (flushed, read): (_, Receiver<String>) = channel();
    let mut out = Recorder { written: Vec::new(), flushed };
    let events = [
        planned(&[("note", 3)]),
        begun("note", "en"),
        done("note", "en", End::Rendered, 2, 120),
        done("note", "fr", End::Unchanged, 3, 0),
        done("note", "es", End::Failed, 0, 8),
        done("note", "zh", End::Fetched, 1, 0),
    ];
    let work = |progress: &(dyn Fn(batch::Event) + Sync)| -> Vec<String> {
        let tell = |event: &batch::Event| {
            progress(event.clone());
            read.recv_timeout(Duration::from_secs(60)).expect("told and flushed")
        };
        events.iter().map(tell).collect()
    };
    let ((lines, told), err) = with_console("chancery render --message-format json", &mut out, |console| {
        watch(console, &place(), &|| seconds(1.0), EVERY, true, work)
    });
    let shown = lines.concat();
    assert!(shown.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    insta::assert_snapshot!(shown, @r#"
    {"event":"planned","documents":1,"versions":3}
    {"event":"begun","document":"note","language":"en"}
    {"event":"rendered","document":"note","language":"en","files":["../output/general/en/note.pdf"],"pages":2,"seconds":0.12}
    {"event":"unchanged","document":"note","language":"fr","files":["../output/general/fr/note.pdf"],"pages":3,"seconds":0.0}
    {"event":"failed","document":"note","language":"es","files":[],"pages":0,"seconds":0.008}
    {"event":"fetched","document":"note","language":"zh","files":["../output/general/zh/note.pdf"],"pages":1,"seconds":0.0}
    "#);
    assert_eq!((err.as_str(), told.kept.len(), told.tally.done_versions()), ("", 4, 4));
}

/// The clock of the test leaps ahead once work has begun, so that nobody needs to wait for it.
#[test]
fn lines_come_also_while_nothing_happens() {
    for (words, lines) in [
        ("chancery render", true),
        ("chancery render --message-format github", true),
        ("chancery render --quiet", false),
    ] {
        let (begin, leap) = (Instant::now(), AtomicU64::new(0));
        let clock = || begin.elapsed() + Duration::from_secs(leap.load(Ordering::SeqCst));
        let work = |progress: &(dyn Fn(batch::Event) + Sync)| {
            progress(planned(&[("note", 2)]));
            progress(begun("note", "fr"));
            leap.store(80, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(500));
        };
        let mut out = Vec::new();
        let (_, err) = with_console(words, &mut out, |console| {
            watch(console, &place(), &clock, Duration::from_millis(50), false, work)
        });
        assert!(out.is_empty(), "{words}: nothing stands between findings");
        assert_eq!(err.lines().count() >= 2, lines, "{words}: {err}");
        let first = |line: &str| line.starts_with("reading the project: ") || line.starts_with("0 of 2 versions, ");
        assert!(err.lines().all(first), "{words}: {err}");
        assert_eq!(err.contains("; 1 min 20 s on `note` fr\n"), lines, "{words}: {err}");
    }
}

#[test]
fn a_short_run_leaves_no_line() {
    let mut out = Vec::new();
    let (told, err) = with_console("chancery render", &mut out, |console| {
        let work = |progress: &(dyn Fn(batch::Event) + Sync)| {
            progress(planned(&[("note", 1)]));
            progress(done("note", "en", End::Rendered, 2, 10));
        };
        watch(console, &place(), &|| seconds(0.5), EVERY, false, work).1
    });
    assert_eq!((err.as_str(), told.kept.len(), told.tally.pages), ("", 0, 2));
}

/// Nobody reads: the work is done all the same, and the end hears of it.
#[test]
fn a_reader_that_is_gone_stops_no_work() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let ((gave, told), _) = with_console("chancery render --message-format json", &mut Closed, |console| {
        let work = |progress: &(dyn Fn(batch::Event) + Sync)| {
            (0..50).for_each(|_| progress(begun("note", "en")));
            "done"
        };
        watch(console, &place(), &|| seconds(0.5), EVERY, false, work)
    });
    assert_eq!((gave, told.unwritten.map(|error| error.kind())), ("done", Some(io::ErrorKind::BrokenPipe)));
}

#[test]
fn a_panic_of_the_work_is_not_waited_on_for_ever() {
    let ended = std::panic::catch_unwind(|| {
        with_console("chancery render", &mut Vec::new(), |console| {
            watch(console, &place(), &|| seconds(0.5), EVERY, false, |_| panic!("the engine fails"))
        })
    });
    assert!(ended.is_err());
}

/// Many workers at once: nothing is lost, and telling costs them next to nothing.
#[test]
fn events_come_from_any_thread() {
    let mut out = Vec::new();
    let ((took, told), _) = with_console("chancery render --message-format json", &mut out, |console| {
        let work = |progress: &(dyn Fn(batch::Event) + Sync)| {
            progress(planned(&[("note", 8000)]));
            let begin = Instant::now();
            thread::scope(|scope| {
                for worker in 0..8 {
                    scope.spawn(move || {
                        for version in 0..1000 {
                            progress(done("note", &format!("{worker}-{version}"), End::Unchanged, 1, 0));
                        }
                    });
                }
            });
            begin.elapsed()
        };
        watch(console, &place(), &|| seconds(0.5), EVERY, false, work)
    });
    assert_eq!((told.tally.unchanged, told.tally.documents_done), (8000, 1));
    let lines = String::from_utf8(out).expect("text");
    assert_eq!(
        lines.lines().filter(|line| line.starts_with(r#"{"event":"unchanged","document":"note""#)).count(),
        8000
    );
    assert!(took < Duration::from_secs(20), "{took:?}");
}
