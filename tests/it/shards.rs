//! A run on several machines: every version on one of them, and all of them together what one would have written, byte for byte.

use std::collections::BTreeMap;
use std::path::Path;

use chancery::batch::shard::{Costs, Merge, Merged, Shard, Sharding, merge};
use chancery::batch::{Format, Render, Report};
use chancery::diagnostic::Code;

use crate::manifest::{FRENCH, render, text, two};
use crate::support::{BODY, NOTE, Scratch, chancery, lines};

/// All files below a folder, by path.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
    files.map(|entry| (name(entry.path()), std::fs::read(entry.path()).expect("a file"))).collect()
}

#[track_caller]
pub(crate) fn assert_same(one: &Path, other: &Path) {
    let (one, other) = (tree(one), tree(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    assert!(!one.is_empty());
    for (path, bytes) in &one {
        assert_eq!(bytes, &other[path], "{path}");
    }
}

/// Renders one shard to its folder.
fn shard(scratch: &Scratch, index: u32, count: u32, change: impl FnOnce(&mut Render)) -> Report {
    render(scratch, |request| {
        let shard = Shard::new(index, count).expect("a shard");
        request.shard = Some(Sharding { shard, costs: Costs::default() });
        request.output = Some(scratch.path(&format!("shards/{index}")));
        change(request);
    })
}

/// Renders all shards of a run.
pub(crate) fn shards(scratch: &Scratch, count: u32, change: impl Fn(&mut Render)) {
    for index in 1..=count {
        shard(scratch, index, count, &change);
    }
}

fn merge_named(scratch: &Scratch, names: &[&str]) -> Result<Merged, String> {
    let shards = names.iter().map(|name| scratch.path(&format!("shards/{name}"))).collect();
    merge(&Merge { shards, output: scratch.path("merged"), prune: false, project: None }, scratch.root())
}

fn merge_all(scratch: &Scratch, count: u32) -> Merged {
    let names: Vec<String> = (1..=count).map(|index| index.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    merge_named(scratch, &names).expect("folders that can be used")
}

/// What the merging says, after it has written nothing.
#[track_caller]
fn refused(scratch: &Scratch, names: &[&str]) -> String {
    let before = tree(&scratch.path("merged"));
    let merged = merge_named(scratch, names).expect("folders that can be used");
    assert_eq!(tree(&scratch.path("merged")), before, "{}", lines(&merged.findings));
    assert_eq!((merged.shards, merged.outputs, merged.files), (0, 0, 0));
    lines(&merged.findings)
}

/// Final documents, drafts of a translation that is not there, pseudo-locales, pictures, generated Typst with what stands beside it.
#[test]
fn shards_merge_to_what_one_run_writes() {
    let scratch = two();
    // a file of the project stands beside that of the program with the same name
    scratch.write("locales/fr/iom.ftl", "lang-only = { lang-name } uniquement\n");
    let languages = |languages: &[&str]| Some(languages.iter().map(|lang| (*lang).to_owned()).collect::<Vec<_>>());
    type Change = Box<dyn Fn(&mut Render)>;
    let runs: [(&str, u32, Change); 5] = [
        ("final", 3, Box::new(|_| {})),
        ("more than there are", 7, Box::new(|_| {})),
        (
            "drafts",
            2,
            Box::new(move |request| {
                (request.draft, request.selection.languages) = (true, languages(&["en", "es", "qps"]))
            }),
        ),
        (
            "typst",
            2,
            Box::new(move |request| {
                (request.format, request.selection.languages) = (Format::Typst, languages(&["en", "fr", "qps"]))
            }),
        ),
        ("png", 3, Box::new(|request| request.format = Format::Png)),
    ];
    for (name, count, change) in &runs {
        for folder in ["output", "merged", "shards"] {
            let _ = std::fs::remove_dir_all(scratch.path(folder));
        }
        let one = render(&scratch, change);
        assert!(!one.has_errors(), "{name}: {}", lines(&one.findings));
        shards(&scratch, *count, change);
        let merged = merge_all(&scratch, *count);
        assert_eq!(lines(&merged.findings), "", "{name}");
        assert_eq!((merged.shards, merged.outputs), (*count as usize, one.rendered.len()), "{name}");
        assert_same(&scratch.path("output"), &scratch.path("merged"));
        // once more, and nothing is written
        let written =
            |path: &str| std::fs::metadata(scratch.path(path)).and_then(|file| file.modified()).expect("a file");
        let file = format!("merged/{}", tree(&scratch.path("merged")).keys().next().expect("a file"));
        let before = written(&file);
        merge_all(&scratch, *count);
        assert_eq!(written(&file), before, "{name}");
        assert_same(&scratch.path("output"), &scratch.path("merged"));
    }
}

/// Every shard is verified by itself, also one that has nothing to do; it names what it was given.
#[test]
fn a_shard_is_a_tree_of_its_own() {
    let scratch = two();
    let reports: Vec<Report> = (1..=5).map(|index| shard(&scratch, index, 5, |_| {})).collect();
    let mut all: Vec<(String, String)> = reports
        .iter()
        .flat_map(|report| report.rendered.iter().map(|version| (version.document.clone(), version.lang.clone())))
        .collect();
    all.sort();
    let pair = |document: &str, lang: &str| (document.to_owned(), lang.to_owned());
    assert_eq!(all, [pair("note", "en"), pair("note", "fr"), pair("other", "en")]);
    let empty =
        reports.iter().position(|report| report.rendered.is_empty()).expect("there are more shards than versions") + 1;
    for index in 1..=5 {
        let folder = format!("verify shards/{index}");
        chancery(scratch.root(), &folder).assert().code(0);
    }
    assert_eq!(tree(&scratch.path(&format!("shards/{empty}"))).keys().collect::<Vec<_>>(), ["shard.json"]);
    // named documents of which other shards have all versions are no mistake
    let named = shard(&scratch, 2, 2, |request| request.selection.documents = vec!["other".to_owned()]);
    assert!(named.rendered.is_empty() && !named.has_errors());
    // a record that was edited is found, and stops the merging
    let record = text(&scratch, "shards/1/shard.json");
    for (edited, wanted) in [
        (record[..record.len() - 4].to_owned(), "error[damaged-manifest]: the record of the shard is damaged: EOF"),
        (
            record.replacen("\"shard\": 1", "\"shard\": 9", 1),
            "3:3-10: error[damaged-manifest]: the record of the shard is damaged: there is no shard 9/5",
        ),
        (
            record.replacen("\"version\": 2", "\"version\": 3", 1),
            "error[manifest-version]: the record of the shard is of version 3",
        ),
        (
            record.replacen("\"failed\": {}", "\"failed\": {\"x\": [\"en\"]}", 1),
            "`x` failed in a version that the shard has not",
        ),
        (record.replacen("null", "\"secret\"", 1), "`secret` is none of `general`, `limited`, `restricted`"),
    ] {
        scratch.write("shards/1/shard.json", edited);
        let found = refused(&scratch, &["1", "2", "3", "4", "5"]);
        assert!(found.starts_with("shards/1/shard.json:") && found.contains(wanted), "{wanted}: {found}");
        let ran = chancery(scratch.root(), "verify shards/1 --message-format short").output().expect("it runs");
        assert_eq!(ran.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&ran.stdout).contains("shards/1/shard.json:"), "{wanted}");
    }
}

#[test]
fn what_is_not_one_run_is_not_merged() {
    let scratch = two();
    shards(&scratch, 3, |_| {});
    scratch.write("merged/keep.txt", "mine");
    assert_eq!(
        refused(&scratch, &["1", "3"]),
        "shards/1/shard.json:4:3-11: error[missing-shard]: shard 2/3 is not there: its versions would be lost\n  help: run `chancery render --shard 2/3` as the others were run, and name its folder\n"
    );
    std::fs::create_dir_all(scratch.path("shards/none")).expect("a folder");
    let found = refused(&scratch, &["1", "2", "3", "none"]);
    assert!(found.starts_with("shards/none/shard.json: error[missing-shard]: there is no `shard.json`"), "{found}");
    assert_eq!(merge_named(&scratch, &["gone"]).expect_err("it is not there"), "there is no folder `shards/gone`");

    shard(&scratch, 1, 3, |request| request.output = Some(scratch.path("shards/again")));
    let found = refused(&scratch, &["1", "2", "3", "again"]);
    assert_eq!(
        found.lines().next(),
        Some("shards/again/shard.json:3:3-10: error[duplicate-shard]: shard 1/3 is also that of `shards/1/shard.json`")
    );

    type Change = Box<dyn Fn(&mut Render)>;
    let changes: [(&str, Change, &str); 4] = [
        (
            "another number",
            Box::new(|request| {
                request.shard = Shard::new(2, 4).map(|shard| Sharding { shard, costs: Costs::default() })
            }),
            "this is shard 2/4, and `shards/1/shard.json` is shard 1/3",
        ),
        (
            "other versions",
            Box::new(|request| request.selection.languages = Some(vec!["en".to_owned()])),
            "shard 2/3 comes of another division",
        ),
        ("another format", Box::new(|request| request.format = Format::Svg), "shard 2/3 comes of another division"),
        (
            "other costs",
            Box::new(|request| {
                let file = tempfile::NamedTempFile::new().expect("a file");
                let costs = "{\"version\": 1, \"milliseconds\": {\"other\": {\"en\": 9}}}";
                std::fs::write(file.path(), costs).expect("a file");
                let costs = Costs::read(file.path()).expect("sound").expect("there");
                request.shard = Shard::new(2, 3).map(|shard| Sharding { shard, costs });
            }),
            "shard 2/3 comes of another division",
        ),
    ];
    for (name, change, wanted) in changes {
        let _ = std::fs::remove_dir_all(scratch.path("shards/2"));
        shard(&scratch, 2, 3, change);
        let found = refused(&scratch, &["1", "2", "3"]);
        assert!(found.starts_with("shards/2/shard.json:") && found.contains("error[foreign-shard]"), "{name}: {found}");
        assert!(found.contains(wanted) && found.lines().count() == 2, "{name}: {found}");
    }
    shard(&scratch, 2, 3, |_| {});
    let record = text(&scratch, "shards/2/shard.json");
    let other = record.replace("\"chancery\": \"", "\"chancery\": \"9.");
    scratch.write("shards/2/shard.json", &other);
    assert!(refused(&scratch, &["1", "2", "3"]).contains("shard 2/3 was made by chancery 9.0.1.0"));
    scratch.write("shards/2/shard.json", &record);
    // the folder of drafts is no folder of final documents
    shard(&scratch, 1, 1, |request| {
        request.draft = true;
        request.output = Some(scratch.path("shards/draft"));
    });
    let found = refused(&scratch, &["draft/draft"]);
    assert!(
        found.contains("shards/draft/draft/shard.json:") && found.contains("error[foreign-shard]: these are drafts"),
        "{found}"
    );

    // each of these files is part of what all shards must have been made from
    for (path, content) in [
        ("sources/note/en.dj", BODY.replace("first", "very first")),
        ("sources/note/document.toml", NOTE.replace("2026-03-01", "2026-03-02")),
        ("locales/fr/own.ftl", "summary = Résumé\n".to_owned()),
        ("locales/es/own.ftl", "summary = Resumen\n".to_owned()),
        ("chancery.toml", format!("{}\n# a remark\n", text(&scratch, "chancery.toml"))),
        ("layouts/lib/own.typ", "// nothing\n".to_owned()),
    ] {
        scratch.write(path, content);
        shard(&scratch, 2, 3, |_| {});
        let found = refused(&scratch, &["1", "2", "3"]);
        assert!(found.contains("error[foreign-shard]: shard 2/3 was made from other files"), "{path}: {found}");
        shards(&scratch, 3, |_| {});
    }
    assert_eq!(lines(&merge_all(&scratch, 3).findings), "");
}

/// Files are held against the manifests of their shards, and the manifests against each other, before anything is copied.
#[test]
fn what_is_damaged_is_not_merged() {
    let scratch = two();
    // of both versions of the note, which are dealt to two shards
    let square = |size: u8| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h{size}v{size}z\"/></svg>")
    };
    scratch.write("sources/note/a.svg", square(9));
    scratch.write("sources/note/en.dj", format!("{BODY}\n![Nothing but a square](a.svg)\n"));
    scratch.write("sources/note/fr.dj", format!("{FRENCH}\n![Rien qu’un carré](a.svg)\n"));
    shards(&scratch, 3, |_| {});
    let holds =
        |file: &str| (1..=3).find(|index| scratch.path(&format!("shards/{index}/{file}")).is_file()).expect("a shard");
    let (fr, other) = ("general/fr/WG-REL-2026-1.pdf", "restricted/en/WG-REL-2026-2.pdf");
    let all = ["1", "2", "3"];

    let file = format!("shards/{}/{fr}", holds(fr));
    let bytes = std::fs::read(scratch.path(&file)).expect("a file");
    scratch.write(&file, "other");
    let found = refused(&scratch, &all);
    assert!(found.starts_with(&format!("shards/{}/manifest.json:12:9", holds(fr))), "{found}");
    assert!(found.contains("error[changed-output]") && found.lines().count() == 2, "{found}");
    std::fs::remove_file(scratch.path(&file)).expect("a file");
    assert!(refused(&scratch, &all).contains("error[missing-output]: `general/fr/WG-REL-2026-1.pdf` is not there"));
    scratch.write(&file, bytes);

    // a manifest that is cut, gone, of another shard, or of another chancery
    let manifest = format!("shards/{}/manifest.json", holds(fr));
    let good = text(&scratch, &manifest);
    for (edited, wanted) in [
        (good[..good.len() - 3].to_owned(), "error[damaged-manifest]: the manifest is damaged"),
        (text(&scratch, &format!("shards/{}/manifest.json", holds(other))), "error[missing-output]: shard"),
        (
            good.replace("\"chancery\": \"", "\"chancery\": \"9."),
            "error[foreign-shard]: `note` was made by chancery 9.0.1.0",
        ),
        (good.replace("\"restriction\": \"general\"", "\"restriction\": \"limited\""), "error[misplaced-output]"),
    ] {
        scratch.write(&manifest, edited);
        let found = refused(&scratch, &all);
        assert!(found.contains(wanted), "{wanted}: {found}");
    }
    std::fs::remove_file(scratch.path(&manifest)).expect("a file");
    assert!(refused(&scratch, &all).contains("wrote `note` in fr, and no manifest names it"));
    scratch.write(&manifest, &good);

    // what is there already must be readable, too
    scratch.write("merged/manifest.json", "{");
    assert!(refused(&scratch, &all).starts_with("merged/manifest.json:"));
    std::fs::remove_dir_all(scratch.path("merged")).expect("a folder");

    // a picture that changed between two shards
    scratch.write("sources/note/a.svg", square(8));
    let fr_shard = u32::try_from(holds(fr)).expect("small");

    shard(&scratch, fr_shard, 3, |_| {});
    let found = refused(&scratch, &all);
    let wanted = "error[conflicting-shards]: `sources/note/a.svg` is another file for shard";
    assert!(found.contains(wanted), "{found}");

    let inside = Merge {
        shards: vec![scratch.path("shards/1")],
        output: scratch.path("shards/1/all"),
        prune: false,
        project: None,
    };
    let error = merge(&inside, scratch.root()).expect_err("it lies in the shard");
    assert!(error.contains("lie in one another"), "{error}");
    let around =
        Merge { shards: vec![scratch.path("shards/1")], output: scratch.path("shards"), prune: false, project: None };
    assert!(merge(&around, scratch.root()).is_err());
}

