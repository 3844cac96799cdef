//! The arguments, as clap reads them. Nothing past [`super::RenderRequest::new`] and its like sees these types.

mod manifest;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};

pub(super) use manifest::{Manifest, ManifestCommand, Merge};

use super::run::OutputFormat;
use super::values::{Color, MessageFormat, Restriction, ShardChoice, TableFormat, Which, date, given, jobs, limit};
use crate::civil::Date;

/// Typesets official multilingual documents.
///
/// The content of a document is written once per language, in Djot; headers and boilerplate come from the Fluent bundles of each
/// language; layouts in Typst give the page. What is written has been proved to carry its symbol, restriction and date.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, propagate_version = true, max_term_width = 100, after_long_help = EXAMPLES)]
pub struct Args {
    /// The project: the folder that holds chancery.toml [default: this folder or the nearest above it]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Global options")]
    pub(super) project: Option<PathBuf>,
    /// How findings are written: those for people to the second stream, all others to the first
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human", help_heading = "Global options")]
    pub(super) message_format: MessageFormat,
    /// When to use colour; NO_COLOR in the environment turns it off
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Global options")]
    pub(super) color: Color,
    /// Print findings only: no list of files, no summary, no progress
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub(super) quiet: bool,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The whole command, for completions and manual pages.
pub fn command() -> clap::Command {
    Args::command()
}

const EXAMPLES: &str = "\
Examples:
  chancery init handover                 make a project with an example
  chancery new note WG/REL/2026/1 --date 2026-03-01 --lang en --lang fr
  chancery check                         find what is wrong without making pages
  chancery render                        write every document in every language
  chancery explain missing-message       what a finding means and what to do

Exit code:
  0    no document has an error; warnings are possible
  1    documents have errors; the others were written
  2    the command could not be carried out
  130  interrupted; what was done by then is written";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write documents as PDF, images or Typst
    #[command(after_help = RENDER_EXAMPLES)]
    Render(Render),
    /// Find what is wrong without making pages
    ///
    /// Reads everything a rendering would read, and checks that every layout finds all its words in every language, that references
    /// lead somewhere, that the language versions of a document have the same paragraphs, and, by the rules that `chancery explain`
    /// lists, the locale files of each language beside those of the reference language.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Compare written files with the manifest that was written with them
    ///
    /// Every rendering writes manifest.json into the folder of its outputs: what each file is, its SHA-256, and those of all that it was made
    /// from. Files that were changed, that are missing, that nobody issued, or that lie in the folder of another restriction are errors; in
    /// the project itself, outputs whose sources have changed since are warnings.
    #[command(after_help = VERIFY_EXAMPLES)]
    Verify(Verify),
    /// Put the outputs of several machines together
    Manifest(Manifest),
    /// Show what each language has and lacks, or print what one lacks, to be filled in
    ///
    /// Counts the messages and terms of the reference language, file by file: those that a language has in words of its own, those that
    /// are the same as in the reference language, those that lack an attribute or cannot be read, those that are missing, and what is
    /// obsolete. The numbers are those that `chancery check` reports; what a comment in a locale file allows is not counted as a fault.
    #[command(after_help = LOCALES_EXAMPLES)]
    Locales(Locales),
    /// Show how many words each version of a document has, and how many it may have
    ///
    /// Counts what the authors wrote: title, headings, text, tables, captions, footnotes, alternative texts and the words of the front matter.
    /// What stands between spaces is a word; in Chinese three characters are two words. The limit is that of the document, of its house, or
    /// 10,700 words.
    #[command(after_help = WORDS_EXAMPLES)]
    Words(Words),
    /// Begin a document
    ///
    /// Makes a folder under sources/ with a document.toml and a text in each language, ready to be filled in.
    #[command(after_help = NEW_EXAMPLES)]
    New(New),
    /// Begin a project
    ///
    /// Writes chancery.toml, an example document in three languages, and a .gitignore. No file that exists is changed.
    #[command(after_help = INIT_EXAMPLES)]
    Init(Init),
    /// Say what a finding means and what to do about it
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// List the fonts that documents can use
    ///
    /// These are the fonts embedded in the program and those in the folder fonts/ of the project. Fonts of the system are never used,
    /// so that the same project gives the same pages everywhere.
    Fonts,
    /// Do the work of a render, which starts as many of these as it has documents to work on at a time
    #[command(hide = true)]
    Worker,
    /// Print the completions for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(Completions),
    /// Print the manual page, or write all of them to a folder
    #[command(after_help = MAN_EXAMPLES)]
    Man(Man),
}

