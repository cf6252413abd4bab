use std::io;
use std::time::Duration;

use activations::asking::gelu_approximation::check;

#[path = "../../../../exercises/07_gelu_approximation.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || {
        check(answer::gelu_tanh, answer::gelu_sigmoid, answer::largest_error)
    })
}
