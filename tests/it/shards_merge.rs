//! Merging into a folder that holds earlier outputs, and what is kept of the costs of versions.

use chancery::batch::shard::{Costs, Merge, Merged, merge};
use chancery::batch::{Render, Selection};

use crate::manifest::{render, text, two};
use crate::shards::{assert_same, shards};
use crate::support::{Scratch, chancery, lines};

const FRENCH_FILE: &str = "general/fr/WG-REL-2026-1.pdf";

/// Renders so many shards anew and merges them.
fn merged(scratch: &Scratch, count: u32, prune: bool, change: impl Fn(&mut Render)) -> Merged {
    let _ = std::fs::remove_dir_all(scratch.path("shards"));
    shards(scratch, count, change);
    let shards = (1..=count).map(|index| scratch.path(&format!("shards/{index}"))).collect();
    let order = Merge { shards, output: scratch.path("merged"), prune, project: Some(scratch.root().to_owned()) };
    merge(&order, scratch.root()).expect("folders that can be used")
}

/// The exit code and what people are told.
fn ran(scratch: &Scratch, words: &str) -> (i32, String) {
    let ran = chancery(scratch.root(), words).output().expect("it runs");
    (ran.status.code().expect("a code"), String::from_utf8_lossy(&ran.stderr).into_owned())
}

/// A text, a document and a symbol of the past, with a selection and without, told and removed.
#[test]
fn what_was_withdrawn_is_told_and_removed_as_by_a_rendering() {
    let scratch = two();
    render(&scratch, |_| {});
    assert_eq!(lines(&merged(&scratch, 3, false, |_| {}).findings), "");
    std::fs::remove_dir_all(scratch.path("sources/other")).expect("a folder");
    std::fs::remove_file(scratch.path("sources/note/fr.dj")).expect("a body");
    let as_merged = |found: String| {
        found.replace("output/", "merged/").replace("`chancery render --prune`", "`chancery manifest merge --prune`")
    };

    let one = lines(&render(&scratch, |_| {}).findings);
    let found = merged(&scratch, 3, false, |_| {});
    assert_eq!(lines(&found.findings), as_merged(one));
    let told = lines(&found.findings);
    assert!(told.contains(&format!("merged/{FRENCH_FILE}: warning[withdrawn-output]")), "{told}");
    assert!(told.contains("there is no document `other` any more") && found.pruned.is_empty(), "{told}");
    assert_eq!(told.matches("withdrawn-output").count(), 2, "{told}");
    assert_same(&scratch.path("output"), &scratch.path("merged"));

    // Who asks for some says nothing of the others, unless all that is gone is to go.
    let only = |request: &mut Render| {
        request.selection = Selection { documents: vec!["note".to_owned()], ..Selection::default() };
    };
    assert_eq!(lines(&render(&scratch, only).findings), "");
    assert_eq!(lines(&merged(&scratch, 2, false, only).findings), "");
    // one of them is somebody's own by now
    for folder in ["output", "merged"] {
        scratch.write(&format!("{folder}/{FRENCH_FILE}"), "somebody's own");
    }
    let one = render(&scratch, |request| {
        only(request);
        request.prune = true;
    });
    let found = merged(&scratch, 2, true, only);
    assert_eq!(lines(&found.findings), as_merged(lines(&one.findings)));
    assert!(lines(&found.findings).contains("has been changed since"), "{}", lines(&found.findings));
    assert_eq!(found.pruned, ["merged/restricted/en/WG-REL-2026-2.pdf"]);
    assert_same(&scratch.path("output"), &scratch.path("merged"));

    // and the command says what went
    std::fs::remove_file(scratch.path(&format!("output/{FRENCH_FILE}"))).expect("a file");
    std::fs::remove_file(scratch.path(&format!("merged/{FRENCH_FILE}"))).expect("a file");
    let facts = text(&scratch, "sources/note/document.toml").replace("2026/1", "2026/7");
    scratch.write("sources/note/document.toml", facts);
    render(&scratch, |request| request.prune = true);
    shards(&scratch, 1, |_| {});
    let (code, said) = ran(&scratch, "manifest merge shards/1 --output merged --prune");
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("removed: merged/general/en/WG-REL-2026-1.pdf\nmerged 1 shard: 1 version"), "{said}");
    assert_same(&scratch.path("output"), &scratch.path("merged"));
}

