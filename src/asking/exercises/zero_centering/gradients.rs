//! ∂L/∂w = δ x.

use ndarray::{Array1, array};

use super::Gradient;
use crate::asking::{Check, Finding, Function, Random, Value};

type Input = (Array1<f64>, f64);

pub(super) fn check(answer: &Function<Gradient>, random: &mut Random) -> Finding {
    let drawn = (1..7).map(|length| (random.vector(length), random.number(-3.0..3.0)));
    Check::of(
        "weight_gradient: ∂L/∂wᵢ, given x and δ, to 1e-9",
        labelled(inputs()),
        |(x, delta)| Array1::from_iter(x.iter().map(|x| delta * x)),
        answer,
    )
    .drawn(labelled(drawn))
    .mistake(
        "Those are the inputs alone, ∂z/∂w. The chain rule multiplies them by δ = ∂L/∂z.",
        |(x, _)| x.clone(),
    )
    .mistake(
        "That is δ for every weight, which is ∂L/∂b. Beside the weight wᵢ stands its input xᵢ.",
        |(x, delta)| x.mapv(|_| *delta),
    )
    .mistake(
        "Those are the steps of gradient descent, against the gradient. The gradient itself is δ · xᵢ.",
        |(x, delta)| x.mapv(|x| -delta * x),
    )
    .mistake(
        "The inputs are added up. wᵢ multiplies its own input only, so ∂z/∂wᵢ = xᵢ.",
        |(x, delta)| x.mapv(|_| delta * x.sum()),
    )
    .mistake("δ is added to the inputs. The chain rule multiplies.", |(x, delta)| {
        x.mapv(|x| delta + x)
    })
    .mistake(
        "Those are the signs of the gradient. Its size counts too.",
        |(x, delta)| x.mapv(|x| sign(delta * x)),
    )
    .hint("z = w · x + b, so ∂z/∂wᵢ = xᵢ, and ∂L/∂wᵢ = ∂L/∂z · ∂z/∂wᵢ.")
    .run()
}

fn sign(gradient: f64) -> f64 {
    f64::from(gradient > 0.0) - f64::from(gradient < 0.0)
}

fn inputs() -> [Input; 6] {
    [
        (array![2.0], 3.0),
        (array![1.0, 2.0], 3.0),
        (array![2.0, -1.0], 0.5),
        (array![1.0, 2.0, 4.0], -2.0),
        (array![0.0, 4.0], 1.5),
        (array![0.5, 0.25], 0.0),
    ]
}

fn labelled(inputs: impl IntoIterator<Item = Input>) -> Vec<(String, Input)> {
    let label = |(x, delta): &Input| format!("weight_gradient({}, {delta})", Value::from(x.clone()));
    inputs.into_iter().map(|input| (label(&input), input)).collect()
}
