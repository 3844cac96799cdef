//! Embeds the repository's own `layouts`, `locales` and `fonts` as the defaults of every project, and names the fonts that Typst brings.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut table = String::from("&[\n");
    let mut digests = String::from("&[\n");
    for folder in ["fonts", "layouts", "locales"] {
        println!("cargo::rerun-if-changed={folder}");
        let mut files = Vec::new();
        collect(&root.join(folder), &mut files);
        files.sort();
        for file in files {
            println!("cargo::rerun-if-changed={}", file.display());
            // The script that makes the fonts is no part of the program.
            if folder == "fonts" && file.extension().is_none() {
                continue;
            }
            let name = file.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
            writeln!(table, "    ({name:?}, include_bytes!({:?})),", file.display().to_string())
                .expect("a string takes it");
            let bytes = std::fs::read(&file).expect("the file can be read");
            writeln!(digests, "    {:?},", sha256(&bytes)).expect("a string takes it");
        }
    }
    table.push_str("]\n");
    digests.push_str("]\n");
    std::fs::write(out.join("embedded.rs"), table).expect("cargo's output folder is writable");
    std::fs::write(out.join("digests.rs"), digests).expect("cargo's output folder is writable");
    std::fs::write(out.join("build.txt"), program(&root)).expect("cargo's output folder is writable");
    std::fs::write(out.join("typst_fonts.rs"), typst_fonts()).expect("cargo's output folder is writable");
}

/// What the program is made from: two builds with the same answer make the same files of the same input.
fn program(root: &Path) -> String {
    let mut files: Vec<PathBuf> = ["Cargo.toml", "Cargo.lock", "build.rs"].map(|name| root.join(name)).into();
    files.iter().for_each(|file| println!("cargo::rerun-if-changed={}", file.display()));
    println!("cargo::rerun-if-changed=src");
    collect(&root.join("src"), &mut files);
    files.sort();
    let mut hasher = Sha256::new();
    for file in files {
        let name = file.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
        // A package has no lock file until it is built.
        let digest = std::fs::read(&file).map_or_else(|_| String::new(), |bytes| sha256(&bytes));
        hasher.update(format!("{digest}  {name}\n"));
    }
    // The same sources can round another way on another machine.
    hasher.update(std::env::var("TARGET").expect("cargo sets it"));
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The PostScript name and the digest of each font of Typst, sorted by name.
fn typst_fonts() -> String {
    let named = |bytes: &&[u8]| {
        let face = ttf_parser::Face::parse(bytes, 0).expect("a font of typst");
        let name = face.names().into_iter().filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
        let name = name.filter_map(|name| name.to_string()).next().expect("a font has a PostScript name");
        (name, sha256(bytes))
    };
    let mut fonts: Vec<_> = typst_assets::fonts().map(|bytes| named(&bytes)).collect();
    fonts.sort();
    format!("&{fonts:?}\n")
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, files);
        } else if !hidden {
            files.push(path);
        }
    }
}
