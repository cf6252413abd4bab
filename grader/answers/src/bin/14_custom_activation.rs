use std::io;

use answer::*;

#[path = "../../../../exercises/14_custom_activation.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(custom_activation))
}
