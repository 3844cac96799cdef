//! Divides costs into parts.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::num::NonZeroU32;

/// Which of `count` parts, from 0, each of these belongs to: the longest first, each to the part that has least so far (Graham 1969, "LPT": the fullest
/// part is at most 4/3 − 1/(3 × `count`) times as full as it must be, and nowhere near it where there are many). Equal costs are taken in the order of
/// their keys and equal parts in their own, so that the answer does not depend on the order of `costs`, if the keys differ.
pub fn partition<K: Ord>(costs: &[(K, u64)], count: NonZeroU32) -> Vec<u32> {
    let mut order: Vec<usize> = (0..costs.len()).collect();
    order.sort_by(|a, b| costs[*b].1.cmp(&costs[*a].1).then_with(|| costs[*a].0.cmp(&costs[*b].0)));
    // Parts beyond the number of costs stay empty.
    let used = (0..count.get()).take(costs.len());
    let mut loads: BinaryHeap<Reverse<(u128, u32)>> = used.map(|part| Reverse((0, part))).collect();
    let mut parts = vec![0; costs.len()];
    for index in order {
        let Some(mut least) = loads.peek_mut() else { break };
        let Reverse((load, part)) = *least;
        parts[index] = part;
        *least = Reverse((load + u128::from(costs[index].1), part));
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn loads(costs: &[(String, u64)], parts: &[u32], count: u32) -> Vec<u128> {
        let of = |part| {
            costs.iter().zip(parts).filter(move |(_, own)| **own == part).map(|((_, cost), _)| u128::from(*cost))
        };
        (0..count).map(|part| of(part).sum()).collect()
    }

    fn some_costs() -> impl Strategy<Value = Vec<(String, u64)>> {
        let costs = prop::collection::vec(prop_oneof![0u64..5, 1u64..500, 100_000u64..200_000, Just(u64::MAX)], 0..80);
        costs.prop_map(|costs| {
            costs.into_iter().enumerate().map(|(n, cost)| (format!("d{}", n * 7919 % 97), cost)).collect()
        })
    }

    #[test]
    fn the_longest_come_first_and_ties_go_by_name() {
        let costs = [("a", 3), ("b", 3), ("c", 2), ("d", 2), ("e", 2)];
        assert_eq!(partition(&costs, NonZeroU32::new(2).expect("two")), [0, 1, 0, 1, 0]);
        assert_eq!(partition::<&str>(&[], NonZeroU32::MIN), Vec::<u32>::new());
        // no memory for parts that nothing can fall to
        assert_eq!(partition(&[("a", 1)], NonZeroU32::MAX), [0]);
    }

    proptest! {
        /// Each has one part there is; and whatever part loses its least is no fuller than any other: what list scheduling promises.
        #[test]
        fn parts_are_balanced(costs in some_costs(), count in 1u32..12) {
            let parts = partition(&costs, NonZeroU32::new(count).expect("not zero"));
            prop_assert_eq!(parts.len(), costs.len());
            prop_assert!(parts.iter().all(|part| *part < count));
            let loads = loads(&costs, &parts, count);
            let emptiest = loads.iter().min().copied().unwrap_or_default();
            for (part, load) in loads.iter().enumerate() {
                let own = costs.iter().zip(&parts).filter(|(_, own)| **own as usize == part).map(|((_, cost), _)| *cost);
                let least = u128::from(own.min().unwrap_or_default());
                prop_assert!(load - least <= emptiest, "part {part} has {load} without {least}, another {emptiest}");
            }
            // so the fullest is beyond the ideal by less than the longest
            let total: u128 = loads.iter().sum();
            let longest = u128::from(costs.iter().map(|(_, cost)| *cost).max().unwrap_or_default());
            prop_assert!(loads.iter().all(|load| *load <= total / u128::from(count) + longest));
        }

        /// Machines list their files in different orders.
        #[test]
        fn the_order_of_costs_is_nothing(costs in some_costs(), count in 1u32..12, turn in 0usize..80) {
            let count = NonZeroU32::new(count).expect("not zero");
            let mut turned = costs.clone();
            turned.rotate_left(turn % costs.len().max(1));
            let mut before: Vec<_> = costs.iter().zip(partition(&costs, count)).collect();
            let mut after: Vec<_> = turned.iter().zip(partition(&turned, count)).collect();
            before.sort();
            after.sort();
            prop_assert_eq!(before, after);
        }
    }
}
