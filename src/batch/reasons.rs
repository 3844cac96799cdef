//! Why a version is rendered: what differs between what the manifest says of it and what it would say today.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use super::manifest::{Digest, EMBEDDED, Files, Manifest, Output, TYPST};
use crate::project::FILE;

/// Why a version is rendered. In JSON an object whose `reason` is the name of the variant in small letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "reason", rename_all = "lowercase")]
pub enum Reason {
    /// The manifest does not name it.
    New,
    /// A file of it is not the one that was written.
    Output {
        /// The file, from the folder of the manifest.
        path: String,
        /// What is the matter with it.
        state: State,
    },
    /// `chancery.toml` has changed.
    Configuration,
    /// `document.toml` or the body has changed.
    Source {
        /// The file, from the root of the project.
        path: String,
    },
    /// A picture has changed, or another one is shown.
    Picture {
        /// The file, from the root of the project.
        path: String,
    },
    /// The document has other language versions than it had.
    Versions {
        /// The languages that have come, sorted.
        came: Vec<String>,
        /// The languages that have gone, sorted.
        gone: Vec<String>,
    },
    /// A locale file of one of its languages has changed, come or gone.
    Locale {
        /// The file, from the root of the project, also if it stands in the program.
        path: String,
    },
    /// A file of its layout has changed, come or gone.
    Layout {
        /// The file, likewise.
        path: String,
    },
    /// A font has changed, come or gone.
    Font {
        /// The file, likewise; `typst:` with the PostScript name for a font of Typst.
        path: String,
    },
    /// What was computed from other files has changed, such as the other versions that it names.
    Computed,
    /// It was not made here, so that nobody can tell whether it is what it would be.
    Unrecorded,
    /// Another version of chancery made it.
    Program {
        /// That version.
        before: String,
    },
}

/// What is the matter with an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is not there.
    Missing,
    /// It has other content.
    Changed,
}

impl fmt::Display for Reason {
    /// Words for people, such as `source changed: sources/note/fr.dj`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::New => f.write_str("new"),
            Self::Output { path, state: State::Missing } => write!(f, "output missing: {path}"),
            Self::Output { path, state: State::Changed } => write!(f, "output changed: {path}"),
            Self::Configuration => write!(f, "configuration changed: {FILE}"),
            Self::Source { path } => write!(f, "source changed: {path}"),
            Self::Picture { path } => write!(f, "picture changed: {path}"),
            Self::Versions { came, gone } => {
                let parts = [("came", came), ("gone", gone)].into_iter().filter(|(_, languages)| !languages.is_empty());
                let parts: Vec<_> = parts.map(|(word, languages)| format!("{word} {}", languages.join(", "))).collect();
                write!(f, "versions changed: {}", parts.join("; "))
            }
            Self::Locale { path } => write!(f, "locale changed: {path}"),
            Self::Layout { path } => write!(f, "layout changed: {path}"),
            Self::Font { path } => write!(f, "font changed: {path}"),
            Self::Computed => f.write_str("computed lines changed"),
            Self::Unrecorded => f.write_str("not recorded here"),
            Self::Program { before } => write!(f, "program changed: made by chancery {before}"),
        }
    }
}

/// A list then, the same list now, and what a difference between them is.
type List<'a> = (&'a Digest, &'a Digest, fn(String) -> Reason);

