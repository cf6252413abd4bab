use std::io;

use answer::*;

#[path = "../../../../exercises/11_gradient_flow.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(gradient_flow))
}
