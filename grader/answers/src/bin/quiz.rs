use std::io;

use answer::*;

#[path = "../../../../exercises/quiz.rs"]
mod answer;

pub fn main() -> io::Result<()> {
    ::answers::serve(&::activations::answer!(quiz))
}
