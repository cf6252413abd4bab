use std::sync::Arc;

use crate::functions::{Activation, usual_activations};
use crate::learning::experiments::InputShape;
use crate::learning::{Init, LearningError};

/// What [`distributions_with`](super::distributions_with) measures and shows.
#[derive(Debug, Clone)]
pub struct DistributionFigureSettings {
    pub activations: Vec<Arc<dyn Activation>>,
    pub shapes: Vec<InputShape>,
    /// Means of the input to choose from.
    pub means: Vec<f64>,
    /// Standard deviations of the input to choose from.
    pub spreads: Vec<f64>,
    /// Numbers in one input.
    pub samples: usize,
    pub inits: Vec<Init>,
    /// Hidden layers of the network that is trained.
    pub depth: usize,
    /// Units in each of them.
    pub width: usize,
    /// How often it sees each of its 800 digits.
    pub epochs: usize,
    pub seed: u64,
}

impl Default for DistributionFigureSettings {
    fn default() -> Self {
        Self {
            activations: usual_activations(),
            shapes: InputShape::ALL.to_vec(),
            means: (-4..=4).map(|half| f64::from(half) / 2.0).collect(),
            spreads: vec![0.5, 1.0, 2.0, 3.0],
            samples: 4000,
            inits: vec![Init::PyTorch, Init::LecunNormal, Init::HeNormal],
            depth: 8,
            width: 32,
            epochs: 6,
            seed: 0,
        }
    }
}

impl DistributionFigureSettings {
    pub(super) fn check(&self) -> Result<(), LearningError> {
        let lists = [
            ("the number of activations", self.activations.len()),
            ("the number of shapes", self.shapes.len()),
            ("the number of means", self.means.len()),
            ("the number of spreads", self.spreads.len()),
            ("the number of initialisations", self.inits.len()),
            ("the depth", self.depth),
        ];
        for (name, count) in lists {
            LearningError::check(count > 0, name, count as f64, "at least 1")?;
        }
        Ok(())
    }
}
