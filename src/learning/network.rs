use std::{mem, sync::Arc};

use ndarray::Array2;

use super::{
    ActivationLayer, Init, Layer, LayerGradients, LearningError, Linear, Parameter, Stage, layer::expect_width, seeded,
};
use crate::functions::Activation;

/// Layers in a row: each takes the output of the one before it.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let network = Network::mlp(&[2, 16, 3], Relu, Init::HeNormal, 7)?;
/// let logits = network.predict(&array![[0.5, -1.0]])?;
/// assert_eq!(logits.dim(), (1, 3));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Network {
    input_width: usize,
    output_width: usize,
    layers: Vec<Box<dyn Layer>>,
}

/// What a batch went through: `outputs[0]` is the batch itself, and `outputs[l + 1]` what comes out
/// of layer l.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// ```
    /// use activations::prelude::*;
    ///
    /// # fn main() -> Result<(), LearningError> {
    /// let network = Network::mlp_with(&[2, 16, 3], Init::HeNormal, 7, |_| {
    ///     Box::new(PreluLayer::new(PreluLayer::DEFAULT_ALPHA))
    /// })?;
    /// let names: Vec<_> = network.parameters().iter().map(|parameter| parameter.name).collect();
    /// assert_eq!(names, ["weight", "bias", "alpha", "weight", "bias"]);
    /// # Ok(())
    /// # }
    /// ```
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

    /// What the layers are put together of, first layer to last.
    pub fn stages(&self) -> Vec<Stage> {
        self.layers.iter().flat_map(|layer| layer.stages()).collect()
    }

    /// What all layers learn, first layer to last.
    pub fn parameters(&self) -> Vec<&Parameter> {
        self.layers.iter().flat_map(|layer| layer.parameters()).collect()
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
        let mut pass = Pass { outputs: vec![inputs] };
        self.run_again(&mut pass);
        pass
    }

    /// [`Network::run`] from the inputs of a pass, in the matrices of its outputs.
    pub(super) fn run_again(&self, pass: &mut Pass) {
        pass.outputs.resize(self.layers.len() + 1, Array2::default((0, 0)));
        for (index, layer) in self.layers.iter().enumerate() {
            let (before, after) = pass.outputs.split_at_mut(index + 1);
            layer.forward_into(&before[index], &mut after[0]);
        }
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
        Gradients { outputs, parameters }
    }

    /// The parameters' part of [`Network::backward`], which is all that training needs, in the matrices of an
    /// earlier one. Two matrices take turns in holding the gradient at either end of a layer, and stay in the cache.
    pub(super) fn parameter_gradients(
        &self,
        pass: &Pass,
        mut gradient: Array2<f64>,
        parameters: &mut Vec<Vec<Array2<f64>>>,
    ) {
        parameters.resize(self.layers.len(), Vec::new());
        let mut gradients = LayerGradients::default();
        let ends = pass.outputs.windows(2);
        for ((layer, ends), kept) in self.layers.iter().zip(ends).zip(parameters).rev() {
            mem::swap(&mut gradients.parameters, kept);
            layer.backward_into(&ends[0], &ends[1], &mut gradient, &mut gradients);
            mem::swap(&mut gradients.parameters, kept);
            mem::swap(&mut gradients.input, &mut gradient);
        }
    }

    fn check_width(&self, inputs: &Array2<f64>) -> Result<(), LearningError> {
        expect_width("the network", self.input_width, inputs.ncols())
    }
}

#[cfg(test)]
mod tests;
