//! Networks as plain data, which goes from one process to another.

use std::sync::Arc;

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use crate::functions::{Activation, catalog};
use crate::learning::{ActivationLayer, Layer, LearningError, Linear, Network};

/// An activation of the table, by its name with its parameter: `LeakyReLU(0.1)`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct PlainActivation(pub String);

/// A network, layer by layer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct PlainNetwork(pub Vec<PlainLayer>);

/// One layer of it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub enum PlainLayer {
    /// The weight, outputs × inputs, and one row of biases.
    Linear {
        weight: Array2<f64>,
        bias: Array2<f64>,
    },
    Activation(PlainActivation),
    /// Any other, by its name.
    Other(String),
}

impl From<&dyn Activation> for PlainActivation {
    fn from(activation: &dyn Activation) -> Self {
        Self(activation.name())
    }
}

impl PlainActivation {
    /// The activation, where the table has it or its family.
    pub fn activation(&self) -> Option<Arc<dyn Activation>> {
        let (_, parameter) = self.0.trim_end_matches(')').rsplit_once('(').unwrap_or_default();
        let parameter = parameter.parse();
        let of_this_name = |activation: &Arc<dyn Activation>| activation.name() == self.0;
        let relatives = |entry: crate::functions::Entry| {
            let relative = entry.family.zip(parameter.clone().ok());
            let relative = relative.and_then(|(family, parameter)| (family.make)(parameter).ok());
            [Some(entry.activation), relative].into_iter().flatten()
        };
        catalog().into_iter().flat_map(relatives).find(of_this_name)
    }
}

impl PlainLayer {
    /// `Linear(64 → 10)`, or the layer's own name.
    pub fn name(&self) -> String {
        match self {
            Self::Linear { weight, .. } => format!("Linear({} → {})", weight.ncols(), weight.nrows()),
            Self::Activation(PlainActivation(name)) | Self::Other(name) => name.clone(),
        }
    }

    /// Rows and columns of the weight, of a linear layer.
    pub fn linear_shape(&self) -> Option<(usize, usize)> {
        match self {
            Self::Linear { weight, .. } => Some(weight.dim()),
            _ => None,
        }
    }
}

impl From<&dyn Layer> for PlainLayer {
    fn from(layer: &dyn Layer) -> Self {
        if let Some(activation) = layer.activation() {
            return Self::Activation(activation.into());
        }
        match layer.parameters()[..] {
            [weight, bias] if (weight.name, bias.name) == ("weight", "bias") => Self::Linear {
                weight: weight.value.clone(),
                bias: bias.value.clone(),
            },
            _ => Self::Other(layer.name()),
        }
    }
}

impl From<&Network> for PlainNetwork {
    fn from(network: &Network) -> Self {
        Self(
            network
                .layers()
                .iter()
                .map(|layer| PlainLayer::from(&**layer))
                .collect(),
        )
    }
}

impl PlainNetwork {
    /// The network, where it has linear layers and activations of the table alone, and begins with a linear one.
    pub fn network(&self) -> Option<Result<Network, LearningError>> {
        let Some(PlainLayer::Linear { weight, .. }) = self.0.first() else {
            return None;
        };
        let mut layers: Vec<Box<dyn Layer>> = Vec::new();
        for layer in &self.0 {
            layers.push(match layer {
                PlainLayer::Linear { weight, bias } => {
                    match Linear::from_parts(weight.clone(), bias.iter().copied().collect()) {
                        Ok(linear) => Box::new(linear),
                        Err(error) => return Some(Err(error)),
                    }
                }
                PlainLayer::Activation(activation) => Box::new(ActivationLayer::new(activation.activation()?)),
                PlainLayer::Other(_) => return None,
            });
        }
        Some(Network::new(weight.ncols(), layers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::{LeakyRelu, Tanh};
    use crate::learning::{Init, LayerNorm};

    #[test]
    fn a_network_comes_out_as_it_went_in() {
        let network = Network::mlp(&[3, 4, 2], LeakyRelu::new(0.3).unwrap(), Init::PyTorch, 1).unwrap();
        let plain = PlainNetwork::from(&network);
        let back = plain.network().unwrap().unwrap();
        assert_eq!(back.parameters(), network.parameters());
        assert_eq!(PlainNetwork::from(&back), plain);
    }

    #[test]
    fn every_activation_of_the_table_is_found_by_its_name_and_no_other() {
        for entry in catalog() {
            let plain = PlainActivation::from(&*entry.activation);
            assert_eq!(plain.activation().map(|found| found.name()), Some(entry.name()));
        }
        assert!(PlainActivation("Bent(2)".into()).activation().is_none());
    }

    #[test]
    fn a_layer_that_is_no_plain_data_is_named() {
        let layers: Vec<Box<dyn Layer>> = vec![
            Box::new(LayerNorm::new(3).unwrap()),
            Box::new(ActivationLayer::new(Tanh)),
        ];
        let plain = PlainNetwork::from(&Network::new(3, layers).unwrap());
        assert!(
            matches!(&plain.0[..], [PlainLayer::Other(_), PlainLayer::Activation(_)]),
            "{plain:?}"
        );
        assert!(plain.network().is_none());
    }
}
