//! Same input, same bytes: whatever the run, the threads, the folder, the machine's settings, and the place of the checkout.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::SystemTime;

use snapbox::cmd::cargo_bin;
use tempfile::TempDir;

use crate::support::root;

type Tree = BTreeMap<String, Vec<u8>>;

/// The files below `folder`.
fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        (path, std::fs::read(entry.path()).expect("a file"))
    };
    files.map(read).collect()
}

/// The repository's project with some locale, layout and font files of its own, copied to `to`; in the other order if asked.
fn checkout(to: &Path, backwards: bool) {
    let mut files = vec![PathBuf::from("chancery.toml")];
    for folder in ["sources", "locales/fr", "locales/ar", "layouts/assets"] {
        let entries = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name().into_iter().flatten();
        let entries = entries.filter(|entry| entry.file_type().is_file());
        files.extend(entries.map(|entry| entry.path().strip_prefix(root()).expect("below").to_owned()));
    }
    files.push("fonts/Amiri-Regular.ttf".into());
    if backwards {
        files.reverse();
    }
    for file in files {
        std::fs::create_dir_all(to.join(&file).parent().expect("a folder")).expect("a folder");
        std::fs::copy(root().join(&file), to.join(&file)).expect("a copy");
    }
}

/// The command in `folder`, writing to `output`.
fn render(folder: &Path, output: &Path) -> Command {
    let mut command = Command::new(cargo_bin!("chancery"));
    command.current_dir(folder).args(["render", "--quiet", "--output"]).arg(output);
    command
}

fn run(mut command: Command) {
    let ran = command.output().expect("it runs");
    assert!(ran.status.success(), "{command:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

/// What a usual run gives.
static EXPECTED: LazyLock<(TempDir, Tree)> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    let project = folder.path().join("project");
    checkout(&project, false);
    run(render(&project, &folder.path().join("out")));
    let expected = tree(&folder.path().join("out"));
    let bodies = tree(&project.join("sources")).keys().filter(|path| path.ends_with(".dj")).count();
    assert_eq!(expected.keys().filter(|path| path.ends_with(".pdf")).count(), bodies);
    assert!(expected.contains_key("manifest.json"));
    (folder, expected)
});

fn project() -> PathBuf {
    EXPECTED.0.path().join("project")
}

#[track_caller]
fn assert_same(name: &str, output: &Path) {
    let (found, expected) = (tree(output), &EXPECTED.1);
    let differing: Vec<_> =
        expected.keys().chain(found.keys()).filter(|path| expected.get(*path) != found.get(*path)).collect();
    assert!(differing.is_empty(), "{name}: {differing:?}");
}

#[test]
fn runs_and_threads_make_no_difference() {
    let out = TempDir::new().expect("a folder");
    for jobs in ["1", "2", "8"] {
        let mut command = render(&project(), &out.path().join(jobs));
        command.args(["--jobs", jobs]);
        run(command);
        assert_same(jobs, &out.path().join(jobs));
    }
    // Once more over the same files, and one document after the other.
    let mut command = render(&project(), &out.path().join("1"));
    command.args(["--jobs", "3"]);
    run(command);
    assert_same("again", &out.path().join("1"));
    let documents = std::fs::read_dir(project().join("sources")).expect("the documents").flatten();
    let mut names: Vec<_> = documents.map(|entry| entry.file_name()).collect();
    names.sort();
    for name in names.iter().rev() {
        let mut command = render(&project(), &out.path().join("parts"));
        command.arg(name);
        run(command);
    }
    assert_same("in parts", &out.path().join("parts"));
}

#[test]
fn the_folder_of_the_command_makes_no_difference() {
    let out = TempDir::new().expect("a folder");
    for below in ["sources", "sources/wg-rel-2014-3", "locales/fr"] {
        let output = out.path().join(below.replace('/', "-"));
        run(render(&project().join(below), &output));
        assert_same(below, &output);
    }
    let mut command = render(out.path(), Path::new("here"));
    command.arg("--project").arg(project());
    run(command);
    assert_same("--project", &out.path().join("here"));
    let mut command = render(&project().join("sources"), &out.path().join("up"));
    command.args(["--project", "../../project/."]);
    run(command);
    assert_same("--project with dots", &out.path().join("up"));
}

