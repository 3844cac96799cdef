//! `chancery verify` where something else than files stands among the outputs, and where files have been added to what they were made from.

use chancery::diagnostic::Code;

use crate::manifest::{check, render, text_of, two};
use crate::support::{NOTE, chancery, lines};

/// A pipe and `/dev/zero` have no end: nothing but regular files is read, and whatever else is there is told.
#[cfg(unix)]
#[test]
fn links_pipes_and_devices_are_found_and_never_read() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let scratch = two();
    render(&scratch, |_| {});
    let at = |path: &str| scratch.path("output").join(path);
    let pipe = |path: &str| assert!(Command::new("mkfifo").arg(at(path)).status().expect("it runs").success());
    let good = at("general/en/WG-REL-2026-1.pdf");
    std::fs::rename(&good, scratch.path("kept.pdf")).expect("moved");
    symlink(scratch.path("kept.pdf"), &good).expect("a link");
    std::fs::remove_file(at("general/fr/WG-REL-2026-1.pdf")).expect("a file");
    pipe("general/fr/WG-REL-2026-1.pdf");
    std::fs::remove_file(at("restricted/en/WG-REL-2026-2.pdf")).expect("a file");
    symlink("/dev/zero", at("restricted/en/WG-REL-2026-2.pdf")).expect("a link");
    pipe("stray-pipe");
    symlink("/dev/zero", at("stray-device")).expect("a link");
    symlink(scratch.path("sources"), at("draft")).expect("a link");
    symlink("nowhere", at("pseudo")).expect("a link");
    let found = lines(&check(&scratch).findings);
    for file in ["general/en/WG-REL-2026-1.pdf", "general/fr/WG-REL-2026-1.pdf", "restricted/en/WG-REL-2026-2.pdf"] {
        let wanted = format!("error[changed-output]: `{file}` is not the file that was written: it is no regular file");
        assert!(found.contains(&wanted), "{found}");
    }
    for file in ["stray-pipe", "stray-device", "draft", "pseudo"] {
        let wanted = format!("error[stray-output]: the manifest does not name `{file}`, and it is no regular file");
        assert!(found.contains(&wanted), "{found}");
    }
    assert_eq!(found.matches("error[").count(), 7, "{found}");
    // The manifest itself, which a rendering does not read through either.
    for name in ["link", "pipe"] {
        let _ = std::fs::rename(at("manifest.json"), scratch.path("kept.json"));
        match name {
            "link" => symlink(scratch.path("kept.json"), at("manifest.json")).expect("a link"),
            _ => {
                std::fs::remove_file(scratch.path("kept.json")).expect("the link");
                pipe("manifest.json");
            }
        }
        let wanted = "output/manifest.json: error[unreadable-file]: the manifest cannot be read: it is no regular file";
        let found = lines(&check(&scratch).findings);
        assert!(found.starts_with(wanted), "{name}: {found}");
        let report = render(&scratch, |_| {});
        assert!(report.rendered.is_empty() && lines(&report.findings).starts_with(wanted), "{name}");
    }
}

/// What cannot be looked into may hold anything.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_looked_into_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;

    let scratch = two();
    render(&scratch, |_| {});
    scratch.write("output/hidden/copy.pdf", "x");
    let mode = |path: &str, mode| {
        std::fs::set_permissions(scratch.path(path), std::fs::Permissions::from_mode(mode)).expect("the owner");
    };
    mode("", 0o755);
    mode("output/hidden", 0o000);
    let program = snapbox::cmd::cargo_bin!("chancery");
    let mut command = std::process::Command::new(program);
    command.args(["verify", "--message-format", "short"]).current_dir(scratch.root());
    if std::fs::read_dir(scratch.path("output/hidden")).is_ok() {
        // For the superuser no folder is closed.
        let reachable = program.ancestors().skip(1).all(|folder| {
            folder.as_os_str().is_empty()
                || std::fs::metadata(folder).is_ok_and(|found| found.permissions().mode() & 0o001 != 0)
        });
        if !reachable {
            eprintln!("skipped: nobody but the superuser can run `{}`", program.display());
            return;
        }
        command.uid(65534).gid(65534);
    }
    let ran = command.output().expect("it runs");
    let found = String::from_utf8(ran.stdout).expect("text");
    mode("output/hidden", 0o755);
    let wanted = "output/hidden:1:1: error[unreadable-file]: the folder cannot be looked into, so that nothing is known of its files: ";
    assert!(found.starts_with(wanted) && found.lines().count() == 1, "{found}");
    assert_eq!(ran.status.code(), Some(1));
}

