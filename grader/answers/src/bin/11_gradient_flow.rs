use std::io;
use std::time::Duration;

use answer::*;

#[path = "../../../../exercises/11_gradient_flow.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(10), || activations::check!(gradient_flow))
}
