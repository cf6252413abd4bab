use std::sync::Arc;

use super::{CountDead, Repaired, TrainTooFast, dead, hidden_outputs};
use crate::functions::Relu;
use crate::learning::experiments::{ExperimentError, standard_digits};
use crate::panics::quietly;
use crate::showing::Figure;

/// The reader's count in each hidden layer of both networks as bars, and the crate's as dots. What is not
/// written yet, or fails, is said in the title.
pub fn figure(count_dead: CountDead, train_too_fast: TrainTooFast, repaired: Repaired) -> Figure {
    let counts = || -> Result<Vec<Count>, ExperimentError> {
        let inputs = standard_digits().train.inputs;
        let mut counts = Vec::new();
        let networks = [("ReLU", train_too_fast(Arc::new(Relu), 0)?), ("repaired", repaired(0)?)];
        for (name, network) in networks {
            for (layer, output) in hidden_outputs(&network, &inputs)?.iter().enumerate() {
                counts.push(Count {
                    bar: format!("{name}, layer {}", layer + 1),
                    yours: count_dead(output) as f64,
                    reference: dead(output) as f64,
                });
            }
        }
        Ok(counts)
    };
    match quietly(counts) {
        Ok(Ok(counts)) => draw(&counts),
        Ok(Err(error)) => Figure::new(error.to_string()),
        Err(panic) if panic.is_todo() => Figure::new("Not written yet"),
        Err(panic) => Figure::new(panic.place + &panic.message),
    }
}

struct Count {
    bar: String,
    yours: f64,
    reference: f64,
}

fn draw(counts: &[Count]) -> Figure {
    let reference = counts.iter().enumerate();
    Figure::new("Units that are 0 on every training image")
        .y_label("units of 64")
        .bars("yours", counts.iter().map(|count| (&count.bar, count.yours)))
        .points("the crate's", reference.map(|(i, count)| (i as f64, count.reference)))
}
