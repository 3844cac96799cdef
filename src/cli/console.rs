//! The two streams of the command, and what the environment says about them.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Instant;

use serde::Serialize;

use super::Exit;
use super::args::Args;
use super::values::Color;
use crate::diagnostic::{self, Diagnostic, Format, Style};

/// The width of a terminal that does not tell.
const USUAL_WIDTH: usize = 100;

/// What the command takes from the process around it.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The current folder, absolute.
    pub directory: PathBuf,
    /// Whether the second stream, where findings for people go, is a terminal that understands escape sequences.
    pub terminal: bool,
    /// Whether the first stream, where goes what was asked for, is such a terminal.
    pub out_terminal: bool,
    /// Whether `NO_COLOR` is set to something (<https://no-color.org>).
    pub no_color: bool,
    /// The width of the terminal in columns, where it is known.
    pub columns: Option<usize>,
    /// Tells the time, for what is said about speed and nothing else.
    pub now: fn() -> Instant,
    /// What a variable of a scheduler is set to; asked for only where the command is told to.
    pub variable: fn(&str) -> Option<String>,
}

impl Environment {
    /// The environment of this process; an error if it has no current folder.
    pub fn of_process() -> io::Result<Self> {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Ok(Self {
            directory: std::env::current_dir()?,
            terminal: io::stderr().is_terminal() && !dumb,
            out_terminal: io::stdout().is_terminal() && !dumb,
            no_color: set("NO_COLOR"),
            columns: std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()),
            now: Instant::now,
            variable: |name| Some(std::env::var_os(name)?.to_string_lossy().into_owned()),
        })
    }

    /// Nothing but a folder: no terminal, no variables.
    #[cfg(test)]
    pub(super) fn bare(directory: &str) -> Self {
        Self {
            directory: directory.into(),
            terminal: false,
            out_terminal: false,
            no_color: false,
            columns: None,
            now: Instant::now,
            variable: |_| None,
        }
    }
}

/// The streams, and how to write to them.
pub(super) struct Console<'a> {
    out: &'a mut (dyn Write + Send),
    err: &'a mut (dyn Write + Send),
    /// How findings are written.
    pub(super) format: Format,
    /// How they look.
    pub(super) style: Style,
    /// Whether what is printed to the first stream has colours.
    pub(super) out_color: bool,
    /// Whether only findings are wanted.
    pub(super) quiet: bool,
    /// Whether to draw a bar while work goes on.
    pub(super) progress: bool,
    /// Tells the time.
    pub(super) now: fn() -> Instant,
}

impl<'a> Console<'a> {
    pub(super) fn new(
        out: &'a mut (dyn Write + Send),
        err: &'a mut (dyn Write + Send),
        args: &Args,
        environment: &Environment,
    ) -> Self {
        let format = Format::from(args.message_format);
        let color = |terminal| match args.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !environment.no_color,
        };
        let width = environment.columns.unwrap_or(USUAL_WIDTH);
        Self {
            out,
            err,
            format,
            style: Style { color: color(environment.terminal), width, prefix: String::new() },
            out_color: color(environment.out_terminal),
            quiet: args.quiet,
            progress: environment.terminal && matches!(format, Format::Human | Format::Short) && !args.quiet,
            now: environment.now,
        }
    }

    /// Writes what was asked for.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes an event as one line of JSON.
    pub(super) fn event(&mut self, event: &impl Serialize) -> io::Result<()> {
        let line = serde_json::to_string(event).expect("events are strings and numbers");
        self.print(&format!("{line}\n"))
    }

    /// Says something about the run, unless only findings are wanted.
    pub(super) fn say(&mut self, line: &str) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        // The first stream is buffered: on a terminal, what was printed before must stand before.
        self.out.flush()?;
        writeln!(self.err, "{line}")
    }

    /// Writes findings: those for people to the second stream, so that the first can be piped on; those for programs to the first.
    pub(super) fn report(&mut self, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let text = diagnostic::render(diagnostics, self.format, &self.style);
        if self.format.for_programs() {
            return self.print(&text);
        }
        self.err.write_all(text.as_bytes())?;
        if !text.is_empty() && self.format == Format::Human && !self.quiet {
            writeln!(self.err)?;
        }
        Ok(())
    }

    /// Says in one line why the command could not be carried out.
    pub(super) fn fail(&mut self, reason: &str) -> Exit {
        // Where even this line cannot be written, the exit code is all that is left to say.
        let _ = self.out.flush();
        let _ = match self.style.color {
            true => writeln!(self.err, "\u{1b}[1;91merror\u{1b}[0m: {reason}"),
            false => writeln!(self.err, "error: {reason}"),
        };
        Exit::CannotRun
    }

    /// Hands over what has been printed so far to whoever reads it.
    pub(super) fn flush_out(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()?;
        self.err.flush()
    }
}