/// As in any rendering: the others are written, an earlier file stays, and so does the entry of a document that was not asked for.
#[test]
fn failed_versions_are_named_and_the_others_merged() {
    let scratch = two();
    shards(&scratch, 3, |_| {});
    merge_all(&scratch, 3);
    render(&scratch, |_| {});
    let earlier = std::fs::read(scratch.path("merged/general/fr/WG-REL-2026-1.pdf")).expect("a file");
    scratch.write("sources/note/fr.dj", format!("{FRENCH}\n[nulle part](#nulle-part)\n"));
    scratch.write("sources/note/en.dj", BODY.replace("first", "very first"));
    scratch.write("sources/bare/document.toml", NOTE.replace("2026/1", "2026/3"));
    render(&scratch, |_| {});
    shards(&scratch, 3, |_| {});
    let merged = merge_all(&scratch, 3);
    let codes: Vec<Code> = merged.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::FailedVersion, Code::FailedVersion], "{}", lines(&merged.findings));
    let found = lines(&merged.findings);
    assert!(found.contains("could not write `note` in fr") && found.contains("could not write `bare`\n"), "{found}");
    assert_eq!(merged.outputs, 2);
    assert_same(&scratch.path("output"), &scratch.path("merged"));
    assert_eq!(std::fs::read(scratch.path("merged/general/fr/WG-REL-2026-1.pdf")).expect("a file"), earlier);
    // only one document of several: the others stay
    scratch.write("sources/note/fr.dj", FRENCH);
    let only = |request: &mut Render| request.selection.documents = vec!["note".to_owned()];
    render(&scratch, only);
    shards(&scratch, 2, only);
    let merged = merge_all(&scratch, 2);
    assert_eq!((lines(&merged.findings), merged.outputs), (String::new(), 2));
    assert_same(&scratch.path("output"), &scratch.path("merged"));
}

