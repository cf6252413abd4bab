use std::io;
use std::time::Duration;

use activations::asking::gelu::check;

#[path = "../../../../exercises/05_gelu.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || check(answer::gelu, answer::gelu_derivative))
}
