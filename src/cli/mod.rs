//! The command line: arguments, what is printed, and the exit code.
//!
//! Only this module and `main` know clap, read the environment or print. What the commands do to documents lies behind [`Engine`].

mod args;
mod console;
mod events;
mod explain;
mod init;
mod interrupt;
mod list;
mod local;
mod locales;
mod merge;
mod new;
mod number;
mod pages;
mod place;
mod progress;
mod report;
mod run;
mod shard;
mod summary;
mod tally;
mod timings;
mod values;
mod verify;
mod words;

use std::io;
use std::process::ExitCode;

use clap::Parser;

pub use args::{Args, command};
pub use console::Environment;
pub use local::Local;
pub use run::{
    CannotRun, CheckOutcome, CheckRequest, Engine, Failed, FontFamily, ListOutcome, LocalesOutcome, LocalesRequest,
    MergeOutcome, MergeRequest, OutputFormat, RenderOutcome, RenderRequest, Rendered, VerifyOutcome, VerifyRequest,
    WordsOutcome, WordsRequest,
};

use crate::batch;
use args::Command;
use console::Console;
use place::Place;

/// How a run ended, as scripts see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done and no document has an error; there may be warnings.
    Clean = 0,
    /// Documents have errors; those without were written all the same.
    Findings = 1,
    /// The command could not be carried out: wrong arguments, no project, nowhere to write.
    CannotRun = 2,
    /// Somebody stopped the run; what was done before is whole and written down.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Runs the command of this process; `engine` is asked only by commands that need it.
pub fn main(engine: &dyn Engine) -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // A reader that closed the pipe has all it wanted of the help.
            let _ = error.print();
            return if error.use_stderr() { Exit::CannotRun.into() } else { Exit::Clean.into() };
        }
    };
    let environment = match Environment::of_process() {
        Ok(environment) => environment,
        Err(error) => {
            eprintln!("error: the current folder cannot be found: {error}");
            return Exit::CannotRun.into();
        }
    };
    // No lock is held on either stream: the bar and the message of a panic are written by other threads, which would wait for ever.
    let out = &mut io::BufWriter::new(io::stdout());
    execute(&args, &environment, out, &mut io::stderr(), engine).into()
}

/// Carries out `args`, writing to `out` what was asked for and to `err` what is said about it.
///
/// A pipe closed by its reader is a clean end; any other failure to write is [`Exit::CannotRun`].
pub fn execute(
    args: &Args,
    environment: &Environment,
    out: &mut (dyn io::Write + Send),
    err: &mut (dyn io::Write + Send),
    engine: &dyn Engine,
) -> Exit {
    let mut console = Console::new(out, err, args, environment);
    let ended = dispatch(args, environment, &mut console, engine).and_then(|exit| {
        console.flush()?;
        Ok(exit)
    });
    match ended {
        Ok(exit) => exit,
        Err(Stop::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
        Err(Stop::Write(error)) => console.fail(&format!("the report cannot be written: {error}")),
        Err(Stop::Cannot(reason)) => console.fail(&reason.message),
    }
}

/// Why a command ended before its time.
#[derive(Debug)]
enum Stop {
    Cannot(CannotRun),
    Write(io::Error),
}

impl From<CannotRun> for Stop {
    fn from(reason: CannotRun) -> Self {
        Self::Cannot(reason)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

fn dispatch(args: &Args, environment: &Environment, console: &mut Console, engine: &dyn Engine) -> Result<Exit, Stop> {
    let project = args.project.as_deref();
    match &args.command {
        Command::Render(command) => {
            let place = Place::find(&environment.directory, project)?;
            let request = RenderRequest::new(command, shard::resolve(command.shard, environment)?, &place);
            match command.list {
                Some(which) => list::run(&request, which, &place, console, engine),
                None => report::render(&request, &place, console, engine),
            }
        }
        Command::Check(command) => {
            let place = Place::find(&environment.directory, project)?;
            report::check(&CheckRequest::new(command, &place), &place, console, engine)
        }
        Command::Manifest(args::Manifest { command: args::ManifestCommand::Merge(command) }) => {
            merge::run(command, environment, project, console, engine)
        }
        Command::Verify(command) => verify::run(command, environment, project, console, engine),
        Command::Locales(command) => {
            locales::run(command, &Place::find(&environment.directory, project)?, console, engine)
        }
        Command::Words(command) => words::run(command, &Place::find(&environment.directory, project)?, console, engine),
        Command::Fonts => {
            let place = Place::find(&environment.directory, project).ok();
            report::fonts(place.as_ref(), console, engine)
        }
        Command::New(command) => new::run(command, &Place::find(&environment.directory, project)?, console),
        Command::Init(command) => init::run(command, &environment.directory, project, console),
        Command::Explain(command) => explain::run(command.code.as_deref(), console),
        Command::Worker => {
            batch::serve(io::stdin(), io::stdout()).map_err(CannotRun::new)?;
            Ok(Exit::Clean)
        }
        Command::Completions(command) => pages::completions(command.shell, console),
        Command::Man(command) => pages::man(command.output.as_deref(), &environment.directory, console),
    }
}

#[cfg(test)]
mod tests;
