//! Who does what next: the longest first, so that nobody works alone at the end.

use std::cmp::Reverse;

/// Versions of a document that one worker makes one after the other, so that the document is read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Task {
    /// The place of the document in the run.
    pub(super) document: usize,
    /// Its versions.
    pub(super) versions: Vec<String>,
    cost: u64,
}

impl Task {
    /// Versions that are left of a task.
    pub(super) fn rest(document: usize, versions: Vec<String>) -> Self {
        Self { document, versions, cost: 0 }
    }
}

/// A document is taken apart where it is more than this part of what each worker has to do.
const LARGE: u64 = 8;

/// The tasks of a run, the longest first: `documents` have their place and their versions with what each costs.
pub(super) fn tasks(documents: Vec<(usize, Vec<(String, u64)>)>, workers: usize) -> Vec<Task> {
    let total: u64 = documents.iter().flat_map(|(_, versions)| versions).map(|(_, cost)| cost).sum();
    let share = total / workers.max(1) as u64;
    let mut tasks: Vec<Task> = Vec::new();
    for (document, versions) in documents {
        let cost: u64 = versions.iter().map(|(_, cost)| cost).sum();
        if workers > 1 && !versions.is_empty() && cost.saturating_mul(LARGE) > share {
            tasks.extend(versions.into_iter().map(|(version, cost)| Task { document, versions: vec![version], cost }));
        } else {
            // One without versions is read all the same: there is something to say about it.
            let versions = versions.into_iter().map(|(version, _)| version).collect();
            tasks.push(Task { document, versions, cost });
        }
    }
    tasks.sort_by(|a, b| (Reverse(a.cost), a.document, &a.versions).cmp(&(Reverse(b.cost), b.document, &b.versions)));
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(place: usize, costs: &[u64]) -> (usize, Vec<(String, u64)>) {
        (place, ["en", "fr", "es"].iter().zip(costs).map(|(lang, cost)| ((*lang).to_owned(), *cost)).collect())
    }

    #[test]
    fn few_documents_are_taken_apart_and_many_are_not() {
        let few = tasks(vec![document(0, &[3, 5, 4])], 2);
        let versions: Vec<_> = few.iter().map(|task| task.versions.join(" ")).collect();
        assert_eq!(versions, ["fr", "es", "en"]);
        let many = tasks((0..100).map(|place| document(place, &[3, 5, 4])).collect(), 2);
        assert_eq!(many.len(), 100);
        assert!(many.iter().all(|task| task.versions == ["en", "fr", "es"]));
        let alone = tasks(vec![document(0, &[3, 5, 4])], 1);
        assert_eq!(alone.len(), 1);
    }

    #[test]
    fn the_longest_is_first_and_nothing_is_lost() {
        let mut documents: Vec<_> = (0..50).map(|place| document(place, &[place as u64, 1, 1])).collect();
        documents.push(document(50, &[10_000, 1, 1]));
        documents.push(document(51, &[]));
        let tasks = tasks(documents, 4);
        assert_eq!((tasks[0].document, tasks[0].versions.as_slice()), (50, ["en".to_owned()].as_slice()));
        assert_eq!(tasks.iter().map(|task| task.versions.len()).sum::<usize>(), 51 * 3);
        assert!(tasks.iter().any(|task| task.document == 51));
        assert!(tasks.windows(2).all(|pair| pair[0].cost >= pair[1].cost));
    }
}
