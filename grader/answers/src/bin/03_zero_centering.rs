use answer::*;

#[path = "../../../../exercises/03_zero_centering.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(zero_centering))
}
