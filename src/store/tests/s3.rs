use std::time::{Duration, Instant};

use super::super::Place;
use super::server::{BUCKET, Rights, Scripted, Server, has_file, response, variables};
use super::{Entry, KEY, OTHER, Store, StoreError, child, entry};

const SLOW_DOWN: &str = "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";

/// At once: nobody is asked.
const AT_ONCE: Duration = Duration::from_millis(300);

fn open(location: &str, variables: Vec<(String, String)>) -> Store {
    Store::open_with(location, variables.into_iter()).expect("a store")
}

/// A store that waits 0.7 seconds for an answer, twice.
fn impatient(location: &str, variables: Vec<(String, String)>) -> Store {
    let mut store = open(location, variables);
    if let Place::Bucket(bucket) = &mut store.place {
        bucket.be_patient(Duration::from_millis(700));
    }
    store
}

fn location() -> String {
    format!("s3://{BUCKET}/chancery/main")
}

fn with(mut variables: Vec<(String, String)>, name: &str, value: &str) -> Vec<(String, String)> {
    variables.retain(|(other, _)| other != name);
    variables.push((name.to_owned(), value.to_owned()));
    variables
}

/// The error of `call`, which comes within `limit`.
fn soon<T: std::fmt::Debug>(limit: Duration, call: impl FnOnce() -> Result<T, StoreError>) -> StoreError {
    let start = Instant::now();
    let error = call().expect_err("the store fails");
    assert!(start.elapsed() < limit, "{error} took {:?}", start.elapsed());
    error
}

#[test]
fn what_one_puts_another_gets() {
    let server = Server::start(Rights::All);
    let store = open(&location(), server.variables());
    assert_eq!(store.get(KEY), Ok(None));
    let kept = entry(&[b"%PDF-1.7", b"", &[0xff; 3_000_000]]);
    store.put(KEY, &kept).expect("kept");
    assert_eq!(open(&location(), server.variables()).get(KEY), Ok(Some(kept)));
    store.put(KEY, &entry(&[b"another"])).expect("kept");
    assert_eq!(store.get(KEY), Ok(Some(entry(&[b"another"]))));
    assert_eq!(store.get(OTHER), Ok(None));
    assert!(server.file(&format!("chancery/main/01/{KEY}")).is_file());

    let other = open(&format!("s3://{BUCKET}"), server.variables());
    assert_eq!(other.get(KEY), Ok(None), "another prefix is another store");
    other.put(KEY, &Entry::default()).expect("kept");
    assert!(server.file(&format!("01/{KEY}")).is_file());
}

#[test]
fn many_threads_read_and_fill_it() {
    let server = Server::start(Rights::All);
    let stores = [open(&location(), server.variables()), open(&location(), server.variables())];
    std::thread::scope(|scope| {
        for thread in 0..8usize {
            let store = &stores[thread % 2];
            scope.spawn(move || {
                for number in 0..12usize {
                    let key = format!("{:064x}", number % 6);
                    let page = vec![u8::try_from(number % 6).expect("small"); 20_000];
                    if let Some(found) = store.get(&key).expect("whole or not there") {
                        assert_eq!(found.files[0], page);
                    }
                    store.put(&key, &entry(&[&page])).expect("kept");
                }
            });
        }
    });
    for number in 0..6 {
        assert!(stores[0].get(&format!("{number:064x}")).expect("whole").is_some());
    }
}

#[test]
fn what_is_not_the_entry_is_damaged_until_it_is_put_again() {
    let server = Server::start(Rights::All);
    let store = open(&location(), server.variables());
    store.put(KEY, &entry(&[b"page"])).expect("kept");
    let file = server.file(&format!("chancery/main/01/{KEY}"));
    let sound = std::fs::read(&file).expect("an object");
    let mut flipped = sound.clone();
    flipped[70] ^= 1;
    for bytes in [&flipped[..], &sound[..sound.len() - 1], b"", b"<html>"] {
        std::fs::write(&file, bytes).expect("written");
        let error = store.get(KEY).expect_err("no entry");
        assert!(
            matches!(&error, StoreError::Damaged { place, .. } if *place == format!("{}/01/{KEY}", location())),
            "{error}"
        );
    }
    store.put(KEY, &entry(&[b"anew"])).expect("kept");
    assert_eq!(store.get(KEY), Ok(Some(entry(&[b"anew"]))));
}

