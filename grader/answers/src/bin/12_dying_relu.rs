use std::io;
use std::time::Duration;

use answer::*;

#[path = "../../../../exercises/12_dying_relu.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(10), || activations::check!(dying_relu))
}
