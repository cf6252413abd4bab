use std::sync::Arc;

use ndarray::Array2;

use super::{
    ActivationLayer, Init, Layer, LearningError, Linear, Parameter, layer::expect_width, seeded,
};
use crate::functions::Activation;

/// Layers in a row: each takes the output of the one before it.
#[derive(Debug)]
pub struct Network {
    input_width: usize,
    output_width: usize,
    layers: Vec<Box<dyn Layer>>,
}

/// What a batch went through: `outputs[0]` is the batch itself, and `outputs[l + 1]` what comes out
/// of layer l.
#[derive(Debug, Clone, PartialEq)]
pub struct Pass {
    pub outputs: Vec<Array2<f64>>,
}

/// The loss's gradients with respect to everything in a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradients {
    /// For each of [`Pass::outputs`], the batch itself first.
    pub outputs: Vec<Array2<f64>>,
    /// For each layer, for each of its parameters.
    pub parameters: Vec<Vec<Array2<f64>>>,
}

impl Pass {
    /// What comes out of the last layer.
    pub fn prediction(&self) -> &Array2<f64> {
        &self.outputs[self.outputs.len() - 1]
    }
}

impl Network {
    /// A network of these layers for rows of `input_width` numbers.
    ///
    /// # Errors
    /// There is no layer, or one can't take what the layer before it gives.
    pub fn new(input_width: usize, layers: Vec<Box<dyn Layer>>) -> Result<Self, LearningError> {
        if layers.is_empty() {
            return Err(LearningError::NoLayers);
        }
        let output_width = layers
            .iter()
            .try_fold(input_width, |width, layer| layer.output_width(width))?;
        Ok(Self {
            input_width,
            output_width,
            layers,
        })
    }

    /// A multi-layer perceptron: `widths` are those of the input, the hidden layers and the output,
    /// and the activation follows each linear layer but the last.
    ///
    /// The weights depend on the widths, `init` and `seed` alone: two networks that differ in their
    /// activation start from the same ones.
    ///
    /// # Errors
    /// Fewer than two widths, a width of 0, or an initialisation with an unusable variance or gain.
    pub fn mlp(
        widths: &[usize],
        activation: impl Activation + 'static,
        init: Init,
        seed: u64,
    ) -> Result<Self, LearningError> {
        let shared: Arc<dyn Activation> = Arc::new(activation);
        Self::mlp_with(widths, init, seed, |_| {
            Box::new(ActivationLayer::new(Arc::clone(&shared)))
        })
    }

    /// [`Network::mlp`] with any layer in the activation's place: `hidden` is given a hidden
    /// layer's width and returns what follows it, such as a [`PreluLayer`](super::PreluLayer).
    ///
    /// # Errors
    /// As [`Network::mlp`], or a layer that does not fit.
    pub fn mlp_with(
        widths: &[usize],
        init: Init,
        seed: u64,
        hidden: impl Fn(usize) -> Box<dyn Layer>,
    ) -> Result<Self, LearningError> {
        if let Some(position) = widths.iter().position(|&width| width == 0) {
            return Err(LearningError::ZeroWidth { position });
        }
        let mut rng = seeded(seed);
        let mut layers: Vec<Box<dyn Layer>> = Vec::new();
        for pair in widths.windows(2) {
            if !layers.is_empty() {
                layers.push(hidden(pair[0]));
            }
            layers.push(Box::new(Linear::draw(pair[0], pair[1], init, &mut rng)?));
        }
        Self::new(widths.first().copied().unwrap_or(0), layers)
    }

    /// The width of the rows that go in.
    pub fn input_width(&self) -> usize {
        self.input_width
    }

    /// The width of the rows that come out.
    pub fn output_width(&self) -> usize {
        self.output_width
    }

    /// The layers, first to last.
    pub fn layers(&self) -> &[Box<dyn Layer>] {
        &self.layers
    }

    /// What all layers learn, first layer to last.
    pub fn parameters(&self) -> Vec<&Parameter> {
        self.layers
            .iter()
            .flat_map(|layer| layer.parameters())
            .collect()
    }

