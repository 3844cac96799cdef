//! The programs that are compared, each as one command over a whole collection.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::generate::Collection;

/// A program, or a chain of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Contestant {
    /// `chancery render`.
    Chancery,
    /// The same, built with a profile of its own work.
    Profiled,
    /// `typst compile`, a process for each document, of the Typst that chancery generates, with its layouts and fonts and to the same standards.
    Typst,
    /// The same, with the compiler as its release for Linux is built: without libraries of the system, on the allocator of musl.
    Released,
    /// `pandoc --pdf-engine=typst`, from the Djot, to pandoc's own plain layout.
    Pandoc,
    /// `weasyprint`, of HTML that pandoc made beforehand.
    Weasyprint,
}

impl Contestant {
    /// Whether it is chancery, however it was built.
    pub(crate) fn is_own(self) -> bool {
        matches!(self, Self::Chancery | Self::Profiled)
    }

    /// As the table names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chancery => "chancery",
            Self::Profiled => "chancery, built with a profile",
            Self::Typst => "typst compile",
            Self::Released => "typst compile, as released for Linux",
            Self::Pandoc => "pandoc + typst",
            Self::Weasyprint => "WeasyPrint",
        }
    }
}

/// Where the programs are.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Programs {
    /// The program that is measured [default: the one cargo built with this]
    #[arg(long, value_name = "PATH", default_value = env!("CARGO_BIN_EXE_chancery"), hide_default_value = true)]
    pub(crate) chancery: PathBuf,
    /// The program that contrib/profile/build has made
    #[arg(long, value_name = "PATH", default_value = "target/profile/chancery")]
    pub(crate) profiled: PathBuf,
    /// The command line compiler of Typst
    #[arg(long, value_name = "PATH", default_value = "typst")]
    pub(crate) typst: PathBuf,
    /// The same as its release for Linux is built
    #[arg(long, value_name = "PATH", default_value = "target/rivals/released/bin/typst")]
    pub(crate) released: PathBuf,
    #[arg(long, value_name = "PATH", default_value = "pandoc")]
    pub(crate) pandoc: PathBuf,
    #[arg(long, value_name = "PATH", default_value = "weasyprint")]
    pub(crate) weasyprint: PathBuf,
}

/// A page like that of a note.
const STYLE: &str = "@page { size: A4; margin: 31mm 25mm 25mm; @bottom-center { content: counter(page) } } \
                     body { font: 11.5pt/1.35 'Libertinus Serif', serif; text-align: justify; hyphens: auto }";

impl Programs {
    /// The command for a whole collection on so many cores, the first of the machine.
    pub(crate) fn command(&self, contestant: Contestant, collection: &Collection, cores: usize) -> Command {
        let set: Vec<_> = (0..cores).map(|core| core.to_string()).collect();
        let mut command = Command::new("taskset");
        command.arg("-c").arg(set.join(",")).current_dir(&collection.root);
        if contestant.is_own() {
            command
                .arg(absolute(self.program(contestant)))
                .args(["--quiet", "render", "--jobs"])
                .arg(cores.to_string());
            return command;
        }
        // Each takes one line of its list after another.
        let list = list_of(contestant);
        command.args(["xargs", "-a", list, "-d", "\\n", "-P"]).arg(cores.to_string());
        match contestant {
            Contestant::Chancery | Contestant::Profiled => {}
            Contestant::Typst | Contestant::Released => {
                command.args(["-n", "2"]).arg(absolute(self.program(contestant))).args([
                    "compile",
                    "--root",
                    "rivals/typst",
                ]);
                command.args(["--font-path", "rivals/typst/fonts", "--ignore-system-fonts"]);
                command.args(["--pdf-standard", "a-2a,ua-1"]);
            }
            Contestant::Pandoc => {
                command.args(["-n", "5"]).arg(absolute(&self.pandoc)).args(["-f", "djot", "-V", "papersize=a4"]);
                command.arg(format!("--pdf-engine={}", absolute(&self.typst).display()));
                command.arg("--pdf-engine-opt=--ignore-system-fonts");
            }
            Contestant::Weasyprint => {
                command.args(["-n", "2"]).arg(absolute(&self.weasyprint));
                command.args(["--pdf-variant", "pdf/ua-1", "--stylesheet", "rivals/weasyprint/style.css"]);
            }
        }
        command
    }

