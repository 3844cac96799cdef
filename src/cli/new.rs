//! `chancery new`: a document to be filled in.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::args;
use super::console::Console;
use super::place::Place;
use super::run::{CannotRun, once_whatever_case};
use super::values::Restriction;
use super::{Exit, Stop};
use crate::diagnostic::{Diagnostic, nearest, suggestion};
use crate::document::Symbol;
use crate::embedded;
use crate::locale::lineage;
use crate::project::{self, Config, ProjectError};

/// A path below some root, with `/`, and the text of the file.
pub(super) type FileToWrite<'a> = (&'a str, &'a str);

/// The bodies by layout and language.
const BODIES: [(&str, &str, &str); 30] = [
    ("note", "en", include_str!("skeleton/note/en.dj")),
    ("note", "fr", include_str!("skeleton/note/fr.dj")),
    ("note", "es", include_str!("skeleton/note/es.dj")),
    ("resolution", "en", include_str!("skeleton/resolution/en.dj")),
    ("resolution", "fr", include_str!("skeleton/resolution/fr.dj")),
    ("resolution", "es", include_str!("skeleton/resolution/es.dj")),
    ("statement", "en", include_str!("skeleton/statement/en.dj")),
    ("statement", "fr", include_str!("skeleton/statement/fr.dj")),
    ("statement", "es", include_str!("skeleton/statement/es.dj")),
    ("slides", "en", include_str!("skeleton/slides/en.dj")),
    ("slides", "fr", include_str!("skeleton/slides/fr.dj")),
    ("slides", "es", include_str!("skeleton/slides/es.dj")),
    ("note", "ru", include_str!("skeleton/note/ru.dj")),
    ("note", "ar", include_str!("skeleton/note/ar.dj")),
    ("note", "zh", include_str!("skeleton/note/zh.dj")),
    ("resolution", "ru", include_str!("skeleton/resolution/ru.dj")),
    ("resolution", "ar", include_str!("skeleton/resolution/ar.dj")),
    ("resolution", "zh", include_str!("skeleton/resolution/zh.dj")),
    ("statement", "ru", include_str!("skeleton/statement/ru.dj")),
    ("statement", "ar", include_str!("skeleton/statement/ar.dj")),
    ("statement", "zh", include_str!("skeleton/statement/zh.dj")),
    ("slides", "ru", include_str!("skeleton/slides/ru.dj")),
    ("slides", "ar", include_str!("skeleton/slides/ar.dj")),
    ("slides", "zh", include_str!("skeleton/slides/zh.dj")),
    ("report", "en", include_str!("skeleton/report/en.dj")),
    ("report", "fr", include_str!("skeleton/report/fr.dj")),
    ("report", "es", include_str!("skeleton/report/es.dj")),
    ("report", "ru", include_str!("skeleton/report/ru.dj")),
    ("report", "ar", include_str!("skeleton/report/ar.dj")),
    ("report", "zh", include_str!("skeleton/report/zh.dj")),
];

/// The layouts that do without a symbol.
const WITHOUT_SYMBOL: [&str; 2] = ["statement", "slides"];

/// Makes the folder of a document with its facts and a body in each language.
pub(super) fn run(args: &args::New, place: &Place, console: &mut Console) -> Result<Exit, Stop> {
    let config = match project::discover(&place.root) {
        Ok((project, _)) => project.config,
        Err(ProjectError::Config(diagnostics)) => return refuse(&diagnostics, place, console),
        Err(error) => return Err(CannotRun::new(error.to_string()).into()),
    };
    let begun = Begun::new(args, &config, &place.root)?;
    let facts = begun.facts();
    let bodies: Vec<_> = begun.languages.iter().map(|lang| (format!("{lang}.dj"), body(&begun.layout, lang))).collect();
    let mut files: Vec<FileToWrite> = vec![("document.toml", &facts)];
    files.extend(bodies.iter().map(|(path, text)| (path.as_str(), *text)));
    let folder = place.root.join("sources").join(&begun.folder);
    let shown = format!("{}sources/{}", place.prefix, begun.folder);
    if folder.symlink_metadata().is_ok() {
        return Err(CannotRun::new(format!("no document was made: `{shown}` is already there")).into());
    }
    write_all(&folder, &files).map_err(|reason| CannotRun::new(format!("no document was made: {}", reason.message)))?;
    for (path, _) in &files {
        console.print(&format!("{shown}/{path}\n"))?;
    }
    for lang in &begun.without {
        console.say(&format!("there is no text to begin with in `{lang}`: add `{shown}/{lang}.dj` by hand"))?;
    }
    console.say(&format!("fill them in; then: chancery render {}", begun.folder))?;
    Ok(Exit::Clean)
}

