use std::io;

use answer::*;

#[path = "../../../../exercises/05_gelu.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(gelu))
}
