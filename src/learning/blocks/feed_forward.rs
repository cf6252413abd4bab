use std::sync::Arc;

use ndarray::Array2;
use rand::Rng;

use crate::{
    functions::{Activation, ActivationMethods, Module},
    learning::{Init, Layer, LayerGradients, LearningError, Parameter, Stage, layer::expect_width, seeded},
};

/// A transformer's feed-forward layer, plain or gated, without biases: y = h W₂ᵀ.
///
/// Plain, h = f(x Wᵀ), with two matrices; gated, h = f(x Wᵀ) ⊙ x Vᵀ, with three, where ⊙ multiplies
/// element by element. The function f decides which gated layer it is:
///
/// | f | name | known from |
/// |---|---|---|
/// | sigmoid | GLU | Y. Dauphin et al., 2016, arXiv:1612.08083 |
/// | identity | bilinear | A. Mnih and G. Hinton, 2007 |
/// | ReLU | ReGLU | |
/// | GELU | GeGLU | T5 v1.1, Gemma |
/// | SiLU | SwiGLU | LLaMA, PaLM, Mistral |
///
/// W and V are hidden × width and W₂ is width × hidden. With G = ∂L/∂y, H = G W₂ and a = x Wᵀ:
/// ∂L/∂W₂ = Gᵀ h, ∂L/∂V = (H ⊙ f(a))ᵀ x, and ∂L/∂W = Aᵀ x with A = H ⊙ x Vᵀ ⊙ f′(a).
///
/// N. Shazeer, *GLU Variants Improve Transformer*, 2020, arXiv:2002.05202.
///
/// ```
/// use activations::functions::{Gelu, Silu};
/// use activations::learning::{Init, Layer, blocks::FeedForward};
///
/// # fn main() -> Result<(), activations::learning::LearningError> {
/// let plain = FeedForward::plain(64, 256, Gelu, Init::LecunNormal, 7)?;
/// let hidden = FeedForward::matched_hidden(256);
/// let swiglu = FeedForward::gated(64, hidden, Silu, Init::LecunNormal, 7)?;
/// assert_eq!((plain.parameter_count(), swiglu.parameter_count()), (32_768, 32_832));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct FeedForward {
    activation: Arc<dyn Activation>,
    w: Parameter,
    v: Option<Parameter>,
    w2: Parameter,
}

impl FeedForward {
    /// y = f(x Wᵀ) W₂ᵀ, from `width` numbers over `hidden` ones back to `width`.
    ///
    /// # Errors
    /// A width of 0, or a variance or gain that the initialisation can't use.
    pub fn plain(
        width: usize,
        hidden: usize,
        activation: impl Activation + 'static,
        init: Init,
        seed: u64,
    ) -> Result<Self, LearningError> {
        Self::draw(width, hidden, Arc::new(activation), init, seed, false)
    }

    /// y = (f(x Wᵀ) ⊙ x Vᵀ) W₂ᵀ, from `width` numbers over `hidden` ones back to `width`.
    ///
    /// # Errors
    /// As [`FeedForward::plain`].
    pub fn gated(
        width: usize,
        hidden: usize,
        activation: impl Activation + 'static,
        init: Init,
        seed: u64,
    ) -> Result<Self, LearningError> {
        Self::draw(width, hidden, Arc::new(activation), init, seed, true)
    }

    fn draw(
        width: usize,
        hidden: usize,
        activation: Arc<dyn Activation>,
        init: Init,
        seed: u64,
        gated: bool,
    ) -> Result<Self, LearningError> {
        let mut seeds = seeded(seed);
        let mut weight = |name, inputs, outputs| {
            let value = init.weight(inputs, outputs, seeds.next_u64());
            value.map(|value| Parameter::new(name, value))
        };
        Ok(Self {
            activation,
            w: weight("W", width, hidden)?,
            v: gated.then(|| weight("V", width, hidden)).transpose()?,
            w2: weight("W₂", hidden, width)?,
        })
    }

    /// The hidden width at which a gated layer's three matrices have as many numbers as a plain
    /// layer's two: ⅔ of the plain one's, rounded.
    pub fn matched_hidden(plain_hidden: usize) -> usize {
        (2 * plain_hidden + 1) / 3
    }

    /// How many numbers the layer learns.
    pub fn parameter_count(&self) -> usize {
        self.parameters().iter().map(|parameter| parameter.value.len()).sum()
    }

    /// a = x Wᵀ and, if the layer is gated, x Vᵀ.
    fn projections(&self, input: &Array2<f64>) -> (Array2<f64>, Option<Array2<f64>>) {
        let project = |parameter: &Parameter| input.dot(&parameter.value.t());
        (project(&self.w), self.v.as_ref().map(project))
    }
}

