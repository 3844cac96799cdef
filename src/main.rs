//! The `chancery` command.
use chancery::batch::*;
fn main() {
    let mut ws = Workspace::open(std::path::Path::new(".")).unwrap();
    ws.findings.clear();
    let request = Render { documents: std::env::args().skip(1).collect(), languages: None, house: None, format: Format::Pdf, output: None, jobs: None };
    let report = render(&ws, &request, &|p| eprintln!("{p:?}")).unwrap();
    for f in &report.findings { eprintln!("{}: {:?} {:?} {:?}", f.code, f.message, f.span.as_ref().map(|s| (s.source.path(), s.start())), f.hints); }
    for r in &report.rendered { println!("{r:?}"); }
    for r in &report.failed { println!("FAILED {r:?}"); }
}
