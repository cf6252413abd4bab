use std::io;
use std::time::Duration;

use answer::*;

#[path = "../../../../exercises/13_gated_units.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || activations::check!(gated_units))
}
