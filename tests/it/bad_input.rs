//! Bad input that a text case cannot hold: bytes, links, folders that cannot be written, earlier outputs.

use chancery::batch::{self, Workspace};
use chancery::diagnostic::Code;

use crate::support::{BODY, NOTE, Scratch, all, lines};

#[test]
fn a_body_that_is_not_utf8_is_reported_at_the_first_bad_byte() {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", b"# Une note\n\n1. Le pr\xe9ambule.\n");
    let report = scratch.render();
    let finding = report.findings.iter().find(|finding| finding.code == Code::InvalidUtf8).expect("a finding");
    let place = finding.position().expect("a place");
    assert_eq!((finding.file(), place.line, place.column), (Some("sources/note/fr.dj"), 3, 9));
    assert_eq!(finding.message, "the file is not UTF-8 text");
    assert_eq!(finding.hints, ["save the file as UTF-8"]);
    assert!(report.has_errors());
    assert_eq!(scratch.outputs(), ["output/general/en/WG-REL-2026-1.pdf"], "the other version is written");
}

#[cfg(unix)]
#[test]
fn a_picture_behind_a_link_out_of_the_project_is_refused() {
    let outside = tempfile::NamedTempFile::with_suffix(".png").expect("a file");
    let scratch = Scratch::with_note();
    std::os::unix::fs::symlink(outside.path(), scratch.path("sources/note/chart.png")).expect("a link");
    scratch.write("sources/note/en.dj", format!("{BODY}\n![A chart](chart.png)\n"));
    let report = scratch.render();
    assert_eq!(
        lines(&report.findings),
        "sources/note/en.dj:7:1-22: error[image-outside]: the picture `chart.png` lies outside the folder of the document\n  \
           help: put the picture into the folder of the document and name it without `..`\n"
    );
    assert!(scratch.outputs().is_empty());
}

#[test]
fn a_document_that_fails_leaves_its_earlier_pdf_and_the_others_are_written() {
    let scratch = Scratch::with_note();
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2"));
    scratch.write("sources/other/en.dj", BODY);
    assert!(!scratch.render().has_errors());
    let file = scratch.path("output/general/en/WG-REL-2026-1.pdf");
    let earlier = std::fs::read(&file).expect("the first PDF");
    std::fs::remove_file(scratch.path("output/general/en/WG-REL-2026-2.pdf")).expect("the second PDF");
    scratch.write("sources/note/en.dj", "# A note\n\n1. See [](#nowhere).\n");
    let report = scratch.render();
    assert!(report.has_errors());
    assert_eq!(report.failed.len(), 1);
    assert_eq!((report.failed[0].document.as_str(), report.failed[0].lang.as_deref()), ("note", Some("en")));
    assert_eq!(std::fs::read(&file).expect("still there"), earlier, "the earlier PDF is untouched");
    assert_eq!(report.rendered.len(), 1);
    assert_eq!(scratch.outputs().len(), 2);
}

#[test]
fn an_output_that_cannot_be_written_stops_the_run_before_anything_is_done() {
    let scratch = Scratch::with_note();
    scratch.write("output", "a file where the folder should be");
    let error = batch::render(&scratch.open(), &all(None), &|_| {}).expect_err("no run");
    assert!(error.starts_with("cannot write to "), "{error}");
    assert!(!error.contains('\n'));
}

/// As with a PDF that a viewer holds open: the version fails, whatever it is that cannot be replaced stays, and the others are written.
#[test]
fn a_file_that_cannot_be_replaced_costs_its_own_version() {
    let scratch = Scratch::with_note();
    scratch.write("sources/note/fr.dj", "# Une note\n\n1. Le premier paragraphe.\n\n2. Le second paragraphe.\n");
    scratch.write("output/general/en/WG-REL-2026-1.pdf/kept", "");
    let report = scratch.render();
    let finding = report.findings.iter().find(|finding| finding.code == Code::Unwritable).expect("a finding");
    assert_eq!(finding.file(), Some("output/general/en/WG-REL-2026-1.pdf"));
    assert!(finding.message.starts_with("the output cannot be written: "), "{}", finding.message);
    assert_eq!(finding.hints, ["check the space on the disk and who may write to the folder"]);
    assert_eq!((report.findings.len(), report.failed.len(), report.rendered.len()), (1, 1, 1));
    assert_eq!(
        scratch.outputs(),
        ["output/general/en/WG-REL-2026-1.pdf/kept", "output/general/fr/WG-REL-2026-1.pdf"],
        "no temporary file is left"
    );
}

#[test]
fn a_folder_without_a_project_is_no_project() {
    let folder = tempfile::tempdir().expect("a folder");
    let Err(error) = Workspace::open(folder.path()) else { panic!("opened") };
    let line = error.to_string();
    assert!(line.contains("chancery.toml") && !line.contains('\n'), "{line}");
}

