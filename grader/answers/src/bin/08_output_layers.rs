use std::io;
use std::time::Duration;

use answer::*;

#[path = "../../../../exercises/08_output_layers.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || activations::check!(output_layers))
}
