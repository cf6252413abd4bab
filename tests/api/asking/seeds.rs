//! A solution is right whatever inputs are drawn, and its key is the same. Exercises that train have theirs in
//! `grader/answers/tests/other_seeds.rs`.

use activations::asking::Standing;

/// Tests the solution of each exercise with many seeds.
macro_rules! solutions {
    ($($topic:ident),+) => {$(
        #[test]
        fn $topic() {
            let report = |seed| activations::asking::$topic::check(&crate::asking::$topic::solved(), seed);
            let key = report(crate::asking::SEED).key();
            for seed in (100..149).chain([u64::MAX]) {
                let report = report(seed);
                assert!(report.standing() == Standing::Correct, "seed {seed}\n{report}");
                assert_eq!(report.key(), key);
            }
        }
    )+};
}

mod no_seed_makes_a_solution_wrong_for {
    use super::*;

    solutions!(
        gated_units,
        gelu,
        gelu_approximation,
        linear_collapse,
        output_layers,
        relu_family,
        sigmoid_gradient,
        zero_centering
    );
}
