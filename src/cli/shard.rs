//! Which shard this machine is, as the scheduler that started the command has it in its environment.

use super::console::Environment;
use super::run::CannotRun;
use super::values::ShardChoice;
use crate::batch::shard::{MOST, Shard, number};

/// How many shards there are, for schedulers that do not say so.
const SHARDS: &str = "CHANCERY_SHARDS";

/// The shard that was asked for; the environment is looked at only for `auto`, since a part of the outputs must not come as a surprise.
pub(super) fn resolve(choice: Option<ShardChoice>, environment: &Environment) -> Result<Option<Shard>, CannotRun> {
    match choice {
        None => Ok(None),
        Some(ShardChoice::Named(shard)) => Ok(Some(shard)),
        Some(ShardChoice::Auto(count)) => of_scheduler(count, environment).map(Some).map_err(CannotRun::new),
    }
}

/// What one scheduler says: its variable of the part, the part from 1, and how many there are, where it says so.
struct Said {
    variable: &'static str,
    index: u32,
    count: Option<(&'static str, u32)>,
}

fn of_scheduler(asked: Option<u32>, environment: &Environment) -> Result<Shard, String> {
    let read = |name: &'static str| Variable::read(name, environment);
    let said = [gitlab(read)?, slurm(read)?, kubernetes(read)?];
    let mut counts: Vec<(&str, u32)> = asked.map(|count| ("--shard", count)).into_iter().collect();
    counts.extend(read(SHARDS)?.map(|variable| (SHARDS, variable.value)));
    counts.extend(said.iter().flatten().filter_map(|said| said.count));
    let mut indices = said.iter().flatten().map(|said| (said.variable, said.index));
    let Some(index) = indices.next() else {
        return Err(format!(
            "`--shard auto` finds no shard: of GitLab it reads `CI_NODE_INDEX` and `CI_NODE_TOTAL`, of Slurm `SLURM_ARRAY_TASK_ID`, `_MIN`, `_MAX`, `_COUNT` and `_STEP`, of Kubernetes `JOB_COMPLETION_INDEX`, with `{SHARDS}` or `auto/N`"
        ));
    };
    if let Some(other) = indices.find(|other| other.1 != index.1) {
        return Err(format!("`{}` says shard {} and `{}` says shard {}", index.0, index.1, other.0, other.1));
    }
    let Some(count) = counts.first().copied() else {
        return Err(format!(
            "`{}` does not say how many shards there are: set `{SHARDS}`, or write `--shard auto/N`",
            index.0
        ));
    };
    if let Some(other) = counts.iter().find(|other| other.1 != count.1) {
        return Err(format!("`{}` says {} shards and `{}` says {}", count.0, count.1, other.0, other.1));
    }
    Shard::new(index.1, count.1).ok_or_else(|| {
        format!(
            "`{}` says shard {} and `{}` says {} shards: there are 1/N to N/N, and {MOST} at most",
            index.0, index.1, count.0, count.1
        )
    })
}

/// A variable of the environment that is set to something.
struct Variable {
    name: &'static str,
    value: u32,
}

impl Variable {
    fn read(name: &'static str, environment: &Environment) -> Result<Option<Self>, String> {
        let Some(text) = (environment.variable)(name).filter(|text| !text.is_empty()) else { return Ok(None) };
        match number(&text) {
            Some(value) => Ok(Some(Self { name, value })),
            None => Err(format!("`{name}` is `{}`, which is no number", text.escape_default())),
        }
    }
}

type Read = Result<Option<Variable>, String>;

/// `parallel: N` of GitLab (<https://docs.gitlab.com/ci/variables/predefined_variables/>): from 1. `CI_NODE_TOTAL` is 1 in jobs that are not parallel, so it alone says nothing.
fn gitlab(read: impl Fn(&'static str) -> Read) -> Result<Option<Said>, String> {
    let Some(index) = read("CI_NODE_INDEX")? else { return Ok(None) };
    let total = read("CI_NODE_TOTAL")?.ok_or("`CI_NODE_INDEX` is set, and `CI_NODE_TOTAL` is not")?;
    Ok(Some(Said { variable: index.name, index: index.value, count: Some((total.name, total.value)) }))
}

/// An array of Slurm (<https://slurm.schedmd.com/job_array.html>): any numbers, which must be evenly spaced to be counted.
fn slurm(read: impl Fn(&'static str) -> Read) -> Result<Option<Said>, String> {
    let Some(task) = read("SLURM_ARRAY_TASK_ID")? else { return Ok(None) };
    let value =
        |name| read(name)?.map(|variable| variable.value).ok_or(format!("`{}` is set, and `{name}` is not", task.name));
    let (first, last) = (value("SLURM_ARRAY_TASK_MIN")?, value("SLURM_ARRAY_TASK_MAX")?);
    let count = value("SLURM_ARRAY_TASK_COUNT")?;
    let step = match read("SLURM_ARRAY_TASK_STEP")? {
        Some(step) if step.value == 0 => return Err(format!("`{}` is 0: there is no such array", step.name)),
        step => step.map_or(1, |step| step.value),
    };
    let even = last.checked_sub(first).is_some_and(|range| range % step == 0 && range / step + 1 == count);
    let offset = task.value.checked_sub(first).filter(|offset| even && offset % step == 0 && task.value <= last);
    let offset = offset.ok_or_else(|| {
        format!("the array of `{}` is not evenly spaced, so that its parts cannot be counted: name the shard, as in `--shard 2/3`", task.name)
    })?;
    Ok(Some(Said { variable: task.name, index: offset / step + 1, count: Some(("SLURM_ARRAY_TASK_COUNT", count)) }))
}

/// An Indexed Job of Kubernetes (<https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode>): from 0, without a number of parts.
fn kubernetes(read: impl Fn(&'static str) -> Read) -> Result<Option<Said>, String> {
    let Some(index) = read("JOB_COMPLETION_INDEX")? else { return Ok(None) };
    let value = index.value.checked_add(1).ok_or("`JOB_COMPLETION_INDEX` is too great")?;
    Ok(Some(Said { variable: index.name, index: value, count: None }))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    thread_local! {
        static VARIABLES: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    }

    /// What `auto`, or another choice, makes of these variables.
    fn found(choice: &str, variables: &str) -> Result<String, String> {
        let pairs = variables.split_whitespace().map(|pair| pair.split_once('=').expect("a pair"));
        VARIABLES.set(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect());
        let variable = |name: &str| {
            VARIABLES.with_borrow(|all| all.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone()))
        };
        let environment = Environment { variable, ..Environment::bare("/") };
        let choice = Some(choice.parse().expect("a choice"));
        resolve(choice, &environment).map(|shard| shard.expect("a shard").to_string()).map_err(|error| error.message)
    }

    #[test]
    fn each_scheduler_says_which_shard_it_is() {
        let slurm = |id, min, max, step, count| {
            format!(
                "SLURM_ARRAY_TASK_ID={id} SLURM_ARRAY_TASK_MIN={min} SLURM_ARRAY_TASK_MAX={max} SLURM_ARRAY_TASK_STEP={step} SLURM_ARRAY_TASK_COUNT={count}"
            )
        };
        for (choice, variables, shard) in [
            ("auto", "CI_NODE_INDEX=2 CI_NODE_TOTAL=3".to_owned(), "2/3"),
            ("auto/3", "CI_NODE_INDEX=3 CI_NODE_TOTAL=3".to_owned(), "3/3"),
            ("auto", slurm(1, 1, 3, 1, 3), "1/3"),
            ("auto", slurm(0, 0, 2, 1, 3), "1/3"),
            ("auto", slurm(14, 10, 18, 4, 3), "2/3"),
            ("auto", slurm(18, 10, 18, 4, 3), "3/3"),
            // GitLab says so of every job
            ("auto", format!("CI_NODE_TOTAL=1 {}", slurm(7, 7, 7, 1, 1)), "1/1"),
            ("auto/5", "JOB_COMPLETION_INDEX=0".to_owned(), "1/5"),
            ("auto", "JOB_COMPLETION_INDEX=4 CHANCERY_SHARDS=5".to_owned(), "5/5"),
            ("auto", "JOB_COMPLETION_INDEX=1 CI_NODE_INDEX=2 CI_NODE_TOTAL=3".to_owned(), "2/3"),
            // what is named needs no scheduler, whatever it says
            ("2/4", "CI_NODE_INDEX=1 CI_NODE_TOTAL=3".to_owned(), "2/4"),
        ] {
            assert_eq!(found(choice, &variables), Ok(shard.to_owned()), "{choice} {variables}");
        }
    }

    #[test]
    fn what_is_missing_or_contradictory_is_refused() {
        for (choice, variables, reason) in [
            ("auto", "", "`CI_NODE_INDEX` and `CI_NODE_TOTAL`, of Slurm `SLURM_ARRAY_TASK_ID`"),
            ("auto", "CI_NODE_TOTAL=1 CHANCERY_SHARDS=3", "`--shard auto` finds no shard"),
            ("auto/3", "", "`--shard auto` finds no shard"),
            ("auto", "CI_NODE_INDEX= CI_NODE_TOTAL=3", "`--shard auto` finds no shard"),
            ("auto", "CI_NODE_INDEX=1", "`CI_NODE_INDEX` is set, and `CI_NODE_TOTAL` is not"),
            ("auto", "CI_NODE_INDEX=4 CI_NODE_TOTAL=3", "says shard 4 and `CI_NODE_TOTAL` says 3 shards"),
            ("auto", "CI_NODE_INDEX=0 CI_NODE_TOTAL=3", "says shard 0"),
            ("auto", "CI_NODE_INDEX=one CI_NODE_TOTAL=3", "`CI_NODE_INDEX` is `one`, which is no number"),
            ("auto/4", "CI_NODE_INDEX=1 CI_NODE_TOTAL=3", "`--shard` says 4 shards and `CI_NODE_TOTAL` says 3"),
            ("auto", "JOB_COMPLETION_INDEX=1", "`JOB_COMPLETION_INDEX` does not say how many shards there are"),
            (
                "auto/2",
                "JOB_COMPLETION_INDEX=0 CHANCERY_SHARDS=3",
                "`--shard` says 2 shards and `CHANCERY_SHARDS` says 3",
            ),
            ("auto/2", "JOB_COMPLETION_INDEX=2", "says shard 3 and `--shard` says 2 shards"),
            ("auto/2", "JOB_COMPLETION_INDEX=4294967295", "too great"),
            (
                "auto",
                "JOB_COMPLETION_INDEX=0 CI_NODE_INDEX=2 CI_NODE_TOTAL=3",
                "`CI_NODE_INDEX` says shard 2 and `JOB_COMPLETION_INDEX` says shard 1",
            ),
            ("auto", "SLURM_ARRAY_TASK_ID=1", "`SLURM_ARRAY_TASK_MIN` is not"),
            (
                "auto",
                "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_TASK_COUNT=3",
                "not evenly spaced",
            ),
            (
                "auto",
                "SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=3 SLURM_ARRAY_TASK_STEP=0 SLURM_ARRAY_TASK_COUNT=3",
                "`SLURM_ARRAY_TASK_STEP` is 0",
            ),
            ("auto", "", "`_MIN`, `_MAX`, `_COUNT`"),
        ] {
            let error = found(choice, variables).expect_err(variables);
            assert!(error.contains(reason), "{choice} {variables}: {error}");
        }
    }
}
