//! The checker of `03_zero_centering`: what inputs of one sign do to the gradient of a row of weights.

mod centred;
mod gradients;
mod patterns;
mod updates;

use ndarray::{Array1, Array2, array};

use crate::asking::drawn;
use crate::asking::{Random, Report, functions};
use crate::showing::Figure;

/// Examples to examples.
type Centre = fn(&Array2<f64>) -> Array2<f64>;
/// The gradient of the weights, from the inputs and δ.
type Gradient = fn(&Array1<f64>, f64) -> Array1<f64>;

functions! { zero_centering:
    weight_gradient: Gradient,
    sign_patterns: fn(&Array2<f64>) -> usize,
    fewest_updates: fn(&Array1<f64>) -> usize,
    centre: Centre,
}

/// Checks ∂L/∂wᵢ = δ xᵢ, the number of its sign patterns, the fewest updates that make a change, and the
/// inputs shifted to mean 0; what is no count to 1e-9.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let random = &mut Random::new(seed);
    Report::new(
        "03_zero_centering",
        seed,
        [
            gradients::check(&functions.weight_gradient, random),
            patterns::check(&functions.sign_patterns, random),
            updates::check(&functions.fewest_updates, random),
            centred::check(&functions.centre, random),
        ],
    )
}

/// Two weights learning z = x₁ − x₂ from one example at a time, on positive inputs and on centred ones.
pub fn figure(weight_gradient: Gradient, centre: fn(&Array2<f64>) -> Array2<f64>) -> Figure {
    let positive = array![[0.9, 0.5], [0.5, 0.9], [0.8, 0.7], [0.3, 0.4]];
    let goal = array![1.0, -1.0];
    let (raw, path) = drawn("positive inputs", || walk(&positive, &goal, weight_gradient));
    let (centred, short) = drawn("centred inputs", || walk(&centre(&positive), &goal, weight_gradient));
    Figure::new("Two weights on their way, one example per update")
        .x_label("first weight")
        .y_label("second weight")
        .line(raw, path)
        .line(centred, short)
        .points("goal", [(goal[0], goal[1])])
}

/// Twenty updates of two weights, from (0, 0), for the loss ½ (w · x − goal · x)².
///
/// The learning rate is 1 / |x|² for the longest x, so that no update overshoots its example.
fn walk(examples: &Array2<f64>, goal: &Array1<f64>, gradient: Gradient) -> Vec<(f64, f64)> {
    let squares = examples.rows().into_iter().map(|x| x.dot(&x));
    let rate = 1.0 / squares.fold(f64::MIN_POSITIVE, f64::max);
    let mut weights = array![0.0, 0.0];
    let mut path = vec![(0.0, 0.0)];
    for inputs in examples.rows().into_iter().cycle().take(20) {
        let delta = (&weights - goal).dot(&inputs);
        weights -= &(rate * gradient(&inputs.to_owned(), delta));
        path.push((weights[0], weights[1]));
    }
    path
}
