//! What the checker asks of a network that the reader trained on the digits, as plain data.

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use super::{dead, hidden_outputs};
use crate::asking::{PlainActivation, PlainLayer, PlainNetwork};
use crate::learning::experiments::standard_digits;
use crate::learning::{Network, share_read};

/// A trained network, and what it makes of the digits, whatever its activations are.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Examined {
    pub(super) layers: PlainNetwork,
    /// What comes out of each activation for the training images; nothing where they don't fit.
    hidden: Vec<Array2<f64>>,
    /// What the network answers to the test images.
    logits: Array2<f64>,
    /// The slope of each activation at −1000, −1 and 1000.
    slopes: Vec<[f64; 3]>,
}

impl From<Network> for Examined {
    fn from(network: Network) -> Self {
        let digits = standard_digits();
        let activations = network.layers().iter().filter_map(|layer| layer.activation());
        Self {
            layers: (&network).into(),
            hidden: hidden_outputs(&network, &digits.train.inputs).unwrap_or_default(),
            logits: network.predict(&digits.test.inputs).unwrap_or_default(),
            slopes: activations
                .map(|activation| [-1000.0, -1.0, 1000.0].map(|x| activation.derivative(x)))
                .collect(),
        }
    }
}

impl Examined {
    /// How many units are 0 on every training image.
    pub(super) fn dead(&self) -> usize {
        self.hidden.iter().map(dead).sum()
    }

    /// The share of the test digits that it reads.
    pub(super) fn read(&self) -> f64 {
        share_read(&self.logits, &standard_digits().test.labels)
    }

    /// Each activation with its slopes.
    pub(super) fn activations(&self) -> impl Iterator<Item = (&PlainActivation, [f64; 3])> {
        let activations = self.layers.0.iter().filter_map(|layer| match layer {
            PlainLayer::Activation(activation) => Some(activation),
            _ => None,
        });
        activations.zip(self.slopes.iter().copied())
    }
}
