//! The checker of `11_gradient_flow`: the way back through a deep stack, by hand and in a trained network.

mod figures;
mod passes;
mod reference;
mod stacks;
mod trained;

use std::sync::Arc;

use ndarray::Array2;

use crate::asking::{
    Check, Finding, Function, Known, PlainActivation, PlainNetwork, Report, Signature, functions, signature,
};
use crate::functions::Activation;
use crate::learning::{LearningError, Network};
pub use figures::{figure, trained_figure};

/// The reader's `pre_activations`.
pub type PreActivations = fn(&[Array2<f64>], &Array2<f64>, fn(f64) -> f64) -> Vec<Array2<f64>>;
/// The reader's `gradient_rms`.
pub type GradientRms = fn(&[Array2<f64>], &Array2<f64>, fn(f64) -> f64, fn(f64) -> f64, &Array2<f64>) -> Vec<f64>;
/// The reader's `deep_network`.
pub type DeepNetwork = fn(Arc<dyn Activation>, u64) -> Result<Network, LearningError>;
/// The reader's `healthiest`.
pub type Healthiest = fn(&[f64]) -> usize;

type Matrices = Vec<Array2<f64>>;
type Forward = (Matrices, Array2<f64>, Known);
type Backward = (Matrices, Array2<f64>, Known, Known, Array2<f64>);

signature!(PreActivations, (weights, input, f), Forward => Matrices, weights, input, f.function());
signature!(GradientRms, (weights, input, f, slope, end), Backward => Vec<f64>,
    weights, input, f.function(), slope.function(), end);

impl Signature for DeepNetwork {
    type Input = (PlainActivation, u64);
    type Output = Result<PlainNetwork, String>;

    fn apply(self, (activation, seed): &Self::Input) -> Self::Output {
        let activation = activation.activation().expect("an activation of the table");
        let network = self(activation, *seed).map_err(|error| error.to_string())?;
        Ok(PlainNetwork::from(&network))
    }
}

functions! { gradient_flow:
    pre_activations: PreActivations,
    gradient_rms: GradientRms,
    deep_network: DeepNetwork,
    healthiest: Healthiest,
}

/// Checks both ways through stacks of one to twenty layers against the crate's own backpropagation, to a
/// relative 1e-9, and that twenty layers starve with sigmoid and are fed with tanh and ReLU once trained.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let Functions {
        pre_activations,
        gradient_rms,
        deep_network,
        healthiest,
    } = functions;
    Report::new(
        "11_gradient_flow",
        seed,
        [
            passes::forward(pre_activations),
            passes::backward(gradient_rms),
            choice(healthiest),
            trained::twenty_layers(deep_network, healthiest),
        ],
    )
}

fn choice(healthiest: &Function<Healthiest>) -> Finding {
    let ratios: [&[f64]; 8] = [
        &[0.5],
        &[0.1, 1.0],
        &[0.5, 1.5],
        &[0.01, 10.0],
        &[1000.0, 0.1, 1e-9],
        &[1000.0, 0.1, 0.5],
        &[0.0, 1e9],
        &[1e-13, 0.3, 2.0, 40.0],
    ];
    let inputs = ratios.map(|ratios| (format!("healthiest(&{ratios:?})"), ratios));
    let distance = |ratio: f64| ratio.ln().abs();
    let best = |ratios: &[f64], badness: fn(f64) -> f64| {
        (0..ratios.len())
            .min_by(|&a, &b| badness(ratios[a]).total_cmp(&badness(ratios[b])))
            .unwrap_or(0)
    };
    Check::new(
        "healthiest: the ratio nearest to 1",
        inputs.into(),
        move |ratios| best(ratios, distance),
        |ratios| healthiest.call(&ratios.to_vec()),
    )
    .mistake(
        "That is the largest ratio. A gradient that explodes is as ill as one that vanishes.",
        move |ratios| best(ratios, |ratio| -ratio),
    )
    .mistake(
        "That is the smallest ratio, where the gradient vanishes most.",
        move |ratios| best(ratios, |ratio| ratio),
    )
    .mistake(
        "That compares |ratio − 1|, for which 0 is as near to 1 as 2 is. Compare logarithms: 1/100 is as \
         far from 1 as 100.",
        move |ratios| best(ratios, |ratio| (ratio - 1.0).abs()),
    )
    .mistake("That is the worst of them, farthest from 1.", move |ratios| {
        best(ratios, |ratio| -ratio.ln().abs())
    })
    .hint("Find the index at which |ln(ratio)| is smallest.")
    .run()
}
