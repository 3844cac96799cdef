//! `chancery completions` and `chancery man`: what is made from the definition of the arguments.

use std::path::Path;

use clap_complete::Shell;

use super::args::command;
use super::console::Console;
use super::run::CannotRun;
use super::{Exit, Stop};

/// Prints the completions for `shell`.
pub(super) fn completions(shell: Shell, console: &mut Console) -> Result<Exit, Stop> {
    // clap_complete panics when it cannot write, so it writes to memory, never to a pipe that may be closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "chancery", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Clean)
}

/// Prints the manual page of the program, or writes that page and one for each command to `output`.
pub(super) fn man(output: Option<&Path>, directory: &Path, console: &mut Console) -> Result<Exit, Stop> {
    let Some(output) = output else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command()).render(&mut page)?;
        console.print(&String::from_utf8_lossy(&page))?;
        return Ok(Exit::Clean);
    };
    let folder = directory.join(output);
    let written = std::fs::create_dir_all(&folder).and_then(|()| clap_mangen::generate_to(command(), &folder));
    written.map_err(|error| CannotRun::new(format!("cannot write manual pages to `{}`: {error}", output.display())))?;
    console.say(&format!("wrote the manual pages to {}", output.display()))?;
    Ok(Exit::Clean)
}