/// Writes the files, none of which may exist; if one does or cannot be written, nothing is left behind.
///
/// # Errors
/// A file that exists or cannot be written.
pub(super) fn write_all(root: &Path, files: &[FileToWrite]) -> Result<(), CannotRun> {
    if let Some((path, _)) = files.iter().find(|(path, _)| root.join(path).symlink_metadata().is_ok()) {
        return Err(CannotRun::new(format!("`{path}` is already there")));
    }
    let mut made = Made::default();
    for (path, text) in files {
        let target = root.join(path);
        if let Err(error) = made.write(&target, text) {
            made.undo();
            return Err(CannotRun::new(format!("cannot write `{}`: {error}", target.display())));
        }
    }
    Ok(())
}

/// What has been made so far, each in the order of its making.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn write(&mut self, target: &Path, text: &str) -> io::Result<()> {
        let above: Vec<&Path> = target.ancestors().skip(1).take_while(|path| !path.as_os_str().is_empty()).collect();
        for folder in above.into_iter().rev().filter(|folder| !folder.is_dir()) {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        // `create_new` holds even against a file that appeared since the check.
        let mut file = File::create_new(target)?;
        self.files.push(target.to_owned());
        file.write_all(text.as_bytes())
    }

    /// Removes everything again; a folder in which something else has appeared stays.
    fn undo(self) {
        self.files.iter().rev().for_each(|file| drop(fs::remove_file(file)));
        self.folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

fn refuse(diagnostics: &[Diagnostic], place: &Place, console: &mut Console) -> Result<Exit, Stop> {
    console.style.prefix.clone_from(&place.prefix);
    console.report(diagnostics)?;
    let error = ProjectError::Config(diagnostics.to_vec());
    Err(CannotRun::new(error.to_string()).into())
}

fn body(layout: &str, lang: &str) -> &'static str {
    // what is written in a country begins as the language does
    let lang = lang.split('-').next().unwrap_or(lang);
    let of = |layout: &str| BODIES.iter().find(|(of, in_, _)| *of == layout && *in_ == lang).map(|(_, _, text)| *text);
    // A layout of the project's own begins as a note, the plainest kind of text.
    of(layout).or_else(|| of("note")).unwrap_or_default()
}

/// A document about to be made; everything in it has been checked.
struct Begun<'a> {
    args: &'a args::New,
    layout: String,
    symbol: Option<Symbol>,
    folder: String,
    languages: Vec<String>,
    /// The languages of the project in which there is no text to begin with.
    without: Vec<String>,
}

