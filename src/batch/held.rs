//! Locks that outlive a panic: nothing under them is left half-way.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a lock holds, also after a thread that had it has panicked.
pub(super) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
