//! The types of the reader's functions, and how they are called with plain data.

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use super::Dense;
use crate::asking::{PlainActivation, Signature, signature};
use crate::functions::Activation;

type Layers = Vec<Dense>;
type Matrix = Array2<f64>;
type Labels = Vec<usize>;

/// The reader's `forward`.
pub type Forward = fn(&[Dense], &Matrix, &dyn Activation) -> Vec<Matrix>;
/// The reader's `loss`; `Loss` is what an output layer has.
pub type LossOf = fn(&Matrix, &[usize]) -> f64;
/// The reader's `loss_gradient`.
pub type LossGradient = fn(&Matrix, &[usize]) -> Matrix;
/// The reader's `gradients`.
pub type GradientsOf = fn(&[Dense], &Matrix, &[usize], &dyn Activation) -> Layers;
/// The reader's `step`.
pub type Step = fn(&mut [Dense], &[Dense], f64);
/// The reader's `train`.
pub type Train = fn(&mut [Dense], &Matrix, &[usize], &[Vec<usize>], &dyn Activation, f64) -> Vec<f64>;
/// The reader's `accuracy`.
pub type Accuracy = fn(&[Dense], &Matrix, &[usize], &dyn Activation) -> f64;

signature!(Forward, (layers, x, f), (Layers, Matrix, PlainActivation) => Vec<Matrix>, layers, x, &*f.known());
signature!(LossOf, (logits, labels), (Matrix, Labels) => f64, logits, labels);
signature!(LossGradient, (logits, labels), (Matrix, Labels) => Matrix, logits, labels);
signature!(GradientsOf, (layers, x, labels, f), (Layers, Matrix, Labels, PlainActivation) => Layers,
    layers, x, labels, &*f.known());
signature!(Accuracy, (layers, x, labels, f), (Layers, Matrix, Labels, PlainActivation) => f64,
    layers, x, labels, &*f.known());

/// What a loop trains, and how.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Training {
    /// The network it begins with.
    pub layers: Layers,
    pub x: Matrix,
    pub labels: Labels,
    /// The rows of each batch, a step for each.
    pub batches: Vec<Vec<usize>>,
    pub activation: PlainActivation,
    pub rate: f64,
}

impl Signature for Step {
    type Input = (Layers, Layers, f64);
    type Output = Layers;

    fn apply(self, (layers, gradients, rate): &Self::Input) -> Layers {
        let mut layers = layers.clone();
        self(&mut layers, gradients, *rate);
        layers
    }
}

impl Signature for Train {
    type Input = Training;
    /// The network that comes out, and the losses on the way.
    type Output = (Layers, Vec<f64>);

    fn apply(self, training: &Training) -> Self::Output {
        training.run(self)
    }
}

/// A reader's loop, and what it returns.
type Loop<R> = fn(&mut [Dense], &Matrix, &[usize], &[Vec<usize>], &dyn Activation, f64) -> R;

impl Training {
    /// The network that comes out of a loop, and what it returns.
    pub(in crate::asking::exercises) fn run<R>(&self, train: Loop<R>) -> (Layers, R) {
        let mut layers = self.layers.clone();
        let f = self.activation.known();
        let returned = train(&mut layers, &self.x, &self.labels, &self.batches, &*f, self.rate);
        (layers, returned)
    }
}