    /// [`Network::parameters`], to be changed.
    pub fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        self.layers
            .iter_mut()
            .flat_map(|layer| layer.parameters_mut())
            .collect()
    }

    /// The output for each row of `inputs`.
    ///
    /// # Errors
    /// The rows have not the network's input width.
    pub fn predict(&self, inputs: &Array2<f64>) -> Result<Array2<f64>, LearningError> {
        self.check_width(inputs)?;
        let first = self.layers[0].forward(inputs);
        Ok(self.layers[1..]
            .iter()
            .fold(first, |batch, layer| layer.forward(&batch)))
    }

    /// The output of every layer for a batch, to be followed by [`Network::backward`].
    ///
    /// # Errors
    /// The rows have not the network's input width.
    pub fn forward(&self, inputs: Array2<f64>) -> Result<Pass, LearningError> {
        self.check_width(&inputs)?;
        Ok(self.run(inputs))
    }

    /// [`Network::forward`] for a batch that is known to fit.
    pub(super) fn run(&self, inputs: Array2<f64>) -> Pass {
        let mut outputs = vec![inputs];
        for layer in &self.layers {
            outputs.push(layer.forward(&outputs[outputs.len() - 1]));
        }
        Pass { outputs }
    }

    /// Backpropagation, from the loss's gradient with respect to the prediction.
    ///
    /// # Panics
    /// `pass` does not come from this network, or `gradient` has not the prediction's shape.
    pub fn backward(&self, pass: &Pass, gradient: Array2<f64>) -> Gradients {
        let shape = pass.prediction().dim();
        assert_eq!(gradient.dim(), shape, "one gradient for each output");
        let mut outputs = vec![gradient];
        let mut parameters = Vec::with_capacity(self.layers.len());
        for (layer, ends) in self.layers.iter().zip(pass.outputs.windows(2)).rev() {
            let gradients = layer.backward(&ends[0], &ends[1], &outputs[outputs.len() - 1]);
            outputs.push(gradients.input);
            parameters.push(gradients.parameters);
        }
        outputs.reverse();
        parameters.reverse();
        Gradients {
            outputs,
            parameters,
        }
    }

    fn check_width(&self, inputs: &Array2<f64>) -> Result<(), LearningError> {
        expect_width("the network", self.input_width, inputs.ncols())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        functions::{Gelu, Tanh},
        learning::{
            LayerNorm, Objective, PreluLayer, Residual,
            gradient_check::{assert_close, batch, central_differences},
        },
    };

    /// One of everything: linear, PReLU, normalisation, a residual branch, GELU.
    fn one_of_each() -> Network {
        let branch = Network::mlp(&[6, 5, 6], Tanh, Init::LecunNormal, 2).unwrap();
        let layers: Vec<Box<dyn Layer>> = vec![
            Box::new(Linear::new(4, 6, Init::HeNormal, 3).unwrap()),
            Box::new(PreluLayer::new(PreluLayer::DEFAULT_ALPHA)),
            Box::new(LayerNorm::new(6).unwrap()),
            Box::new(Residual::new(branch).unwrap()),
            Box::new(ActivationLayer::new(Gelu)),
            Box::new(Linear::new(6, 3, Init::PyTorch, 4).unwrap()),
        ];
        Network::new(4, layers).unwrap()
    }

    #[test]
    fn backpropagation_is_the_derivative_of_every_loss_by_every_parameter() {
        let inputs = batch(5, 4);
        let objectives = [
            Objective::CrossEntropy(vec![0, 2, 1, 1, 0]),
            Objective::BinaryCrossEntropy(batch(5, 3).mapv(|x| f64::from(x > 0.0))),
            Objective::MeanSquaredError(batch(5, 3)),
        ];
        for objective in objectives {
            let mut network = one_of_each();
            let pass = network.forward(inputs.clone()).unwrap();
            let loss = objective.loss(pass.prediction()).unwrap();
            let gradients = network.backward(&pass, loss.gradient).parameters.concat();
            assert_eq!(gradients.len(), network.parameters().len());
            for (index, gradient) in gradients.iter().enumerate() {
                let value = network.parameters()[index].value.clone();
                let numeric = central_differences(&value, |moved| {
                    network.parameters_mut()[index].value.assign(moved);
                    objective
                        .loss(&network.predict(&inputs).unwrap())
                        .unwrap()
                        .value
                });
                network.parameters_mut()[index].value.assign(&value);
                assert_close(gradient, &numeric, "parameter");
            }
        }
    }

    #[test]
    fn a_perceptron_has_an_activation_after_each_linear_layer_but_the_last() {
        let network = Network::mlp(&[64, 32, 16, 10], Tanh, Init::GlorotNormal, 1).unwrap();
        let names: Vec<String> = network.layers().iter().map(|layer| layer.name()).collect();
        assert_eq!(
            names,
            [
                "Linear(64 → 32)",
                "Tanh",
                "Linear(32 → 16)",
                "Tanh",
                "Linear(16 → 10)"
            ]
        );
        assert_eq!((network.input_width(), network.output_width()), (64, 10));
    }

    #[test]
    fn networks_that_differ_in_their_activation_start_from_the_same_weights() {
        let tanh = Network::mlp(&[4, 5, 3], Tanh, Init::HeNormal, 7).unwrap();
        let gelu = Network::mlp(&[4, 5, 3], Gelu, Init::HeNormal, 7).unwrap();
        let other = Network::mlp(&[4, 5, 3], Gelu, Init::HeNormal, 8).unwrap();
        assert_eq!(tanh.parameters(), gelu.parameters());
        assert_ne!(gelu.parameters(), other.parameters());
    }

    #[test]
    fn a_prediction_is_the_last_output_of_the_forward_pass() {
        let network = one_of_each();
        let pass = network.forward(batch(5, 4)).unwrap();
        assert_eq!(pass.outputs.len(), network.layers().len() + 1);
        assert_eq!(&network.predict(&batch(5, 4)).unwrap(), pass.prediction());
    }

    #[test]
    fn layers_and_batches_that_do_not_fit_are_refused_with_the_layer_s_name() {
        let mlp = |widths: &[usize]| Network::mlp(widths, Tanh, Init::HeNormal, 1).map(|_| ());
        assert_eq!(mlp(&[]), Err(LearningError::NoLayers));
        assert_eq!(mlp(&[3]), Err(LearningError::NoLayers));
        assert_eq!(
            mlp(&[3, 0, 2]),
            Err(LearningError::ZeroWidth { position: 1 })
        );
        let linear = |inputs, outputs| -> Box<dyn Layer> {
            Box::new(Linear::new(inputs, outputs, Init::HeNormal, 1).unwrap())
        };
        let error = Network::new(2, vec![linear(2, 3), linear(4, 1)]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Linear(4 → 1) takes rows of width 4, but was given width 3"
        );
        assert_eq!(
            one_of_each().predict(&batch(1, 3)),
            Err(LearningError::Width {
                layer: "the network".into(),
                expected: 4,
                got: 3
            })
        );
    }
}