/// A file of the project that takes the place of one of the program, and one that comes to those of a list.
#[test]
fn files_that_were_added_since_are_told() {
    let notes = ["general/en/WG-REL-2026-1.pdf", "general/fr/WG-REL-2026-1.pdf", "restricted/en/WG-REL-2026-2.pdf"];
    let scratch = two();
    render(&scratch, |_| {});
    let all: &[&str] = &notes;
    for (path, content, concerned) in [
        ("layouts/note.typ", text_of("layouts/note.typ") + "\n// another\n", all),
        ("layouts/note.typ", text_of("layouts/note.typ"), &[]),
        ("layouts/slides.typ", text_of("layouts/slides.typ") + "\n// another\n", &[]),
        ("layouts/assets/emblem-iom.svg", "<svg/>".to_owned(), all),
        ("fonts/OFL.txt", "a licence".to_owned(), &[]),
        ("fonts/SourceSans3-Regular.ttf", "other".to_owned(), all),
        ("fonts/mine/Own.ttf", "new".to_owned(), all),
        // The masthead of the house is in three languages.
        ("locales/en/document.ftl", "summary = Abstract\n".to_owned(), all),
        ("locales/es/x.ftl", "summary = Resumen\n".to_owned(), all),
        ("locales/es/deep/x.ftl", "summary = Resumen\n".to_owned(), all),
        ("locales/ru/x.ftl", "summary = Итог\n".to_owned(), &[]),
        ("locales/en/iom.ftl", "summary = Abstract\n".to_owned(), all),
        ("locales/en/unece.ftl", "summary = Abstract\n".to_owned(), &[]),
        ("locales/en/README.md", "Notes.\n".to_owned(), &[]),
    ] {
        scratch.write(path, content);
        let found = check(&scratch).findings;
        assert_eq!(found.len(), concerned.len(), "{path}: {}", lines(&found));
        for (finding, output) in found.iter().zip(concerned) {
            assert_eq!(finding.code, Code::OutdatedOutput);
            assert_eq!(finding.message, format!("`{output}` is out of date: `{path}` has changed since"));
        }
        // What is told is what a rendering is made from: after it nothing is left.
        let broken = path.starts_with("fonts/");
        if !concerned.is_empty() && !broken {
            render(&scratch, |_| {});
            assert_eq!(lines(&check(&scratch).findings), "", "{path}");
        }
        std::fs::remove_file(scratch.path(path)).expect("a file");
        if !concerned.is_empty() && !broken {
            render(&scratch, |_| {});
        }
        assert_eq!(lines(&check(&scratch).findings), "", "without {path}");
    }
    // A house of the project's own has its own words.
    let houses = format!("{}\n[houses.other]\n", crate::support::PROJECT);
    scratch.write("chancery.toml", houses);
    render(&scratch, |_| {});
    scratch.write("locales/en/other.ftl", "summary = Abstract\n");
    assert_eq!(lines(&check(&scratch).findings), "");
}

/// A version that is refused leaves nothing behind, not even the folder that it would have stood in.
#[test]
fn nothing_is_left_of_what_is_refused() {
    let scratch = crate::support::Scratch::with_note();
    scratch.write("chancery.toml", crate::support::PROJECT.replace("final = \"no-errors\"\n", ""));
    scratch.write("sources/note/en.dj", "# A note\n\n1. See page 5.\n\n2. Text.\n");
    let report = scratch.render();
    assert!(lines(&report.findings).contains("error[open-findings]"), "{}", lines(&report.findings));
    assert!(!scratch.path("output").exists());
    scratch.write("sources/other/document.toml", NOTE.replace("2026/1", "2026/2").replace("general", "restricted"));
    scratch.write("sources/other/en.dj", crate::support::BODY);
    scratch.render();
    assert!(scratch.path("output/restricted/en").is_dir() && !scratch.path("output/general").exists());
    chancery(scratch.root(), "verify").assert().code(0);
}
