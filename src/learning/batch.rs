use ndarray::Array2;

use super::{LearningError, Network, Objective, Pass, layer::shaped, parallel::parallel_map_mut};
use crate::functions::sums::norm;

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
        let mut inputs = Array2::default((0, 0));
        let objective = self.select_into(rows, &mut inputs);
        (inputs, objective)
    }

    /// [`Samples::select`], with the inputs in the place of others.
    fn select_into(self, rows: &[usize], inputs: &mut Array2<f64>) -> Objective {
        let inputs = shaped(inputs, (rows.len(), self.inputs.ncols()));
        for (mut input, &row) in inputs.rows_mut().into_iter().zip(rows) {
            input.assign(&self.inputs.row(row));
        }
        self.objective.select(rows)
    }
}

/// The mean loss over a mini-batch, and its gradient with respect to each layer's parameters.
///
/// The next batch is computed in the same matrices.
#[derive(Debug, Default)]
pub(super) struct BatchGradient {
    parts: Vec<Part>,
}

/// The same over a part of the batch, weighted by its share, and the pass that it comes from.
#[derive(Debug, Default)]
struct Part {
    pass: Pass,
    loss: f64,
    parameters: Vec<Vec<Array2<f64>>>,
}

impl BatchGradient {
    /// The loss over these rows, whose gradient [`BatchGradient::parameters`] then is.
    ///
    /// A large batch is cut in two halves that run side by side. The halves depend on the sizes alone,
    /// so the sums come out the same on every machine.
    pub(super) fn compute(
        &mut self,
        network: &Network,
        samples: Samples,
        rows: &[usize],
    ) -> Result<f64, LearningError> {
        let weights: usize = network.parameters().iter().map(|parameter| parameter.value.len()).sum();
        let halved = rows.len() >= 2 && rows.len() * weights >= WORTH_A_THREAD;
        let (first, second) = rows.split_at(if halved { rows.len() / 2 } else { rows.len() });
        self.parts.resize_with(if halved { 2 } else { 1 }, Part::default);
        let share = |part: &[usize]| part.len() as f64 / rows.len() as f64;
        let mut parts: Vec<_> = self.parts.iter_mut().zip([first, second]).collect();
        let results = parallel_map_mut(&mut parts, |(part, rows)| {
            part.compute(network, samples, rows, share(rows))
        });
        results.into_iter().collect::<Result<(), _>>()?;
        let Some((total, others)) = self.parts.split_first_mut() else {
            return Err(LearningError::NoSamples);
        };
        for part in others {
            total.add(part);
        }
        total.check(network)?;
        Ok(total.loss)
    }

    /// For each layer, the gradients of its parameters.
    pub(super) fn parameters(&self) -> &[Vec<Array2<f64>>] {
        self.parts.first().map_or(&[], |total| &total.parameters)
    }

    /// Scales the gradient down to a Euclidean norm of `limit` if it is longer.
    pub(super) fn clip(&mut self, limit: f64) {
        let total = self.parts.first_mut().filter(|_| limit < f64::INFINITY);
        let Some(Part { parameters, .. }) = total else {
            return;
        };
        let norm = norm(parameters.iter().flatten().flatten().copied());
        if norm > limit {
            for gradient in parameters.iter_mut().flatten() {
                *gradient *= limit / norm;
            }
        }
    }
}

impl Part {
    fn compute(
        &mut self,
        network: &Network,
        samples: Samples,
        rows: &[usize],
        share: f64,
    ) -> Result<(), LearningError> {
        let Self { pass, loss, parameters } = self;
        pass.outputs.resize(network.layers().len() + 1, Array2::default((0, 0)));
        let objective = samples.select_into(rows, &mut pass.outputs[0]);
        network.run_again(pass);
        let found = objective.loss(pass.prediction())?;
        if !found.value.is_finite() {
            return Err(LearningError::LossNotFinite {
                loss: found.value,
                place: first_not_finite(network, pass),
            });
        }
        *loss = found.value * share;
        network.parameter_gradients(pass, found.gradient * share, parameters);
        Ok(())
    }

    fn add(&mut self, other: &Self) {
        self.loss += other.loss;
        let pairs = self
            .parameters
            .iter_mut()
            .flatten()
            .zip(other.parameters.iter().flatten());
        for (sum, part) in pairs {
            *sum += part;
        }
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

/// Where in a pass the first value stands that is not finite.
fn first_not_finite(network: &Network, pass: &Pass) -> String {
    let layers = network.layers().iter().enumerate();
    std::iter::once("the inputs".to_owned())
        .chain(layers.map(|(index, layer)| format!("layer {index}, {}", layer.name())))
        .zip(&pass.outputs)
        .find(|(_, output)| !output.iter().all(|x| x.is_finite()))
        .map_or("the loss".to_owned(), |(place, _)| place)
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
        let (mut halves, mut whole) = (BatchGradient::default(), Part::default());
        // A smaller batch before it leaves nothing in the matrices.
        halves.compute(&network, samples, &rows[..7]).unwrap();
        let loss = halves.compute(&network, samples, &rows).unwrap();
        whole.compute(&network, samples, &rows, 1.0).unwrap();
        assert_relative_eq!(loss, whole.loss, max_relative = 1e-12);
        for (half, whole) in halves.parameters().concat().iter().zip(whole.parameters.concat()) {
            assert_relative_eq!(*half.as_slice().unwrap(), *whole.as_slice().unwrap(), epsilon = 1e-12);
        }
    }
}