#[test]
fn a_merging_removes_nothing_while_versions_fail() {
    let scratch = two();
    render(&scratch, |_| {});
    assert_eq!(lines(&merged(&scratch, 2, false, |_| {}).findings), "");
    std::fs::rename(scratch.path("sources/note"), scratch.path("sources/renamed")).expect("a folder");
    let good = text(&scratch, "sources/renamed/fr.dj");
    scratch.write("sources/renamed/fr.dj", "# A note\n\n1. See [](#nowhere).\n");
    let found = merged(&scratch, 2, true, |_| {});
    assert_eq!(found.pruned, [""; 0]);
    assert!(scratch.path(&format!("merged/{FRENCH_FILE}")).is_file());
    let said = format!("{:?}", found.findings);
    assert!(said.contains("it may be the last file of a version that failed"), "{said}");
    scratch.write("sources/renamed/fr.dj", good);
    render(&scratch, |_| {});
    assert_eq!(lines(&merged(&scratch, 2, true, |_| {}).findings), "");
}

#[test]
fn nothing_is_merged_into_what_documents_are_made_from() {
    let scratch = two();
    shards(&scratch, 1, |_| {});
    for folder in ["sources", "layouts", "sources/out", "./elsewhere/../locales", ".chancery/out"] {
        let (code, said) = ran(&scratch, &format!("manifest merge shards/1 --output {folder}"));
        assert_eq!(code, 2, "{folder}: {said}");
        assert!(said.contains("holds what documents are made from: write them elsewhere"), "{folder}: {said}");
        assert!(!scratch.path(&format!("{folder}/manifest.json")).exists(), "{folder}");
    }
    // elsewhere, a folder of that name is one like any other
    let other = tempfile::tempdir().expect("a folder");
    let words = format!("manifest merge {} --output sources", scratch.path("shards/1").display());
    chancery(other.path(), &words).assert().code(0);
}

/// Something stands where the file must go, as a full disk would.
#[test]
fn an_output_that_cannot_be_written_has_failed() {
    let scratch = two();
    shards(&scratch, 2, |_| {});
    scratch.write(&format!("merged/{FRENCH_FILE}/kept"), "mine");
    let (code, said) = ran(&scratch, "manifest merge shards/1 shards/2 --output merged");
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("error[unwritable]") && said.contains("2 versions in 2 files, 1 failed; 1 error\n"),
        "{said}"
    );
    assert!(!text(&scratch, "merged/manifest.json").contains(FRENCH_FILE));
}

/// What comes from a shared cache takes no time that says anything.
#[test]
fn costs_outlive_a_run_that_typesets_nothing() {
    let scratch = two();
    let (code, said) = ran(&scratch, "render --cache cache --record-costs costs.json");
    assert_eq!(code, 0, "{said}");
    let known = text(&scratch, "costs.json");
    let folders: Vec<String> = (1..=4).map(|index| format!("shards/{index}")).collect();
    let all = |costs: &str| {
        for (folder, index) in folders.iter().zip(1..) {
            let words = format!("render --shard {index}/4 --cache cache {costs} --output {folder}");
            let (code, said) = ran(&scratch, &words);
            assert_eq!(code, 0, "{said}");
            assert!(!text(&scratch, &format!("{folder}/shard.json")).is_empty());
        }
        let words = format!("manifest merge {} --output merged --record-costs new.json", folders.join(" "));
        assert_eq!(ran(&scratch, &words).0, 0);
    };
    // nothing is known, nothing was measured: no file says so
    all("");
    assert!(!scratch.path("new.json").exists());
    // the shards bring what they were divided by
    all("--costs costs.json");
    assert_eq!(text(&scratch, "new.json"), known);
    // and what the file has already stays
    let _ = std::fs::remove_dir_all(scratch.path("shards"));
    all("");
    assert_eq!(text(&scratch, "new.json"), known);

    // what is gone goes with a run of the whole project, on one machine and on several, and not with one of a part
    let entry = |file: &str, document: &str, lang: &str| {
        Costs::read(&scratch.path(file)).expect("sound").expect("it is there").of(document, lang)
    };
    std::fs::remove_file(scratch.path("sources/note/fr.dj")).expect("a body");
    assert_eq!(ran(&scratch, "render other --record-costs costs.json").0, 0);
    assert!(entry("costs.json", "note", "fr").is_some());
    assert_eq!(ran(&scratch, "render --max-restriction general --output public --record-costs costs.json").0, 0);
    assert!(entry("costs.json", "other", "en").is_some());
    assert_eq!(ran(&scratch, "render --record-costs costs.json").0, 0);
    assert_eq!(entry("costs.json", "note", "fr"), None);
    assert!(entry("costs.json", "note", "en").is_some() && entry("costs.json", "other", "en").is_some());
    all("");
    assert_eq!(entry("new.json", "note", "fr"), None);
    assert!(entry("new.json", "note", "en").is_some());
}

