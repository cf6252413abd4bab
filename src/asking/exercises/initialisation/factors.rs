//! The factor on paper, and the weights that it makes.

use ndarray::{Array2, array};

use super::Draw;
use crate::asking::{Check, Finding, Function, Random, Value, calls};

/// Slopes on the left: none, those of ReLU and |z|, and leaks of both signs.
const ALPHAS: [f64; 8] = [1.0, 0.0, -1.0, 0.5, 2.0, -3.0, 0.01, 0.25];

pub(super) fn check_leaky(answer: &Function<fn(f64) -> f64>, seed: u64) -> Finding {
    Check::of(
        "leaky_factor(α): the c of v = c/n that keeps the mean square",
        calls("leaky_factor", ALPHAS),
        |alpha| 2.0 / (1.0 + alpha * alpha),
        answer,
    )
    .drawn(calls("leaky_factor", Random::new(seed).numbers(-3.0..3.0)))
    .mistake(
        "That is 2, He's number, whatever α is. With a leak, more than half of the mean square is left.",
        |_| 2.0,
    )
    .mistake("That is 1, LeCun's number, which leaves the activation out.", |_| 1.0)
    .mistake(
        "That is what the activation leaves of the mean square. The weights have to make up for it: one over that.",
        |alpha| (1.0 + alpha * alpha) / 2.0,
    )
    .mistake(
        "α multiplies the value, so the square is multiplied by α².",
        |alpha| 2.0 / (1.0 + alpha),
    )
    .mistake(
        "α multiplies the value, so the square is multiplied by α², not by |α|.",
        |alpha| 2.0 / (1.0 + alpha.abs()),
    )
    .mistake(
        "Positive and negative z don't meet: the mean square is the mean of 1 and α², not ((1 + α)/2)².",
        |alpha| 2.0 / (1.0 + alpha).powi(2),
    )
    .mistake(
        "Only half of the z are positive, and half negative: the mean of 1 and α², not their sum.",
        |alpha| 1.0 / (1.0 + alpha * alpha),
    )
    .mistake(
        "That is the root, the standard deviation of a weight times √n. The variance is asked for.",
        |alpha| (2.0 / (1.0 + alpha * alpha)).sqrt(),
    )
    .mistake(
        "The mean is taken away, as in a variance. A sum of products grows with the mean square of its inputs, \
         mean and all.",
        |alpha| {
            let mean = (1.0 - alpha) / (2.0 * std::f64::consts::PI).sqrt();
            1.0 / ((1.0 + alpha * alpha) / 2.0 - mean * mean)
        },
    )
    .hint("Half of the z pass whole, the other half times α. Take the mean of 1 and α², and one over it.")
    .run()
}

/// Draws of several shapes, none of them square but the first.
fn draws() -> Vec<Array2<f64>> {
    vec![
        array![[1.0]],
        array![[1.0, -2.0]],
        array![[1.0, 0.0, -1.0, 2.0]],
        array![[1.0], [3.0], [-0.5]],
    ]
}

fn drawn(seed: u64) -> Vec<Array2<f64>> {
    let mut random = Random::new(seed);
    [(2, 5), (4, 3)]
        .map(|(outputs, inputs)| random.matrix(outputs, inputs))
        .into()
}

pub(super) fn check_draw(function: &str, factor: f64, answer: &Function<Draw>, seed: u64) -> Finding {
    let (name, other) = match factor {
        1.0 => ("LeCun", "He"),
        _ => ("He", "LeCun"),
    };
    let label = |draws: &Array2<f64>| format!("{function}({})", Value::from(draws.clone()));
    let labelled = |draws: Vec<Array2<f64>>| draws.into_iter().map(|draws| (label(&draws), draws)).collect();
    let n = |draws: &Array2<f64>| draws.ncols() as f64;
    let m = |draws: &Array2<f64>| draws.nrows() as f64;
    Check::of(
        &format!("{function}: weights as wide as {name} asks"),
        labelled(draws()),
        move |draws| draws * (factor / n(draws)).sqrt(),
        answer,
    )
    .drawn(labelled(drawn(seed)))
    .mistake(
        "n counts the inputs of a unit, the columns. That is divided by the number of outputs.",
        move |draws| draws * (factor / m(draws)).sqrt(),
    )
    .mistake(
        "That multiplies by the variance. A factor c multiplies the variance by c²: take the root.",
        move |draws| draws * (factor / n(draws)),
    )
    .mistake(
        &format!("That is {other}'s variance. {name}'s is {factor}/n."),
        move |draws| draws * ((3.0 - factor) / n(draws)).sqrt(),
    )
    .mistake(
        "The draws are divided by the standard deviation. Multiply them.",
        move |draws| draws * (n(draws) / factor).sqrt(),
    )
    .mistake(
        "That is Glorot's variance, 2/(n + m), a compromise between both ways.",
        move |draws| draws * (2.0 / (n(draws) + m(draws))).sqrt(),
    )
    .mistake(
        "That is divided by the number of all weights. A unit adds up only as many terms as it has inputs.",
        move |draws| draws * (factor / draws.len() as f64).sqrt(),
    )
    .mistake(
        "That is a third of the variance: √3 belongs to uniform draws on ±1, these are normal.",
        move |draws| draws * (factor / (3.0 * n(draws))).sqrt(),
    )
    .mistake("The draws are returned as they are, with variance 1.", Array2::clone)
    .hint(&format!(
        "Multiply every draw by the root of {factor}/n, where n is the number of columns."
    ))
    .run()
}
