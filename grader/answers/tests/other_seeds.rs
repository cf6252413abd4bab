//! The training exercises are graded on what they find, so their solutions must find it from other seeds too.

use std::cell::Cell;

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

thread_local! {
    static SHIFT: Cell<u64> = const { Cell::new(0) };
}

fn is_correct_from_twenty_other_seeds(check: fn() -> Report) {
    for shift in 1..=20 {
        SHIFT.set(shift);
        let report = check();
        assert_eq!(report.standing(), Standing::Correct, "seed + {shift}\n{report}");
    }
}

#[test]
fn units_die_and_are_saved() {
    use dying_relu::*;
    is_correct_from_twenty_other_seeds(|| activations::check!(dying_relu, SHIFT.get()));
}

#[test]
fn a_loop_of_ones_own_learns_spirals_and_digits() {
    use training::*;
    is_correct_from_twenty_other_seeds(|| activations::check!(training, SHIFT.get()));
}

#[test]
fn sigmoid_starves_the_first_of_twenty_layers_and_tanh_and_relu_do_not() {
    use gradient_flow::*;
    is_correct_from_twenty_other_seeds(|| activations::check!(gradient_flow, SHIFT.get()));
}

/// Five seeds at a time, none of which the grade uses.
#[test]
fn an_activation_of_ones_own_reads_the_digits() {
    is_correct_from_twenty_other_seeds(|| {
        let functions = Functions::new(custom_activation::custom, custom_activation::custom_derivative);
        custom::check(&functions, 5 * SHIFT.get())
    });
}

#[test]
fn another_activation_of_ones_own_reads_them_too() {
    is_correct_from_twenty_other_seeds(|| {
        custom::check(&Functions::new(f64::asinh, |x| x.hypot(1.0).recip()), 5 * SHIFT.get())
    });
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