/// Why a version is rendered, in the order of [`Reason`]; nothing where it is what it would be.
///
/// `before` is its entry in the manifest of its folder, if it has one. `now` is the entry that it would have, where [`Output::files`] are the files of
/// `before` as they lie on the disk, without those that are not there; how many pages it has does not count. `inputs` are the lists that `now` names.
pub fn reasons(before: Option<(&Manifest, &Output)>, now: &Output, inputs: &BTreeMap<Digest, Files>) -> Vec<Reason> {
    let Some((manifest, before)) = before else { return vec![Reason::New] };
    let mut found = BTreeSet::new();
    for (path, digest) in &before.files {
        let state = match now.files.get(path) {
            None => State::Missing,
            Some(other) if other != digest => State::Changed,
            Some(_) => continue,
        };
        found.insert(Reason::Output { path: path.clone(), state });
    }
    for path in changed(&before.sources, &now.sources) {
        found.insert(match path {
            FILE => Reason::Configuration,
            text if text.ends_with(".dj") || text.ends_with("/document.toml") => {
                Reason::Source { path: path.to_owned() }
            }
            _ => Reason::Picture { path: path.to_owned() },
        });
    }
    let missing = |all: &[String], from: &[String]| -> Vec<String> {
        from.iter().filter(|lang| !all.contains(lang)).cloned().collect()
    };
    let (came, gone) = (missing(&before.languages, &now.languages), missing(&now.languages, &before.languages));
    if !(came.is_empty() && gone.is_empty()) {
        found.insert(Reason::Versions { came, gone });
    }
    let program = before.chancery != now.chancery;
    if program {
        found.insert(Reason::Program { before: before.chancery.clone() });
    }
    let lists: [List; 3] = [
        (&before.locales, &now.locales, |path| Reason::Locale { path }),
        (&before.layout, &now.layout, |path| Reason::Layout { path }),
        (&before.fonts, &now.fonts, |path| Reason::Font { path }),
    ];
    let none = Files::new();
    for (then, today, reason) in lists.into_iter().filter(|(then, today, _)| then != today) {
        let then = manifest.inputs.get(then).unwrap_or(&none);
        let today = inputs.get(today).unwrap_or(&none);
        // That another program brings other files goes without saying.
        let own = |path: &&str| !(program && [EMBEDDED, TYPST].iter().any(|prefix| path.starts_with(prefix)));
        let paths = changed(then, today).into_iter().filter(own);
        // A file of the project takes the place of the program's own.
        found.extend(paths.map(|path| reason(path.strip_prefix(EMBEDDED).unwrap_or(path).to_owned())));
    }
    found.into_iter().collect()
}

