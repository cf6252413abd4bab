use std::io;

use answer::*;

#[path = "../../../../exercises/10_training.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(training))
}
