use std::sync::Arc;

use rand_pcg::Pcg64;

use super::{at_least, stack::there_and_back};
use crate::{
    functions::Activation,
    learning::{
        ActivationLayer, BatchNorm, Init, Layer, LayerNorm, LearningError, Linear, Network, Residual,
        parallel::parallel_map, rms, seeded,
    },
};

/// What keeps the gradient of a deep stack from vanishing; see [`remedies`].
#[derive(Debug, Clone, PartialEq)]
pub struct Remedies {
    pub activation: String,
    pub depth: usize,
    pub width: usize,
    pub seeds: u64,
    /// The plain stack first.
    pub remedies: Vec<Remedy>,
}

/// The root mean square gradient at the input of one kind of stack over that at its output.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    pub name: &'static str,
    /// The geometric mean over the seeds.
    pub measured: f64,
    /// The smallest and the largest of the seeds.
    pub lowest: f64,
    pub highest: f64,
}

/// A kind of deep stack, by the layer that it repeats; [`remedies`] measures the gradient through each.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let network = DeepStack::Residual.network(&shared(Relu), 20, 64, 1)?;
/// assert_eq!(network.layers()[19].name(), "x + [Linear(64 → 64), ReLU]");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeepStack {
    /// Linear, with PyTorch's default weights, and activation.
    Plain,
    /// The same, with weights of variance 2/n.
    He,
    /// Linear, layer normalisation, activation.
    LayerNorm,
    /// x + \[linear, activation\].
    Residual,
    /// Linear, batch normalisation, activation.
    BatchNorm,
    /// x + \[linear, batch normalisation, activation\].
    BatchNormResidual,
}

impl DeepStack {
    /// Every kind, the plain one first.
    pub const ALL: [Self; 6] = [
        Self::Plain,
        Self::He,
        Self::LayerNorm,
        Self::Residual,
        Self::BatchNorm,
        Self::BatchNormResidual,
    ];

    /// What sets it apart from the plain one: `residual connections`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::He => "He initialisation",
            Self::LayerNorm => "layer normalisation",
            Self::Residual => "residual connections",
            Self::BatchNorm => "batch normalisation",
            Self::BatchNormResidual => "batch normalisation, residual",
        }
    }

    /// Its layer `depth` times, over `width` units each, with weights drawn from `seed`.
    ///
    /// # Errors
    /// A depth or width of 0.
    pub fn network(
        self,
        activation: &Arc<dyn Activation>,
        depth: usize,
        width: usize,
        seed: u64,
    ) -> Result<Network, LearningError> {
        repeated(self, activation, depth, width, seed)
    }
}

fn repeated(
    stack: DeepStack,
    activation: &Arc<dyn Activation>,
    depth: usize,
    width: usize,
    seed: u64,
) -> Result<Network, LearningError> {
    let mut rng = seeded(seed);
    let mut layers = Vec::new();
    for _ in 0..depth {
        layers.extend(one_layer(stack, activation, width, &mut rng)?);
    }
    Network::new(width, layers)
}

fn one_layer(
    stack: DeepStack,
    activation: &Arc<dyn Activation>,
    width: usize,
    rng: &mut Pcg64,
) -> Result<Vec<Box<dyn Layer>>, LearningError> {
    let init = if stack == DeepStack::He {
        Init::HeNormal
    } else {
        Init::PyTorch
    };
    let mut layers: Vec<Box<dyn Layer>> = vec![Box::new(Linear::draw(width, width, init, rng)?)];
    match stack {
        DeepStack::LayerNorm => layers.push(Box::new(LayerNorm::new(width)?)),
        DeepStack::BatchNorm | DeepStack::BatchNormResidual => layers.push(Box::new(BatchNorm::new(width)?)),
        DeepStack::Plain | DeepStack::He | DeepStack::Residual => {}
    }
    layers.push(Box::new(ActivationLayer::new(Arc::clone(activation))));
    if matches!(stack, DeepStack::Residual | DeepStack::BatchNormResidual) {
        layers = vec![Box::new(Residual::new(Network::new(width, layers)?)?)];
    }
    Ok(layers)
}

/// Rows of the standard normal batch.
const SAMPLES: usize = 64;

