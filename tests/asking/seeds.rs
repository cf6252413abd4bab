//! A solution is right whatever inputs are drawn and wherever its networks begin, and its key is the same.

use std::iter::once;

use activations::asking::{Report, Standing};

use super::{SEED, for_each_exercise};

/// Holds that a solution is right from these seeds, and from the largest that there is.
fn is_correct_from(seeds: impl Iterator<Item = u64>, check: impl Fn(u64) -> Report) {
    let key = check(SEED).key();
    for seed in seeds.chain(once(u64::MAX)) {
        let report = check(seed);
        assert_eq!(report.standing(), Standing::Correct, "seed {seed}\n{report}");
        assert_eq!(report.key(), key, "seed {seed}");
    }
}

/// A test of an exercise's solution; of one that trains, from fewer seeds.
macro_rules! solution {
    ($topic:ident) => {
        solution!($topic from 100..149);
    };
    (#[$mark:meta] $topic:ident) => {
        solution!(#[$mark] $topic from 1..19);
    };
    ($(#[$mark:meta])* $topic:ident from $seeds:expr) => {
        #[test]
        $(#[$mark])*
        fn $topic() {
            use crate::$topic as of;
            is_correct_from($seeds.into_iter(), |seed| activations::asking::$topic::check(&of::solved(), seed));
        }
    };
}

mod no_seed_makes_a_solution_wrong_for {
    use super::*;

    for_each_exercise!(solution);
}