impl Layer for FeedForward {
    fn name(&self) -> String {
        let (width, hidden) = self.w2.value.dim();
        let kind = if self.v.is_some() {
            "GatedFeedForward"
        } else {
            "FeedForward"
        };
        format!("{kind}({}, {width} → {hidden} → {width})", self.activation.name())
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        let width = self.w2.value.nrows();
        expect_width(&self.name(), width, input_width)?;
        Ok(width)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        let (a, linear) = self.projections(input);
        let mut hidden = a;
        hidden.activate_inplace(&self.activation);
        if let Some(linear) = linear {
            hidden *= &linear;
        }
        hidden.dot(&self.w2.value.t())
    }

    fn backward(&self, input: &Array2<f64>, _: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let (a, linear) = self.projections(input);
        let mut hidden = a.activate(&self.activation);
        let hidden_gradient = output_gradient.dot(&self.w2.value);
        let mut a_gradient = self.activation.backward(&a, &hidden_gradient);
        let mut linear_gradient = None;
        if let Some(linear) = linear {
            linear_gradient = Some(hidden_gradient * &hidden);
            a_gradient *= &linear;
            hidden *= &linear;
        }
        let mut gradients = LayerGradients {
            input: a_gradient.dot(&self.w.value),
            parameters: vec![a_gradient.t().dot(input)],
        };
        if let (Some(v), Some(gradient)) = (&self.v, linear_gradient) {
            gradients.input += &gradient.dot(&v.value);
            gradients.parameters.push(gradient.t().dot(input));
        }
        gradients.parameters.push(output_gradient.t().dot(&hidden));
        gradients
    }

    fn parameters(&self) -> Vec<&Parameter> {
        [Some(&self.w), self.v.as_ref(), Some(&self.w2)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        [Some(&mut self.w), self.v.as_mut(), Some(&mut self.w2)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn stages(&self) -> Vec<Stage> {
        let (width, hidden) = self.w2.value.dim();
        let step = |name, from, to| Stage::Step(format!("{name}({from} → {to})"));
        let gate = vec![step("W", width, hidden), Stage::Activation(self.activation.name())];
        let mut stages = match self.v {
            Some(_) => vec![Stage::Product {
                value: vec![step("V", width, hidden)],
                gate,
            }],
            None => gate,
        };
        stages.push(step("W₂", hidden, width));
        stages
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::*;
    use crate::{
        functions::{Gelu, Identity, Relu, Sigmoid, Silu},
        learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch},
    };

    #[test]
    fn backward_is_the_derivative_of_forward_plain_and_gated() {
        let init = Init::LecunNormal;
        let layers = [
            FeedForward::plain(4, 6, Relu, init, 1),
            FeedForward::plain(4, 6, Gelu, init, 1),
            FeedForward::gated(4, 3, Sigmoid, init, 1),
            FeedForward::gated(4, 3, Identity, init, 1),
            FeedForward::gated(4, 3, Relu, init, 1),
            FeedForward::gated(4, 3, Gelu, init, 1),
            FeedForward::gated(4, 3, Silu, init, 1),
        ];
        for layer in layers {
            assert_backward_is_the_derivative_of_forward(&mut layer.unwrap(), &batch(5, 4));
        }
    }

    /// x V is then 1 in every column, and nothing is left of the gate.
    #[test]
    fn a_gated_layer_whose_linear_half_is_1_is_the_plain_layer() {
        let ones = Array2::ones((5, 4));
        let plain = FeedForward::plain(4, 6, Gelu, Init::HeNormal, 1).unwrap();
        let mut gated = FeedForward::gated(4, 6, Gelu, Init::HeNormal, 1).unwrap();
        let [w, w2] = plain.parameters()[..] else {
            unreachable!()
        };
        for (parameter, value) in
            gated
                .parameters_mut()
                .into_iter()
                .zip([w.value.clone(), Array2::from_elem((6, 4), 0.25), w2.value.clone()])
        {
            parameter.value = value;
        }
        assert_eq!(gated.forward(&ones), plain.forward(&ones));
    }

    #[test]
    fn matched_layers_differ_by_less_than_one_hidden_unit_s_parameters() {
        for hidden in 1..200 {
            let count = |layer: Result<FeedForward, _>| layer.unwrap().parameter_count();
            let plain = count(FeedForward::plain(8, hidden, Gelu, Init::LecunNormal, 1));
            let matched = FeedForward::matched_hidden(hidden);
            let gated = count(FeedForward::gated(8, matched, Gelu, Init::LecunNormal, 1));
            assert!(plain.abs_diff(gated) <= 8, "{hidden}: {plain} and {gated}");
        }
    }

    #[test]
    fn a_width_of_0_is_refused() {
        for (width, hidden) in [(0, 4), (4, 0)] {
            let layer = FeedForward::gated(width, hidden, Silu, Init::HeNormal, 1);
            assert!(matches!(layer, Err(LearningError::ZeroWidth { .. })));
        }
    }
}
