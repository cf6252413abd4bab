use std::io;
use std::time::Duration;

use activations::asking::relu_family::check;

#[path = "../../../../exercises/04_relu_family.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || {
        check(
            answer::relu,
            answer::relu_derivative,
            answer::leaky_relu,
            answer::leaky_relu_derivative,
            answer::prelu_alpha_gradient,
            answer::elu,
            answer::elu_derivative,
            answer::elu_slope_jump,
        )
    })
}
