use super::{CountDead, Repaired, TrainTooFast, dead, hidden_outputs};
use crate::functions::{Activation, LeakyRelu, Relu};
use crate::learning::LearningError;
use crate::learning::experiments::standard_digits;
use crate::panics::quietly;
use crate::showing::Figure;

/// The reader's count in each hidden layer of both networks as bars, and the crate's as dots. What is not
/// written yet, or fails, is said in the title.
pub fn figure(count_dead: CountDead, train_too_fast: TrainTooFast, repaired: Repaired) -> Figure {
    let counts = || -> Result<Vec<Count>, LearningError> {
        let inputs = standard_digits().train.inputs;
        let mut counts = Vec::new();
        let (relu, leaky) = (&Relu as &dyn Activation, &LeakyRelu::default() as &dyn Activation);
        let networks = [
            ("ReLU", relu, train_too_fast(relu, 0)?),
            ("repaired", leaky, repaired(0)?),
        ];
        for (name, f, (layers, _)) in networks {
            for (layer, output) in hidden_outputs(&layers, &inputs, &f.into()).iter().enumerate() {
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
        Err(panic) if panic.is_todo() => Figure::new(panic.reason()),
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
