use ndarray::Array2;

use super::{LearningError, Network, Objective, layer::expect_width};

/// What backpropagation with checkpoints came to, and what it took.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpointed {
    /// For each layer, for each of its parameters, as in [`Gradients`](super::Gradients).
    pub parameters: Vec<Vec<Array2<f64>>>,
    /// The most numbers of layers' outputs that were held at one time, the batch itself among them.
    pub held: usize,
    /// How many layers were run forward a second time.
    pub recomputed: usize,
}

/// Backpropagation that keeps only every so many layers' outputs, and computes those between again when it needs them.
///
/// The gradients are those of [`Network::backward`], bit for bit. `every` = 1 keeps everything. In a stack of L equal
/// layers about L/every + every outputs are held, least for every = √L, and each layer between two checkpoints is run
/// forward twice. Nothing but layers' outputs is counted: parameters and gradients are needed either way.
///
/// Source: T. Chen, B. Xu, C. Zhang and C. Guestrin, *Training Deep Nets with Sublinear Memory Cost*, 2016,
/// arXiv:1604.06174.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let network = Network::mlp(&[2, 8, 8, 8, 8, 2], Relu, Init::HeNormal, 1)?;
/// let objective = Objective::classify(&xor());
/// let [all, some] = [1, 3].map(|every| backward_with_checkpoints(&network, &xor().inputs, &objective, every));
/// let (all, some) = (all?, some?);
/// assert_eq!(all.parameters, some.parameters);
/// assert!(some.held < all.held && some.recomputed > 0);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The batch or its targets do not fit the network, or `every` is 0.
pub fn backward_with_checkpoints(
    network: &Network,
    inputs: &Array2<f64>,
    objective: &Objective,
    every: usize,
) -> Result<Checkpointed, LearningError> {
    LearningError::check(every > 0, "the distance of checkpoints", every as f64, "at least 1")?;
    expect_width("the network", network.input_width(), inputs.ncols())?;
    let mut kept = Kept::forward(network, inputs, every);
    let mut gradient = objective.loss(kept.get(network.layers().len()))?.gradient;
    let mut parameters = Vec::with_capacity(network.layers().len());
    for start in (0..network.layers().len()).step_by(every).rev() {
        let end = (start + every).min(network.layers().len());
        kept.fill(network, start, end);
        for index in (start..end).rev() {
            let layer = &network.layers()[index];
            let gradients = layer.backward(kept.get(index), kept.get(index + 1), &gradient);
            gradient = gradients.input;
            parameters.push(gradients.parameters);
            kept.outputs[index + 1] = None;
        }
    }
    parameters.reverse();
    Ok(Checkpointed {
        parameters,
        held: kept.most,
        recomputed: kept.recomputed,
    })
}

/// The outputs that are in memory, as in [`Pass::outputs`](super::Pass::outputs).
struct Kept {
    outputs: Vec<Option<Array2<f64>>>,
    most: usize,
    recomputed: usize,
}

impl Kept {
    /// Runs the network forward and lets go of what is no checkpoint.
    fn forward(network: &Network, inputs: &Array2<f64>, every: usize) -> Self {
        let depth = network.layers().len();
        let mut outputs = vec![Some(inputs.clone())];
        let mut last = inputs.clone();
        for (index, layer) in (1..).zip(network.layers()) {
            last = layer.forward(&last);
            outputs.push((index % every == 0 || index == depth).then(|| last.clone()));
        }
        Self {
            outputs,
            most: 0,
            recomputed: 0,
        }
    }

    /// Computes what is missing between two checkpoints.
    fn fill(&mut self, network: &Network, start: usize, end: usize) {
        for index in start + 1..end {
            self.outputs[index] = Some(network.layers()[index - 1].forward(self.get(index - 1)));
            self.recomputed += 1;
        }
        let held = self.outputs.iter().flatten().map(|output| output.len()).sum();
        self.most = self.most.max(held);
    }

    fn get(&self, index: usize) -> &Array2<f64> {
        self.outputs[index].as_ref().expect("kept, or filled in")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        functions::Tanh,
        learning::{Init, gradient_check::batch},
    };

    fn network(depth: usize) -> Network {
        Network::mlp(&vec![4; depth + 1], Tanh, Init::LecunNormal, 1).unwrap()
    }

    #[test]
    fn gradients_are_those_of_plain_backpropagation_whatever_is_kept() {
        let (network, inputs) = (network(7), batch(5, 4));
        let objective = Objective::MeanSquaredError(batch(5, 4));
        let pass = network.forward(inputs.clone()).unwrap();
        let loss = objective.loss(pass.prediction()).unwrap();
        let plain = network.backward(&pass, loss.gradient).parameters;
        for every in [1, 2, 3, 5, 13, 100] {
            let seen = backward_with_checkpoints(&network, &inputs, &objective, every).unwrap();
            assert_eq!(seen.parameters, plain, "{every}");
        }
    }

    /// Of 16 equal outputs behind the batch: all, or 4 checkpoints and 3 between the last two.
    #[test]
    fn what_is_held_is_counted_by_hand() {
        let layers = (0..16).map(|seed| -> Box<dyn crate::learning::Layer> {
            Box::new(crate::learning::Linear::new(4, 4, Init::LecunNormal, seed).unwrap())
        });
        let network = Network::new(4, layers.collect()).unwrap();
        let objective = Objective::MeanSquaredError(batch(5, 4));
        let held = |every| {
            let seen = backward_with_checkpoints(&network, &batch(5, 4), &objective, every).unwrap();
            (seen.held / 20, seen.recomputed)
        };
        assert_eq!(held(1), (1 + 16, 0));
        assert_eq!(held(4), (1 + 4 + 3, 12));
        assert_eq!(held(16), (1 + 1 + 15, 15));
    }

    #[test]
    fn a_distance_of_0_and_a_batch_that_does_not_fit_are_refused() {
        let objective = Objective::MeanSquaredError(batch(5, 4));
        assert!(backward_with_checkpoints(&network(2), &batch(5, 4), &objective, 0).is_err());
        assert!(backward_with_checkpoints(&network(2), &batch(5, 3), &objective, 1).is_err());
    }
}
