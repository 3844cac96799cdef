//! The files of one version.

use std::path::{Path, PathBuf};

use super::manifest::{Digest, PSEUDO, Written};
use super::prepare::Prepared;
use super::run::Format;
use super::workspace::Workspace;
use super::write::write;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Restriction;
use crate::localize::Sheet;
use crate::typeset::Pages;

/// The folder of the files of a version, if it has that restriction.
pub(super) fn folder(output: &Path, sheet: &Sheet, restriction: Restriction) -> PathBuf {
    let output = if sheet.pseudo { output.join(PSEUDO) } else { output.to_owned() };
    output.join(restriction.as_str()).join(&sheet.version)
}

/// Writes the files of one version; names them with their digests, or says what went wrong.
pub(super) fn export(
    workspace: &Workspace,
    format: Format,
    output: &Path,
    document: &Prepared,
    sheet: &Sheet,
    pages: &Pages,
) -> Result<Written, Vec<Diagnostic>> {
    let folder = folder(output, sheet, sheet.circulation);
    let slug = document.slug();
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    match format {
        Format::Pdf => {
            files.push((folder.join(format!("{slug}.pdf")), pages.pdf(&workspace.project.config.standards)?))
        }
        Format::Png => {
            for (index, bytes) in pages.png(2.0)?.into_iter().enumerate() {
                files.push((folder.join(format!("{slug}-{}.png", index + 1)), bytes));
            }
        }
        Format::Svg => {
            for (index, text) in pages.svg().into_iter().enumerate() {
                files.push((folder.join(format!("{slug}-{}.svg", index + 1)), text.into_bytes()));
            }
        }
        Format::Typst => {
            files.push((folder.join(format!("{slug}.typ")), pages.code().as_bytes().to_vec()));
            companions(workspace, output, pages, &mut files)?;
        }
    }
    let unwritable = |path: &Path, error: std::io::Error| {
        vec![
            Diagnostic::new(Code::Unwritable, format!("the output cannot be written: {error}"))
                .in_file(crate::source::display_path(&workspace.project.root, path))
                .hint("check the space on the disk and who may write to the folder"),
        ]
    };
    for (path, bytes) in &files {
        write(path, bytes).map_err(|error| unwritable(path, error))?;
    }
    // Pages that an earlier, longer version had.
    for index in files.len() + 1.. {
        let ending = match format {
            Format::Png => "png",
            Format::Svg => "svg",
            Format::Pdf | Format::Typst => break,
        };
        let left = folder.join(format!("{slug}-{index}.{ending}"));
        match std::fs::remove_file(&left) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => break,
            Err(error) => return Err(unwritable(&left, error)),
        }
    }
    let mut files: Vec<(PathBuf, Digest)> = files.into_iter().map(|(path, bytes)| (path, Digest::of(&bytes))).collect();
    let companions = if format == Format::Typst { files.split_off(1) } else { Vec::new() };
    Ok(Written { files, companions })
}

/// Files of the same name in the folders of other restrictions: a document that has become restricted must not stay where it was public.
pub(super) fn left_elsewhere(
    workspace: &Workspace,
    output: &Path,
    document: &Prepared,
    sheet: &Sheet,
    written: &Written,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for other in Restriction::ALL.into_iter().filter(|other| *other != sheet.circulation) {
        for (file, _) in &written.files {
            let Some(name) = file.file_name() else { continue };
            let stale = folder(output, sheet, other).join(name);
            if stale.is_file() {
                findings.push(lies_elsewhere(&workspace.project.root, &document.name, other, &stale));
            }
        }
    }
    findings
}

/// Says that a file of a document lies in the folder of a restriction that it has not.
pub(super) fn lies_elsewhere(root: &Path, document: &str, other: Restriction, file: &Path) -> Diagnostic {
    let other = other.as_str();
    let message = format!("an earlier output of `{document}` lies in the folder of another restriction, `{other}`");
    let finding = Diagnostic::new(Code::StrayFile, message).in_file(crate::source::display_path(root, file));
    finding.hint("delete it, unless that restriction is the right one")
}

/// What the generated Typst needs beside it, so that the public compiler makes the same pages with the output folder as root.
fn companions(
    workspace: &Workspace,
    output: &Path,
    pages: &Pages,
    files: &mut Vec<(PathBuf, Vec<u8>)>,
) -> Result<(), Vec<Diagnostic>> {
    let assets = workspace.engine.assets();
    for path in assets.paths() {
        if let Some(bytes) = assets.bytes(path) {
            files.push((output.join(path), bytes.to_vec()));
        }
    }
    for (path, bytes) in assets.font_files() {
        files.push((output.join(path), bytes.to_vec()));
    }
    for picture in pages.pictures() {
        let bytes = std::fs::read(workspace.project.root.join(picture)).map_err(|error| {
            vec![Diagnostic::new(Code::UnreadableFile, format!("the picture cannot be read: {error}")).in_file(picture)]
        })?;
        files.push((output.join(picture), bytes));
    }
    Ok(())
}