/// Pages beyond those that are there now go, and a document that is restricted now is reported where it was public, as by a rendering.
#[test]
fn what_an_earlier_merging_left_is_treated_as_by_a_rendering() {
    let scratch = Scratch::with_note();
    let line = |n: u8| format!("{n}. A paragraph that takes its line and perhaps another one of the page.\n\n");
    let long: String = (1..60).map(line).collect();
    scratch.write("sources/note/en.dj", format!("# A note\n\n{long}"));
    let png = |request: &mut Render| request.format = Format::Png;
    for body in [None, Some(BODY)] {
        if let Some(body) = body {
            scratch.write("sources/note/en.dj", body);
        }
        render(&scratch, png);
        shards(&scratch, 2, png);
        assert_eq!(lines(&merge_all(&scratch, 2).findings), "");
        assert_same(&scratch.path("output"), &scratch.path("merged"));
    }
    scratch.write("sources/note/document.toml", NOTE.replace("general", "restricted"));
    let one = render(&scratch, png);
    shards(&scratch, 2, png);
    let merged = merge_all(&scratch, 2);
    assert_same(&scratch.path("output"), &scratch.path("merged"));
    assert_eq!(lines(&merged.findings).replace("merged/", "output/"), lines(&one.findings));
    assert_eq!(merged.findings[0].code, Code::StrayFile);
}

