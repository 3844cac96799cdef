//! What the command is asked for: values that are empty, places that a cache cannot have, what a listing cannot do; and that programs are told all of it.

use std::path::Path;

use serde_json::Value;

use crate::manifest::two;
use crate::support::{BODY, NOTE, PROJECT, Scratch, chancery, root};

/// The code that a command ends with, and what it writes to the two streams.
fn ran(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let ran = words.iter().fold(chancery(folder, ""), |command, word| command.arg(word)).assert();
    let output = ran.get_output();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all output is UTF-8");
    (output.status.code().expect("it ends"), text(&output.stdout), text(&output.stderr))
}

#[test]
fn an_empty_value_is_never_everything() {
    let scratch = two();
    for words in [
        vec!["render", ""],
        vec!["render", "note", " "],
        vec!["render", "--lang", ""],
        vec!["render", "--lang", "en,"],
        vec!["render", "--layout", ""],
        vec!["render", "--house", ""],
        vec!["render", "--changed-since", ""],
        vec!["render", "--cache", ""],
        vec!["check", ""],
        vec!["words", ""],
    ] {
        let (code, out, err) = ran(scratch.root(), &words);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}");
        assert!(err.contains("it is empty: is a variable not set?"), "{words:?}: {err}");
    }
    for words in [["--restriction", ""], ["--output", ""], ["--shard", ""], ["--timings", ""], ["--record-costs", ""]] {
        let (code, out, _) = ran(scratch.root(), &["render", words[0], words[1]]);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}");
    }
    assert!(!scratch.path("output").exists(), "nothing is written");
}

#[test]
fn a_path_to_the_project_is_everything() {
    let scratch = two();
    let all = ran(scratch.root(), &["render", "--list"]).1;
    assert_eq!(all.lines().count(), 3);
    let path = scratch.root().display().to_string();
    for whole in [".", "./", path.as_str(), "sources", "sources/."] {
        assert_eq!(ran(scratch.root(), &["render", "--list", whole]).1, all, "{whole}");
    }
    assert_eq!(ran(&scratch.path("sources"), &["render", "--list", ".."]).1, all.replace("output/", "../output/"));
    assert_eq!(ran(scratch.root(), &["render", "--list", "sources/note/."]).1.lines().count(), 2);
    let check = |word: &str| ran(scratch.root(), &["check", word, "--message-format", "json"]).1;
    assert_eq!(check("."), ran(scratch.root(), &["check", "--message-format", "json"]).1);
}

/// What the help and the guides show finds documents of this repository.
#[test]
fn patterns_of_the_help_lead_somewhere() {
    for pattern in ["wg-rel-*", "C/106/*", "WG/REL/2014/*", "{udhr,specimen-*}", "C/106/RES/1309", "sources/udhr/fr.dj"]
    {
        let (code, out, err) = ran(root(), &["render", "--list=all", "--output", "target/none", pattern]);
        assert!(code == 0 && !out.is_empty(), "{pattern}: {err}");
    }
    let scratch = Scratch::with_note();
    scratch.write("sources/council/2026/final/document.toml", NOTE.replace("2026/1", "2026/2"));
    scratch.write("sources/council/2026/final/en.dj", BODY);
    let (code, _, err) = ran(scratch.root(), &["render", "council/*"]);
    let hint =
        "there is no document like `council/*`: did you mean `council/**`? `*` stops at a `/`, which only `**` crosses";
    assert_eq!((code, err), (2, format!("error: {hint}\n")));
    assert_eq!(ran(scratch.root(), &["render", "--list", "council/**"]).1.lines().count(), 1);
}

#[test]
fn a_listing_refuses_what_it_cannot_do() {
    let scratch = two();
    for words in [vec!["--prune"], vec!["--timings", "trace.json"], vec!["--record-costs", "costs.json"]] {
        let (code, out, err) = ran(scratch.root(), &[&["render", "--list"][..], &words].concat());
        assert!(code == 2 && out.is_empty() && err.contains("cannot be used with"), "{words:?}: {err}");
    }
}

#[test]
fn a_cache_has_no_place_among_sources_and_outputs() {
    let scratch = two();
    for (cache, reason) in [
        (".", "holds the project: put the cache into a folder of its own"),
        ("sources", "holds what documents are made from: put the cache elsewhere"),
        ("locales/fr", "holds what documents are made from: put the cache elsewhere"),
        ("output/cache", "is in the folder of the outputs: put the cache elsewhere"),
        ("ftp://somewhere", "is no place for a cache"),
    ] {
        for list in [&[][..], &["--list"]] {
            let (code, out, err) = ran(scratch.root(), &[&["render", "--cache", cache][..], list].concat());
            assert_eq!((code, out.as_str()), (2, ""), "{cache}");
            assert!(err.contains(reason), "{cache}: {err}");
        }
    }
    let (code, _, err) = ran(scratch.root(), &["render", "--cache", "made", "--output", "made/of/it"]);
    assert!(code == 2 && err.contains("made` holds the outputs: put the cache elsewhere"), "{err}");
    assert!(!scratch.path("output").exists() && !scratch.path("made").exists(), "nothing is written");
}

