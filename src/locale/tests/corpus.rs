//! The conformance fixtures of Fluent, where they are at hand: each can be read, and what the reference parser rejects is reported.

use std::path::Path;

use super::file;
use crate::diagnostic::Code;

/// What the parser refuses.
const SYNTAX: [Code; 5] =
    [Code::FluentSyntax, Code::NoDefaultVariant, Code::BadEscape, Code::TabIndent, Code::AttributePlaceable];

#[test]
fn the_fixtures_of_fluent() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/fluent-spec");
    let Ok(entries) = std::fs::read_dir(&folder) else { return };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    paths.sort();
    for path in paths {
        let source = std::fs::read_to_string(&path).expect("the fixtures are UTF-8");
        let expected = std::fs::read_to_string(path.with_extension("json")).expect("each has its tree");
        let expected: serde_json::Value = serde_json::from_str(&expected).expect("JSON");
        let body = expected["body"].as_array().expect("a resource has a body");
        let junk = body.iter().filter(|entry| entry["type"] == "Junk").count();
        let (_, findings) = super::loaded(vec![file(&source)]);
        let syntax = findings.iter().filter(|finding| SYNTAX.contains(&finding.code)).count();
        assert_eq!(syntax, junk, "{}", path.display());
        for finding in findings {
            let span = finding.span.expect("every finding has a place");
            assert!(source.get(span.range.clone()).is_some(), "{}: {:?}", path.display(), span.range);
        }
    }
}