#[derive(Debug, clap::Args)]
pub(super) struct Render {
    /// Documents to write: folder under sources/, path, symbol, or a pattern such as 'wg-rel-*' or 'C/106/*' [default: all]
    ///
    /// A folder that holds several documents means all of them. In a pattern, which the shell must leave alone, * and ? stand for letters, [12] for
    /// one of several and {note,report} for words; of names they stop at a /, which only ** crosses, of symbols they do not. Small and capital
    /// letters of a symbol are the same, and its stars can be left out.
    #[arg(value_name = "DOCUMENT", value_parser = given)]
    pub(super) documents: Vec<String>,
    /// Write only this language; can be repeated, or take a list such as en,fr [default: all there are]
    ///
    /// `qps` and `qps-rtl` are pseudo-locales: every document around the body of the reference language with accented, longer, bracketed words
    /// in place of those of the locale files, from left to right and from right to left. A word on such a page that is neither bracketed nor in
    /// the body comes from no locale file; a layout that breaks would break under a long translation. The files go to
    /// <output>/pseudo/<restriction>/<lang>/.
    #[arg(long, value_name = "L", value_delimiter = ',', value_parser = given)]
    pub(super) lang: Vec<String>,
    /// Write only the documents of this house
    #[arg(long, value_name = "H", value_parser = given)]
    pub(super) house: Option<String>,
    /// Write only documents with this layout; can be repeated, or take a list
    #[arg(long, value_name = "LAYOUT", value_delimiter = ',', value_parser = given)]
    pub(super) layout: Vec<String>,
    /// Write only documents with this restriction, as it is today; can be repeated, or take a list
    ///
    /// Other documents are left alone, but what is printed and written may tell of them: for what is to be made public use --max-restriction.
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    pub(super) restriction: Vec<Restriction>,
    /// Write only what may have changed since this revision of the git repository, such as HEAD~1 or origin/main
    ///
    /// Versions of which a file differs from that revision: facts, body, pictures, locale files of a language on their pages, layout, fonts,
    /// chancery.toml; whether the change is committed or not. Files that git ignores are not seen.
    #[arg(long, value_name = "REV", value_parser = given)]
    pub(super) changed_since: Option<String>,
    /// Write only documents that may be read this widely, and leave no trace of the others
    ///
    /// `general` is a batch for the public: no name, title, symbol, count or finding of a limited or restricted document stands in what is
    /// written or printed. A document whose restriction cannot be read counts as restricted. A folder that holds outputs of the others is
    /// refused: name another with --output.
    #[arg(long, value_name = "WHO")]
    pub(super) max_restriction: Option<Restriction>,
    /// Write drafts, also where words are missing
    ///
    /// A message that a language lacks is borrowed from the language of the original or from the reference language, highlighted on the
    /// page, and reported as a warning. Where a document has no text in a language named with --lang, that of the original is shown in the same
    /// way. Every page carries the word for a draft, and the files go to <output>/draft/<restriction>/<lang>/. All other errors stay errors.
    #[arg(long)]
    pub(super) draft: bool,
    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "pdf")]
    pub(super) format: OutputFormat,
    /// Where to write [default: the `output` of chancery.toml]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// List what would be written and why, and write nothing
    ///
    /// Compares what each file was made from with what it would be made from now: new; source, picture, versions, locale, layout, font, configuration,
    /// program, output or computed lines changed; not recorded here. `--list=all` lists what is unchanged, too. What only pages show is not found, and
    /// nothing is asked of a cache.
    #[arg(long, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "changed",
          conflicts_with_all = ["prune", "timings", "record_costs"])]
    pub(super) list: Option<Which>,
    /// How many versions to work on at a time [default: the number of processors]
    #[arg(long, short, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Write only one part of the versions, of which other machines write the others: 2/3, or auto
    ///
    /// The same project, arguments and costs give the same parts on every machine; each version is in one of them. `auto` takes part and number
    /// from GitLab (parallel), Slurm (arrays) or Kubernetes (Indexed Jobs, with the number in CHANCERY_SHARDS or as auto/N). Each part needs a
    /// folder of its own; `chancery manifest merge` puts them together.
    #[arg(long, value_name = "K/N")]
    pub(super) shard: Option<ShardChoice>,
    /// Make the shards equal by what versions have cost, as --record-costs has written it; the same file on all machines
    #[arg(long, value_name = "FILE", requires = "shard")]
    pub(super) costs: Option<PathBuf>,
    /// Write down what each version has cost that is typeset, beside what the file says of others
    #[arg(long, value_name = "FILE")]
    pub(super) record_costs: Option<PathBuf>,
    /// Give up a version that takes longer than this; 0 for no limit
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = limit)]
    pub(super) timeout: u64,
    /// Give up a version that takes more memory than this; 0 for no limit
    #[arg(long, value_name = "MB", default_value = "2048", value_parser = limit)]
    pub(super) memory: u64,
    /// Fetch from this cache what another machine has made, and put there what is made here
    ///
    /// A folder of its own, from the root of the project, also as file:///FOLDER, or s3://BUCKET/PREFIX of any S3-compatible store, which is told by
    /// the variables AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and their like. Whoever can write to the cache can say what documents look like: keep
    /// one for those that may, and do not share it beyond those who may read the documents.
    #[arg(long, value_name = "WHERE", value_parser = given)]
    pub(super) cache: Option<String>,
    /// Remove outputs whose source is gone
    ///
    /// The document or its text was removed, or the version has another symbol or restriction now. Only files are removed that manifest.json names and
    /// that are as chancery wrote them.
    #[arg(long)]
    pub(super) prune: bool,
    /// Write when each version was worked on, and for what, as a trace that chrome://tracing and Perfetto open
    #[arg(long, value_name = "FILE")]
    pub(super) timings: Option<PathBuf>,
}