impl<'a> Begun<'a> {
    fn new(args: &'a args::New, config: &Config, root: &Path) -> Result<Self, CannotRun> {
        let layout = layout(&args.layout, root)?;
        let symbol = args.symbol.as_deref().map(symbol).transpose()?;
        if symbol.is_none() && !WITHOUT_SYMBOL.contains(&layout.as_str()) {
            return Err(CannotRun::new(format!("a document with the layout `{layout}` needs a symbol")));
        }
        if let Some(house) = args.house.as_deref().filter(|house| !config.houses.contains_key(*house)) {
            let hint = suggestion(house, config.houses.keys().map(String::as_str));
            return Err(CannotRun::new(format!("unknown house `{house}`: {hint}")));
        }
        if let Some(body) = args.body.as_deref().filter(|body| !is_key(body)) {
            let message = format!("`{body}` is no key of a body: use small letters, digits and hyphens");
            return Err(CannotRun::new(message));
        }
        if let Some(body) = &args.body {
            let known = bodies(&config.reference, root);
            if !known.is_empty() && !known.contains(body) {
                let hint = suggestion(body, known.iter().map(String::as_str));
                let message = format!("unknown body `{body}`, for which there is no message `body-{body}`: {hint}");
                return Err(CannotRun::new(message));
            }
        }
        let folder = match (&args.name, &symbol) {
            (Some(name), _) if is_name(name) => name.clone(),
            (Some(name), _) => {
                return Err(CannotRun::new(format!(
                    "`{name}` is no name of a folder: use letters, digits, `-`, `_` and `.`"
                )));
            }
            (None, Some(symbol)) => symbol.slug().to_lowercase(),
            (None, None) => return Err(CannotRun::new("a document without a symbol needs a name: use `--name`")),
        };
        let (languages, without) = languages(&args.lang, config)?;
        Ok(Self { args, layout, symbol, folder, languages, without })
    }

    /// The `document.toml`. What can be read off the symbol is filled in; the rest of what the layout can print stands as comments.
    fn facts(&self) -> String {
        let Self { args, layout, symbol, languages, .. } = self;
        let date = args.date;
        let parts: Vec<&str> = symbol.iter().flat_map(Symbol::segments).collect();
        let session = parts.get(1).filter(|_| parts[0] == "C").and_then(|part| part.parse::<u32>().ok());
        let session = session.filter(|session| *session > 0);
        let resolution = layout == "resolution";
        let mut text = String::new();
        let mut line = |line: String| writeln!(text, "{line}").expect("a string takes all");
        if let Some(symbol) = symbol {
            line(format!("symbol      = \"{symbol}\""));
        }
        line(format!("layout      = \"{layout}\""));
        if let Some(house) = &args.house {
            line(format!("house       = {}", format_args!("{house:?}")));
        }
        line(format!("date        = {date}"));
        let restriction = args.restriction.unwrap_or_else(|| symbol.as_ref().map_or(Restriction::General, said));
        line(format!("restriction = \"{}\"   # general | limited | restricted", restriction.key()));
        line(format!("original    = \"{}\"", languages[0]));
        // Each star of the symbol has its date.
        match symbol.as_ref().map_or(0, Symbol::reissues) {
            0 => {}
            1 => line(format!("reissued    = {date}   # correct it: the day of the reissue")),
            stars => {
                let dates = vec![date.to_string(); stars].join(", ");
                line(format!("reissued    = [{dates}]   # correct them: the days of the reissues"));
            }
        }
        if symbol.as_ref().is_some_and(|symbol| symbol.corrigendum().is_some()) {
            line(format!("# corrects  = [\"{}\"]        # the versions that it concerns, if not all", languages[0]));
        }
        match &args.body {
            Some(body) => line(format!("body        = \"{body}\"")),
            // A resolution says who adopted it, and at which session.
            None if resolution => {
                line("body        = \"council\"   # correct it if another body adopts the resolution".to_owned());
            }
            None => {
                line("# body      = \"council\"   # the issuing body: `body-council` in the locale files".to_owned())
            }
        }
        match session {
            Some(session) => line(format!("session     = {session}")),
            None if resolution => line("session     = 1   # correct it: the symbol does not tell".to_owned()),
            None => line("# session   = 106         # the number of its session".to_owned()),
        }
        match layout.as_str() {
            "resolution" => {
                line(format!("\n[resolution]\nnumber  = {}", number(&parts)));
                line(format!("adopted = {date}   # correct it if the day of adoption is another"));
            }
            "statement" => line(format!("\n[event]\ndate  = {date}\n# start = 10:00:00\n# end   = 13:00:00")),
            "note" | "report" => line(format!(
                "\n# [meeting]\n# number = 1\n# date   = {date}\n# until  = {date}   # the last of several days"
            )),
            _ => {}
        }
        text
    }
}

