//! What is said of a document whose worker ended.

use std::fmt;

use super::fold::Document;
use super::worker::Fault;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::display_path;

impl fmt::Display for Fault {
    /// The end of a sentence about what was worked on.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Timeout(time) => write!(f, "took longer than {} and was given up", seconds(time.as_secs_f64())),
            Self::Memory(bytes) => write!(f, "took more than {} MB of memory and was given up", bytes >> 20),
            Self::Crashed(words) => write!(f, "stopped the program: {words}"),
            Self::Stopped => f.write_str("was interrupted"),
            Self::Unable(reason) => f.write_str(reason),
        }
    }
}

fn seconds(seconds: f64) -> String {
    if seconds == 1.0 { "1 second".to_owned() } else { format!("{seconds} seconds") }
}

/// The finding about a version.
pub(super) fn of_version(fault: &Fault, document: &Document, version: &str) -> Diagnostic {
    let folder = document.folder;
    let body = folder.body_or_first(version).map(|body| display_path(&folder.path, &body));
    let file = body.map_or_else(|| folder.shown_facts(), |body| format!("{}/{body}", folder.shown()));
    finding(fault, &format!("the {version} version"), document).in_file(file)
}

/// The finding about a document that could not be read.
pub(super) fn of_document(fault: &Fault, document: &Document) -> Diagnostic {
    finding(fault, "reading the document", document).in_file(document.folder.shown_facts())
}

fn finding(fault: &Fault, what: &str, document: &Document) -> Diagnostic {
    let layout = &document.layout;
    let look = format!("look for what never ends or grows in `layouts/{layout}.typ` and in the text");
    let (code, hint) = match fault {
        Fault::Timeout(_) => (Code::TimeLimit, format!("{look}, or allow more with `--timeout`")),
        Fault::Memory(_) => (Code::MemoryLimit, format!("{look}, or allow more with `--memory`")),
        Fault::Crashed(_) | Fault::Stopped | Fault::Unable(_) => {
            (Code::Internal, "this is a fault of chancery: report it with the document".to_owned())
        }
    };
    Diagnostic::new(code, format!("{what} {fault}")).hint(hint)
}
