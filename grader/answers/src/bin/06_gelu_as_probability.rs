use std::io;
use std::time::Duration;

use answer::*;

#[path = "../../../../exercises/06_gelu_as_probability.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || activations::check!(gelu_as_probability))
}
