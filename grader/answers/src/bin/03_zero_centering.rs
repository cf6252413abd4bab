use std::io;
use std::time::Duration;

use answer::*;

#[path = "../../../../exercises/03_zero_centering.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || activations::check!(zero_centering))
}