/// The paths that have not the same file in both lists.
fn changed<'a>(before: &'a Files, now: &'a Files) -> BTreeSet<&'a str> {
    let differs = |path: &&String| before.get(*path) != now.get(*path);
    before.keys().chain(now.keys()).filter(differs).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::super::run::Format;
    use super::*;
    use crate::document::Restriction;

    fn files(paths: &[(&str, &str)]) -> Files {
        paths.iter().map(|(path, content)| ((*path).to_owned(), Digest::of(content.as_bytes()))).collect()
    }

    /// An entry and the lists that it names: locale files, layout, fonts.
    fn entry(lists: [&[(&str, &str)]; 3]) -> (Output, BTreeMap<Digest, Files>) {
        let lists = lists.map(files);
        let keys = lists.each_ref().map(Digest::of_files);
        let [locales, layout, fonts] = keys;
        let output = Output {
            document: "note".into(),
            symbol: None,
            language: "fr".into(),
            restriction: Restriction::General,
            format: Format::Pdf,
            pages: 2,
            files: files(&[("general/fr/note.pdf", "pdf")]),
            chancery: "1".into(),
            languages: vec!["en".into(), "fr".into()],
            sources: files(&[(FILE, "c"), ("sources/note/document.toml", "f"), ("sources/note/fr.dj", "b")]),
            locales,
            layout,
            fonts,
        };
        (output, keys.into_iter().zip(lists).collect())
    }

    const LOCALES: &[(&str, &str)] = &[("chancery:locales/fr/a.ftl", "1"), ("locales/fr/own.ftl", "2")];
    const LAYOUT: &[(&str, &str)] = &[("chancery:layouts/note.typ", "3")];
    const FONTS: &[(&str, &str)] = &[("typst:Libertinus", "4")];

    fn told(change: impl FnOnce(&mut Output), lists: [&[(&str, &str)]; 3]) -> Vec<String> {
        let (before, inputs) = entry([LOCALES, LAYOUT, FONTS]);
        let manifest = Manifest { outputs: vec![before.clone()], inputs, ..Manifest::empty() };
        let (mut now, inputs) = entry(lists);
        change(&mut now);
        reasons(Some((&manifest, &before)), &now, &inputs).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_the_same_has_no_reason_and_what_is_not_named_is_new() {
        assert_eq!(told(|now| now.pages = 0, [LOCALES, LAYOUT, FONTS]), [""; 0]);
        let (now, inputs) = entry([LOCALES, LAYOUT, FONTS]);
        assert_eq!(reasons(None, &now, &inputs), [Reason::New]);
    }

    #[test]
    fn each_part_has_its_reason() {
        let own = |change: fn(&mut Output)| told(change, [LOCALES, LAYOUT, FONTS]);
        let set = |now: &mut Output, path: &str| now.sources.extend([(path.to_owned(), Digest::of(b"other"))]);
        assert_eq!(own(|now| now.files.clear()), ["output missing: general/fr/note.pdf"]);
        assert_eq!(
            own(|now| now.files = files(&[("general/fr/note.pdf", "x")])),
            ["output changed: general/fr/note.pdf"]
        );
        assert_eq!(told(|now| set(now, FILE), [LOCALES, LAYOUT, FONTS]), ["configuration changed: chancery.toml"]);
        for (path, words) in [("document.toml", "source"), ("fr.dj", "source"), ("a.svg", "picture")] {
            let path = format!("sources/note/{path}");
            assert_eq!(told(|now| set(now, &path), [LOCALES, LAYOUT, FONTS]), [format!("{words} changed: {path}")]);
        }
        assert_eq!(
            own(|now| now.languages = vec!["es".into(), "fr".into(), "ru".into()]),
            ["versions changed: came es, ru; gone en"]
        );
        assert_eq!(own(|now| now.chancery = "2".into()), ["program changed: made by chancery 1"]);
        let other: &[(&str, &str)] =
            &[("chancery:locales/fr/a.ftl", "1"), ("locales/fr/own.ftl", "x"), ("locales/fr/z.ftl", "")];
        assert_eq!(
            told(|_| (), [other, LAYOUT, FONTS]),
            ["locale changed: locales/fr/own.ftl", "locale changed: locales/fr/z.ftl"]
        );
        assert_eq!(told(|_| (), [LOCALES, LAYOUT, &[]]), ["font changed: typst:Libertinus"]);
    }

    #[test]
    fn a_file_in_the_place_of_the_programs_own_is_one_change() {
        let own: &[(&str, &str)] = &[("layouts/note.typ", "x")];
        assert_eq!(told(|_| (), [LOCALES, own, FONTS]), ["layout changed: layouts/note.typ"]);
    }

    #[test]
    fn what_another_program_brings_goes_without_saying() {
        let other: &[(&str, &str)] = &[("chancery:layouts/note.typ", "x")];
        let words = told(|now| now.chancery = "2".into(), [LOCALES, other, &[("typst:Other", "")]]);
        assert_eq!(words, ["program changed: made by chancery 1"]);
        assert_eq!(told(|_| (), [LOCALES, other, FONTS]), ["layout changed: layouts/note.typ"]);
    }

    #[test]
    fn json_names_the_reason() {
        let json = |reason: &Reason| serde_json::to_string(reason).expect("JSON");
        assert_eq!(json(&Reason::New), r#"{"reason":"new"}"#);
        assert_eq!(json(&Reason::Source { path: "a".into() }), r#"{"reason":"source","path":"a"}"#);
        let output = Reason::Output { path: "a".into(), state: State::Missing };
        assert_eq!(json(&output), r#"{"reason":"output","path":"a","state":"missing"}"#);
    }
}
