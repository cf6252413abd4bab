//! The training exercises are graded on what they find, so their solutions must find it from other seeds too.

use activations::asking::custom_activation::{self as custom, Functions};
use activations::asking::{Report, Standing};

#[path = "../../../solutions/14_custom_activation.rs"]
mod custom_activation;
#[path = "../../../solutions/12_dying_relu.rs"]
mod dying_relu;
#[path = "../../../solutions/11_gradient_flow.rs"]
mod gradient_flow;
#[path = "../../../solutions/10_training.rs"]
mod training;

/// As many, and far apart, with the largest that there is.
fn is_correct_from_other_seeds(check: fn(u64) -> Report) {
    for seed in (1..=18).chain([0x767a_9a9c_45d1_f984, u64::MAX]) {
        let report = check(seed);
        assert_eq!(report.standing(), Standing::Correct, "seed {seed}\n{report}");
    }
}

#[test]
fn units_die_and_are_saved() {
    use dying_relu::*;
    is_correct_from_other_seeds(|seed| activations::check!(dying_relu, seed));
}

#[test]
fn a_loop_of_ones_own_learns_spirals_and_digits() {
    use training::*;
    is_correct_from_other_seeds(|seed| activations::check!(training, seed));
}

#[test]
fn sigmoid_starves_the_first_of_twenty_layers_and_tanh_and_relu_do_not() {
    use gradient_flow::*;
    is_correct_from_other_seeds(|seed| activations::check!(gradient_flow, seed));
}

#[test]
fn an_activation_of_ones_own_reads_the_digits() {
    is_correct_from_other_seeds(|seed| {
        let functions = Functions::new(custom_activation::custom, custom_activation::custom_derivative);
        custom::check(&functions, seed)
    });
}

#[test]
fn another_activation_of_ones_own_reads_them_too() {
    is_correct_from_other_seeds(|seed| custom::check(&Functions::new(f64::asinh, |x| x.hypot(1.0).recip()), seed));
}

/// Moving the seeds does not let through what the grade refuses.
#[test]
fn an_activation_that_hardly_passes_anything_on_learns_from_no_seed() {
    for shift in 1..=20 {
        let report = custom::check(
            &Functions::new(|x| 1e-3 * x.asinh(), |x| 1e-3 / x.hypot(1.0)),
            5 * shift,
        );
        assert_eq!(report.standing(), Standing::Wrong, "seed + {shift}\n{report}");
    }
}
