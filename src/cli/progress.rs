//! What is shown while work goes on: a bar on a terminal, a line every few seconds in a log, events for programs.
//!
//! Whoever works only leaves a message; one thread counts, draws and writes.

use std::io;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::console::Console;
use super::events::Event;
use super::number::{plural, printable, rate, seconds_gone, seconds_left};
use super::place::Place;
use super::tally::{Current, Tally};
use crate::batch;
use crate::diagnostic::Format;

/// How far lines in a log lie apart, and how long a version is worked on before its time is told.
pub(super) const EVERY: Duration = Duration::from_secs(5);
/// How often the bar is drawn: often enough to move, too seldom for numbers that cannot be read.
const FRAME: Duration = Duration::from_millis(250);
/// How long to wait for the next event where nothing is to be shown without one.
const LONG: Duration = Duration::from_secs(3600);
/// The width of a terminal that does not tell.
const USUAL_WIDTH: usize = 80;
/// How many columns the bar itself has.
const LEAST_GAUGE: usize = 5;
const MOST_GAUGE: usize = 20;
/// So many letters of a name tell it from others.
const LEAST_NAME: usize = 8;

/// Tells how long the run has been going on.
pub(super) type Clock<'a> = &'a (dyn Fn() -> Duration + Sync);

/// What a run has told when it is over.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The numbers.
    pub(super) tally: Tally,
    /// Each version that is done, in the order in which they were, if they were to be kept.
    pub(super) kept: Vec<batch::Done>,
    /// Why not everything could be written that was to be.
    pub(super) unwritten: Option<io::Error>,
}

