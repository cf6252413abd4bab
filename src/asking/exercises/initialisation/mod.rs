//! The checker of `09_initialisation`: the spread of weights that keeps a signal, and why weights are drawn.

mod factors;
mod figure;
mod gains;
mod symmetry;

use ndarray::{Array1, Array2};

use crate::asking::{Known, Report, functions, signature};
pub use figure::figure;

/// The reader's `gain`.
pub type Gain = fn(fn(f64) -> f64) -> f64;
/// The reader's `lecun_normal` and `he_normal`.
pub type Draw = fn(&Array2<f64>) -> Array2<f64>;
/// The reader's `hidden_gradient`.
pub type HiddenGradient = fn(&Array2<f64>, &Array1<f64>, &Array2<f64>, &Array1<f64>) -> Array2<f64>;

type Batch = (Array2<f64>, Array1<f64>, Array2<f64>, Array1<f64>);

signature!(Gain, f, Known => f64, f.function());
signature!(HiddenGradient, (weight, outgoing, x, upstream), Batch => Array2<f64>, weight, outgoing, x, upstream);

functions! { initialisation:
    leaky_factor: fn(f64) -> f64,
    lecun_normal: Draw,
    he_normal: Draw,
    gain: Gain,
    hidden_gradient: HiddenGradient,
    distinct_rows: fn(&Array2<f64>) -> usize,
}

/// Checks the factor of leaky ReLU and both initialisations to 1e-9, the gain of activations to 5e-4, the gradient of
/// a hidden layer to 1e-9, and that equal weights leave all its units alike.
pub fn check(functions: &Functions, seed: u64) -> Report {
    Report::new(
        "09_initialisation",
        seed,
        [
            factors::check_leaky(&functions.leaky_factor, seed),
            factors::check_draw("lecun_normal", 1.0, &functions.lecun_normal, seed),
            factors::check_draw("he_normal", 2.0, &functions.he_normal, seed),
            gains::check(&functions.gain, seed),
            symmetry::check_gradient(&functions.hidden_gradient, seed),
            symmetry::check_distinct(&functions.distinct_rows, seed),
            symmetry::check_symmetry(&functions.hidden_gradient, &functions.distinct_rows),
        ],
    )
}
