//! What happens to a network whose last layer does not fit its task.

mod double_softmax;
mod relu_head;
mod sigmoid_head;

pub use double_softmax::{DoubleSoftmax, double_softmax, double_softmax_floor};
pub use relu_head::{RegressionHead, ReluHead, relu_head};
pub use sigmoid_head::{SigmoidHead, sigmoid_head};

use super::{ExperimentError, standard_digits};
use crate::{
    functions::Relu,
    learning::{
        ActivationLayer, Init, Layer, LearningError, Linear, Network, Objective, Optimizer, TrainingSettings, accuracy,
        data::Split, seeded, train,
    },
};

/// How the networks of the wrong-head experiments on the digits are trained.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadSettings {
    /// The width of the only hidden layer, of ReLUs.
    pub hidden: usize,
    pub epochs: usize,
    pub optimizer: Optimizer,
    pub seed: u64,
}

impl Default for HeadSettings {
    fn default() -> Self {
        Self {
            hidden: 64,
            epochs: 20,
            optimizer: Optimizer::adam(0.003),
            seed: 0,
        }
    }
}

/// One hidden layer of ReLUs, and `head` after the last linear layer if there is one.
fn with_head(
    [inputs, hidden, outputs]: [usize; 3],
    head: Option<Box<dyn Layer>>,
    init: Init,
    seed: u64,
) -> Result<Network, LearningError> {
    let mut rng = seeded(seed);
    let mut layers: Vec<Box<dyn Layer>> = vec![
        Box::new(Linear::draw(inputs, hidden, init, &mut rng)?),
        Box::new(ActivationLayer::new(Relu)),
        Box::new(Linear::draw(hidden, outputs, init, &mut rng)?),
    ];
    layers.extend(head);
    Network::new(inputs, layers)
}

/// A classifier of the digits after training.
struct Classifier {
    network: Network,
    losses: Vec<f64>,
    accuracy: f64,
}

fn classifier(
    split: &Split,
    head: Option<Box<dyn Layer>>,
    objective: &Objective,
    settings: &HeadSettings,
) -> Result<Classifier, ExperimentError> {
    let widths = [split.train.inputs.ncols(), settings.hidden, split.train.classes];
    let mut network = with_head(widths, head, Init::HeNormal, settings.seed)?;
    let training = TrainingSettings {
        epochs: settings.epochs,
        optimizer: settings.optimizer,
        seed: settings.seed,
        ..Default::default()
    };
    let history = train(&mut network, &split.train.inputs, objective, &training)?;
    Ok(Classifier {
        accuracy: accuracy(&network, &split.test)?,
        losses: history.epoch_losses,
        network,
    })
}
