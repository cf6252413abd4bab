//! A solution is right whatever inputs are drawn and wherever its networks begin, and its key is the same.

use std::iter::once;

use activations::asking::{Report, Standing};

use super::SEED;

/// Holds that a solution is right from these seeds, and from the largest that there is.
fn is_correct_from(seeds: impl Iterator<Item = u64>, check: impl Fn(u64) -> Report) {
    let key = check(SEED).key();
    for seed in seeds.chain(once(u64::MAX)) {
        let report = check(seed);
        assert_eq!(report.standing(), Standing::Correct, "seed {seed}\n{report}");
        assert_eq!(report.key(), key, "seed {seed}");
    }
}

/// A test for each exercise, with the seeds from which its solution is graded and what else its test is marked with.
macro_rules! solutions {
    ($($(#[$mark:meta])* $topic:ident from $seeds:expr;)+) => {$(
        #[test]
        $(#[$mark])*
        fn $topic() {
            use crate::asking::$topic as of;
            is_correct_from($seeds.into_iter(), |seed| activations::asking::$topic::check(&of::solved(), seed));
        }
    )+};
}

mod no_seed_makes_a_solution_wrong_for {
    use super::*;

    solutions! {
        #[ignore = "trains for a while: --include-ignored"]
        custom_activation from 1..19;
        #[ignore = "trains for a while: --include-ignored"]
        dying_relu from 1..19;
        gated_units from 100..149;
        gelu from 100..149;
        gelu_approximation from 100..149;
        gelu_as_probability from 100..149;
        #[ignore = "trains for a while: --include-ignored"]
        gradient_flow from 1..19;
        initialisation from 100..149;
        linear_collapse from 100..149;
        output_layers from 100..149;
        relu_family from 100..149;
        sigmoid_gradient from 100..149;
        #[ignore = "trains for a while: --include-ignored"]
        training from 1..19;
        zero_centering from 100..149;
    }
}