    fn program(&self, contestant: Contestant) -> &Path {
        match contestant {
            Contestant::Chancery => &self.chancery,
            Contestant::Profiled => &self.profiled,
            Contestant::Typst => &self.typst,
            Contestant::Released => &self.released,
            Contestant::Pandoc => &self.pandoc,
            Contestant::Weasyprint => &self.weasyprint,
        }
    }

    /// What a program says of its version, or its name.
    pub(crate) fn version(&self, contestant: Contestant) -> String {
        let output = Command::new(absolute(self.program(contestant))).arg("--version").output();
        let said = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        said.lines().next().unwrap_or(contestant.name()).to_owned()
    }

    /// Writes what a contestant reads into the project's folder `rivals`, if it is not there.
    ///
    /// # Errors
    /// A program that makes it fails.
    pub(crate) fn prepare(&self, contestant: Contestant, collection: &Collection) -> io::Result<()> {
        let root = &collection.root;
        let list = root.join(list_of(contestant));
        if contestant.is_own() || list.is_file() {
            return Ok(());
        }
        let folder = list.parent().unwrap_or(root).to_owned();
        fs::create_dir_all(&folder)?;
        let mut lines = Vec::new();
        match contestant {
            Contestant::Chancery | Contestant::Profiled => {}
            Contestant::Typst | Contestant::Released => {
                let mut command = Command::new(absolute(&self.chancery));
                command.args(["--quiet", "render", "--format", "typst", "--output", "rivals/typst"]).current_dir(root);
                succeed(&mut command)?;
                for file in below(&folder, "typ") {
                    // Layouts lie there, too.
                    if !file.starts_with(folder.join("layouts")) {
                        let output = format!("output/{}.pdf", stem_of(&file, &folder).replace('/', "-"));
                        lines.extend([shown(&file, root), output]);
                    }
                }
            }
            Contestant::Pandoc => {
                for text in collection.texts() {
                    let (lang, name, text) = text?;
                    let file = folder.join(format!("{name}-{lang}.dj"));
                    fs::write(&file, text)?;
                    let language = format!("lang={lang}");
                    let output = format!("output/{name}-{lang}.pdf");
                    lines.extend([shown(&file, root), "-M".to_owned(), language, "-o".to_owned(), output]);
                }
            }
            Contestant::Weasyprint => {
                fs::write(folder.join("style.css"), STYLE)?;
                let (source, file) = (folder.join("text.dj"), |name: &str| folder.join(format!("{name}.html")));
                for text in collection.texts() {
                    let (lang, name, text) = text?;
                    let name = format!("{name}-{lang}");
                    fs::write(&source, text)?;
                    let mut command = Command::new(absolute(&self.pandoc));
                    command
                        .args(["-f", "djot", "-t", "html5", "--standalone", "-V", "lang"])
                        .arg(format!("-Mlang={lang}"));
                    command.arg(format!("-Mtitle={name}")).arg("-o").arg(file(&name)).arg(&source);
                    succeed(&mut command)?;
                    lines.extend([shown(&file(&name), root), format!("output/{name}.pdf")]);
                }
            }
        }
        fs::write(&list, lines.join("\n") + "\n")
    }
}

/// The file with the arguments of each document, one a line.
fn list_of(contestant: Contestant) -> &'static str {
    match contestant {
        Contestant::Chancery | Contestant::Profiled => "",
        Contestant::Typst | Contestant::Released => "rivals/typst/list",
        Contestant::Pandoc => "rivals/pandoc/list",
        Contestant::Weasyprint => "rivals/weasyprint/list",
    }
}

/// Files below a folder with that ending, sorted.
pub(crate) fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = files.map(walkdir::DirEntry::into_path).filter(|path| path.is_file());
    files.filter(|path| path.extension().is_some_and(|own| own == ending)).collect()
}

fn shown(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn stem_of(path: &Path, root: &Path) -> String {
    shown(&path.with_extension(""), root)
}

/// A program named by a path is found from everywhere; a bare name is looked for as the shell does.
fn absolute(program: &Path) -> PathBuf {
    if program.components().count() > 1 {
        std::path::absolute(program).unwrap_or(program.to_owned())
    } else {
        program.to_owned()
    }
}

fn succeed(command: &mut Command) -> io::Result<()> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    let program = command.get_program().to_string_lossy().into_owned();
    Err(io::Error::other(format!("{program} failed: {}", String::from_utf8_lossy(&output.stderr))))
}
