use std::io;
use std::time::Duration;

use activations::asking::linear_collapse::check;

#[path = "../../../../exercises/01_linear_collapse.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || check(answer::compose, answer::collapse))
}
