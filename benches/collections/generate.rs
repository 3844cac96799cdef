//! Collections to measure with: any number of documents in English, French and Spanish, made from the documents of this repository, each with a
//! symbol of its own and a name of its own in every paragraph, so that no two pages are the same and nothing one document made serves another.
//! The same arguments give the same files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

/// The languages of each document.
pub(crate) const LANGUAGES: [&str; 3] = ["en", "fr", "es"];

/// What a collection is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// One note of six or seven pages, the standard case.
    Notes,
    /// One resolution of two pages.
    Resolutions,
    /// One report of seven pages, with tables and annexes.
    Reports,
    /// One deck of sixteen slides.
    Slides,
    /// One declaration of three pages.
    Declarations,
    /// In turn a note, a resolution, a report, slides and a declaration.
    Mixed,
}

/// A document of this repository.
struct Model {
    folder: &'static str,
    /// The line of its symbol in `document.toml`, and what stands before and after the number in the symbols of the collection.
    symbol: Option<(&'static str, &'static str, &'static str)>,
    /// Another line that has the number of its symbol, as far as the number.
    number: Option<(&'static str, &'static str)>,
}

/// What each kind but the mixed one is made of.
const MODELS: [(Kind, Model); 5] = [
    (
        Kind::Notes,
        Model {
            folder: "wg-rel-note-28-august-2017",
            symbol: Some(("symbol      = \"WG/REL/2017/7\"", "WG/REL/2017/", "")),
            number: None,
        },
    ),
    (
        Kind::Resolutions,
        Model {
            folder: "council-resolution-1309",
            symbol: Some(("symbol      = \"C/106/RES/1309\"", "C/106/RES/", "")),
            number: Some(("number  = 1309", "number  = ")),
        },
    ),
    (
        Kind::Reports,
        Model {
            folder: "specimen-report",
            symbol: Some(("symbol      = \"WG/BR/2026/L/1\"", "WG/BR/2026/L/", "")),
            number: None,
        },
    ),
    (Kind::Slides, Model { folder: "dg-summary-96th-council-slides", symbol: None, number: None }),
    (
        Kind::Declarations,
        Model { folder: "udhr", symbol: Some(("symbol      = \"A/RES/217(III)\"", "A/RES/", "(III)")), number: None },
    ),
];

/// Numbers of symbols begin here, so that none is that of a document that the texts cite.
const FIRST: usize = 100_000;

/// A collection on disk.
pub(crate) struct Collection {
    /// The folder of the project.
    pub(crate) root: PathBuf,
    kind: Kind,
    documents: usize,
}

impl Collection {
    /// A collection of so many documents at `root`, which need not be there yet.
    pub(crate) fn at(root: &Path, kind: Kind, documents: usize) -> Self {
        Self { root: root.to_owned(), kind, documents }
    }

    /// How many files its rendering gives.
    pub(crate) fn outputs(&self) -> usize {
        self.documents * LANGUAGES.len()
    }

    /// Writes the project: its configuration, a file of its own words for French, and all documents with the names of `edition`.
    pub(crate) fn write(&self, edition: u64) -> io::Result<()> {
        fs::create_dir_all(&self.root)?;
        fs::copy(repository().join("chancery.toml"), self.root.join("chancery.toml"))?;
        self.write_words(0)?;
        for document in 0..self.documents {
            let (model, folder) = (self.model(document), self.folder(document));
            fs::create_dir_all(&folder)?;
            fs::write(folder.join("document.toml"), facts(model, document)?)?;
            for lang in LANGUAGES {
                fs::write(folder.join(format!("{lang}.dj")), self.body(document, lang, edition)?)?;
            }
        }
        Ok(())
    }

    /// Changes one body, each time otherwise.
    pub(crate) fn edit_body(&self, edition: u64) -> io::Result<()> {
        let document = self.documents / 2;
        fs::write(self.folder(document).join("fr.dj"), self.body(document, "fr", edition)?)
    }

    /// Changes one message of the project for French, each time otherwise.
    pub(crate) fn edit_words(&self, edition: u64) -> io::Result<()> {
        self.write_words(edition)
    }