#[test]
fn wrong_credentials_are_said_once_and_nothing_is_asked_again() {
    let server = Server::start(Rights::All);
    let wrong = "n0t-the-s3cret";
    let store = open(&location(), with(server.variables(), "AWS_SECRET_ACCESS_KEY", wrong));
    let error = soon(Duration::from_secs(8), || store.get(KEY));
    assert!(error.is_down() && matches!(error, StoreError::Refused { .. }), "{error}");
    assert!(error.to_string().contains("`SignatureDoesNotMatch`"), "{error}");
    assert!(!format!("{error:?}{store:?}").contains(wrong));
    assert_eq!(soon(AT_ONCE, || store.get(OTHER)), error);
    assert_eq!(soon(AT_ONCE, || store.put(KEY, &entry(&[]))), error);

    let store = open(&location(), with(server.variables(), "AWS_ACCESS_KEY_ID", "AKIANOBODY"));
    let error = soon(Duration::from_secs(8), || store.put(KEY, &entry(&[b"page"])));
    assert!(matches!(error, StoreError::Refused { .. }), "{error}");
    assert!(!has_file(&server.file(""), KEY));
}

/// A key that is not there is no error, a bucket that is not there is: both are answered with 404.
#[test]
fn a_missing_bucket_is_no_empty_store() {
    let server = Server::start(Rights::All);
    for call in [|store: &Store| store.get(KEY).map(drop), |store: &Store| store.put(KEY, &entry(&[]))] {
        let store = open("s3://no-such-pages/x", server.variables());
        let error = soon(Duration::from_secs(8), || call(&store));
        assert!(error.is_down() && error.to_string().contains("`NoSuchBucket`"), "{error}");
        assert!(error.to_string().starts_with("the cache `s3://no-such-pages/x` refuses: "), "{error}");
    }
}

#[test]
fn a_store_that_may_only_be_read_is_read() {
    let server = Server::start(Rights::Read);
    let (filler, reader) = (Server::start(Rights::All), open(&location(), server.variables()));
    open(&location(), filler.variables()).put(KEY, &entry(&[b"page"])).expect("kept");
    copy(&filler.file(""), &server.file(""));

    let error = reader.put(OTHER, &entry(&[])).expect_err("it may not");
    assert!(error.is_down() && error.to_string().contains("`AccessDenied`, not for you"), "{error}");
    assert!(error.to_string().contains("`s3:PutObject`"), "{error}");
    assert_eq!(soon(AT_ONCE, || reader.put(OTHER, &entry(&[]))), error);
    assert_eq!(reader.get(KEY), Ok(Some(entry(&[b"page"]))));
}

/// Copies a bucket with what the server keeps beside it.
fn copy(from: &std::path::Path, to: &std::path::Path) {
    for found in walkdir::WalkDir::new(from).min_depth(1).into_iter().flatten() {
        let target = to.join(found.path().strip_prefix(from).expect("below"));
        if found.file_type().is_dir() {
            std::fs::create_dir_all(target).expect("a folder");
        } else {
            std::fs::copy(found.path(), target).expect("a copy");
        }
    }
}

#[test]
fn a_server_that_goes_away_costs_seconds_once() {
    let mut server = Server::start(Rights::All);
    let store = open(&location(), server.variables());
    store.put(KEY, &entry(&[b"page"])).expect("kept");
    assert!(store.get(KEY).expect("whole").is_some());
    server.stop();
    let error = soon(Duration::from_secs(8), || store.get(KEY));
    assert!(error.is_down() && matches!(error, StoreError::Unreachable { .. }), "{error}");
    assert_eq!(error.to_string(), format!("the cache `{}` cannot be reached: connection refused", location()));
    assert_eq!(soon(AT_ONCE, || store.get(KEY)), error);
    assert_eq!(soon(AT_ONCE, || store.put(KEY, &entry(&[]))), error);
}

#[test]
fn a_server_that_hangs_does_not_hang_the_run() {
    let server = Scripted::start(|_| None);
    for call in [|store: &Store| store.get(KEY).map(drop), |store: &Store| store.put(KEY, &entry(&[]))] {
        let store = impatient(&location(), variables(server.address));
        let error = soon(Duration::from_secs(5), || call(&store));
        assert!(error.is_down() && error.to_string().ends_with("no answer in 1.4 seconds"), "{error}");
    }
    assert_eq!(server.connections(), 4, "each is tried twice, on a new connection");
}

#[test]
fn a_connection_that_is_silent_once_is_tried_again() {
    let server = Scripted::start(|number| (number > 0).then(|| response("404 Not Found", 0, "")));
    let store = impatient(&location(), variables(server.address));
    assert_eq!(store.get(KEY), Ok(None));
    assert_eq!(server.connections(), 2);
}

#[test]
fn a_server_that_is_busy_is_asked_again_a_few_times() {
    let busy = || response("503 Slow Down", SLOW_DOWN.len() as u64, SLOW_DOWN);
    let server =
        Scripted::start(move |number| Some(if number < 2 { busy() } else { response("404 Not Found", 0, "") }));
    let store = open(&location(), variables(server.address));
    assert_eq!(store.get(KEY), Ok(None));

    let server = Scripted::start(move |_| Some(busy()));
    let store = open(&location(), variables(server.address));
    let error = soon(Duration::from_secs(10), || store.get(KEY));
    assert!(error.to_string().ends_with("cannot be reached: `SlowDown`, please reduce your request rate"), "{error}");
    assert_eq!(server.connections(), 4);
}

