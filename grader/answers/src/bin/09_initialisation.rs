use std::io;

use answer::*;

#[path = "../../../../exercises/09_initialisation.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(initialisation))
}