#[test]
fn the_settings_of_the_machine_make_no_difference() {
    let out = TempDir::new().expect("a folder");
    let settings: [(&str, &[(&str, &str)]); 7] = [
        ("Kiritimati", &[("TZ", "Pacific/Kiritimati"), ("SOURCE_DATE_EPOCH", "0")]),
        ("Pago Pago", &[("TZ", "Pacific/Pago_Pago"), ("SOURCE_DATE_EPOCH", "2000000000")]),
        ("Turkish", &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("LANGUAGE", "tr")]),
        ("Arabic", &[("LC_ALL", "ar_EG.UTF-8"), ("LANG", "ar_EG.UTF-8")]),
        ("C", &[("LC_ALL", "C"), ("LANG", "C"), ("COLUMNS", "20"), ("TERM", "dumb")]),
        ("no home", &[("HOME", "/nonexistent"), ("XDG_DATA_HOME", "/nonexistent"), ("XDG_CACHE_HOME", "/nonexistent")]),
        ("Typst's own", &[("TYPST_FONT_PATHS", "/usr/share/fonts"), ("TYPST_ROOT", "/"), ("RAYON_NUM_THREADS", "5")]),
    ];
    for (name, variables) in settings {
        let output = out.path().join(name);
        let mut command = render(&project(), &output);
        command.envs(variables.iter().copied());
        run(command);
        assert_same(name, &output);
    }
    let output = out.path().join("nothing");
    let mut command = render(&project(), &output);
    command.env_clear();
    run(command);
    assert_same("an empty environment", &output);
}

#[cfg(unix)]
#[test]
fn the_umask_makes_no_difference() {
    use std::os::unix::fs::PermissionsExt as _;
    let out = TempDir::new().expect("a folder");
    for umask in ["077", "000"] {
        let output = out.path().join(umask);
        let mut command = Command::new("sh");
        command
            .current_dir(project())
            .arg("-c")
            .arg(format!("umask {umask}; exec \"$0\" render --quiet --output \"$1\""));
        command.arg(cargo_bin!("chancery")).arg(&output);
        run(command);
        assert_same(umask, &output);
        for path in ["manifest.json", "general/en/C-106-RES-1309.pdf"] {
            let mode = std::fs::metadata(output.join(path)).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o644, "{umask}: {path}");
        }
    }
}

#[test]
fn the_name_and_the_order_of_a_checkout_make_no_difference() {
    let folder = TempDir::new().expect("a folder");
    for (name, backwards) in [("Копия № 2 – « été »", false), ("a b/'c\"/مشروع", true), ("output/sources/draft", true)]
    {
        let (project, output) = (folder.path().join(name), folder.path().join("out").join(name));
        checkout(&project, backwards);
        run(render(&project, &output));
        assert_same(name, &output);
        // In its own folder too.
        let mut command = Command::new(cargo_bin!("chancery"));
        command.current_dir(&project).args(["render", "--quiet"]);
        run(command);
        assert_same(name, &project.join("output"));
    }
}

/// What every file and folder of a project is, with the time of its last change.
fn listing(folder: &Path) -> Vec<(PathBuf, u64, SystemTime)> {
    // What is known of earlier runs is written where it can be.
    let known = |entry: &walkdir::DirEntry| entry.file_name() == ".chancery";
    let entries = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(move |entry| !known(entry)).map(|entry| entry.expect("readable"));
    let of = |entry: walkdir::DirEntry| {
        let data = entry.metadata().expect("readable");
        let length = if data.is_dir() { 0 } else { data.len() };
        (entry.into_path(), length, data.modified().expect("a time"))
    };
    entries.map(of).collect()
}

/// The permissions bind everybody but the superuser; the listing binds that one too.
#[cfg(unix)]
#[test]
fn a_read_only_checkout_makes_no_difference_and_is_left_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().expect("a folder");
    let project = folder.path().join("project");
    checkout(&project, false);
    let set = |write: bool| {
        let entries = walkdir::WalkDir::new(&project).into_iter().flatten();
        for entry in entries.filter(|entry| !entry.path().components().any(|part| part.as_os_str() == ".chancery")) {
            let mode = if entry.file_type().is_dir() { 0o555 } else { 0o444 };
            let mode = if write { mode | 0o200 } else { mode };
            std::fs::set_permissions(entry.path(), std::fs::Permissions::from_mode(mode)).expect("permissions");
        }
    };
    set(false);
    let before = listing(&project);
    let output = folder.path().join("out");
    run(render(&project, &output));
    for words in [&["check", "--quiet"][..], &["verify", "../out", "--quiet"], &["locales"]] {
        let mut command = Command::new(cargo_bin!("chancery"));
        command.current_dir(&project).args(words);
        run(command);
    }
    assert_eq!(listing(&project), before);
    set(true);
    assert_same("read-only", &output);
}
