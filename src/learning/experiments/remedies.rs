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

/// Rows of the standard normal batch.
const SAMPLES: usize = 64;

/// Measures the gradient at the input of a stack with PyTorch's default weights, as
/// [`gradient_flow`](super::gradient_flow()) does, and of the same stack with one thing changed.
///
/// | stack | a layer |
/// |---|---|
/// | plain | linear, activation |
/// | He initialisation | the same, with weights of variance 2/n |
/// | layer normalisation | linear, layer normalisation, activation |
/// | residual connections | x + [linear, activation] |
/// | batch normalisation | linear, batch normalisation, activation |
/// | batch normalisation, residual | x + [linear, batch normalisation, activation] |
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
    let stacks: [(&'static str, Block); 6] = [
        ("plain", plain),
        ("He initialisation", he),
        ("layer normalisation", normalised),
        ("residual connections", |width, activation, rng| {
            around(plain, width, activation, rng)
        }),
        ("batch normalisation", batch_normalised),
        ("batch normalisation, residual", |width, activation, rng| {
            around(batch_normalised, width, activation, rng)
        }),
    ];
    let remedies = stacks.map(|(name, block)| {
        let seeds: Vec<u64> = (0..seeds).collect();
        let gradients = parallel_map(&seeds, |&seed| at_input(block, activation, depth, width, seed));
        let gradients: Vec<f64> = gradients.into_iter().collect::<Result<_, LearningError>>()?;
        Ok(remedy(name, &gradients))
    });
    Ok(Remedies {
        activation: activation.name(),
        depth,
        width,
        seeds,
        remedies: remedies.into_iter().collect::<Result<_, LearningError>>()?,
    })
}

/// The layers that one kind of stack repeats.
type Block = fn(usize, &Arc<dyn Activation>, &mut Pcg64) -> Result<Layers, LearningError>;
type Layers = Vec<Box<dyn Layer>>;

fn plain(width: usize, activation: &Arc<dyn Activation>, rng: &mut Pcg64) -> Result<Layers, LearningError> {
    with_init(Init::PyTorch, width, activation, rng)
}

fn he(width: usize, activation: &Arc<dyn Activation>, rng: &mut Pcg64) -> Result<Layers, LearningError> {
    with_init(Init::HeNormal, width, activation, rng)
}

fn normalised(width: usize, activation: &Arc<dyn Activation>, rng: &mut Pcg64) -> Result<Layers, LearningError> {
    let mut layers = plain(width, activation, rng)?;
    layers.insert(1, Box::new(LayerNorm::new(width)?));
    Ok(layers)
}

fn batch_normalised(width: usize, activation: &Arc<dyn Activation>, rng: &mut Pcg64) -> Result<Layers, LearningError> {
    let mut layers = plain(width, activation, rng)?;
    layers.insert(1, Box::new(BatchNorm::new(width)?));
    Ok(layers)
}

/// x + [block].
fn around(
    block: Block,
    width: usize,
    activation: &Arc<dyn Activation>,
    rng: &mut Pcg64,
) -> Result<Layers, LearningError> {
    let branch = Network::new(width, block(width, activation, rng)?)?;
    Ok(vec![Box::new(Residual::new(branch)?)])
}

fn with_init(
    init: Init,
    width: usize,
    activation: &Arc<dyn Activation>,
    rng: &mut Pcg64,
) -> Result<Layers, LearningError> {
    Ok(vec![
        Box::new(Linear::draw(width, width, init, rng)?),
        Box::new(ActivationLayer::new(Arc::clone(activation))),
    ])
}

fn at_input(
    block: Block,
    activation: &Arc<dyn Activation>,
    depth: usize,
    width: usize,
    seed: u64,
) -> Result<f64, LearningError> {
    let mut rng = seeded(seed);
    let mut layers = Layers::new();
    for _ in 0..depth {
        layers.extend(block(width, activation, &mut rng)?);
    }
    let (_, gradients) = there_and_back(&Network::new(width, layers)?, SAMPLES, seed)?;
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
