use std::io;

use answer::*;

#[path = "../../../../exercises/04_relu_family.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(relu_family))
}