#[test]
fn an_answer_that_breaks_off_is_no_entry() {
    let server = Scripted::start(|_| Some(response("200 OK", 100_000, "\u{89}CHE")));
    let store = open(&location(), variables(server.address));
    let error = soon(Duration::from_secs(8), || store.get(KEY));
    assert!(error.is_down() && matches!(error, StoreError::Unreachable { .. }), "{error}");
}

#[test]
fn what_is_too_large_is_neither_read_nor_kept() {
    let server = Scripted::start(|_| Some(response("200 OK", 10 << 30, "x")));
    let store = open(&location(), variables(server.address));
    let error = soon(Duration::from_secs(8), || store.get(KEY));
    assert!(matches!(&error, StoreError::Damaged { reason, .. } if reason.contains("larger")), "{error}");

    let server = Scripted::start(|_| Some(response("413 Payload Too Large", 0, "")));
    let store = open(&location(), variables(server.address));
    let error = soon(Duration::from_secs(8), || store.put(KEY, &entry(&[])));
    assert!(matches!(error, StoreError::TooLarge { .. }) && !error.is_down(), "{error}");
    assert!(matches!(store.put(KEY, &entry(&[])), Err(StoreError::TooLarge { .. })), "the store is still asked");
}

#[test]
fn a_server_that_is_no_store_is_an_error() {
    let server = Scripted::start(|_| Some(response("405 Method Not Allowed", 4, "no\n.")));
    let store = open(&location(), variables(server.address));
    let error = soon(Duration::from_secs(8), || store.put(KEY, &entry(&[])));
    assert!(error.is_down() && error.to_string().contains("405 Method Not Allowed"), "{error}");
}

#[test]
fn what_is_missing_in_the_settings_is_said() {
    let server = Server::start(Rights::All);
    let plain: Vec<_> = server.variables().into_iter().filter(|(name, _)| name != "AWS_ALLOW_HTTP").collect();
    let error = soon(Duration::from_secs(8), || open(&location(), plain).get(KEY));
    assert!(error.to_string().contains("`AWS_ALLOW_HTTP=true`"), "{error}");

    let half: Vec<_> = server.variables().into_iter().filter(|(name, _)| name != "AWS_SECRET_ACCESS_KEY").collect();
    let error = Store::open_with(&location(), half.into_iter()).expect_err("half of the credentials");
    assert!(matches!(error, StoreError::Location { .. }) && !error.is_down(), "{error}");

    let wrong = with(server.variables(), "AWS_ALLOW_HTTP", "perhaps");
    let error = Store::open_with(&location(), wrong.into_iter()).expect_err("no truth value");
    assert!(error.to_string().contains("perhaps"), "{error}");
}

/// Where nothing gives credentials, the machine's own service is asked for some: mostly there is none.
#[test]
fn missing_credentials_are_said() {
    let server = Server::start(Rights::All);
    let silent = Scripted::start(|_| None);
    let mut variables: Vec<_> =
        server.variables().into_iter().filter(|(name, _)| !name.contains("ACCESS_KEY")).collect();
    variables.push(("AWS_METADATA_ENDPOINT".to_owned(), format!("http://{}", silent.address)));
    let store = impatient(&location(), variables);
    let error = soon(Duration::from_secs(6), || store.get(KEY));
    assert!(error.is_down() && error.to_string().contains("`AWS_ACCESS_KEY_ID` is missing"), "{error}");
}

/// The provider of encryption is there: what does not speak TLS is an error, no panic.
#[test]
fn a_server_without_tls_is_an_error() {
    let server = Scripted::start(|_| Some("220 mail.example.org ESMTP\r\n".to_owned()));
    let store =
        open(&location(), with(variables(server.address), "AWS_ENDPOINT_URL", &format!("https://{}", server.address)));
    let error = soon(Duration::from_secs(8), || store.get(KEY));
    assert!(error.is_down() && matches!(error, StoreError::Unreachable { .. }), "{error}");
}

#[test]
fn the_settings_come_from_the_environment() {
    let server = Server::start(Rights::All);
    let output = child("store::tests::s3::puts_as_the_environment_says", &server.variables())
        .wait_with_output()
        .expect("an end");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let found = open(&location(), server.variables()).get(KEY).expect("whole");
    assert_eq!(found, Some(entry(&[b"of another process"])));
}

#[test]
#[ignore = "run by the test above"]
fn puts_as_the_environment_says() {
    if std::env::var_os("AWS_ENDPOINT_URL").is_some() {
        Store::open(&location()).expect("a store").put(KEY, &entry(&[b"of another process"])).expect("kept");
    }
}
