//! The arguments of `chancery manifest`.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Manifest {
    #[command(subcommand)]
    pub(in crate::cli) command: ManifestCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ManifestCommand {
    /// Merge the outputs of all shards of a run, as one machine would have written them
    ///
    /// Each folder holds what `chancery render --shard K/N` wrote, its manifest.json and its shard.json. All N shards must be there, each once, of
    /// the same commit, arguments and costs, and their files must be those that were written; otherwise nothing is written.
    #[command(after_help = MERGE_EXAMPLES)]
    Merge(Merge),
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Merge {
    /// The folders that the shards were rendered into
    #[arg(value_name = "SHARD_DIR", required = true)]
    pub(in crate::cli) shards: Vec<PathBuf>,
    /// Where to write; earlier outputs there stay, as in a rendering
    #[arg(long, short, value_name = "DIR")]
    pub(in crate::cli) output: PathBuf,
    /// Write down what each version has cost, beside what the file says of others, for the next --costs
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) record_costs: Option<PathBuf>,
    /// Remove earlier outputs there whose source is gone
    ///
    /// No document or text that the shards were rendered from would make them any more, or the version has another symbol or restriction now. Only
    /// files are removed that manifest.json names and that are as chancery wrote them.
    #[arg(long)]
    pub(in crate::cli) prune: bool,
}

const MERGE_EXAMPLES: &str = "\
Examples:
  chancery manifest merge shards/1 shards/2 shards/3 --output output
  chancery manifest merge shards/* --output output --record-costs costs.json

Exit code 0: all is merged; 1: a shard is missing, damaged or of another run, and nothing was written,
or a version had failed in its shard, and all others were.";
