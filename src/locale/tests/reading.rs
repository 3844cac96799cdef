//! Locale files as they lie on the disk: line ends, byte order marks, bytes that are no text.

use super::{LocaleFile, loaded};
use crate::diagnostic::Code;
use crate::source::{ReadError, Source, read};

fn on_disk(bytes: &[u8]) -> Result<Source, ReadError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("document.ftl");
    std::fs::write(&path, bytes).expect("a file");
    read(folder.path(), &path)
}

fn taken(source: Source) -> LocaleFile {
    LocaleFile { lang: "en".to_owned(), house: None, embedded: false, source }
}

#[test]
fn line_ends_of_windows_and_of_old_macs_are_line_ends() {
    let text = "# note\na = one\n    two\n    .b = x\nc = { $n ->\n    [one] x\n   *[other] { $n }\n }\n";
    let (_, expected) = loaded(vec![taken(on_disk(text.as_bytes()).expect("text"))]);
    let words = |source: Source| {
        let (locales, found) = loaded(vec![taken(source)]);
        assert_eq!(found, expected);
        let locale = locales.locale("en", "iom").expect("there is a file");
        super::format(&locale, "a", [])
    };
    for end in ["\n", "\r\n", "\r"] {
        let source = on_disk(text.replace('\n', end).as_bytes()).expect("text");
        assert!(!source.text().contains('\r'), "{end:?}");
        assert_eq!(words(source), "one\ntwo", "{end:?}");
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_message() {
    let source = on_disk("\u{feff}a = x\n".as_bytes()).expect("text");
    let (locales, findings) = loaded(vec![taken(source)]);
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::ByteOrderMark]);
    assert!(locales.locale("en", "iom").expect("there is a file").contains("a"));
}

#[test]
fn the_first_byte_that_is_no_text_has_its_place() {
    for (bytes, line, column) in [
        (&b"a = G\xe9n\xe9ral\n"[..], 1, 6),
        (b"a = x\r\nb = \xc3\xa9t\xe9\r\n", 2, 7),
        (b"\xef\xbb\xbfa = \xe9\n", 1, 5),
        (b"\xff\xfea\0", 1, 1),
    ] {
        let Err(ReadError::NotUtf8(source, at)) = on_disk(bytes) else { panic!("{bytes:?} is text") };
        let place = source.position(at);
        assert_eq!((place.line, place.column), (line, column), "{bytes:?}");
        assert!(source.text()[at..].starts_with('\u{fffd}'), "{bytes:?}");
    }
}
