use std::io;
use std::time::Duration;

use answer::*;

#[path = "../../../../exercises/07_gelu_approximation.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || activations::check!(gelu_approximation))
}
