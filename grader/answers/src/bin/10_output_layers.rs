use std::io;
use std::time::Duration;

use activations::asking::output_layers::check;

#[path = "../../../../exercises/10_output_layers.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || {
        check(
            answer::softmax,
            answer::log_softmax,
            answer::cross_entropy,
            answer::cross_entropy_gradient,
            answer::double_softmax_floor,
            answer::head,
        )
    })
}
