use std::io;

use answer::*;

#[path = "../../../../exercises/01_linear_collapse.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(linear_collapse))
}
