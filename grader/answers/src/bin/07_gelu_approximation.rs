use std::io;

use answer::*;

#[path = "../../../../exercises/07_gelu_approximation.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(gelu_approximation))
}