#[test]
fn a_cache_that_cannot_be_had_is_one_warning_and_no_more() {
    let scratch = two();
    scratch.write("taken", "a file");
    for (cache, what) in [("taken", "it is a file, not a folder"), ("taken/sub", "taken` is a file, not a folder")] {
        let _ = std::fs::remove_dir_all(scratch.path("output"));
        let (code, out, err) = ran(scratch.root(), &["render", "--cache", cache]);
        assert_eq!((code, out.lines().count()), (0, 3), "{err}");
        assert_eq!(err.matches("warning[cache]").count(), 1, "{err}");
        assert!(
            err.contains(what) && err.contains("; nothing is fetched from it, and nothing is put there\n"),
            "{err}"
        );
        assert!(!err.contains(" |\n"), "a finding without a place has no rule: {err}");
    }
}

/// As another user, since nothing is unreadable to the administrator.
#[test]
#[cfg(target_os = "linux")]
fn entries_that_may_not_be_read_are_one_warning() {
    use std::os::unix::fs::{PermissionsExt as _, chown};
    let scratch = two();
    assert_eq!(ran(scratch.root(), &["render", "--cache", "cache"]).0, 0);
    let _ = std::fs::remove_dir_all(scratch.path("output"));
    let _ = std::fs::remove_dir_all(scratch.path(".chancery"));
    let set =
        |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
    let entries: Vec<_> = walkdir::WalkDir::new(scratch.path("cache")).into_iter().flatten().collect();
    let files: Vec<_> = entries.iter().filter(|entry| entry.file_type().is_file()).map(|entry| entry.path()).collect();
    assert_eq!(files.len(), 3);
    files.iter().for_each(|file| set(file, 0));
    let program = env!("CARGO_BIN_EXE_chancery");
    let mut command = match std::fs::read(files[0]).is_ok() {
        false => std::process::Command::new(program),
        true => {
            let Some(setpriv) = crate::support::tool("setpriv") else { return };
            for entry in walkdir::WalkDir::new(scratch.root()).into_iter().flatten() {
                chown(entry.path(), Some(65534), Some(65534)).expect("another owner");
            }
            let mut command = std::process::Command::new(setpriv);
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", program]);
            command
        }
    };
    command.current_dir(scratch.root()).args(["render", "--cache", "cache", "--message-format", "short"]);
    let ran = command.output().expect("it runs");
    let err = String::from_utf8_lossy(&ran.stderr).into_owned() + &String::from_utf8_lossy(&ran.stdout);
    assert_eq!(ran.status.code(), Some(0), "{err}");
    assert_eq!(err.matches("warning[cache]").count(), 1, "{err}");
    assert!(err.contains("refuses: permission denied; 3 entries could not be read"), "{err}");
    assert!(!err.contains("damaged") && err.contains("rendered 3 versions"), "{err}");
}

/// As many versions end as were planned, each once; a document without any is told apart by its language.
#[test]
fn planned_versions_end_once_each() {
    let scratch = Scratch::with_note();
    scratch.write("sources/broken/document.toml", "symbol = = 3\n");
    scratch.write("sources/broken/en.dj", BODY);
    scratch.write("sources/broken/fr.dj", BODY);
    scratch.write("sources/empty/document.toml", NOTE.replace("2026/1", "2026/3"));
    let events = |words: &[&str]| -> Vec<Value> {
        let out = ran(scratch.root(), &[words, &["--message-format", "json"]].concat()).1;
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let told = |unreadable: &[&str]| {
        let events = events(&["render"]);
        let ends = ["rendered", "fetched", "unchanged", "failed"];
        let ended: Vec<&Value> =
            events.iter().filter(|event| ends.contains(&event["event"].as_str().expect("a name"))).collect();
        let mut versions: Vec<String> = ended
            .iter()
            .filter(|event| !event["language"].is_null())
            .map(|event| format!("{} {}", event["document"].as_str().expect("a name"), event["language"]))
            .collect();
        versions.sort();
        let all = versions.len();
        versions.dedup();
        assert_eq!((versions.len(), all), (3, 3), "{ended:?}");
        assert_eq!(events[0]["versions"], 3);
        let null = serde_json::json!({
            "event": "failed", "document": "empty", "language": null, "files": [], "pages": 0, "seconds": null
        });
        assert_eq!(ended.iter().filter(|event| event["language"].is_null()).collect::<Vec<_>>(), [&&null]);
        for event in ended.iter().filter(|event| unreadable.contains(&event["document"].as_str().expect("a name"))) {
            assert!(event["event"] == "failed" && event["seconds"].is_null(), "{event}");
        }
        let summary = events.last().expect("a summary");
        assert_eq!(
            summary["failed"].as_u64(),
            Some(ended.iter().filter(|event| event["event"] == "failed").count() as u64)
        );
    };
    told(&["broken", "empty"]);
    scratch.write("chancery.toml", format!("unheard-of = 1\n{PROJECT}"));
    told(&["broken", "empty", "note"]);
    let listed = events(&["render", "--list"]);
    let failed: Vec<_> = listed.iter().filter(|event| event["event"] == "failed").collect();
    assert!(failed.iter().all(|event| event.as_object().expect("an object").len() == 6), "{failed:?}");
}