#[test]
fn costs_have_a_place_of_their_own() {
    let scratch = two();
    shards(&scratch, 1, |_| {});
    std::fs::create_dir(scratch.path("output")).expect("a folder");
    std::fs::create_dir(scratch.path("folder")).expect("another");
    let merge = "manifest merge shards/1 --output output";
    let mut cases = vec![
        ("render", "output/costs.json", "`chancery verify` would report it"),
        (merge, "output/costs.json", "`chancery verify` would report it"),
        (merge, "shards/1/costs.json", "`chancery verify` would report it"),
    ];
    for command in ["render", merge] {
        cases.extend([
            (command, "output", "`chancery verify` would report it"),
            (command, "folder", "it is no regular file"),
            (command, "sources/costs.json", "what documents are made from"),
            (command, "chancery.toml", "what documents are made from"),
            (command, "nowhere/costs.json", "there is no such folder"),
            (command, "/dev/full", "it is no regular file"),
        ]);
    }
    for (command, file, why) in cases {
        let (code, said) = ran(&scratch, &format!("{command} --record-costs {file}"));
        assert!(code == 2 && said.contains(why) && said.lines().count() == 1, "{command} {file}: {said}");
        assert!(!scratch.path("nowhere").exists() && !scratch.path("output/manifest.json").exists(), "{file}");
    }
    let (code, said) = ran(&scratch, "render --shard 1/2 --costs /dev/zero --output shards/2");
    assert!(code == 2 && said.contains("it is no regular file"), "{said}");
}

/// A record that is right by itself, beside a manifest that says something else.
#[test]
fn a_record_and_the_manifest_beside_it_say_the_same() {
    let scratch = two();
    shards(&scratch, 3, |_| {});
    let holds =
        |file: &str| (1..=3).find(|index| scratch.path(&format!("shards/{index}/{file}")).is_file()).expect("a shard");
    let own = holds(FRENCH_FILE);
    let found = |wanted: &str| {
        let words = format!("verify shards/{own} --message-format short");
        let ran = chancery(scratch.root(), &words).output().expect("it runs");
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert_eq!(ran.status.code(), Some(1), "{wanted}: {said}");
        assert!(said.contains(wanted), "{wanted}: {said}");
    };
    let unlisted = "error[missing-output]: shard ";
    let manifest = format!("shards/{own}/manifest.json");
    let good = text(&scratch, &manifest);
    scratch.write(&manifest, good.replace("\"chancery\": \"", "\"chancery\": \"9."));
    found("error[foreign-shard]: `note` was made by chancery 9.0.1.0");
    scratch.write(&manifest, good.replace("\"language\": \"fr\"", "\"language\": \"es\""));
    found(unlisted);
    std::fs::remove_file(scratch.path(&manifest)).expect("a file");
    found(unlisted);
    std::fs::remove_dir_all(scratch.path(&format!("shards/{own}/general"))).expect("a folder");
    found("wrote `note` in fr, and no manifest names it");
}