/// Does `work`, shows that it goes on, and gives what it gives with all that it told; `keep` keeps each version that is done. Where nothing happens, a
/// line is written all the same once in `every`.
pub(super) fn watch<T>(
    console: &mut Console,
    place: &Place,
    clock: Clock,
    every: Duration,
    keep: bool,
    work: impl FnOnce(&(dyn Fn(batch::Event) + Sync)) -> T,
) -> (T, Told) {
    thread::scope(|scope| {
        let (sender, receiver) = channel();
        let teller = scope.spawn(move || follow(&receiver, console, place, clock, every, keep));
        let outcome = work(&|event| {
            // The other end is there as long as this one.
            let _ = sender.send((clock(), event));
        });
        drop(sender);
        (outcome, teller.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

fn follow(
    events: &Receiver<(Duration, batch::Event)>,
    console: &mut Console,
    place: &Place,
    clock: Clock,
    every: Duration,
    keep: bool,
) -> Told {
    let mut told = Told::default();
    let mut view = View::new(console, every, clock());
    let stream = console.format == Format::Json && !console.quiet;
    loop {
        match events.recv_timeout(view.wait(clock())) {
            Ok((at, event)) => {
                told.tally.count(at, &event);
                if stream && told.unwritten.is_none() {
                    let wrote = console.event(&Event::of(&event, place)).and_then(|()| console.flush_out());
                    told.unwritten = wrote.err();
                }
                if let batch::Event::Done(done) = event
                    && keep
                {
                    told.kept.push(done);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if let Err(error) = view.refresh(&told.tally, clock(), console) {
            told.unwritten.get_or_insert(error);
            view = View::Nothing;
        }
    }
    view.clear();
    told
}

/// How people are shown that work goes on.
enum View {
    Nothing,
    /// On a terminal.
    Bar {
        bar: ProgressBar,
        due: Duration,
    },
    /// In a log.
    Lines {
        every: Duration,
        due: Duration,
    },
}

impl View {
    fn new(console: &Console, every: Duration, now: Duration) -> Self {
        match (console.quiet, console.progress) {
            (true, _) => Self::Nothing,
            (false, false) => Self::Lines { every, due: now + every },
            (false, true) => {
                let style = ProgressStyle::with_template("{wide_msg}").expect("the template is sound");
                let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_style(style);
                // What is over at once needs no bar.
                Self::Bar { bar, due: now + FRAME }
            }
        }
    }

    fn wait(&self, now: Duration) -> Duration {
        match self {
            Self::Nothing => LONG,
            Self::Bar { due, .. } | Self::Lines { due, .. } => due.saturating_sub(now),
        }
    }

    fn refresh(&mut self, tally: &Tally, now: Duration, console: &mut Console) -> io::Result<()> {
        match self {
            Self::Bar { bar, due } if now >= *due => {
                let width = terminal_size::terminal_size().map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0));
                let text = bar_text(tally, now, width);
                // What stands there already is not drawn again.
                if bar.message() != text {
                    bar.set_message(text);
                }
                *due = now + FRAME;
            }
            Self::Lines { every, due } if now >= *due => {
                console.say(&line(tally, now))?;
                *due = now + *every;
            }
            _ => {}
        }
        Ok(())
    }

    fn clear(&self) {
        if let Self::Bar { bar, .. } = self {
            bar.finish_and_clear();
        }
    }
}

/// A line of a log.
fn line(tally: &Tally, now: Duration) -> String {
    if tally.planned.is_none() {
        return format!("reading the project: {}", seconds_gone(now));
    }
    let of = |done: usize, all: usize, word: &str| format!("{done} of {}", plural(all, word));
    let mut parts = vec![
        of(tally.done_versions(), tally.versions, "version"),
        of(tally.documents_done, tally.documents, "document"),
        plural(tally.pages, "page"),
    ];
    parts.extend(tally.pages_per_second(now).map(rate));
    parts.extend(tally.left(now).map(|left| format!("{} left", seconds_left(left))));
    let current = tally.current(now, EVERY).map(|Current { document, lang, time }| {
        let time = time.map(|time| format!("{} on ", seconds_gone(time))).unwrap_or_default();
        format!("; {time}`{}` {lang}", printable(document))
    });
    parts.join(", ") + &current.unwrap_or_default()
}

/// The bar with its numbers, in `width` columns at most. What there is no room for is left out: first the name, then pages, documents, the bar itself,
/// pages a second, the time that is left.
fn bar_text(tally: &Tally, now: Duration, width: usize) -> String {
    if tally.planned.is_none() {
        return "reading the project".to_owned();
    }
    let (done, all) = (tally.done_versions(), tally.versions);
    let left = tally.left(now).map(|left| format!("{} left", seconds_left(left)));
    let pace = tally.pages_per_second(now).map(rate);
    let needed = left.iter().chain(&pace).map(|part| 2 + columns(part)).sum::<usize>() + LEAST_GAUGE + 1;
    let versions = format!("{done}/{}", plural(all, "version"));
    let versions = if columns(&versions) + needed <= width { versions } else { format!("{done}/{all}") };
    let mut room = width.saturating_sub(columns(&versions));
    let mut fits = |columns: usize| {
        let fits = columns <= room;
        room -= if fits { columns } else { 0 };
        fits
    };
    let left = left.filter(|left| fits(2 + columns(left)));
    let pace = pace.filter(|pace| fits(2 + columns(pace)));
    let has_gauge = fits(LEAST_GAUGE + 1);
    let documents = format!("{}/{}", tally.documents_done, plural(tally.documents, "document"));
    let documents = Some(documents).filter(|documents| fits(2 + columns(documents)));
    let pages = documents.as_ref().map(|_| plural(tally.pages, "page")).filter(|pages| fits(2 + columns(pages)));
    let name = tally.current(now, EVERY).and_then(|Current { document, lang, time }| {
        let time = time.map(|time| format!("{} on ", seconds_gone(time))).unwrap_or_default();
        let (name, around) = (printable(document), 2 + columns(&time) + 1 + columns(lang));
        let space = room.checked_sub(around)?;
        // Of a long name, the beginning is enough to know it.
        (space >= columns(&name).min(LEAST_NAME)).then(|| format!(": {time}{} {lang}", shortened(&name, space)))
    });
    room -= name.as_deref().map_or(0, columns);
    let gauge = if has_gauge { gauge(done, all, (LEAST_GAUGE + room).min(MOST_GAUGE)) } else { String::new() };
    let parts: Vec<String> = [Some(versions), documents, pages, pace, left].into_iter().flatten().collect();
    gauge + &parts.join(", ") + &name.unwrap_or_default()
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

/// A bar of so many columns and a space behind it; nothing where that is too little to see.
fn gauge(done: usize, all: usize, columns: usize) -> String {
    if columns < LEAST_GAUGE {
        return String::new();
    }
    let full = (done * columns).checked_div(all).unwrap_or(columns).min(columns);
    format!("{}{} ", "█".repeat(full), "░".repeat(columns - full))
}

/// The first characters, with an ellipsis for the others.
fn shortened(text: &str, columns: usize) -> String {
    if text.chars().count() <= columns {
        return text.to_owned();
    }
    text.chars().take(columns.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests;