#[test]
fn the_same_input_gives_the_same_bytes_with_any_number_of_threads_in_any_folder() {
    let render = |jobs| {
        let scratch = Scratch::with_note();
        scratch.write("sources/note/fr.dj", "# Une note\n\n1. Le premier paragraphe.\n\n2. Le second paragraphe.\n");
        let mut request = all(None);
        request.jobs = Some(jobs);
        assert!(!batch::render(&scratch.open(), &request, &|_| {}).expect("a run").has_errors());
        scratch.outputs().iter().map(|path| std::fs::read(scratch.path(path)).expect("an output")).collect::<Vec<_>>()
    };
    assert!(render(1) == render(2));
}

#[test]
fn an_output_left_in_the_folder_of_another_restriction_is_reported() {
    let scratch = Scratch::with_note();
    assert!(scratch.render().findings.is_empty());
    scratch.write("sources/note/document.toml", NOTE.replace("general", "restricted"));
    let report = scratch.render();
    let files: Vec<_> = report.findings.iter().map(|finding| (finding.code, finding.file())).collect();
    assert_eq!(files, [(Code::StrayFile, Some("output/general/en/WG-REL-2026-1.pdf"))]);
    assert_eq!(report.rendered.len(), 1, "a warning, since nothing is deleted that a person may want");
}

#[test]
fn any_number_of_jobs_is_taken_for_as_many_as_there_is_work() {
    let scratch = Scratch::with_note();
    let mut request = all(None);
    request.jobs = Some(usize::MAX);
    assert_eq!(batch::render(&scratch.open(), &request, &|_| {}).expect("a run").rendered.len(), 1);
}

/// The parsers call themselves for each level, and an overflow of the stack ends the whole process.
#[test]
fn a_text_nested_without_end_is_one_finding() {
    let indented: String = (0..5000).map(|depth| format!("{}- a\n\n", " ".repeat(depth))).collect();
    let headings: String = (2..1500).map(|level| format!("{} a\n\n", "#".repeat(level))).collect();
    let line = |marker: &str| format!("{}x\n", marker.repeat(5000));
    for text in [
        line("> "),
        line("- "),
        line("1. "),
        line(": "),
        line("[^a]: "),
        line("- > (a) "),
        "::: part\n".repeat(5000),
        indented,
        headings,
    ] {
        let scratch = Scratch::with_note();
        scratch.write("sources/note/fr.dj", format!("# Une note\n\n{text}"));
        let report = scratch.render();
        let found: Vec<_> =
            report.findings.iter().map(|f| (f.code, f.file(), f.message.as_str(), f.position().is_some())).collect();
        let file = Some("sources/note/fr.dj");
        assert_eq!(found, [(Code::UnsupportedMarkup, file, "the text is nested too deeply", true)], "{}", &text[..20]);
        assert_eq!(scratch.outputs(), ["output/general/en/WG-REL-2026-1.pdf"], "the other version is written");
    }
}

#[test]
fn a_locale_file_nested_without_end_is_one_finding() {
    for text in ["{".repeat(20_000), format!("{{ {}", "NUMBER(".repeat(20_000)), "{ $n ->\n *[other] ".repeat(20_000)] {
        let scratch = Scratch::with_note();
        scratch.write("locales/fr/own.ftl", format!("own = {text}\n"));
        let report = scratch.render();
        let found: Vec<_> = report.findings.iter().map(|f| (f.code, f.file(), f.position().is_some())).collect();
        assert_eq!(found, [(Code::FluentSyntax, Some("locales/fr/own.ftl"), true)], "{}", &text[..20]);
        assert_eq!(scratch.outputs(), ["output/general/en/WG-REL-2026-1.pdf"], "other languages are written");
    }
}

#[test]
fn a_message_nested_without_end_is_one_finding() {
    let scratch = Scratch::with_note();
    scratch.write("locales/en/own.ftl", format!("body-council = {}x\n", "> ".repeat(5000)));
    let report = scratch.render();
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::MessageMarkup]);
    assert!(scratch.outputs().is_empty());
}

#[test]
fn a_locale_file_that_is_not_utf8_is_told_of_once_and_its_words_still_count() {
    let scratch = Scratch::with_note();
    scratch.write("locales/fr/words.ftl", b"own-words = G\xe9n\xe9ral\nown-more = plus\n");
    scratch.write("locales/en/words.ftl", "own-words = General\nown-more = more\n");
    let report = scratch.render();
    let found = report.findings.iter().filter(|finding| finding.file() == Some("locales/fr/words.ftl"));
    let found: Vec<_> = found.filter(|finding| finding.code != Code::UnusedMessage).collect();
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    let place = finding.position().expect("a place");
    assert_eq!((finding.code, place.line, place.column), (Code::InvalidUtf8, 1, 14));
}
