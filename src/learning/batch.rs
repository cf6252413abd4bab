use ndarray::{Array2, Axis};

use super::{LearningError, Network, Objective, Pass, parallel::parallel_map};

/// So many multiplications in a forward pass make it worth starting a thread for half the batch.
const WORTH_A_THREAD: usize = 1_000_000;

/// Inputs, and what is to be learned from each of their rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Samples<'a> {
    pub(super) inputs: &'a Array2<f64>,
    pub(super) objective: &'a Objective,
}

impl Samples<'_> {
    /// These rows alone.
    pub(super) fn select(self, rows: &[usize]) -> (Array2<f64>, Objective) {
        (self.inputs.select(Axis(0), rows), self.objective.select(rows))
    }
}

/// The mean loss over a mini-batch, and its gradient with respect to each layer's parameters.
#[derive(Debug)]
pub(super) struct BatchGradient {
    pub(super) loss: f64,
    pub(super) parameters: Vec<Vec<Array2<f64>>>,
}

/// The loss and gradient over these rows.
///
/// A large batch is cut in two halves that run side by side. The halves depend on the sizes alone,
/// so the sums come out the same on every machine.
pub(super) fn batch_gradient(
    network: &Network,
    samples: Samples,
    rows: &[usize],
) -> Result<BatchGradient, LearningError> {
    let weights: usize = network.parameters().iter().map(|parameter| parameter.value.len()).sum();
    let parts = if rows.len() < 2 || rows.len() * weights < WORTH_A_THREAD {
        vec![rows]
    } else {
        let (first, second) = rows.split_at(rows.len() / 2);
        vec![first, second]
    };
    let gradients = parallel_map(&parts, |part| {
        let share = part.len() as f64 / rows.len() as f64;
        part_gradient(network, samples, part, share)
    });
    let total = gradients.into_iter().reduce(|sum, part| Ok(sum?.plus(part?)));
    let total = total.ok_or(LearningError::NoSamples)??;
    total.check(network)?;
    Ok(total)
}

/// The part's loss and gradient, weighted by its share of the batch.
fn part_gradient(
    network: &Network,
    samples: Samples,
    rows: &[usize],
    share: f64,
) -> Result<BatchGradient, LearningError> {
    let (inputs, objective) = samples.select(rows);
    let pass = network.run(inputs);
    let loss = objective.loss(pass.prediction())?;
    if !loss.value.is_finite() {
        return Err(LearningError::LossNotFinite {
            loss: loss.value,
            place: first_not_finite(network, &pass),
        });
    }
    Ok(BatchGradient {
        loss: loss.value * share,
        parameters: network.parameter_gradients(&pass, loss.gradient * share),
    })
}

/// Where in a pass the first value stands that is not finite.
fn first_not_finite(network: &Network, pass: &Pass) -> String {
    let layers = network.layers().iter().enumerate();
    std::iter::once("the inputs".to_owned())
        .chain(layers.map(|(index, layer)| format!("layer {index}, {}", layer.name())))
        .zip(&pass.outputs)
        .find(|(_, output)| !output.iter().all(|x| x.is_finite()))
        .map_or("the loss".to_owned(), |(place, _)| place)
}

impl BatchGradient {
    fn plus(mut self, other: Self) -> Self {
        self.loss += other.loss;
        for (sum, part) in self
            .parameters
            .iter_mut()
            .flatten()
            .zip(other.parameters.iter().flatten())
        {
            *sum += part;
        }
        self
    }

    fn check(&self, network: &Network) -> Result<(), LearningError> {
        for (index, (layer, gradients)) in network.layers().iter().zip(&self.parameters).enumerate() {
            // A sum is finite only if all its terms are.
            if !gradients.iter().all(|gradient| gradient.sum().is_finite()) {
                return Err(LearningError::GradientNotFinite {
                    layer: format!("layer {index}, {}", layer.name()),
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::*;
    use crate::{
        functions::Tanh,
        learning::{Init, gradient_check::batch},
    };

    #[test]
    fn two_halves_side_by_side_add_up_to_the_gradient_of_the_whole_batch() {
        let network = Network::mlp(&[100, 150, 3], Tanh, Init::LecunNormal, 1).unwrap();
        let rows: Vec<usize> = (0..101).collect();
        assert!(network.parameters()[0].value.len() * rows.len() > WORTH_A_THREAD);
        let inputs = batch(101, 100);
        let objective = Objective::MeanSquaredError(batch(101, 3));
        let samples = Samples {
            inputs: &inputs,
            objective: &objective,
        };
        let halves = batch_gradient(&network, samples, &rows).unwrap();
        let whole = part_gradient(&network, samples, &rows, 1.0).unwrap();
        assert_relative_eq!(halves.loss, whole.loss, max_relative = 1e-12);
        for (half, whole) in halves.parameters.concat().iter().zip(whole.parameters.concat()) {
            assert_relative_eq!(*half.as_slice().unwrap(), *whole.as_slice().unwrap(), epsilon = 1e-12);
        }
    }
}
