use std::io;
use std::time::Duration;

use activations::asking::quiz::check;

#[path = "../../../../exercises/quiz.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || {
        check([
            answer::why_nonlinear,
            answer::sigmoid_and_tanh,
            answer::relu_and_variants,
            answer::vanishing_gradients,
            answer::modern_activations,
            answer::distributions,
            answer::using_activations,
            answer::choosing,
        ])
    })
}
