mod folder;
mod frame;
#[cfg(feature = "s3")]
mod s3;
#[cfg(feature = "s3")]
mod server;

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::location::{Location, parse, printable};
use super::{Entry, Key, Store, StoreError};

const KEY: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const OTHER: &str = "ff23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn entry(files: &[&[u8]]) -> Entry {
    Entry { head: br#"{"pages":2}"#.to_vec(), files: files.iter().map(|file| file.to_vec()).collect() }
}

/// Starts this test program once more, to run the ignored test `name` alone with `variables`.
fn child(name: &str, variables: &[(String, String)]) -> Child {
    Command::new(std::env::current_exe().expect("a test program"))
        .args(["--exact", name, "--ignored", "--nocapture"])
        .envs(variables.iter().cloned())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a process")
}

#[test]
fn threads_can_share_a_store() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Store>();
    shared::<StoreError>();
}

#[test]
fn a_location_is_a_folder_or_a_bucket() {
    let folder = |path: &str| Ok(Location::Folder(PathBuf::from(path)));
    let bucket = |name: &str, prefix: &str| Ok(Location::Bucket { bucket: name.to_owned(), prefix: prefix.to_owned() });
    assert_eq!(parse("cache"), folder("cache"));
    assert_eq!(parse("/srv/the cache"), folder("/srv/the cache"));
    assert_eq!(parse("file:///srv/the%20cache"), folder("/srv/the cache"));
    assert_eq!(parse("file://localhost/srv/cache"), folder("/srv/cache"));
    assert_eq!(parse("s3://pages"), bucket("pages", ""));
    assert_eq!(parse("s3://pages/"), bucket("pages", ""));
    assert_eq!(parse("S3://my.pages-1/chancery/main/"), bucket("my.pages-1", "chancery/main"));
}

#[test]
fn what_is_no_location_is_refused_before_anything_is_tried() {
    for (location, reason) in [
        ("", "it is empty"),
        ("gs://pages", "`gs` is not one of its kinds"),
        ("https://s3.example.org/pages", "`https` is not one of its kinds"),
        ("file://server/share", "three slashes"),
        ("file:cache://", "`file:cache` is not one of its kinds"),
        ("s3://", "the name of the bucket is missing"),
        ("s3:///prefix", "the name of the bucket is missing"),
        ("s3://a b/c", "`a b` cannot be the name of a bucket"),
        ("s3://pages/../others", "`../others` cannot be the prefix"),
        ("s3://pages/a//b", "`a//b` cannot be the prefix"),
        ("s3://pages/a?versionId=1", "the prefix of keys has `?`"),
    ] {
        let error = Store::open(location).expect_err(location);
        assert!(matches!(&error, StoreError::Location { reason: found, .. } if found.contains(reason)), "{error}");
        assert!(!error.is_down(), "{error}");
    }
}

#[test]
fn credentials_in_a_location_are_not_printed() {
    let error = Store::open("s3://AKIA123:s3cret@pages/x").expect_err("credentials do not stand there");
    let text = format!("{error} {error:?}");
    assert!(text.contains("s3://…@pages/x") && text.contains("`AWS_*`"), "{text}");
    assert!(!text.contains("s3cret") && !text.contains("AKIA"), "{text}");
    assert_eq!(printable("/home/a@b/cache"), "/home/a@b/cache");
    assert_eq!(printable("s3://pages/a@b"), "s3://pages/a@b");
}

#[cfg(not(feature = "s3"))]
#[test]
fn a_program_without_the_feature_says_so() {
    let error = Store::open("s3://pages/x").expect_err("it was left out");
    assert!(error.to_string().ends_with("built without the feature `s3`"), "{error}");
}

#[test]
fn a_key_has_one_form() {
    assert_eq!(Key::parse(KEY).expect("a key").bytes()[..4], [0x01, 0x23, 0x45, 0x67]);
    assert_eq!(Key::parse(KEY).expect("a key").shard(), "01");
    for key in ["", "0123", &KEY[1..], &KEY.to_uppercase(), &format!("{KEY}0"), &format!("../{}", &KEY[3..])] {
        assert_eq!(Key::parse(key), Err(StoreError::Key { key: key.to_owned() }));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().to_string_lossy()).expect("a store");
    assert!(matches!(store.get("../../etc/passwd"), Err(StoreError::Key { .. })));
    assert!(matches!(store.put("../../etc/passwd", &Entry::default()), Err(StoreError::Key { .. })));
}
