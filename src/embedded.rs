//! The files that stand in the program: the default layouts, locales and fonts. A file of the same path in a project overrides one.

/// Path from the root of a project, with `/`, and content; sorted by folder and path.
///
/// A static, which stands in the program once; a constant would stand there wherever it is used.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The SHA-256 of each of [`FILES`], in their order, as 64 hexadecimal digits: computed when the program is built, since the fonts alone would take
/// longer to hash than a document takes to render.
pub static DIGESTS: &[&str] = include!(concat!(env!("OUT_DIR"), "/digests.rs"));

/// The fonts that Typst brings itself, by PostScript name, with the SHA-256 of each; sorted.
pub static TYPST_FONTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/typst_fonts.rs"));

/// The SHA-256 of what this program was built from, the files above left out: its sources, the versions of what it builds on, the kind of machine.
pub const BUILD: &str = include_str!(concat!(env!("OUT_DIR"), "/build.txt"));

/// The houses that have locale files among them; a project without one of these houses does not get its files.
pub const HOUSES: &[&str] = &["iom", "un", "unece"];

/// The embedded files below `folder`, with their whole paths.
pub fn below(folder: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let prefix = format!("{folder}/");
    FILES.iter().copied().filter(move |(path, _)| path.starts_with(&prefix))
}
