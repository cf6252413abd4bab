use std::io;

use answer::*;

#[path = "../../../../exercises/03_zero_centering.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(zero_centering))
}
