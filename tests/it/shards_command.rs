//! Shards as schedulers run them: variables, costs, what is printed.

use std::path::PathBuf;

use chancery::batch::shard::Costs;

use crate::manifest::two;
use crate::shards::{assert_same, shards, tree};
use crate::support::chancery;

/// The command, with the variables that schedulers set.
#[test]
fn schedulers_say_which_shard_it_is() {
    let scratch = two();
    let ran = |words: &str, variables: &[(&str, &str)]| {
        let all = ["CI_NODE_INDEX", "CI_NODE_TOTAL", "JOB_COMPLETION_INDEX", "CHANCERY_SHARDS", "SLURM_ARRAY_TASK_ID"];
        let command = all.iter().fold(chancery(scratch.root(), words), |command, name| command.env_remove(name));
        let ran = command.envs(variables.iter().copied()).output().expect("it runs");
        (ran.status.code().expect("a code"), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    assert_eq!(ran("render", &[]).0, 0);
    let slurm = |id| {
        let rest = [("MIN", "4"), ("MAX", "6"), ("STEP", "2"), ("COUNT", "2")];
        let names = ["SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_STEP", "SLURM_ARRAY_TASK_COUNT"];
        let rest = names.into_iter().zip(rest.map(|(_, value)| value));
        std::iter::once(("SLURM_ARRAY_TASK_ID", id)).chain(rest).collect::<Vec<_>>()
    };
    let gitlab = |index| vec![("CI_NODE_INDEX", index), ("CI_NODE_TOTAL", "2")];
    let kubernetes = |index| vec![("JOB_COMPLETION_INDEX", index)];
    let with_number = vec![("JOB_COMPLETION_INDEX", "1"), ("CHANCERY_SHARDS", "2")];
    let schedulers = [
        ("auto", [gitlab("1"), gitlab("2")]),
        ("auto", [slurm("4"), slurm("6")]),
        ("auto/2", [kubernetes("0"), kubernetes("1")]),
        ("auto/2", [kubernetes("0"), with_number]),
    ];
    for (choice, jobs) in schedulers {
        for (folder, variables) in jobs.iter().enumerate() {
            let (code, said) = ran(&format!("render --shard {choice} --output shards/{folder}"), variables);
            assert_eq!(code, 0, "{said}");
            assert!(said.starts_with(&format!("shard {}/2: rendered ", folder + 1)), "{said}");
        }
        let (code, said) = ran("manifest merge shards/0 shards/1 --output merged --record-costs costs.json", &[]);
        assert_eq!((code, said.as_str()), (0, "merged 2 shards: 3 versions in 3 files, 0 failed\n"));
        assert_same(&scratch.path("output"), &scratch.path("merged"));
        std::fs::remove_dir_all(scratch.path("merged")).expect("a folder");
    }
    let (code, said) = ran("render --shard auto --output shards/1", &[]);
    assert!(code == 2 && said.contains("`--shard auto` finds no shard: of GitLab it reads `CI_NODE_INDEX`"), "{said}");
    // without the flag, the variables are nothing
    let (code, said) = ran("render --output all", &[("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "2")]);
    assert!(code == 0 && said.contains("rendered 3 versions of 2 documents"), "{said}");
    assert_same(&scratch.path("output"), &scratch.path("all"));
    // and a folder that is rendered into as a whole is no shard's any more
    assert!(scratch.path("shards/1/shard.json").is_file());
    assert_eq!(ran("render --output shards/1", &[]).0, 0);
    assert_same(&scratch.path("output"), &scratch.path("shards/1"));
}

#[test]
fn costs_are_recorded_and_divide_the_next_run() {
    let scratch = two();
    let ran = |words: &str| {
        let ran = chancery(scratch.root(), words).output().expect("it runs");
        (ran.status.code().expect("a code"), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    assert_eq!(ran("render --record-costs costs.json").0, 0);
    let costs = Costs::read(&scratch.path("costs.json")).expect("sound").expect("it is there");
    for (document, lang) in [("note", "en"), ("note", "fr"), ("other", "en")] {
        assert!(costs.of(document, lang).is_some_and(|took| took > 0), "{document} {lang}");
    }
    // one long version, and all the others against it
    let uneven = "{\"version\": 1, \"milliseconds\": {\"note\": {\"en\": 10, \"fr\": 90}, \"other\": {\"en\": 20}}}";
    scratch.write("costs.json", uneven);
    for index in 1..=2 {
        let (code, said) = ran(&format!("render --shard {index}/2 --costs costs.json --output shards/{index}"));
        assert_eq!(code, 0, "{said}");
    }
    let own = |index: usize| -> Vec<PathBuf> {
        let files = tree(&scratch.path(&format!("shards/{index}")));
        files.keys().filter(|path| path.ends_with(".pdf")).map(PathBuf::from).collect()
    };
    assert_eq!(own(1), [PathBuf::from("general/fr/WG-REL-2026-1.pdf")]);
    assert_eq!(own(2).len(), 2);
    let (code, said) = ran("manifest merge shards/1 shards/2 --output merged --record-costs costs.json");
    assert_eq!(code, 0, "{said}");
    assert_same(&scratch.path("output"), &scratch.path("merged"));
    let costs = Costs::read(&scratch.path("costs.json")).expect("sound").expect("it is there");
    assert_ne!((costs.of("note", "fr"), costs.of("note", "en")), (Some(90), Some(10)));

    let (code, said) = ran("render --shard 1/2 --costs none.json");
    assert!(code == 2 && said.contains("there are no costs in") && said.contains("none.json"), "{said}");
    scratch.write("broken.json", "{}");
    for words in [
        "render --shard 1/2 --costs broken.json",
        "render --record-costs broken.json",
        "manifest merge shards/1 shards/2 --output merged --record-costs broken.json",
    ] {
        let (code, said) = ran(words);
        assert!(code == 2 && said.contains("broken.json` cannot be used: missing field `version`"), "{said}");
    }
    assert!(ran("render --costs costs.json").1.contains("--shard <K/N>"));
    for wrong in ["0/2", "3/2", "auto/0", "2", "auto/", "Auto"] {
        assert_eq!(ran(&format!("render --shard {wrong}")).0, 2, "{wrong}");
    }
}

#[test]
fn programs_read_the_merging_as_one_line() {
    let scratch = two();
    shards(&scratch, 2, |_| {});
    let ran = |words: &str| chancery(scratch.root(), words).output().expect("it runs");
    let words = "manifest merge shards/1 shards/2 --output merged --message-format json";
    let out = String::from_utf8(ran(words).stdout).expect("text");
    let line =
        "{\"event\":\"merged\",\"shards\":2,\"versions\":3,\"files\":3,\"failed\":0,\"errors\":0,\"warnings\":0}\n";
    assert_eq!(out, line);
    let one = ran("manifest merge shards/1 --output half");
    assert_eq!(one.status.code(), Some(1));
    let said = String::from_utf8(one.stderr).expect("text");
    assert!(said.ends_with("merged nothing; 1 error\n") && !scratch.path("half").exists(), "{said}");
}
