use std::io;
use std::time::Duration;

use answer::*;

#[path = "../../../../exercises/09_initialisation.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || activations::check!(initialisation))
}