/// Measures the gradient at the input of a stack with PyTorch's default weights, as
/// [`gradient_flow`](super::gradient_flow()) does, and of the same stack with one thing changed.
///
/// [`DeepStack`] lists what is changed.
///
/// Sources: K. He et al., arXiv:1502.01852 and arXiv:1512.03385, 2015; J. L. Ba, J. R. Kiros and
/// G. E. Hinton, *Layer Normalization*, 2016, arXiv:1607.06450; G. Yang, J. Pennington, V. Rao, J. Sohl-Dickstein and
/// S. S. Schoenholz, *A Mean Field Theory of Batch Normalization*, 2019, arXiv:1902.08129.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let seen = remedies(&shared(Relu), 10, 32, 2)?;
/// let [plain, he] = [0, 1].map(|i| seen.remedies[i].measured);
/// assert!(he > 100.0 * plain);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// A depth or width of 0, or no seeds.
pub fn remedies(
    activation: &Arc<dyn Activation>,
    depth: usize,
    width: usize,
    seeds: u64,
) -> Result<Remedies, LearningError> {
    at_least(1, "the depth", depth)?;
    at_least(1, "the number of seeds", seeds as usize)?;
    let remedies = DeepStack::ALL.map(|stack| {
        let seeds: Vec<u64> = (0..seeds).collect();
        let gradients = parallel_map(&seeds, |&seed| at_input(stack, activation, depth, width, seed));
        let gradients: Vec<f64> = gradients.into_iter().collect::<Result<_, LearningError>>()?;
        Ok(remedy(stack.name(), &gradients))
    });
    Ok(Remedies {
        activation: activation.name(),
        depth,
        width,
        seeds,
        remedies: remedies.into_iter().collect::<Result<_, LearningError>>()?,
    })
}

fn at_input(
    stack: DeepStack,
    activation: &Arc<dyn Activation>,
    depth: usize,
    width: usize,
    seed: u64,
) -> Result<f64, LearningError> {
    let network = repeated(stack, activation, depth, width, seed)?;
    let (_, gradients) = there_and_back(&network, SAMPLES, seed)?;
    let outputs = gradients.outputs;
    Ok(rms(&outputs[0]) / rms(&outputs[outputs.len() - 1]))
}

fn remedy(name: &'static str, gradients: &[f64]) -> Remedy {
    let logarithms = gradients.iter().map(|gradient| gradient.ln());
    Remedy {
        name,
        measured: (logarithms.sum::<f64>() / gradients.len() as f64).exp(),
        lowest: gradients.iter().copied().fold(f64::INFINITY, f64::min),
        highest: gradients.iter().copied().fold(0.0, f64::max),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        functions::Relu,
        learning::experiments::{GradientFlowSettings, gradient_flow, shared},
    };

    #[test]
    fn the_plain_stacks_are_those_of_gradient_flow() {
        let seen = remedies(&shared(Relu), 6, 16, 2).unwrap();
        let flow = gradient_flow(&GradientFlowSettings {
            activations: vec![shared(Relu)],
            inits: vec![Init::PyTorch, Init::HeNormal],
            depth: 6,
            width: 16,
            samples: SAMPLES,
            seeds: 2,
        })
        .unwrap();
        for (remedy, profile) in seen.remedies.iter().zip(&flow.profiles) {
            assert_eq!(remedy.measured, profile.measured[0], "{}", remedy.name);
        }
    }

    #[test]
    fn each_remedy_keeps_the_gradient_within_two_decades_where_the_plain_stack_loses_it() {
        let seen = remedies(&shared(Relu), 20, 64, 2).unwrap();
        let (plain, others) = seen.remedies.split_first().unwrap();
        assert!(plain.highest < 1e-6, "{plain:?}");
        for remedy in others {
            assert!(remedy.lowest > 0.01 && remedy.highest < 100.0, "{remedy:?}");
        }
    }

    #[test]
    fn an_empty_stack_is_refused() {
        assert!(remedies(&shared(Relu), 0, 4, 1).is_err());
        assert!(remedies(&shared(Relu), 1, 0, 1).is_err());
        assert!(remedies(&shared(Relu), 1, 4, 0).is_err());
    }
}
