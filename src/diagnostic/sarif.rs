//! Findings as one SARIF 2.1.0 document (OASIS standard of 27 March 2020), for code-scanning services.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::render::{Style, bounded};
use super::{Code, Diagnostic, Severity, manual};
use crate::source::Span;

pub(super) fn render(diagnostics: &[Diagnostic], style: &Style) -> String {
    let codes: Vec<Code> = diagnostics.iter().map(|d| d.code).collect::<BTreeSet<_>>().into_iter().collect();
    let results: Vec<_> = diagnostics.iter().map(|diagnostic| result(diagnostic, &codes, style)).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "chancery",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().copied().map(rule).collect::<Vec<_>>(),
            } },
            // Positions count characters, not UTF-16 units, which is what the standard assumes otherwise.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&document).expect("a JSON value always serializes");
    text.push('\n');
    text
}

fn rule(code: Code) -> Value {
    let page = code.manual();
    let full = manual::section(page, "What it means").unwrap_or(page);
    json!({
        "id": code.name(),
        "shortDescription": { "text": manual::summary(page) },
        "fullDescription": { "text": full },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code], style: &Style) -> Value {
    let index = codes.binary_search(&diagnostic.code).expect("the rules are made of these very findings");
    let mut text = diagnostic.message.clone();
    for hint in &diagnostic.hints {
        text.push_str("\nhelp: ");
        text.push_str(hint);
    }
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": index,
        "level": level(diagnostic.severity),
        "message": { "text": text },
    });
    if let Some(span) = &diagnostic.span {
        result["locations"] = json!([{ "physicalLocation": place(span, style) }]);
    } else if let Some(path) = &diagnostic.path {
        result["locations"] = json!([{ "physicalLocation": { "artifactLocation": artifact(&style.path(path)) } }]);
    }
    // A service looks places up in the repository, where the files of the program are not.
    let related: Vec<_> = diagnostic.related.iter().filter(|related| !related.embedded).collect();
    if !related.is_empty() {
        let related = related.into_iter().enumerate().map(|(at, related)| {
            json!({
                "id": at,
                "physicalLocation": place(&related.span, style),
                "message": { "text": related.message },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

fn place(span: &Span, style: &Style) -> Value {
    let (start, end) = (span.start(), span.source.position(bounded(span).end));
    json!({
        "artifactLocation": artifact(&style.path(span.source.path())),
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// A path as a URI reference: what RFC 3986 does not allow in a path is percent-encoded.
fn artifact(path: &str) -> Value {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    json!({ "uri": uri })
}

#[cfg(test)]
mod tests {
    use super::super::render::samples::findings;
    use super::*;

    #[test]
    fn a_document_has_rules_places_and_related_places() {
        let mut document: Value =
            serde_json::from_str(&render(&findings(), &Style::plain(80))).expect("the renderer writes JSON");
        for rule in document["runs"][0]["tool"]["driver"]["rules"].as_array_mut().expect("rules are a list") {
            let help = rule["help"]["markdown"].as_str().expect("help is a text").to_owned();
            assert!(help.contains("## What to do"), "{help}");
            rule["help"] = json!("…");
            rule["fullDescription"] = json!("…");
            let summary = rule["shortDescription"]["text"].as_str().expect("a summary is a text");
            assert!(summary.ends_with('.'), "{summary}");
            rule["shortDescription"] = json!("…");
        }
        insta::assert_snapshot!(serde_json::to_string_pretty(&document["runs"][0]).expect("a value"), @r#"
        {
          "tool": {
            "driver": {
              "name": "chancery",
              "semanticVersion": "0.1.0",
              "rules": [
                {
                  "id": "unknown-key",
                  "shortDescription": "…",
                  "fullDescription": "…",
                  "help": "…",
                  "defaultConfiguration": {
                    "level": "error"
                  }
                },
                {
                  "id": "duplicate-symbol",
                  "shortDescription": "…",
                  "fullDescription": "…",
                  "help": "…",
                  "defaultConfiguration": {
                    "level": "error"
                  }
                },
                {
                  "id": "unreadable-file",
                  "shortDescription": "…",
                  "fullDescription": "…",
                  "help": "…",
                  "defaultConfiguration": {
                    "level": "error"
                  }
                },
                {
                  "id": "unresolved-reference",
                  "shortDescription": "…",
                  "fullDescription": "…",
                  "help": "…",
                  "defaultConfiguration": {
                    "level": "error"
                  }
                },
                {
                  "id": "typst-warning",
                  "shortDescription": "…",
                  "fullDescription": "…",
                  "help": "…",
                  "defaultConfiguration": {
                    "level": "warning"
                  }
                }
              ]
            }
          },
          "columnKind": "unicodeCodePoints",
          "results": [
            {
              "ruleId": "unknown-key",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "unknown key `layuot`\nhelp: did you mean `layout`?"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "sources/note/document.toml"
                    },
                    "region": {
                      "startLine": 2,
                      "startColumn": 1,
                      "endLine": 2,
                      "endColumn": 7
                    }
                  }
                }
              ]
            },
            {
              "ruleId": "duplicate-symbol",
              "ruleIndex": 1,
              "level": "error",
              "message": {
                "text": "the symbol `WG/REL/2014/3` stands in two documents"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "sources/note/document.toml"
                    },
                    "region": {
                      "startLine": 1,
                      "startColumn": 10,
                      "endLine": 1,
                      "endColumn": 25
                    }
                  }
                }
              ],
              "relatedLocations": [
                {
                  "id": 0,
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "sources/old/document.toml"
                    },
                    "region": {
                      "startLine": 1,
                      "startColumn": 10,
                      "endLine": 1,
                      "endColumn": 25
                    }
                  },
                  "message": {
                    "text": "first used here"
                  }
                }
              ]
            },
            {
              "ruleId": "unresolved-reference",
              "ruleIndex": 3,
              "level": "error",
              "message": {
                "text": "nothing has the id `observateurs`"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "sources/note/fr.dj"
                    },
                    "region": {
                      "startLine": 3,
                      "startColumn": 6,
                      "endLine": 3,
                      "endColumn": 23
                    }
                  }
                }
              ]
            },
            {
              "ruleId": "unreadable-file",
              "ruleIndex": 2,
              "level": "error",
              "message": {
                "text": "the file cannot be read: permission denied"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "sources/note/es.dj"
                    }
                  }
                }
              ]
            },
            {
              "ruleId": "typst-warning",
              "ruleIndex": 4,
              "level": "warning",
              "message": {
                "text": "layout did not converge within 5 attempts"
              }
            }
          ]
        }
        "#);
    }

    #[test]
    fn a_path_becomes_a_uri_reference() {
        assert_eq!(artifact("sources/note é/en.dj"), json!({ "uri": "sources/note%20%C3%A9/en.dj" }));
    }

    #[test]
    fn no_findings_are_a_document_with_no_results() {
        let document: Value = serde_json::from_str(&render(&[], &Style::plain(80))).expect("the renderer writes JSON");
        assert_eq!(document["runs"][0]["results"], json!([]));
    }
}