/// The record of a shard tells as little of other documents as all else in a batch for the public.
#[test]
fn a_batch_for_the_public_stays_one() {
    let scratch = two();
    let run = |words: &str| chancery(scratch.root(), words).output().expect("it runs");
    for index in 1..=2 {
        let ran = run(&format!("render --max-restriction general --shard {index}/2 --output shards/{index}"));
        assert_eq!(ran.status.code(), Some(0));
        let files = tree(&scratch.path(&format!("shards/{index}")));
        let traces = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("other");
        assert!(!files.iter().filter(|(path, _)| path.ends_with(".json")).any(|(_, bytes)| traces(bytes)));
    }
    assert_eq!(run("render").status.code(), Some(0));
    let into_all = run("manifest merge shards/1 shards/2 --output output");
    assert_eq!(into_all.status.code(), Some(2));
    let said = String::from_utf8_lossy(&into_all.stderr).into_owned();
    let wanted =
        "error: `output` may hold outputs of documents beyond `general`: name an empty folder with `--output`\n";
    assert_eq!(said, wanted);
    assert_eq!(run("manifest merge shards/1 shards/2 --output public").status.code(), Some(0));
    assert_eq!(run("render --max-restriction general --output one").status.code(), Some(0));
    assert_same(&scratch.path("one"), &scratch.path("public"));
    // nor may it be rendered where a shard of all documents was
    shard(&scratch, 1, 1, |request| request.draft = true);
    for restriction in ["restricted", "general"] {
        let _ = std::fs::remove_dir_all(scratch.path(&format!("shards/1/draft/{restriction}")));
    }
    std::fs::remove_file(scratch.path("shards/1/draft/manifest.json")).expect("a manifest");
    assert_eq!(run("render --max-restriction general --shard 1/2 --output shards/1").status.code(), Some(2));
}
