use std::io;
use std::time::Duration;

use activations::asking::sigmoid_gradient::check;

#[path = "../../../../exercises/02_sigmoid_gradient.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || {
        check(
            answer::sigmoid_derivative_from_output,
            answer::sigmoid,
            answer::sigmoid_derivative,
            answer::steepest,
            answer::saturates_from,
        )
    })
}
