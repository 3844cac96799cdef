//! Ctrl-C and what else asks the program to end.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

/// Set once somebody has asked.
static FLAG: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| {
    let flag = Arc::new(AtomicBool::new(false));
    let raised = flag.clone();
    // Where no handler can be set, the system ends the program at once, which loses nothing but the summary.
    let _ = ctrlc::set_handler(move || {
        raised.store(true, Ordering::Relaxed);
        // A run that is busy with a very large project does not look at the flag in time. To end it here leaves at most temporary files, which the next
        // run removes.
        std::thread::sleep(PATIENCE);
        // Whoever reads the stream may have stopped reading: then the word waits, and the end of the program does not.
        let word = std::thread::spawn(|| eprintln!("interrupted"));
        let asked = Instant::now();
        while !word.is_finished() && asked.elapsed() < FAREWELL {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::process::exit(super::Exit::Interrupted as i32);
    });
    flag
});

/// How long a run has to say what it has done.
const PATIENCE: Duration = Duration::from_millis(750);

/// How long the last word may take.
const FAREWELL: Duration = Duration::from_millis(100);

/// The flag that is set when the user presses Ctrl-C, or the system asks the program to end; from the first call on it does not end at once.
pub(super) fn flag() -> Arc<AtomicBool> {
    FLAG.clone()
}
