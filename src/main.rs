//! The `chancery` command.

use std::process::ExitCode;

/// Layout allocates small pieces all the time, on every thread: docs/performance.md has what this buys.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    chancery::cli::main(&chancery::cli::Local)
}
