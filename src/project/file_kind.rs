//! What the files in a document's folder are, by their names.

/// The file that makes a folder a document.
pub(super) const FACTS: &str = "document.toml";
/// The extension of bodies.
pub(super) const BODY: &str = "dj";

/// What a file in a document's folder is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// The facts of the document.
    Facts,
    /// The body in a language.
    Body(String),
    /// A `.dj` that is named after no language of the project.
    UnknownBody(String),
    /// What it was probably meant to be called.
    Misspelt(String),
    /// An image or a note.
    Other,
}

impl FileKind {
    /// Tells by the name; `languages` are those of the project.
    pub(super) fn of(file: &str, languages: &[String]) -> Self {
        let language = |stem: &str| languages.iter().find(|language| language.eq_ignore_ascii_case(stem));
        if file == FACTS {
            return Self::Facts;
        }
        if let Some(stem) = file.strip_suffix(".dj") {
            return match languages.iter().any(|language| language == stem) {
                true => Self::Body(stem.to_owned()),
                false => Self::UnknownBody(stem.to_owned()),
            };
        }
        let (stem, end) = file.split_once('.').unwrap_or((file, ""));
        let end = end.to_ascii_lowercase();
        if let Some(language) = language(stem)
            && ["dj.txt", "djot", "djt", "jd", "d", "j", "dj"].contains(&end.as_str())
        {
            return Self::Misspelt(format!("{language}.{BODY}"));
        }
        if extension(&end) == Some("toml")
            || end == "toml"
            || strsim::damerau_levenshtein(&file.to_ascii_lowercase(), FACTS) <= 2
        {
            return Self::Misspelt(FACTS.to_owned());
        }
        Self::Other
    }
}

/// What stands after the last dot.
pub(super) fn extension(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, extension)| extension)
}