const RENDER_EXAMPLES: &str = "\
Examples:
  chancery render                                  every document in every language
  chancery render wg-rel-2014-3 --lang en,fr       one document in two languages
  chancery render 'WG/REL/2014/*' --layout note    by symbol, whatever folder they are in
  chancery render --changed-since origin/main      what differs from another branch
  chancery render --list                           what would be written, and why
  chancery render --format png --output proofs     pages as images, to look at
  chancery render --format typst                   the Typst that the pages are made from
  chancery render --draft --lang fr                French as far as it goes
  chancery render --max-restriction general --output public
  chancery render --lang qps,qps-rtl               pseudo-words, to try the layouts
  chancery render --shard 2/3 --output shards/2    the second of three machines

Files go to <output>/<restriction>/<lang>/<symbol>.pdf, with - for / and ~ for a star in the symbol.
manifest.json beside them says what was written and what it was made from. What is to be published
is a folder of its own, with its own manifest.json: --max-restriction general --output public.

A version with an error, or with a warning in its document's own files that nobody accepted, is not
written; its earlier file stays, and the others are written.";

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Documents to check: folder under sources/, path, symbol, or a pattern of them; or files below locales/ and layouts/ [default: all]
    ///
    /// For a file below locales/ or layouts/ the whole project is checked, and what is found in that file is reported.
    #[arg(value_name = "DOCUMENT", value_parser = given)]
    pub(super) documents: Vec<String>,
    /// Check only documents that may be read this widely, and leave no trace of the others
    #[arg(long, value_name = "WHO")]
    pub(super) max_restriction: Option<Restriction>,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  chancery check                                   the whole project
  chancery check sources/wg-rel-2014-3/fr.dj       the document this text belongs to
  chancery check locales/fr/document.ftl           what is wrong in this file, for an editor that checks on saving
  chancery check --message-format github           as annotations in GitHub Actions
  chancery check --message-format sarif > findings.sarif";

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// The folder of the outputs; it need not be in a project [default: the `output` of chancery.toml]
    #[arg(value_name = "OUTPUT")]
    pub(super) output: Option<PathBuf>,
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  chancery verify                        the outputs of this project
  chancery verify /srv/published         files that were copied there with their manifest.json
  chancery verify --message-format json

Exit code 0: every file is the one that was written; 1: some are not; 2: there is no such folder.";

#[derive(Debug, clap::Args)]
pub(super) struct Locales {
    /// How the table is written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: TableFormat,
    /// Print what this language lacks, as comments to append to its files and fill in, in place of the table
    #[arg(long, value_name = "L", conflicts_with = "format", value_parser = given)]
    pub(super) missing: Option<String>,
    /// Only what this file lacks, such as document.ftl
    #[arg(long, value_name = "FILE", requires = "missing")]
    pub(super) file: Option<String>,
}