    /// The texts alone, for programs that know neither facts nor front matter: (language, name, Djot).
    pub(crate) fn texts(&self) -> impl Iterator<Item = io::Result<(&'static str, String, String)>> + '_ {
        (0..self.documents).flat_map(move |document| {
            LANGUAGES.into_iter().map(move |lang| {
                let body = self.body(document, lang, 0)?;
                let text = body.strip_prefix("+++\n").and_then(|rest| rest.split_once("+++\n")).map(|(_, text)| text);
                Ok((lang, self.name(document), text.unwrap_or(&body).to_owned()))
            })
        })
    }

    fn model(&self, document: usize) -> &'static Model {
        let only = MODELS.iter().find(|(kind, _)| *kind == self.kind);
        &only.unwrap_or(&MODELS[document % MODELS.len()]).1
    }

    fn name(&self, document: usize) -> String {
        format!("{}-{:05}", self.model(document).folder, document)
    }

    fn folder(&self, document: usize) -> PathBuf {
        self.root.join("sources").join(self.name(document))
    }

    fn body(&self, document: usize, lang: &str, edition: u64) -> io::Result<String> {
        let path = repository().join("sources").join(self.model(document).folder).join(format!("{lang}.dj"));
        Ok(with_names(&fs::read_to_string(path)?, document, edition))
    }

    fn write_words(&self, edition: u64) -> io::Result<()> {
        let folder = self.root.join("locales/fr");
        fs::create_dir_all(&folder)?;
        let all = fs::read_to_string(repository().join("locales/fr/document.ftl"))?;
        let message = all.lines().find(|line| line.starts_with("unofficial-translation = "));
        let message = message.ok_or_else(|| io::Error::other("the French words have lost `unofficial-translation`"))?;
        let (before, after) = message.rsplit_once(". ").ok_or_else(|| io::Error::other("it is one sentence"))?;
        // No figures, which would have to stand in every language.
        let version = if edition == 0 { String::new() } else { format!(", {}", name(0, 0, edition)) };
        fs::write(folder.join("document.ftl"), format!("{before}{version}. {after}\n"))
    }
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The facts of a model under another symbol.
fn facts(model: &Model, document: usize) -> io::Result<String> {
    let path = repository().join("sources").join(model.folder).join("document.toml");
    let mut text = fs::read_to_string(&path)?;
    let number = FIRST + document;
    let symbol = model.symbol.map(|(line, before, after)| (line, format!("symbol = \"{before}{number}{after}\"")));
    let other = model.number.map(|(line, before)| (line, format!("{before}{number}")));
    for (line, own) in symbol.into_iter().chain(other) {
        if !text.contains(line) {
            return Err(io::Error::other(format!("`{}` has lost the line `{line}`", path.display())));
        }
        text = text.replacen(line, &own, 1);
    }
    Ok(text)
}

/// The text with a name in the first line of each paragraph, the same one in every language.
fn with_names(text: &str, document: usize, edition: u64) -> String {
    let mut out = String::with_capacity(text.len() + 1024);
    let (mut paragraph, mut after_blank, mut in_front) = (0, true, false);
    for (at, line) in text.lines().enumerate() {
        if line == "+++" {
            in_front = at == 0;
        }
        let word = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        let begins = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
        // A short line is a slide's, where there is room for nothing more.
        match line.trim_end().rsplit_once(' ') {
            Some((before, last)) if after_blank && begins && !in_front && line.chars().count() > 60 => {
                out.push_str(&format!("{before} {} {last}", name(document, paragraph, edition)));
                paragraph += 1;
            }
            _ => out.push_str(line),
        }
        out.push('\n');
        after_blank = line.trim().is_empty();
    }
    out
}

/// A name that no one has: three syllables chosen by the finalizer of MurmurHash3.
fn name(document: usize, paragraph: usize, edition: u64) -> String {
    const SYLLABLES: [&str; 32] = [
        "ba", "be", "bi", "bo", "da", "de", "di", "do", "ka", "ke", "ki", "ko", "la", "le", "li", "lo", "ma", "me",
        "mi", "mo", "na", "ne", "ni", "no", "ra", "re", "ri", "ro", "ta", "te", "ti", "to",
    ];
    let mut hash = (document as u64) << 32 ^ (paragraph as u64) << 16 ^ edition;
    for factor in [0xff51_afd7_ed55_8ccd_u64, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ hash >> 33).wrapping_mul(factor);
    }
    hash ^= hash >> 33;
    let syllable = |at: u32| SYLLABLES[(hash >> (5 * at)) as usize % SYLLABLES.len()];
    let word: String = (0..4).map(syllable).collect();
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
