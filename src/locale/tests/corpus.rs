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
        // escapes that the parser lets pass, and the runtime prints as something else
        let printed = |message: &str| message.contains("is printed as it stands") || message.contains("not the number");
        let refused = |code: Code, message: &str| SYNTAX.contains(&code) && !printed(message);
        let syntax = findings.iter().filter(|finding| refused(finding.code, &finding.message)).count();
        // there, a line without indent and what follows it are told of once
        let rest = usize::from(path.ends_with("select_indent.ftl"));
        assert_eq!(syntax + rest, junk, "{}", path.display());
        for finding in findings {
            let span = finding.span.expect("every finding has a place");
            assert!(source.get(span.range.clone()).is_some(), "{}: {:?}", path.display(), span.range);
        }
    }
}