const LOCALES_EXAMPLES: &str = "\
Examples:
  chancery locales                                 the table
  chancery locales --format markdown               the table for a page or a pull request
  chancery locales --format json                   the same numbers for programs
  chancery locales --missing fr                    everything that French lacks
  chancery locales --missing fr --file document.ftl >> locales/fr/document.ftl

What --missing prints are comments, so nothing is English in French by accident: write each text
after its `=`, and free the line of its `#`. It works for a language that has no file yet, too; make
its folder first: mkdir -p locales/it

The exit code is 0 whatever is missing; `chancery check` is what fails.";

#[derive(Debug, clap::Args)]
pub(super) struct Words {
    /// Documents to count: folder under sources/, path, symbol, or a pattern of them [default: all]
    #[arg(value_name = "DOCUMENT", value_parser = given)]
    pub(super) documents: Vec<String>,
    /// How the table is written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: TableFormat,
}

const WORDS_EXAMPLES: &str = "\
Examples:
  chancery words                                   all documents, one line a version
  chancery words wg-rel-2014-3 --format json       one document, for programs

The exit code is 0 however long a document is; `chancery check` reports what is too long (word-limit).";

#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// The layout: note, report, resolution, statement, slides, or one of the project's own
    #[arg(value_name = "LAYOUT", value_parser = given)]
    pub(super) layout: String,
    /// The document symbol, such as WG/REL/2026/1; statements and slides can have --name in its place
    #[arg(value_name = "SYMBOL", required_unless_present = "name", value_parser = given)]
    pub(super) symbol: Option<String>,
    /// The date of the document
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Date,
    /// A language to begin; the first is the original; can be repeated, or take a list [default: those of the project that there is a text for]
    #[arg(long, value_name = "L", value_delimiter = ',', value_parser = given)]
    pub(super) lang: Vec<String>,
    /// The folder under sources/ [default: the symbol in lower case, with - for / and ~ for a star]
    #[arg(long, value_name = "NAME", value_parser = given)]
    pub(super) name: Option<String>,
    /// The house, if not that of the project
    #[arg(long, value_name = "H", value_parser = given)]
    pub(super) house: Option<String>,
    /// The issuing body, such as council
    #[arg(long, value_name = "KEY", value_parser = given)]
    pub(super) body: Option<String>,
    /// Who may read it [default: what /L. or /R. in the symbol says, or general]
    #[arg(long, value_name = "WHO")]
    pub(super) restriction: Option<Restriction>,
}

const NEW_EXAMPLES: &str = "\
Examples:
  chancery new note WG/REL/2026/1 --date 2026-03-01 --lang en --lang fr
  chancery new resolution C/117/RES/1400 --date 2026-11-27 --body council
  chancery new statement --name dg-opening-statement --date 2026-03-01 --lang en

The date must be given: the program never looks at the clock, so that every run gives the same
files.";

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The folder of the project; made if it is not there [default: this folder]
    #[arg(value_name = "DIR")]
    pub(super) directory: Option<PathBuf>,
}

const INIT_EXAMPLES: &str = "\
Examples:
  chancery init                          in this folder
  chancery init handover && cd handover && chancery render";

#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The code of the finding, as printed in brackets [default: list all codes]
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  chancery explain                       all codes, one a line
  chancery explain written-number";

#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  chancery completions bash > ~/.local/share/bash-completion/completions/chancery
  chancery completions fish > ~/.config/fish/completions/chancery.fish
  chancery completions zsh > \"${fpath[1]}/_chancery\"";

#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// Write a page for each command to this folder; it is made if it is not there
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

const MAN_EXAMPLES: &str = "\
Examples:
  chancery man | man -l -                read the page of the program
  chancery man --output /usr/local/share/man/man1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn a_note_needs_a_date_and_a_symbol_or_a_name() {
        let parse = |words: &[&str]| Args::try_parse_from(["chancery", "new"].iter().chain(words)).map(drop);
        parse(&["note", "A/1", "--date", "2026-03-01"]).expect("complete");
        parse(&["statement", "--name", "opening", "--date", "2026-03-01"]).expect("complete");
        assert!(parse(&["note", "A/1"]).is_err());
        assert!(parse(&["note", "--date", "2026-03-01"]).is_err());
    }

    #[test]
    fn every_command_has_a_help_text_for_everything() {
        for command in command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }
}