/// The restriction that the symbol says: `/L.` is limited and `/R.` restricted distribution (research.un.org/en/docs/symbols).
fn said(symbol: &Symbol) -> Restriction {
    match (symbol.limited(), symbol.restricted()) {
        (_, Some(_)) => Restriction::Restricted,
        (Some(_), None) => Restriction::Limited,
        (None, None) => Restriction::General,
    }
}

/// The number of a resolution, which ends its symbol: `C/106/RES/1309`.
fn number(parts: &[&str]) -> String {
    match parts.last().and_then(|part| part.parse::<u32>().ok()).filter(|number| *number > 0) {
        Some(number) => number.to_string(),
        None => "1   # correct it: the symbol does not tell".to_owned(),
    }
}

fn symbol(text: &str) -> Result<Symbol, CannotRun> {
    Symbol::parse(text)
        .map_err(|error| CannotRun::new(format!("bad symbol `{text}`: {}: {}", error.message, error.hint)))
}

fn layout(name: &str, root: &Path) -> Result<String, CannotRun> {
    let mut known: Vec<String> = embedded::below("layouts").filter_map(|(path, _)| layout_name(path)).collect();
    for entry in fs::read_dir(root.join("layouts")).into_iter().flatten().flatten() {
        known.extend(layout_name(&format!("layouts/{}", entry.file_name().to_string_lossy())));
    }
    known.sort();
    known.dedup();
    if known.iter().any(|layout| layout == name) {
        return Ok(name.to_owned());
    }
    Err(CannotRun::new(format!("unknown layout `{name}`: {}", suggestion(name, known.iter().map(String::as_str)))))
}

/// The bodies that the locale files of the reference language name, those of the program and of the project.
fn bodies(reference: &str, root: &Path) -> BTreeSet<String> {
    let mut texts = Vec::new();
    for lang in lineage(reference) {
        let folder = format!("locales/{lang}");
        texts.extend(embedded::below(&folder).map(|(_, text)| String::from_utf8_lossy(text).into_owned()));
        let files = fs::read_dir(root.join(&folder)).into_iter().flatten().flatten().map(|entry| entry.path());
        let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "ftl"));
        texts.extend(files.filter_map(|path| fs::read_to_string(path).ok()));
    }
    let ids = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix("body-")?.split_once('='));
    ids.map(|(id, _)| id.trim_end().to_owned()).filter(|id| is_key(id)).collect()
}

/// The layout in a file directly below `layouts/`; the folders there hold shared parts.
fn layout_name(path: &str) -> Option<String> {
    let name = path.strip_prefix("layouts/")?.strip_suffix(".typ")?;
    is_name(name).then(|| name.to_owned())
}

/// The languages that a document is begun in, and those of the project that have no text to begin with.
///
/// # Errors
/// A language that was asked for and is none of the project or has no such text; no language left.
fn languages(asked: &[String], config: &Config) -> Result<(Vec<String>, Vec<String>), CannotRun> {
    let mut languages = once_whatever_case(asked);
    if languages.is_empty() {
        let (with, without): (Vec<_>, Vec<_>) =
            config.languages.iter().cloned().partition(|lang| !body("note", lang).is_empty());
        if with.is_empty() {
            let message = "there is no text to begin with in any language of the project: write the documents by hand";
            return Err(CannotRun::new(message));
        }
        return Ok((with, without));
    }
    for lang in &mut languages {
        if let Some(known) = config.language(lang) {
            known.clone_into(lang);
        } else {
            let known = config.languages.iter().map(String::as_str);
            let hint = match nearest(lang, known.clone()) {
                Some(_) => suggestion(lang, known),
                None => "add it to `languages` in `chancery.toml` first".to_owned(),
            };
            return Err(CannotRun::new(format!("`{lang}` is not a language of the project: {hint}")));
        }
        if body("note", lang).is_empty() {
            let message = format!(
                "there is no text to begin with in `{lang}`: name other languages with `--lang`, and add `{lang}.dj` by hand"
            );
            return Err(CannotRun::new(message));
        }
    }
    Ok((languages, Vec::new()))
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric()) && text.bytes().all(allowed)
}
