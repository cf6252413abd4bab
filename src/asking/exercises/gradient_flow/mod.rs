//! The checker of `11_gradient_flow`: the backward pass through a deep stack, by hand and in a trained network.

mod figures;
mod passes;
mod reference;
mod stacks;
mod trained;
mod watching;

use ndarray::Array2;

use crate::asking::training::{Dense, Training};
use crate::asking::{Check, Finding, Function, Known, Outcome, Random, Report, Runs, Signature, functions, signature};
use crate::functions::Activation;
use crate::learning::LearningError;
pub use figures::{figure, trained_figure};

/// The reader's `pre_activations`.
pub type PreActivations = fn(&[Array2<f64>], &Array2<f64>, fn(f64) -> f64) -> Vec<Array2<f64>>;
/// The reader's `gradient_rms`.
pub type GradientRms = fn(&[Array2<f64>], &Array2<f64>, fn(f64) -> f64, fn(f64) -> f64, &Array2<f64>) -> Vec<f64>;
/// The reader's `deep_layers`.
pub type DeepLayers = fn(u64) -> Result<Vec<Dense>, LearningError>;
/// The reader's `train_and_watch`.
pub type TrainAndWatch = fn(&mut [Dense], &Array2<f64>, &[usize], &[Vec<usize>], &dyn Activation, f64) -> Vec<Vec<f64>>;
/// The reader's `healthiest`.
pub type Healthiest = fn(&[f64]) -> usize;

type Matrices = Vec<Array2<f64>>;
type Forward = (Matrices, Array2<f64>, Known);
type Backward = (Matrices, Array2<f64>, Known, Known, Array2<f64>);

signature!(PreActivations, (weights, input, f), Forward => Matrices, weights, input, f.function());
signature!(GradientRms, (weights, input, f, slope, end), Backward => Vec<f64>,
    weights, input, f.function(), slope.function(), end);

impl Signature for DeepLayers {
    type Input = u64;
    type Output = Result<Vec<Dense>, String>;

    fn apply(self, seed: &u64) -> Self::Output {
        self(*seed).map_err(|error| error.to_string())
    }
}

impl Signature for TrainAndWatch {
    type Input = Training;
    /// The network that comes out, and for each step the norms of its gradients.
    type Output = (Vec<Dense>, Vec<Vec<f64>>);

    fn apply(self, training: &Training) -> Self::Output {
        training.run(self)
    }
}

functions! { gradient_flow:
    pre_activations: PreActivations,
    gradient_rms: GradientRms,
    deep_layers: DeepLayers,
    train_and_watch: TrainAndWatch,
    healthiest: Healthiest,
}

/// Checks both passes through stacks of one to twenty layers against the crate's own backpropagation, to a relative
/// 1e-9; the reader's loop on small networks, to 1e-9; and that with it twenty layers starve with sigmoid and are fed
/// with tanh and ReLU.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let Functions {
        pre_activations,
        gradient_rms,
        deep_layers,
        train_and_watch,
        healthiest,
    } = functions;
    let deep_layers = &Runs::of(deep_layers);
    let layers = trained::twenty_layers(deep_layers, seed);
    let watching = watching::check(train_and_watch, seed);
    let right = [&layers, &watching]
        .iter()
        .all(|finding| finding.outcome() == Outcome::Passed);
    let ready = right.then_some((deep_layers, train_and_watch));
    Report::new(
        "11_gradient_flow",
        seed,
        [
            passes::forward(pre_activations, seed),
            passes::backward(gradient_rms, seed),
            layers,
            watching,
            choice(healthiest, seed),
            trained::gradients(ready, healthiest, seed),
        ],
    )
}

fn choice(healthiest: &Function<Healthiest>, seed: u64) -> Finding {
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
    let labelled = |ratios: Vec<Vec<f64>>| {
        let label = |ratios: &Vec<f64>| format!("healthiest(&{ratios:?})");
        ratios.into_iter().map(|ratios| (label(&ratios), ratios)).collect()
    };
    let distance = |ratio: f64| ratio.ln().abs();
    let best = |ratios: &[f64], badness: fn(f64) -> f64| {
        (0..ratios.len())
            .min_by(|&a, &b| badness(ratios[a]).total_cmp(&badness(ratios[b])))
            .unwrap_or(0)
    };
    Check::of(
        "healthiest: the ratio nearest to 1",
        labelled(ratios.map(<[f64]>::to_vec).into()),
        move |ratios| best(ratios, distance),
        healthiest,
    )
    .drawn(labelled(drawn_ratios(seed)))
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

/// Powers of ten from a vanishing gradient to an exploding one.
fn drawn_ratios(seed: u64) -> Vec<Vec<f64>> {
    let mut random = Random::new(seed);
    let exponents = [3, 4, 5].map(|count| random.vector(count));
    exponents
        .map(|exponents| exponents.mapv(|e| 10f64.powf(3.0 * e)).to_vec())
        .into()
}
